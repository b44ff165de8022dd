"""Cuts the body of an article into passages of up to 1,200 characters under their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kbdesk.exporters.faq_site.body import text_of

MAX_CHARS = 1200
_SHORT_CHARS = 300

Passage = tuple[list[str], str, str]
"""(headings down to the passage, anchor of the last of them, text)"""

_HEADING = re.compile(r'<h([2-6]) id="([^"]*)">(.*?)</h\1>', re.DOTALL)
_BLOCK_END = re.compile(r"</(?:p|li|pre|tr|dd)>")


def passages_of(markup: str) -> Iterator[Passage]:
    """Gives the passages of a prepared body, in order.

    A short section shares the passage of the one beside it: a few words by themselves tell a
    reader that has nothing else too little. The headings of such a passage are those above all of
    it; the others stand in its text, each on a line.
    """
    held: list[Passage] = []
    for part in _parts(markup):
        is_short = held and min(len(_joined(held)[2]), len(part[2])) < _SHORT_CHARS
        if held and not (is_short and len(_joined([*held, part])[2]) <= MAX_CHARS):
            yield _joined(held)
            held = []
        held.append(part)
    if held:
        yield _joined(held)


def _joined(parts: Sequence[Passage]) -> Passage:
    path, anchor, _ = parts[0]
    for other, _, _ in parts:
        path = _shared(path, other)
    lines: list[str] = []
    last = path
    for other, _, text in parts:
        lines += [*other[len(_shared(last, other)) :], text]
        last = other
    return path, anchor, "\n".join(lines)


def _shared(one: list[str], other: list[str]) -> list[str]:
    pairs = zip(one, other, strict=False)
    return [name for name, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]


def _parts(markup: str) -> Iterator[Passage]:
    """Gives the pieces of each section."""
    path: list[tuple[int, str]] = []
    anchor, done = "", 0
    for match in [*_HEADING.finditer(markup), None]:
        part = markup[done : match.start() if match else len(markup)]
        for text in _pieces(part):
            yield [name for _, name in path], anchor, text
        if match:
            level = int(match[1])
            path = [step for step in path if step[0] < level] + [(level, text_of(match[3]))]
            anchor, done = match[2], match.end()


def _pieces(markup: str) -> Iterator[str]:
    """Cuts at the ends of blocks, and inside a block only where it is too long by itself."""
    piece = ""
    for block in _blocks(markup):
        text = text_of(block)
        while len(text) > MAX_CHARS:
            cut = text.rfind(" ", 0, MAX_CHARS)
            head, text = (
                text[: cut if cut > 0 else MAX_CHARS],
                text[cut if cut > 0 else MAX_CHARS :],
            )
            if piece:
                yield piece
                piece = ""
            yield head.strip()
            text = text.strip()
        if piece and len(piece) + 1 + len(text) > MAX_CHARS:
            yield piece
            piece = ""
        piece = f"{piece}\n{text}".strip()
    if piece:
        yield piece


def _blocks(markup: str) -> Iterator[str]:
    done = 0
    for match in _BLOCK_END.finditer(markup):
        yield markup[done : match.end()]
        done = match.end()
    yield markup[done:]
