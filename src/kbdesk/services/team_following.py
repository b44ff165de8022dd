"""Follows a team base: tells when it went on, keeps the copy for later, knows who edits what."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import psycopg

from kbdesk.domain.errors import Cancelled, KBDeskError
from kbdesk.progress import Progress
from kbdesk.services import team_offline, team_passwords
from kbdesk.services.desk import Desk
from kbdesk.store.waking import Waker

POLL_S = 5.0
"""How often the base is asked for its last number, whatever was heard."""

STEP_S = 0.5
"""How long one step of a wait is; nothing is sent in between."""

HEARTBEAT_S = 30.0
PRESENT_S = 75.0
"""For how long somebody counts as present after the last word of it."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who has a text open; a hint and no lock.

    Attributes:
        since: when it was opened, as that person's computer says it: ISO 8601 in UTC.
    """

    who: str
    rendition_uid: str
    since: str


class Follower:
    """A thread that calls `on_change(seq)` soon after each commit of anybody; a context manager.

    The server's announcements only shorten the wait: the base's last number is asked for every
    few seconds, so a lost announcement costs seconds and no change. A server that goes away is
    tried again until it is back.
    """

    def __init__(
        self,
        desk: Desk,
        on_change: Callable[[int], None],
        *,
        poll_s: float = POLL_S,
        keeps_copy: bool = True,
    ) -> None:
        self._desk = desk
        self._on_change = on_change
        self._poll_s = poll_s
        self._keeps_copy = keeps_copy
        self._stop = threading.Event()
        self._copying = Progress()
        self._guard = threading.Lock()
        self._here: dict[str, str] = {}
        self._left: set[str] = set()
        self._others: dict[tuple[str, str], tuple[Present, float]] = {}
        self._spoken = 0.0
        self.is_away = False
        self._thread = threading.Thread(target=self._run, name="kbdesk-follower", daemon=True)

    def start(self) -> None:
        """Begins to follow."""
        self._thread.start()

    def close(self) -> None:
        """Ends; takes at most as long as one step of a wait or a question to the server."""
        self._stop.set()
        self._copying.cancel()
        if self._thread.is_alive():
            self._thread.join()

    def open_text(self, rendition_uid: str) -> None:
        """Tells the others that the person has a text open, until `close_text`."""
        with self._guard:
            self._here[rendition_uid] = self._desk.kb.now().isoformat(timespec="seconds")
            self._spoken = 0.0

    def close_text(self, rendition_uid: str) -> None:
        """Tells that it is over; who does not hear that forgets it after a while."""
        with self._guard:
            if self._here.pop(rendition_uid, None) is not None:
                self._left.add(rendition_uid)
                self._spoken = 0.0

    def present(self, rendition_uid: str) -> tuple[Present, ...]:
        """Gives who else has a text open, by login."""
        end = time.monotonic() - PRESENT_S
        with self._guard:
            known = [
                one
                for one, heard in self._others.values()
                if heard > end and one.rendition_uid == rendition_uid
            ]
        return tuple(sorted(known, key=lambda one: one.who))

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _run(self) -> None:
        seen = -1
        waker: Waker | None = None
        while not self._stop.is_set():
            try:
                if waker is None:
                    waker = Waker(self._desk.target, team_passwords.find(self._desk.target))
                seen = self._look(seen)
                self._speak(waker)
                self.is_away = False
                self._wait(waker)
            except Cancelled:
                break
            except (psycopg.Error, KBDeskError) as error:
                if not self.is_away:
                    _log.warning("The server is away: %s", type(error).__name__)
                self.is_away = True
                if waker is not None:
                    waker.close()
                    waker = None
                self._stop.wait(self._poll_s)
        if waker is not None:
            waker.close()

    def _wait(self, waker: Waker) -> None:
        """Waits for a commit, in steps, so that whoever closes a window need not wait as well."""
        end = time.monotonic() + self._poll_s
        while (left := end - time.monotonic()) > 0 and not self._stop.is_set():
            if waker.wait(min(left, STEP_S), self._hear):
                return

    def _look(self, seen: int) -> int:
        seq = self._desk.kb.seq()
        if seq != seen:
            self._on_change(seq)
        if self._keeps_copy:
            team_offline.renew(self._desk, self._copying)
        return seq

    def _speak(self, waker: Waker) -> None:
        now = time.monotonic()
        with self._guard:
            if now - self._spoken < HEARTBEAT_S:
                return
            said, self._spoken = dict.fromkeys(self._left, "") | self._here, now
            self._left.clear()
        for uid, since in said.items():
            waker.say({"who": self._desk.actor, "text": uid, "since": since})

    def _hear(self, said: dict[str, str]) -> None:
        one = Present(said.get("who", ""), said.get("text", ""), said.get("since", ""))
        if one.who and one.who != self._desk.actor:
            with self._guard:
                heard = time.monotonic() if one.since else float("-inf")
                self._others[one.who, one.rendition_uid] = (one, heard)
