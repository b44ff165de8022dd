"""Which open change set a revision is in, and what takes its place there."""

from __future__ import annotations

from kbdesk.domain.changeset import ChangeSet, SetState
from kbdesk.store.transaction import Reader, Transaction


def set_of(reader: Reader, revision_uid: str) -> ChangeSet | None:
    """Gives the open change set that a revision is in, or None."""
    closed = (SetState.PUBLISHED, SetState.ABANDONED)
    sets = reader.changesets.list_with(revision_uid)
    return next((one for one in sets if one.state not in closed), None)


def follow(tx: Transaction, old_uid: str, new_revision_uid: str) -> None:
    """Puts what was saved on top of a draft in an open set into its place; the caller commits.

    Once the set is in review its texts stay what the reviewers read.
    """
    change_set = set_of(tx, old_uid)
    if change_set is not None and change_set.state is SetState.OPEN:
        tx.changesets.replace(change_set.uid, old_uid, new_revision_uid)
