"""Personal data and secrets in a text: cards, accounts, identity numbers, keys, passwords."""

from __future__ import annotations

import ipaddress
import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import regex

from kbdesk.domain.values import phones


@dataclass(frozen=True, slots=True)
class Secret:
    """A half-open span of code points and what it is."""

    start: int
    end: int
    kind: str


_EMAIL = regex.compile(r"(?<![\w.+/-])[\w.+-]{1,64}@(?P<domain>(?:[\w-]+\.)+\p{L}{2,24})\b")
# RFC 2606 and RFC 6761 keep these for examples.
_EXAMPLE_DOMAIN = regex.compile(
    r"(?i)(?:^|\.)(?:example|test|invalid|localhost|exempel|contoso|fabrikam|tailspintoys|"
    r"northwindtraders|adatum|proseware|wingtiptoys|litware|woodgrovebank|adventure-works)"
    r"(?:\.\w+){0,3}$|(?:^|\.)(?:company|domain\d?|foo|bar|"
    r"foretag|företag|mail|email)\.(?:com|se|org|net)$"
)
_ROLES = frozenset(
    "support info help hello hi contact sales service care customer.service customerservice "
    "customercare customer.care customersupport billing invoice orders order press privacy gdpr "
    "dpo legal security abuse noreply no-reply do-not-reply donotreply admin webmaster postmaster "
    "office jobs careers feedback team returns complaints accounts kundservice kundtjanst "
    "kundtjänst kontakt faktura ekonomi reklamation retur returer hej butik order ordrar "
    "personuppgifter dataskydd dataskyddsombud integritet klagomal klagomål vaxel växel kansli "
    "registrator post reception bokning booking bookings reservations name your.name namn "
    "fornamn.efternamn förnamn.efternamn first.last firstname.lastname your-name user username "
    "someone customer".split()
)
_DIGITS = regex.compile(r"(?<![\w.,+/#=-])\d(?:[ \u00a0-]?\d){12,18}(?![\w]|[.,-]\d)")
_CARD_PREFIX = regex.compile(
    r"4|5[1-5]|2(?:2[2-9]|[3-6]\d|7[01]|720)|3[47]|3(?:0[0-5]|[689])|6(?:011|5|4[4-9]|2)|"
    r"35(?:2[89]|[3-8])|(?:50|56|57|58|6[0-9])"
)
# Published by card schemes and payment services for tests.
_TEST_CARDS = frozenset(
    "4111111111111111 4012888888881881 4222222222222 4242424242424242 4000056655665556 "
    "5555555555554444 5105105105105100 2223003122003222 5200828282828210 2223000048400011 "
    "378282246310005 371449635398431 378734493671000 6011111111111117 6011000990139424 "
    "6011000000000004 30569309025904 38520000023237 3530111333300000 3566002020360505 "
    "3056930009020004 36227206271667 6200000000000005 5019717010103742 6331101999990016 "
    "4000000000000002 4000000000009995 4000000000000069 4000000000000127 4000002500003155 "
    "4000000000003220 4000000000000077 5424000000000015 4007000000027 4012000033330026 "
    "4917610000000000 6759649826438453 4444333322221111 4462030000000000 5454545454545454 "
    "4000000000000010 4000000000000341".split()
)
_IBAN = regex.compile(
    r"(?<![\w/])[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,3})?(?!\w)"
)
_IBAN_LENGTH = dict(
    zip(
        "SE NO DK FI GB DE FR ES IT NL BE CH AT IE PL PT LU IS EE LV LT CZ HU GR".split(),
        (24, 15, 18, 18, 22, 22, 27, 24, 27, 18, 16, 21, 20, 22, 28, 25, 20, 26, 20, 21, 20, 24,
         28, 27),
        strict=True,
    )
)  # fmt: skip
_PERSON = regex.compile(
    r"(?<![\w.,/+-])(?P<century>18|19|20)?(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)"
    r"(?P<mark>[-+–]|\s(?=\d{4}))?(?P<serial>\d{3})(?P<check>\d)(?![\w]|[.,-]\d)"
)
_PERSON_WORD = regex.compile(
    r"(?i)person(?:al )?(?:nummer|number|\.?nr)|pers\.?nr|pnr|samordningsnummer|social security|"
    r"ssn|födelsenummer|identity number|id-nummer"
)
_IP4 = regex.compile(r"(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?(?![\w-]|\.\d)")
_IP6 = regex.compile(r"(?<![\w:.])(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{1,4}(?![\w:])")
_VERSION = regex.compile(
    r"(?i)(?:version|versionen|ver\.?|v\.?|release|firmware|build|uppdatering)\s*=?\s*\Z"
)
_KEY = regex.compile(
    r"(?<![\w-])(?:(?:sk|pk|rk)_(?:live|test)_[0-9A-Za-z]{10,}|sk-(?:proj-|ant-)?[\w-]{20,}|"
    r"(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[0-9A-Za-z]{30,}|github_pat_\w{22,}|glpat-[\w-]{20,}|"
    r"xox[abeoprs]-[\w-]{10,}|AIza[\w-]{30,}|SG\.[\w-]{16,}\.[\w-]{16,}|npm_[0-9A-Za-z]{30,}|"
    r"pypi-[\w-]{20,}|eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{6,}|ya29\.[\w-]{20,}|"
    r"key-[0-9a-f]{32}|dop_v1_[0-9a-f]{32,}|hf_[A-Za-z]{30,}|whsec_[0-9A-Za-z]{20,})"
    r"|-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"
)
# One of these is in each key that has a shape of its own.
_KEY_MARKS = (
    "sk_ pk_ rk_ sk- AKIA ASIA ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- xox AIza SG. npm_ pypi- "
    "eyJ ya29. key- dop_v1_ hf_ whsec_ PRIVATE"
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
    r"(?i)(?P<word>\b(?:passwords?|passwd|pwd|passphrase|pin(?:[ -]?(?:code|kod|koden))?|passcode)"
    r"|lösenord(?:et)?)\b(?:\s+(?:for|till|to|på)\s+[\w ]{1,30}?)?"
    r"[\"'*_`]{0,3}\s*(?P<link>is|är|was|var|:|=|blir)\s*:?\s*(?P<quote>[\"'“”`*_«»]{0,3})"
    r"(?P<value>[^\s\"“”`«»<>{}]{4,64})"
)
_ONE_TIME = regex.compile(
    r"(?i)one[- ]time|single[- ]use|engångs|otp|verification code|verifieringskod"
)
_URL_LOGIN = regex.compile(
    r"(?i)\b[a-z][a-z0-9+.-]{1,20}://[^\s/@:{}<>]{1,64}:[^\s/@{}<>]{1,64}@[^\s)>\]]+"
)
# Numbers that regulators keep for stories, behind a country code, a 0 or neither.
_STORY_PHONES = regex.compile(
    r"0{0,2}(?:46|44|1|0)?(?:"
    r"(?:\d{3})?55501\d\d"
    r"|1632960\d{3}|7700900\d{3}|2079460\d{3}|1(?:1[3-8]|[2-6]1)4960\d{3}|1914980\d{3}"
    r"|28(?:96496|90180)\d{3}|2920180\d{3}|3069990\d{3}|8081570\d{3}|9098790\d{3}"
    r"|3139006\d\d|4062804\d\d|8465004\d\d|9803192\d\d|7017406\d\d)"
)
# Freephone, shared cost and emergency: nobody's own.
_SERVICE_PHONES = regex.compile(
    r"0{0,2}(?:(?:46|0)(?:20\d{4,7}|77[01]\d{4,7}|900\d+|939\d+|944\d+)"
    r"|(?:44|0)(?:80[08]\d{6,7}|8[47]\d{8}|3\d{9}|845\d{7})"
    r"|1?(?:800|888|877|866|855|844|833)\d{7})"
)


_DATE = regex.compile(
    r"(?<!\d)(?:\d{1,2}([/.-])\d{1,2}\1(?:\d{2}){1,2}|\d{4}-\d\d-\d\d)(?!\d)(?:\Z|(?=[ T]))"
)
_TIME_AFTER = regex.compile(r"[ T]?\d{0,2}:\d\d")
_PAIRS = regex.compile(r"(?:\d\d ){4,}\d\d")
_MAYBE_PHONE = regex.compile(
    r"(?<![\w.:/=-])(?!\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b)"
    r"(?:\+|\(?0|\(\d)(?:[ ()/.\u00a0–-]{0,2}\d){5,}"
)


def emails(text: str, _lang: str) -> Iterator[Secret]:
    """Gives addresses of persons; those of roles and reserved domains are nobody's."""
    for found in _EMAIL.finditer(text):
        name = found.group().partition("@")[0].casefold()
        if name not in _ROLES and not _EXAMPLE_DOMAIN.search(found.group("domain")):
            yield Secret(*found.span(), "email")


def phone_numbers(text: str, lang: str) -> Iterator[Secret]:
    """Gives telephone numbers; freephone, emergency and reserved ones are nobody's."""
    # Reading numbers takes time; most texts hold nothing that could be one.
    if not _MAYBE_PHONE.search(text):
        return
    for start, end, value in phones.find(text, {"sv": "sv-SE", "en": "en-GB"}.get(lang, "sv-SE")):
        if regex.search(r"\d[ \u00a0-]\Z", text[max(0, start - 2) : start]):
            continue  # the middle of a longer number
        if _DATE.search(text[start:end]) or _TIME_AFTER.match(text, end):
            continue
        if _PAIRS.fullmatch(text[start:end]) or "00 00" in text[start:end]:
            continue
        digits = regex.sub(r"\D", "", value)
        written = regex.sub(r"\D", "", text[start:end])
        open_to_all = any(
            pattern.fullmatch(each)
            for pattern in (_STORY_PHONES, _SERVICE_PHONES)
            for each in (digits, written)
        )
        if not open_to_all and len(written) > 6:
            yield Secret(start, end, "phone")


def luhn(digits: str) -> bool:
    """Tells whether the last digit checks the others (ISO/IEC 7812)."""
    total = 0
    for at, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if at % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def cards(text: str, _lang: str) -> Iterator[Secret]:
    """Gives card numbers that are no published test numbers."""
    for found in _DIGITS.finditer(text):
        digits = regex.sub(r"\D", "", found.group())
        if (
            13 <= len(digits) <= 19
            and len(set(digits)) > 1
            and digits not in _TEST_CARDS
            and _CARD_PREFIX.match(digits)
            and luhn(digits)
        ):
            yield Secret(*found.span(), "card")


def ibans(text: str, _lang: str) -> Iterator[Secret]:
    """Gives account numbers whose check digits are right."""
    for found in _IBAN.finditer(text):
        written = regex.sub(r"\s", "", found.group())
        length = _IBAN_LENGTH.get(written[:2], len(written))
        end = found.end()
        if len(written) > length:
            # What follows in capitals was read as more of it.
            written, end = _cut(found, length)
        if len(written) == length >= 15 and _mod97(written):
            yield Secret(found.start(), end, "iban")


def _cut(found: regex.Match[str], length: int) -> tuple[str, int]:
    written, end = "", found.start()
    for at, ch in enumerate(found.group()):
        if len(written) == length:
            break
        end = found.start() + at + 1
        written += "" if ch.isspace() else ch
    return written, end


def _mod97(iban: str) -> bool:
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(ch, 36)) for ch in turned)) % 97 == 1


def person_numbers(text: str, _lang: str) -> Iterator[Secret]:
    """Gives Swedish personal identity and coordination numbers, those kept for tests too."""
    for found in _PERSON.finditer(text):
        plain = not found.group("mark") and not found.group("century")
        # Ten digits in a row may count anything, unless the text says what they are.
        if plain and not _PERSON_WORD.search(text, max(0, found.start() - 60), found.end()):
            continue
        parts = [int(found.group(name)) for name in ("year", "month", "day")]
        day = parts[2] - 60 if parts[2] > 60 else parts[2]
        ten = "".join(found.group(name) for name in ("year", "month", "day", "serial", "check"))
        century = int(found.group("century") or 0)
        if luhn(ten) and _is_date(century, parts[0], parts[1], day):
            yield Secret(*found.span(), "personnummer")


def _is_date(century: int, year: int, month: int, day: int) -> bool:
    for base in (century,) if century else (19, 20):
        try:
            date(base * 100 + year, month, day)
        except ValueError:
            continue
        return True
    return False


def addresses(text: str, _lang: str) -> Iterator[Secret]:
    """Gives IP addresses of the open network."""
    for pattern in (_IP4, _IP6):
        for found in pattern.finditer(text):
            if _VERSION.search(text, max(0, found.start() - 20), found.start()):
                continue
            try:
                address = ipaddress.ip_address(found.group().partition("/")[0])
            except ValueError:
                continue
            if address.is_global and not address.is_multicast:
                yield Secret(*found.span(), "ip")


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


def url_logins(text: str, _lang: str) -> Iterator[Secret]:
    """Gives addresses with a name and a password in them."""
    for found in _URL_LOGIN.finditer(text):
        yield Secret(*found.span(), "url_credentials")


DETECTORS: dict[str, Callable[[str, str], Iterator[Secret]]] = {
    # In order of trust: what one has taken, the next ones leave.
    "url_credentials": url_logins,
    "api_key": keys,
    "password": passwords,
    "email": emails,
    "iban": ibans,
    "card": cards,
    "personnummer": person_numbers,
    "ip": addresses,
    "phone": phone_numbers,
}
"""The kinds that can be found, each by a function of (text, language)."""


def masked(text: str) -> str:
    """Gives a secret as it may be shown: its first and last four marks, if there are enough."""
    bare = regex.sub(r"[\s-]", "", text)
    if len(bare) < 12:
        return bare[:1] + "…" + (bare[-1:] if len(bare) > 6 else "")
    return f"{bare[:4]}…{bare[-4:]}"
