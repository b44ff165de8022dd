"""Prose segments: each block's text as a reader sees it, with its exact place in the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kbdesk.content.commonmark import Event, Parsed, parse
from kbdesk.content.masks import Mask, with_found
from kbdesk.content.positions import Lines
from kbdesk.content.raw_html import is_html
from kbdesk.content.spans import code_offsets, text_offsets

_NAMES = {
    "Paragraph": "paragraph",
    "List": "list",
    "Item": "item",
    "Table": "table",
    "TableHead": "table-header",
    "TableRow": "table-row",
    "TableCell": "table-cell",
    "DefinitionList": "definitions",
    "DefinitionListTitle": "term",
    "DefinitionListDefinition": "definition",
    "FootnoteDefinition": "footnote",
    "CodeBlock": "code",
}
_BLOCKS = frozenset({*_NAMES, "Heading", "BlockQuote", "Container"})
_CODE_TAG = re.compile(r"<(?P<close>/?)(?:code|tt|kbd|samp)\b", re.IGNORECASE)
_BREAK_TAG = re.compile(r"<br\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Segment:
    """One block of prose, one image's alternative text, one block of code or of HTML.

    Attributes:
        text: what a reader reads; lines are joined by LF.
        offsets: for each code point of `text` the code point of the source that it comes from, an
            entity's first for all that the entity stands for, and one more for the end.
        kind: paragraph, heading1 to heading6, list, quote, table-header, table-cell, alt, code,
            html or front-matter: the outermost of list, quote, table and heading wins.
        path: all that it stands in, outermost first, such as ("list", "item", "paragraph"); a
            quote that is a callout has "alert:note" after "quote", a container "container:say".
        line: 1-based line of the source in which it begins.
        masks: half-open spans of `text`, in order: "code", "url" and "placeholder" are no prose;
            "link" is prose that leads somewhere.
    """

    text: str
    offsets: Sequence[int]
    kind: str
    path: tuple[str, ...]
    line: int
    masks: tuple[Mask, ...] = ()


def segments(text: str, body_start: int = 0) -> tuple[Segment, ...]:
    """Gives the segments of a Markdown text in document order.

    Args:
        text: the whole source; offsets and lines are those of this text.
        body_start: the code point at which the body begins; what stands before it becomes one
            segment of kind front-matter.

    Raises:
        TooComplex: the text passes a limit of size or nesting.
    """
    walker = _Walker(parse(text[body_start:]), Lines(text), body_start)
    walker.walk()
    if not body_start:
        return tuple(walker.found)
    front = ("front-matter",)
    first = Segment(text[:body_start], range(body_start + 1), front[0], front, 1)
    return (first, *walker.found)


class _Gathering:
    """A segment that is not complete yet; offsets are the body's."""

    def __init__(self, path: tuple[str, ...]) -> None:
        self.path = path
        self.pieces: list[str] = []
        self.offsets: list[int] = []
        self.end = 0
        self.masks: list[Mask] = []

    def add(self, text: str, offsets: Sequence[int], end: int) -> None:
        self.pieces.append(text)
        self.offsets += offsets
        self.end = end

    def mask(self, start: int, name: str) -> None:
        if len(self.offsets) > start:
            self.masks.append((start, len(self.offsets), name))


class _Walker:
    """Goes through the events once and gathers segments."""

    def __init__(self, parsed: Parsed, lines: Lines, shift: int) -> None:
        self.found: list[Segment] = []
        self._parsed = parsed
        self._lines = lines
        self._shift = shift
        self._path: list[tuple[str, ...]] = []
        self._block: _Gathering | None = None
        self._images: list[_Gathering] = []
        self._links: list[tuple[_Gathering, int, str]] = []
        self._code_starts: list[tuple[_Gathering, int]] = []

    def walk(self) -> None:
        """Fills `found`."""
        for event in self._parsed.events:
            op = event.op
            if op == "Html":
                self._add_html(event)
            elif op == "Text":
                offsets = text_offsets(event.value, self._parsed.text, event.start, event.end)
                self._here().add(event.value, offsets, event.end)
            elif op in ("SoftBreak", "HardBreak"):
                self._here().add("\n", (event.end - 1,), event.end)
            elif op == "Code":
                self._add_code(event)
            elif op == "InlineHtml":
                self._add_inline_html(event)
            elif op[0] == "+":
                self._begin(event)
            elif op[0] == "-":
                self._end(event)
        self._finish_block()

    def _here(self) -> _Gathering:
        """Gives what the next text belongs to."""
        if self._images:
            return self._images[-1]
        if self._block is None or self._block.path[-1:] == ("html",):
            self._finish_block()
            self._block = _Gathering(self._path_now())
        return self._block

    def _path_now(self) -> tuple[str, ...]:
        return tuple(name for names in self._path for name in names)

    # -- nodes -----------------------------------------------------------------------------

    def _begin(self, event: Event) -> None:
        name = event.op[1:]
        if name == "Link":
            here = self._here()
            self._links.append((here, len(here.offsets), event.value["dest_url"]))
        elif name == "Image":
            self._images.append(_Gathering((*self._path_now(), "alt")))
        elif name in _BLOCKS:
            self._finish_block()
            self._path.append(_path_names(name, event))
        elif name == "HtmlBlock":
            self._finish_block()

    def _end(self, event: Event) -> None:
        name = event.op[1:]
        if name == "Link":
            here, start, target = self._links.pop()
            words = "".join(here.pieces)[start:]
            same = (target, target.removeprefix("mailto:"), target.removeprefix("http://"))
            here.mask(start, "url" if words in same else "link")
        elif name == "Image":
            self._keep(self._images.pop())
        elif name in _BLOCKS:
            self._finish_block()
            self._path.pop()
        elif name == "HtmlBlock":
            self._finish_block()

    # -- leaves ----------------------------------------------------------------------------

    def _add_code(self, event: Event) -> None:
        here = self._here()
        start = len(here.offsets)
        offsets = code_offsets(event.value, self._parsed.text, event.start, event.end)
        here.add(event.value, offsets, event.end)
        here.mask(start, "code")

    def _add_inline_html(self, event: Event) -> None:
        here = self._here()
        if not is_html(event.value):  # shown as text; a reader fills it in
            start = len(here.offsets)
            here.add(event.value, range(event.start, event.end), event.end)
            here.mask(start, "code")
        elif _BREAK_TAG.match(event.value):
            here.add("\n", (event.start,), event.end)
        elif tag := _CODE_TAG.match(event.value):
            if not tag["close"]:
                self._code_starts.append((here, len(here.offsets)))
            elif self._code_starts and self._code_starts[-1][0] is here:
                here.mask(self._code_starts.pop()[1], "code")

    def _add_html(self, event: Event) -> None:
        if self._block is None or self._block.path[-1:] != ("html",):
            self._finish_block()
            self._block = _Gathering((*self._path_now(), "html"))
        offsets = text_offsets(event.value, self._parsed.text, event.start, event.end)
        self._block.add(event.value, offsets, event.end)

    # -- complete segments -----------------------------------------------------------------

    def _finish_block(self) -> None:
        block, self._block = self._block, None
        self._code_starts.clear()
        if block is not None:
            self._keep(block)

    def _keep(self, part: _Gathering) -> None:
        text = "".join(part.pieces)
        if not text.strip():
            return
        shift = self._shift
        offsets = [*part.offsets, part.end]
        if shift:
            offsets = [offset + shift for offset in offsets]
        kind = _kind(part.path)
        masks: tuple[Mask, ...] = ()
        if kind not in ("code", "html"):
            masks = with_found(part.masks, text, part.offsets, self._parsed.text)
        line = self._lines.at(offsets[0])
        self.found.append(Segment(text, offsets, kind, part.path, line, masks))


def _path_names(name: str, event: Event) -> tuple[str, ...]:
    if name == "Heading":
        return ("heading" + event.value["level"][1],)
    if name == "BlockQuote":
        return ("quote", f"alert:{event.value.lower()}") if event.value else ("quote",)
    if name == "Container":
        return (f"container:{event.value.name}",)
    return (_NAMES[name],)


def _kind(path: tuple[str, ...]) -> str:
    if path and path[-1] in ("alt", "code", "html"):
        return path[-1]
    for name in path:
        if name == "table":
            return "table-header" if "table-header" in path else "table-cell"
        if name in ("list", "quote") or name.startswith("heading"):
            return name
    return "paragraph"
