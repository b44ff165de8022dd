"""Personal data and secrets in a text: cards, accounts, identity numbers, keys, passwords."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator
from datetime import date

import regex

from kbdesk.domain.values import phones
from kbdesk.lint.secret_words import Secret, keys, passwords

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
# How a card number begins and how long it then is, by scheme.
_CARD = regex.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]|2(?:2[2-9]|[3-6]\d|7[01]|720))\d+(?<=\A\d{16})"
    r"|3[47]\d{13}|3(?:0[0-5]|[689])\d+(?<=\A\d{14,19})|6(?:011|5|4[4-9]|2)\d+(?<=\A\d{16,19})"
    r"|35(?:2[89]|[3-8])\d+(?<=\A\d{16,19})|(?:50|5[678]|6\d)\d+(?<=\A\d{13,19})"
)
_NO_CARD = regex.compile(
    r"(?i)\b(?:IMEI|ICCID|SIM|EAN|GTIN|SSCC|OCR|kolli\w*)\W{0,3}(?:\w+\W{1,2})?\Z"
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
    r"(?<![\w/])(?:[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,3})?"
    r"|[a-z]{2}\d{2}(?:[ \u00a0]?[a-z0-9]{4}){2,7}(?:[ \u00a0]?[a-z0-9]{1,3})?)(?!\w)"
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
_ORDER_WORD = regex.compile(
    r"(?i)(?:order|ärende|faktura|artikel|referens|invoice|case|ticket|bokning|booking|offert)"
    r"(?:s|n)?(?:\s?(?:nummer|numret|number|nr|no|id)\.?)?\W{0,3}\Z"
)
_IP4 = regex.compile(r"(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?(?![\w-]|\.\d)")
_IP6 = regex.compile(r"(?<![\w:.])(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{1,4}(?![\w:])")
_VERSION = regex.compile(
    r"(?i)(?:version|versionen|ver\.?|v\.?|release|firmware|build|uppdatering)\s*=?\s*\Z"
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
            and _CARD.fullmatch(digits)
            and luhn(digits)
            and not _NO_CARD.search(text, max(0, found.start() - 30), found.start())
        ):
            yield Secret(*found.span(), "card")


def ibans(text: str, _lang: str) -> Iterator[Secret]:
    """Gives account numbers whose check digits are right."""
    for found in _IBAN.finditer(text):
        written = regex.sub(r"\s", "", found.group())
        length = _IBAN_LENGTH.get(written[:2].upper(), len(written) if written.isupper() else 0)
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
        if not found.group("century") and _ORDER_WORD.search(
            text, max(0, found.start() - 30), found.start()
        ):
            continue
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
