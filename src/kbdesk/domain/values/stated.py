"""Every value that a prose text states, of each kind, none read twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from kbdesk.domain.values import addresses, dates, durations, hours, money, numbers, phones
from kbdesk.domain.values.numbers import Found, Quantity


class Kind(StrEnum):
    """What a value measures; values of different kinds never compare."""

    URL = "url"
    EMAIL = "email"
    HOURS = "hours"
    DATE = "date"
    MONEY = "money"
    PERCENT = "percent"
    PHONE = "phone"
    DURATION = "duration"
    NUMBER = "number"
    TEXT = "text"


class Stated(NamedTuple):
    """A value of some kind in a text; a half-open span of code points."""

    start: int
    end: int
    kind: Kind
    value: str


_PERCENT = re.compile(
    r"[ \u00a0\u202f\n]?(?:%|(?:percent|per cent|procent)(?:s|ig|iga|igt)?\b)|-(?:procent|percent)"
    r"(?:s|ig|iga|igt)?\b",
    re.IGNORECASE,
)
_SAID: tuple[str, ...] = (
    r"KB|kilobytes?", r"MB|megs?|megabytes?", r"GB|gigs?|gigabytes?", r"TB|terabytes?",
    r"kbit/s|kbps", r"Mbit/s|Mbps|megabits?", r"Gbit/s|Gbps|gigabits?",
    r"mg|milligrams?|milligram", r"g|grams?|gram", r"kg|kilos?|kilograms?|kilogram",
    r"mm|millimet(?:er|re)s?", r"cm|centimet(?:er|re)s?", r"m|met(?:er|re)s?",
    r"km|kilomet(?:er|re)s?", r"ml|millilit(?:er|re)s?", r"l|lit(?:er|re)s?",
    r"W|watts?", r"kW|kilowatts?", r"kWh|kilowatt[ -]hours?|kilowattimm(?:e|ar)",
    r"°C|degrees(?: celsius)?|grader",
)  # fmt: skip
"""Ways to say the same unit, each as patterns."""
_BETWEEN = r"(?:(?:different|separate|other|more|olika|skilda|andra)\s+)?"
_HIDDEN = "\ufffc"
"""Stands for what another kind has taken, so that nothing is read twice."""


def find_all(text: str, locale: str, unit: str = "") -> tuple[Stated, ...]:
    """Gives every value that a prose text states, in order, none over another.

    Args:
        text: prose; what must not be read stands as U+FFFC.
        locale: decides only what languages read differently: "1.200", "kr", "03/05/2026",
            telephone numbers without country code. Words of English and Swedish are read in any.
        unit: also gives numbers right before this word, such as "GB", as NUMBER.
    """
    found: list[Stated] = []
    for kind, finder in _BY_PATTERN:
        text = _take(text, kind, finder(text, locale), found)
    quantities = numbers.find(text, locale)
    for kind, reader in _BY_NUMBER:
        text = _take(text, kind, reader(text, locale, quantities), found)
    if unit:
        _take(text, Kind.NUMBER, _with_unit(text, quantities, unit), found)
    return tuple(sorted(found))


def _take(text: str, kind: Kind, hits: Iterator[Found], found: list[Stated]) -> str:
    for start, end, value in hits:
        if _HIDDEN not in text[start:end]:
            found.append(Stated(start, end, kind, value))
            text = text[:start] + _HIDDEN * (end - start) + text[end:]
    return text


def _percent(text: str, _locale: str, quantities: Sequence[Quantity]) -> Iterator[Found]:
    for quantity in quantities:
        after = _PERCENT.match(text, quantity.end)
        if after and not quantity.is_glued and not quantity.is_article:
            yield Found(quantity.start, after.end(), f"{_number(quantity)} %")


def _with_unit(text: str, quantities: Sequence[Quantity], unit: str) -> Iterator[Found]:
    said = next((ways for ways in _SAID if re.fullmatch(ways, unit)), re.escape(unit))
    word = re.compile(rf"(?:[\s-]?|\s+{_BETWEEN})(?:{said})(?!\w)", re.IGNORECASE)
    for quantity in quantities:
        after = word.match(text, quantity.end)
        if after and not quantity.is_article:
            yield Found(quantity.start, after.end(), _number(quantity))


def _number(quantity: Quantity) -> str:
    low = numbers.plain(quantity.low)
    return f"{low}-{numbers.plain(quantity.high)}" if quantity.high else low


# The order is the order of trust: an address may hold digits, a date looks like a range.
_BY_PATTERN = (
    (Kind.EMAIL, lambda text, _locale: addresses.find_email(text)),
    (Kind.URL, lambda text, _locale: addresses.find_web(text)),
    (Kind.HOURS, hours.find),
    (Kind.DATE, dates.find),
    (Kind.PHONE, phones.find),
)
_BY_NUMBER = (
    (Kind.MONEY, money.find),
    (Kind.PERCENT, _percent),
    (Kind.DURATION, durations.find),
)


def same(kind: Kind, one: str, other: str, *, convert: bool = False) -> bool:
    """Tells whether two canonical values of one kind are the same.

    With `convert`, durations in days, hours and weeks are compared by length.
    """
    match kind:
        case Kind.DURATION:
            return durations.same(one, other, convert=convert)
        case Kind.MONEY:
            return money.same(one, other)
        case Kind.DATE:
            return dates.same(one, other)
        case Kind.PHONE:
            return phones.same(one, other)
        case Kind.HOURS:
            return hours.same(one, other)
        case Kind.URL | Kind.EMAIL:
            return addresses.same(one, other)
        case Kind.PERCENT | Kind.NUMBER:
            return _numbers(one) == _numbers(other)
        case Kind.TEXT:
            return one.casefold() == other.casefold()


def _numbers(value: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(number) for number in value.removesuffix(" %").split("-"))
