"""Money: "299 kr", "299:-", "SEK 299", "$9.99"; canonical "299 SEK", "5-10 EUR"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kbdesk.domain.values.numbers import Found, Quantity, decimal_of, grouped, plain

_CODES = "SEK|NOK|DKK|ISK|EUR|USD|GBP|CHF|PLN|CAD|AUD|NZD|JPY|CNY|INR|CZK|HUF|RON|TRY|BRL|MXN|ZAR"
_SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY", "$": "USD"}
_BEFORE = re.compile(
    rf"(?:(?<!\w)(?P<code>{_CODES})|(?<!\w)(?P<kr>kr\.?)"
    r"|(?P<dollar>(?<!\w)(?:US|CA|C|AU|A|NZ))?(?P<sign>[$€£¥]))[ \u00a0\u202f]?\Z"
)
_AFTER = re.compile(
    r"(?P<many>[ \u00a0\u202f]?(?:k(?=[ \u00a0]?(?:€|euros?\b|dollars?\b|pounds?\b))"
    r"|tkr\b|mkr\b)|[ \u00a0\u202f]?"
    r"(?:thousand|tusen|million(?:s|er)?|miljon(?:er)?|milj\.?|mn|billion|miljard(?:er)?)\b)?"
    rf"(?:[ \u00a0\u202f]?(?P<code>(?:{_CODES}))\b|[ \u00a0\u202f\n]?(?:(?:svenska|swedish)\s+)?"
    r"(?P<kr>(?i:kr|kronor(?:na)?|kronors|spänn|krona|kronan|kroner|krones?))(?!\w)"
    r"|[ \u00a0\u202f]?(?P<low>(?i:öre|cents?|¢|pence))(?!\w)"
    r"|[ \u00a0\u202f]?(?P<sign>[€£$])(?!\d)"
    r"|[ \u00a0\u202f\n-]?(?P<word>(?i:euros?|dollars?|us[ -]dollars?|pounds?|pund|sterling))(?!\w)"
    r"|(?P<dash> ?:[-–]|[.,][-–](?![\w-]))|[ \u00a0\u202f](?P<sek>sek)(?!\w))?",
)
_MANY = {"t": 1000, "k": 1000, "m": 1_000_000, "b": 1_000_000_000}
_DOLLARS = {"US": "USD", "CA": "CAD", "C": "CAD", "AU": "AUD", "A": "AUD", "NZ": "NZD"}
_LOW = {"ö": "SEK", "p": "GBP"}
_KRONOR = {"da": "DKK", "nb": "NOK", "nn": "NOK", "no": "NOK"}
_WHOLE = frozenset({"JPY", "ISK"})
"""Currencies that have no smaller coin in use."""


def find(text: str, locale: str, quantities: Sequence[Quantity]) -> Iterator[Found]:
    """Gives the amounts of money among the numbers of a prose text.

    "kr" is the krona or krone of the language of `locale`, Swedish kronor where it has none.
    """
    for quantity in quantities:
        if quantity.is_glued:
            continue
        before = None
        if not quantity.language:
            before = _BEFORE.search(text, max(0, quantity.start - 6), quantity.start)
        after = _AFTER.match(text, quantity.end)
        assert after is not None  # the pattern matches the empty text
        currency, factor = _currency(quantity, before, after, locale)
        if not currency:
            continue
        many = (after["many"] or "").strip()
        if many:
            factor *= 1_000_000_000 if many.startswith("miljard") else _MANY[many[0].casefold()]
        start = before.start() if before else quantity.start
        end = max(quantity.end, after.end())
        low = decimal_of(quantity.written, locale, is_money=True) if quantity.written else None
        yield Found(start, end, _canonical(low or quantity.low, quantity.high, factor, currency))


def _currency(
    quantity: Quantity, before: re.Match[str] | None, after: re.Match[str], locale: str
) -> tuple[str, Decimal]:
    """Gives the currency around a number, "" without one, and what its unit is worth in it."""
    one = Decimal(1)
    kronor = _KRONOR.get(locale.split("-", maxsplit=1)[0], "SEK")
    currency = ""
    if before:
        currency = before["code"] or (kronor if before["kr"] else "")
        currency = currency or _DOLLARS.get(before["dollar"] or "", _SIGNS.get(before["sign"], ""))
    # "one SEK 299" and "a SEK 299 plan": the code belongs to the number after it.
    taken = quantity.language and re.match(r"[ \u00a0\u202f]?\d", after.string[after.end() :])
    if after["code"] and not taken and not quantity.is_article:
        return after["code"], one
    if currency:
        return currency, one
    if after["kr"] or after["dash"] or (after["many"] or "").strip() in ("tkr", "mkr"):
        return kronor, one
    if after["sek"] and quantity.low > 90:
        return "SEK", one
    if after["sign"] and not quantity.language:
        return _SIGNS[after["sign"]], one
    if word := (after["word"] or "").casefold():
        named = {"e": "EUR", "p": "GBP", "s": "GBP"}.get(word[0], "USD")
        return named, one
    if low := (after["low"] or "").casefold():
        cent = "EUR" if locale.startswith("sv") else "USD"
        return _LOW.get(low[0], cent), Decimal("0.01")
    return "", one


def _canonical(low: Decimal, high: Decimal | None, factor: Decimal, currency: str) -> str:
    if high:
        return f"{plain(low * factor)}-{plain(high * factor)} {currency}"
    return f"{plain(low * factor)} {currency}"


def same(one: str, other: str) -> bool:
    """Tells whether two canonical amounts are the same: number and currency."""
    return _parts(one) == _parts(other)


def _parts(value: str) -> tuple[tuple[Decimal, ...], str]:
    numbers, _, currency = value.partition(" ")
    return tuple(Decimal(number) for number in numbers.split("-")), currency


def words(value: str, locale: str) -> str:
    """Gives a canonical amount as people of `locale` write it.

    Swedish: "299 kr", "1 200,50 kr", "5 €", other currencies by code after the number. English
    and all others: "$9.99", "€5", "£5" close to the number, "US$9.99" in English outside the
    United States, other currencies by code before it, "SEK 299", as EU and World Bank style want.
    Decimals are written only where there are any, and then as many as the currency has.
    """
    numbers, currency = _parts(value)
    language = "sv" if locale.split("-", maxsplit=1)[0] == "sv" else "en"
    decimals = 0 if currency in _WHOLE else 2
    written = "–".join(grouped(number, language, decimals=decimals) for number in numbers)
    if language == "sv":
        sign = {"SEK": "kr", "EUR": "€"}.get(currency, currency)
        return f"{written} {sign}"
    sign = {"EUR": "€", "GBP": "£", "USD": "$"}.get(currency, "")
    if currency == "USD" and "-" in locale and not locale.endswith("-US"):
        sign = "US$"
    return f"{sign}{written}" if sign else f"{currency} {written}"
