"""Reads and writes what is known of each placeholder name; values are never stored."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select

from kbdesk.domain.placeholder import Placeholder, PlaceholderSource, PlaceholderType
from kbdesk.store.seal import all_sealed, sealed
from kbdesk.store.session import Session
from kbdesk.store.tables.facts import placeholder, placeholder_token


class Placeholders:
    """The placeholders that one snapshot of the base knows."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, key: str) -> Placeholder | None:
        """Gives what is known of a name, or None."""
        row = self._session.execute(select(placeholder).where(placeholder.c.key == key)).first()
        return row_to_placeholder(row) if row is not None else None

    def list_all(self) -> tuple[Placeholder, ...]:
        """Gives all placeholders by key."""
        rows = self._session.execute(select(placeholder).order_by(placeholder.c.key))
        return tuple(map(row_to_placeholder, rows))

    def tokens(self, system: str) -> dict[str, str]:
        """Gives what another system calls the placeholders, by key; those without are left out."""
        its = placeholder_token.c
        rows = self._session.execute(
            select(its.placeholder_key, its.token)
            .where(its.system == system)
            .order_by(its.placeholder_key)
        )
        return {row.placeholder_key: row.token for row in rows}


class WritablePlaceholders(Placeholders):
    """The placeholders inside a writing transaction."""

    def put(self, wanted: Sequence[Placeholder]) -> None:
        """Writes placeholders, new ones and known ones, in one statement."""
        session = self._session
        known = {one.key for one in self.list_all()}
        session.execute(delete(placeholder).where(placeholder.c.key.in_(p.key for p in wanted)))
        rows = all_sealed(placeholder, map(_cells, wanted))
        session.execute_many(insert(placeholder), rows)
        for one in wanted:
            session.note("edited" if one.key in known else "created", "placeholder", one.key)

    def put_token(self, key: str, system: str, token: str) -> None:
        """Writes what another system calls a placeholder; "" forgets it."""
        session, its = self._session, placeholder_token.c
        session.execute(
            delete(placeholder_token).where(its.placeholder_key == key, its.system == system)
        )
        if token:
            cells = {"placeholder_key": key, "system": system, "token": token}
            session.execute(insert(placeholder_token).values(sealed(placeholder_token, cells)))
        session.note("edited", "placeholder", key)

    def remove(self, key: str) -> None:
        """Forgets what is known of a name; texts that use it stay."""
        self._session.execute(delete(placeholder).where(placeholder.c.key == key))
        self._session.note("removed", "placeholder", key)


def row_to_placeholder(row: Row[Any]) -> Placeholder:
    """Gives the placeholder that a row of `placeholder` stands for."""
    return Placeholder(
        key=row.key,
        type=PlaceholderType(row.type),
        source=PlaceholderSource(row.source),
        required=row.required,
        fallbacks=tuple((locale, value) for locale, value in json.loads(row.fallbacks)),
        example=row.example,
        max_chars=row.max_chars,
        pii=row.pii,
        min_chars=row.min_chars,
        choices=tuple(json.loads(row.choices)),
    )


def _cells(one: Placeholder) -> dict[str, Any]:
    return {
        "key": one.key,
        "type": one.type.value,
        "source": one.source.value,
        "required": one.required,
        "fallbacks": json.dumps(one.fallbacks, ensure_ascii=False),
        "example": one.example,
        "max_chars": one.max_chars,
        "pii": one.pii,
        "min_chars": one.min_chars,
        "choices": json.dumps(one.choices, ensure_ascii=False),
    }
