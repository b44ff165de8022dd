"""Verdicts on answers: what people said, and what was done about it."""

from __future__ import annotations

from dataclasses import dataclass

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import BadInput
from kbdesk.domain.ids import new_uid
from kbdesk.domain.insight import Feedback, Verdict, masked
from kbdesk.services import permissions
from kbdesk.services.desk import Desk
from kbdesk.services.sight import sight_at
from kbdesk.services.team_outbox import Outbox
from kbdesk.store.insight import FeedbackRow

MAX_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict with the title of what it is about."""

    row: FeedbackRow
    title: str


def give(desk: Desk, item_uid: str, verdict: Verdict, words: str = "") -> FeedbackRow:
    """Says how an answer served; whoever sees it may.

    Raises:
        NotFound: there is no such item.
        BadInput: it is more than a few words.
    """
    if len(words) > MAX_CHARS:
        raise BadInput(f"Feedback has at most {MAX_CHARS} characters.", "Say the main thing.")
    if desk.outbox is not None and desk.copied_at is not None:
        return _give_later(desk, desk.outbox, item_uid, verdict, words)
    with desk.kb.write(desk.actor) as tx:
        sight_at(desk, tx).check(tx.items.get(item_uid))
        by_name = tx.settings.get("usage.by_name") == "yes"
        login = desk.actor if by_name else ""
        (row,) = tx.events.append_feedback(
            [Feedback(tx.session.at, item_uid, verdict, " ".join(words.split()), login)]
        )
        tx.commit()
    return row


def _give_later(
    desk: Desk, outbox: Outbox, item_uid: str, verdict: Verdict, words: str
) -> FeedbackRow:
    """Keeps a verdict until the server is back."""
    with desk.kb.read() as reader:
        sight_at(desk, reader).check(reader.items.get(item_uid))
        login = desk.actor if reader.settings.get("usage.by_name") == "yes" else ""
    said = Feedback(desk.kb.now(), item_uid, verdict, masked(" ".join(words.split())), login)
    outbox.put(said)
    return FeedbackRow(new_uid(), said)


def list_feedback(
    desk: Desk, *, item_uid: str | None = None, open_only: bool = True
) -> tuple[Said, ...]:
    """Gives verdicts on items that the person sees, the earliest first."""
    with desk.kb.read() as reader:
        sight = sight_at(desk, reader)
        rows = reader.events.list_feedback(item_uid=item_uid, open_only=open_only)
        uids = {row.feedback.item_uid for row in rows}
        seen = {item.uid for item in reader.items.many(uids) if sight.sees_item(item)}
        titles: dict[str, str] = {}
        for line in reader.items.rows(item_uids=sorted(seen), include_archived=True):
            titles.setdefault(line.item_uid, line.title)
    return tuple(
        Said(row, titles.get(row.feedback.item_uid, ""))
        for row in rows
        if row.feedback.item_uid in seen
    )


def handle(desk: Desk, uid: str) -> None:
    """Marks a verdict as dealt with; a second time changes nothing.

    Raises:
        NotFound: there is no such verdict.
        Denied: it takes somebody who writes, reviews or publishes.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check_anywhere(tx, desk.actor, Verb.SUBMIT)
        tx.events.handle_feedback(uid)
        tx.commit()
