"""Writes the element tree as HTML, laid out as CommonMark's own examples are."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from kbdesk.content.tree import KIND, RAW

UNWRAP = "!unwrap"
"""The tag of an element that is written without its tags."""

DROP = "!drop"
"""The tag of an element that is not written at all."""

_OWN_LINE = frozenset(
    "p h1 h2 h3 h4 h5 h6 pre blockquote ul ol li hr table thead tbody tr th td div dl dt dd".split()
)
_HOLDS_BLOCKS = frozenset("blockquote ul ol table thead tbody tr div dl".split())
_VOID = frozenset({"br", "hr", "img", "input"})
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_SPECIAL = re.compile(r'[&<>"]')
_HREF_UNSAFE = re.compile(r"[^A-Za-z0-9_.\-+!*(),%#@?=;:/$~^]")


def to_html(root: Element, guard: str = "") -> str:
    """Gives the HTML of all that stands in `root`.

    Args:
        root: the tree; its own tag is not written.
        guard: a word put before each id, class, style and data-line that is written here, so that
            the gate can tell them from the author's.
    """
    writer = _Writer(guard)
    writer.write_inside(root)
    return "".join(writer.pieces)


def escape(text: str) -> str:
    """Gives `text` for HTML, in text or between double quotes."""
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def escape_href(target: str) -> str:
    """Gives an address for an attribute: what an address cannot hold is percent-encoded."""
    return _HREF_UNSAFE.sub(_encoded, target)


def _encoded(match: re.Match[str]) -> str:
    sign = match.group()
    if sign == "&":
        return "&amp;"
    if sign == "'":
        return "&#x27;"
    return "".join(f"%{byte:02X}" for byte in sign.encode("utf-8"))


class _Writer:
    def __init__(self, guard: str) -> None:
        self.pieces: list[str] = []
        self._guard = guard
        self._guarded = frozenset({"id", "class", "style", "data-line"}) if guard else frozenset()

    def write_inside(self, element: Element) -> None:
        if element.text:
            self.pieces.append(escape(element.text))
        for child in element:
            self._write(child)
            if child.tail:
                self.pieces.append(escape(child.tail))

    def _write(self, element: Element) -> None:
        tag = element.tag
        pieces = self.pieces
        if tag == RAW:
            is_block = element.get(KIND) == "block"
            if is_block:
                self._new_line()
            pieces.append(element.text or "")
            if is_block:
                self._new_line()
            return
        if tag == UNWRAP:
            self.write_inside(element)
            return
        if tag == DROP:
            return
        own_line = tag in _OWN_LINE
        if own_line:
            self._new_line()
        if tag in _VOID:
            pieces.append(f"<{tag}{self._attributes(element)} />")
        else:
            pieces.append(f"<{tag}{self._attributes(element)}>")
            if tag in _HOLDS_BLOCKS:
                pieces.append("\n")
                self.write_inside(element)
                self._new_line()
            else:
                self.write_inside(element)
            pieces.append(f"</{tag}>")
        if own_line:
            pieces.append("\n")

    def _new_line(self) -> None:
        """Begins a line unless one has just begun."""
        for piece in reversed(self.pieces):
            if piece:
                if piece[-1] != "\n":
                    self.pieces.append("\n")
                return

    def _attributes(self, element: Element) -> str:
        if not element.attrib:
            return ""
        written: list[str] = []
        for name, value in element.attrib.items():
            if name[0] == "!":
                continue
            if name in ("href", "src"):
                written.append(f' {name}="{escape_href(value)}"')
            elif name in self._guarded:
                written.append(f' {name}="{self._guard}{escape(value)}"')
            else:
                written.append(f' {name}="{escape(value)}"')
        return "".join(written)
