"""Moves texts in front of readers and out of their sight: publish, unpublish, archive."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kbdesk.domain.access import Verb
from kbdesk.domain.changes import Changes
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.item import Audience, Item, ItemType
from kbdesk.domain.rendition import Revision
from kbdesk.domain.review import Outcome
from kbdesk.domain.workflow import PUBLISH_CHAIN, State, steps_to_publish
from kbdesk.services import notices, permissions, search_tests, steps, text_guards
from kbdesk.services.desk import Desk
from kbdesk.services.faults import Text, read_texts
from kbdesk.store.transaction import Transaction

_NO_ANSWERS = frozenset({ItemType.FRAGMENT, ItemType.PLAYBOOK})


@dataclass(frozen=True, slots=True)
class Published:
    """What went live.

    Attributes:
        revisions: the revisions that are live now and were not before.
        changes: what the commit changed; None when all was live already.
        search: the search tests that failed with it, for people to look at.
    """

    item_uid: str
    revisions: tuple[Revision, ...]
    changes: Changes | None
    search: search_tests.Rehearsal = search_tests.UNCHANGED


def publish(desk: Desk, item_uid: str, rendition_uid: str | None = None) -> Published:
    """Makes the newest revision of each text of an item live, or of one text.

    With `four_eyes` off this walks the whole chain and logs each step. All texts go live or none;
    texts that were rejected or taken back stay as they are.

    Raises:
        NotFound: there is no such item.
        Denied: the person may not take one of the steps.
        GuardFailed: a guard does not hold; nothing went live.
    """
    with desk.kb.read() as reader:
        reader.items.get(item_uid)
        heads = reader.revisions.many(
            rendition.head_uid
            for rendition in reader.renditions.list_of(item_uid)
            if rendition.head_uid != rendition.live_uid and rendition_uid in (None, rendition.uid)
        )
    waiting = [revision for revision in heads if revision.state in PUBLISH_CHAIN]
    if heads and not waiting:
        steps_to_publish(heads[0].state)  # says why not
    if not waiting:
        return Published(item_uid, (), None)
    return _publish(desk, item_uid, [revision.uid for revision in waiting])


def publish_revision(desk: Desk, revision_uid: str, comment: str = "") -> Published:
    """Makes one revision live, which need not be the newest: the one that was approved.

    Raises:
        NotFound: there is no such revision.
        Denied: the person may not take one of the steps.
        GuardFailed: a guard does not hold; nothing went live.
    """
    with desk.kb.read() as reader:
        revision = reader.revisions.get(revision_uid)
        item_uid = reader.renditions.get(revision.rendition_uid).item_uid
    return _publish(desk, item_uid, [revision_uid], comment)


def _publish(desk: Desk, item_uid: str, revision_uids: list[str], comment: str = "") -> Published:
    rehearsal = search_tests.before_publishing(desk, revision_uids)
    changes = steps.take(desk, revision_uids, State.PUBLISHED, comment=comment)
    with desk.kb.read() as reader:
        live = tuple(reader.revisions.get(uid) for uid in revision_uids)
    return Published(item_uid, live, changes, rehearsal)


def unpublish(desk: Desk, rendition_uid: str, comment: str = "") -> Changes:
    """Takes a text out of readers' sight; it stays in the history.

    Raises:
        NotFound: there is no such text.
        Denied: the person is no publisher of it.
        GuardFailed: nothing of it is live, or live texts would lose a fragment.
    """
    with desk.kb.write(desk.actor) as tx:
        live_uid = tx.renditions.get(rendition_uid).live_uid
        if not live_uid:
            raise GuardFailed("Nothing of this text is live.")
        (text,) = read_texts(tx, [live_uid])
        steps.check_right(tx, text, State.SUPERSEDED)
        end(tx, text, comment)
        return tx.commit()


def end(tx: Transaction, text: Text, comment: str) -> None:
    """Takes a live text out of sight, whoever asks; the caller commits.

    Raises:
        GuardFailed: live texts would lose a fragment.
    """
    text_guards.check_not_used(tx, text.item, "")
    tx.revisions.move(text.revision.uid, State.SUPERSEDED, comment)


def archive(desk: Desk, item_uid: str, redirect_to: str = "") -> Changes:
    """Takes an item out of use; nothing is deleted and `unarchive` brings it back.

    Raises:
        NotFound: there is no such item.
        Denied: the person is no publisher of it.
        GuardFailed: live texts of other items link to it or include it, and no successor is
            named; the successor is none for its readers; or an open incident needs it.
    """
    with desk.kb.write(desk.actor) as tx:
        take_out(tx, item_uid, redirect_to)
        return tx.commit()


def take_out(
    tx: Transaction, item_uid: str, redirect_to: str = "", *, going: Collection[str] = ()
) -> None:
    """Takes an item out of use as `archive` does; the caller commits.

    `going` are the items that go in the same commit: their links to it do not count.

    Raises:
        KBDeskError: as `archive`.
    """
    item = tx.items.get(item_uid)
    permissions.check(tx, tx.session.actor, Verb.ARCHIVE, permissions.thing_of(tx, item))
    text_guards.check_not_used(tx, item, redirect_to)
    if redirect_to:
        _check_successor(item, tx.items.get(redirect_to))
    notices.check_not_pinned(tx, item)
    linking = {link.item_uid for link in tx.links.list_live_to(item_uid)} - {item_uid, *going}
    if linking and not redirect_to:
        rows = {row.item_uid: row.title for row in tx.items.rows(item_uids=linking)}
        titles = ", ".join(f'"{title}"' for title in sorted(rows.values())[:3])
        raise GuardFailed(
            f"Live texts link to this item: {titles}{', ...' if len(rows) > 3 else ''}.",
            hint="Take the links out first, or name the item that takes its place.",
        )
    tx.items.archive(item_uid, redirect_to)
    for review in tx.reviews.list_of(item_uid):
        tx.reviews.close(review.uid, Outcome.ARCHIVED)


def _check_successor(item: Item, successor: Item) -> None:
    """Lets links and the address of an item lead to another, if its readers may read that.

    Raises:
        GuardFailed: they may not, or it is no text to read.
    """
    order = list(Audience)
    reason = ""
    if successor.uid == item.uid:
        reason = "It is the item itself."
    elif successor.archived_at is not None:
        reason = "It is archived."
    elif successor.type is not item.type and successor.type in _NO_ANSWERS:
        reason = f"It is a {successor.type.value}."
    elif successor.personal_to:
        reason = "It belongs to one person."
    elif order.index(successor.audience) > order.index(item.audience):
        reason = f"It is {successor.audience.value}, and the other {item.audience.value}."
    if reason:
        raise GuardFailed("This item cannot take the place of the other.", (reason,))


def unarchive(desk: Desk, item_uid: str) -> Changes:
    """Brings an archived item back.

    Raises:
        NotFound: there is no such item.
        Denied: the person is no publisher of it.
    """
    with desk.kb.write(desk.actor) as tx:
        thing = permissions.thing_of(tx, tx.items.get(item_uid))
        permissions.check(tx, desk.actor, Verb.ARCHIVE, thing)
        tx.items.restore(item_uid)
        return tx.commit()
