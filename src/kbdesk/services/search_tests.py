"""Search tests: searches that have to find an item, run against the index as it is or would be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kbdesk.domain.errors import BaseBusy, GuardFailed, NotFound, Refused
from kbdesk.domain.search_aid import SearchTest, SynonymSet
from kbdesk.domain.workflow import State
from kbdesk.progress import Progress, quiet
from kbdesk.search.document import Filters
from kbdesk.search.index import SearchIndex
from kbdesk.services import indexing
from kbdesk.services.desk import Desk
from kbdesk.services.sight import sees_texts
from kbdesk.services.synonyms import refresh, synonyms_of
from kbdesk.store.transaction import Reader

LOOKED_AT = 50
"""Further down an item counts as not found."""

STOP = "search_tests.stop"
"""The setting that lets no change through which breaks a search test: "yes", else it is told."""


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


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a change would do to the search tests.

    Attributes:
        broken: tests that pass now and would not after it.
        untested: why they could not be tried, as a sentence for people; "" when they were.
    """

    broken: tuple[Tested, ...] = ()
    untested: str = ""


UNCHANGED = Rehearsal()
"""Nothing breaks."""


def run(desk: Desk, item_uid: str | None = None) -> tuple[Tested, ...]:
    """Runs all search tests, or those of one item, against the live texts."""
    refresh(desk)
    with desk.kb.read() as reader:
        tests = reader.search_tests.list_all(item_uid)
        sees = sees_texts(desk, reader, {test.item_uid for test in tests})
        tests = tuple(test for test in tests if sees(test.item_uid, ""))
    return run_on(desk.index, tests)


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
        return run_on(twin, tests)


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
        return run_on(twin, tests)


def broken(before: Iterable[Tested], after: Iterable[Tested]) -> tuple[Tested, ...]:
    """Gives the tests that fail afterwards and did not before: what the change would break."""
    passed = {one.test.uid for one in before if one.has_passed}
    return tuple(one for one in after if one.test.uid in passed and not one.has_passed)


def make_ready(desk: Desk, progress: Progress) -> None:
    """Brings the index up to date where there are search tests, also where that takes long.

    Raises:
        Cancelled: the index is as it was.
    """
    with desk.kb.read() as reader:
        tests = reader.search_tests.list_all()
    if tests:
        indexing.catch_up(desk, progress)


def before_publishing(desk: Desk, revision_uids: Iterable[str]) -> Rehearsal:
    """Tells which search tests would fail with these revisions live.

    A search index that has to be built anew stops nobody from publishing; then nothing is tried.

    Raises:
        GuardFailed: a test would break, and the setting STOP says that none may.
        NotFound: there is no such revision.
    """
    return _rehearsed(desk, lambda: run_with_texts(desk, revision_uids))


def before_synonyms(desk: Desk, sets: Iterable[SynonymSet]) -> Rehearsal:
    """Tells which search tests would fail with these synonyms in place of all present ones.

    Raises:
        GuardFailed: a test would break, and the setting STOP says that none may.
    """
    return _rehearsed(desk, lambda: run_with_synonyms(desk, sets))


def _rehearsed(desk: Desk, after: Callable[[], tuple[Tested, ...]]) -> Rehearsal:
    with desk.kb.read() as reader:
        if not reader.search_tests.list_all():
            return UNCHANGED
        stops = reader.settings.get(STOP) == "yes"
    if indexing.wants_rebuild(desk):
        return Rehearsal(untested="The search index has to be built anew before tests can run.")
    try:
        indexing.catch_up(desk, quiet())
        found = broken(run(desk), after())
    except NotFound:
        raise
    except (BaseBusy, Refused) as error:
        return Rehearsal(untested=error.message)
    if found and stops:
        raise GuardFailed(
            "Search tests would break.",
            tuple(in_words(one) for one in found),
            "Put the words back into the text, or take the search test away: "
            + " ".join(in_words(one) for one in found[:3]),
        )
    return Rehearsal(found)


def in_words(tested: Tested) -> str:
    """Gives what a test found, as a sentence for people."""
    test = tested.test
    wanted = f'"{test.query}" has to find it among the first {test.max_rank}'
    where = f"it is in place {tested.rank}" if tested.rank else "it is not found"
    return f"{wanted}; {where}."


def forgotten(reader: Reader) -> tuple[SearchTest, ...]:
    """Gives the tests of items that are archived: nothing can pass them."""
    tests = reader.search_tests.list_all()
    items = reader.items.many([test.item_uid for test in tests])
    active = {item.uid for item in items if item.archived_at is None}
    return tuple(test for test in tests if test.item_uid not in active)


def run_on(index: SearchIndex, tests: Iterable[SearchTest]) -> tuple[Tested, ...]:
    """Runs search tests on an index, such as a rehearsed one."""
    filters = Filters(states=(State.PUBLISHED.value,))
    found = []
    for test in tests:
        hits = index.search(
            test.query, limit=LOOKED_AT, locale=test.locale or None, filters=filters
        ).hits
        ranks = (rank for rank, hit in enumerate(hits, 1) if hit.item_uid == test.item_uid)
        found.append(Tested(test, next(ranks, None)))
    return tuple(found)
