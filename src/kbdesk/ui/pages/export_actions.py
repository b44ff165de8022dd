"""What a person can do on the export page, as data."""

from __future__ import annotations

from kbdesk.ui.actions import Action
from kbdesk.ui.pages.export_page import ExportPage
from kbdesk.ui.translation import QT_TRANSLATE_NOOP


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
        ExportPage.plan,
        "",
        "list-checks",
        QT_TRANSLATE_NOOP("Action", "Exchange"),
        _can_run,
    ),
    Action(
        "export.run",
        QT_TRANSLATE_NOOP("Action", "Export"),
        ExportPage.run,
        "Ctrl+E",
        "upload",
        "Exchange",
        _can_run,
    ),
    Action(
        "export.compare",
        QT_TRANSLATE_NOOP("Action", "Compare with a file from the target"),
        ExportPage.compare,
        "",
        "git-compare-arrows",
        "Exchange",
        _can_compare,
    ),
    Action(
        "export.open",
        QT_TRANSLATE_NOOP("Action", "Open the export"),
        ExportPage.open_in_browser,
        "",
        "globe",
        "Exchange",
        _has_result,
    ),
    Action(
        "export.folder",
        QT_TRANSLATE_NOOP("Action", "Show the folder of the export"),
        ExportPage.show_folder,
        "",
        "folder-open",
        "Exchange",
        _has_result,
    ),
)
