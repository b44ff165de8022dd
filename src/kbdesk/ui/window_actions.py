"""What a person can do with the window, as data."""

from __future__ import annotations

from operator import methodcaller
from typing import Any

from kbdesk.ui.actions import Action
from kbdesk.ui.screens import GROUPS, screens_of
from kbdesk.ui.translation import QT_TRANSLATE_NOOP


def go_actions() -> tuple[Action, ...]:
    """Gives an action for each screen; the first of a group has the keys of the group."""
    made = []
    for group in GROUPS:
        for place, one in enumerate(screens_of(group.key)):
            made.append(
                Action(
                    f"go.{one.key}",
                    one.title,
                    methodcaller("show_page", one.key),
                    one.shortcut if place else group.shortcut,
                    group.icon,
                    "Go",
                    context="Screens",
                )
            )
    return tuple(made)


def _show_menu(window: Any) -> None:
    window.top.menu_button.showMenu()


WINDOW_ACTIONS = (
    Action(
        "window.search",
        QT_TRANSLATE_NOOP("Action", "Search"),
        lambda window: window.focus_search(),
        "Ctrl+K",
        "search",
        QT_TRANSLATE_NOOP("Action", "Go"),
    ),
    Action(
        "window.popup",
        QT_TRANSLATE_NOOP("Action", "Quick answer"),
        lambda window: window.popup_asked.emit(),
        "Ctrl+Space",
        "zap",
        "Go",
        lambda window: window.session.desk is not None,
    ),
    Action(
        "window.notices",
        QT_TRANSLATE_NOOP("Action", "Notifications"),
        lambda window: window.notices.open(),
        "Ctrl+Alt+B",
        "bell",
        "Go",
    ),
    Action(
        "window.look_back",
        QT_TRANSLATE_NOOP("Action", "Look back to another day"),
        lambda window: window.top.date.open(),
        "Ctrl+Shift+D",
        "history",
        "Go",
        lambda window: window.session.desk is not None,
    ),
    Action(
        "window.palette",
        QT_TRANSLATE_NOOP("Action", "Run a command"),
        lambda window: window.show_palette(),
        "Ctrl+Shift+P",
        "square-terminal",
        "Go",
    ),
    Action(
        "window.next_pane",
        QT_TRANSLATE_NOOP("Action", "Next pane"),
        lambda window: window.cycle_panes(1),
        "F6",
        "",
        "Go",
    ),
    Action(
        "window.former_pane",
        QT_TRANSLATE_NOOP("Action", "Previous pane"),
        lambda window: window.cycle_panes(-1),
        "Shift+F6",
        "",
        "Go",
    ),
    Action(
        "window.back",
        QT_TRANSLATE_NOOP("Action", "One step back"),
        lambda window: window.step_back(),
        "Esc",
        "arrow-left",
        "Go",
    ),
    Action(
        "window.zoom_in",
        QT_TRANSLATE_NOOP("Action", "Larger"),
        lambda window: window.zoom(1),
        "Ctrl++|Ctrl+=",
        "zoom-in",
        QT_TRANSLATE_NOOP("Action", "View"),
    ),
    Action(
        "window.zoom_out",
        QT_TRANSLATE_NOOP("Action", "Smaller"),
        lambda window: window.zoom(-1),
        "Ctrl+-",
        "zoom-out",
        "View",
    ),
    Action(
        "window.zoom_reset",
        QT_TRANSLATE_NOOP("Action", "Usual size"),
        lambda window: window.zoom(0),
        "Ctrl+0",
        "rotate-ccw",
        "View",
    ),
    Action(
        "window.open_base",
        QT_TRANSLATE_NOOP("Action", "Open a base …"),
        lambda window: window.bases.choose(),
        "Ctrl+O",
        "folder",
        QT_TRANSLATE_NOOP("Action", "Base"),
    ),
    Action(
        "window.open_team",
        QT_TRANSLATE_NOOP("Action", "Open a team base …"),
        lambda window: window.bases.ask_team(),
        "",
        "users",
        "Base",
    ),
    Action(
        "window.new_base",
        QT_TRANSLATE_NOOP("Action", "New base …"),
        lambda window: window.bases.choose_new(),
        "",
        "plus",
        "Base",
    ),
    Action(
        "window.quit",
        QT_TRANSLATE_NOOP("Action", "Quit"),
        lambda window: window.window().close(),
        "Ctrl+Q",
        "",
        "Base",
    ),
    Action(
        "window.keys",
        QT_TRANSLATE_NOOP("Action", "Keys"),
        lambda window: window.show_keys(),
        "F1",
        "keyboard",
        QT_TRANSLATE_NOOP("Action", "Help"),
    ),
    Action(
        "window.tour",
        QT_TRANSLATE_NOOP("Action", "First steps"),
        lambda window: window.tour.begin(),
        "",
        "sparkles",
        "Help",
    ),
    Action("window.menu", QT_TRANSLATE_NOOP("Action", "Menu"), _show_menu, "F10", "menu", ""),
)
