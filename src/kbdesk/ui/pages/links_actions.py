"""What a person can do with broken links, as data."""

from __future__ import annotations

from operator import methodcaller

from kbdesk.ui.actions import Action
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

LINKS_ACTIONS = (
    Action(
        "links.look",
        QT_TRANSLATE_NOOP("Action", "Follow the links again, or stop"),
        methodcaller("look_or_stop"),
        "Ctrl+Return|Ctrl+Enter",
        "link",
        QT_TRANSLATE_NOOP("Action", "Links"),
        lambda page: page.desk is not None,
    ),
    Action(
        "links.open",
        QT_TRANSLATE_NOOP("Action", "Open the text of the link"),
        methodcaller("open_current"),
        "",
        "pencil-line",
        "Links",
        methodcaller("has_link"),
    ),
)
