"""The card of search tests: which searches have to find which article, and whether they do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kbdesk.ui.models.table import Column, Table
from kbdesk.ui.rows import counted
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.table_card import TableCard, named_button

if TYPE_CHECKING:
    from kbdesk.services.search_tests import Tested

_FAR = 1_000


class SearchTestCard(TableCard["Tested"]):
    """Shows every test with the place that its article has; `title_of` names an item."""

    def __init__(
        self, theme: Theme, title_of: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        columns: tuple[Column[Tested], ...] = (
            Column(
                translate("SearchTestCard", "Result"),
                lambda one: (
                    translate("SearchTestCard", "passes")
                    if one.has_passed
                    else translate("SearchTestCard", "fails")
                ),
                tone=lambda one: "ok" if one.has_passed else "error",
                icon=lambda one: "circle-check" if one.has_passed else "circle-alert",
                width_px=104,
            ),
            Column(translate("SearchTestCard", "Search"), lambda one: one.test.query, width_px=136),
            Column(
                translate("SearchTestCard", "Has to find"), lambda one: title_of(one.test.item_uid)
            ),
            Column(
                translate("SearchTestCard", "Place"),
                lambda one: str(one.rank) if one.rank else translate("SearchTestCard", "not found"),
                key=lambda one: one.rank or _FAR,
                width_px=92,
                is_number=True,
            ),
            Column(
                translate("SearchTestCard", "Wanted"),
                lambda one: translate("SearchTestCard", "first {0}").format(one.test.max_rank),
                key=lambda one: one.test.max_rank,
                width_px=80,
            ),
        )
        super().__init__(
            theme,
            translate("SearchTestCard", "Search tests"),
            Table(theme, columns, lambda one: one.test.uid),
            "list-checks",
            translate(
                "SearchTestCard", "No search tests yet: try a search and hold it to an article."
            ),
            parent,
        )
        self.run = named_button(self.tr("Run them"), "F9", is_primary=True)
        self.remove = named_button(self.tr("Take away"), "Ctrl+Backspace")
        self.add_buttons(self.run, self.remove)

    def _title_parts(self) -> tuple[str, ...]:
        failed = sum(not one.has_passed for one in self.model.things)
        said = counted(failed, self.tr("{0} fails"), self.tr("{0} fail")) if failed else ""
        return (*super()._title_parts(), said)
