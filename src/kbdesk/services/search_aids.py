"""Changes what helps people find: synonyms and search tests; tells what a change would break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import BadInput, NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.locale import parse_locale
from kbdesk.domain.misses import Cluster, Proposal
from kbdesk.domain.search_aid import SearchTest, SynonymSet
from kbdesk.services import insight, permissions, search_tests
from kbdesk.services.desk import Desk
from kbdesk.services.sight import sees_texts
from kbdesk.store.transaction import Reader

MIN_UID_PREFIX = 8

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SynonymChange:
    """Sets of synonyms that were written or taken away.

    Attributes:
        search: the search tests that fail since.
    """

    sets: tuple[SynonymSet, ...]
    search: search_tests.Rehearsal


def list_synonyms(desk: Desk, locale: str | None = None) -> tuple[SynonymSet, ...]:
    """Gives all sets of synonyms, or those of one locale."""
    with desk.kb.read() as reader:
        return reader.synonyms.list_all(locale)


def add_synonyms(
    desk: Desk, words: Sequence[str], *, locale: str = "", one_way_to: Sequence[str] = ()
) -> SynonymChange:
    """Writes that words find each other, and others one way.

    Args:
        desk: the base.
        words: what people type.
        locale: their language; "" for every one.
        one_way_to: words that are found by `words` and do not find them.

    Raises:
        BadInput: fewer than two words, or a locale that is none.
        Denied: the person may not write drafts.
        GuardFailed: a search test would break, and the base's settings say that none may.
    """
    sets = drafted(words, locale=locale, one_way_to=one_way_to)
    rehearsal = search_tests.before_synonyms(desk, (*list_synonyms(desk), *sets))
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.DRAFT)
        for one in sets:
            tx.synonyms.put(one)
        tx.commit()
    return SynonymChange(sets, rehearsal)


def drafted(
    words: Sequence[str], *, locale: str = "", one_way_to: Sequence[str] = ()
) -> tuple[SynonymSet, ...]:
    """Gives the sets that `add_synonyms` would write.

    Raises:
        BadInput: fewer than two words, or a locale that is none.
    """
    typed, found = _plain(words), _plain(one_way_to)
    if not typed or len({*typed, *found}) < 2:
        raise BadInput("Synonyms are at least two words.", "Name another word for it.")
    tag = parse_locale(locale) if locale else ""
    sets = [SynonymSet(new_uid(), tag, tuple(sorted(typed)))] if len(typed) > 1 else []
    sets += [
        SynonymSet(new_uid(), tag, (word, *others), one_way=True)
        for word in typed
        if (others := tuple(other for other in found if other != word))
    ]
    return tuple(sets)


def _plain(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (" ".join(word.split()) for word in words))))


def remove_synonyms(desk: Desk, name: str) -> SynonymChange:
    """Takes a set away; `name` is its uid, the beginning of that, or one of its words.

    Raises:
        NotFound: there is no such set, or more than one.
        Denied: the person may not write drafts.
        GuardFailed: a search test would break, and the base's settings say that none may.
    """
    sets = list_synonyms(desk)
    wanted = _one(
        [one for one in sets if _is_named(one.uid, name) or name in one.words],
        f'No synonyms, or several sets, are called "{name}".',
        "`kbdesk synonym list` shows them with their uids.",
    )
    rehearsal = search_tests.before_synonyms(desk, [one for one in sets if one.uid != wanted.uid])
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.DRAFT)
        tx.synonyms.remove(wanted.uid)
        tx.commit()
    return SynonymChange((wanted,), rehearsal)


def proposed_synonyms(desk: Desk, *, least: int = 1) -> tuple[Cluster, ...]:
    """Gives the missed searches that a synonym would mend; `insight.accept` writes it."""
    return tuple(
        one for one in insight.missed(desk, least=least) if one.proposal is Proposal.SYNONYM
    )


def find_cluster(desk: Desk, name: str) -> Cluster:
    """Gives the missed searches of a name, as `insight.missed` tells it.

    Raises:
        NotFound: there are none.
    """
    return _one(
        [one for one in insight.missed(desk) if one.name == name],
        f'No missed searches are called "{name}".',
        "`kbdesk misses list` shows them.",
    )


def list_tests(desk: Desk, item_uid: str | None = None) -> tuple[SearchTest, ...]:
    """Gives all search tests, or those of one item."""
    with desk.kb.read() as reader:
        tests = reader.search_tests.list_all(item_uid)
        sees = sees_texts(desk, reader, {test.item_uid for test in tests})
        return tuple(test for test in tests if sees(test.item_uid, ""))


def add_test(
    desk: Desk, item_uid: str, query: str, *, locale: str = "", max_rank: int = 3
) -> SearchTest:
    """Writes that a search has to find an item; the same search again changes its rank.

    Raises:
        NotFound: there is no such item.
        BadInput: an empty search, a rank outside 1 to `search_tests.LOOKED_AT`, no locale.
        Denied: the person may not write drafts of the item.
    """
    words = " ".join(query.split())
    if not words:
        raise BadInput("A search test needs words to search for.")
    if not 1 <= max_rank <= search_tests.LOOKED_AT:
        raise BadInput(f"A place in the list is a number from 1 to {search_tests.LOOKED_AT}.")
    tag = parse_locale(locale) if locale else ""
    with desk.kb.write(desk.actor) as tx:
        thing = permissions.thing_of(tx, tx.items.get(item_uid))
        permissions.check(tx, desk.actor, Verb.DRAFT, thing)
        known = _same(tx, item_uid, words, tag)
        wanted = SearchTest(new_uid(), item_uid, tag, words, max_rank)
        if known is not None:
            wanted = replace(wanted, uid=known.uid)
        tx.search_tests.put(wanted)
        tx.commit()
    with desk.kb.read() as reader:
        # As it was kept: personal data in the search are masked.
        return next(one for one in reader.search_tests.list_all(item_uid) if one.uid == wanted.uid)


def _same(reader: Reader, item_uid: str, query: str, locale: str) -> SearchTest | None:
    for one in reader.search_tests.list_all(item_uid):
        if one.query.casefold() == query.casefold() and one.locale == locale:
            return one
    return None


def remove_test(desk: Desk, name: str) -> SearchTest:
    """Takes a search test away; `name` is its uid, the beginning of that, or its search.

    Raises:
        NotFound: there is no such test, or more than one.
        Denied: the person may not write drafts of the item.
    """
    wanted = _one(
        [one for one in list_tests(desk) if _is_named(one.uid, name) or one.query == name],
        f'No search test, or several, are called "{name}".',
        "`kbdesk search-test list` shows them with their uids.",
    )
    with desk.kb.write(desk.actor) as tx:
        thing = permissions.thing_of(tx, tx.items.get(wanted.item_uid))
        permissions.check(tx, desk.actor, Verb.DRAFT, thing)
        tx.search_tests.remove(wanted.uid)
        tx.commit()
    return wanted


def _is_named(uid: str, name: str) -> bool:
    return len(name) >= MIN_UID_PREFIX and uid.startswith(name)


def _one(found: list[T], message: str, hint: str) -> T:
    if len(found) != 1:
        raise NotFound(message, hint)
    return found[0]
