"""Containers: `:::name` ... `:::` around any blocks, found line by line before parsing.

The parser knows no containers. So that it ends a paragraph at a fence, and lets a fence stand in a
list item or a quote, each fence's colons are replaced by `<?>` for it: three characters as well, so
no offset moves, and an HTML block that is complete on its own line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

MASK = "<?>"
COVER = ";;;"

INTERNAL = "internal"
CALLOUTS = {
    "note": "note",
    "info": "note",
    "tip": "tip",
    "success": "tip",
    "important": "important",
    "warning": "warning",
    "caution": "caution",
    "danger": "caution",
}
"""Callout names that authors write, and which of the five alerts of GFM each is."""

TALK = ("say", "ask", "do", "confirm")
KNOWN = frozenset({INTERNAL, "steps", *TALK, *CALLOUTS})

# What may stand before a fence on its line: marks of quotes, items, definitions and notes.
_PREFIX = r"(?:[ \t]|>|[-+*:](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\n]{1,100}\]:)*"
_BEFORE = re.compile(_PREFIX)
_FENCE = re.compile(
    r"(?P<colons>:{3,})[ \t]*"
    r"(?:\{?\.?(?P<name>[A-Za-z][A-Za-z0-9_-]*)\}?(?P<rest>[^\n\r]*))?[ \t]*"
)
_LEFT_OUT = re.compile(r"[^\r\n]")
_LINE_END = re.compile(r"[\r\n]")


@dataclass(frozen=True, slots=True)
class Fence:
    """One line that opens or closes a container.

    Attributes:
        offset: code point of its first colon.
        colons: how many there are.
        name: what it opens, in lower case; "" for a closing line.
        title: the words after the name.
    """

    offset: int
    colons: int
    name: str
    title: str


def find_fences(text: str) -> tuple[Fence, ...]:
    """Gives all lines that look like fences, also those inside code.

    A name that KBDesk does not know makes a fence only when it stands alone, so that a sentence
    after colons stays a sentence.
    """
    fences: list[Fence] = []
    for start, end in _colon_lines(text):
        match = _FENCE.fullmatch(text, start, end)
        if match is None:
            continue
        name = (match["name"] or "").lower()
        title = (match["rest"] or "").strip().strip("[]").strip()
        if name and name not in KNOWN and title:
            continue
        if title.endswith(":::") and name != INTERNAL:
            continue
        fences.append(Fence(start, len(match["colons"]), name, title))
    return tuple(fences)


def _colon_lines(text: str) -> Iterator[tuple[int, int]]:
    """Gives where the colons begin and the line ends, for each line that begins with colons."""
    line_start = 0
    start = text.find(":::")
    while start >= 0:
        line_start = max(
            line_start,
            text.rfind("\n", line_start, start) + 1,
            text.rfind("\r", line_start, start) + 1,
        )
        ending = _LINE_END.search(text, start)
        end = ending.start() if ending else len(text)
        if _BEFORE.fullmatch(text, line_start, start):
            yield start, end
        line_start = end
        start = text.find(":::", end)


def masked(text: str, fences: Iterable[Fence]) -> str:
    """Gives the text for the parser; same length, same lines.

    Colons at the start of a line that are no fence are covered too, by something that means
    nothing, because a parser of definition lists takes the first of them for itself.
    """
    offsets = {fence.offset for fence in fences}
    pieces: list[str] = []
    done = 0
    for start, _ in _colon_lines(text):
        pieces += (text[done:start], MASK if start in offsets else COVER)
        done = start + 3
    pieces.append(text[done:])
    return "".join(pieces)


def spans_of(name: str, fences: Sequence[Fence], end: int) -> list[tuple[int, int]]:
    """Gives the outermost spans, opening to closing colons, of the containers of that name.

    Lines alone decide, whatever lists and quotes the fences stand in. A closing line with fewer
    colons than the opening one does not close it, and a container that is never closed runs to
    `end`: a doubt about what is internal keeps it internal.
    """
    spans: list[tuple[int, int]] = []
    opened: list[Fence] = []
    inside = 0  # how many of the open containers have that name
    for fence in fences:
        if fence.name:
            opened.append(fence)
            inside += fence.name == name
        elif opened and fence.colons >= opened[-1].colons:
            closed = opened.pop()
            if closed.name == name:
                inside -= 1
                if not inside:
                    spans.append((closed.offset, fence.offset))
    spans += [(fence.offset, end) for fence in opened if fence.name == name][:1]
    return spans


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Gives the text with the lines of these spans turned into spaces; offsets stay."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        first = max(text.rfind("\n", done, start), text.rfind("\r", done, start)) + 1 or done
        ending = _LINE_END.search(text, end)
        last = ending.start() if ending else len(text)
        pieces += (text[done:first], _LEFT_OUT.sub(" ", text[first:last]))
        done = last
    pieces.append(text[done:])
    return "".join(pieces)
