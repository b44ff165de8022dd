"""Compares the facts that two texts state: amounts, times, dates, addresses, numbers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex

from kbdesk.content.frontmatter import split
from kbdesk.content.literals import literals
from kbdesk.content.placeholders import Use, find
from kbdesk.domain.placeholder import UseKind
from kbdesk.domain.values.stated import Kind, same
from kbdesk.lint.clauses import sentences
from kbdesk.lint.counts import counts_in
from kbdesk.lint.filled import filled

TYPES = (
    "money", "percent", "date", "time", "duration", "url", "email", "phone", "version", "quantity"
)  # fmt: skip
"""The types of facts that are compared, by the names that rules use."""

COUNTS = (*TYPES, "number")
"""Those and counts of things, which only a text and its translation have in step."""

_KINDS = {
    Kind.MONEY: "money",
    Kind.PERCENT: "percent",
    Kind.DATE: "date",
    Kind.HOURS: "time",
    Kind.DURATION: "duration",
    Kind.URL: "url",
    Kind.EMAIL: "email",
    Kind.PHONE: "phone",
}
_VERSION = regex.compile(
    r"(?i)\b(?:version(?:en)?|ver\.|release|v\.?)\s?(?P<value>\d+(?:\.\d+){1,3})(?![\w]|\.\d)"
)
_CLOCK = regex.compile(
    r"(?i)(?<![\w.,:/-])(?:(?P<kl>kl\.?\s?|klockan\s)?(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)"
    r"|(?P<hour12>1[0-2]|0?[1-9])(?:[:.](?P<minute12>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|(?:kl\.?|klockan)\s(?P<bare>[01]?\d|2[0-4]))(?![\w:/]|[.,-]\d|\s?(?:kr|%|GB|MB))"
)
_NAMED = regex.compile(r"<!--\s*kb\s+fact\s+(?P<name>[\w.-]+)\s*-->")
_WORD = regex.compile(r"[\p{L}][\p{L}'’-]+")
_NEAR = 6
_STEM = 5
_NO_NOUN = frozenset(
    # Words of which none says what a value is of.
    "the and for with within from you your our have has are was will can may must need get take "
    "takes this that than then them they more most least after before until about only also all "
    "any each every per not days day hours hour weeks week minutes months years business working "
    "usually normally always please when what which within up till "
    "och att det som den inom från till med för kan ska har får tar tiden din ditt dina vår vårt "
    "våra ett under efter innan före senast minst högst upp bara alla varje inte dagar dag dygn "
    "timmar timme veckor vecka minuter månader månad år arbetsdagar vardagar normalt oftast om vid "
    "kronor blir gäller kostar costs cost price vara eller also från".split()
)


class Verdict(StrEnum):
    """How the facts of two texts differ."""

    CONFLICT = "conflict"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that a text states.

    Attributes:
        type: one of COUNTS.
        value: in canonical form.
        start: its first code point in the text.
        end: the one after its last.
        text: as it is written.
        slot: the stems of the words near it, which say what it is of.
        name: what a comment or a placeholder calls it; "" for none.
    """

    type: str
    kind: Kind | None
    value: str
    start: int
    end: int
    text: str
    slot: frozenset[str]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact on which two texts differ.

    Attributes:
        mine: where the first text states it; None when it does not.
        theirs: where the second text states it.
        must_carry: whether the first text has to state it.
    """

    verdict: Verdict
    mine: Fact | None
    theirs: Fact
    confidence: float
    must_carry: bool = False


def facts_in(
    text: str,
    locale: str,
    *,
    types: Collection[str] = TYPES,
    fill: Callable[[str], str | None] | None = None,
) -> tuple[Fact, ...]:
    """Gives the facts of a Markdown text in order.

    `fill` gives what "fact:name" and "include:name" stand for; a fact in braces counts as its
    value, a fragment as its words.

    Raises:
        TooComplex: the text passes a limit of size or nesting.
        BadSource: its front matter cannot be read.
    """
    spread, places = filled(_without_front_matter(text), lambda use: _fact_value(fill, use))
    names = [(found.end(), found.group("name")) for found in _NAMED.finditer(spread)]
    braces = {use.start: use.name for use in find(text) if use.kind is UseKind.FACT}
    found: list[Fact] = []
    taken: list[tuple[int, int]] = []
    for each in literals(spread, locale):
        taken.append((each.start, each.end))
        kind = _KINDS.get(each.kind)
        if kind in types and kind is not None:
            found.append(_fact(spread, kind, each.kind, each.value, each.start, each.end))
    found += (each for each in _others(spread, taken) if each.type in types)
    taken += ((each.start, each.end) for each in found)
    for count in counts_in(spread, locale, taken):
        type_ = "quantity" if count.unit else "number"
        if type_ in types:
            value = f"{count.value} {count.unit}".strip()
            found.append(_fact(spread, type_, None, value, count.start, count.end))
    return tuple(
        _placed(each, text, places, names, braces)
        for each in sorted(found, key=lambda each: each.start)
    )


def _without_front_matter(text: str) -> str:
    """Gives the text with blanks for its front matter, so that nothing moves."""
    body = split(text, "the text").body_start
    return regex.sub(r"[^\n]", " ", text[:body]) + text[body:]


def _fact_value(fill: Callable[[str], str | None] | None, use: Use) -> str | None:
    if fill is None or use.kind is UseKind.PLACEHOLDER:
        return None
    return fill(f"{use.kind}:{use.name}")


def _others(text: str, taken: list[tuple[int, int]]) -> Iterable[Fact]:
    """Gives versions and single times of day, which literals do not hold."""
    for found in _VERSION.finditer(text):
        start, end = found.span("value")
        if not _meets(taken, start, end):
            yield _fact(text, "version", None, found.group("value"), start, end)
    for found in _CLOCK.finditer(text):
        start, end = found.span()
        if _meets(taken, start, end):
            continue
        hour = int(found.group("hour") or found.group("hour12") or found.group("bare"))
        minute = int(found.group("minute") or found.group("minute12") or 0)
        half = (found.group("half") or "").casefold()
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        # "2.30" may be any number; a time of day is written with a colon or said to be one.
        if found.group("hour") and not found.group("kl") and "." in found.group():
            continue
        yield _fact(text, "time", None, f"{hour:02}:{minute:02}", start, end)


def _meets(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(low < end and start < high for low, high in taken)


def _fact(text: str, type_: str, kind: Kind | None, value: str, start: int, end: int) -> Fact:
    return Fact(type_, kind, value, start, end, text[start:end], _slot(text, start, end))


def _slot(text: str, start: int, end: int) -> frozenset[str]:
    """Gives the stems of the words within six of a value, in its sentence, that may name it."""
    low, high = 0, len(text)
    around = max(0, start - 200)
    for first, last in sentences(text[around : end + 200]):
        if first + around <= start < last + around:
            low, high = first + around, last + around
            break
    before = [found.group() for found in _WORD.finditer(text, low, start)][-_NEAR:]
    after = [found.group() for found in _WORD.finditer(text, end, max(end, high))][:_NEAR]
    return frozenset(
        word.casefold()[:_STEM]
        for word in (*before, *after)
        if len(word) > 2 and word.casefold() not in _NO_NOUN
    )


def _placed(
    each: Fact,
    text: str,
    places: Sequence[int],
    names: list[tuple[int, str]],
    braces: dict[int, str],
) -> Fact:
    """Gives a fact at its place in the text as written, with the name it goes by."""
    start, last = places[each.start], places[each.end - 1]
    end = places[each.end] if places[each.end] > last else last + 1
    name = braces.get(start, "")
    if text.startswith("{{", start):
        end = max(end, text.find("}}", start) + 2)
    for at, said in names:
        # A comment names the value that follows it in the same block.
        if at <= each.start and "\n\n" not in text[places[at] : start] and each.start - at < 200:
            name = name or said
    return Fact(each.type, each.kind, each.value, start, end, text[start:end], each.slot, name)


def compare_facts(
    mine: Sequence[Fact],
    theirs: Sequence[Fact],
    *,
    convert: bool = False,
    must_carry: Collection[str] = (),
    same_language: bool = True,
) -> tuple[Difference, ...]:
    """Gives where the facts of two texts that say the same differ, as seen from the first.

    What one text states and the other does not is no conflict. `convert` takes 24 hours for a
    day; business days are never hours. `must_carry` names types or facts that the first text
    has to state.
    """
    mine_left = [each for each in mine if not _states(theirs, each, convert=convert)]
    theirs_left = _distinct(
        [each for each in theirs if not _states(mine, each, convert=convert)], convert=convert
    )
    differences: list[Difference] = []
    for type_ in COUNTS:
        own = [each for each in mine_left if each.type == type_]
        other = [each for each in theirs_left if each.type == type_]
        alone = (
            len(_distinct([each for each in mine if each.type == type_], convert=convert)) == 1
            and len(_distinct([each for each in theirs if each.type == type_], convert=convert))
            == 1
        )
        differences += _paired(own, other, same_language=same_language, alone=alone)
        differences += [
            Difference(Verdict.MISSING, None, each, 1.0, _has_to(each, must_carry))
            for each in other
        ]
    return tuple(differences)


def _states(facts: Iterable[Fact], wanted: Fact, *, convert: bool) -> bool:
    return any(
        each.type == wanted.type and _is_same(each, wanted, convert=convert) for each in facts
    )


def _is_same(one: Fact, other: Fact, *, convert: bool) -> bool:
    if one.kind is None or other.kind is None:
        return one.value == other.value
    return one.kind is other.kind and same(one.kind, one.value, other.value, convert=convert)


def _distinct(facts: Iterable[Fact], *, convert: bool) -> list[Fact]:
    found: list[Fact] = []
    for each in facts:
        if not _states(found, each, convert=convert):
            found.append(each)
    return found


def _has_to(fact: Fact, must_carry: Collection[str]) -> bool:
    return fact.type in must_carry or (bool(fact.name) and fact.name in must_carry)


def _paired(
    own: list[Fact], other: list[Fact], *, same_language: bool, alone: bool
) -> list[Difference]:
    """Takes pairs of one slot out of both lists, and gives them as conflicts, the surest first."""
    pairs = sorted(
        (
            (confidence, one, another)
            for one in own
            for another in other
            if (confidence := _confidence(one, another, same_language=same_language, alone=alone))
        ),
        key=lambda pair: -pair[0],
    )
    # In two languages the words near a value cannot be compared: as many, in the same order.
    if not same_language and not pairs and len(own) == len(other):
        pairs = [(0.8, one, another) for one, another in zip(own, other, strict=True)]
    found = []
    gone: list[Fact] = []
    for confidence, one, another in pairs:
        if one in gone or another not in other:
            continue
        gone.append(one)
        other.remove(another)
        found.append(Difference(Verdict.CONFLICT, one, another, confidence))
    return sorted(found, key=lambda each: each.mine.start if each.mine else 0)


def _confidence(one: Fact, other: Fact, *, same_language: bool, alone: bool) -> float:
    """Gives how sure it is that two different values are of the same thing; 0 for not at all."""
    if one.name and other.name:
        return 1.0 if one.name == other.name else 0.0
    if same_language and one.slot & other.slot:
        shared = len(one.slot & other.slot)
        return 0.9 + min(shared, 5) / 100
    if not alone:
        return 0.0
    if not one.slot or not other.slot:
        return 0.7
    # One value each of one unit, though said in other words.
    return 0.6 if _unit(one) == _unit(other) else 0.0


def _unit(fact: Fact) -> str:
    return regex.sub(r"[\d.,:\s-]+", " ", fact.value).strip()
