"""Reads and writes what helps people find: synonyms, search tests, decisions on misses."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select

from kbdesk.domain.errors import BadInput
from kbdesk.domain.insight import masked
from kbdesk.domain.search_aid import SearchTest, SynonymSet
from kbdesk.store.seal import sealed
from kbdesk.store.session import Session
from kbdesk.store.tables import insight as t


@dataclass(frozen=True, slots=True)
class MissDecision:
    """What was done about searches that did not help.

    Attributes:
        query: the name of the cluster of misses.
        answer: "synonym", "search_test", "draft" or "dismissed".
        item_uid: the item that answers it, or "".
    """

    locale: str
    query: str
    answer: str
    item_uid: str
    decided_at: datetime
    decided_by: str


class Synonyms:
    """The synonyms of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_all(self, locale: str | None = None) -> tuple[SynonymSet, ...]:
        """Gives all sets, or those of one locale, in the order they were made."""
        its = t.synonym_set.c
        wanted = select(t.synonym_set).order_by(its.uid)
        if locale is not None:
            wanted = wanted.where(its.locale == locale)
        return tuple(map(row_to_synonyms, self._session.execute(wanted)))


class WritableSynonyms(Synonyms):
    """The synonyms inside a writing transaction."""

    def put(self, wanted: SynonymSet) -> None:
        """Writes a set, a new one or one that is known by its uid.

        Raises:
            BadInput: fewer than two words.
        """
        session = self._session
        plain = (" ".join(word.split()) for word in wanted.words)
        words = [word for word in dict.fromkeys(plain) if word]
        if not wanted.one_way:
            words.sort()
        if len(words) < 2:
            raise BadInput("Synonyms are at least two words.", "Name another word for it.")
        session.execute(delete(t.synonym_set).where(t.synonym_set.c.uid == wanted.uid))
        cells = {
            "uid": wanted.uid,
            "locale": wanted.locale,
            "words": json.dumps(words, ensure_ascii=False),
            "one_way": wanted.one_way,
        }
        session.execute(insert(t.synonym_set).values(sealed(t.synonym_set, cells)))
        session.note("edited", "synonyms", wanted.uid)

    def remove(self, uid: str) -> None:
        """Takes a set away."""
        self._session.execute(delete(t.synonym_set).where(t.synonym_set.c.uid == uid))
        self._session.note("removed", "synonyms", uid)


class SearchTests:
    """The search tests of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_all(self, item_uid: str | None = None) -> tuple[SearchTest, ...]:
        """Gives all tests, or those of one item, in the order they were made."""
        its = t.search_test.c
        wanted = select(t.search_test).order_by(its.uid)
        if item_uid is not None:
            wanted = wanted.where(its.item_uid == item_uid)
        return tuple(map(row_to_search_test, self._session.execute(wanted)))


class WritableSearchTests(SearchTests):
    """The search tests inside a writing transaction."""

    def put(self, wanted: SearchTest) -> None:
        """Writes a test, a new one or one that is known by its uid."""
        session = self._session
        session.execute(delete(t.search_test).where(t.search_test.c.uid == wanted.uid))
        cells = {
            "uid": wanted.uid,
            "item_uid": wanted.item_uid,
            "locale": wanted.locale,
            "query": masked(wanted.query),
            "max_rank": wanted.max_rank,
        }
        session.execute(insert(t.search_test).values(sealed(t.search_test, cells)))
        session.note("edited", "search_test", wanted.uid, wanted.item_uid)

    def remove(self, uid: str) -> None:
        """Takes a test away."""
        self._session.execute(delete(t.search_test).where(t.search_test.c.uid == uid))
        self._session.note("removed", "search_test", uid)


class Misses:
    """What was decided about misses, in one snapshot; the misses follow from the searches."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_all(self) -> tuple[MissDecision, ...]:
        """Gives all decisions by locale and query."""
        its = t.search_miss.c
        rows = self._session.execute(select(t.search_miss).order_by(its.locale, its.query))
        return tuple(map(row_to_decision, rows))


class WritableMisses(Misses):
    """The decisions inside a writing transaction."""

    def decide(self, locale: str, query: str, answer: str, item_uid: str = "") -> None:
        """Writes what was done about a cluster of misses, over what was decided before."""
        session, its = self._session, t.search_miss.c
        name = masked(query)
        session.execute(delete(t.search_miss).where(its.locale == locale, its.query == name))
        cells = {
            "locale": locale,
            "query": name,
            "answer": answer,
            "item_uid": item_uid,
            "decided_at": session.at,
            "decided_by": session.actor,
        }
        session.execute(insert(t.search_miss).values(sealed(t.search_miss, cells)))
        session.note("decided", "search_miss", f"{locale}:{name}")

    def forget(self, locale: str, query: str) -> None:
        """Takes a decision back: the misses show again."""
        its = t.search_miss.c
        name = masked(query)
        self._session.execute(delete(t.search_miss).where(its.locale == locale, its.query == name))
        self._session.note("reopened", "search_miss", f"{locale}:{name}")


def row_to_synonyms(row: Row[Any]) -> SynonymSet:
    """Gives the set that a row of `synonym_set` stands for."""
    return SynonymSet(row.uid, row.locale, tuple(json.loads(row.words)), row.one_way)


def row_to_search_test(row: Row[Any]) -> SearchTest:
    """Gives the test that a row of `search_test` stands for."""
    return SearchTest(row.uid, row.item_uid, row.locale, row.query, row.max_rank)


def row_to_decision(row: Row[Any]) -> MissDecision:
    """Gives the decision that a row of `search_miss` stands for."""
    return MissDecision(
        row.locale, row.query, row.answer, row.item_uid, row.decided_at, row.decided_by
    )
