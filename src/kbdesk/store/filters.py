"""Reads and writes escalation paths and the filters that people gave a name."""

from __future__ import annotations

import json

from sqlalchemy import Row, delete, insert, or_, select

from kbdesk.domain.errors import BadInput, NotFound
from kbdesk.domain.escalation import EscalationLevel, EscalationPath, SavedFilter
from kbdesk.store.codec import from_json, to_json
from kbdesk.store.seal import sealed
from kbdesk.store.session import Session
from kbdesk.store.tables.people import escalation_path, saved_filter


class Escalations:
    """The escalation paths of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: str) -> EscalationPath:
        """Gives the path.

        Raises:
            NotFound: there is none with this uid.
        """
        row = self._session.execute(
            select(escalation_path).where(escalation_path.c.uid == uid)
        ).first()
        if row is None:
            raise NotFound(f"There is no escalation path {uid}.")
        return row_to_path(row)

    def list_all(self) -> tuple[EscalationPath, ...]:
        """Gives all paths by name."""
        its = escalation_path.c
        rows = self._session.execute(select(escalation_path).order_by(its.name, its.uid))
        return tuple(map(row_to_path, rows))


class WritableEscalations(Escalations):
    """The escalation paths inside a writing transaction."""

    def put(self, wanted: EscalationPath) -> None:
        """Writes a path, a new one or one that is known by its uid.

        Raises:
            BadInput: it has no name or no level.
        """
        session = self._session
        if not wanted.name.strip() or not wanted.levels:
            raise BadInput("An escalation path has a name and at least one level.")
        session.execute(delete(escalation_path).where(escalation_path.c.uid == wanted.uid))
        cells = {"uid": wanted.uid, "name": wanted.name, "levels": to_json(wanted.levels)}
        session.execute(insert(escalation_path).values(sealed(escalation_path, cells)))
        session.note("edited", "escalation", wanted.uid)

    def remove(self, uid: str) -> None:
        """Takes a path away; items that name it have none then."""
        self._session.execute(delete(escalation_path).where(escalation_path.c.uid == uid))
        self._session.note("removed", "escalation", uid)


class Filters:
    """The saved filters of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_for(self, login: str) -> tuple[SavedFilter, ...]:
        """Gives a person's own filters and everybody's, by name."""
        its = saved_filter.c
        rows = self._session.execute(
            select(saved_filter)
            .where(or_(its.owner == login, its.owner == ""))
            .order_by(its.name, its.uid)
        )
        return tuple(map(row_to_filter, rows))


class WritableFilters(Filters):
    """The saved filters inside a writing transaction."""

    def put(self, wanted: SavedFilter) -> None:
        """Writes a filter, a new one or one that is known by its uid.

        Raises:
            BadInput: it has no name.
        """
        session = self._session
        if not wanted.name.strip():
            raise BadInput("A filter needs a name.")
        session.execute(delete(saved_filter).where(saved_filter.c.uid == wanted.uid))
        cells = {
            "uid": wanted.uid,
            "owner": wanted.owner,
            "name": wanted.name,
            "terms": json.dumps(wanted.terms, ensure_ascii=False),
        }
        session.execute(insert(saved_filter).values(sealed(saved_filter, cells)))
        session.note("edited", "filter", wanted.uid)

    def remove(self, uid: str) -> None:
        """Takes a filter away."""
        self._session.execute(delete(saved_filter).where(saved_filter.c.uid == uid))
        self._session.note("removed", "filter", uid)


def row_to_path(row: Row[tuple[str, str, str]]) -> EscalationPath:
    """Gives the path that a row of `escalation_path` stands for."""
    levels = json.loads(row.levels)
    return EscalationPath(
        row.uid,
        row.name,
        tuple(from_json(EscalationLevel, json.dumps(level)) for level in levels),
    )


def row_to_filter(row: Row[tuple[str, str, str]]) -> SavedFilter:
    """Gives the filter that a row of `saved_filter` stands for."""
    terms = tuple((field, value) for field, value in json.loads(row.terms))
    return SavedFilter(row.uid, row.name, terms, row.owner)
