"""Markdown to what a reader reads: plain text, whole and by section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kbdesk.content.commonmark import parse
from kbdesk.content.raw_html import words_in_html
from kbdesk.content.tree import KIND, RAW, TITLE, tree_of

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WRAPPERS = frozenset({"div", "blockquote", "dl", "dd"})


def plain_text(text: str, *, with_internal: bool = False) -> str:
    """Gives what a reader reads, one blank line between blocks, list items on lines of their own.

    Args:
        text: Markdown.
        with_internal: whether internal containers are told too; never where a customer may read.

    Raises:
        TooComplex: the text passes a limit of size or nesting.
    """
    root = tree_of(parse(text, with_internal=with_internal))
    return "\n\n".join(words for _, words in _blocks(root))


def sections_of(text: str, *, with_internal: bool = False) -> tuple[tuple[str, str], ...]:
    """Gives (heading, plain text below it) for each heading, in order.

    What stands before the first heading has the heading "". A section without text of its own is
    given too, so that its heading is not lost; a text without any block gives nothing.

    Raises:
        TooComplex: the text passes a limit of size or nesting.
    """
    root = tree_of(parse(text, with_internal=with_internal))
    sections: list[tuple[str, list[str]]] = []
    for is_heading, words in _blocks(root):
        if is_heading:
            sections.append((words, []))
        else:
            if not sections:
                sections.append(("", []))
            sections[-1][1].append(words)
    return tuple((heading, "\n\n".join(parts)) for heading, parts in sections)


def _blocks(parent: Element) -> Iterator[tuple[bool, str]]:
    """Gives (whether it is a heading, its words) for each block that has words."""
    loose: list[str] = [parent.text or ""]  # text right inside the parent, between its blocks
    for child in parent:
        if _is_inline(child):
            loose.append(_inline(child))
        else:
            yield from _paragraph(loose)
            loose = []
            yield from _block(child)
        loose.append(child.tail or "")
    yield from _paragraph(loose)


def _paragraph(pieces: list[str]) -> Iterator[tuple[bool, str]]:
    words = _tidy("".join(pieces))
    if words:
        yield False, words


def _block(element: Element) -> Iterator[tuple[bool, str]]:
    tag = element.tag
    if tag == "pre":
        words = "".join(element.itertext()).strip("\n")
        if words.strip():
            yield False, words
    elif tag in ("ul", "ol", "table"):
        lines = list(_rows(element) if tag == "table" else _items(element))
        if lines:
            yield False, "\n".join(lines)
    elif tag in _WRAPPERS:
        if element.get(TITLE) and element.get(KIND, "").startswith("container:"):
            yield False, element.attrib[TITLE]
        yield from _blocks(element)
    else:
        words = _tidy(_inline(element))
        if words:
            yield tag in _HEADINGS, words


def _items(listing: Element) -> Iterator[str]:
    """Gives the lines of a list, its items' own blocks below each other."""
    for item in listing:
        for _, words in _blocks(item):
            yield words


def _rows(table: Element) -> Iterator[str]:
    for row in table.iter("tr"):
        cells = [_tidy(_inline(cell)) for cell in row]
        if any(cells):
            yield " | ".join(cells)


def _is_inline(element: Element) -> bool:
    return element.tag in _INLINE or (element.tag == RAW and element.get(KIND) != "block")


_BREAK = "\v"
"""Stands for a line break that the author wants, until the author's own line ends are joined."""

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_INLINE = frozenset({"em", "strong", "del", "sub", "sup", "a", "img", "br", "code", "input"})


def _inline(element: Element) -> str:
    """Gives the words of an inline element, or of a block that holds only such."""
    if element.tag == RAW:
        return words_in_html(element.text or "")
    if element.tag == "img":
        return element.get("alt", "")
    if element.get(KIND) == "footnote-reference":
        return ""
    if element.tag == "br":
        return _BREAK
    pieces = [element.text or ""]
    for child in element:
        pieces += (_inline(child), child.tail or "")
    return "".join(pieces)


def _tidy(words: str) -> str:
    """Joins the lines of a paragraph as a reader sees them; no-break spaces stay."""
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in words.split(_BREAK))
    return "\n".join(lines).strip("\n")
