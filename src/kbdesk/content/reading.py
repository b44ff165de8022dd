"""Walks a tree the way a reader reads it and gives the blocks as plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kbdesk.content.blocks import label_of
from kbdesk.content.raw_html import words_in_html
from kbdesk.content.tree import KIND, RAW, TITLE

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_BREAK = "\v"
"""Stands for a line break that the author wants, until the author's own line ends are joined."""

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WRAPPERS = frozenset({"div", "blockquote", "dl", "dd"})
_INLINE = frozenset({"em", "strong", "del", "sub", "sup", "a", "img", "br", "code", "input"})


@dataclass(frozen=True, slots=True)
class Block:
    """One block.

    Attributes:
        tag: of its element, such as "p", "h2", "ul", "pre", "table".
        words: its text; lines of a list, a table or code are lines here.
    """

    tag: str
    words: str


@dataclass(frozen=True, slots=True)
class Manner:
    """How to write what plain text has no means for.

    Attributes:
        marks: whether list items, callouts and notes get marks: "- ", "1. ", "Note: ".
        target: gives the words for a link from its words and its target.
        locale: the language of the words over callouts.
    """

    marks: bool = False
    target: Callable[[str, str], str] | None = None
    locale: str = "en"


def read(root: Element, manner: Manner) -> Iterator[Block]:
    """Gives the blocks of a tree that have words, in document order."""
    return _Reader(manner).blocks(root)


class _Reader:
    def __init__(self, manner: Manner) -> None:
        self._manner = manner

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Gives what stands in `parent`; text right inside it, between blocks, is a paragraph."""
        loose = [parent.text or ""]
        for child in parent:
            if child.tag in _INLINE or (child.tag == RAW and child.get(KIND) != "block"):
                loose.append(self._inline(child))
            else:
                yield from _paragraph("".join(loose))
                loose = []
                yield from self._block(child)
            loose.append(child.tail or "")
        yield from _paragraph("".join(loose))

    def _block(self, element: Element) -> Iterator[Block]:
        tag = element.tag
        if tag == "pre":
            words = "".join(element.itertext()).strip("\n")
            if words.strip():
                yield Block(tag, words)
        elif tag in ("ul", "ol", "table"):
            lines = list(self._rows(element) if tag == "table" else self._items(element))
            if lines:
                yield Block(tag, "\n".join(lines))
        elif tag in _WRAPPERS:
            yield from self._wrapper(element)
        else:
            words = _tidy(self._inline(element))
            if words:
                yield Block(tag, words)

    def _wrapper(self, element: Element) -> Iterator[Block]:
        """Gives a quote's or a container's blocks, its label in front of the first."""
        label = label_of(element, self._manner.locale) if self._manner.marks else ""
        title = element.get(TITLE, "") if element.get(KIND, "").startswith("container:") else ""
        if element.get(KIND) == "footnote" and self._manner.marks:
            yield from _labelled(f"[{element.attrib[TITLE]}] ", self.blocks(element))
        elif label:
            yield from _labelled(f"{label}: ", self.blocks(element))
        else:
            yield from _paragraph(title)
            yield from self.blocks(element)

    def _items(self, listing: Element) -> Iterator[str]:
        """Gives the lines of a list; with marks, lines below the first are indented."""
        number = int(listing.get("start", "1"))
        for item in listing:
            lines = [line for block in self.blocks(item) for line in block.words.split("\n")]
            if not self._manner.marks:
                yield from lines
                continue
            mark = f"{number}. " if listing.tag == "ol" else "- "
            number += 1
            yield (mark + lines[0] if lines else mark).rstrip()
            yield from (" " * len(mark) + line for line in lines[1:])

    def _rows(self, table: Element) -> Iterator[str]:
        for row in table.iter("tr"):
            cells = [_tidy(self._inline(cell)) for cell in row]
            if any(cells):
                yield " | ".join(cells).strip()

    def _inline(self, element: Element) -> str:
        """Gives the words of an inline element, or of a block that holds only such."""
        tag = element.tag
        if tag == RAW:
            return words_in_html(element.text or "")
        if tag == "img":
            return element.get("alt", "")
        if tag == "br":
            return _BREAK
        kind = element.get(KIND)
        if kind == "footnote-reference":
            return f"[{element.attrib[TITLE]}]" if self._manner.marks else ""
        if tag == "input":
            return ("[x] " if kind == "done" else "[ ] ") if self._manner.marks else ""
        pieces = [element.text or ""]
        for child in element:
            pieces += (self._inline(child), child.tail or "")
        words = "".join(pieces)
        if tag == "a" and self._manner.target is not None:
            return self._manner.target(words, element.get("href", ""))
        return words


def _paragraph(text: str) -> Iterator[Block]:
    words = _tidy(text)
    if words:
        yield Block("p", words)


def _labelled(label: str, blocks: Iterator[Block]) -> Iterator[Block]:
    first = next(blocks, None)
    if first is not None and first.tag in ("p", *HEADINGS):
        yield Block(first.tag, label + first.words)
    else:
        yield Block("p", label.strip())
        if first is not None:
            yield first
    yield from blocks


def _tidy(words: str) -> str:
    """Joins the lines of a paragraph as a reader sees them; no-break spaces stay."""
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in words.split(_BREAK))
    return "\n".join(lines).strip("\n")
