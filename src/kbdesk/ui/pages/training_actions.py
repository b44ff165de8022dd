"""What a person can do on the training page, as data."""

from __future__ import annotations

from operator import methodcaller
from typing import TYPE_CHECKING

from kbdesk.ui.actions import Action
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from kbdesk.ui.pages.training_page import TrainingPage


def _has_pack(page: TrainingPage) -> bool:
    return page.has_pack


def _has_spot(page: TrainingPage) -> bool:
    return page.has_spot


TRAINING_ACTIONS = (
    Action(
        "training.new",
        QT_TRANSLATE_NOOP("Action", "New pack"),
        methodcaller("new_pack"),
        "",
        "plus",
        QT_TRANSLATE_NOOP("Action", "Training"),
    ),
    Action(
        "training.section",
        QT_TRANSLATE_NOOP("Action", "Add a section"),
        methodcaller("add_section"),
        "",
        "list-tree",
        "Training",
        _has_pack,
    ),
    Action(
        "training.article",
        QT_TRANSLATE_NOOP("Action", "Add an article to the pack"),
        methodcaller("add_article"),
        "",
        "file-text",
        "Training",
        _has_pack,
    ),
    Action(
        "training.scenario",
        QT_TRANSLATE_NOOP("Action", "Add a scenario"),
        methodcaller("add_scenario"),
        "",
        "users",
        "Training",
        _has_pack,
    ),
    Action(
        "training.question",
        QT_TRANSLATE_NOOP("Action", "Add a question"),
        methodcaller("add_question"),
        "",
        "circle-help",
        "Training",
        _has_pack,
    ),
    Action(
        "training.up",
        QT_TRANSLATE_NOOP("Action", "Move up in the outline"),
        lambda page: page.step(-1),
        "",
        "arrow-up",
        "Training",
        _has_spot,
    ),
    Action(
        "training.down",
        QT_TRANSLATE_NOOP("Action", "Move down in the outline"),
        lambda page: page.step(1),
        "",
        "arrow-down",
        "Training",
        _has_spot,
    ),
    Action(
        "training.propose",
        QT_TRANSLATE_NOOP("Action", "Propose questions"),
        methodcaller("propose"),
        "",
        "wand-sparkles",
        "Training",
        _has_pack,
    ),
    Action(
        "training.practise",
        QT_TRANSLATE_NOOP("Action", "Practise this pack"),
        methodcaller("practise"),
        "",
        "play",
        "Training",
        _has_pack,
    ),
    Action(
        "training.results",
        QT_TRANSLATE_NOOP("Action", "Results of this pack"),
        methodcaller("show_results"),
        "",
        "chart-column",
        "Training",
        _has_pack,
    ),
    Action(
        "training.archive",
        QT_TRANSLATE_NOOP("Action", "Archive this pack"),
        methodcaller("archive"),
        "",
        "archive",
        "Training",
        _has_pack,
    ),
    Action(
        "training.export",
        QT_TRANSLATE_NOOP("Action", "Export this pack"),
        lambda page: page.board.header.export_button.showMenu(),
        "Ctrl+E|Ctrl+Shift+E",
        "upload",
        "Training",
        _has_pack,
    ),
)
