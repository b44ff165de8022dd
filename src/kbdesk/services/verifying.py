"""Keeps texts true: how often somebody looks at them, what is overdue, and Verify."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kbdesk.domain.access import Verb
from kbdesk.domain.changes import Changes
from kbdesk.domain.errors import BadInput, GuardFailed
from kbdesk.domain.review import Outcome, ReviewPolicy, Stale, WhenOverdue, stale_list
from kbdesk.services import permissions
from kbdesk.services.desk import Desk
from kbdesk.services.overdue import overdue
from kbdesk.services.sight import sees_texts

USE_COUNTED = timedelta(days=90)
"""How far back uses count for the order of the stale list."""


@dataclass(frozen=True, slots=True)
class StaleItem:
    """An item that somebody has to look at.

    Attributes:
        days_overdue: begun days count.
        uses: how often its texts were used in the time that is counted.
        assignee: login of who looks; "" where nobody is named.
        reason: why it is due outside its rhythm; "" inside.
    """

    item_uid: str
    title: str
    due_at: datetime
    days_overdue: int
    uses: int
    assignee: str
    overdue: WhenOverdue
    reason: str = ""


def verify(desk: Desk, item_uid: str, rendition_uid: str = "", note: str = "") -> Changes:
    """Says that an item, or one of its texts, is still true; its clock starts anew.

    Raises:
        NotFound: there is no such item.
        Denied: it takes its owner or a reviewer.
        GuardFailed: nothing of it is live, so there is nothing to verify.
    """
    with desk.kb.write(desk.actor) as tx:
        item = tx.items.get(item_uid)
        if item.owner != desk.actor:
            permissions.check(tx, desk.actor, Verb.REVIEW, permissions.thing_of(tx, item))
        texts = tx.renditions.list_of(item_uid)
        if rendition_uid and rendition_uid not in {text.uid for text in texts}:
            raise BadInput(f"The item has no text {rendition_uid}.")
        if not any(text.live_uid and rendition_uid in ("", text.uid) for text in texts):
            raise GuardFailed("Nothing of it is live, so there is nothing to verify.")
        tx.reviews.verify(item_uid, rendition_uid, note)
        for review in tx.reviews.list_of(item_uid):
            if review.done_at is None:
                tx.reviews.close(review.uid, Outcome.VERIFIED)
        return tx.commit()


def put_policy(desk: Desk, policy: ReviewPolicy) -> None:
    """Says how often texts are looked at, by a new policy or a known one changed.

    Raises:
        Denied: it takes an administrator.
        BadInput: the interval is shorter than a day.
    """
    if policy.interval_days < 1:
        raise BadInput("A review needs an interval of at least one day.")
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.ADMINISTER)
        tx.reviews.put_policy(policy)
        tx.commit()


def remove_policy(desk: Desk, uid: str) -> None:
    """Takes a policy away.

    Raises:
        Denied: it takes an administrator.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.ADMINISTER)
        tx.reviews.remove_policy(uid)
        tx.commit()


def stale(
    desk: Desk, uses: Mapping[str, int] | None = None, now: datetime | None = None
) -> tuple[StaleItem, ...]:
    """Gives the items whose review is overdue: those first whose uses times days overdue are most.

    `uses` are by item uid; None counts those of the last USE_COUNTED.
    """
    at = now or desk.kb.now()
    with desk.kb.read() as reader:
        dues = overdue(reader, at)
        if uses is None:
            uses = reader.events.usage_by_item(at - USE_COUNTED)
        sees = sees_texts(desk, reader, dues)
        dues = {uid: due for uid, due in dues.items() if sees(uid, "")}
        titles = {row.item_uid: row.title for row in reader.items.rows(item_uids=list(dues))}
    ranked = stale_list((Stale(uid, due.at, uses.get(uid, 0)) for uid, due in dues.items()), at)
    return tuple(
        StaleItem(
            item_uid=item.item_uid,
            title=titles.get(item.item_uid, ""),
            due_at=item.due_at,
            days_overdue=item.days_overdue(at),
            uses=item.uses,
            assignee=dues[item.item_uid].assignee,
            overdue=dues[item.item_uid].overdue,
            reason=dues[item.item_uid].reason,
        )
        for item in ranked
    )
