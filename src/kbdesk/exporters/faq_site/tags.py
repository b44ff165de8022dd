"""Tags that tell readers something: those that at least two articles of a language share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kbdesk.domain.item import slugify
from kbdesk.exporters.faq_site.structure import Page, Tree
from kbdesk.exporters.faq_site.wording import title_order

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with a page.

    Attributes:
        path: its page, from the root of the site.
        pages: the articles that have it, by title.
    """

    name: str
    path: str
    pages: tuple[Page, ...]


def tags_of(tree: Tree) -> dict[str, Tag]:
    """Gives the tags of one language that have pages, by name, sorted as people sort."""
    having: dict[str, list[Page]] = {}
    for page in tree.pages:
        for name in dict.fromkeys(page.entry.item.tags):
            having.setdefault(name, []).append(page)
    shared = {name: pages for name, pages in having.items() if len(pages) >= _FEWEST}
    slugs = _slugs(shared)
    return {
        name: Tag(
            name,
            f"{tree.prefix}tags/{slugs[name]}.html",
            tuple(sorted(shared[name], key=lambda p: (title_order(p.title, tree.locale), p.path))),
        )
        for name in sorted(shared, key=lambda tag: (title_order(tag, tree.locale), tag))
    }


def _slugs(names: Iterable[str]) -> dict[str, str]:
    """Gives file names that stay apart without regard to case; "index" is taken."""
    taken = {"index"}
    found: dict[str, str] = {}
    for name in sorted(names):
        slug, number = slugify(name, 60), 2
        while (unique := slug if number == 2 else f"{slug}-{number - 1}") in taken:
            number += 1
        taken.add(unique)
        found[name] = unique
    return found
