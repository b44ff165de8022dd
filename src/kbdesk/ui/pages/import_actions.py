"""What a person can do on the import page, as data."""

from __future__ import annotations

from kbdesk.ui.actions import Action
from kbdesk.ui.pages.import_page import ImportPage
from kbdesk.ui.translation import QT_TRANSLATE_NOOP


def _can_run(page: ImportPage) -> bool:
    return page.can_run


def _can_undo(page: ImportPage) -> bool:
    return page.can_undo


IMPORT_ACTIONS = (
    Action(
        "import.file",
        QT_TRANSLATE_NOOP("Action", "Choose a file to import"),
        ImportPage.choose_file,
        "",
        "file-down",
        QT_TRANSLATE_NOOP("Action", "Exchange"),
    ),
    Action(
        "import.folder",
        QT_TRANSLATE_NOOP("Action", "Choose a folder to import"),
        ImportPage.choose_folder,
        "",
        "folder-open",
        "Exchange",
    ),
    Action(
        "import.run",
        QT_TRANSLATE_NOOP("Action", "Import"),
        ImportPage.run,
        "",
        "file-down",
        "Exchange",
        _can_run,
    ),
    Action(
        "import.undo",
        QT_TRANSLATE_NOOP("Action", "Undo the chosen import"),
        ImportPage.undo,
        "",
        "undo-2",
        "Exchange",
        _can_undo,
    ),
)
