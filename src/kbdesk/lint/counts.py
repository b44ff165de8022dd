"""Counts and measured amounts that a text states: "three attempts", "5 GB", "två meter"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import NamedTuple

import regex

from kbdesk.domain.values import numbers

# How each unit is written in English and Swedish, after the number.
_UNITS = {
    "gb": r"GB|gigabytes?",
    "mb": r"MB|megabytes?",
    "tb": r"TB|terabytes?",
    "kb": r"kB|KB|kilobytes?",
    "mbit/s": r"Mbit/s|Mbps|Mb/s",
    "gbit/s": r"Gbit/s|Gbps|Gb/s",
    "kg": r"kg|kilograms?|kilos?|kilogram",
    "g": r"g|grams?|gram",
    "km": r"km|kilomet(?:re|er)s?",
    "m": r"m|met(?:re|er)s?",
    "cm": r"cm|centimet(?:re|er)s?",
    "mm": r"mm|millimet(?:re|er)s?",
    "l": r"l|lit(?:re|er)s?",
    "dl": r"dl|decilit(?:re|er)s?",
    "ml": r"ml|millilit(?:re|er)s?",
    "w": r"W|watts?",
    "kw": r"kW|kilowatts?",
    "kwh": r"kWh|kilowatt hours?|kilowattimmar|kilowattimme",
    "v": r"V|volts?",
    "c": r"°\s?C|degrees Celsius|grader Celsius|grader",
    "px": r"px|pixels?|bildpunkter",
}
_UNIT = regex.compile(
    r"[ \u00a0\u202f-]?(?:"
    + "|".join(f"(?P<u{at}>{written})" for at, written in enumerate(_UNITS.values()))
    + r")(?![\p{L}\d/])"
)
_NAMES = tuple(_UNITS)
# Where figures are no count: links, code, names in braces, list marks, numbers of things.
_NO_COUNT = regex.compile(
    r"\]\([^)\n]*\)|`[^`\n]*`|```.*?```|\{\{.*?\}\}|<!--.*?-->|<[^<>\n]*>"
    r"|^[ \t>]*\d+[.)]\s|https?://\S+|[\p{L}_]+[-_./]?\d[\w./-]*|\d+[-./:]\d[\d./:-]*|\d+\p{L}\w*"
    r"|(?i:\b(?:steps?|steg|options?|alternativ|no\.?|nr\.?|number|nummer|chapter|kapitel|page|"
    r"sida|section|avsnitt|figure|fig\.|bild|port|level|nivå|code|kod|error|fel|room|rum|windows|"
    r"iphone|ios|android|call|ring|press|tryck|type|dial)\s+\d[\d ]*)",
    regex.DOTALL | regex.MULTILINE,
)
_LEAST_WORD = 3
"""Smaller numbers in words are often said otherwise in another language: both, a pair, once."""
_MOST_DIGITS = 4


class Count(NamedTuple):
    """A number in a text that counts or measures.

    Attributes:
        start: its first code point.
        end: the one after its last, the unit's too.
        value: the number, or the two of a range with a hyphen between.
        unit: its short name; "" for a count of things.
    """

    start: int
    end: int
    value: str
    unit: str


def counts_in(text: str, locale: str, taken: Collection[tuple[int, int]]) -> Iterator[Count]:
    """Gives the counts and measured amounts outside the spans that other facts have taken."""
    if not any(ch.isalnum() for ch in text):
        return
    closed = [*taken, *(found.span() for found in _NO_COUNT.finditer(text))]
    for each in numbers.find(text, locale):
        after = _UNIT.match(text, each.end)
        if any(low < each.end and each.start < high for low, high in taken):
            continue
        if after and not each.is_article and not each.is_glued:
            unit = next(_NAMES[int(name[1:])] for name, value in after.groupdict().items() if value)
            yield Count(each.start, after.end(), _value(each), unit)
        elif _is_count(each) and not any(
            low < each.end and each.start < high for low, high in closed
        ):
            yield Count(each.start, each.end, _value(each), "")


def _is_count(each: numbers.Quantity) -> bool:
    if each.is_article or each.is_glued or each.high is not None:
        return False
    if not each.written:
        return each.low >= _LEAST_WORD
    return each.low == each.low.to_integral_value() and each.low < Decimal(10) ** _MOST_DIGITS


def _value(each: numbers.Quantity) -> str:
    low = numbers.plain(each.low)
    return f"{low}-{numbers.plain(each.high)}" if each.high is not None else low
