"""Narrows a catalog to what a person asked to have exported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kbdesk.domain.catalog import Catalog
from kbdesk.domain.errors import BadInput
from kbdesk.domain.item import Audience
from kbdesk.domain.locale import parse_locale
from kbdesk.domain.taxonomy import Section, section_path

_AUDIENCES = tuple(Audience)


@dataclass(frozen=True, slots=True)
class Selection:
    """What of the live library goes into an export; an empty part narrows nothing.

    Attributes:
        locales: language tags.
        sections: slugs, paths of slugs such as "billing/refunds", or uids; what stands below
            them goes along.
        tags: tag names; an item with one of them goes along.
        audience: the widest audience whose items go along; None takes what the target may hold.
    """

    locales: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    audience: Audience | None = None


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A catalog that was narrowed.

    Attributes:
        left_out: (reason, number of items).
    """

    catalog: Catalog
    left_out: tuple[tuple[str, int], ...]


def allowed(audience: Audience, reach: Audience) -> bool:
    """Whether what is for `audience` may be told to those in `reach`."""
    return _AUDIENCES.index(audience) <= _AUDIENCES.index(reach)


def narrowed(catalog: Catalog, wish: Selection, reach: Audience) -> Narrowed:
    """Gives the catalog with the entries that `wish` names and a target of `reach` may hold.

    Raises:
        BadInput: no text has that locale or tag, there is no such section, or the audience is
            more than the target may hold.
    """
    if wish.audience is not None and not allowed(wish.audience, reach):
        raise BadInput(
            f"This target never holds texts for the audience {wish.audience}.",
            f"What it writes may be read by: {', '.join(up_to(reach))}.",
        )
    most = wish.audience or reach
    locales = _known(
        "locale", map(parse_locale, wish.locales), {e.rendition.locale for e in catalog.entries}
    )
    tags = _known("tag", wish.tags, {tag for e in catalog.entries for tag in e.item.tags})
    sections = _sections(catalog, wish.sections)
    kept = []
    lost: dict[str, set[str]] = {}
    for entry in catalog.entries:
        item = entry.item
        if not allowed(item.audience, most):
            lost.setdefault(f"for the audience {item.audience}", set()).add(item.uid)
        elif sections and sections.isdisjoint(item.sections):
            lost.setdefault("in other sections", set()).add(item.uid)
        elif tags and tags.isdisjoint(item.tags):
            lost.setdefault("without the tag", set()).add(item.uid)
        elif locales and entry.rendition.locale not in locales:
            lost.setdefault("in other locales", set()).add(item.uid)
        else:
            kept.append(entry)
    there = {entry.item.uid for entry in kept}
    counts = tuple((reason, len(uids - there)) for reason, uids in sorted(lost.items()))
    return Narrowed(
        replace(catalog, entries=tuple(kept)), tuple((why, count) for why, count in counts if count)
    )


def up_to(reach: Audience) -> tuple[Audience, ...]:
    """Gives the audiences that may be told what is for `reach`, the narrowest first."""
    return _AUDIENCES[: _AUDIENCES.index(reach) + 1]


def _known(what: str, wished: Iterable[str], there: set[str]) -> frozenset[str]:
    names = frozenset(wished)
    for name in sorted(names - there):
        known = ", ".join(sorted(there)) or "none"
        raise BadInput(f'No live text has the {what} "{name}".', f"There are: {known}.")
    return names


def _sections(catalog: Catalog, wished: tuple[str, ...]) -> frozenset[str]:
    """Gives the uids of the named sections and of all below them."""
    known = {section.uid: section for section in catalog.sections}
    ways = {uid: section_path(known, uid) for uid in known}
    found: set[str] = set()
    for name in wished:
        tops = {uid for uid, way in ways.items() if name in _names(known[uid], way)}
        if not tops:
            raise BadInput(
                f'There is no section "{name}".',
                f"There are: {', '.join(sorted(map(_path, ways.values()))) or 'none'}.",
            )
        found |= {uid for uid, way in ways.items() if tops & {part.uid for part in way}}
    return frozenset(found)


def _names(section: Section, way: tuple[Section, ...]) -> tuple[str, str, str]:
    return section.uid, section.slug, _path(way)


def _path(way: tuple[Section, ...]) -> str:
    return "/".join(part.slug for part in way)
