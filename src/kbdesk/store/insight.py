"""Writes events of search and use in batches, and reads what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, Select, Table, delete, func, select, update

from kbdesk.domain.errors import NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.insight import Feedback, SearchEvent, UsageEvent, Use, Verdict, masked
from kbdesk.store.seal import all_sealed, sealed
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables import insight as t


@dataclass(frozen=True, slots=True)
class DayOfUse:
    """How often an answer was used on one day (UTC) on one channel in one way."""

    day: str
    item_uid: str
    channel: str
    use: Use
    count: int


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """A verdict with its place in the list of what is to be done.

    Attributes:
        handled_at: when somebody dealt with it; None while nobody did.
    """

    uid: str
    feedback: Feedback
    handled_at: datetime | None = None
    handled_by: str = ""


class Events:
    """The events of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def searches(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[SearchEvent, ...]:
        """Gives the searches from `since` up to before `until`, the earliest first."""
        its = t.search_event.c
        wanted = _between(select(t.search_event), its.at, since, until)
        rows = self._session.execute(wanted.order_by(its.at, its.uid))
        return tuple(map(row_to_search, rows))

    def usage_by_day(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[DayOfUse, ...]:
        """Gives the use of each day from that of `since` up to before that of `until`."""
        its = t.usage_event.c
        key = (its.day, its.item_uid, its.channel, its.use)
        wanted = _between(select(*key, func.count().label("times")), its.day, since, until)
        rows = self._session.execute(wanted.group_by(*key).order_by(*key))
        return tuple(
            DayOfUse(row.day, row.item_uid, row.channel, Use(row.use), row.times) for row in rows
        )

    def usage_by_item(self, since: datetime | None = None) -> dict[str, int]:
        """Gives how often the answers of each item were used; views do not count."""
        its = t.usage_event.c
        wanted = _between(select(its.item_uid, func.count().label("times")), its.day, since, None)
        rows = self._session.execute(wanted.where(its.use != Use.VIEW.value).group_by(its.item_uid))
        return {row.item_uid: row.times for row in rows}

    def usages(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[UsageEvent, ...]:
        """Gives single uses of the days from that of `since` up to before that of `until`."""
        its = t.usage_event.c
        wanted = _between(select(t.usage_event), its.day, since, until)
        return tuple(map(row_to_usage, self._session.execute(wanted.order_by(its.at, its.uid))))

    def list_feedback(
        self,
        since: datetime | None = None,
        *,
        item_uid: str | None = None,
        open_only: bool = False,
    ) -> tuple[FeedbackRow, ...]:
        """Gives verdicts, the earliest first."""
        its = t.feedback.c
        wanted = _between(select(t.feedback), its.at, since, None)
        if item_uid is not None:
            wanted = wanted.where(its.item_uid == item_uid)
        if open_only:
            wanted = wanted.where(its.handled_at.is_(None))
        rows = self._session.execute(wanted.order_by(its.at, its.uid))
        return tuple(map(row_to_feedback, rows))


class WritableEvents(Events):
    """The events inside a writing transaction. They are many, so the feed leaves them out."""

    def append_searches(self, events: Sequence[SearchEvent]) -> None:
        """Adds searches in one statement; what may be personal in a query is masked.

        Here and below an event whose uid is there already came a second time and is let go.
        """
        rows = [
            {
                "uid": event.uid or new_uid(),
                "at": event.at,
                "query": masked(event.query),
                "locale": event.locale,
                "results": event.results,
                "chosen_uid": event.chosen_uid,
                "rank": event.rank,
                "copied_ms": event.copied_ms,
                "session": event.session,
            }
            for event in events
        ]
        self._add(t.search_event, rows)

    def append_usages(self, events: Sequence[UsageEvent]) -> None:
        """Adds uses in one statement."""
        rows = [
            {
                "uid": event.uid or new_uid(),
                "day": _day(event.at),
                "at": event.at,
                "item_uid": event.item_uid,
                "channel": event.channel,
                "locale": event.locale,
                "use": event.use.value,
                "login": event.login,
            }
            for event in events
        ]
        self._add(t.usage_event, rows)

    def append_feedback(self, verdicts: Sequence[Feedback]) -> tuple[FeedbackRow, ...]:
        """Adds verdicts; what may be personal in their words is masked."""
        session = self._session
        rows = [
            {
                "uid": feedback.uid or new_uid(),
                "at": feedback.at,
                "item_uid": feedback.item_uid,
                "verdict": feedback.verdict.value,
                "words": masked(feedback.words),
                "login": feedback.login,
                "handled_at": None,
                "handled_by": "",
            }
            for feedback in verdicts
        ]
        here = {str(row["uid"]) for row in rows} & set(self._feedback(rows))
        self._add(t.feedback, [row for row in rows if row["uid"] not in here])
        for row in rows:
            if row["uid"] not in here:
                session.note("created", "feedback", str(row["uid"]), str(row["item_uid"]))
        by_uid = self._feedback(rows)
        return tuple(by_uid[str(row["uid"])] for row in rows)

    def _add(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        self._session.insert_once(table, all_sealed(table, rows))

    def _feedback(self, rows: Sequence[dict[str, Any]]) -> dict[str, FeedbackRow]:
        its = t.feedback.c
        return {
            row.uid: row_to_feedback(row)
            for uids in chunked(str(row["uid"]) for row in rows)
            for row in self._session.execute(select(t.feedback).where(its.uid.in_(uids)))
        }

    def handle_feedback(self, uid: str) -> None:
        """Marks a verdict as dealt with; a second time changes nothing.

        Raises:
            NotFound: there is no such verdict.
        """
        session, its = self._session, t.feedback.c
        row = session.execute(select(t.feedback).where(its.uid == uid)).first()
        if row is None:
            raise NotFound(f"There is no feedback {uid}.")
        if row.handled_at is None:
            cells = {column.name: getattr(row, column.name) for column in its}
            cells |= {"handled_at": session.at, "handled_by": session.actor}
            session.execute(
                update(t.feedback).where(its.uid == uid).values(sealed(t.feedback, cells))
            )
            session.note("handled", "feedback", uid, row.item_uid)

    def purge(self, before: datetime) -> int:
        """Deletes searches and uses from before a moment, and verdicts that were dealt with.

        Gives how many rows went. The workspace's `retention_days` say from when.
        """
        gone = [
            delete(t.search_event).where(t.search_event.c.at < before),
            delete(t.usage_event).where(t.usage_event.c.day < _day(before)),
            delete(t.feedback).where(
                t.feedback.c.at < before, t.feedback.c.handled_at.is_not(None)
            ),
        ]
        return sum(self._session.execute(statement).rowcount for statement in gone)


def row_to_search(row: Row[Any]) -> SearchEvent:
    """Gives the search that a row of `search_event` stands for."""
    return SearchEvent(
        at=row.at,
        query=row.query,
        locale=row.locale,
        results=row.results,
        chosen_uid=row.chosen_uid,
        rank=row.rank,
        copied_ms=row.copied_ms,
        session=row.session,
    )


def row_to_usage(row: Row[Any]) -> UsageEvent:
    """Gives the use that a row of `usage_event` stands for."""
    return UsageEvent(row.at, row.item_uid, row.channel, row.locale, Use(row.use), row.login)


def row_to_feedback(row: Row[Any]) -> FeedbackRow:
    """Gives the verdict that a row of `feedback` stands for."""
    verdict = Feedback(row.at, row.item_uid, Verdict(row.verdict), row.words, row.login)
    return FeedbackRow(row.uid, verdict, row.handled_at, row.handled_by)


def _between(
    wanted: Select[Any], column: Any, since: datetime | None, until: datetime | None
) -> Select[Any]:
    by_day = column.name == "day"
    if since is not None:
        wanted = wanted.where(column >= (_day(since) if by_day else since))
    if until is not None:
        wanted = wanted.where(column < (_day(until) if by_day else until))
    return wanted


def _day(at: datetime) -> str:
    return at.astimezone(UTC).date().isoformat()
