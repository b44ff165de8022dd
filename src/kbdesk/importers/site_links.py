"""Finds, in the texts of a site, the links that lead to other texts of the same site."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from html import unescape

NameOf = Callable[[str], str]
"""Gives for path and query of a link the address that an imported text has, or ""."""

_TARGET = re.compile(
    r"(?P<open>(?<![\w-])(?P<name>href|src)\s*=\s*[\"']|\]\(<?)"
    r"(?P<host>https?://[^/\"'\s)>?#]+)?(?P<rest>/(?!/)[^\"'\s)>#]*)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"/articles/(?P<word>[\w-]+)/?$")


@dataclass(frozen=True, slots=True)
class Site:
    """A site that texts come from.

    Attributes:
        hosts: where it lies, "https://example.com"; None where links name it in many ways and
            what they end in is enough to know a text by.
        name_of: tells which text a path means.
    """

    hosts: Collection[str] | None
    name_of: NameOf


def with_site_links(text: str, site: Site) -> str:
    """Gives HTML or Markdown whose links to imported texts are the addresses that these have.

    All others keep their whole address, and get it where they begin at the root of the one site.
    """
    hosts = site.hosts
    known = sorted({*(hosts or ())} - {""})
    root = known[0] if len(known) == 1 else ""

    def one(link: re.Match[str]) -> str:
        host, rest = link["host"] or "", link["rest"]
        if host and hosts is not None and host not in known:
            return link.group()
        is_shown = (link["name"] or "").casefold() == "src"
        found = "" if is_shown else site.name_of(unescape(rest))
        if found:
            return link["open"] + found
        return link["open"] + root + rest if not host else link.group()

    return _TARGET.sub(one, text)


def articles(uids: Collection[str]) -> NameOf:
    """Gives a `NameOf` that knows an article by its id, whatever locale and words stand around it.

    ".../en-us/articles/360001-Refunds" is the article 360001, whose address is "/articles/360001".
    """

    def name_of(path: str) -> str:
        found = _ARTICLE.search(path.partition("?")[0])
        word = found["word"] if found else ""
        uid = next((one for one in (word, word.partition("-")[0]) if one and one in uids), "")
        return f"/articles/{uid}" if uid else ""

    return name_of
