"""Literal scan: every value that a Markdown text states in its own words, where it stands."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kbdesk.content.commonmark import parse
from kbdesk.content.segments import Segment, segments
from kbdesk.domain.fact import Fact, FactType, kinds_of
from kbdesk.domain.rendition import Content
from kbdesk.domain.values import addresses, phones
from kbdesk.domain.values.stated import Kind, Stated, find_all, same

_HIDDEN = "\ufffc"
_HTML_MARK = re.compile(
    r"(?P<inline></?(?:a|abbr|b|bdi|cite|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|time|u)"
    r"\b[^<>]*>)|(?P<other><!--.*?(?:-->|\Z)|<(?P<no>code|pre|kbd|samp|script|style)\b.*?"
    r"(?:</(?P=no)>|\Z)|</?[a-zA-Z][^<>]*>|\{\{[^{}\n]*\}\})"
    r"|(?P<entity>&(?:\#\d+|\#[xX][\da-fA-F]+|\w+);)",
    re.DOTALL | re.IGNORECASE,
)
_PLAIN_FIELDS = ("title", "question", "short_answer", "subject")


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that a text states as such, not through a fact.

    Attributes:
        value: in canonical form; never rendered.
        start: its first code point in the source.
        end: the one after its last.
        text: the source between.
        line: 1-based line of the source.
        field: the field of the content it stands in.
    """

    kind: Kind
    value: str
    start: int
    end: int
    text: str
    line: int
    field: str = "body"


class Agreement(StrEnum):
    """How a literal stands to a fact of its kind."""

    SAME = "same"
    CONVERTED = "converted"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Compared:
    """A literal beside a fact's value.

    Attributes:
        agreement: SAME; CONVERTED where only the units differ, "1 day" beside 24 hours; OTHER.
    """

    literal: Literal
    agreement: Agreement


def literals(text: str, locale: str, *, unit: str = "", field: str = "body") -> tuple[Literal, ...]:
    """Gives the literals of a Markdown text, by where they begin.

    Prose of every block is read, alternative texts and the words of HTML too; code, placeholders
    and front matter are not. Of a link the words are read as prose and the target as an address:
    "tel:" gives a telephone number, "mailto:" an email address, item links nothing.

    Args:
        text: Markdown.
        locale: decides only what languages read differently, see `find_all`.
        unit: also gives numbers of this unit, see `find_all`.
        field: what to call the field in the literals.

    Raises:
        TooComplex: the text passes a limit of size or nesting.
    """
    found = [
        literal
        for segment in segments(text)
        if segment.kind not in ("code", "front-matter")
        for literal in _in_segment(text, segment, locale, unit, field)
    ]
    taken = {literal.start for literal in found}
    found += (link for link in _targets(text, locale, field) if link.start not in taken)
    return tuple(sorted(found, key=lambda literal: (literal.start, literal.end)))


def plain_literals(
    text: str, locale: str, *, unit: str = "", field: str = "body"
) -> tuple[Literal, ...]:
    """Gives the literals of a plain text; placeholders are passed over."""
    hidden = re.sub(r"\{\{[^{}\n]*\}\}", lambda use: _HIDDEN * len(use.group()), text)
    return tuple(
        _literal(
            text, stated, stated.start, stated.end, text.count("\n", 0, stated.start) + 1, field
        )
        for stated in find_all(hidden, locale, unit)
    )


def content_literals(content: Content, locale: str, *, unit: str = "") -> tuple[Literal, ...]:
    """Gives the literals of all fields of a content, keywords left out, title first.

    Raises:
        TooComplex: the body passes a limit of size or nesting.
    """
    found: list[Literal] = []
    for field in _PLAIN_FIELDS:
        if words := getattr(content, field):
            found += plain_literals(words, locale, unit=unit, field=field)
    return (*found, *literals(content.body, locale, unit=unit))


def compare(found: Iterable[Literal], fact: Fact, value: str) -> tuple[Compared, ...]:
    """Gives the literals of the fact's kind, each with how it stands to `value`.

    A number without a unit has no literals that could be told from others, nor has a text; of a
    text use `verbatim`.
    """
    kinds = kinds_of(fact.type, value, fact.unit)
    return tuple(
        Compared(literal, _agreement(literal, value)) for literal in found if literal.kind in kinds
    )


def _agreement(literal: Literal, value: str) -> Agreement:
    if same(literal.kind, literal.value, value):
        return Agreement.SAME
    if same(literal.kind, literal.value, value, convert=True):
        return Agreement.CONVERTED
    return Agreement.OTHER


def fact_literals(content: Content, locale: str, fact: Fact, value: str) -> tuple[Compared, ...]:
    """Gives what a content states of the kind of `fact` in words of its own.

    A fact of type text is looked for word by word, whatever its case and blanks.

    Raises:
        TooComplex: the body passes a limit of size or nesting.
    """
    if fact.type is FactType.TEXT:
        hits = verbatim(content, value)
        return tuple(Compared(literal, Agreement.SAME) for literal in hits)
    unit = "" if fact.unit == "%" else fact.unit
    return compare(content_literals(content, locale, unit=unit), fact, value)


def verbatim(content: Content, value: str) -> tuple[Literal, ...]:
    """Gives the places where the words of `value` stand in a content, as literals of kind TEXT.

    Raises:
        TooComplex: the body passes a limit of size or nesting.
    """
    if not value.strip():
        return ()
    wanted = re.compile(
        r"(?<!\w)" + r"\s+".join(map(re.escape, value.split())) + r"(?!\w)", re.IGNORECASE
    )
    found: list[Literal] = []
    for field in _PLAIN_FIELDS:
        text = getattr(content, field)
        found += (
            _literal(text, Stated(*hit.span(), Kind.TEXT, value), *hit.span(), 1, field)
            for hit in wanted.finditer(text)
        )
    for segment in segments(content.body):
        if segment.kind in ("code", "front-matter"):
            continue
        text, offsets = _prose(segment)
        for hit in wanted.finditer(text):
            span = _source_span(content.body, text, offsets, *hit.span())
            stated = Stated(*hit.span(), Kind.TEXT, value)
            line = _line(content.body, segment, span[0])
            found.append(_literal(content.body, stated, *span, line, "body"))
    return tuple(found)


def _prose(segment: Segment) -> tuple[str, Sequence[int]]:
    """Gives what of a segment is prose, the rest hidden, and where each code point stands."""
    if segment.kind == "html":
        return _words_of_html(segment)
    text = segment.text
    for start, end, name in segment.masks:
        if name in ("code", "placeholder"):
            text = text[:start] + _HIDDEN * (end - start) + text[end:]
    return text, segment.offsets


def _words_of_html(segment: Segment) -> tuple[str, Sequence[int]]:
    """Gives the words of a block of HTML: marked-up words joined, blocks apart."""
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for mark in _HTML_MARK.finditer(segment.text):
        pieces.append(segment.text[at : mark.start()])
        offsets += segment.offsets[at : mark.start()]
        if not mark["inline"]:
            words = html.unescape(mark.group()) if mark["entity"] else _HIDDEN
            pieces.append(words)
            offsets += [segment.offsets[mark.start()]] * len(words)
        at = mark.end()
    pieces.append(segment.text[at:])
    return "".join(pieces), [*offsets, *segment.offsets[at:]]


def _in_segment(
    source: str, segment: Segment, locale: str, unit: str, field: str
) -> Iterator[Literal]:
    text, offsets = _prose(segment)
    for stated in find_all(text, locale, unit):
        start, end = _source_span(source, text, offsets, stated.start, stated.end)
        line = _line(source, segment, start)
        yield _literal(source, stated, start, end, line, field)


def _source_span(
    source: str, text: str, offsets: Sequence[int], start: int, end: int
) -> tuple[int, int]:
    first, last = offsets[start], offsets[end - 1]
    written_as_read = source[last : last + 1] == text[end - 1]
    return first, last + 1 if written_as_read else offsets[end]


def _line(source: str, segment: Segment, start: int) -> int:
    return segment.line + source.count("\n", segment.offsets[0], start)


def _literal(source: str, stated: Stated, start: int, end: int, line: int, field: str) -> Literal:
    return Literal(stated.kind, stated.value, start, end, source[start:end], line, field)


def _targets(source: str, locale: str, field: str) -> Iterator[Literal]:
    """Gives the targets of links as literals, where they stand in the source."""
    for event in parse(source).events:
        if event.op != "+Link":
            continue
        target = str(event.value["dest_url"])
        kind, value = _address(target, event.value["link_type"], locale)
        if not value:
            continue
        at = source.rfind(target, event.start, event.end)
        start, end = (at, at + len(target)) if at >= 0 else (event.start, event.end)
        line = source.count("\n", 0, start) + 1
        yield Literal(kind, value, start, end, source[start:end], line, field)


def _address(target: str, link_type: str, locale: str) -> tuple[Kind, str]:
    scheme, _, rest = target.partition(":")
    match scheme.casefold():
        case "tel" | "sms" if re.search(r"\d{3}", rest):
            return Kind.PHONE, phones.canonical(rest, locale)
        case "mailto":
            return Kind.EMAIL, addresses.canonical_email(rest.partition("?")[0])
        case "http" | "https":
            return Kind.URL, addresses.canonical_web(target)
    if link_type == "Email":
        return Kind.EMAIL, addresses.canonical_email(target)
    return Kind.URL, ""
