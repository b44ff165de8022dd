"""Reads and writes facts and their dated values; a value that was written stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, insert, select, update

from kbdesk.domain.errors import NotFound, Refused
from kbdesk.domain.fact import Fact, FactType, FactValue, check_key
from kbdesk.domain.ids import new_uid
from kbdesk.domain.placeholder import UseKind
from kbdesk.store.seal import all_sealed, sealed
from kbdesk.store.session import Session
from kbdesk.store.tables import facts as t
from kbdesk.store.uses import UseIn, Uses


class Facts:
    """The facts of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, key: str) -> Fact:
        """Gives the fact.

        Raises:
            NotFound: there is none with this key.
        """
        fact = self.find(key)
        if fact is None:
            raise NotFound(f'There is no fact "{key}".', "kbdesk fact list shows those there are.")
        return fact

    def find(self, key: str) -> Fact | None:
        """Gives the fact, or None."""
        row = self._session.execute(select(t.fact).where(t.fact.c.key == key)).first()
        return row_to_fact(row) if row is not None else None

    def list_all(self) -> tuple[Fact, ...]:
        """Gives all facts by key."""
        rows = self._session.execute(select(t.fact).order_by(t.fact.c.key))
        return tuple(map(row_to_fact, rows))

    def values_of(self, key: str) -> tuple[FactValue, ...]:
        """Gives all that was ever written down for a fact, the first first."""
        rows = self._session.execute(_values().where(t.fact.c.key == key))
        return tuple(map(row_to_fact_value, rows))

    def all_values(self) -> dict[str, tuple[FactValue, ...]]:
        """Gives the values of every fact that has some, by key, in one query."""
        values: defaultdict[str, list[FactValue]] = defaultdict(list)
        for row in self._session.execute(_values()):
            values[row.key].append(row_to_fact_value(row))
        return {key: tuple(some) for key, some in sorted(values.items())}

    def uses(self, key: str, *, include_archived: bool = False) -> tuple[UseIn, ...]:
        """Gives the live and the newest texts that use the fact."""
        uses = Uses(self._session)
        return uses.where_used(UseKind.FACT, key, include_archived=include_archived)


class WritableFacts(Facts):
    """The facts inside a writing transaction."""

    def append(self, fact: Fact) -> None:
        """Adds a fact, without a value.

        Raises:
            Refused: there is one with this key.
            BadInput: the key cannot be used in a text.
        """
        self.append_many([fact])

    def append_many(self, facts: Sequence[Fact]) -> None:
        """Adds facts in one statement."""
        session = self._session
        taken = {fact.key for fact in self.list_all()}
        for fact in facts:
            if fact.key in taken:
                raise Refused(f'There is a fact "{fact.key}" already.', "Choose another key.")
        made = {"created_at": session.at, "created_by": session.actor}
        rows = [{**_cells(fact), **made} for fact in facts if check_key(fact.key)]
        session.execute_many(insert(t.fact), all_sealed(t.fact, rows))
        for fact in facts:
            session.note("created", "fact", fact.key)

    def update(self, fact: Fact) -> None:
        """Writes unit and description of a fact; its key and type stay.

        Raises:
            NotFound: there is no such fact.
            Refused: the type would change under values that were written.
        """
        session = self._session
        row = session.execute(select(t.fact).where(t.fact.c.key == fact.key)).first()
        if row is None or row.uid != fact.uid:
            raise NotFound(f'There is no fact "{fact.key}".')
        if row.type != fact.type.value and self.values_of(fact.key):
            raise Refused(
                f'"{fact.key}" has values of the type {row.type}.', "Add a fact of its own instead."
            )
        made = {"created_at": row.created_at, "created_by": row.created_by}
        cells = sealed(t.fact, {**_cells(fact), **made})
        session.execute(update(t.fact).where(t.fact.c.uid == fact.uid).values(cells))
        session.note("edited", "fact", fact.key)

    def append_value(self, key: str, value: FactValue) -> FactValue:
        """Writes down what a fact is from a day on; gives the value with its moment.

        Raises:
            NotFound: there is no such fact.
            Refused: it would end before it begins.
        """
        session = self._session
        fact = self.get(key)
        if value.valid_to is not None and value.valid_to < value.valid_from:
            raise Refused(f'The value of "{key}" would end before it begins.')
        cells = {
            "uid": new_uid(),
            "fact_uid": fact.uid,
            "value": value.value,
            "valid_from": value.valid_from.isoformat(),
            "valid_to": value.valid_to.isoformat() if value.valid_to else None,
            "locale": value.locale,
            "approved_by": value.approved_by,
            "created_at": session.at,
            "created_by": session.actor,
        }
        session.execute(insert(t.fact_value).values(sealed(t.fact_value, cells)))
        session.note("valued", "fact", key)
        return self.values_of(key)[-1]


def row_to_fact(row: Row[Any]) -> Fact:
    """Gives the fact that a row of `fact` stands for."""
    return Fact(row.uid, row.key, FactType(row.type), row.unit, row.description)


def row_to_fact_value(row: Row[Any]) -> FactValue:
    """Gives the value that a row of `fact_value` stands for."""
    return FactValue(
        value=row.value,
        valid_from=date.fromisoformat(row.valid_from),
        valid_to=date.fromisoformat(row.valid_to) if row.valid_to else None,
        locale=row.locale,
        approved_by=row.approved_by,
        created_at=row.created_at,
    )


def _values() -> Any:
    value = t.fact_value
    return (
        select(value, t.fact.c.key)
        .join(t.fact, t.fact.c.uid == value.c.fact_uid)
        .order_by(value.c.created_at, value.c.uid)
    )


def _cells(fact: Fact) -> dict[str, Any]:
    return {
        "uid": fact.uid,
        "key": fact.key,
        "type": fact.type.value,
        "unit": fact.unit,
        "description": fact.description,
    }
