"""Keeps what people searched, used and said while the server was away, until it is delivered."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kbdesk.domain.ids import new_uid
from kbdesk.domain.insight import Feedback, SearchEvent, UsageEvent
from kbdesk.store.codec import from_json, to_json
from kbdesk.store.knowledge_base import KnowledgeBase

Event = SearchEvent | UsageEvent | Feedback
T = TypeVar("T", SearchEvent, UsageEvent, Feedback)

MOST_WAITING = 20_000
"""From so many waiting events on new ones are let go; a week away is far from it."""

_KINDS: dict[str, type[Event]] = {
    kind.__name__: kind for kind in (SearchEvent, UsageEvent, Feedback)
}


class Outbox:
    """A file with one event a line; a line that a power cut broke is passed over.

    Each event has a uid from the start, and the base takes no uid twice. So what is delivered
    again counts once: after a delivery whose answer was lost, after a crash between the delivery
    and the deletion, or by two programs at the same time.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._guard = threading.Lock()

    def put(self, event: Event) -> None:
        """Keeps an event on the disk."""
        named = replace(event, uid=event.uid or new_uid())
        line = json.dumps([type(event).__name__, to_json(named)], ensure_ascii=False)
        with self._guard:
            # A program that delivers may take the file away at any moment, with the line or not.
            while not self._append(line + "\n"):
                pass

    def waiting(self) -> tuple[Event, ...]:
        """Gives what waits, the oldest first."""
        with self._guard:
            return tuple(event for path in (*self._taken(), self.path) for event in _read(path))

    def deliver(self, kb: KnowledgeBase, actor: str) -> int:
        """Writes what waits into the base and deletes it here; gives how many events.

        Raises:
            KBDeskError: the base cannot be written; the events go on waiting.
        """
        with self._guard:
            with suppress(FileNotFoundError):
                self.path.rename(self.path.with_suffix(f".{new_uid()}.taken"))
            taken = self._taken()
            events = tuple(event for path in taken for event in _read(path))
            if events:
                with kb.write(actor) as tx:
                    tx.events.append_searches(_of(events, SearchEvent))
                    tx.events.append_usages(_of(events, UsageEvent))
                    tx.events.append_feedback(_of(events, Feedback))
                    tx.commit()
            for path in taken:
                path.unlink(missing_ok=True)
            return len(events)

    def _append(self, line: str) -> bool:
        """Gives whether the file still had its name when the line was in it."""
        with self.path.open("a", encoding="utf-8") as file:
            if file.tell() > MOST_WAITING * 400:
                return True
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
            try:
                return os.path.samestat(os.fstat(file.fileno()), self.path.stat())
            except FileNotFoundError:
                return False

    def _taken(self) -> list[Path]:
        """Gives the files that a delivery took and did not delete yet, the oldest first."""
        return sorted(self.path.parent.glob(f"{self.path.stem}.*.taken"))


def _read(path: Path) -> list[Event]:
    try:
        lines = path.read_text("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    events: list[Event] = []
    for line in lines:
        with suppress(ValueError, KeyError, TypeError):  # the half line of a power cut
            kind, text = json.loads(line)
            events.append(from_json(_KINDS[kind], text))
    return events


def _of(events: Sequence[Event], kind: type[T]) -> list[T]:
    return [event for event in events if isinstance(event, kind)]
