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

PATIENCE = 3
"""Looks for which a server may be away before the copy takes its place, or between two tries."""


class TeamSigns(QObject):
    """Tells the others which text is being edited here, and here what they tell."""

    def __init__(self, session: Session, article: ArticlePage, band: Band, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._article, self._band = session, article, band
        self._told = ""
        self._looks_away = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        session.opened.connect(self._on_session_opened)
        session.moment_changed.connect(self._on_session_moment_changed)
        article.changed.connect(self._look)
        article.item_shown.connect(self._lock_text)

    def _on_session_opened(self) -> None:
        desk = self._session.desk
        if desk is None:
            return
        if desk.kb.warnings and desk.copied_at is None:
            self._band.say(Words(desk.kb.warnings[0], " ".join(desk.kb.warnings[1:]), tone="warn"))
        self._begin()

    def _on_session_moment_changed(self) -> None:
        if self._looks_away:
            self._band.clear()
        self._lock_text()
        self._begin()

    def _lock_text(self, _item_uid: str = "") -> None:
        article, text = self._article, self._article.text
        # In the middle of a text that is saved when the server is back, typing goes on.
        goes_on = self._session.copied_at is not None and text is not None and text.is_unsaved
        is_locked = article.is_inherited or (self._session.is_read_only and not goes_on)
        article.workbench.edit.setReadOnly(is_locked)
        article.header.set_read_only(is_locked)

    def _begin(self) -> None:
        self._told, self._looks_away = "", 0
        if self._session.follower is None and self._session.copied_at is None:
            self._timer.stop()
        else:
            self._timer.start()

    def _look(self) -> None:
        text = self._article.text
        follower = self._session.follower
        if self._session.moment is not None:
            return
        if follower is None:
            self._look_for_server()
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
        self._follow_server(is_away=follower.is_away)

    def _look_for_server(self) -> None:
        """Goes back from the copy to the base as soon as its server answers."""
        if self._session.copied_at is not None:
            self._looks_away += 1
            if not self._looks_away % PATIENCE:
                self._session.come_back()

    def _follow_server(self, *, is_away: bool) -> None:
        """Goes over to the copy when the server stays away; no hiccup changes what is shown."""
        if not is_away:
            if self._looks_away > PATIENCE:
                self._band.clear()
            self._looks_away = 0
            return
        self._looks_away += 1
        if self._looks_away == PATIENCE:
            self._session.go_over()
        elif self._looks_away == PATIENCE + 1:
            self._band.say(
                Words(
                    self.tr("The server of this base does not answer."),
                    self.tr(
                        "What you type is kept on this computer, and saving works again when the "
                        "server is back. There is no copy to read meanwhile."
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
