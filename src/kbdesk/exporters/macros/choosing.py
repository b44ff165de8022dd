"""Which text of which item goes into a file of saved replies, and what it is called there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kbdesk.content.carriers import Carrier
from kbdesk.domain.catalog import Catalog, Entry
from kbdesk.domain.errors import BadInput
from kbdesk.domain.item import Audience
from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.domain.taxonomy import in_tree_order, section_path
from kbdesk.domain.workflow import State
from kbdesk.exporters.macros.options import MacroOptions


@dataclass(frozen=True, slots=True)
class Chosen:
    """One text that goes out.

    Attributes:
        title: in one line.
        way: names of the sections from the top down to the main one, in the text's language.
        code: the shortcode, else the slug; without a language.
        several: whether texts in several languages go out, so that names have to tell them apart.
    """

    entry: Entry
    title: str
    way: tuple[str, ...]
    code: str
    several: bool

    @property
    def locale(self) -> str:
        """The text's language."""
        return self.entry.rendition.locale

    @property
    def carrier(self) -> Carrier:
        """The mark that the target keeps."""
        entry = self.entry
        return Carrier(entry.item.uid, entry.revision.number, self.locale, entry.rendition.channel)

    @property
    def local_title(self) -> str:
        """The title, with the language where that is needed to tell it from others."""
        return f"{self.title} ({self.locale})" if self.several else self.title

    @property
    def local_code(self) -> str:
        """The code, with the language where that is needed to tell it from others."""
        return f"{self.code}-{self.locale.lower()}" if self.several else self.code


def chosen(
    catalog: Catalog, options: MacroOptions
) -> tuple[tuple[Chosen, ...], tuple[tuple[str, int], ...]]:
    """Gives the texts that go out in the order of sections, items and languages, and what stays.

    Raises:
        BadInput: the base knows no channel of that name.
    """
    known = {channel.key for channel in catalog.channels} | {BASE_CHANNEL}
    known |= {entry.rendition.channel for entry in catalog.entries}
    for channel in options.channels:
        if channel not in known:
            raise BadInput(
                f'There is no channel "{channel}".', f"There are: {', '.join(sorted(known))}."
            )
    best, reasons = _best(catalog.entries, options)
    counts = Counter(why for uid, why in reasons.items() if uid not in {u for u, _ in best})
    several = len({locale for _, locale in best}) > 1
    places = {section.uid: n for n, section in enumerate(in_tree_order(catalog.sections), 1)}
    default = catalog.workspace.default_locale

    def place_of(one: Entry) -> tuple[int, str, str, bool, str]:
        item, locale = one.item, one.rendition.locale
        section = places.get(item.sections[0], 0) if item.sections else 0
        return section, item.slug, item.uid, locale != default, locale

    found = tuple(_named(catalog, one, several) for one in sorted(best.values(), key=place_of))
    return found, tuple(sorted(counts.items()))


def _best(
    entries: Iterable[Entry], options: MacroOptions
) -> tuple[dict[tuple[str, str], Entry], dict[str, str]]:
    wanted = (*options.channels, BASE_CHANNEL)
    best: dict[tuple[str, str], Entry] = {}
    reasons: dict[str, str] = {}
    for entry in entries:
        item, rendition = entry.item, entry.rendition
        if item.archived_at is not None or entry.revision.state is not State.PUBLISHED:
            reasons.setdefault(item.uid, "not live")
        elif item.audience is Audience.INTERNAL:
            reasons.setdefault(item.uid, "for the audience internal")
        elif item.type not in options.types:
            reasons.setdefault(item.uid, f"of type {item.type}")
        elif rendition.channel not in wanted:
            reasons.setdefault(item.uid, "for other channels")
        else:
            place = (item.uid, rendition.locale)
            now = best.get(place)
            if now is None or wanted.index(rendition.channel) < wanted.index(now.rendition.channel):
                best[place] = entry
    return best, reasons


def _named(catalog: Catalog, entry: Entry, several: bool) -> Chosen:
    known = {section.uid: section for section in catalog.sections}
    item, locale = entry.item, entry.rendition.locale
    way = section_path(known, item.sections[0]) if item.sections else ()
    return Chosen(
        entry,
        one_line(entry.revision.content.title),
        tuple(one_line(section.name_in(locale)) for section in way),
        item.shortcode or item.slug,
        several,
    )


def one_line(text: str) -> str:
    """Gives a text in one line, without control characters and those that turn its direction."""
    kept = "".join(ch if ch.isprintable() or ch.isspace() else "" for ch in text)
    return " ".join(kept.split())


def told_apart(
    texts: Iterable[Chosen],
    name: Callable[[Chosen], str],
    most: int,
    *,
    by_locale: bool = False,
) -> Iterator[tuple[Chosen, str]]:
    """Gives each text with a name that no other has, in any case of letters.

    A name that is taken gets the end of the item's uid, which stays the same from one export to
    the next. A longer name than `most` characters is cut. With `by_locale` texts in different
    languages may have one name.
    """
    rows = [(text, name(text)[:most].rstrip()) for text in texts]
    places = [(called.casefold(), text.locale if by_locale else "") for text, called in rows]
    times = Counter(places)
    for (text, called), place in zip(rows, places, strict=True):
        if times[place] > 1:
            end = f" {text.entry.item.uid[-6:]}"
            yield text, called[: most - len(end)].rstrip() + end
        else:
            yield text, called
