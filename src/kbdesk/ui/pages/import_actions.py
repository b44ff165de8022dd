"""What a person can do on the import page, as data."""

from __future__ import annotations

from operator import methodcaller
from typing import TYPE_CHECKING

from kbdesk.ui.actions import Action
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from kbdesk.ui.pages.import_page import ImportPage


def _can_run(page: ImportPage) -> bool:
    return page.can_run


def _can_undo(page: ImportPage) -> bool:
    return page.can_undo


IMPORT_ACTIONS = (
    Action(
        "import.file",
        QT_TRANSLATE_NOOP("Action", "Choose a file to import"),
        methodcaller("choose_file"),
        "",
        "file-down",
        QT_TRANSLATE_NOOP("Action", "Exchange"),
    ),
    Action(
        "import.folder",
        QT_TRANSLATE_NOOP("Action", "Choose a folder to import"),
        methodcaller("choose_folder"),
        "",
        "folder-open",
        "Exchange",
    ),
    Action(
        "import.run",
        QT_TRANSLATE_NOOP("Action", "Import as planned"),
        methodcaller("run"),
        "Ctrl+Return|Ctrl+Enter",
        "file-down",
        "Exchange",
        _can_run,
    ),
    Action(
        "import.undo",
        QT_TRANSLATE_NOOP("Action", "Undo the chosen import"),
        methodcaller("undo"),
        "",
        "undo-2",
        "Exchange",
        _can_undo,
    ),
)
