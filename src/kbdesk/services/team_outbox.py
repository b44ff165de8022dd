"""Keeps what people searched, used and said while the server was away, until it is delivered."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

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
    """A file with one event a line; a line that a power cut broke is passed over."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._guard = threading.Lock()

    def put(self, event: Event) -> None:
        """Keeps an event on the disk."""
        line = json.dumps([type(event).__name__, to_json(event)], ensure_ascii=False)
        with self._guard, self.path.open("a", encoding="utf-8") as file:
            if file.tell() > MOST_WAITING * 400:
                return
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())

    def waiting(self) -> tuple[Event, ...]:
        """Gives what waits, the oldest first."""
        with self._guard:
            return self._read()

    def deliver(self, kb: KnowledgeBase, actor: str) -> int:
        """Writes what waits into the base and empties the file; gives how many events.

        Raises:
            KBDeskError: the base cannot be written; the events go on waiting.
        """
        with self._guard:
            events = self._read()
            if not events:
                return 0
            with kb.write(actor) as tx:
                tx.events.append_searches(_of(events, SearchEvent))
                tx.events.append_usages(_of(events, UsageEvent))
                tx.events.append_feedback(_of(events, Feedback))
                tx.commit()
            self.path.unlink()
            return len(events)

    def _read(self) -> tuple[Event, ...]:
        try:
            lines = self.path.read_text("utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return ()
        events: list[Event] = []
        for line in lines:
            with suppress(ValueError, KeyError, TypeError):  # the half line of a power cut
                kind, text = json.loads(line)
                events.append(from_json(_KINDS[kind], text))
        return tuple(events)


def _of(events: Sequence[Event], kind: type[T]) -> list[T]:
    return [event for event in events if isinstance(event, kind)]
