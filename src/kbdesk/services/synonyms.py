"""Gives the search index the base's synonyms.

A set of words finds each other. In a set that goes one way the first word finds the others, and
they do not find it; a word that is written with a leading `=>` is such another, whatever the set.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kbdesk.domain.search_aid import SynonymSet
from kbdesk.search.synonyms import Synonym, two_way
from kbdesk.services.workspace import Desk

ONE_WAY: Final = "=>"


def one_way_words(typed: Iterable[str], found: Iterable[str]) -> tuple[str, ...]:
    """Gives the words of a set where `typed` finds `found`, and not the other way."""
    return (*typed, *(f"{ONE_WAY} {word}" for word in found))


def synonyms_of(sets: Iterable[SynonymSet]) -> tuple[Synonym, ...]:
    """Gives what the index takes of the base's sets."""
    found: list[Synonym] = []
    for one in sets:
        if one.one_way:
            found.append(Synonym(one.words[0], one.words[1:], one.locale))
            continue
        targets = tuple(
            word.removeprefix(ONE_WAY).strip() for word in one.words if word.startswith(ONE_WAY)
        )
        others = tuple(word for word in one.words if not word.startswith(ONE_WAY))
        for synonym in two_way(others, one.locale):
            meant = (*synonym.found, *filter(None, targets))
            if meant:
                found.append(Synonym(synonym.typed, meant, one.locale))
    return tuple(found)


def refresh(desk: Desk) -> None:
    """Lets the index know the base's synonyms, if they may have changed since it last did."""
    if desk.index.synonyms_seq == desk.kb.seq():
        return
    with desk.kb.read() as reader:
        desk.index.set_synonyms(synonyms_of(reader.synonyms.list_all()), reader.seq)
