"""The card of searches that did not help: how often, and what would mend them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kbdesk.domain.misses import Proposal
from kbdesk.ui.models.table import Column, Table
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.table_card import TableCard, named_button

if TYPE_CHECKING:
    from kbdesk.domain.misses import Cluster

_ICONS = {
    Proposal.SYNONYM: "arrow-left-right",
    Proposal.SEARCH_TEST: "list-checks",
    Proposal.DRAFT: "file-plus",
}
_OTHERS = 4


class MissesCard(TableCard["Cluster"]):
    """Shows clusters of misses; `title_of` names an item."""

    def __init__(
        self, theme: Theme, title_of: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        columns: tuple[Column[Cluster], ...] = (
            Column(translate("MissesCard", "Search"), lambda one: one.name),
            Column(
                translate("MissesCard", "Times"),
                lambda one: str(one.count),
                key=lambda one: one.count,
                width_px=72,
                is_number=True,
            ),
            Column(
                translate("MissesCard", "Language"),
                lambda one: one.locale,
                width_px=88,
                is_spare=True,
            ),
            Column(
                translate("MissesCard", "What would mend it"),
                self._proposal_words,
                icon=lambda one: _ICONS[one.proposal],
                width_px=210,
            ),
        )
        super().__init__(
            theme,
            translate("MissesCard", "Searches without an answer"),
            Table(theme, columns, lambda one: one.name),
            "circle-check",
            translate("MissesCard", "In the last 30 days everybody found an answer."),
            parent,
        )
        self._title_of = title_of
        self.accept = named_button(self.tr("Mend it"), "Ctrl+Enter", is_primary=True)
        self.dismiss = named_button(self.tr("Nothing to do"), self.tr("Leave it (Ctrl+Backspace)"))
        self.add_buttons(self.accept, self.dismiss)

    def say_more(self) -> None:
        """Tells what people did in the current row, and on the button what would mend it."""
        cluster = self.current
        for button in (self.accept, self.dismiss):
            button.setEnabled(cluster is not None)
        self.say(self._details(cluster) if cluster is not None else "")
        if cluster is None:
            return
        words = {
            Proposal.SYNONYM: self.tr("Add the synonym"),
            Proposal.SEARCH_TEST: self.tr("Add the search test"),
            Proposal.DRAFT: self.tr("Write a draft"),
        }[cluster.proposal]
        self.accept.setText(words)
        self.accept.setAccessibleName(words)

    def _proposal_words(self, cluster: Cluster) -> str:
        match cluster.proposal:
            case Proposal.SYNONYM:
                return self.tr("Synonym of “{0}”").format(cluster.found_by)
            case Proposal.SEARCH_TEST:
                return self.tr("Search test")
            case Proposal.DRAFT:
                return self.tr("New article")

    def _details(self, cluster: Cluster) -> str:
        said = self.tr("Nobody found anything: an article seems to be missing.")
        if cluster.item_uid:
            said = self.tr("Most then searched for “{0}” and took “{1}”.").format(
                cluster.found_by, self._title_of(cluster.item_uid)
            )
        others = [f"{query} ({count})" for query, count in cluster.queries[1 : 1 + _OTHERS]]
        if not others:
            return said
        return self.tr("Also typed: {0}. {1}").format(", ".join(others), said)
