"""Dates: "3 May 2026", "den 3 maj", "2026-05-03"; canonical "2026-05-03", "--05-03", "2026-05"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kbdesk.domain.values.numbers import Found

_EN = (
    "January February March April May June July August September October November December"
).split()
_SV = (
    "januari februari mars april maj juni juli augusti september oktober november december"
).split()
_MONTHS = {name.casefold(): number for names in (_EN, _SV) for number, name in enumerate(names, 1)}
_SHORT = "jan feb mar apr may jun jul aug sep oct nov dec maj okt sept".split()
_MONTHS |= {name: number for number, name in enumerate(_SHORT[:12], 1)}
_MONTHS |= {"maj": 5, "okt": 10, "sept": 9}

# "may" and "march" are words too: they are months only with a capital.
_NAME = (
    r"(?:(?:May|Mar(?:ch)?|MAY|MARCH)|(?i:"
    + "|".join(sorted((n for n in _MONTHS if n not in ("may", "mar", "march")), key=len)[::-1])
    + r"))\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
# Days in words only stand before a month: "the twenty-fourth of December", "tjugofjärde december".
_EN_DAYS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_SV_DAYS = (
    "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde "
    "fjortonde femtonde sextonde sjuttonde artonde nittonde tjugonde"
).split()
_WORD_DAYS = {word: number for days in (_EN_DAYS, _SV_DAYS) for number, word in enumerate(days, 1)}
_WORD_DAYS |= {f"twenty {word}": 20 + number for number, word in enumerate(_EN_DAYS[:9], 1)}
_WORD_DAYS |= {f"tjugo{word}": 20 + number for number, word in enumerate(_SV_DAYS[:9], 1)}
_WORD_DAYS |= {"thirtieth": 30, "thirty first": 31, "trettionde": 30, "trettioförsta": 31}
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"(?<![\w/.-])(?:"
    rf"(?P<y1>{_YEAR})(?P<sep>[-/.])(?P<m1>0?[1-9]|1[0-2])(?P=sep)(?P<d1>{_DAY})(?![\w/]|[.-]\d)"
    rf"|(?P<d2>{_DAY})(?:st|nd|rd|th|:?[ea])?\.?(?:\s+of)?\s+(?P<n2>{_NAME})"
    rf"(?:,?\s+(?P<y2>{_YEAR})(?!\d))?"
    rf"|(?P<n3>{_NAME})\s+(?:the\s+)?(?P<d3>{_DAY})(?:st|nd|rd|th)?(?![\w:%]|[.,/-]\d)"
    rf"(?:,?\s+(?P<y3>{_YEAR})(?!\d))?"
    rf"|(?P<n4>{_NAME})\s+(?P<y4>{_YEAR})(?!\d)"
    rf"|(?P<a5>\d{{1,2}})(?P<sep5>[/.-])(?P<b5>\d{{1,2}})(?P=sep5)(?P<y5>{_YEAR}|\d\d)(?![\w/]|[.-]\d)"
    rf"|(?P<d6>{_DAY})/(?P<m6>0?[1-9]|1[0-2])\s+(?P<y6>{_YEAR})(?!\d)"
    rf")"
)
_IN_WORDS = re.compile(
    r"\b(?P<day>(?i:"
    + "|".join(sorted(_WORD_DAYS, key=len, reverse=True)).replace(" ", r"[\s-]")
    + rf"))(?:\s+of)?\s+(?P<month>{_NAME})(?:,?\s+(?P<year>{_YEAR})(?!\d))?"
)
_SLASHED = re.compile(
    rf"\b(?:den|från den|till den|från|senast|före|efter|slutar|börjar|startar|öppnar|stänger|"
    rf"fr\.?\s?o\.?\s?m\.?|t\.?\s?o\.?\s?m\.?|"
    rf"by|until|till|before|after|on|ends|starts|begins|opens|closes)\s+"
    rf"(?P<day>{_DAY})/(?P<month>0?[1-9]|1[0-2])(?![\w/%]|[.,]\d)",
    re.IGNORECASE,
)


def find(text: str, locale: str) -> Iterator[Found]:
    """Gives the dates of a prose text; without a year "--05-03", without a day "2026-05".

    Of "03/05/2026" the month comes first in en-US and second elsewhere, unless only one reading
    is a date. Days that no calendar has are no dates.
    """
    for match in _DATE.finditer(text):
        value = _value(match, locale)
        if value:
            yield Found(match.start(), match.end(), value)
    for match in _IN_WORDS.finditer(text):
        day = _WORD_DAYS[re.sub(r"[\s-]+", " ", match["day"].casefold())]
        month = _MONTHS[match["month"].rstrip(".").casefold()]
        value = _checked(int(match["year"]) if match["year"] else None, month, day)
        if value:
            yield Found(match.start(), match.end(), value)
    for match in _SLASHED.finditer(text):
        if match["day"] == "24" and match["month"] == "7" and "den" not in match.group():
            continue  # round the clock
        value = _checked(None, int(match["month"]), int(match["day"]))
        if value:
            yield Found(match.start("day"), match.end(), value)


def _value(match: re.Match[str], locale: str) -> str:
    if match["y1"]:
        return _checked(int(match["y1"]), int(match["m1"]), int(match["d1"]))
    for name, day, its_year in (("n2", "d2", "y2"), ("n3", "d3", "y3")):
        if match[name]:
            month = _MONTHS[match[name].rstrip(".").casefold()]
            written = match[its_year]
            return _checked(int(written) if written else None, month, int(match[day]))
    if match["n4"]:
        return f"{match['y4']}-{_MONTHS[match['n4'].rstrip('.').casefold()]:02}"
    if match["d6"]:
        return _checked(int(match["y6"]), int(match["m6"]), int(match["d6"]))
    year = int(match["y5"]) if len(match["y5"]) == 4 else 2000 + int(match["y5"])
    one, other = int(match["a5"]), int(match["b5"])
    readings = [(one, other), (other, one)]  # (month, day)
    if locale != "en-US":
        readings.reverse()
    return next((text for reading in readings if (text := _checked(year, *reading))), "")


def _checked(year: int | None, month: int, day: int) -> str:
    try:
        found = date(year or 2000, month, day)
    except ValueError:
        return ""
    return found.isoformat() if year else f"--{month:02}-{day:02}"


def same(one: str, other: str) -> bool:
    """Tells whether two dates agree in all that both of them say."""
    if one.startswith("--") or other.startswith("--"):
        return one[-5:] == other[-5:] and len(one) != 7 and len(other) != 7
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def words(value: str, locale: str) -> str:
    """Gives a canonical date in words: "3 May 2026", "May 3, 2026" in en-US, "3 maj 2026"."""
    language = "sv" if locale.split("-", maxsplit=1)[0] == "sv" else "en"
    names = _SV if language == "sv" else _EN
    if len(value) == 7 and not value.startswith("--"):
        return f"{names[int(value[5:]) - 1]} {value[:4]}"
    year, month, day = value[:-6], names[int(value[-5:-3]) - 1], int(value[-2:])
    year = "" if value.startswith("--") else year
    if locale == "en-US":
        return f"{month} {day}, {year}" if year else f"{month} {day}"
    return f"{day} {month} {year}".strip()
