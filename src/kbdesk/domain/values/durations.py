"""Durations: "24 hours", "two days", "inom ett dygn"; canonical "24 hour", "3-5 business_day"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kbdesk.domain.values.numbers import Found, Quantity, grouped, plain

UNITS = {
    "second": ("clock", 1),
    "minute": ("clock", 60),
    "hour": ("clock", 3600),
    "day": ("day", 1),
    "week": ("week", 1),
    "month": ("month", 1),
    "year": ("year", 1),
    "business_hour": ("business_hour", 1),
    "business_day": ("business_day", 1),
}
"""Unit: its family and its size there. Values of one family are always comparable."""

_CONVERTED = {
    "clock": ("time", Decimal(1)),
    "day": ("time", Decimal(86_400)),
    "week": ("time", Decimal(604_800)),
    "month": ("calendar", Decimal(1)),
    "year": ("calendar", Decimal(12)),
}
"""Families that become comparable when asked. Business time equals nothing else, ever."""


class _Form(NamedTuple):
    """A way to write a unit; `language` "" goes with numbers of any language."""

    unit: str
    factor: int
    language: str
    pattern: str
    takes_words: bool = True


_FORMS = (
    _Form("business_hour", 1, "en", r"(?:business|working|office)[\s-]hours?'?"),
    _Form("business_hour", 1, "sv", r"arbetstimm(?:e|ar)s?|kontorstimm(?:e|ar)s?"),
    _Form(
        "business_day",
        1,
        "en",
        r"(?:business|biz|working|banking|bank|office)[\s-]days?|work[\s-]?days?|weekdays?",
    ),
    _Form(
        "business_day",
        1,
        "sv",
        r"(?:helgfri[ a]\s*)?(?:arb(?:ets|\.)?\s?dag|bankdag|vardag)(?:ar|arna|en)?"
        r"|helgfria\s+dagar",
    ),
    _Form("second", 1, "en", r"seconds?|secs?"),
    _Form("second", 1, "sv", r"sekund(?:er|erna|en)?"),
    _Form("minute", 1, "", r"mins?", takes_words=False),
    _Form("minute", 1, "en", r"minutes?"),
    _Form("minute", 1, "sv", r"minut(?:er|erna|en)?"),
    _Form("hour", 1, "", r"h|hrs?|tim", takes_words=False),
    _Form("hour", 1, "en", r"hours?|hrs?"),
    _Form("hour", 1, "sv", r"timm(?:e|en|ar|arna|a)"),
    _Form("day", 1, "", r"d|dgr", takes_words=False),
    _Form("day", 1, "en", r"days?"),
    _Form("day", 1, "sv", r"(?:kalender)?dag(?:ar|arna|en)?|dygn(?:et|en)?"),
    _Form("week", 2, "en", r"fortnights?"),
    _Form("week", 1, "en", r"weeks?|wks?"),
    _Form("week", 1, "sv", r"veck(?:a|an|or|orna)"),
    _Form("month", 1, "", r"mos?|mån|mths?", takes_words=False),
    _Form("month", 1, "en", r"months?"),
    _Form("month", 1, "sv", r"månad(?:er|erna|en)?"),
    _Form("month", 3, "sv", r"kvartal(?:et|en)?"),
    _Form("month", 6, "sv", r"halvår(?:et)?"),
    _Form("year", 1, "", r"yrs?", takes_words=False),
    _Form("year", 1, "en", r"years?"),
    _Form("year", 1, "sv", r"år(?:et|en|ig|igt|iga)?"),
    _Form("minute", 15, "sv", r"kvart(?:en|ar)?"),
)
# Swedish puts the genitive plural before what it belongs to: "24-timmarsservice", "fjortondagars".
_COMPOUND = re.compile(
    r"(?P<second>sekunders?)|(?P<minute>minut(?:er)?s)|(?P<hour>tim(?:mar|me)s|timmes)"
    r"|(?P<business_day>(?:arbets|bank|var)dag(?:ar)?s)|(?P<day>dag(?:ar)?s|dygns)"
    r"|(?P<week>veck(?:or|o)s?)|(?P<month>månad(?:er)?s)|(?P<year>års|årig(?:a|t)?)"
    r"|(?P<hour_>timme|timma)|(?P<day_>dag)|(?P<year_>år)",
    re.IGNORECASE,
)
_END = r"(?P<own>s)?(?P<mark>['’]s?)?(?![^\W\d_])"
_GENITIVE = re.compile(r"s?(?![^\W\d_])", re.IGNORECASE)
_LEAD = re.compile(
    r"(?P<nth>:[ea]|st|nd|rd|th)?(?P<gap>\s?[-‐‑]\s?|[\s]*)(?:(?:full|whole|calendar|consecutive|more|free|extra|"
    r"additional|straight|hela|fulla|fria|gratis|kostnadsfria|ytterligare)[\s-]+)?",
    re.IGNORECASE,
)
_BY_FORM = tuple((form, re.compile(f"(?:{form.pattern}){_END}", re.IGNORECASE)) for form in _FORMS)
_EVERY = re.compile(r"\b(?:var|varje|every)\s+\Z", re.IGNORECASE)
_AGE = re.compile(r"[\s-]*(?:olds?\b|of age\b|gam(?:mal|malt|la)\b|ålder\b)", re.IGNORECASE)
_AGED = re.compile(r"\b(?:fyllt|fyllda|aged|age)\s+\Z", re.IGNORECASE)
_ROUND = re.compile(  # "24 hours a day", "7 dagar i veckan": how often, not how long
    r"\s*(?:a|per|/|om|i)\s*(?:day|week|dag|dygnet|dygn|dagen|veckan|vecka)\b", re.IGNORECASE
)
_RATE = re.compile(  # "$9.99 a month", "once a day": "a" means "each"
    r"(?:\b(?:once|twice|times|thrice|gång|gånger|kr|kronor|sek|eur|usd|what|such|many|each|"
    r"dollars?|euros?|pounds?|hours?|days?|minutes?|minuter|timmar|dagar)|[\d%€$£)\ufffc-])[\s,]*\Z",
    re.IGNORECASE,
)
# "A couple of days" is a promise where something takes or has so long, and a manner of speaking
# elsewhere: "a couple of days later".
_PAIR = re.compile(r"(?:a\s+)?couple(?:\s+of)?|ett\s+par", re.IGNORECASE)
_PROMISED = re.compile(
    r"\b(?:within|in|inside|for|takes?|lasts?|allow|about|under|up to|another|inom|på|tar|dröja|"
    r"dröjer|varar|gäller|i|om|under|ungefär|cirka|ca|upp till|ytterligare)\.?\s+\Z",
    re.IGNORECASE,
)
_THEN = re.compile(r"\s+(?:ago|later|earlier|before|sedan|senare|tidigare|innan)\b", re.IGNORECASE)
_HALF_MORE = re.compile(r"\s+and a half\b", re.IGNORECASE)
_SEK = re.compile(r"\s?sek\b\.?")
_WEEKS = re.compile(r"v(?![\w-])")
_LONE_S = re.compile(r"s(?!\w)")
_AND = re.compile(r"\s*(?:,|and|och|&)?\s*", re.IGNORECASE)
_NEXT = {"day": ("hour", 24), "hour": ("minute", 60), "minute": ("second", 60)}
MAX_SEK_SECONDS = 90
"""In lower case "sek" is seconds up to this number and Swedish kronor above."""


class _Hit(NamedTuple):
    start: int
    end: int
    low: Decimal
    high: Decimal | None
    unit: str


def find(text: str, locale: str, quantities: Sequence[Quantity]) -> Iterator[Found]:
    """Gives the durations among the numbers of a prose text; "2 v" is weeks in Swedish only."""
    hits: list[_Hit] = []
    for quantity in quantities:
        hit = _hit(text, quantity, locale)
        if hit is None:
            continue
        if hits and (joined := _joined(text, hits[-1], hit)):
            hits[-1] = joined
        else:
            hits.append(hit)
    for hit in hits:
        yield Found(hit.start, hit.end, _canonical(hit.low, hit.high, hit.unit))


def _hit(text: str, quantity: Quantity, locale: str) -> _Hit | None:
    lead = _LEAD.match(text, quantity.end)
    assert lead is not None  # the pattern matches the empty text
    if lead["nth"] and not _EVERY.search(text, max(0, quantity.start - 8), quantity.start):
        return None  # "on the 3rd day" counts, "every 30th day" measures
    unit = _unit_at(text, lead.end(), quantity, bool(lead["gap"]))
    if unit is None and locale.startswith("sv") and not quantity.language and lead["gap"]:
        short = _WEEKS.match(text, lead.end())
        unit = ("week", 1, short.end()) if short else None
    if unit is None:
        return None
    name, factor, end = unit
    if quantity.is_article and (
        name == "second" or _RATE.search(text, max(0, quantity.start - 12), quantity.start)
    ):
        return None
    if _PAIR.fullmatch(text, quantity.start, quantity.end) and (
        _THEN.match(text, end)
        or not _PROMISED.search(text, max(0, quantity.start - 24), quantity.start)
    ):
        return None
    if name in ("hour", "day") and _ROUND.match(text, end):
        return None
    if name == "year" and (
        _AGE.match(text, end) or _AGED.search(text, max(0, quantity.start - 8), quantity.start)
    ):
        return None
    low, high = quantity.low * factor, quantity.high * factor if quantity.high else None
    if high is None and (more := _HALF_MORE.match(text, end)):
        low, end = low + Decimal("0.5") * factor, more.end()
    return _Hit(quantity.start, end, low, high, name)


def _unit_at(
    text: str, start: int, quantity: Quantity, is_apart: bool
) -> tuple[str, int, int] | None:
    """Gives the unit that begins at `start`: its name, how many of it, and where it ends."""
    if quantity.language != "en" and (compound := _COMPOUND.match(text, start)):
        name = compound.lastgroup or ""
        rest = _GENITIVE.match(text, compound.end())
        if not name.endswith("_") and rest is None:
            return name, 1, compound.end()
        if quantity.is_glued:
            return name.rstrip("_"), 1, rest.end() if rest else compound.end()
    if quantity.is_glued:
        return None
    for form, pattern in _BY_FORM:
        fits = form.language in ("", quantity.language) or not quantity.language
        if not fits or (quantity.language and not form.takes_words):
            continue
        if match := pattern.match(text, start):
            # The apostrophe of "one month's" belongs to it, one alone may close a quotation.
            lone = match["mark"] in ("'", "’")
            return form.unit, form.factor, match.start("mark") if lone else match.end()
    written_sek = _SEK.match(text, start)
    if written_sek and not quantity.language and quantity.low <= MAX_SEK_SECONDS:
        return "second", 1, written_sek.end()
    if is_apart and _LONE_S.match(text, start):
        return "second", 1, start + 1
    return None


def _joined(text: str, one: _Hit, other: _Hit) -> _Hit | None:
    """Gives "1 hour 30 minutes" as one, in the smaller unit."""
    smaller, limit = _NEXT.get(one.unit, ("", 0))
    if other.unit != smaller or one.high or other.high or other.low >= limit:
        return None
    if not _AND.fullmatch(text, one.end, other.start):
        return None
    return _Hit(one.start, other.end, one.low * limit + other.low, None, smaller)


def _canonical(low: Decimal, high: Decimal | None, unit: str) -> str:
    return f"{plain(low)}-{plain(high)} {unit}" if high else f"{plain(low)} {unit}"


def _parts(value: str) -> tuple[tuple[Decimal, ...], str]:
    numbers, _, unit = value.partition(" ")
    return tuple(Decimal(number) for number in numbers.split("-")), unit


def same(one: str, other: str, *, convert: bool = False) -> bool:
    """Tells whether two canonical durations are the same.

    Seconds, minutes and hours are always comparable. Days, weeks, months and years equal only
    themselves, unless `convert`: then 24 hours are a day, 7 days a week and 12 months a year.
    Business days and hours equal nothing else in either case.
    """
    return _measure(one, convert=convert) == _measure(other, convert=convert)


def _measure(value: str, *, convert: bool) -> tuple[str, tuple[Decimal, ...]]:
    numbers, unit = _parts(value)
    family, size = UNITS[unit]
    if convert and family in _CONVERTED:
        family, factor = _CONVERTED[family]
        size = int(size * factor)
    return family, tuple(number * size for number in numbers)


_SAY = {
    "en": {
        "business_hour": ("business hour", "business hours"),
        "business_day": ("business day", "business days"),
    }
    | {unit: (unit, f"{unit}s") for unit in UNITS if "_" not in unit},
    "sv": {
        "second": ("sekund", "sekunder"),
        "minute": ("minut", "minuter"),
        "hour": ("timme", "timmar"),
        "day": ("dag", "dagar"),
        "week": ("vecka", "veckor"),
        "month": ("månad", "månader"),
        "year": ("år", "år"),
        "business_hour": ("arbetstimme", "arbetstimmar"),
        "business_day": ("arbetsdag", "arbetsdagar"),
    },
}


_BRITISH = frozenset({"en-GB", "en-IE"})


def words(value: str, locale: str) -> str:
    """Gives a canonical duration as people write it: "24 hours", "1,5 timmar", "3–5 arbetsdagar".

    Swedish for Swedish locales, English for all others; "working days" where English is that of
    Britain and Ireland. Only exactly one is singular.
    """
    language = "sv" if locale.split("-", maxsplit=1)[0] == "sv" else "en"
    numbers, unit = _parts(value)
    singular, plural = _SAY[language][unit]
    if locale in _BRITISH and unit.startswith("business"):
        singular, plural = (word.replace("business", "working") for word in (singular, plural))
    written = "–".join(grouped(number, language) for number in numbers)
    return f"{written} {singular if numbers == (Decimal(1),) else plural}"
