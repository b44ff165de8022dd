"""What an import would do, text by text: a figure for each outcome, and a table of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtWidgets import QLabel, QTabBar, QVBoxLayout, QWidget

from kbdesk.ui.models.table import Column, Table
from kbdesk.ui.theme import Theme
from kbdesk.ui.told import told
from kbdesk.ui.translation import QT_TRANSLATE_NOOP
from kbdesk.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from kbdesk.services.importing import ImportResult

_OUTCOMES = {
    "new": (QT_TRANSLATE_NOOP("Import", "New"), "ok", "file-plus"),
    "changed": (QT_TRANSLATE_NOOP("Import", "Changed"), "info", "pencil-line"),
    "same": (QT_TRANSLATE_NOOP("Import", "The same"), "muted", "check"),
    "conflict": (QT_TRANSLATE_NOOP("Import", "In conflict"), "warn", "triangle-alert"),
    "refused": (QT_TRANSLATE_NOOP("Import", "Refused"), "error", "circle-x"),
    "lost": (QT_TRANSLATE_NOOP("Import", "Not kept"), "warn", "info"),
}
_ALL = QT_TRANSLATE_NOOP("Import", "All")


@dataclass(frozen=True, slots=True)
class _Line:
    """One row: what becomes of a text, or one thing that is not kept of it."""

    uid: str
    outcome: str
    title: str
    where: str
    locale: str
    reason: str
    item_uid: str


class ImportPlanView(QWidget):
    """Tabs narrow the table down to one outcome."""

    item_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[_Line, ...] = ()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("What becomes of the texts"))
        self.lines: Table[_Line] = Table(theme, self._columns(), lambda one: one.uid, self)
        self.view = TableView(theme, self.tr("Plan"))
        self.view.setProperty("inCard", True)
        self.view.setModel(self.lines)
        self.reason = QLabel()
        self.reason.setWordWrap(True)
        self.reason.setContentsMargins(12, 8, 12, 8)
        self.reason.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.tabs, self.view, self.reason):
            column.addWidget(part, 1 if part is self.view else 0)
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)
        self.view.moved.connect(self._on_view_moved)
        self.view.chosen.connect(self._on_view_chosen)

    def show_result(self, result: ImportResult) -> None:
        """Shows what an import would do, or did."""
        found = [
            _Line(
                f"{place}",
                one.outcome,
                one.title or one.source.rpartition("/")[2],
                _where(one.source, one.line),
                one.locale,
                _sentence(one.reason),
                one.item_uid,
            )
            for place, one in enumerate(result.items)
        ]
        found += [
            _Line(
                f"lost {place}",
                "lost",
                _sentence(told(one.what)),
                _where(one.source, one.line),
                "",
                _sentence(told(one.what)),
                "",
            )
            for place, one in enumerate(result.losses)
        ]
        self._lines = tuple(found)
        counts = {key: sum(one.outcome == key for one in found) for key in _OUTCOMES}
        while self.tabs.count():
            self.tabs.removeTab(0)
        self._add_tab("", _ALL, len(result.items))
        for key, count in counts.items():
            if count:
                self._add_tab(key, _OUTCOMES[key][0], count)
        self._show("")

    def _add_tab(self, key: str, words: str, count: int) -> None:
        title = QCoreApplication.translate("Import", words)
        place = self.tabs.addTab(self.tr("{0} {1}").format(title, count))
        self.tabs.setTabData(place, key)

    def _show(self, key: str) -> None:
        self.reason.hide()
        self.lines.show(
            [
                one
                for one in self._lines
                if one.outcome == key or (not key and one.outcome != "lost")
            ]
        )

    def _columns(self) -> tuple[Column[_Line], ...]:
        order = list(_OUTCOMES)
        return (
            Column(
                self.tr("Outcome"),
                lambda one: QCoreApplication.translate("Import", _OUTCOMES[one.outcome][0]),
                lambda one: order.index(one.outcome),
                tone=lambda one: _OUTCOMES[one.outcome][1],
                icon=lambda one: _OUTCOMES[one.outcome][2],
                width_px=112,
            ),
            Column(self.tr("Title"), lambda one: one.title),
            Column(self.tr("From"), lambda one: one.where, width_px=160),
            Column(self.tr("Language"), lambda one: one.locale, width_px=80),
        )

    def _on_tabs_current_changed(self, place: int) -> None:
        self._show(self.tabs.tabData(place) or "")

    def _on_view_moved(self, index: QModelIndex) -> None:
        one = self.lines.thing_at(index)
        self.reason.setVisible(one is not None and bool(one.reason))
        self.reason.setText(one.reason if one is not None else "")

    def _on_view_chosen(self, index: QModelIndex) -> None:
        one = self.lines.thing_at(index)
        if one is not None and one.item_uid:
            self.item_asked.emit(one.item_uid)


def _where(source: str, line: int | None) -> str:
    return f"{source}:{line}" if line else source


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""
