"""Reads and writes change sets: revisions that move together, in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, update

from kbdesk.domain.changeset import ChangeSet, Member, SetState
from kbdesk.domain.errors import GuardFailed, NotFound, Refused
from kbdesk.domain.fact import FactValue
from kbdesk.domain.workflow import State, Transition
from kbdesk.store import moving
from kbdesk.store.facts import WritableFacts
from kbdesk.store.seal import all_sealed, sealed
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables import library as lib
from kbdesk.store.tables import review as t

_CLOSED = frozenset({SetState.PUBLISHED, SetState.ABANDONED})


class ChangeSets:
    """The change sets of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: str) -> ChangeSet:
        """Gives the change set with its members as they stand.

        Raises:
            NotFound: there is none with this uid.
        """
        found = self._list(t.change_set.c.uid == uid)
        if not found:
            raise NotFound(f"There is no change set {uid}.")
        return found[0]

    def list_all(self, *, open_only: bool = False) -> tuple[ChangeSet, ...]:
        """Gives all change sets, the newest first."""
        wanted = [t.change_set.c.abandoned.is_(False)] if open_only else []
        found = self._list(*wanted)
        return tuple(one for one in found if not (open_only and one.state in _CLOSED))

    def list_with(self, revision_uid: str) -> tuple[ChangeSet, ...]:
        """Gives the change sets that a revision is in, the newest first."""
        its = t.change_set_member.c
        held = select(its.change_set_uid).where(its.revision_uid == revision_uid)
        return self._list(t.change_set.c.uid.in_(held))

    def _list(self, *wanted: Any) -> tuple[ChangeSet, ...]:
        its = t.change_set.c
        rows = self._session.execute(
            select(t.change_set).where(*wanted).order_by(its.created_at.desc(), its.uid.desc())
        ).all()
        members: defaultdict[str, list[Member]] = defaultdict(list)
        for chunk in chunked(row.uid for row in rows):
            for row in self._session.execute(members_of(chunk)):
                members[row.change_set_uid].append(row_to_member(row))
        return tuple(row_to_change_set(row, members[row.uid]) for row in rows)


class WritableChangeSets(ChangeSets):
    """The change sets inside a writing transaction."""

    def append(self, change_set: ChangeSet) -> None:
        """Adds a change set; members it names are added too.

        Raises:
            Refused: a member is in another open set.
            NotFound: a member does not exist.
        """
        session = self._session
        session.execute(insert(t.change_set).values(sealed(t.change_set, _cells(change_set))))
        session.note("created", "changeset", change_set.uid)
        if change_set.members:
            self.add(change_set.uid, [member.revision_uid for member in change_set.members])

    def add(self, uid: str, revision_uids: Iterable[str]) -> None:
        """Puts revisions into an open set; one that is in it stays.

        Raises:
            NotFound: there is no such set or revision.
            Refused: the set is published or given up, or a revision is in another open set.
        """
        session = self._session
        self._open(uid)
        known = {member.revision_uid for member in self.get(uid).members}
        new = [one for one in dict.fromkeys(revision_uids) if one not in known]
        moving.states_of(session, new)
        # Locked, so that on PostgreSQL no two sets take one revision at the same moment.
        its = lib.revision.c.uid
        for chunk in chunked(sorted(new)):
            session.execute(select(its).where(its.in_(chunk)).order_by(its).with_for_update())
        for revision_uid in new:
            for other in self.list_with(revision_uid):
                if other.state not in _CLOSED:
                    raise Refused(
                        f'The text is in the change set "{other.title}" already.',
                        "Take it out there first, or publish that one.",
                    )
        rows = [
            {
                "change_set_uid": uid,
                "revision_uid": revision_uid,
                "added_at": session.at,
                "added_by": session.actor,
            }
            for revision_uid in new
        ]
        session.execute_many(insert(t.change_set_member), all_sealed(t.change_set_member, rows))
        session.note("edited", "changeset", uid)

    def remove(self, uid: str, revision_uid: str) -> None:
        """Takes a revision out of an open set; the revision itself stays as it is."""
        self._open(uid)
        its = t.change_set_member.c
        self._session.execute(
            delete(t.change_set_member).where(
                its.change_set_uid == uid, its.revision_uid == revision_uid
            )
        )
        self._session.note("edited", "changeset", uid)

    def replace(self, uid: str, old_uid: str, new_uid: str) -> None:
        """Puts a newer revision of a text in the place of the one that was outrun."""
        self.remove(uid, old_uid)
        self.add(uid, [new_uid])

    def abandon(self, uid: str) -> None:
        """Gives a set up; its revisions stay as they are."""
        session, its = self._session, t.change_set.c
        self._open(uid)
        row = session.execute(select(t.change_set).where(its.uid == uid)).one()
        cells = {column.name: getattr(row, column.name) for column in t.change_set.c}
        cells["abandoned"] = True
        session.execute(
            update(t.change_set).where(its.uid == uid).values(sealed(t.change_set, cells))
        )
        session.note("abandoned", "changeset", uid)

    def move(self, uid: str, to: State, comment: str = "") -> tuple[Transition, ...]:
        """Takes one step with all members that are not withdrawn, or with none.

        Members that stand there already stay. The guards are the caller's (`check_set`).

        Raises:
            GuardFailed: a member has no such step, or there is nothing in the set.
        """
        change_set = self._open(uid)
        ways = {
            member.revision_uid: (to,)
            for member in change_set.members
            if member.state not in (State.WITHDRAWN, to)
        }
        if not ways:
            raise GuardFailed("There is nothing in the change set that could be moved.")
        steps = moving.walk(self._session, ways, comment)
        verb = {State.PUBLISHED: "published"}.get(to, "moved")
        self._session.note(verb, "changeset", uid)
        return steps

    def publish(
        self, uid: str, comment: str = "", *, fact_value: FactValue | None = None
    ) -> tuple[Transition, ...]:
        """Publishes all approved members and sets the set's fact, all of it or nothing.

        Args:
            uid: the set.
            comment: for the log of each member.
            fact_value: what the set's fact is from now on; without it the set's own value from
                the day of the transaction, for all locales.

        Raises:
            GuardFailed: a member is not approved, was outrun by a newer revision, or the set is
                empty.
        """
        session = self._session
        change_set = self._open(uid)
        outrun = [
            f"{member.label}: a newer revision was saved."
            for member in change_set.members
            if member.is_outrun and member.state is not State.WITHDRAWN
        ]
        if outrun:
            raise GuardFailed("The change set cannot be published yet.", tuple(outrun))
        steps = self.move(uid, State.PUBLISHED, comment)
        if change_set.fact_key and (fact_value is not None or change_set.fact_value):
            value = fact_value or FactValue(
                change_set.fact_value, session.at.date(), approved_by=session.actor
            )
            WritableFacts(session).append_value(change_set.fact_key, value)
        return steps

    def _open(self, uid: str) -> ChangeSet:
        # The row is locked, so that on PostgreSQL nobody adds to a set that is being published.
        locked = select(t.change_set.c.uid).where(t.change_set.c.uid == uid).with_for_update()
        self._session.execute(locked)
        change_set = self.get(uid)
        if change_set.state in _CLOSED:
            raise Refused(f'The change set "{change_set.title}" is {change_set.state.value}.')
        return change_set


def row_to_change_set(row: Row[Any], members: Iterable[Member]) -> ChangeSet:
    """Gives the change set that a row of `change_set` and its members stand for."""
    return ChangeSet(
        uid=row.uid,
        title=row.title,
        created_at=row.created_at,
        created_by=row.created_by,
        members=tuple(members),
        reason=row.reason,
        fact_key=row.fact_key,
        fact_value=row.fact_value,
        abandoned=row.abandoned,
    )


def row_to_member(row: Row[Any]) -> Member:
    """Gives the member that a row of `change_set_member`, joined with its text, stands for."""
    return Member(
        revision_uid=row.revision_uid,
        rendition_uid=row.rendition_uid,
        item_uid=row.item_uid,
        state=State(row.state),
        author=row.author,
        head_uid=row.head_uid,
        label=f"{row.title} ({row.locale}, {row.channel})",
    )


def members_of(uids: list[str]) -> Select[Any]:
    """Gives the query for the members of change sets."""
    its, revision, rendition = t.change_set_member.c, lib.revision.c, lib.rendition.c
    return (
        select(
            its.change_set_uid,
            its.revision_uid,
            revision.rendition_uid,
            revision.state,
            revision.author,
            revision.title,
            rendition.item_uid,
            rendition.locale,
            rendition.channel,
            rendition.head_uid,
        )
        .join(lib.revision, revision.uid == its.revision_uid)
        .join(lib.rendition, rendition.uid == revision.rendition_uid)
        .where(its.change_set_uid.in_(uids))
        .order_by(its.added_at, its.revision_uid)
    )


def _cells(one: ChangeSet) -> dict[str, Any]:
    return {
        "uid": one.uid,
        "title": one.title,
        "reason": one.reason,
        "fact_key": one.fact_key,
        "fact_value": one.fact_value,
        "abandoned": one.abandoned,
        "created_at": one.created_at,
        "created_by": one.created_by,
    }
