"""Reads and writes waivers and dismissals of findings; a waiver's row is never written over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, delete, func, insert, select

from kbdesk.domain.errors import BadInput, NotFound, Refused
from kbdesk.domain.ids import new_uid
from kbdesk.domain.significance import Significance
from kbdesk.domain.style import Dismissal, Waiver
from kbdesk.store.seal import sealed
from kbdesk.store.session import Session
from kbdesk.store.tables import library
from kbdesk.store.tables import style as t


class Waivers:
    """The waivers of one snapshot.

    A waiver ends when somebody takes it back, or with the next revision of its text that
    changes a fact; the latter is read from the revisions themselves, so nobody can forget it.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: str) -> Waiver:
        """Gives the waiver.

        Raises:
            NotFound: there is none with this uid.
        """
        row = self._session.execute(_wanted().where(t.waiver.c.uid == uid)).first()
        if row is None:
            raise NotFound(f"There is no waiver {uid}.", "`kbdesk waiver list` shows them.")
        return row_to_waiver(row)

    def list_of(self, rendition_uid: str) -> tuple[Waiver, ...]:
        """Gives all waivers of a text, ended ones too, in the order they were given."""
        return self._list(t.waiver.c.rendition_uid == rendition_uid)

    def list_all(self) -> tuple[Waiver, ...]:
        """Gives all waivers, ended ones too, in the order they were given."""
        return self._list()

    def _list(self, *wanted: Any) -> tuple[Waiver, ...]:
        rows = self._session.execute(_wanted().where(*wanted).order_by(t.waiver.c.uid))
        return tuple(map(row_to_waiver, rows))


class WritableWaivers(Waivers):
    """The waivers inside a writing transaction."""

    def append(
        self, rendition_uid: str, rule: str, reason: str, *, expires_at: datetime | None = None
    ) -> Waiver:
        """Lets a rule be broken in a text, from its newest revision on.

        Raises:
            BadInput: no reason is given, or it would have ended already.
            NotFound: there is no such text.
        """
        session = self._session
        if not reason.strip():
            raise BadInput("A waiver needs a reason.", "Say why the rule need not hold here.")
        if expires_at is not None and expires_at <= session.at:
            raise BadInput("The waiver would have ended already.", "Name a later day.")
        its = library.rendition.c
        row = session.execute(
            select(its.item_uid, library.revision.c.number)
            .join(library.revision, library.revision.c.uid == its.head_uid)
            .where(its.uid == rendition_uid)
        ).first()
        if row is None:
            raise NotFound(f"There is no text {rendition_uid}.")
        cells = {
            "uid": new_uid(),
            "rendition_uid": rendition_uid,
            "number": row.number,
            "rule": rule,
            "reason": " ".join(reason.split()),
            "actor": session.actor,
            "at": session.at,
            "expires_at": expires_at,
        }
        session.execute(insert(t.waiver).values(sealed(t.waiver, cells)))
        session.note("created", "waiver", str(cells["uid"]), row.item_uid)
        return self.get(str(cells["uid"]))

    def revoke(self, uid: str) -> Waiver:
        """Takes a waiver back.

        Raises:
            NotFound: there is none with this uid.
            Refused: it has ended already.
        """
        session = self._session
        if self.get(uid).revoked_at is not None:
            raise Refused("The waiver has ended already.")
        cells = {"waiver_uid": uid, "at": session.at, "actor": session.actor}
        session.execute(insert(t.waiver_end).values(sealed(t.waiver_end, cells)))
        session.note("revoked", "waiver", uid)
        return self.get(uid)


class Dismissals:
    """The dismissed findings of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_of(self, rendition_uid: str) -> tuple[Dismissal, ...]:
        """Gives the dismissals of a text, those of the past too, in the order they were made."""
        return self._list(t.dismissal.c.rendition_uid == rendition_uid)

    def list_all(self) -> tuple[Dismissal, ...]:
        """Gives all dismissals in the order they were made."""
        return self._list()

    def _list(self, *wanted: Any) -> tuple[Dismissal, ...]:
        rows = self._session.execute(select(t.dismissal).where(*wanted).order_by(t.dismissal.c.uid))
        return tuple(map(row_to_dismissal, rows))


class WritableDismissals(Dismissals):
    """The dismissed findings inside a writing transaction."""

    def append(
        self, rendition_uid: str, rule: str, fingerprint: str, *, expires_at: datetime
    ) -> Dismissal:
        """Hides a finding until a moment.

        Raises:
            BadInput: the moment has passed.
        """
        session = self._session
        if expires_at <= session.at:
            raise BadInput("The finding would show again at once.", "Name a later day.")
        cells = {
            "uid": new_uid(),
            "rendition_uid": rendition_uid,
            "rule": rule,
            "fingerprint": fingerprint,
            "actor": session.actor,
            "at": session.at,
            "expires_at": expires_at,
        }
        session.execute(insert(t.dismissal).values(sealed(t.dismissal, cells)))
        session.note("created", "dismissal", str(cells["uid"]))
        row = session.execute(select(t.dismissal).where(t.dismissal.c.uid == cells["uid"])).one()
        return row_to_dismissal(row)

    def remove(self, uids: Iterable[str]) -> None:
        """Lets dismissed findings show again."""
        for uid in uids:
            self._session.execute(delete(t.dismissal).where(t.dismissal.c.uid == uid))
            self._session.note("removed", "dismissal", uid)


def row_to_waiver(row: Row[Any]) -> Waiver:
    """Gives the waiver that a row of `waiver`, with its ends, stands for."""
    ends = [end for end in (row.taken_back_at, row.fact_at) if end is not None]
    return Waiver(
        uid=row.uid,
        rendition_uid=row.rendition_uid,
        rule=row.rule,
        reason=row.reason,
        by=row.actor,
        at=row.at,
        expires_at=row.expires_at,
        revoked_at=min(ends, default=None),
    )


def row_to_dismissal(row: Row[Any]) -> Dismissal:
    """Gives the dismissal that a row of `dismissal` stands for."""
    return Dismissal(
        uid=row.uid,
        rendition_uid=row.rendition_uid,
        rule=row.rule,
        fingerprint=row.fingerprint,
        by=row.actor,
        at=row.at,
        expires_at=row.expires_at,
    )


def _wanted() -> Select[Any]:
    revision = library.revision
    fact_at = (
        select(func.min(revision.c.created_at))
        .where(
            revision.c.rendition_uid == t.waiver.c.rendition_uid,
            revision.c.number > t.waiver.c.number,
            revision.c.significance == Significance.FACT.value,
        )
        .correlate(t.waiver)
        .scalar_subquery()
    )
    return select(
        t.waiver, t.waiver_end.c.at.label("taken_back_at"), fact_at.label("fact_at")
    ).outerjoin(t.waiver_end, and_(t.waiver_end.c.waiver_uid == t.waiver.c.uid))
