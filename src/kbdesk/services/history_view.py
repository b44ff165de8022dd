"""The time machine: a desk on the library as it was, for every service that only reads."""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kbdesk.domain.errors import BadInput
from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.progress import Progress
from kbdesk.services import indexing
from kbdesk.services.desk import Desk
from kbdesk.services.library import OpenItem, open_item
from kbdesk.services.resolving import Words, resolve_softly
from kbdesk.store.knowledge_base import KnowledgeBase
from kbdesk.store.transaction import Reader

if TYPE_CHECKING:
    from kbdesk.search.index import SearchIndex
    from kbdesk.services.memo import Memo

FOLDER = "as-of"
"""Below the cache of a base: the indexes of looks back."""

MOST_KEPT = 4
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def moment_of(text: str, now: datetime) -> datetime:
    """Gives the moment that a person means by a day or a time.

    A day means its end, by UTC like the days of facts, and today means now; a time without a
    zone is UTC.

    Raises:
        BadInput: it is neither, or it has not come yet.
    """
    words = text.strip()
    try:
        if _DAY.fullmatch(words):
            day = date.fromisoformat(words)
            at = datetime.combine(day, time(tzinfo=UTC)) + timedelta(days=1, microseconds=-1)
            at = now if day == now.astimezone(UTC).date() else at
        else:
            at = datetime.fromisoformat(words)
    except (ValueError, OverflowError) as error:
        raise BadInput(f'"{text}" is no day.', "Write it as 2026-05-03 or 2026-05-03T14:30.") from (
            error
        )
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    if at > now:
        raise BadInput(f"{text} has not come yet.", "Name a day in the past.")
    return at


@contextmanager
def desk_as_of(desk: Desk, moment: datetime) -> Iterator[Desk]:
    """Gives a desk that shows the library as it was, and can write nothing.

    Its search index is built at the first use and kept for the next look at the same commit and
    day, beside a few others.

    Raises:
        NotFound: the base was not made yet.
    """
    view = _PastDesk(desk, moment)
    with view.kb.read() as reader:  # says at once when there was no base
        view.seq, view.day = reader.seq, Words(reader).day
    try:
        yield view
    finally:
        view.close()


def open_as_of(
    desk: Desk, item_uid: str, locale: str | None = None, channel: str = BASE_CHANNEL
) -> OpenItem:
    """Gives an item as its readers saw it: the live text, else the newest, facts in words.

    Args:
        desk: one of `desk_as_of`.
        item_uid: the item.
        locale: the wished locale.
        channel: the wished channel.

    Raises:
        NotFound: there was no such item.
    """
    opened = open_item(desk, item_uid, locale, channel)
    seen = opened.live or opened.head
    text = opened.rendition
    with desk.kb.read() as reader:
        content = resolve_softly(Words(reader), seen.content, text.locale, text.channel)
    return dataclasses.replace(opened, head=dataclasses.replace(seen, content=content))


def _forget_others(folder: Path) -> None:
    """Keeps the looks back that were used last; `folder` is the one that is used now."""
    folder.mkdir(parents=True, exist_ok=True)
    os.utime(folder)
    others = sorted(folder.parent.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in others[MOST_KEPT:]:
        # Another KBDesk may be looking at it, or taking it away in this moment.
        shutil.rmtree(old, ignore_errors=True)


class _PastBase(KnowledgeBase):
    """A base whose readers all show one moment in the past."""

    def __init__(self, kb: KnowledgeBase, moment: datetime) -> None:
        super().__init__(
            target=kb.target,
            engines=kb.engines,
            path=kb.path,
            read_only=True,
            warnings=(f"It shows the library as of {moment:%Y-%m-%d %H:%M} UTC.",),
            now=kb.now,
            lock=None,
        )
        self._moment = moment

    @contextmanager
    def read(self, *, as_of: datetime | None = None) -> Iterator[Reader]:
        """Gives the base as it was at the moment, or at `as_of`."""
        with super().read(as_of=as_of or self._moment) as reader:
            yield reader

    def seq(self) -> int:
        """Gives the number of the moment's last commit."""
        with self.read() as reader:
            return reader.seq

    def close(self) -> None:
        """Does nothing: the connections are those of the base of today."""


class _PastDesk(Desk):
    """A desk that shares words and rendered pages with the desk of today.

    Attributes:
        seq: the last commit that it shows.
        day: the day whose facts hold.
    """

    def __init__(self, desk: Desk, moment: datetime) -> None:
        super().__init__(_PastBase(desk.kb, moment), desk.target, desk.actor)
        self._today = desk
        self.seq = 0
        self.day = moment.date()

    @property
    def cache(self) -> Path:
        """A folder for this commit and day: what is in it never gets old."""
        return self._today.cache / FOLDER / f"{self.seq}-{self.day}"

    @property
    def index(self) -> SearchIndex:
        """An index of the moment."""
        with self._lock:
            is_new = self._index is None
            if is_new:
                _forget_others(self.cache)
            index = super().index
            if is_new and (index.needs_rebuild or index.applied_seq != self.seq):
                indexing.rebuild(self, Progress())
            return index

    @property
    def memo(self) -> Memo:
        """What was computed from words, which are the same at any time."""
        return self._today.memo
