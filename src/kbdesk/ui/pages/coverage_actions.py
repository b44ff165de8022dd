"""What a person can do with the coverage grid, as data."""

from __future__ import annotations

from operator import methodcaller

from kbdesk.ui.actions import Action
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

COVERAGE_ACTIONS = (
    Action(
        "coverage.open",
        QT_TRANSLATE_NOOP("Action", "Open or begin the text of the cell"),
        methodcaller("open_cell"),
        "",
        "pencil-line",
        QT_TRANSLATE_NOOP("Action", "Coverage"),
        methodcaller("has_cell"),
    ),
    Action(
        "coverage.gaps",
        QT_TRANSLATE_NOOP("Action", "Gaps only"),
        lambda page: page.gaps.toggle(),
        "Ctrl+G",
        "",
        "Coverage",
    ),
)
