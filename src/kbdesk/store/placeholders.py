"""Reads and writes what is known of each placeholder name; values are never stored."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select

from kbdesk.domain.placeholder import Placeholder, PlaceholderSource, PlaceholderType
from kbdesk.store.seal import all_sealed
from kbdesk.store.session import Session
from kbdesk.store.tables.facts import placeholder, placeholder_token


class Placeholders:
    """The placeholders that one snapshot of the base knows."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, key: str) -> Placeholder | None:
        """Gives what is known of a name, or None."""
        return next(iter(self._list(placeholder.c.key == key)), None)

    def list_all(self) -> tuple[Placeholder, ...]:
        """Gives all placeholders by key."""
        return self._list()

    def _list(self, *wanted: Any) -> tuple[Placeholder, ...]:
        rows = self._session.execute(
            select(placeholder).where(*wanted).order_by(placeholder.c.key)
        ).all()
        its = placeholder_token.c
        tokens: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for named in self._session.execute(
            select(its.placeholder_key, its.system, its.token)
            .where(its.placeholder_key.in_([row.key for row in rows]))
            .order_by(its.system)
        ):
            tokens[named.placeholder_key].append((named.system, named.token))
        return tuple(row_to_placeholder(row, tokens[row.key]) for row in rows)


class WritablePlaceholders(Placeholders):
    """The placeholders inside a writing transaction."""

    def put(self, wanted: Sequence[Placeholder]) -> None:
        """Writes placeholders, new ones and known ones, in one statement a table."""
        session = self._session
        known = {one.key for one in self.list_all()}
        self._delete([one.key for one in wanted])
        rows = all_sealed(placeholder, map(_cells, wanted))
        session.execute_many(insert(placeholder), rows)
        tokens = [
            {"placeholder_key": one.key, "system": system, "token": token}
            for one in wanted
            for system, token in one.tokens
        ]
        session.execute_many(insert(placeholder_token), all_sealed(placeholder_token, tokens))
        for one in wanted:
            session.note("edited" if one.key in known else "created", "placeholder", one.key)

    def remove(self, key: str) -> None:
        """Forgets what is known of a name; texts that use it stay."""
        self._delete([key])
        self._session.note("removed", "placeholder", key)

    def _delete(self, keys: Sequence[str]) -> None:
        session = self._session
        session.execute(
            delete(placeholder_token).where(placeholder_token.c.placeholder_key.in_(keys))
        )
        session.execute(delete(placeholder).where(placeholder.c.key.in_(keys)))


def row_to_placeholder(row: Row[Any], tokens: Sequence[tuple[str, str]]) -> Placeholder:
    """Gives the placeholder that a row of `placeholder` and its tokens stand for."""
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
        tokens=tuple(tokens),
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
