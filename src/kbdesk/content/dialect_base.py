"""What the readers of web dialects share: edits, losses, and the parts of a text that are code."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kbdesk.content.commonmark import Event, parse
from kbdesk.content.positions import Lines

_ATTRIBUTE = re.compile(
    r"(?:(?P<name>[A-Za-z_][\w-]*)\s*=\s*)?"
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>[^']*)'|`(?P<raw>[^`]*)`|(?P<bare>[^\s\"'`=]+))"
)
_ALT_SIGNS = re.compile(r"([\[\]\\])")


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of another dialect that ours does not have, or does not have quite so.

    Attributes:
        line: 1-based line in the text that was converted.
        what: what was done with it, for people.
    """

    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A half-open span of the text and what comes in its place."""

    start: int
    end: int
    text: str


@dataclass
class Page:
    """A text on its way into our dialect.

    Attributes:
        text: with LF line ends.
        edits: what was found so far; spans may not touch code.
        losses: what was found and does not come over whole.
    """

    text: str
    edits: list[Edit] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lines = Lines(self.text)
        self._code: tuple[Sequence[int], Sequence[int]] | None = None

    def is_code(self, offset: int) -> bool:
        """Tells whether a code point stands in code or in an HTML comment."""
        if self._code is None:  # most texts never ask
            self._code = _code_in(self.text)
        starts, ends = self._code
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < ends[at]

    def matches(self, pattern: re.Pattern[str]) -> Iterable[re.Match[str]]:
        """Gives the matches of `pattern` that do not begin in code."""
        found = pattern.finditer(self.text)
        return (match for match in found if not self.is_code(match.start()))

    def replace(self, match: re.Match[str], text: str) -> None:
        """Puts `text` in the place of a match."""
        self.edits.append(Edit(match.start(), match.end(), text))

    def lose(self, offset: int, what: str) -> None:
        """Notes a loss at the line of a code point."""
        self.losses.append(Loss(self._lines.at(offset), what))

    def result(self) -> str:
        """Gives the text with the edits made; of two that overlap, the one that begins first."""
        pieces: list[str] = []
        done = 0
        for edit in sorted(self.edits, key=lambda edit: (edit.start, -edit.end)):
            if edit.start >= done:
                pieces += (self.text[done : edit.start], edit.text)
                done = edit.end
        pieces.append(self.text[done:])
        return "".join(pieces)

    def stands_alone(self, start: int, end: int) -> bool:
        """Tells whether only blanks, and marks of quotes, share the line with a span."""
        before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        line_end = self.text.find("\n", end)
        after = self.text[end:] if line_end < 0 else self.text[end:line_end]
        return not before.strip(" \t>") and not after.strip()


def _code_in(text: str) -> tuple[Sequence[int], Sequence[int]]:
    """Gives starts and ends of all code and comments, in order."""
    starts: list[int] = []
    ends: list[int] = []
    events = parse(text, with_containers=False).events
    for number, event in enumerate(events):
        if event.op in ("+CodeBlock", "Code") or _is_comment(event, events, number):
            starts.append(event.start)
            ends.append(event.end)
    return starts, ends


def _is_comment(event: Event, events: Sequence[Event], number: int) -> bool:
    if event.op == "InlineHtml":
        return bool(event.value.startswith("<!--"))
    if event.op != "+HtmlBlock":
        return False
    first = events[number + 1].value
    if not first.strip() and events[number + 2].op == "Html":
        first = events[number + 2].value
    return bool(first.lstrip().startswith("<!--"))


def attributes(text: str) -> tuple[dict[str, str], list[str]]:
    """Gives the named values and the values without a name of a tag's inside."""
    named: dict[str, str] = {}
    bare: list[str] = []
    for match in _ATTRIBUTE.finditer(text):
        value = next(
            match[group]
            for group in ("double", "single", "raw", "bare")
            if match[group] is not None
        )
        if match["double"] is not None:
            value = re.sub(r"\\(.)", r"\1", value)
        if match["name"]:
            named[match["name"].lower()] = value
        else:
            bare.append(value)
    return named, bare


def image(alt: str, source: str, title: str = "") -> str:
    """Gives an image in Markdown."""
    alt = _ALT_SIGNS.sub(r"\\\1", " ".join(alt.split()))
    if re.search(r"[\s()<>]", source):
        source = "<" + source.replace("<", "%3C").replace(">", "%3E").replace("\n", " ") + ">"
    title = ' "' + title.replace('"', "&quot;") + '"' if title else ""
    return f"![{alt}]({source}{title})"
