"""The band over the answers while an incident is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kbdesk.ui.bridge import incidents
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band

if TYPE_CHECKING:
    from kbdesk.services.incidents import Standing


class IncidentBand(Band):
    """Says which incident is open; who closes it is told again of the next one only."""

    answers_asked = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around.theme, parent)
        self._around = around
        self._told_uid = ""

    def look(self) -> None:
        """Reads which incidents are open."""
        desk = self._around.session.desk
        if desk is not None:
            self._around.jobs.start(
                lambda _progress: incidents.list_incidents(desk),
                owner=self,
                then=self._on_read,
                failed=self._on_read_failed,
            )

    def _on_read(self, found: Sequence[Standing]) -> None:
        first = found[0].incident if found else None
        if first is None:
            self._told_uid = ""
            self.clear()
        elif first.uid != self._told_uid:
            self._told_uid = first.uid
            words = Words(
                self.tr("Open incident: {0}.").format(first.title),
                self.tr("Its answers stand first."),
                tone="warn",
            )
            self.say(words, ((self.tr("Show them"), self.answers_asked.emit),))

    def _on_read_failed(self, error: Exception) -> None:
        self.say(explain(self.tr("Whether an incident is open could not be read."), error))
