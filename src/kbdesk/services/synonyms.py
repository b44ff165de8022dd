"""Gives the search index the base's synonyms."""

from __future__ import annotations

from collections.abc import Iterable

from kbdesk.domain.search_aid import SynonymSet
from kbdesk.search.synonyms import Synonym, two_way
from kbdesk.services.desk import Desk


def synonyms_of(sets: Iterable[SynonymSet]) -> tuple[Synonym, ...]:
    """Gives what the index takes of the base's sets."""
    found: list[Synonym] = []
    for one in sets:
        if one.one_way:
            found.append(Synonym(one.words[0], one.words[1:], one.locale))
        else:
            found += two_way(one.words, one.locale)
    return tuple(found)


def refresh(desk: Desk) -> None:
    """Lets the index know the base's synonyms, if they may have changed since it last did."""
    if desk.index.synonyms_seq == desk.kb.seq():
        return
    with desk.kb.read() as reader:
        desk.index.set_synonyms(synonyms_of(reader.synonyms.list_all()), reader.seq)
