"""What a person can do on the results page, as data."""

from __future__ import annotations

from operator import methodcaller

from kbdesk.ui.actions import Action
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

RESULTS_ACTIONS = (
    Action(
        "results.take_in",
        QT_TRANSLATE_NOOP("Action", "Take in answers of learners"),
        methodcaller("choose_file"),
        "",
        "folder-input",
        QT_TRANSLATE_NOOP("Action", "Training"),
        lambda page: page.has_pack,
    ),
    Action(
        "results.open",
        QT_TRANSLATE_NOOP("Action", "Open what the question quotes"),
        methodcaller("open_passage"),
        "",
        "file-text",
        "Training",
        lambda page: page.hard.current is not None,
    ),
)
