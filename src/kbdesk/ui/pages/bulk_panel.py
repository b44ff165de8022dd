"""The panel that changes many articles in one step, with a look at what would change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from kbdesk.domain.item import Audience
from kbdesk.domain.taxonomy import Section
from kbdesk.ui.bridge import bulk_editing
from kbdesk.ui.latest import Latest
from kbdesk.ui.messages import explain
from kbdesk.ui.models.row_list import RowList
from kbdesk.ui.pages.page import Page
from kbdesk.ui.rows import Row, counted
from kbdesk.ui.widgets.band import Band
from kbdesk.ui.widgets.card import Card
from kbdesk.ui.widgets.choice_box import ChoiceBox
from kbdesk.ui.widgets.list_card import ListCard
from kbdesk.ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from kbdesk.services.bulk_editing import Done, Plan, Planned, Wish

LEAVE = "\0"
"""The choice that changes nothing."""


class BulkPanel(Card):
    """Fields, what they would change, and one button."""

    left = Signal()
    """The person wants one article again."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._page = page
        theme = page.around.theme
        self.heading.setProperty("role", "title")
        self.head.setContentsMargins(16, 12, 16, 4)
        self.band = Band(theme)
        self.add_tags = self._line(self.tr("Add tags"), self.tr("with commas between"))
        self.remove_tags = self._line(self.tr("Remove tags"), self.tr("with commas between"))
        self.owner = self._line(self.tr("Owner"), self.tr("a login, or none"))
        self.section = ChoiceBox(theme, self.tr("Section"))
        self.audience = ChoiceBox(theme, self.tr("Readers"))
        for value, name in (
            (LEAVE, self.tr("leave as it is")),
            ("public", self.tr("Everybody")),
            ("customer", self.tr("Customers")),
            ("internal", self.tr("Internal")),
        ):
            self.audience.addItem(name, value)
        self.interval = self._line(self.tr("Looked at every … days"), self.tr("0 for no own rule"))
        self.archive = TickBox(theme, self.tr("Archive: take them out of use"))
        self.plan = ListCard(
            theme,
            self.tr("What changes"),
            RowList(self._row, lambda line: line.item_uid, self),
            self.tr("Say above what is to change."),
        )
        self.apply_button = QPushButton()
        self.apply_button.setProperty("primary", True)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel"))
        self._uids: tuple[str, ...] = ()
        self._plan: Plan | None = None
        self._plans: Latest[Plan] = Latest(
            page.around.jobs,
            parent=self,
            delay_ms=250,
            then=self._on_planned,
            failed=self._on_plan_failed,
        )
        self._lay_out()
        self.show_sections(())
        for field in (self.add_tags, self.remove_tags, self.owner, self.interval):
            field.textEdited.connect(self._on_edited)
        for box in (self.section, self.audience):
            box.currentIndexChanged.connect(self._on_edited)
        self.archive.toggled.connect(self._on_edited)
        self.apply_button.clicked.connect(self.apply)
        self._cancel.clicked.connect(self.left)
        self._show_plan(None)

    @property
    def is_settled(self) -> bool:
        """Whether the plan on screen is that of the fields."""
        return self._plans.is_idle

    def focus_order(self) -> tuple[QWidget, ...]:
        """The first field and the plan."""
        return (self.add_tags, self.plan.view)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Offers these sections."""
        chosen = self.section.currentData()
        with QSignalBlocker(self.section):
            self.section.clear()
            self.section.addItem(self.tr("leave as it is"), LEAVE)
            self.section.addItem(self.tr("No section"), "")
            for section in sections:
                self.section.addItem(section.name, section.uid)
            self.section.setCurrentIndex(max(0, self.section.findData(chosen)))

    def choose(self, uids: Sequence[str]) -> None:
        """Takes other articles."""
        if tuple(uids) == self._uids:
            return
        self._uids = tuple(uids)
        told = counted(len(uids), self.tr("{0} article"), self.tr("{0} articles"))
        self.heading.setText(told)
        self._on_edited()

    def apply(self) -> None:
        """Changes what the plan says, in one step."""
        desk, plan = self._page.desk, self._plan
        if desk is None or plan is None or not plan.to_change:
            return
        self.apply_button.setEnabled(False)
        self._page.write(
            lambda progress: bulk_editing.apply(desk, plan, progress=progress),
            self._on_applied,
            self._on_apply_failed,
            self.tr("Changing the articles"),
        )

    def undo(self, done: Done) -> None:
        """Takes a change back."""
        desk = self._page.desk
        if desk is None:
            return

        def then(stay: tuple[str, ...]) -> None:
            told = self.tr("All of it is as it was.")
            if stay:
                told = counted(
                    len(stay),
                    self.tr("{0} article was changed since and stays."),
                    self.tr("{0} articles were changed since and stay."),
                )
            self._page.said.emit(told, None)
            self._page.base_changed.emit()
            self._on_edited()

        self._page.write(
            lambda _progress: bulk_editing.undo(desk, done), then, self._on_undo_failed
        )

    def _on_applied(self, done: Done) -> None:
        for field in (self.add_tags, self.remove_tags, self.owner, self.interval):
            field.clear()
        for part in (self.section, self.audience, self.archive):
            with QSignalBlocker(part):
                if isinstance(part, TickBox):
                    part.setChecked(False)
                else:
                    part.setCurrentIndex(0)
        self._on_edited()
        told = counted(
            done.count, self.tr("{0} article is changed."), self.tr("{0} articles are changed.")
        )
        self._page.said.emit(told, lambda: self.undo(done))
        self._page.base_changed.emit()

    def _wish(self) -> Wish | None:
        days = self.interval.text().strip()
        if days and not days.isdecimal():
            return None
        owner = self.owner.text().strip()
        section, audience = self.section.currentData(), self.audience.currentData()
        return bulk_editing.Wish(
            add_tags=_tags(self.add_tags.text()),
            remove_tags=_tags(self.remove_tags.text()),
            owner=("" if owner == "none" else owner) if owner else None,
            section_uid=None if section == LEAVE else section,
            audience=None if audience == LEAVE else Audience(audience),
            interval_days=int(days) if days else None,
            archive=self.archive.isChecked(),
        )

    def _on_edited(self, *_args: Any) -> None:
        desk, uids = self._page.desk, self._uids
        wish = self._wish() if desk is not None else None
        if desk is None or wish is None or wish == bulk_editing.Wish() or not uids:
            self._plans.forget()
            self.band.clear()
            self._show_plan(None)
            return
        self.apply_button.setEnabled(False)
        self._plans.ask(lambda _progress: bulk_editing.preview(desk, uids, wish))

    def _on_planned(self, plan: Plan) -> None:
        self.band.clear()
        self._show_plan(plan)

    def _show_plan(self, plan: Plan | None) -> None:
        self._plan = plan
        lines = [one for one in plan.lines if one.changes] if plan is not None else []
        self.plan.model.show(lines)
        count = len(plan.to_change) if plan is not None else 0
        told = counted(count, self.tr("Change {0} article"), self.tr("Change {0} articles"))
        self.apply_button.setText(told if count else self.tr("Change"))
        self.apply_button.setAccessibleName(self.apply_button.text())
        self.apply_button.setEnabled(bool(count))
        barred = len(lines) - count
        self.plan.remark.setText(
            counted(barred, self.tr("{0} stays"), self.tr("{0} stay"))
            if barred
            else str(count or "")
        )

    def _row(self, line: Planned) -> Row:
        names = {
            "tags": self.tr("tags"),
            "owner": self.tr("owner"),
            "audience": self.tr("readers"),
            "section": self.tr("section"),
            "review": self.tr("days between reviews"),
            "archived": self.tr("archived"),
        }
        changes = tuple(
            f"{names[cell]}: {_difference(cell, before, after)}"
            for cell, before, after in line.changes
        )
        if line.why_not:
            badge = self.tr("stays as it is")
            return Row(line.title, (line.why_not,), "triangle-alert", "warn", badge, "warn")
        return Row(line.title, changes, "pencil-line", "info")

    def _on_plan_failed(self, error: Exception) -> None:
        self._show_plan(None)
        self.band.say(explain(self.tr("This cannot be done to all of them."), error))

    def _on_apply_failed(self, error: Exception) -> None:
        self.apply_button.setEnabled(True)
        self.band.say(explain(self.tr("Nothing was changed."), error))

    def _on_undo_failed(self, error: Exception) -> None:
        self.band.say(explain(self.tr("It could not be taken back."), error))

    def _line(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        return field

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(16, 4, 16, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        fields = (
            self.add_tags,
            self.remove_tags,
            self.owner,
            self.section,
            self.audience,
            self.interval,
        )
        for row, field in enumerate(fields):
            grid.addWidget(QLabel(field.accessibleName()), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.archive, len(fields), 1)
        bands = QHBoxLayout()
        bands.setContentsMargins(16, 0, 16, 0)
        bands.addWidget(self.band)
        lists = QHBoxLayout()
        lists.setContentsMargins(16, 0, 16, 0)
        lists.addWidget(self.plan)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 8, 16, 12)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.apply_button)
        self.body.addLayout(bands)
        self.body.addLayout(grid)
        self.body.addLayout(lists, 1)
        self.body.addLayout(buttons)


def _tags(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for part in text.split(",") if (word := part.strip())))


def _difference(cell: str, before: str, after: str) -> str:
    """Gives what changes in a cell; of tags only those that come and go."""
    if cell != "tags":
        return f"{before or '–'} → {after or '–'}"
    old, new = set(_tags(before)), set(_tags(after))
    signs = [f"+{tag}" for tag in sorted(new - old)]
    return " ".join([*signs, *(f"\N{MINUS SIGN}{tag}" for tag in sorted(old - new))])
