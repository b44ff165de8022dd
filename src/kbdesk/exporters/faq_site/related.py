"""Which articles are about nearly the same: shared telling terms, tags, section and links.

Cheap on purpose: only the few salient terms of each article are compared, and only those that
few articles share; weights are whole numbers in coarse steps, so that one changed article does
not stir the lists of all the others.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from kbdesk.exporters.base import Memo, digest
from kbdesk.exporters.faq_site.facts import Facts
from kbdesk.exporters.faq_site.structure import Page

VERSION = "1"
MOST = 5
_COMMON = 60  # a term that more articles share says nothing
_ENOUGH = 10
_LINK, _SECTION, _TAG = 14, 3, 4


def related_pages(
    pages: Sequence[Page], facts: Sequence[Facts], memo: Memo
) -> list[tuple[int, ...]]:
    """Gives for each page the numbers of up to five others, the nearest first."""
    traits = [
        (page.entry.item.sections[:1], page.entry.item.tags, fact.salient, fact.links)
        for page, fact in zip(pages, facts, strict=True)
    ]
    key = digest(VERSION, [page.entry.item.uid for page in pages], traits)
    found: list[list[int]] = json.loads(
        memo("faq_site.related", key, lambda: json.dumps(_work_out(pages, facts)).encode())
    )
    return [tuple(numbers) for numbers in found]


def _work_out(pages: Sequence[Page], facts: Sequence[Facts]) -> list[list[int]]:
    sharers: dict[str, list[int]] = {}
    for page, fact in zip(pages, facts, strict=True):
        for trait in (*fact.salient, *(f"tag {tag}" for tag in page.entry.item.tags)):
            sharers.setdefault(trait, []).append(page.number)
    linked = _links_both_ways(pages, facts)
    sections = [page.entry.item.sections[:1] for page in pages]
    lists: list[list[int]] = []
    for page, fact in zip(pages, facts, strict=True):
        points: dict[int, int] = dict.fromkeys(linked[page.number], _LINK)
        for trait in (*fact.salient, *(f"tag {tag}" for tag in page.entry.item.tags)):
            others = sharers[trait]
            if len(others) > _COMMON:
                continue
            worth = _TAG if trait.startswith("tag ") else 8 - len(others).bit_length()
            for number in others:
                points[number] = points.get(number, 0) + worth
        own = sections[page.number]
        ranked = sorted(
            (-value - (_SECTION if own and sections[number] == own else 0), number)
            for number, value in points.items()
            if number != page.number and value >= _ENOUGH
        )
        lists.append([number for _, number in ranked[:MOST]])
    return lists


def _links_both_ways(pages: Sequence[Page], facts: Sequence[Facts]) -> list[set[int]]:
    numbers = {page.entry.item.uid: page.number for page in pages}
    linked: list[set[int]] = [set() for _ in pages]
    for page, fact in zip(pages, facts, strict=True):
        for link in fact.links:
            other = numbers.get(link.partition("#")[0])
            if other is not None and other != page.number:
                linked[page.number].add(other)
                linked[other].add(page.number)
    return linked
