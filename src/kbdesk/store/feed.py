"""The change feed: numbers commits without gaps and tells followers what each one changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, insert, select, update

from kbdesk.domain.changes import Change, Changes
from kbdesk.store.seal import all_sealed
from kbdesk.store.session import Session
from kbdesk.store.tables.base import change, kb_clock


class Feed:
    """The feed as one snapshot shows it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def seq(self) -> int:
        """Gives the number of the last commit; 0 where nothing was ever written."""
        return read_seq(self._session)

    def since(self, seq: int, limit: int = 1_000) -> Changes:
        """Gives the commits after `seq`, the oldest first.

        About `limit` rows; a commit is never cut in two, so a large one comes whole. The
        answer's `seq` is where to go on; without rows it is the last commit there is.
        """
        some = (
            select(change.c.seq)
            .where(change.c.seq > seq)
            .order_by(change.c.seq, change.c.line)
            .limit(limit)
            .subquery()
        )
        last = self._session.execute(select(func.max(some.c.seq))).scalar()
        if last is None:
            return Changes(self.seq())
        rows = self._session.execute(
            select(change)
            .where(change.c.seq > seq, change.c.seq <= last)
            .order_by(change.c.seq, change.c.line)
        )
        return Changes(
            last,
            tuple(Change(r.seq, r.at, r.actor, r.verb, r.kind, r.uid, r.item_uid) for r in rows),
        )

    def latest_items(self, limit: int) -> tuple[str, ...]:
        """Gives the items that changed last, each once, the latest first: of `limit` rows."""
        its = change.c
        rows = self._session.execute(
            select(its.item_uid)
            .where(its.item_uid != "")
            .order_by(its.seq.desc(), its.line.desc())
            .limit(limit)
        )
        return tuple(dict.fromkeys(row.item_uid for row in rows))


def read_seq(session: Session) -> int:
    """Gives the number of the last commit that the snapshot shows."""
    seq: int = session.execute(select(kb_clock.c.seq)).scalar_one()
    return seq


def read_seq_at(session: Session, moment: datetime) -> int:
    """Gives the number of the last commit of a moment in the past; 0 before the first."""
    its = change.c
    seq: int | None = session.execute(
        select(its.seq).where(its.at <= moment).order_by(its.seq.desc()).limit(1)
    ).scalar()
    return seq or 0


def write(session: Session) -> Changes:
    """Gives the transaction its number and writes its changes; the last step before COMMIT.

    The clock's row stays locked until the commit can be seen, so the order of the numbers is
    the order of the commits and a reader sees no number without all the ones before it. It is
    always the last lock that a transaction takes; otherwise two of them could wait for each
    other.
    """
    if not session.changes:
        return Changes(read_seq(session))
    seq: int = session.execute(
        update(kb_clock).values(seq=kb_clock.c.seq + 1).returning(kb_clock.c.seq)
    ).scalar_one()
    rows = [
        {
            "seq": seq,
            "line": line,
            "at": session.at,
            "actor": session.actor,
            "verb": verb,
            "kind": kind,
            "uid": uid,
            "item_uid": item_uid,
        }
        for line, ((verb, kind, uid), item_uid) in enumerate(session.changes.items(), 1)
    ]
    session.execute_many(insert(change), all_sealed(change, rows))
    return Changes(
        seq,
        tuple(
            Change(seq, session.at, session.actor, verb, kind, uid, item_uid)
            for (verb, kind, uid), item_uid in session.changes.items()
        ),
    )
