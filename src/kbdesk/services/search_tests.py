"""Search tests: searches that have to find an item, run against the index as it is or would be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kbdesk.domain.search_aid import SearchTest, SynonymSet
from kbdesk.domain.workflow import State
from kbdesk.search.document import Filters
from kbdesk.search.index import SearchIndex
from kbdesk.services import indexing
from kbdesk.services.synonyms import refresh, synonyms_of
from kbdesk.services.workspace import Desk
from kbdesk.store.transaction import Reader

LOOKED_AT = 50
"""Further down an item counts as not found."""


@dataclass(frozen=True, slots=True)
class Tested:
    """What one search test gave.

    Attributes:
        rank: the item's place in the list, from 1; None where it is not in it.
    """

    test: SearchTest
    rank: int | None

    @property
    def has_passed(self) -> bool:
        """Whether the item stands high enough."""
        return self.rank is not None and self.rank <= self.test.max_rank


def run(desk: Desk, item_uid: str | None = None) -> tuple[Tested, ...]:
    """Runs all search tests, or those of one item, against the live texts."""
    refresh(desk)
    with desk.kb.read() as reader:
        tests = reader.search_tests.list_all(item_uid)
    return _run(desk.index, tests)


def run_with_texts(desk: Desk, revision_uids: Iterable[str]) -> tuple[Tested, ...]:
    """Runs all search tests as they would go with these revisions live; ask before publishing.

    Tests of other items run too: a new text may push theirs down.

    Raises:
        Refused: the index has to be built anew first.
        NotFound: there is no such revision.
    """
    refresh(desk)
    with desk.kb.read() as reader:
        tests = reader.search_tests.list_all()
        if not tests:
            return ()
        documents = list(indexing.documents_with(reader, revision_uids))
    with desk.index.rehearsed(documents) as twin:
        return _run(twin, tests)


def run_with_synonyms(desk: Desk, sets: Iterable[SynonymSet]) -> tuple[Tested, ...]:
    """Runs all search tests as they would go with these synonyms in place of all present ones.

    Raises:
        Refused: the index has to be built anew first.
    """
    with desk.kb.read() as reader:
        tests = reader.search_tests.list_all()
    if not tests:
        return ()
    with desk.index.rehearsed(()) as twin:
        twin.set_synonyms(synonyms_of(sets))
        return _run(twin, tests)


def broken(before: Iterable[Tested], after: Iterable[Tested]) -> tuple[Tested, ...]:
    """Gives the tests that fail afterwards and did not before: what the change would break."""
    passed = {one.test.uid for one in before if one.has_passed}
    return tuple(one for one in after if one.test.uid in passed and not one.has_passed)


def forgotten(reader: Reader) -> tuple[SearchTest, ...]:
    """Gives the tests of items that are archived: nothing can pass them."""
    tests = reader.search_tests.list_all()
    items = reader.items.many([test.item_uid for test in tests])
    active = {item.uid for item in items if item.archived_at is None}
    return tuple(test for test in tests if test.item_uid not in active)


def _run(index: SearchIndex, tests: Iterable[SearchTest]) -> tuple[Tested, ...]:
    filters = Filters(states=(State.PUBLISHED.value,))
    found = []
    for test in tests:
        hits = index.search(
            test.query, limit=LOOKED_AT, locale=test.locale or None, filters=filters
        ).hits
        ranks = (rank for rank, hit in enumerate(hits, 1) if hit.item_uid == test.item_uid)
        found.append(Tested(test, next(ranks, None)))
    return tuple(found)
