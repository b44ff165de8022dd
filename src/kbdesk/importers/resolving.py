"""Finds the file that a relative link means."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from kbdesk.importers.walking import SUFFIXES

FOLDER_PAGES = ("index", "readme", "_index")
"""File names, without suffix and case, that stand for their folder."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All files that a link can lead to.

    Attributes:
        exact: the sources.
        folded: their names without regard to case, where that leaves one: Windows authors write
            links that differ from the file in case.
        addresses: site addresses that files say are theirs.
    """

    exact: frozenset[str]
    folded: dict[str, str]
    addresses: dict[str, str]

    def find(self, name: str) -> str | None:
        """Gives the source of that name, or None."""
        if name in self.exact:
            return name
        return self.folded.get(name.casefold())


def sources_of(
    names: Iterable[str], aliases: Mapping[str, str], addresses: Mapping[str, str]
) -> Sources:
    """Gives the lookup; `aliases` are symbolic links to sources."""
    exact = frozenset(names)
    folded: dict[str, str] = {}
    twice: set[str] = set()
    for name in sorted(exact):
        key = name.casefold()
        twice.update({key} & folded.keys())
        folded[key] = name
    for key in twice:
        del folded[key]
    for alias, name in aliases.items():
        if name in exact:
            folded.setdefault(alias.casefold(), name)
    plain = {_plain_address(address): name for address, name in addresses.items()}
    return Sources(exact, folded, plain)


def resolve(target: str, source: str, sources: Sources) -> tuple[str | None, str]:
    """Gives the source that `target`, written in `source`, leads to (or None), and the anchor.

    Besides the file itself these name it: its path without a suffix or with ".html", its folder
    where it is the folder's page, and an address that it says is its own. A leading "/" is the
    imported folder. A path out of the folder leads nowhere.
    """
    path, _, anchor = target.partition("#")
    path = path.partition("?")[0]
    path = unicodedata.normalize("NFC", unquote(path)).replace("\\", "/")
    anchor = unquote(anchor)
    if path.startswith("/"):
        address = sources.addresses.get(_plain_address(path))
        if address is not None:
            return address, anchor
        path = path.lstrip("/")
    else:
        path = posixpath.join(posixpath.dirname(source), path)
    path = posixpath.normpath(path)
    if path == ".." or path.startswith("../"):
        return None, anchor
    stem = re.sub(r"\.html?$", "", path, flags=re.IGNORECASE)
    candidates = [path, *(stem + suffix for suffix in SUFFIXES)]
    for page in FOLDER_PAGES:
        inside = page if path == "." else f"{path}/{page}"
        candidates += [inside + suffix for suffix in SUFFIXES]
    for candidate in candidates:
        found = sources.find(candidate)
        if found is not None:
            return found, anchor
    return None, anchor


def _plain_address(address: str) -> str:
    path = re.sub(r"\.html?$", "", address.partition("#")[0], flags=re.IGNORECASE)
    return "/" + path.strip("/").casefold()
