"""What a person can do with what was found in the whole base, as data."""

from __future__ import annotations

from kbdesk.ui.actions import Action
from kbdesk.ui.pages.replace_page import ReplacePage
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

REPLACE_ACTIONS = (
    Action(
        "replace.all",
        QT_TRANSLATE_NOOP("Action", "Replace in all texts"),
        ReplacePage.replace_all,
        "Ctrl+Return|Ctrl+Enter",
        "replace",
        QT_TRANSLATE_NOOP("Action", "Replace"),
        ReplacePage.can_replace,
    ),
    Action(
        "replace.leave_out",
        QT_TRANSLATE_NOOP("Action", "Leave the text out, or take it in"),
        ReplacePage.toggle_out,
        "",
        "x",
        "Replace",
        ReplacePage.has_hit,
    ),
)
