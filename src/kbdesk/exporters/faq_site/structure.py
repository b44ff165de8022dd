"""The shape of a site: which articles are public, and the tree they stand in for each language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kbdesk.domain.catalog import Catalog, Entry
from kbdesk.domain.item import Audience, ItemType
from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.domain.taxonomy import Section, in_tree_order, section_path
from kbdesk.domain.workflow import State
from kbdesk.exporters.faq_site.addresses import item_addresses, locale_folder, section_folders
from kbdesk.exporters.faq_site.wording import title_order

# Bidirectional embeddings, overrides and isolates, and control characters.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f]")
_PAGE_TYPES = frozenset({ItemType.ARTICLE, ItemType.ANNOUNCEMENT})
_CHANNELS = ("faq", BASE_CHANNEL)


@dataclass(frozen=True, slots=True)
class Page:
    """The page of one article in one language.

    Attributes:
        path: its file, from the root of the site.
        number: its place among the articles of its language, by uid; the search knows it by this.
        title: in one line, without characters that turn the order of what follows.
    """

    entry: Entry
    path: str
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A section that has articles in this language, in it or below it.

    Attributes:
        path: its page, from the root of the site.
        pages: the articles in it, by title.
        children: uids of the sections in it that have articles too.
        count: the articles in it and below it, each once.
    """

    section: Section
    path: str
    pages: tuple[Page, ...]
    children: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Tree:
    """The site in one language.

    Attributes:
        prefix: "" for the default language, else its folder such as "sv/".
        pages: all articles, by uid.
        branches: sections by uid, in tree order.
        top: uids of the sections at the top.
        loose: articles that stand in no section, by title.
        ways: the sections from the top down to each one.
    """

    locale: str
    prefix: str
    pages: tuple[Page, ...]
    branches: dict[str, Branch]
    top: tuple[str, ...]
    loose: tuple[Page, ...]
    ways: dict[str, tuple[Branch, ...]]

    def home_of(self, page: Page) -> Branch | None:
        """Gives the section that an article mainly stands in."""
        known = (self.branches.get(uid) for uid in page.entry.item.sections)
        return next((branch for branch in known if branch is not None), None)


@dataclass(frozen=True, slots=True)
class Site:
    """All languages, the default one first.

    Attributes:
        paths: item uid -> locale -> file from the root.
        left_out: (reason, number of items).
    """

    trees: tuple[Tree, ...]
    paths: dict[str, dict[str, str]]
    left_out: tuple[tuple[str, int], ...]


def shape(catalog: Catalog) -> Site:
    """Gives the site that `catalog` makes: public articles and announcements that are live."""
    chosen, left_out = _public(catalog.entries)
    default = catalog.workspace.default_locale
    locales = [default, *sorted({locale for _, locale in chosen} - {default})]
    sections = in_tree_order(catalog.sections)
    folders = section_folders(sections, locales[1:])
    items = {uid: entry.item for (uid, _), entry in sorted(chosen.items(), key=lambda c: c[0])}
    addresses = item_addresses(items.values(), folders)
    trees = []
    paths: dict[str, dict[str, str]] = {}
    for locale in locales:
        prefix = "" if locale == default else locale_folder(locale) + "/"
        entries = sorted(
            (entry for (_, tag), entry in chosen.items() if tag == locale),
            key=lambda entry: entry.item.uid,
        )
        pages = tuple(
            Page(
                entry,
                prefix + addresses[entry.item.uid],
                number,
                " ".join(_TURNING.sub("", entry.revision.content.title).split()),
            )
            for number, entry in enumerate(entries)
        )
        for page in pages:
            paths.setdefault(page.entry.item.uid, {})[locale] = page.path
        trees.append(_tree(locale, prefix, pages, sections, folders))
    return Site(tuple(trees), paths, left_out)


def _public(
    entries: Iterable[Entry],
) -> tuple[dict[tuple[str, str], Entry], tuple[tuple[str, int], ...]]:
    """Picks one entry an item and locale: the web's own text, else the one for all channels."""
    chosen: dict[tuple[str, str], Entry] = {}
    reasons: dict[str, str] = {}
    for entry in entries:
        item = entry.item
        reason = _reason_against(entry)
        if reason:
            reasons.setdefault(item.uid, reason)
            continue
        key = (item.uid, entry.rendition.locale)
        if key not in chosen or entry.rendition.channel == _CHANNELS[0]:
            chosen[key] = entry
    shown = {uid for uid, _ in chosen}
    counts = Counter(reason for uid, reason in reasons.items() if uid not in shown)
    return chosen, tuple(sorted(counts.items()))


def _reason_against(entry: Entry) -> str:
    if entry.item.archived_at is not None:
        return "archived"
    if entry.item.audience is not Audience.PUBLIC:
        return "not public"
    if entry.item.type not in _PAGE_TYPES:
        return "not a page"
    if entry.rendition.channel not in _CHANNELS:
        return "for other channels"
    if entry.revision.state is not State.PUBLISHED:
        return "not published"
    return ""


def _tree(
    locale: str,
    prefix: str,
    pages: tuple[Page, ...],
    sections: tuple[Section, ...],
    folders: dict[str, str],
) -> Tree:
    inside: dict[str, list[Page]] = {}
    loose: list[Page] = []
    for page in sorted(pages, key=lambda p: (title_order(p.title, locale), p.entry.item.uid)):
        known = [uid for uid in dict.fromkeys(page.entry.item.sections) if uid in folders]
        for uid in known:
            inside.setdefault(uid, []).append(page)
        if not known:
            loose.append(page)
    below: dict[str, set[int]] = {}
    children: dict[str, list[str]] = {}
    for section in reversed(sections):  # children before their parents
        numbers = below.setdefault(section.uid, set())
        numbers.update(page.number for page in inside.get(section.uid, ()))
        if numbers:
            children.setdefault(section.parent_uid, []).insert(0, section.uid)
            below.setdefault(section.parent_uid, set()).update(numbers)
    branches = {
        section.uid: Branch(
            section,
            f"{prefix}{folders[section.uid]}index.html",
            tuple(inside.get(section.uid, ())),
            tuple(children.get(section.uid, ())),
            len(below[section.uid]),
        )
        for section in sections
        if below[section.uid]
    }
    everything = {uid: branch.section for uid, branch in branches.items()}
    ways = {
        uid: tuple(branches[part.uid] for part in section_path(everything, uid)) for uid in branches
    }
    top = tuple(children.get("", ()))
    return Tree(locale, prefix, pages, branches, top, tuple(loose), ways)
