"""What a person can do on the base page, as data."""

from __future__ import annotations

from operator import methodcaller
from typing import TYPE_CHECKING

from kbdesk.ui.actions import Action
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from kbdesk.ui.pages.base_page import BasePage


def _is_free(page: BasePage) -> bool:
    return page.is_free


def _can_restore(page: BasePage) -> bool:
    return page.can_restore


BASE_ACTIONS = (
    Action(
        "base.backup",
        QT_TRANSLATE_NOOP("Action", "Back up now"),
        methodcaller("back_up"),
        "",
        "database-backup",
        QT_TRANSLATE_NOOP("Action", "Knowledge base"),
        _is_free,
    ),
    Action(
        "base.restore",
        QT_TRANSLATE_NOOP("Action", "Restore the chosen backup"),
        methodcaller("restore"),
        "",
        "history",
        "Knowledge base",
        _can_restore,
    ),
    Action(
        "base.check",
        QT_TRANSLATE_NOOP("Action", "Check knowledge base"),
        methodcaller("check"),
        "",
        "shield-check",
        "Knowledge base",
        _is_free,
    ),
)
