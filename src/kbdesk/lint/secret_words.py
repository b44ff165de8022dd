"""Keys and passwords in a text: those of a known shape, those chance writes, those it says."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex


@dataclass(frozen=True, slots=True)
class Secret:
    """A half-open span of code points and what it is."""

    start: int
    end: int
    kind: str


_KEY = regex.compile(
    r"(?<![\w-])(?:(?:sk|pk|rk)_(?:live|test)_[0-9A-Za-z]{10,}|sk-(?:proj-|ant-)?[\w-]{20,}|"
    r"(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[0-9A-Za-z]{30,}|github_pat_\w{22,}|glpat-[\w-]{20,}|"
    r"xox[abeoprs]-[\w-]{10,}|AIza[\w-]{30,}|SG\.[\w-]{16,}\.[\w-]{16,}|npm_[0-9A-Za-z]{30,}|"
    r"pypi-[\w-]{20,}|eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{6,}|ya29\.[\w-]{20,}|"
    r"key-[0-9a-f]{32}|dop_v1_[0-9a-f]{32,}|hf_[A-Za-z]{30,}|whsec_[0-9A-Za-z]{20,}|"
    r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}|sq0(?:atp|csp)-[\w-]{22,}|GOCSPX-[\w-]{20,}|"
    r"ATATT3[\w=-]{30,}|dapi[0-9a-f]{32}|hvs\.[\w-]{20,}|lin_api_\w{30,}|ntn_\w{30,}|"
    r"AGE-SECRET-KEY-1[0-9A-Z]{50,}|[0-9a-f]{32}-us\d{1,2}|\d{8,10}:AA[\w-]{32,})"
    r"|hooks\.slack\.com/services/T\w+/B\w+/\w{20,}"
    r"|discord(?:app)?\.com/api/webhooks/\d+/[\w-]{40,}"
    r"|-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"
)
# One of these is in each key that has a shape of its own.
_KEY_MARKS = (
    "sk_ pk_ rk_ sk- AKIA ASIA ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- xox AIza SG. npm_ pypi- "
    "eyJ ya29. key- dop_v1_ hf_ whsec_ PRIVATE shpat_ shpca_ shppa_ shpss_ sq0atp- sq0csp- GOCSPX- "
    "ATATT3 dapi hvs. lin_api_ ntn_ AGE-SECRET -us :AA hooks.slack webhooks"
).split()
_LEAST = 20
_LONG = regex.compile(r"(?<![\w+/=-])[A-Za-z0-9_+/=-]{20,}")
_TOKEN = regex.compile(r"(?<![\w/.:#?=&%@-])[A-Za-z0-9_+/=-]{20,200}(?![\w/@.]*[/@])(?!\w)")
_UUID = regex.compile(r"(?i)(?:\w+=)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PUBLIC = regex.compile(r"(?i)public_?key|thumbprint|fingerprint|checksum|sha-?\d|md5|hash")
_PARTS = regex.compile(r"[-_+/=]+")
_TURNS = 0.45
"""The share of places in a run of letters and figures at which chance changes their kind."""
_SAID_KEY = regex.compile(
    r"(?i)(?:api|access|secret|private|auth|client)?[ _-]?(?:key|token|secret|nyckel|hemlighet)"
    r"\w*[\"']?\s*(?:is|är|:|=|=>)?\s*[\"'`]?\Z"
)
_PASSWORD = regex.compile(
    r"(?i)(?P<word>\b(?:passwords?|passwd|pwd|passphrase|pin(?:[ -]?(?:code|kod|koden))?|passcode"
    r"|(?:pw|pass|lösen)(?=\s?[:=]))|lösenord(?:et)?)\b(?:\s+(?:for|till|to|på)\s+[\w ]{1,30}?)?"
    r"[\"'*_`]{0,3}\s*(?P<link>is|är|was|var|:|=|blir|(?<=pin )(?=\d{4}(?:\d\d)?\b)"
    r"|(?<=(?:lösenord|lösenordet|password) )"
    r"(?=(?-i:[\"'“”`*_«»]{0,3}(?=\S*\d)(?=\S*\p{Lu})\S*\p{Ll}\S{5,})))"
    r"\s*:?\s*(?P<quote>[\"'“”`*_«»]{0,3})"
    r"(?P<value>[^\s\"“”`«»<>{}]{4,64})"
)
_ONE_TIME = regex.compile(
    r"(?i)one[- ]time|single[- ]use|engångs|otp|verification code|verifieringskod"
)


def keys(text: str, _lang: str) -> Iterator[Secret]:
    """Gives keys of services by their shape, and other strings that only chance writes."""
    taken = []
    shaped = _KEY.finditer(text) if any(mark in text for mark in _KEY_MARKS) else ()
    for found in shaped:
        taken.append(found.span())
        yield Secret(*found.span(), "api_key")
    for start in _long_starts(text):
        run = _TOKEN.match(text, start)
        if (
            run is None
            or _UUID.fullmatch(run.group())
            or _PUBLIC.search(text, max(0, run.start() - 20), run.end())
        ):
            continue
        token = run.group()
        if any(low < run.end() and run.start() < high for low, high in taken):
            continue
        said = _SAID_KEY.search(text, max(0, run.start() - 40), run.start())
        if "/" in token and not said:
            continue  # a path
        mixed = _is_by_chance(token)
        if (mixed or (said and regex.search(r"\d", token))) and (
            entropy(token) >= 4.0 or (said and entropy(token) >= 3.0)
        ):
            yield Secret(*run.span(), "api_key")


def _long_starts(text: str) -> Iterator[int]:
    """Gives where a run of letters, figures and their marks begins that is long enough."""
    at = 0
    for piece in text.split():
        if len(piece) >= _LEAST:
            at = text.index(piece, at)
            yield from (at + long.start() for long in _LONG.finditer(piece))
            at += len(piece)


def _is_by_chance(token: str) -> bool:
    """Tells whether a token has a run that no words make: small and large letters and figures."""
    run = max(_PARTS.split(token), key=len)
    if len(run) < 20 or not all(regex.search(part, run) for part in ("[a-z]", "[A-Z]", r"\d")):
        return False
    kinds = ["d" if ch.isdigit() else "u" if ch.isupper() else "l" for ch in run]
    return sum(one != two for one, two in pairwise(kinds)) >= _TURNS * len(run)


def entropy(text: str) -> float:
    """Gives Shannon's entropy of its letters, in bits a letter."""
    counts = Counter(text).values()
    return -sum(count / len(text) * math.log2(count / len(text)) for count in counts)


def passwords(text: str, _lang: str) -> Iterator[Secret]:
    """Gives passwords and PINs that are written out; codes for one use are none."""
    for found in _PASSWORD.finditer(text):
        value = found.group("value").rstrip(".,;:!?)*_'\"”")
        if _ONE_TIME.search(text, max(0, found.start() - 60), found.end()):
            continue
        is_pin = found.group("word").casefold().startswith(("pin", "passcode"))
        written_out = (
            regex.fullmatch(r"\d{4,8}", value)
            if is_pin
            else len(value) >= 4
            and regex.search(r"\d|[^\w\s.-]", value)
            and not regex.fullmatch(r"(?:\d{1,2}|[\p{L}]+)[-–]\w+", value)
            and not regex.fullmatch(r"\W+|(?:https?:|www\.|\[|\().*", value)
        )
        quoted = bool(found.group("quote")) and len(value) >= 6 and " " not in value
        if written_out or (quoted and not is_pin and not value.islower()):
            start = found.start("value")
            yield Secret(start, start + len(value), "password")
