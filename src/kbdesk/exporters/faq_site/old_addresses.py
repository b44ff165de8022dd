"""Old addresses: small pages that lead on, or say that an article is out of use, and `_redirects`.

`_redirects` is the form that static hosts read: "from to status" a line. The pages do the same
where no server helps, as in a folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote, urlsplit

from kbdesk.domain.catalog import Catalog
from kbdesk.domain.item import Audience, ItemType, slugify
from kbdesk.domain.taxonomy import in_tree_order
from kbdesk.exporters.base import OutFile, digest
from kbdesk.exporters.faq_site.addresses import section_folders
from kbdesk.exporters.faq_site.frame import Frame

_TYPES = frozenset({ItemType.ARTICLE, ItemType.ANNOUNCEMENT})


def old_address_files(catalog: Catalog, frames: Sequence[Frame]) -> Iterator[OutFile]:
    """Gives a page for each old address that no page of the site has, and `_redirects`."""
    taken = _taken(frames)
    lines: list[str] = []
    prefix = urlsplit(frames[0].options.base_url).path or "/"
    pages = [{page.entry.item.uid: page for page in frame.tree.pages} for frame in frames]
    for old, uid in _moved(catalog, frames):
        for frame, known in zip(frames, pages, strict=True):
            page = known.get(uid)
            path = f"{frame.tree.prefix}{old}.html"
            if page is None or path.casefold() in taken:
                continue
            taken.add(path.casefold())
            lines.append(f"{quote(prefix + path)} {quote(prefix + page.path)} 301")
            yield _page(frame, path, page.title, page.path)
    for old, titles in _gone(catalog, frames):
        for frame in frames:
            title = titles.get(frame.tree.locale)
            path = f"{frame.tree.prefix}{old}.html"
            if title is None or path.casefold() in taken:
                continue
            taken.add(path.casefold())
            yield _page(frame, path, title, "")
    if lines:
        text = "".join(f"{line}\n" for line in sorted(lines))
        yield OutFile("_redirects", digest(text), text.encode)


def _taken(frames: Sequence[Frame]) -> set[str]:
    """Gives the paths of all pages that are about something, without regard to case."""
    found: set[str] = set()
    for frame in frames:
        tree = frame.tree
        found.update(page.path.casefold() for page in tree.pages)
        found.update(branch.path.casefold() for branch in tree.branches.values())
        found.update(tag.path.casefold() for tag in frame.tags.values())
        found.update(
            f"{tree.prefix}{name}.html"
            for name in "index search a-z contact accessibility new 404 tags/index".split()
        )
    return found


def _folders(catalog: Catalog, frames: Sequence[Frame]) -> dict[str, str]:
    locales = [frame.tree.locale for frame in frames[1:]]
    return section_folders(in_tree_order(catalog.sections), locales)


def _moved(catalog: Catalog, frames: Sequence[Frame]) -> Iterator[tuple[str, str]]:
    """Gives (old address without ".html", uid of the article to see there)."""
    folders = _folders(catalog, frames)
    sections = {entry.item.uid: entry.item.sections for entry in catalog.entries}
    for old, uid in catalog.redirects:
        parts = [slugify(part) for part in old.split("/") if part]
        if not parts:
            continue
        if len(parts) > 1:
            yield "/".join(parts), uid
            continue
        home = next((folders[one] for one in sections.get(uid, ()) if one in folders), "")
        yield f"{home}{parts[0]}", uid
    for retired in catalog.retired:
        if retired.leads_to:
            yield _address(retired.item.slug, retired.item.sections, folders), retired.leads_to


def _gone(catalog: Catalog, frames: Sequence[Frame]) -> Iterator[tuple[str, dict[str, str]]]:
    """Gives (old address, titles by locale) of public articles that nothing replaces."""
    folders = _folders(catalog, frames)
    for retired in catalog.retired:
        item = retired.item
        if retired.leads_to or item.audience is not Audience.PUBLIC or item.type not in _TYPES:
            continue
        yield _address(item.slug, item.sections, folders), dict(retired.titles)


def _address(slug: str, sections: Sequence[str], folders: dict[str, str]) -> str:
    home = next((folders[uid] for uid in sections if uid in folders), "")
    return f"{home}{slugify(slug)}"


def _page(frame: Frame, path: str, title: str, target: str) -> OutFile:
    context = frame.context("moved", path, title)
    return frame.out("moved", context | {"target": target})
