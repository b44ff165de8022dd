"""kb-length: a message, paragraph or sentence is longer or shorter than it should be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kbdesk.content.placeholders import Use
from kbdesk.domain.placeholder import UseKind
from kbdesk.lint import measures, values
from kbdesk.lint.clauses import sentences
from kbdesk.lint.filled import filled, likely_value
from kbdesk.lint.guide import Action, Context, Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match, whole_text

KEYS = frozenset("unit min max per wpm encoding".split())

_PER = ("message", "sentence", "paragraph", "subject")
_WPM = {"sv": 140.0}
# What an SMS can carry in place of a typographic character.
_PLAIN = {
    "‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "…": "...",
    "\u00a0": " ", "\u202f": " ", "\u2011": "-", "•": "-", "′": "'", "″": '"',
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Length:
    """A unit, its limits, and what is measured with it.

    Attributes:
        wpm: words a minute when spoken; 0 for the language's own.
        gsm: whether the first character that forces UCS-2 is a hit.
    """

    unit: str
    least: float | None
    most: float | None
    per: str
    wpm: float
    gsm: bool


def build(definition: Definition, _setup: Setup) -> Length:
    """Reads unit and limits."""
    keys = definition.keys
    unit, per = values.text(keys, "unit"), values.text(keys, "per") or "message"
    if unit not in measures.UNITS:
        raise values.BadValue(f'"unit" must be one of {", ".join(measures.UNITS)}')
    if per not in _PER:
        raise values.BadValue(f'"per" must be one of {", ".join(_PER)}')
    least, most = values.number(keys, "min"), values.number(keys, "max")
    gsm = values.text(keys, "encoding").lower() in ("gsm", "gsm7")
    if least is None and most is None and not gsm:
        raise values.BadValue('neither "min", "max" nor "encoding" is there')
    wpm = values.number(keys, "wpm", 0.0) or 0.0
    return Length(unit, least, most, per, wpm, gsm)


def run(check: Length, block: Block, state: DocumentState) -> Iterator[Match]:
    """Gives a match at the first character over the limit, or of the whole when too short."""
    text, places = filled(block.plain, lambda use: _value(check, state.context, use))
    if check.gsm:
        at = measures.outside_gsm(text)
        if at >= 0:
            place = places[at]
            # What a placeholder stands for is not written here, so nothing can be put in.
            plain = _PLAIN.get(text[at]) if block.plain[place] == text[at] else None
            action = Action("replace", (plain,)) if plain else Action("none")
            yield Match(place, place + 1, (text[at],), action)
    if check.least is None and check.most is None:
        return
    marks = len(text) - sum(map(str.isalnum, text))
    if check.least is None and check.unit == "words" and marks < (check.most or 0):
        return  # between two words stands at least one mark that belongs to none
    spans = sentences(text) if check.per == "sentence" else [(0, len(text.rstrip()))]
    for start, end in spans:
        for match in _judge(check, text[start:end], start, _measure(check, text, state)):
            yield match if match.is_whole else _back(match, places)


def _value(check: Length, context: Context, use: Use) -> str | None:
    # Spoken, a placeholder takes a second whatever it stands for.
    if check.unit == "seconds" and use.kind is UseKind.PLACEHOLDER:
        return None
    return likely_value(context, use)


def _back(match: Match, places: Sequence[int]) -> Match:
    at = places[match.start]
    return replace(match, start=at, end=at + 1)


def _measure(check: Length, text: str, state: DocumentState) -> Callable[[str], float]:
    if check.unit == "seconds":
        return partial(measures.seconds, wpm=check.wpm or _WPM.get(state.lang, 150.0))
    if check.unit == "sms_segments":
        # The encoding is the whole message's, also while its beginning is measured.
        return partial(measures.sms_parts, unicode=measures.outside_gsm(text) >= 0)
    return measures.UNITS[check.unit]


def _judge(
    check: Length, text: str, offset: int, measure: Callable[[str], float]
) -> Iterator[Match]:
    value = measure(text)
    if check.most is not None and value > check.most:
        at = offset + measures.first_over(text, check.most, measure)
        yield Match(at, at + 1, (_shown(value), _shown(check.most)))
    elif check.least is not None and value < check.least:
        yield whole_text(_shown(value), _shown(check.least))


def _shown(value: float) -> str:
    return f"{value:.0f}"
