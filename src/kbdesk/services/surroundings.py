"""What stands around the live texts: facts in words, notices, synonyms, what is out of use."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kbdesk.domain.catalog import Catalog, Entry, Notice, Retired
from kbdesk.domain.item import Item
from kbdesk.services.notices import notices, solved_notices
from kbdesk.services.resolving import Words
from kbdesk.store.redirects import followed
from kbdesk.store.transaction import Reader

SOLVED_SHOWN = timedelta(hours=72)
"""How long after its end a notice still tells that it is over."""


def with_surroundings(reader: Reader, catalog: Catalog) -> Catalog:
    """Gives the catalog with everything that a site shows beside the texts themselves."""
    locales = {entry.rendition.locale for entry in catalog.entries}
    locales.add(catalog.workspace.default_locale)
    return replace(
        catalog,
        entries=_reviewed(reader, catalog.entries),
        notices=_notices(reader),
        facts=_facts(Words(reader), sorted(locales)),
        synonyms=tuple(reader.synonyms.list_all()),
        retired=_retired(reader),
    )


def _reviewed(reader: Reader, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Says when somebody last found each item true, where that is later than its words."""
    clocks = reader.reviews.clocks()
    found = []
    for entry in entries:
        at = clocks.get(entry.item.uid)
        later = at is not None and at.date() > entry.published_at.date()
        found.append(replace(entry, reviewed_at=at) if later else entry)
    return tuple(found)


def _notices(reader: Reader) -> tuple[Notice, ...]:
    moment = reader.session.as_of or reader.session.at
    return (*notices(reader), *solved_notices(reader, moment - SOLVED_SHOWN))


def _facts(words: Words, locales: list[str]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (key, locale, said)
        for key in sorted(words.facts)
        for locale in locales
        if (said := words.fact(key, locale)) is not None
    )


def _retired(reader: Reader) -> tuple[Retired, ...]:
    """Gives the items that are archived and were live when they were."""
    items: dict[str, Item] = {
        item.uid: item
        for item in reader.items.list_all(include_archived=True)
        if item.archived_at is not None
    }
    titles: dict[str, dict[str, str]] = {}
    for rendition, revision in reader.revisions.list_live(sorted(items)):
        titles.setdefault(rendition.item_uid, {}).setdefault(
            rendition.locale, revision.content.title
        )
    leads = dict(
        followed(
            {uid: uid for uid in items}, {uid: item.redirect_to for uid, item in items.items()}
        )
    )
    return tuple(
        Retired(item, tuple(sorted(titles[uid].items())), leads.get(uid, ""))
        for uid, item in sorted(items.items())
        if uid in titles
    )
