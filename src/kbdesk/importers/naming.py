"""Names what a folder of files does not name itself: sections, titles and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kbdesk.domain.errors import BadInput
from kbdesk.domain.item import slugify
from kbdesk.domain.locale import parse_locale
from kbdesk.importers.base import ScannedSection
from kbdesk.importers.mapping import one_line
from kbdesk.importers.resolving import FOLDER_PAGES

SECTION_FILE = "_section"
"""A file of this name describes its folder and is no article."""

_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-(?=.)")
# Two digits before a folder sort it; before a file only with a zero: "10-tips" is a title.
_NUMBERED_FOLDER = re.compile(r"\d{2}[-_.\s]+(?=[^\W\d])")
_NUMBERED_FILE = re.compile(r"0\d[-_.\s]+(?=[^\W\d])")


@dataclass(slots=True)
class Tree:
    """The sections of a folder as they come to light.

    Attributes:
        found: by path.
        told: paths whose name some file gave, so that a folder's name does not replace it.
    """

    found: dict[tuple[str, ...], ScannedSection] = field(default_factory=dict)
    told: set[tuple[str, ...]] = field(default_factory=set)

    def add(self, parts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """Makes sure of all sections from the top down to (slug, name) `parts`; gives the path."""
        path: tuple[str, ...] = ()
        for slug, name in parts:
            path = (*path, slug)
            self.found.setdefault(path, ScannedSection(path, name))
        return path

    def describe(self, section: ScannedSection) -> None:
        """Gives a section the words that a file has for it."""
        self.found[section.path] = section
        self.told.add(section.path)

    def in_order(self) -> tuple[ScannedSection, ...]:
        """Gives parents before children, siblings by position and name."""
        ordered: list[ScannedSection] = []
        below: dict[tuple[str, ...], list[ScannedSection]] = {}
        for section in self.found.values():
            below.setdefault(section.path[:-1], []).append(section)

        def next_below(parent: tuple[str, ...]) -> list[ScannedSection]:
            return sorted(below.get(parent, ()), key=_rank)[::-1]

        waiting = next_below(())
        while waiting:
            ordered.append(waiting.pop())
            waiting += next_below(ordered[-1].path)
        return tuple(ordered)


def folder_parts(source: str) -> list[tuple[str, str]]:
    """Gives (slug, name) of each folder that a source lies in, from the top down."""
    names = [_NUMBERED_FOLDER.sub("", name, count=1) for name in source.split("/")[:-1]]
    return [(slugify(name), readable(name)) for name in names]


def readable(name: str) -> str:
    """Gives a folder or file name as a heading: "exchange_online" is "Exchange online".

    Capitals inside a word stay as they are, because "SharePoint" is one word.
    """
    words = re.sub(r"[-_\s]+", " ", name).strip()
    return words[:1].upper() + words[1:] if words else name


def stem_of(source: str) -> str:
    """Gives the file name without suffix, Jekyll's date or a sorting number before it."""
    name = source.rpartition("/")[2].rpartition(".")[0]
    return _NUMBERED_FILE.sub("", _DATED.sub("", name, count=1), count=1)


def is_folder_page(source: str) -> bool:
    """Tells whether the file stands for its folder."""
    return stem_of(source).casefold() in FOLDER_PAGES


def slug_of(source: str, item_key: str, locale: str) -> str:
    """Gives the address part that a file's name suggests."""
    if item_key:
        return slugify(item_key.rpartition("/")[2])
    stem = stem_of(source)
    if is_folder_page(source) and "/" in source:
        return folder_parts(source)[-1][0]
    if locale and stem.casefold().endswith(f".{locale.casefold()}"):
        stem = stem[: -len(locale) - 1]
    return slugify(stem)


def section_from(path: tuple[str, ...], fields: dict[str, object], fallback: str) -> ScannedSection:
    """Gives the section that the front matter of a `_section` file describes.

    `title`, `description` and `position` (also `weight`, `nav_order`, `sidebar_position`) are in
    the base's default locale; `locales: {sv: {title: …, description: …}}` adds others.
    """
    position: int | None = None
    for key in ("position", "sidebar_position", "nav_order", "weight"):
        words = one_line(fields.get(key, ""))
        if words.lstrip("-").isdigit():
            position = int(words)
            break
    names: list[tuple[str, str, str]] = []
    locales = fields.get("locales")
    for tag, value in (locales if isinstance(locales, dict) else {}).items():
        if not isinstance(value, dict):
            continue
        try:
            locale = parse_locale(str(tag))
        except BadInput:
            continue
        title = one_line(value.get("title") or "")
        if title:
            names.append((locale, title, one_line(value.get("description") or "")))
    return ScannedSection(
        path,
        one_line(fields.get("title") or "") or fallback,
        one_line(fields.get("description") or ""),
        position,
        tuple(sorted(names)),
    )


def _rank(section: ScannedSection) -> tuple[bool, int, str]:
    return (section.position is None, section.position or 0, section.name.casefold())
