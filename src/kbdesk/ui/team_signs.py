"""What a window says of the base itself: read only, server away, somebody else at the same text."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from kbdesk.ui.messages import Words
from kbdesk.ui.pages.article_page import ArticlePage
from kbdesk.ui.rows import short_time
from kbdesk.ui.session import Session
from kbdesk.ui.widgets.band import Band

LOOK_MS = 2000
"""How often it is looked who else is there; what is heard is in memory, no server is asked."""


class TeamSigns(QObject):
    """Tells the others which text is being edited here, and here what they tell."""

    def __init__(self, session: Session, article: ArticlePage, band: Band, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._article, self._band = session, article, band
        self._told = ""
        self._was_away = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        session.opened.connect(self._on_session_opened)
        article.changed.connect(self._look)

    def _on_session_opened(self) -> None:
        desk = self._session.desk
        self._told, self._was_away = "", False
        if desk is None:
            return
        if desk.kb.warnings:
            self._band.say(Words(desk.kb.warnings[0], " ".join(desk.kb.warnings[1:]), tone="warn"))
        if self._session.follower is None:
            self._timer.stop()
        else:
            self._timer.start()

    def _look(self) -> None:
        text = self._article.text
        follower = self._session.follower
        if follower is None or self._session.moment is not None:
            return
        uid = text.base.rendition_uid if text is not None and text.base is not None else ""
        mine = uid if text is not None and text.is_unsaved else ""
        if mine != self._told:
            if self._told:
                follower.close_text(self._told)
            if mine:
                follower.open_text(mine)
            self._told = mine
        others = follower.present(uid) if uid else ()
        self._article.header.show_others(
            [
                self.tr("{0} is editing since {1}").format(one.who, _time(one.since))
                for one in others
            ]
        )
        if follower.is_away != self._was_away:
            self._was_away = follower.is_away
            self._tell_away()

    def _tell_away(self) -> None:
        if not self._was_away:
            self._band.clear()
            return
        self._band.say(
            Words(
                self.tr("The server of this base does not answer."),
                self.tr(
                    "What you type is kept on this computer, and saving works again when the "
                    "server is back. Open the base anew to read the copy of it meanwhile."
                ),
                tone="warn",
            )
        )


def _time(since: str) -> str:
    """Gives the time that another computer told, which may be anything."""
    try:
        return short_time(datetime.fromisoformat(since))
    except ValueError:
        return "?"
