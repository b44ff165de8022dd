"""Telephone numbers: "08-123 456 78", "+46 (0)8 123", "(555) 010-0000"; canonical "+46 8 123"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kbdesk.domain.values.numbers import Found

_COUNTRY = {"SE": "46", "GB": "44", "US": "1", "CA": "1", "NO": "47", "DK": "45", "FI": "358"}
_REGION = {"sv": "SE", "nb": "NO", "nn": "NO", "da": "DK", "fi": "FI"}
_CALL = (
    r"(?:call|ring|dial|phone|phones?|tel|telephone|telefon|telefonnummer|mobile|mobil|ringer|"
    r"text|sms|sms:a|sms to|till|to|numret|number|nummer|on|på|us at|at|oss på)"
)
_GAP = r"[ \u00a0\u202f./–‑-]"
_PHONE = re.compile(
    r"(?<![\w+.,:/#-])(?:"
    rf"(?P<world>(?:\+|00(?=[1-9]\d))[1-9]\d{{0,2}}(?:{_GAP}{{0,2}}\(?\d+\)?){{1,7}})"
    rf"|(?P<nation>\(?0\d{{1,4}}\)?{_GAP}{{1,3}}\d{{2,8}}(?:{_GAP}\d{{2,6}}){{0,4}})"
    r"|(?P<america>(?:1[ .-])?(?:\(\d{3}\)[ ]?|\d{3}[ .-])\d{3}[ .-]\d{4})"
    r"|(?P<solid>0[1-9]\d{7,9})"
    r")(?![\w/]|[-.]\d)"
)
_BRIEF = re.compile(
    rf"\b(?P<call>{_CALL})[:.]?\s+(?P<number>11\d{{1,4}}|9\d\d|1\d{{2}}(?:[ ]?\d\d)?|"
    r"(?:7[12]|90)[ ]?\d{3})(?![\w/%]|[.,:-]\d| ?(?:kr|days?|dagar|hours?|timmar|SEK|€))",
    re.IGNORECASE,
)
_STRICT = frozenset({"till", "to", "on", "på", "at", "us at", "oss på"})
_OTHER = re.compile(
    r"(?:order|case|ticket|ref|reference|invoice|faktura\w*|ärende\w*|kund\w*|org\w*|id|#)"
    r"[\s.:#]*(?:number|nummer|nr|no)?[\s.:#]*\Z",
    re.IGNORECASE,
)


def country_code(locale: str) -> str:
    """Gives the country calling code that a number without one has in `locale`, or ""."""
    language, _, region = locale.partition("-")
    return _COUNTRY.get(region[-2:] or _REGION.get(language, ""), "")


def find(text: str, locale: str) -> Iterator[Found]:
    """Gives the telephone numbers of a prose text.

    International and national numbers with 7 to 15 digits (ITU-T E.164 allows 15), and short
    numbers of 3 to 6 digits right after words such as "call" or "ring".
    """
    for match in _PHONE.finditer(text):
        written = match.group()
        digits = re.sub(r"\D", "", written)
        if not 7 <= len(digits) <= 15:
            continue
        if match["solid"] and _OTHER.search(text, max(0, match.start() - 30), match.start()):
            continue
        yield Found(match.start(), match.end(), canonical(written, locale))
    for match in _BRIEF.finditer(text):
        word = match["call"].casefold()
        if word in _STRICT and not re.fullmatch(
            r"(?:7[12]|90) ?\d{3}|112|911|999", match["number"]
        ):
            continue
        yield Found(match.start("number"), match.end("number"), match["number"])


def canonical(written: str, locale: str) -> str:
    """Gives a number in international form, its groups apart by one blank.

    A national number takes the country code of `locale`; where that tells of no country, it
    stays national.
    """
    groups: list[str] = re.findall(r"\d+", re.sub(r"(?<=\d)\s*\(0\)", " ", written))
    if written.lstrip().startswith("+"):
        return "+" + " ".join(groups)
    if groups[0].startswith("00") and len("".join(groups)) > 8:
        groups[0] = groups[0][2:]
        return "+" + " ".join(groups)
    code = country_code(locale)
    first = groups[0]
    if len(groups) == 1 and len(first) <= 6:
        return first  # a short number works inside its country only
    if code == "1":
        return "+1 " + " ".join(groups[1:] if first == "1" else groups)
    if code and first.startswith("0"):
        rest = [first[1:], *groups[1:]]
        return f"+{code} " + " ".join(group for group in rest if group)
    return " ".join(groups)


def same(one: str, other: str) -> bool:
    """Tells whether two canonical numbers reach the same telephone.

    A number without country code is the same as one with, when all digits after the code and the
    national 0 are the same.
    """
    left, right = (re.sub(r"[^\d+]", "", value) for value in (one, other))
    if left == right:
        return True
    if left.startswith("+") == right.startswith("+"):
        return False
    national, world = (right, left) if left.startswith("+") else (left, right)
    national = national.removeprefix("0")
    return (
        len(national) >= 6 and world.endswith(national) and len(world) - len(national) in (2, 3, 4)
    )


def words(value: str, locale: str) -> str:
    """Gives a canonical number as people of `locale` write it.

    At home nationally, "08-123 456 78" in Swedish, "020 7946 0000" in en-GB, "555-010-0000" in
    en-US; from abroad with the country code, "+46 8 123 456 78".
    """
    code = country_code(locale)
    if not code or not value.startswith(f"+{code} "):
        return value
    groups = value.split(" ")[1:]
    if code == "1":
        return "-".join(groups)
    if code in ("45", "47"):
        return " ".join(groups)
    area, rest = f"0{groups[0]}", " ".join(groups[1:])
    return f"{area}{'-' if code in ('46', '358') and rest else ' '}{rest}".strip()
