"""Actions as data, and the registry that makes menus, shortcuts and the key sheet of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from kbdesk.ui.icons import icon
from kbdesk.ui.theme import Theme

_FIELDS_OWN = frozenset(map(ord, "ACVXYZ"))
"""With Ctrl these letters are a text field's on every desktop."""


def always(_target: Any) -> bool:
    """The action can be used at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a person can do.

    Attributes:
        id: "<page>.<verb>", unique.
        text: what menus show; marked with QT_TRANSLATE_NOOP("Action", ...).
        run: does it; called with the page that exports the action.
        shortcut: keys in Qt's notation, further ones after "|"; "" for none.
        icon: a name in resources/icons.
        menu: the menu it stands in; "" for none (it is still on the key sheet).
        when: whether it can be used now.
        context: what its text is translated under.
    """

    id: str
    text: str
    run: Callable[[Any], None]
    shortcut: str = ""
    icon: str = ""
    menu: str = ""
    when: Callable[[Any], bool] = always
    context: str = "Action"


@dataclass(frozen=True, slots=True)
class Command:
    """An action as the palette shows it.

    Attributes:
        category: the menu that it stands in; "" for none.
        keys: its shortcut, as people read it.
    """

    action: QAction
    text: str
    category: str = ""
    keys: str = ""
    icon: str = ""


Target = Callable[[], QObject | None]
"""Gives what an action works on; None while that is not on screen."""


class Registry(QObject):
    """Holds every action of the window, bound to the page that it works on."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._bound: dict[str, tuple[Action, Target, QAction]] = {}
        self._menus: dict[str, QMenu] = {}
        theme.changed.connect(self._on_theme_changed)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def add(self, target: QObject, actions: Iterable[Action]) -> None:
        """Binds `actions` to `target` and makes their shortcuts work in the window."""
        self.add_for(lambda: target, actions)

    def add_for(self, target: Target, actions: Iterable[Action]) -> None:
        """Binds `actions` to what `target` gives when they are used."""
        for action in actions:
            if action.id in self._bound:
                raise ValueError(f"Two actions are called {action.id}.")
            made = QAction(QCoreApplication.translate(action.context, action.text), self._window)
            made.setObjectName(action.id)
            made.setShortcuts([QKeySequence(keys) for keys in action.shortcut.split("|") if keys])
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            made.triggered.connect(_caller(action, target))
            self._window.addAction(made)
            self._bound[action.id] = (action, target, made)
            if action.menu:
                self._menu(action.menu).addAction(made)
        self._on_theme_changed()
        self.refresh()

    def refresh(self) -> None:
        """Asks every action again whether it can be used."""
        for action, target, made in self._bound.values():
            made.setEnabled(_usable(action, target) is not None)

    def __getitem__(self, action_id: str) -> QAction:
        return self._bound[action_id][2]

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every action, in the order of `add`."""
        return tuple(action for action, _, _ in self._bound.values())

    def menu(self) -> QMenu:
        """Gives one menu that holds all menus."""
        whole = QMenu(self._window)
        for name, part in self._menus.items():
            part.setTitle(translated(name))
            whole.addMenu(part)
        return whole

    def commands(self) -> tuple[Command, ...]:
        """Gives what can be done now, for the palette."""
        self.refresh()
        return tuple(
            Command(
                made,
                made.text().replace("&", ""),
                translated(action.menu) if action.menu else "",
                _keys(made),
                action.icon,
            )
            for action, _, made in self._bound.values()
            if made.isEnabled()
        )

    def sheet(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """Gives (category, ((what, keys), ...)) of everything that has keys, for the key sheet."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for action, _, made in self._bound.values():
            if action.shortcut:
                category = translated(action.menu) if action.menu else translated("Window")
                groups.setdefault(category, []).append((made.text().replace("&", ""), _keys(made)))
        return tuple((name, tuple(rows)) for name, rows in groups.items())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps an action's keys from a text field that wants them; called by Qt.

        On X11 a field takes Ctrl+E and Ctrl+U for moves of its own.
        """
        if event.type() == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if self._is_for_action(event):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _is_for_action(self, event: QKeyEvent) -> bool:
        key = event.key()
        is_letter = Qt.Key.Key_A <= key <= Qt.Key.Key_Z
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not is_letter or not is_control or key in _FIELDS_OWN:
            return False
        keys = QKeySequence(event.keyCombination())
        return any(
            made.isEnabled() and keys in made.shortcuts() for _, _, made in self._bound.values()
        )

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._window.isAncestorOf(new):
            new.installEventFilter(self)

    def _menu(self, name: str) -> QMenu:
        if name not in self._menus:
            self._menus[name] = QMenu(translated(name), self._window)
        return self._menus[name]

    def _on_theme_changed(self) -> None:
        tokens = self._theme.tokens
        for action, _, made in self._bound.values():
            if action.icon:
                made.setIcon(
                    icon(action.icon, tokens["muted"], self._theme.px(16), tokens["control"])
                )


def translated(text: str) -> str:
    """Gives an action's text in the language of the interface."""
    return QCoreApplication.translate("Action", text)


def _keys(made: QAction) -> str:
    keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return keys.replace("Return", "Enter")


def _caller(action: Action, target: Target) -> Callable[[], None]:
    # An action that cannot be used now does nothing, also when the registry was not asked
    # again since (a shortcut may arrive in between).
    def call() -> None:
        thing = _usable(action, target)
        if thing is not None:
            action.run(thing)

    return call


def _usable(action: Action, target: Target) -> QObject | None:
    thing = target()
    return thing if thing is not None and action.when(thing) else None
