"""Turns facts and fragments into words: the one place that all who show a text ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date
from functools import cached_property

from kbdesk.content.filling import Target, escaped
from kbdesk.content.includes import CannotExpand, Lookup, expand
from kbdesk.content.plain import plain_text
from kbdesk.domain.catalog import Catalog, Entry
from kbdesk.domain.channel import Channel
from kbdesk.domain.fact import Fact, FactType, FactValue, rendered, value_at
from kbdesk.domain.item import Item, ItemType
from kbdesk.domain.locale import fallback_chain
from kbdesk.domain.placeholder import Placeholder
from kbdesk.domain.rendition import BASE_CHANNEL, Content, Rendition
from kbdesk.store.redirects import MAX_HOPS
from kbdesk.store.transaction import Reader

_BRACES = "{{"
# Nothing in such an address is mark-up, and escaping it would keep it from becoming a link.
_PLAIN_ADDRESS = re.compile(r"[\w.:/?=&%+#,;~@-]+")
_WORD_FIELDS = ("title", "question", "short_answer", "subject")


@dataclass(frozen=True, slots=True)
class FragmentText:
    """The text of a fragment that stands in another text."""

    item: Item
    rendition: Rendition
    content: Content


class Words:
    """What names stand for in one snapshot of a base.

    It looks each thing up once, so make one for each reading and let it go with the reader.

    Attributes:
        day: the day whose facts hold, by UTC, so that the same base has the same words for
            everybody.
    """

    def __init__(
        self,
        reader: Reader,
        *,
        with_drafts: bool = False,
        going_live: Mapping[str, Content] | None = None,
        day: date | None = None,
        new_values: Mapping[str, FactValue] | None = None,
    ) -> None:
        """Makes the words of a snapshot.

        Args:
            reader: the snapshot.
            with_drafts: whether a fragment that was never published stands in by its draft.
            going_live: contents by rendition uid that count as live already, for guards.
            day: the day whose facts hold; None for the snapshot's own.
            new_values: values by fact key that count as written already, for guards.
        """
        self.reader = reader
        moment = reader.session.as_of or reader.session.at
        self.day = day or moment.astimezone(UTC).date()
        self._known_at = reader.session.as_of
        self._with_drafts = with_drafts
        self._going_live = going_live or {}
        self._new_values = new_values or {}
        self._facts_said: dict[tuple[str, str], str | None] = {}
        self._items: dict[str, Item | None] = {}
        self._texts: dict[str, dict[tuple[str, str], FragmentText]] = {}

    @cached_property
    def default_locale(self) -> str:
        """The base's default locale."""
        return self.reader.workspace_settings.get().default_locale

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """All facts by key."""
        return {fact.key: fact for fact in self.reader.facts.list_all()}

    @cached_property
    def placeholders(self) -> dict[str, Placeholder]:
        """All placeholders by key."""
        return {one.key: one for one in self.reader.placeholders.list_all()}

    @cached_property
    def channels(self) -> dict[str, Channel]:
        """All channels by key."""
        return {channel.key: channel for channel in self.reader.channels.list_all()}

    @cached_property
    def _values(self) -> dict[str, tuple[FactValue, ...]]:
        values = self.reader.facts.all_values()
        return values | {
            key: (*values.get(key, ()), value) for key, value in self._new_values.items()
        }

    def values_of(self, key: str) -> tuple[FactValue, ...]:
        """Gives all that was written down for a fact."""
        return self._values.get(key, ())

    def value(self, key: str, locale: str) -> FactValue | None:
        """Gives the value of a fact that holds on the day, or None."""
        return value_at(
            self.values_of(key), self.day, locale, self.default_locale, known_at=self._known_at
        )

    def fact(self, key: str, locale: str) -> str | None:
        """Gives a fact as people of `locale` write it, or None where nothing holds."""
        if (key, locale) not in self._facts_said:
            fact, value = self.facts.get(key), self.value(key, locale)
            self._facts_said[key, locale] = (
                rendered(fact.type, value.value, locale, unit=fact.unit) if fact and value else None
            )
        return self._facts_said[key, locale]

    def fragment(self, slug: str, locale: str, channel: str) -> FragmentText | None:
        """Gives the text of a fragment for a locale and channel, or what stands in for it.

        The locale counts more than the channel. An address that the fragment had before leads
        to it, and that of an archived one to the fragment that took its place.
        """
        item = self._fragment_item(slug)
        if item is None:
            return None
        texts = self.texts_of(item)
        for tag in fallback_chain(locale, self.default_locale):
            for key in (channel, BASE_CHANNEL):
                if (tag, key) in texts:
                    return texts[tag, key]
        return None

    def _fragment_item(self, slug: str) -> Item | None:
        if slug not in self._items:
            items = self.reader.items
            item = items.find_by_slug(slug)
            if item is None and (moved_to := self.reader.redirects.find(slug)):
                item = items.find(moved_to)
            for _ in range(MAX_HOPS):
                if item is None or item.archived_at is None:
                    break
                item = items.find(item.redirect_to) if item.redirect_to else None
            if item and (item.archived_at or item.type is not ItemType.FRAGMENT):
                item = None
            self._items[slug] = item
        return self._items[slug]

    def texts_of(self, item: Item) -> dict[tuple[str, str], FragmentText]:
        """Gives the texts of an item that count as live, by locale and channel."""
        if item.uid not in self._texts:
            revisions = self.reader.revisions
            pairs = list(revisions.list_live([item.uid]))
            live = {rendition.uid for rendition, _ in pairs}
            if self._with_drafts or self._going_live:
                pairs += [
                    (rendition, head)
                    for rendition, head in revisions.heads([item.uid])
                    if rendition.uid not in live
                    and (self._with_drafts or rendition.uid in self._going_live)
                ]
            self._texts[item.uid] = {
                (rendition.locale, rendition.channel): FragmentText(
                    item, rendition, self._going_live.get(rendition.uid, revision.content)
                )
                for rendition, revision in pairs
            }
        return self._texts[item.uid]


def resolve(words: Words, content: Content, locale: str, channel: str) -> Content:
    """Gives a text with the words of its facts and fragments in their places.

    Placeholders stay. In the fields without mark-up a fragment gives its words alone.

    Raises:
        CannotExpand: a name stands for nothing, fragments lead in a circle or go too deep.
        TooComplex: a fragment in a field without mark-up passes a limit.
    """
    return _resolved(content, _lookups(words, locale, channel))


def resolve_softly(words: Words, content: Content, locale: str, channel: str) -> Content:
    """Gives a text as `resolve` does; what stands for nothing is left in braces, to be seen."""
    lookups = _lookups(words, locale, channel)
    try:
        return _resolved(content, lookups)
    except CannotExpand as error:
        return _resolved(content, lookups.showing()) if error.unresolved else content


@dataclass(frozen=True, slots=True)
class _Lookups:
    """Where names get their words from: as Markdown, and as words for fields without mark-up."""

    fragment: Lookup
    fact: Lookup
    fragment_words: Lookup
    fact_words: Lookup

    def showing(self) -> _Lookups:
        """Gives lookups whose unknown names come out as they stand in the text."""
        return _Lookups(
            _shown(self.fragment, "\\{{include:"),
            _shown(self.fact, "{{fact:"),
            _shown(self.fragment_words, "\\{{include:"),
            _shown(self.fact_words, "{{fact:"),
        )


def _lookups(words: Words, locale: str, channel: str) -> _Lookups:
    def fragment(slug: str) -> str | None:
        text = words.fragment(slug, locale, channel)
        return text.content.body if text else None

    def fragment_words(slug: str) -> str | None:
        text = fragment(slug)
        return None if text is None else " ".join(plain_text(text).split())

    def fact_words(key: str) -> str | None:
        return words.fact(key, locale)

    def fact(key: str) -> str | None:
        said = words.fact(key, locale)
        return None if said is None else _in_markdown(said, words.facts[key].type)

    return _Lookups(fragment, fact, fragment_words, fact_words)


def _shown(lookup: Lookup, mark: str) -> Lookup:
    def known_or_shown(name: str) -> str:
        found = lookup(name)
        return f"{mark}{name}}}}}" if found is None else found

    return known_or_shown


def _in_markdown(said: str, fact_type: FactType) -> str:
    if fact_type is FactType.URL and _PLAIN_ADDRESS.fullmatch(said):
        return said
    return escaped(said, Target.MARKDOWN)


def _resolved(content: Content, lookups: _Lookups) -> Content:
    changed: dict[str, str] = {}
    for field in fields(content):
        text = getattr(content, field.name)
        if not isinstance(text, str) or _BRACES not in text:
            continue
        if field.name in _WORD_FIELDS:
            changed[field.name] = expand(text, lookups.fragment_words, lookups.fact_words).text
        else:
            changed[field.name] = expand(text, lookups.fragment, lookups.fact).text
    return replace(content, **changed) if changed else content  # type: ignore[arg-type]


def resolve_body(reader: Reader, body: str, locale: str, channel: str) -> str:
    """Gives a Markdown text that is being written as its readers will see it.

    Fragments that were never published stand in by their drafts.
    """
    if _BRACES not in body:
        return body
    words = Words(reader, with_drafts=True)
    return resolve_softly(words, Content("", body=body), locale, channel).body


@dataclass(frozen=True, slots=True)
class ResolvedCatalog:
    """A catalog in words.

    Attributes:
        unresolved: (live text that had to stay out, why), because a value it needs ended.
    """

    catalog: Catalog
    unresolved: tuple[tuple[Entry, str], ...]


def resolve_catalog(reader: Reader, catalog: Catalog) -> ResolvedCatalog:
    """Gives the catalog with the words of facts and fragments in all texts.

    A text whose words changed has no hash: what is made of it is to be known by its words.
    """
    words = Words(reader)
    entries: list[Entry] = []
    unresolved: list[tuple[Entry, str]] = []
    for entry in catalog.entries:
        text, revision = entry.rendition, entry.revision
        try:
            content = resolve(words, revision.content, text.locale, text.channel)
        except CannotExpand as error:
            unresolved.append((entry, error.message))
            continue
        if content is not revision.content:
            entry = replace(entry, revision=replace(revision, content=content, hash=""))  # noqa: PLW2901
        entries.append(entry)
    return ResolvedCatalog(replace(catalog, entries=tuple(entries)), tuple(unresolved))
