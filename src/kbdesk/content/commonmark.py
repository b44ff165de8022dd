"""The one parser: a Markdown text in, a flat list of events with source positions out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pyromark

from kbdesk.content import containers
from kbdesk.content.containers import Fence
from kbdesk.content.limits import MAX_NESTING, TooComplex, check_size
from kbdesk.content.positions import Lines, code_points

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
_UNFIT = re.compile("[\x00\ud800-\udfff]")

# What counts as one level of nesting: a list and its item are one, a table and its cells none.
_LEVELS = frozenset(
    "BlockQuote Item FootnoteDefinition DefinitionListDefinition Container Emphasis Strong "
    "Strikethrough Link Image".split()
)

_ATTEMPTS = 5


class Event(NamedTuple):
    """One step of a walk through the document.

    Attributes:
        op: "+Paragraph" where a node begins, "-Paragraph" where it ends; Text, Code, Html,
            InlineHtml, SoftBreak, HardBreak, Rule, TaskListMarker, FootnoteReference alone.
            Html is a line of an HTML block; the HtmlBlock node around it may be missing.
        value: the text, or what is known of the node; None where nothing is.
        start: first code point in the source.
        end: the one after the last.
    """

    op: str
    value: Any
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed text.

    Attributes:
        text: the source as parsed: as long as the given one, position for position.
        events: in document order, balanced.
    """

    text: str
    events: tuple[Event, ...]
    lines: Lines


def parse(text: str, *, with_containers: bool = True, with_internal: bool = True) -> Parsed:
    """Parses a text.

    Args:
        text: the Markdown; NUL and lone surrogates are read as U+FFFD.
        with_containers: whether `:::` fences are containers or, as in plain CommonMark, text.
        with_internal: whether internal containers stay. Without them their lines are blanked
            before the text is parsed, so that nothing of them can come out anywhere.

    Raises:
        TooComplex: the text passes a limit.
    """
    check_size(text)
    source = text if text.isascii() and "\0" not in text else _UNFIT.sub("\ufffd", text)
    if not with_containers or ":::" not in source:
        return Parsed(source, tuple(_events(source, source)), Lines(source))
    fences, events = _with_fences(source)
    if not with_internal:
        for attempt in range(_ATTEMPTS):
            spans = containers.spans_of(containers.INTERNAL, fences, len(source))
            if not spans:
                break
            source = containers.blanked(source, spans)
            # What was code because of something internal may be none now, so look again; in the
            # end no code protects a fence any more.
            fences, events = _with_fences(source, in_code_too=attempt == _ATTEMPTS - 2)
    if fences:
        events = _with_containers(source, fences, events)
    return Parsed(source, tuple(events), Lines(source))


def _with_fences(
    source: str, *, in_code_too: bool = False
) -> tuple[tuple[Fence, ...], list[Event]]:
    """Gives the fences that count and the events of the text without them."""
    fences = containers.find_fences(source)
    events = _events(source, containers.masked(source, fences))
    return fences if in_code_too else _outside_code(fences, events), events


def _events(source: str, seen: str) -> list[Event]:
    """Gives pyromark's events, flattened, in code points, checked for depth.

    Args:
        source: the text.
        seen: what the parser is to see of it: as long, with covered colons.
    """
    convert = None if source.isascii() else code_points(source)
    events: list[Event] = []
    # The parser fills short rows of a table up; nothing else makes more events than characters.
    most = 3 * len(source) + 50_000
    depth = 0
    in_html = False
    new = tuple.__new__  # this loop is a third of all rendering; Event(...) is twice as slow
    shape: Any  # a word, or one key with what it holds
    for shape, span in pyromark.events_with_range(seen, options=_OPTIONS):
        start, end = span["start"], span["end"]
        if convert is not None:
            start, end = convert(start), convert(end)
        if shape.__class__ is str:
            events.append(new(Event, (shape, None, start, end)))
            continue
        ((op, value),) = shape.items()
        if op in _AROUND:
            if value.__class__ is str:
                name, value = value, None
            else:
                ((name, value),) = value.items()
            op, step = _AROUND[op][name]
            in_html = op == "+HtmlBlock"
            if step:
                depth += step
                if depth > MAX_NESTING:
                    raise TooComplex(_TOO_DEEP, Lines(source).at(start))
            if name == "TableRow" and len(events) > most:
                raise TooComplex("a table with more cells than text", Lines(source).at(start))
        elif in_html:
            op = "Html"  # the blanks before the first tag are text to the parser
        events.append(new(Event, (op, value, start, end)))
    return events if seen is source else _uncovered(events, source, seen)


_NODES = (
    "Paragraph HtmlBlock Item DefinitionList DefinitionListTitle DefinitionListDefinition "
    "TableHead TableRow TableCell Emphasis Strong Strikethrough Superscript Subscript Heading "
    "BlockQuote CodeBlock List FootnoteDefinition Table Link Image MetadataBlock"
).split()
_AROUND = {
    "Start": {name: (f"+{name}", +1 if name in _LEVELS else 0) for name in _NODES},
    "End": {name: (f"-{name}", -1 if name in _LEVELS else 0) for name in _NODES},
}
"""What begins and ends nodes: our name of it, and the step that it takes in depth."""

_TOO_DEEP = f"more than {MAX_NESTING} levels of quotes, lists and marks"


def _uncovered(events: Sequence[Event], source: str, seen: str) -> list[Event]:
    """Gives back the colons of lines that turned out to be code, HTML or text."""
    return [
        event._replace(value=source[event.start : event.end])
        if event.op in ("Text", "Html")
        and (containers.COVER in event.value or containers.MASK in event.value)
        and seen[event.start : event.end] == event.value
        else event
        for event in events
    ]


def _outside_code(fences: Sequence[Fence], events: Sequence[Event]) -> tuple[Fence, ...]:
    """Gives the fences that are none of code and comments.

    Whatever else a fence stands in, it counts: better a block too many than an internal text too
    few.
    """
    shut = [
        (event.start, event.end)
        for number, event in enumerate(events)
        if event.op == "+CodeBlock"
        or (event.op == "+HtmlBlock" and _begins_comment(events[number + 1]))
    ]
    kept: list[Fence] = []
    spans = iter(shut)
    span = next(spans, None)
    for fence in fences:
        while span is not None and span[1] <= fence.offset:
            span = next(spans, None)
        if span is None or fence.offset < span[0]:
            kept.append(fence)
    return tuple(kept)


def _begins_comment(event: Event) -> bool:
    return event.op == "Html" and event.value.lstrip().startswith("<!--")


def _with_containers(source: str, fences: Sequence[Fence], events: Sequence[Event]) -> list[Event]:
    """Turns the HTML lines that stand for fences into container events.

    A container ends at its closing fence, or with the block that it stands in.
    """
    by_line = {fence.offset: fence for fence in fences}
    out: list[Event] = []
    opened: list[list[Fence]] = [[]]  # one stack of open containers per open block
    fence_end = -1

    def close(start: int, end: int) -> None:
        opened[-1].pop()
        out.append(Event("-Container", None, start, end))

    for event in events:
        op = event.op
        fence = None
        if op == "Html" and event.end > event.start:
            if event.start == fence_end and not event.value.strip():
                continue  # the rest of a fence's line end
            fence = by_line.get(_first_sign(source, event.start))
        if fence is not None:
            fence_end = event.end
            if fence.name:
                opened[-1].append(fence)
                out.append(Event("+Container", fence, event.start, event.end))
                _check_depth(opened, source, event.start)
            elif opened[-1] and fence.colons >= opened[-1][-1].colons:
                close(event.start, event.end)
        elif op in ("+HtmlBlock", "-HtmlBlock"):
            # Fences inside may open and close containers around an HTML block, so it has no node.
            continue
        else:
            if op[0] == "+":
                opened.append([])
            elif op[0] == "-":
                while opened[-1]:
                    close(event.start, event.start)
                opened.pop()
            out.append(event)
    while opened[-1]:
        close(len(source), len(source))
    return out


def _first_sign(source: str, at: int) -> int:
    """Gives where the line that goes on at `at` has its first character that is no blank."""
    while at < len(source) and source[at] in " \t":
        at += 1
    return at


def _check_depth(opened: Sequence[Sequence[Fence]], source: str, start: int) -> None:
    if sum(map(len, opened)) > MAX_NESTING:
        raise TooComplex(f"more than {MAX_NESTING} open containers", Lines(source).at(start))
