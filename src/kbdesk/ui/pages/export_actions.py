"""What a person can do on the export page, as data."""

from __future__ import annotations

from operator import methodcaller
from typing import TYPE_CHECKING

from kbdesk.ui.actions import Action
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from kbdesk.ui.pages.export_page import ExportPage


def _can_run(page: ExportPage) -> bool:
    return page.can_run


def _can_compare(page: ExportPage) -> bool:
    return page.can_run and page.target is not None and page.target.can_compare


def _has_result(page: ExportPage) -> bool:
    return page.has_result


EXPORT_ACTIONS = (
    Action(
        "export.plan",
        QT_TRANSLATE_NOOP("Action", "Look at the plan of the export"),
        methodcaller("plan"),
        "",
        "list-checks",
        QT_TRANSLATE_NOOP("Action", "Exchange"),
        _can_run,
    ),
    Action(
        "export.run",
        QT_TRANSLATE_NOOP("Action", "Write the export"),
        methodcaller("run"),
        "Ctrl+E|Ctrl+Return|Ctrl+Enter",
        "upload",
        "Exchange",
        _can_run,
    ),
    Action(
        "export.compare",
        QT_TRANSLATE_NOOP("Action", "Compare with a file from the target"),
        methodcaller("compare"),
        "",
        "git-compare-arrows",
        "Exchange",
        _can_compare,
    ),
    Action(
        "export.open",
        QT_TRANSLATE_NOOP("Action", "Open the export"),
        methodcaller("open_in_browser"),
        "",
        "globe",
        "Exchange",
        _has_result,
    ),
    Action(
        "export.folder",
        QT_TRANSLATE_NOOP("Action", "Show the folder of the export"),
        methodcaller("show_folder"),
        "",
        "folder-open",
        "Exchange",
        _has_result,
    ),
)
