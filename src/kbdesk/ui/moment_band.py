"""The band over a base in which nothing can be changed: one of another day, or one to read."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from kbdesk.ui.messages import Words
from kbdesk.ui.rows import full_time
from kbdesk.ui.session import Session
from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.band import Band


class MomentBand(Band):
    """Says what the window shows, and leads back to today."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._session = session
        session.moment_failed.connect(self.say)

    def look(self) -> None:
        """Says how the base is open now; nothing when it can be written to."""
        session, moment = self._session, self._session.moment
        if not session.is_read_only or session.copied_at is not None:
            # Of a copy the status line tells: it comes and goes by itself.
            self.clear()
            return
        why = self.tr("Nothing can be changed here.")
        if moment is None:
            self.say(Words(self.tr("The base is open for reading."), why, tone="info"))
            return
        what = self.tr("This is the base as it was on {0}.").format(full_time(moment))
        back = (self.tr("Back to today"), partial(session.look_back, ""))
        self.say(Words(what, why, tone="warn"), (back,))
