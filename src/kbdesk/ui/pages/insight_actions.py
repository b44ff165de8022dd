"""What a manager can do with the figures, as data."""

from __future__ import annotations

from operator import methodcaller

from kbdesk.ui.actions import Action
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

INSIGHT_ACTIONS = (
    Action(
        "insight.report",
        QT_TRANSLATE_NOOP("Action", "Write a report …"),
        methodcaller("choose_folder"),
        "Ctrl+Shift+B",
        "file-text",
        QT_TRANSLATE_NOOP("Action", "Quality"),
        lambda page: page.figures is not None,
    ),
)
