"""What a person can do with what was found in the whole base, as data."""

from __future__ import annotations

from operator import methodcaller

from kbdesk.ui.actions import Action
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

REPLACE_ACTIONS = (
    Action(
        "replace.all",
        QT_TRANSLATE_NOOP("Action", "Replace in all texts"),
        methodcaller("replace_all"),
        "Ctrl+Return|Ctrl+Enter",
        "replace",
        QT_TRANSLATE_NOOP("Action", "Replace"),
        methodcaller("can_replace"),
    ),
    Action(
        "replace.leave_out",
        QT_TRANSLATE_NOOP("Action", "Leave the text out, or take it in"),
        methodcaller("toggle_out"),
        "",
        "x",
        "Replace",
        methodcaller("has_hit"),
    ),
)
