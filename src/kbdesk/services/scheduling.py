"""The clock: puts texts live and takes them out of sight at their times, and asks for reviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kbdesk.domain.errors import BadInput, GuardFailed, Refused
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Revision
from kbdesk.domain.review import Due, DueAction, Review, WhenOverdue, due, next_due
from kbdesk.domain.workflow import State
from kbdesk.services import changesets, editing, grouping, publishing, steps
from kbdesk.services.desk import Desk
from kbdesk.services.faults import read_texts
from kbdesk.services.overdue import Overdue, overdue

CLOCK = "clock"
"""Who the log says did it."""


@dataclass(frozen=True, slots=True)
class Done:
    """Something that the clock did, or could not do.

    Attributes:
        reasons: why it was not done; empty where it was.
    """

    due: Due
    item_uid: str
    title: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ran:
    """What one run of the clock did.

    Attributes:
        done: texts that went live or ended, in the order of their times.
        refused: what a guard stopped, and what was missed because no clock ran; somebody has to
            look at these.
        asked: items that somebody is asked to review now and was not asked before.
        next_at: when there is something to do again, as far as is known now; None for never.
    """

    done: tuple[Done, ...]
    refused: tuple[Done, ...]
    asked: tuple[str, ...]
    next_at: datetime | None


def run_due(desk: Desk, now: datetime | None = None) -> Ran:
    """Does what is due by `now`, by default the base's clock; a second run does nothing more.

    Each text moves in a transaction of its own, a change set in one. All guards run again: what
    they stop stays as it is.
    """
    at = now or desk.kb.now()
    with desk.kb.read() as reader:
        dues = due(reader.reviews.list_scheduled(), at)
        texts = {t.revision.uid: t for t in read_texts(reader, (d.revision_uid for d in dues))}
    done: list[Done] = []
    refused: list[Done] = []
    for one in dues:
        text = texts[one.revision_uid]
        told = Done(one, text.item.uid, text.revision.content.title)
        if one.action is DueAction.MISSED:
            why = "Its time had passed before it went live: no clock ran in between."
            refused.append(Done(one, told.item_uid, told.title, (why,)))
            continue
        try:
            if _do(desk, one, at):
                done.append(told)
        except Refused as error:
            reasons = error.reasons if isinstance(error, GuardFailed) else ()
            why_not = reasons or (str(error),)
            refused.append(Done(one, told.item_uid, told.title, why_not))
    asked = _ask_for_reviews(desk, at)
    with desk.kb.read() as reader:
        next_at = next_due(reader.reviews.list_scheduled(), at)
    return Ran(tuple(done), tuple(refused), asked, next_at)


def _do(desk: Desk, one: Due, now: datetime) -> bool:
    """Does one thing; False where it was done meanwhile or with its change set."""
    with desk.kb.read() as reader:
        (text,) = read_texts(reader, [one.revision_uid])
        change_set = grouping.set_of(reader, one.revision_uid)
    if one.action is DueAction.EXPIRE:
        return text.revision.state is State.PUBLISHED and _end(desk, one.revision_uid)
    if text.revision.state is not State.APPROVED:
        return False
    if change_set is not None:
        changesets.publish_due(desk, change_set.uid, now, actor=CLOCK)
    else:
        steps.take(desk, [one.revision_uid], State.PUBLISHED, clock=True, actor=CLOCK)
    return True


def _end(desk: Desk, revision_uid: str) -> bool:
    with desk.kb.write(CLOCK) as tx:
        (text,) = read_texts(tx, [revision_uid])
        if text.revision.state is not State.PUBLISHED:
            return False
        publishing.end(tx, text, "Its time was over.")
        tx.commit()
    return True


def _ask_for_reviews(desk: Desk, now: datetime) -> tuple[str, ...]:
    """Opens a review for each item whose policy asks somebody, once while it is open."""
    with desk.kb.read() as reader:
        asking = _to_ask(overdue(reader, now), reader.reviews.list_open())
    if not asking:
        return ()
    with desk.kb.write(CLOCK) as tx:
        # Read again: another clock may have been faster.
        asking = _to_ask(overdue(tx, now), tx.reviews.list_open())
        for item_uid, what in asking.items():
            tx.reviews.append(Review(new_uid(), item_uid, what.at, what.assignee))
        tx.commit()
    return tuple(sorted(asking))


def _to_ask(dues: dict[str, Overdue], known: tuple[Review, ...]) -> dict[str, Overdue]:
    asked = {review.item_uid for review in known}
    return {
        uid: what
        for uid, what in dues.items()
        if what.overdue is not WhenOverdue.MARK and uid not in asked
    }


def schedule(
    desk: Desk,
    rendition_uid: str,
    base_uid: str,
    *,
    publish_at: datetime | None = None,
    expire_at: datetime | None = None,
    note: str = "",
) -> Revision:
    """Saves the revision `base_uid` again as a draft with times; approved, it keeps to them.

    The times are aware; `domain.review.at_local` gives that of a wall clock.

    Raises:
        BadInput: it would end before it begins, or has ended already.
        StaleRevision: somebody saved since.
        Denied: the person may not write here.
    """
    if any(at is not None and at.tzinfo is None for at in (publish_at, expire_at)):
        raise BadInput("A time needs a zone.", "Write it like 2026-10-25T08:00+01:00.")
    if expire_at is not None and expire_at <= max(publish_at or desk.kb.now(), desk.kb.now()):
        raise BadInput("The text would end before it begins.", "Name a later time for its end.")
    with desk.kb.read() as reader:
        content = reader.revisions.get(base_uid).content
    return editing.save_draft(
        desk,
        rendition_uid,
        base_uid,
        content,
        note=note,
        client_save_id=new_uid(),
        times=(publish_at, expire_at),
    ).revision
