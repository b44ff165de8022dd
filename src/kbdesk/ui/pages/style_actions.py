"""What a manager can do with the style guide, as data."""

from __future__ import annotations

from operator import methodcaller

from kbdesk.ui.actions import Action
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

STYLE_ACTIONS = (
    Action(
        "style.new",
        QT_TRANSLATE_NOOP("Action", "New rule"),
        methodcaller("new_rule"),
        "Ctrl+Shift+R",
        "plus",
        QT_TRANSLATE_NOOP("Action", "Quality"),
    ),
    Action(
        "style.edit",
        QT_TRANSLATE_NOOP("Action", "Edit the rule"),
        methodcaller("edit_rule"),
        "",
        "pencil-line",
        "Quality",
        lambda page: page.rules.current is not None and page.rules.current.is_own,
    ),
    Action(
        "style.switch",
        QT_TRANSLATE_NOOP("Action", "Switch the rule on or off"),
        methodcaller("switch_rule"),
        "Ctrl+Backspace",
        "circle-check",
        "Quality",
        lambda page: not page.is_editing,
    ),
    Action(
        "style.try",
        QT_TRANSLATE_NOOP("Action", "Try the rule on all texts"),
        methodcaller("try_rule"),
        "F9",
        "search",
        "Quality",
        lambda page: page.is_editing,
    ),
    Action(
        "style.save",
        QT_TRANSLATE_NOOP("Action", "Save the rule"),
        methodcaller("save_rule"),
        "Ctrl+Return|Ctrl+Enter",
        "save",
        "Quality",
        lambda page: page.is_editing,
    ),
    Action(
        "style.package",
        QT_TRANSLATE_NOOP("Action", "Add a style package …"),
        lambda page: page.packages.choose_package(),
        "",
        "folder",
        "Quality",
    ),
    Action(
        "style.export",
        QT_TRANSLATE_NOOP("Action", "Export the rules …"),
        lambda page: page.packages.choose_folder(),
        "",
        "upload",
        "Quality",
    ),
)
