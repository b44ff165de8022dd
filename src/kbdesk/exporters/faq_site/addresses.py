"""Where each page stands: allow-listed names that no system and no reader trips over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kbdesk.domain.item import Item, slugify
from kbdesk.domain.taxonomy import Section, section_path

_SLUG_CHARS = 80
# Names that Windows keeps for devices, whatever the extension.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{port}{n}" for port in ("com", "lpt") for n in range(10)]
)
# Names that the site itself takes in the root and in the root of each language.
_OWN = frozenset(
    "index search a-z assets media 404 feed sitemap robots llms kb manifest contact new tags "
    "accessibility _redirects".split()
)


def locale_folder(locale: str) -> str:
    """Gives the folder of a language tree: "pt-BR" is "pt-br"."""
    return locale.lower()


def section_folders(sections: Iterable[Section], locales: Iterable[str]) -> dict[str, str]:
    """Gives the folder of each section, "a/b/" without the language's own.

    Args:
        sections: in tree order.
        locales: those that have folders in the root.
    """
    everything = {section.uid: section for section in sections}
    keep_free = _OWN | {locale_folder(locale) for locale in locales}
    names: dict[str, str] = {}
    taken: dict[str, set[str]] = {}
    for section in everything.values():
        siblings = taken.setdefault(section.parent_uid, set())
        blocked = keep_free if not section.parent_uid else frozenset(("index",))
        names[section.uid] = _free_name(section.slug, section.uid, siblings | blocked)
        siblings.add(names[section.uid])
    return {
        uid: "".join(names[part.uid] + "/" for part in section_path(everything, uid))
        for uid in everything
    }


def item_addresses(items: Iterable[Item], folders: Mapping[str, str]) -> dict[str, str]:
    """Gives the file of each item, "section/slug.html", without the language's folder.

    Args:
        items: by uid, so that a later item gives way to an earlier one.
        folders: the folder of each section that exists.
    """
    taken: set[str] = set()
    addresses: dict[str, str] = {}
    for item in items:
        folder = next((folders[uid] for uid in item.sections if uid in folders), "")
        name = _free_name(item.slug, item.uid, frozenset(("index",)) if folder else _OWN)
        if f"{folder}{name}" in taken:
            name = _marked(name, item.uid)
        taken.add(f"{folder}{name}")
        addresses[item.uid] = f"{folder}{name}.html"
    return addresses


def way(root: str, here: str, path: str) -> str:
    """Gives the shortest address of a file as a page writes it.

    Args:
        root: the way from the page to the root of the site; a page that is shown at any address
            has one from the root of the server, and all its addresses begin there.
        here: the page, from the root of the site.
        path: where it leads, from there, with an anchor or without.
    """
    if root.startswith("/"):
        return root + path
    above, below = here.split("/")[:-1], path.split("/")
    while above and len(below) > 1 and above[0] == below[0]:
        del above[0], below[0]
    return "../" * len(above) + "/".join(below)


def _free_name(slug: str, uid: str, blocked: Iterable[str]) -> str:
    name = slugify(slug, _SLUG_CHARS)
    return _marked(name, uid) if name in _DEVICES or name in set(blocked) else name


def _marked(name: str, uid: str) -> str:
    """Gives `name` with the end of its uid, which is random and stays the same for ever."""
    return f"{name}-{slugify(uid)[-8:]}"
