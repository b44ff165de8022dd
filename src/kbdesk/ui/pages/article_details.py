"""Keeps the details of the open article: reads them, and writes each change as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kbdesk.ui.bridge import item_fields, item_view
from kbdesk.ui.jobs import Lane
from kbdesk.ui.latest import Latest
from kbdesk.ui.pages.open_article import OpenArticle

if TYPE_CHECKING:
    from kbdesk.domain.item import Item
    from kbdesk.services.desk import Desk
    from kbdesk.services.item_view import ItemView


class ArticleDetails(QObject):
    """Reads only while the panel is on screen."""

    read = Signal()
    """The panel shows the item as it is."""

    def __init__(self, page: OpenArticle) -> None:
        super().__init__(page)
        self._page = page
        self._uid = ""
        self._reader: Latest[ItemView] = Latest(
            page.jobs,
            parent=self,
            delay_ms=0,
            then=self._on_read,
            failed=page.fail(self.tr("The details could not be read.")),
        )
        page.text_read.connect(self.refresh)
        page.details.changed.connect(self._on_details_changed)
        page.details.item_asked.connect(page.open)
        page.workbench.side.shown.connect(self._on_side_shown)

    def refresh(self) -> None:
        """Reads the details of the open article again, if they are on screen."""
        desk, text = self._page.desk, self._page.text
        uid = text.item.item.uid if text is not None and text.item is not None else ""
        if uid != self._uid:
            self._uid = uid
            self._page.details.show_view(None, "")
        if desk is None or not uid or self._page.workbench.side.key != "details":
            return
        self._reader.ask(lambda _progress: item_view.item_view(desk, uid), at_once=True)

    def _on_read(self, view: ItemView) -> None:
        if view.item.uid == self._uid:
            self._page.details.show_view(view, self._page.asked[0])
            self.read.emit()

    def _on_side_shown(self, key: str) -> None:
        if key == "details":
            self.refresh()

    def _on_details_changed(self, name: str, value: str) -> None:
        desk, uid = self._page.desk, self._uid
        if desk is None or not uid:
            return
        cell = f"keywords.{self._page.asked[0]}" if name == "keywords" else name

        def done(items: tuple[Item, Item]) -> None:
            before, after = items
            if before != after:
                self._page.said.emit(
                    self.tr("The details are changed."), lambda: self._put_back(desk, before)
                )
            self._changed()

        self._page.jobs.start(
            lambda _progress: item_view.set_field(desk, uid, cell, value),
            owner=self,
            lane=Lane.WRITE,
            then=done,
            failed=self._on_failed,
        )

    def _put_back(self, desk: Desk, before: Item) -> None:
        self._page.jobs.start(
            lambda _progress: item_fields.edit_item(desk, before),
            owner=self,
            lane=Lane.WRITE,
            then=lambda _item: self._changed(),
            failed=self._on_failed,
        )

    def _changed(self) -> None:
        self.refresh()
        self._page.base_changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._page.fail(self.tr("The details were not changed."))(error)
        self.refresh()
