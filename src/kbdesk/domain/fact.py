"""Facts: typed, dated values that many texts use, written once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from kbdesk.domain.errors import BadInput
from kbdesk.domain.locale import fallback_chain
from kbdesk.domain.placeholder import NAME
from kbdesk.domain.values import addresses, dates, durations, hours, money, numbers, phones
from kbdesk.domain.values.stated import Kind, find_all, same


class FactType(StrEnum):
    """What kind of value a fact has."""

    DURATION = "duration"
    MONEY = "money"
    DATE = "date"
    NUMBER = "number"
    PHONE = "phone"
    URL = "url"
    HOURS = "hours"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with a name.

    Attributes:
        uid: UUIDv7 text.
        key: [a-z][a-z0-9_.]{0,63}; unique in the base.
        unit: what a number counts, such as "GB" or "%"; "" for all other types.
        description: what it means, for the people who keep it.
    """

    uid: str
    key: str
    type: FactType
    unit: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class FactValue:
    """What a fact is from a day on.

    Attributes:
        value: in the canonical form of the fact's type.
        valid_from: the first day on which it holds.
        valid_to: the last day on which it holds; None while no end is known.
        locale: the locale it holds for, "" for all.
        approved_by: login of the person who approved it.
        created_at: when it was written down, aware and UTC; None where that is not known.
    """

    value: str
    valid_from: date
    valid_to: date | None = None
    locale: str = ""
    approved_by: str = ""
    created_at: datetime | None = None


def check_key(key: str) -> str:
    """Gives `key` if it is a name that `{{fact:...}}` can hold.

    Raises:
        BadInput: it is not.
    """
    if not re.fullmatch(NAME, key):
        raise BadInput(
            f'"{key}" cannot name a fact.',
            "Use small letters, digits, points and underscores, a letter first, at most 64.",
        )
    return key


def value_at(
    values: Iterable[FactValue],
    day: date,
    locale: str,
    default_locale: str,
    *,
    known_at: datetime | None = None,
) -> FactValue | None:
    """Gives the value that holds on `day` in `locale`, or None.

    The locale's own value goes before that of its language, that before the one for all locales,
    and that before the default locale's. Of several that hold on the day the one that began last
    counts, and of several that began together the one written down last, which is the last given
    where no time is known. So a new value needs no end put to the old one.

    With `known_at`, what was written down later is left out, for a look back.
    """
    chain = fallback_chain(locale, default_locale)
    own = [tag for tag in chain if locale == tag or locale.startswith(f"{tag}-")]
    order = [*own, "", *(tag for tag in chain if tag not in own)]
    best: tuple[tuple[int, date, datetime | None, int], FactValue] | None = None
    for place, value in enumerate(values):
        if value.locale not in order or not _holds(value, day, known_at):
            continue
        rank = (-order.index(value.locale), value.valid_from, value.created_at, place)
        if best is None or _newer(rank, best[0]):
            best = (rank, value)
    return best[1] if best else None


def _newer(
    one: tuple[int, date, datetime | None, int], other: tuple[int, date, datetime | None, int]
) -> bool:
    if one[:2] != other[:2]:
        return one[:2] > other[:2]
    if one[2] is not None and other[2] is not None and one[2] != other[2]:
        return one[2] > other[2]
    return one[3] > other[3]


def _holds(value: FactValue, day: date, known_at: datetime | None) -> bool:
    if known_at and value.created_at and value.created_at > known_at:
        return False
    return value.valid_from <= day and (value.valid_to is None or day <= value.valid_to)


_KINDS = {
    FactType.DURATION: (Kind.DURATION,),
    FactType.MONEY: (Kind.MONEY,),
    FactType.DATE: (Kind.DATE,),
    FactType.PHONE: (Kind.PHONE,),
    FactType.HOURS: (Kind.HOURS,),
}
_EXAMPLES = {
    FactType.DURATION: "24 hours, 2 days, 3-5 business days",
    FactType.MONEY: "299 kr, $9.99, SEK 1 200,50",
    FactType.DATE: "2026-05-03, 3 May 2026",
    FactType.NUMBER: "5, 1 200,5",
    FactType.PHONE: "+46 8 123 456 78, 112",
    FactType.URL: "https://example.com/help, help@example.com",
    FactType.HOURS: "mon-fri 09:00-17:00, vardagar 9-17, 24/7",
    FactType.TEXT: "any words",
}


def kinds_of(fact_type: FactType, value: str = "", unit: str = "") -> tuple[Kind, ...]:
    """Gives the kinds of literals that state a value of such a fact; none for text."""
    if fact_type is FactType.URL:
        return (Kind.EMAIL,) if value.startswith("mailto:") else (Kind.URL,)
    if fact_type is FactType.NUMBER:
        return (Kind.PERCENT,) if unit == "%" else (Kind.NUMBER,) if unit else ()
    return _KINDS.get(fact_type, ())


def canonical(fact_type: FactType, written: str, locale: str) -> str:
    """Gives the stored form of what a person typed; the stored form itself stays as it is.

    duration "24 hour", "3-5 business_day"; money "1200.5 SEK"; date "2026-05-03"; number
    "1200.5"; phone "+46 8 123 456"; url "https://a.example" or "mailto:a@b.example"; hours
    "mon-fri 09:00-17:00; sat 10:00-14:00"; text with single blanks.

    `locale` decides what languages read differently: "1.200", "kr", "03/05/2026".

    Raises:
        BadInput: it is no value of that type; the hint shows some.
    """
    text = " ".join(written.split())
    value = _stored(fact_type, text, locale) if text else ""
    if not value:
        raise BadInput(
            f'"{written}" is no {fact_type.value}.', f"Write, for example: {_EXAMPLES[fact_type]}."
        )
    return value


def _stored(fact_type: FactType, text: str, locale: str) -> str:
    if fact_type is FactType.TEXT:
        return text
    if fact_type is FactType.NUMBER:
        try:
            return numbers.plain(numbers.decimal_of(text.removesuffix("%").strip(), locale))
        except ValueError:
            return ""
    if fact_type is FactType.PHONE and re.fullmatch(r"\+?[\d ]{2,20}", text):
        return phones.canonical(text, locale)
    if fact_type is FactType.URL:
        return _address(text)
    if fact_type is FactType.DURATION and re.fullmatch(r"[\d.-]+ (?:business_)?[a-z]+", text):
        text = text.replace("_", " ")
    found = [stated for stated in find_all(text, locale) if stated[:2] == (0, len(text))]
    if not found or found[0].kind not in _KINDS[fact_type]:
        return ""
    value = found[0].value
    return "" if fact_type is FactType.DATE and len(value) != 10 else value


def _address(text: str) -> str:
    found = [stated for stated in find_all(text, "en") if stated[:2] == (0, len(text))]
    if found and found[0].kind in (Kind.URL, Kind.EMAIL):
        return found[0].value
    if re.fullmatch(r"[\w.-]+(?:/\S*)?", text) and "." in text:
        return addresses.canonical_web(text)
    return ""


def rendered(fact_type: FactType, value: str, locale: str, *, unit: str = "") -> str:
    """Gives a stored value as people of `locale` write it in a sentence.

    Swedish for Swedish locales, English for all others: "24 hours", "24 timmar", "1 minut",
    "299 kr" and "SEK 299", "3 May 2026" and "3 maj 2026". Blanks are plain ones, because a
    no-break space more than halves what fits in one SMS.
    """
    match fact_type:
        case FactType.DURATION:
            return durations.words(value, locale)
        case FactType.MONEY:
            return money.words(value, locale)
        case FactType.DATE:
            return dates.words(value, locale)
        case FactType.PHONE:
            return phones.words(value, locale)
        case FactType.HOURS:
            return hours.words(value, locale)
        case FactType.URL:
            return addresses.words(value)
        case FactType.NUMBER:
            number = numbers.grouped(Decimal(value), locale)
            close = unit == "%" and not locale.startswith("sv")
            return number + ("" if close or not unit else " ") + unit
        case FactType.TEXT:
            return value


def same_value(fact_type: FactType, one: str, other: str, *, convert: bool = False) -> bool:
    """Tells whether two stored values of one type are the same.

    24 hours are one day only with `convert`; business days are no other days in either case.
    """
    if fact_type is FactType.TEXT:
        return one.casefold() == other.casefold()
    kind = Kind.NUMBER if fact_type is FactType.NUMBER else kinds_of(fact_type, one)[0]
    return same(kind, one, other, convert=convert)
