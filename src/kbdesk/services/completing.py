"""What an editor offers while a text is written: links, facts, placeholders and fragments."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kbdesk.domain.item import ItemType
from kbdesk.services.desk import Desk
from kbdesk.services.facts import list_facts
from kbdesk.services.fragments import list_fragments
from kbdesk.services.library import list_items


class OfferKind(StrEnum):
    """What an offer puts into the text."""

    LINK = "link"
    FACT = "fact"
    PLACEHOLDER = "placeholder"
    FRAGMENT = "fragment"


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be put into a text.

    Attributes:
        name: what people know it by, and what is matched with what they type.
        says: what it stands for: a fact's value, a fragment's title, where an item stands.
        text: the Markdown that goes in.
    """

    kind: OfferKind
    name: str
    says: str
    text: str


def offers(desk: Desk, locale: str) -> tuple[Offer, ...]:
    """Gives all that can be put into a text of a language, links first, each kind by name."""
    found = [
        Offer(
            OfferKind.LINK, row.title, row.section_name, f"[{_words(row.title)}](kb:{row.item_uid})"
        )
        for row in list_items(desk)
        if row.type is not ItemType.FRAGMENT and not row.is_archived
    ]
    for line in list_facts(desk):
        said = dict(line.said)
        value = said.get(locale) or next(iter(said.values()), "")
        found.append(Offer(OfferKind.FACT, line.fact.key, value, f"{{{{fact:{line.fact.key}}}}}"))
    with desk.kb.read() as reader:
        placeholders = reader.placeholders.list_all()
    found += [
        Offer(OfferKind.PLACEHOLDER, one.key, one.example, f"{{{{{one.key}}}}}")
        for one in placeholders
    ]
    found += [
        Offer(OfferKind.FRAGMENT, one.slug, one.title, f"{{{{include:{one.slug}}}}}")
        for one in list_fragments(desk)
    ]
    order = tuple(OfferKind)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), one.name.casefold())))


def _words(title: str) -> str:
    """Gives a title as the words of a link: brackets would end it."""
    return title.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def matching(found: tuple[Offer, ...], kinds: frozenset[OfferKind], typed: str) -> list[Offer]:
    """Gives the offers of some kinds that hold what was typed: those that begin with it first."""
    wanted = typed.casefold().strip()
    held = [
        one
        for one in found
        if one.kind in kinds and (wanted in one.name.casefold() or wanted in one.says.casefold())
    ]
    return sorted(held, key=lambda one: not one.name.casefold().startswith(wanted))
