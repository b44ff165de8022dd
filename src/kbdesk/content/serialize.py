"""Writes the element tree as HTML, laid out as CommonMark's own examples are."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from kbdesk.content.tree import KIND, LINE, RAW

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
_BROWSER_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;"})
_BROWSER_SPECIAL = re.compile("[&<>\u00a0]")
_SPECIAL = re.compile(r'[&<>"]')
_HREF_UNSAFE = re.compile(r"[^A-Za-z0-9_.\-+!*(),%#@?=;:/$~^]")


def to_html(root: Element, guard: str = "") -> str:
    """Gives the HTML of all that stands in `root`.

    Args:
        root: the tree; its own tag is not written.
        guard: a word put before each id, class, style and data-line that is written here, so that
            the gate can tell them from the author's. With it the HTML is written as browsers and
            the gate write it, so that what is fine passes the gate unchanged; without it as
            CommonMark writes it.
    """
    writer = _Writer(guard)
    writer.write_inside(root)
    return "".join(writer.pieces)


def escape(text: str) -> str:
    """Gives `text` for HTML, in text or between double quotes."""
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def _escape_as_browsers(text: str) -> str:
    """Gives `text` for HTML, in text, as browsers write it."""
    return text.translate(_BROWSER_ESCAPES) if _BROWSER_SPECIAL.search(text) else text


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
        self._escape = _escape_as_browsers if guard else escape
        self._void_end = ">" if guard else " />"

    def write_inside(self, element: Element) -> None:
        """Writes the text and the children of an element."""
        append = self.pieces.append
        escaped = self._escape
        write = self._write
        if element.text:
            append(escaped(element.text))
        for child in element:
            write(child)
            if child.tail:
                append(escaped(child.tail))

    def _write(self, element: Element) -> None:
        tag = element.tag
        if tag[0] == "!":
            self._write_special(element)
            return
        pieces = self.pieces
        own_line = tag in _OWN_LINE
        if own_line and pieces and pieces[-1][-1:] != "\n":
            self._new_line()
        pieces.append(f"<{tag}{self._attributes(element)}")
        if tag in _VOID:
            pieces.append(self._void_end)
        else:
            pieces.append(">")
            if tag in _HOLDS_BLOCKS:
                pieces.append("\n")
                self.write_inside(element)
                self._new_line()
            else:
                self.write_inside(element)
            pieces.append(f"</{tag}>")
        if own_line:
            pieces.append("\n")

    def _write_special(self, element: Element) -> None:
        if element.tag == UNWRAP:
            self.write_inside(element)
        elif element.tag == RAW:
            is_block = element.get(KIND) == "block"
            if is_block:
                self._new_line()
            self.pieces.append(element.text or "")
            if is_block:
                self._new_line()

    def _new_line(self) -> None:
        """Begins a line unless one has just begun."""
        for piece in reversed(self.pieces):
            if piece:
                if piece[-1] != "\n":
                    self.pieces.append("\n")
                return

    def _attributes(self, element: Element) -> str:
        attributes = element.attrib
        if len(attributes) == 1 and LINE in attributes:
            return ""  # as most elements are
        written = ""
        for name, value in attributes.items():
            if name[0] == "!":
                continue
            if name == "href" or name == "src":  # noqa: PLR1714 - asked for every attribute
                written += f' {name}="{escape_href(value)}"'
            elif name in self._guarded:
                written += f' {name}="{self._guard}{self._escape(value)}"'
            else:
                written += f' {name}="{escape(value)}"'
        return written
