"""Tells what synonyms would do before they are written: what is found more, and what breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kbdesk.domain.workflow import State
from kbdesk.search.document import Filters
from kbdesk.search.index import SearchIndex
from kbdesk.services import search_aids, search_tests
from kbdesk.services.desk import Desk
from kbdesk.services.search_tests import Tested
from kbdesk.services.synonyms import synonyms_of

MOST_COUNTED = 50


@dataclass(frozen=True, slots=True)
class SynonymEffect:
    """What synonyms would do.

    Attributes:
        finds: (word, answers that it finds now, and with the synonyms), at most MOST_COUNTED.
        broken: search tests that pass now and would fail.
    """

    finds: tuple[tuple[str, int, int], ...]
    broken: tuple[Tested, ...]


def synonym_effect(
    desk: Desk, words: Sequence[str], *, locale: str = "", one_way_to: Sequence[str] = ()
) -> SynonymEffect:
    """Gives what `search_aids.add_synonyms` would do with these words; nothing is written.

    Raises:
        BadInput: fewer than two words, or a locale that is none.
        Refused: the index has to be built anew first.
    """
    sets = search_aids.drafted(words, locale=locale, one_way_to=one_way_to)
    every = dict.fromkeys(word for one in sets for word in one.words)
    before = search_tests.run(desk)
    with desk.index.rehearsed(()) as twin:
        twin.set_synonyms(synonyms_of((*search_aids.list_synonyms(desk), *sets)))
        found = tuple(
            (word, _count(desk.index, word, locale), _count(twin, word, locale)) for word in every
        )
        after = search_tests.run_on(twin, tuple(one.test for one in before))
    return SynonymEffect(found, search_tests.broken(before, after))


def _count(index: SearchIndex, word: str, locale: str) -> int:
    live = Filters(states=(State.PUBLISHED.value,))
    return len(index.search(word, limit=MOST_COUNTED, locale=locale or None, filters=live).hits)
