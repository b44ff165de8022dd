"""What a person can do with pairs of articles, as data."""

from __future__ import annotations

from operator import methodcaller

from kbdesk.ui.actions import Action
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

DUPLICATES_ACTIONS = (
    Action(
        "duplicates.look",
        QT_TRANSLATE_NOOP("Action", "Look for duplicates, or stop"),
        methodcaller("look_or_stop"),
        "Ctrl+Return|Ctrl+Enter",
        "search",
        QT_TRANSLATE_NOOP("Action", "Duplicates"),
        lambda page: page.desk is not None,
    ),
    Action(
        "duplicates.keep_left",
        QT_TRANSLATE_NOOP("Action", "Keep the left one"),
        methodcaller("keep", 0),
        "Alt+Left",
        "check",
        "Duplicates",
        methodcaller("has_pair"),
    ),
    Action(
        "duplicates.keep_right",
        QT_TRANSLATE_NOOP("Action", "Keep the right one"),
        methodcaller("keep", 1),
        "Alt+Right",
        "check",
        "Duplicates",
        methodcaller("has_pair"),
    ),
)
