"""What a person can do with facts, as data."""

from __future__ import annotations

from operator import methodcaller

from kbdesk.ui.actions import Action
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

FACTS_ACTIONS = (
    Action(
        "facts.new",
        QT_TRANSLATE_NOOP("Action", "New fact"),
        methodcaller("new_fact"),
        "",
        "plus",
        "Facts",
        lambda page: page.desk is not None,
    ),
    Action(
        "facts.change",
        QT_TRANSLATE_NOOP("Action", "Change the fact"),
        methodcaller("change"),
        "Ctrl+Return|Ctrl+Enter",
        "pencil-line",
        QT_TRANSLATE_NOOP("Action", "Facts"),
        methodcaller("has_fact"),
    ),
)
