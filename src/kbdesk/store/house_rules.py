"""Reads and writes a team's own style rules, version by version, and its vocabulary."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from kbdesk.domain.errors import BadInput, NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.style import HouseRule, Term, TermKind
from kbdesk.store.seal import sealed
from kbdesk.store.session import Session
from kbdesk.store.tables import style as t


class HouseRules:
    """The own rules of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_current(self) -> tuple[HouseRule, ...]:
        """Gives the newest version of each rule, those that are off too, by name."""
        its = t.house_rule.c
        last = select(its.name, func.max(its.version).label("last")).group_by(its.name).subquery()
        rows = self._session.execute(
            select(t.house_rule)
            .join(last, (its.name == last.c.name) & (its.version == last.c.last))
            .order_by(its.name)
        )
        return tuple(map(row_to_house_rule, rows))

    def list_versions(self, name: str) -> tuple[HouseRule, ...]:
        """Gives all versions of a rule, the first one first.

        Raises:
            NotFound: there is no such rule.
        """
        its = t.house_rule.c
        rows = self._session.execute(
            select(t.house_rule).where(its.name == name).order_by(its.version)
        )
        versions = tuple(map(row_to_house_rule, rows))
        if not versions:
            raise NotFound(f'There is no rule "{name}" of your own.')
        return versions


class WritableHouseRules(HouseRules):
    """The own rules inside a writing transaction."""

    def append(
        self, name: str, definition_yaml: str, note: str = "", *, enabled: bool = True
    ) -> HouseRule:
        """Writes the next version of a rule, or the first.

        Raises:
            BadInput: it has no name.
        """
        session, its = self._session, t.house_rule.c
        name = name.strip()
        if not name:
            raise BadInput("A rule needs a name.")
        last: int | None = session.execute(
            select(func.max(its.version)).where(its.name == name)
        ).scalar()
        cells = {
            "uid": new_uid(),
            "name": name,
            "version": (last or 0) + 1,
            "definition_yaml": definition_yaml,
            "note": note,
            "actor": session.actor,
            "at": session.at,
            "enabled": enabled,
        }
        session.execute(insert(t.house_rule).values(sealed(t.house_rule, cells)))
        session.note("created", "house_rule", str(cells["uid"]))
        return self.list_versions(name)[-1]


class Vocabulary:
    """The words of a team, in one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_all(self, locale: str | None = None) -> tuple[Term, ...]:
        """Gives all words, or those of one locale, by locale and word."""
        its = t.vocabulary.c
        wanted = select(t.vocabulary).order_by(its.locale, its.term)
        if locale is not None:
            wanted = wanted.where(its.locale == locale)
        return tuple(
            Term(row.term, row.locale, TermKind(row.kind)) for row in self._session.execute(wanted)
        )


class WritableVocabulary(Vocabulary):
    """The words of a team inside a writing transaction."""

    def append(self, term: str, locale: str, kind: TermKind | str) -> Term:
        """Writes a word; one that is known changes its kind.

        Raises:
            BadInput: it is empty.
        """
        session = self._session
        word = Term(" ".join(term.split()), locale, TermKind(kind))
        if not word.term:
            raise BadInput("A word of the vocabulary is not empty.")
        self._delete(word.term, locale)
        cells = {"term": word.term, "locale": locale, "kind": word.kind.value}
        session.execute(insert(t.vocabulary).values(sealed(t.vocabulary, cells)))
        session.note("edited", "vocabulary", f"{locale}:{word.term}")
        return word

    def remove(self, term: str, locale: str) -> None:
        """Takes a word away; one that is not there is no mistake."""
        self._delete(term, locale)
        self._session.note("removed", "vocabulary", f"{locale}:{term}")

    def _delete(self, term: str, locale: str) -> None:
        its = t.vocabulary.c
        self._session.execute(delete(t.vocabulary).where(its.term == term, its.locale == locale))


def row_to_house_rule(row: Row[Any]) -> HouseRule:
    """Gives the version that a row of `house_rule` stands for."""
    return HouseRule(
        uid=row.uid,
        name=row.name,
        version=row.version,
        definition_yaml=row.definition_yaml,
        note=row.note,
        by=row.actor,
        at=row.at,
        enabled=row.enabled,
    )
