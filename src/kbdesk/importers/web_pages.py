"""Finds in a web page what it says, apart from the page around it."""

from __future__ import annotations

import re
from html import unescape

from kbdesk.importers.elements import inside, without
from kbdesk.importers.mapping import Fields, former_address
from kbdesk.importers.pieces import Piece
from kbdesk.importers.records import locale_of, path_of

_META = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"<link\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]++)\s*+=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
_HTML = re.compile(r"<html\b[^<>]*>", re.IGNORECASE)
_AROUND = ("nav", "header", "footer", "aside", "form", "button")
_ANY_TAG = re.compile(r"<[^<>]*>")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


def charset_of(content: bytes) -> str:
    """Gives the encoding that a page says it has, or ""; one that is UTF-8 needs no name."""
    found = _CHARSET.search(content[:2048])
    name = found[1].decode("ascii").lower() if found else ""
    return "" if name in ("utf-8", "utf8") else name


def page_piece(source: str, html: str) -> Piece:
    """Gives the text of a page: its <main> or <article>, else all but what stands around it."""
    metas = {}
    for tag in _META.findall(html):
        told = _attributes(tag)
        metas[told.get("name", told.get("property", "")).lower()] = told.get("content", "")
    canonical = ""
    for tag in _LINK.findall(html):
        told = _attributes(tag)
        if told.get("rel") == "canonical":
            canonical = told.get("href", "")
    opening = _HTML.search(html)
    mains = inside(html, "main") or inside(html, "article")
    body = mains[0] if len(mains) == 1 else _without_frame(html)
    link = former_address(path_of(canonical))
    return Piece(
        source=source,
        text=body,
        in_folders=True,
        fields=Fields(
            title=title_of(html),
            short_answer=" ".join(metas.get("description", "").split()),
            keywords=tuple(filter(None, (w.strip() for w in metas.get("keywords", "").split(",")))),
            locale=locale_of(_attributes(opening[0]).get("lang", "") if opening else ""),
            redirects=(link,) if "/" in link else (),
        ),
    )


def title_of(html: str) -> str:
    """Gives the title of a page: its one first heading, else its <title>."""
    headings = [words_of_tags(inner) for inner in inside(html, "h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    titles = inside(html, "title")
    return words_of_tags(titles[0]) if titles else ""


def _without_frame(html: str) -> str:
    for tag in _AROUND:
        html = without(html, tag)
    return html


def words_of_tags(html: str) -> str:
    """Gives the words between the tags, in one line."""
    return " ".join(unescape(_ANY_TAG.sub(" ", html)).split())


def _attributes(tag: str) -> dict[str, str]:
    return {
        name.lower(): unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(tag)
    }
