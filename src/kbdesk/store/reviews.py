"""Reads and writes reviews: policies, what is due, what was verified, what waits in the queue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from kbdesk.domain.errors import NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.review import (
    Applies,
    Outcome,
    Review,
    ReviewPolicy,
    Scheduled,
    WhenOverdue,
)
from kbdesk.domain.workflow import State
from kbdesk.store import waiting
from kbdesk.store.clocks import reset_clocks
from kbdesk.store.seal import sealed
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables import library as lib
from kbdesk.store.tables import review as t
from kbdesk.store.waiting import InReview


@dataclass(frozen=True, slots=True)
class Verification:
    """Somebody looked at an item, or at one of its texts, and says that it is true.

    Attributes:
        rendition_uid: the text; "" for the whole item.
    """

    uid: str
    item_uid: str
    at: datetime
    actor: str
    rendition_uid: str = ""
    comment: str = ""


class Reviews:
    """The reviews of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_policies(self) -> tuple[ReviewPolicy, ...]:
        """Gives all policies, in the order they were made."""
        rows = self._session.execute(select(t.review_policy).order_by(t.review_policy.c.uid))
        return tuple(map(row_to_policy, rows))

    def get(self, uid: str) -> Review:
        """Gives the review.

        Raises:
            NotFound: there is none with this uid.
        """
        row = self._session.execute(select(t.review).where(t.review.c.uid == uid)).first()
        if row is None:
            raise NotFound(f"There is no review {uid}.")
        return row_to_review(row)

    def list_open(self, due_before: datetime | None = None) -> tuple[Review, ...]:
        """Gives the reviews that nobody did yet, those due first; all without `due_before`."""
        its = t.review.c
        wanted = select(t.review).where(its.done_at.is_(None)).order_by(its.due_at, its.uid)
        if due_before is not None:
            wanted = wanted.where(its.due_at < due_before)
        return tuple(map(row_to_review, self._session.execute(wanted)))

    def list_of(self, item_uid: str) -> tuple[Review, ...]:
        """Gives all reviews of an item, the earliest due first."""
        its = t.review.c
        rows = self._session.execute(
            select(t.review).where(its.item_uid == item_uid).order_by(its.due_at, its.uid)
        )
        return tuple(map(row_to_review, rows))

    def verifications_of(self, item_uid: str) -> tuple[Verification, ...]:
        """Gives who verified an item or its texts, the first first."""
        its = t.verification.c
        rows = self._session.execute(
            select(t.verification).where(its.item_uid == item_uid).order_by(its.at, its.uid)
        )
        return tuple(map(row_to_verification, rows))

    def clocks(
        self, item_uids: Iterable[str] | None = None, *, reset_before: datetime | None = None
    ) -> dict[str, datetime]:
        """Gives when each item's review clock was set last, those set earliest first.

        Only Verify and a `fact` revision going live set it. Archived items and those whose
        clock never ran are left out. For the list of stale items: with `reset_before` = now less
        the shortest interval of all policies an index leads to the candidates.
        """
        its = t.review_clock.c
        wanted = (
            select(its.item_uid, its.reset_at)
            .join(lib.item, lib.item.c.uid == its.item_uid)
            .where(lib.item.c.archived_at.is_(None))
            .order_by(its.reset_at, its.item_uid)
        )
        if reset_before is not None:
            wanted = wanted.where(its.reset_at < reset_before)
        if item_uids is None:
            rows = list(self._session.execute(wanted))
        else:
            rows = [
                row
                for chunk in chunked(item_uids)
                for row in self._session.execute(wanted.where(its.item_uid.in_(chunk)))
            ]
        return {row.item_uid: row.reset_at for row in rows}

    def queue(self, state: State = State.IN_REVIEW) -> tuple[InReview, ...]:
        """Gives the revisions in review, or those approved, that wait; the longest first."""
        return waiting.queue(self._session, state)

    def list_scheduled(self) -> tuple[Scheduled, ...]:
        """Gives the revisions, approved or live, that have a time to begin or to end."""
        return waiting.list_scheduled(self._session)


class WritableReviews(Reviews):
    """The reviews inside a writing transaction."""

    def put_policy(self, policy: ReviewPolicy) -> None:
        """Writes a policy, a new one or one that is known by its uid."""
        session = self._session
        session.execute(delete(t.review_policy).where(t.review_policy.c.uid == policy.uid))
        cells = {
            "uid": policy.uid,
            "interval_days": policy.interval_days,
            "applies": policy.applies.value,
            "target": policy.target,
            "assignee": policy.assignee,
            "overdue": policy.overdue.value,
        }
        session.execute(insert(t.review_policy).values(sealed(t.review_policy, cells)))
        session.note("edited", "review_policy", policy.uid)

    def remove_policy(self, uid: str) -> None:
        """Takes a policy away."""
        self._session.execute(delete(t.review_policy).where(t.review_policy.c.uid == uid))
        self._session.note("removed", "review_policy", uid)

    def append(self, review: Review) -> None:
        """Adds a review that is due."""
        session = self._session
        made = {"created_at": session.at, "created_by": session.actor}
        cells = sealed(t.review, {**_cells(review), **made})
        session.execute(insert(t.review).values(cells))
        session.note("created", "review", review.uid, review.item_uid)

    def close(self, uid: str, outcome: Outcome) -> Review:
        """Writes what came out of a review; one that is done stays as it is.

        Raises:
            NotFound: there is no such review.
        """
        session = self._session
        row = session.execute(select(t.review).where(t.review.c.uid == uid)).first()
        if row is None:
            raise NotFound(f"There is no review {uid}.")
        if row.done_at is None:
            cells = {column.name: getattr(row, column.name) for column in t.review.c}
            cells |= {
                "done_at": session.at,
                "done_by": session.actor,
                "outcome": outcome.value,
            }
            session.execute(
                update(t.review).where(t.review.c.uid == uid).values(sealed(t.review, cells))
            )
            session.note("closed", "review", uid, row.item_uid)
        return self.get(uid)

    def verify(self, item_uid: str, rendition_uid: str = "", comment: str = "") -> Verification:
        """Logs that somebody looked and says it is true, and sets the item's clock.

        Raises:
            NotFound: there is no such item.
        """
        session = self._session
        known = select(lib.item.c.uid).where(lib.item.c.uid == item_uid)
        if session.execute(known).scalar() is None:
            raise NotFound(f"There is no item {item_uid}.")
        done = Verification(new_uid(), item_uid, session.at, session.actor, rendition_uid, comment)
        cells = {
            "uid": done.uid,
            "item_uid": item_uid,
            "rendition_uid": rendition_uid or None,
            "at": done.at,
            "actor": done.actor,
            "comment": comment,
        }
        session.execute(insert(t.verification).values(sealed(t.verification, cells)))
        reset_clocks(session, [item_uid])
        session.note("verified", "item", item_uid, item_uid)
        return done


def row_to_policy(row: Row[Any]) -> ReviewPolicy:
    """Gives the policy that a row of `review_policy` stands for."""
    return ReviewPolicy(
        uid=row.uid,
        interval_days=row.interval_days,
        applies=Applies(row.applies),
        target=row.target,
        assignee=row.assignee,
        overdue=WhenOverdue(row.overdue),
    )


def row_to_review(row: Row[Any]) -> Review:
    """Gives the review that a row of `review` stands for."""
    return Review(
        uid=row.uid,
        item_uid=row.item_uid,
        due_at=row.due_at,
        assignee=row.assignee,
        done_at=row.done_at,
        done_by=row.done_by,
        outcome=Outcome(row.outcome) if row.outcome else None,
        reason=row.reason,
    )


def row_to_verification(row: Row[Any]) -> Verification:
    """Gives the verification that a row of `verification` stands for."""
    return Verification(
        row.uid, row.item_uid, row.at, row.actor, row.rendition_uid or "", row.comment
    )


def _cells(review: Review) -> dict[str, Any]:
    return {
        "uid": review.uid,
        "item_uid": review.item_uid,
        "due_at": review.due_at,
        "assignee": review.assignee,
        "done_at": review.done_at,
        "done_by": review.done_by,
        "outcome": review.outcome.value if review.outcome else None,
        "reason": review.reason,
    }
