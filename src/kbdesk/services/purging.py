"""Purges an item: an administrator's act that no undo takes back, for words that must be gone."""

from __future__ import annotations

from kbdesk.domain.access import Verb
from kbdesk.domain.changeset import SetState
from kbdesk.domain.errors import BadInput, GuardFailed
from kbdesk.domain.item import Item
from kbdesk.domain.training.quiz import QuizState
from kbdesk.services import permissions
from kbdesk.services.desk import Desk
from kbdesk.store import purging
from kbdesk.store.purging import Tombstone
from kbdesk.store.transaction import Reader


def purge(desk: Desk, item_uid: str, reason: str) -> Tombstone:
    """Removes an archived item with all its texts and their history; a tombstone stays.

    Search, lists, exports and looks back have nothing of it from then on. Backups, and files
    that were exported before, are as they were.

    Raises:
        NotFound: there is no such item.
        Denied: it takes an administrator; in a team base the owner of the database.
        BadInput: no reason is named.
        GuardFailed: it is in use, or something else stands on it; nothing was removed.
    """
    if not reason.strip():
        raise BadInput("A purge needs a reason.", "It stays on the tombstone; name no person.")
    with desk.kb.write(desk.actor) as tx:
        item = tx.items.get(item_uid)
        permissions.check(tx, desk.actor, Verb.ADMINISTER)
        if why := why_not(tx, item):
            raise GuardFailed(*why)
        made = purging.purge(tx, item_uid, reason.strip())
        tx.commit()
    return made


def why_not(reader: Reader, item: Item) -> tuple[str, tuple[str, ...]] | None:
    """Gives what stands against a purge, and each reason; None where nothing does."""
    reasons = []
    if item.archived_at is None:
        reasons.append("It is in use: archive it first.")
    if sent := purging.redirecting_to(reader.session, item.uid):
        reasons.append(f"Readers of {len(sent)} other items are sent to it.")
    texts = {text.uid for text in reader.renditions.list_of(item.uid)}
    revisions = {one.uid for text in texts for one in reader.revisions.list_of(text)}
    if any(one.playbook_uid in {item.uid, *revisions} for one in reader.incidents.list_all()):
        reasons.append("Incidents were told by this playbook: what customers read then stays.")
    quizzes = [
        quiz
        for quiz in reader.quizzes.list_all()
        if quiz.stored is not QuizState.RETIRED
        and any(one.rendition_uid in texts for one in quiz.content.citations)
    ]
    if quizzes:
        reasons.append(f"{len(quizzes)} quiz items quote it: retire them first.")
    sets = [one for uid in revisions for one in reader.changesets.list_with(uid)]
    if any(one.state not in (SetState.PUBLISHED, SetState.ABANDONED) for one in sets):
        reasons.append("An open change set has a text of it: take it out first.")
    return ("This item cannot be purged yet.", tuple(reasons)) if reasons else None


def tombstones(desk: Desk) -> tuple[Tombstone, ...]:
    """Gives what was purged, the last first."""
    with desk.kb.read() as reader:
        return purging.tombstones(reader.session)
