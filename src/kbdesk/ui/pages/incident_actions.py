"""What a crisis lead can do with incidents, as data."""

from __future__ import annotations

from operator import methodcaller
from typing import TYPE_CHECKING

from kbdesk.ui.actions import Action
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from kbdesk.ui.pages.incidents_page import IncidentsPage


def _is_open(page: IncidentsPage) -> bool:
    return page.board is not None and page.board.incident.closed_at is None


def _has_board(page: IncidentsPage) -> bool:
    return page.board is not None


INCIDENT_ACTIONS = (
    Action(
        "incident.open",
        QT_TRANSLATE_NOOP("Action", "Open an incident"),
        methodcaller("ask_new"),
        "Ctrl+Shift+I",
        "siren",
        QT_TRANSLATE_NOOP("Action", "Incident"),
    ),
    Action(
        "incident.time",
        QT_TRANSLATE_NOOP("Action", "Write the time of day"),
        lambda page: page.form.write_time(),
        "Ctrl+T",
        "clock",
        "Incident",
        lambda page: page.form.isVisible(),
    ),
    Action(
        "incident.copy",
        QT_TRANSLATE_NOOP("Action", "Copy this message"),
        lambda page: page.view.copy_line(),
        "",
        "copy",
        "Incident",
        _has_board,
    ),
    Action(
        "incident.posted",
        QT_TRANSLATE_NOOP("Action", "Mark as posted"),
        lambda page: page.view.mark_posted(),
        "Ctrl+Return|Ctrl+Enter",
        "circle-check",
        "Incident",
        _is_open,
    ),
    Action(
        "incident.withdrawn",
        QT_TRANSLATE_NOOP("Action", "Mark as withdrawn"),
        lambda page: page.view.mark_withdrawn(),
        "Ctrl+Backspace",
        "undo-2",
        "Incident",
        _is_open,
    ),
    Action(
        "incident.update",
        QT_TRANSLATE_NOOP("Action", "Next phase or new facts …"),
        methodcaller("ask_update"),
        "Ctrl+U",
        "arrow-right",
        "Incident",
        _is_open,
    ),
    Action(
        "incident.copy_all",
        QT_TRANSLATE_NOOP("Action", "Copy all messages of this phase"),
        lambda page: page.papers.copy_all(page.uid),
        "Ctrl+Shift+C",
        "copy",
        "Incident",
        _has_board,
    ),
    Action(
        "incident.folder",
        QT_TRANSLATE_NOOP("Action", "Write the messages to a folder …"),
        lambda page: page.papers.choose_folder(page.uid),
        "Ctrl+Shift+B",
        "folder",
        "Incident",
        _has_board,
    ),
    Action(
        "incident.close",
        QT_TRANSLATE_NOOP("Action", "Close the incident"),
        methodcaller("close_incident"),
        "Ctrl+Shift+W",
        "check",
        "Incident",
        _is_open,
    ),
)
