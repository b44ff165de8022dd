"""Reads what waits: for a reviewer, for a publisher, or for its hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, func, select, text

from kbdesk.domain.review import Scheduled
from kbdesk.domain.significance import Significance
from kbdesk.domain.workflow import State
from kbdesk.store.session import Session
from kbdesk.store.tables import library as t
from kbdesk.store.tables.review import comment

# Word for word as the index has it: SQLite does not see that a bound state implies it.
_WAITING = text(t.WAITING)


@dataclass(frozen=True, slots=True)
class InReview:
    """A line of the queue: a revision that waits for a reviewer or, approved, for a publisher.

    Attributes:
        entered_at: when it came into its state.
        open_comments: how many are not dealt with.
    """

    item_uid: str
    rendition_uid: str
    revision_uid: str
    locale: str
    channel: str
    title: str
    state: State
    author: str
    significance: Significance
    note: str
    entered_at: datetime
    publish_at: datetime | None
    open_comments: int


def queue(session: Session, state: State) -> tuple[InReview, ...]:
    """Gives the revisions that wait in a state, those that came into it first."""
    found = map(_row_to_in_review, session.execute(_queue(state)))
    return tuple(sorted(found, key=lambda one: (one.entered_at, one.revision_uid)))


def list_scheduled(session: Session) -> tuple[Scheduled, ...]:
    """Gives the revisions, approved or live, that have a time to begin or to end."""
    its = t.revision.c
    columns = (its.rendition_uid, its.uid, its.number, its.state, its.publish_at, its.expire_at)
    states = [State.APPROVED.value, State.PUBLISHED.value]
    found = {
        row.uid: row
        for time in (its.publish_at, its.expire_at)
        for row in session.execute(select(*columns).where(time.is_not(None), its.state.in_(states)))
    }
    return tuple(row_to_scheduled(found[uid]) for uid in sorted(found))


def row_to_scheduled(row: Row[Any]) -> Scheduled:
    """Gives the times of a row of `revision`."""
    return Scheduled(
        rendition_uid=row.rendition_uid,
        revision_uid=row.uid,
        number=row.number,
        state=State(row.state),
        publish_at=row.publish_at,
        expire_at=row.expire_at,
    )


def _queue(state: State) -> Select[Any]:
    its, rendition, step = t.revision.c, t.rendition.c, t.transition.c
    open_comments = (
        select(func.count())
        .where(comment.c.revision_uid == its.uid, comment.c.resolved_at.is_(None))
        .scalar_subquery()
    )
    return (
        select(
            rendition.item_uid,
            its.rendition_uid,
            its.uid.label("revision_uid"),
            rendition.locale,
            rendition.channel,
            its.title,
            its.state,
            its.author,
            its.significance,
            its.note,
            step.at.label("entered_at"),
            its.publish_at,
            open_comments.label("open_comments"),
        )
        .join(t.rendition, rendition.uid == its.rendition_uid)
        .join(t.transition, and_(step.revision_uid == its.uid, step.to_state == its.state))
        .where(its.state == state.value, _WAITING)
    )


def _row_to_in_review(row: Row[Any]) -> InReview:
    return InReview(
        item_uid=row.item_uid,
        rendition_uid=row.rendition_uid,
        revision_uid=row.revision_uid,
        locale=row.locale,
        channel=row.channel,
        title=row.title,
        state=State(row.state),
        author=row.author,
        significance=Significance(row.significance),
        note=row.note,
        entered_at=row.entered_at,
        publish_at=row.publish_at,
        open_comments=row.open_comments,
    )
