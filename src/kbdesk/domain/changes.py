"""The change feed: what each commit changed, in the order of the commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the feed.

    Attributes:
        seq: the number of its commit; all rows of a commit share it.
        verb: created | saved | published | archived | restored | moved | edited ...
        kind: the noun it happened to: item, rendition, section, channel, workspace ...
        uid: that thing's uid.
        item_uid: the item it belongs to, or "".
    """

    seq: int
    at: datetime
    actor: str
    verb: str
    kind: str
    uid: str
    item_uid: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What one commit, or several in a row, changed.

    Attributes:
        seq: the number of the last commit; 0 where nothing was ever written.
        rows: in order of seq.
    """

    seq: int
    rows: tuple[Change, ...] = ()

    @property
    def item_uids(self) -> tuple[str, ...]:
        """The items touched, each once, in the order of their first change."""
        return tuple(dict.fromkeys(row.item_uid for row in self.rows if row.item_uid))
