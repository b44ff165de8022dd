"""A literal that the scan misses is a wrong promise that stays in a text after a fact changed."""

from __future__ import annotations

import random

import pytest

from kbdesk.content.literals import (
    Agreement,
    compare,
    content_literals,
    fact_literals,
    literals,
    plain_literals,
    verbatim,
)
from kbdesk.domain.fact import Fact, FactType
from kbdesk.domain.rendition import Content
from kbdesk.domain.values.stated import Kind


def seen(text: str, locale: str = "en", kind: str = "") -> list[tuple[str, str]]:
    return [(hit.value, hit.text) for hit in literals(text, locale) if not kind or hit.kind == kind]


@pytest.mark.parametrize(
    ("text", "value", "where"),
    [
        ("We reply within 24 hours.", "24 hour", "24 hours"),
        ("You have two days to decide.", "2 day", "two days"),
        ("Vi svarar inom 24 timmar.", "24 hour", "24 timmar"),
        ("Det tar ett dygn.", "1 day", "ett dygn"),
        ("Öppet köp i 30 dagar.", "30 day", "30 dagar"),
        ("You have fourteen days.", "14 day", "fourteen days"),
        ("A 14-day trial", "14 day", "14-day"),
        ("Twenty-four-hour support", "24 hour", "Twenty-four-hour"),
        ("30-dagars garanti", "30 day", "30-dagars"),
        ("Vår 24-timmarsservice", "24 hour", "24-timmars"),
        ("En tvåveckors provperiod", "2 week", "tvåveckors"),
        ("Fjortondagars ångerrätt", "14 day", "Fjortondagars"),
        ("Within 24 (twenty-four) hours", "24 hour", "24 (twenty-four) hours"),
        ("Inom fem (5) dagar", "5 day", "fem (5) dagar"),
        ("3–5 business days", "3-5 business_day", "3–5 business days"),
        ("mellan två och tre veckor", "2-3 week", "två och tre veckor"),
        ("2 till 4 arbetsdagar", "2-4 business_day", "2 till 4 arbetsdagar"),
        ("inom 24h", "24 hour", "24h"),
        ("i en halvtimme", "0.5 hour", "halvtimme"),
        ("half an hour", "0.5 hour", "half an hour"),
        ("an hour and a half", "1.5 hour", "an hour and a half"),
        ("en och en halv timme", "1.5 hour", "en och en halv timme"),
        ("2½ timmar", "2.5 hour", "2½ timmar"),
        ("1 h 30 min", "90 minute", "1 h 30 min"),
        ("en kvart", "15 minute", "en kvart"),
        ("a fortnight", "2 week", "a fortnight"),
        ("one month's notice", "1 month", "one month's"),
        ("tre månaders uppsägning", "3 month", "tre månaders"),
        ("minst var 30:e dag", "30 day", "30:e dag"),
        ("every 30th day", "30 day", "30th day"),
        ("varannan vecka", "2 week", "varannan vecka"),
        ("etthundratjugo minuter", "120 minute", "etthundratjugo minuter"),
        ("one hundred and twenty minutes", "120 minute", "one hundred and twenty minutes"),
        ("sex månader", "6 month", "sex månader"),
        ("7 free days", "7 day", "7 free days"),
        ("7 fria dagar", "7 day", "7 fria dagar"),
        ("30 sek", "30 second", "30 sek"),
        ("1 1/2 timme", "1.5 hour", "1 1/2 timme"),
        ("1/2 hour", "0.5 hour", "1/2 hour"),
        ("var fjortonde dag", "14 day", "var fjortonde dag"),
        ("every third month", "3 month", "every third month"),
        ("5 arbdagar", "5 business_day", "5 arbdagar"),
        ("fem-sju dagar", "5-7 day", "fem-sju dagar"),
        ("24\u00a0hours", "24 hour", "24\u00a0hours"),
    ],
)
def test_durations_are_found_however_they_are_written(text: str, value: str, where: str) -> None:
    assert seen(text) == [(value, where)]


@pytest.mark.parametrize(
    ("text", "kind", "value", "where"),
    [
        ("Det kostar 299 kr.", "money", "299 SEK", "299 kr"),
        ("299:-", "money", "299 SEK", "299:-"),
        ("299 :-", "money", "299 SEK", "299 :-"),
        ("299.-", "money", "299 SEK", "299.-"),
        ("299kr/mån", "money", "299 SEK", "299kr"),
        ("299,00 kronor", "money", "299 SEK", "299,00 kronor"),
        ("It is SEK 299.", "money", "299 SEK", "SEK 299"),
        ("It is $9.99 a month.", "money", "9.99 USD", "$9.99"),
        ("US$1,200.50", "money", "1200.5 USD", "US$1,200.50"),
        ("€5", "money", "5 EUR", "€5"),
        ("5 €", "money", "5 EUR", "5 €"),
        ("ten dollars", "money", "10 USD", "ten dollars"),
        ("hundra kronor", "money", "100 SEK", "hundra kronor"),
        ("fifteen hundred euros", "money", "1500 EUR", "fifteen hundred euros"),
        ("1.5k euro", "money", "1500 EUR", "1.5k euro"),
        ("149 spänn", "money", "149 SEK", "149 spänn"),
        ("1 200 kr", "money", "1200 SEK", "1 200 kr"),
        ("1.200,00 SEK", "money", "1200 SEK", "1.200,00 SEK"),
        ("100–200 kr", "money", "100-200 SEK", "100–200 kr"),
        ("99 öre", "money", "0.99 SEK", "99 öre"),
        ("2 miljoner kronor", "money", "2000000 SEK", "2 miljoner kronor"),
        ("Ring 08-123 456 78.", "phone", "+46 8 123 456 78", "08-123 456 78"),
        ("Ring +46 (0)8-123 456.", "phone", "+46 8 123 456", "+46 (0)8-123 456"),
        ("Ring 0771-123 456", "phone", "+46 771 123 456", "0771-123 456"),
        ("Mobil 0701234567", "phone", "+46 701234567", "0701234567"),
        ("ring 112", "phone", "112", "112"),
        ("Call (555) 010-0000", "phone", "555 010 0000", "(555) 010-0000"),
        ("Skriv till help@a.example.", "email", "mailto:help@a.example", "help@a.example"),
        ("See https://a.example/x.", "url", "https://a.example/x", "https://a.example/x"),
        ("See a.example/x, please", "url", "https://a.example/x", "a.example/x"),
        ("(www.a.example)", "url", "https://www.a.example", "www.a.example"),
        ("until 3 May 2026", "date", "2026-05-03", "3 May 2026"),
        ("on May 3rd", "date", "--05-03", "May 3rd"),
        ("den 3 maj", "date", "--05-03", "3 maj"),
        ("from 2026-05-03", "date", "2026-05-03", "2026-05-03"),
        ("från 3/5", "date", "--05-03", "3/5"),
        ("25 %", "percent", "25 %", "25 %"),
        ("tjugo procent", "percent", "20 %", "tjugo procent"),
        ("fifty per cent", "percent", "50 %", "fifty per cent"),
        ("Mon–Fri 9 am–5 pm", "hours", "mon-fri 09:00-17:00", "Mon–Fri 9 am–5 pm"),
        ("vardagar 08.00–17.00", "hours", "mon-fri 08:00-17:00", "vardagar 08.00–17.00"),
        ("every weekday from 9 to 5", "hours", "mon-fri 09:00-17:00", "every weekday from 9 to 5"),
        ("öppet 9-17", "hours", "09:00-17:00", "9-17"),
        (
            "8 in the morning to 6 in the evening",
            "hours",
            "08:00-18:00",
            "8 in the morning to 6 in the evening",
        ),
        ("dygnet runt", "hours", "mon-sun 00:00-24:00", "dygnet runt"),
        ("24 hours a day", "hours", "mon-sun 00:00-24:00", "24 hours a day"),
    ],
)
def test_other_values_are_found_too(text: str, kind: str, value: str, where: str) -> None:
    locale = "sv" if any(sign in text for sign in "åäö") or "ing 0" in text else "en"
    locale = "sv" if text.startswith(("Mobil", "ring")) else locale
    assert seen(text, locale) == [(value, where)]
    assert literals(text, locale)[0].kind == kind


TRAPS = [
    "Option 3 may be what you want.",
    "You march on.",
    "iOS 17 and Android 14 play it.",
    "Version 2.5.1 is the newest.",
    "You must be 18 years old.",
    "Du ska ha fyllt 18 år.",
    "We listen once a day, seven days a week.",
    "En trevlig dag, hoppas vi.",
    "Have a nice day.",
    "Du är inte ensam.",
    "There is a second device on your account.",
    "Open **Settings**, then tap **Playlists**.",
    "1. Öppna appen\n2. Välj ett abonnemang",
    "Up to 6 people in one home can share it.",
    "Låten finns på fem spellistor.",
    "Order 0123456789 is on its way.",
    "Kundnummer 0123456789.",
    "It works with Node.js and readme.md.",
    "Välj en eller två spellistor.",
    "Hälften av alla lyssnar i bilen.",
    "Use `24 hours` as the value.",
    "```\nwait 24 hours\n```",
    "We reply within {{fact:sla.email}}.",
    "Du får {{refund.amount}} tillbaka inom {{fact:refund.days}}.",
    "Läs mer i [artikeln](kb:0190-24-hours).",
    "The next day it works again.",
    "Ett par dagar senare hörs det igen.",
    "A few hours later it plays.",
    "Songs from the 90s and 1980s.",
    "En helt ny vecka och en ny lista.",
]
"""What looks like a value to a careless eye."""


@pytest.mark.parametrize("text", TRAPS)
def test_what_states_no_value_is_left_alone(text: str) -> None:
    assert seen(text, "sv") == []


PLANTED_EN = [
    ("You get an answer within 24 hours.", "24 hour"),
    ("You have two days to change your mind.", "2 day"),
    ("You have fourteen days to return it.", "14 day"),
    ("A **30**-day guarantee comes with it.", "30 day"),
    ("Allow 3–5 business days for the money.", "3-5 business_day"),
    ("It takes half an hour.", "0.5 hour"),
    ("We call back within an hour.", "1 hour"),
    ("Wait 48&nbsp;hrs before you try again.", "48 hour"),
    ("It takes between two and three weeks.", "2-3 week"),
    ("Give one month's notice.", "1 month"),
    ("The plan is SEK 299 a month.", "299 SEK"),
    ("It costs $9.99.", "9.99 USD"),
    ("A refund of €5 follows.", "5 EUR"),
    ("The fee is twenty dollars.", "20 USD"),
    ("Call +46 8 123 456 78.", "+46 8 123 456 78"),
    ("Write to [us](mailto:help@nordlys.example).", "mailto:help@nordlys.example"),
    ("Look at https://status.nordlys.example/now.", "https://status.nordlys.example/now"),
    ("Valid until 3 May 2026.", "2026-05-03"),
    ("Students pay 50 percent.", "50 %"),
    ("We are here Monday to Friday, 9 am to 5 pm.", "mon-fri 09:00-17:00"),
]
PLANTED_SV = [
    ("Du får svar inom 24 timmar.", "24 hour"),
    ("Det kan ta ett dygn.", "1 day"),
    ("Du kan ångra dig i 30 dagar.", "30 day"),
    ("Du har fjorton dagar på dig.", "14 day"),
    ("Med 14-dagars öppet köp.", "14 day"),
    ("Pengarna kommer inom fem arbetsdagar.", "5 business_day"),
    ("Vänta en halvtimme.", "0.5 hour"),
    ("Vi ringer inom en timme.", "1 hour"),
    ("Du får två veckors provperiod.", "2 week"),
    ("Uppsägningstiden är tre månader.", "3 month"),
    ("Det kostar 299 kr i månaden.", "299 SEK"),
    ("Priset är 299:- per månad.", "299 SEK"),
    ("Årskortet kostar 1 200,50 kronor.", "1200.5 SEK"),
    ("Avgiften är hundra kronor.", "100 SEK"),
    ("Ring oss på 08-123 456 78.", "+46 8 123 456 78"),
    ("Mejla hjalp@nordlys.example.", "mailto:hjalp@nordlys.example"),
    ("Erbjudandet gäller till den 3 maj 2026.", "2026-05-03"),
    ("Du får 25 % rabatt.", "25 %"),
    ("Vi svarar vardagar 8–17.", "mon-fri 08:00-17:00"),
    ("Logga in varje dag, minst var 30:e dag.", "30 day"),
]


def library(seed: int) -> tuple[list[tuple[str, str]], dict[int, str]]:
    """300 texts of English and Swedish prose with 40 planted literals: (locale, body) and where."""
    chance = random.Random(seed)
    planted = [("en", *pair) for pair in PLANTED_EN] + [("sv", *pair) for pair in PLANTED_SV]
    places = chance.sample(range(300), len(planted))
    wanted = dict(zip(places, planted, strict=True))
    texts: list[tuple[str, str]] = []
    for place in range(300):
        locale, sentence, _ = wanted.get(place, (chance.choice(("en", "sv")), "", ""))
        paragraphs = chance.sample(TRAPS, 6)
        if sentence:
            shape = chance.choice(("{}", "> {}", "- {}\n- More", "## {}", "| {} | b |\n|--|--|"))
            paragraphs.insert(chance.randrange(6), shape.format(sentence))
        texts.append((locale, "\n\n".join(paragraphs)))
    return texts, {place: value for place, (_, _, value) in wanted.items()}


@pytest.mark.parametrize("seed", range(5))
def test_forty_planted_literals_in_three_hundred_texts_are_all_found_and_nothing_else(
    seed: int,
) -> None:
    texts, wanted = library(seed)
    found = {
        place: hits[0].value
        for place, (locale, body) in enumerate(texts)
        if (hits := literals(body, locale))
    }
    assert len(wanted) == 40
    assert found == wanted


SOURCE = """\
# Within **24** hours

Code `24 hours`, {{fact:x.y}} hours, 1 200&nbsp;kr, 5&euro; [within 2 days](https://a.example/24-h)

| Mail | 24 hours |
|--|--|
| a | **two** days |

> - och 5
>   dagar

![30 days](https://c.example/30.png) [ring](tel:+468123456) [ref][r] <help@a.example>

<div>Vi svarar inom <b>48</b>&nbsp;timmar, <code>24 h</code></div>

[r]: https://ref.example
"""


def test_each_literal_says_exactly_where_it_stands_in_the_source() -> None:
    found = literals(SOURCE, "en")
    assert [(hit.value, hit.text, hit.line) for hit in found] == [
        ("24 hour", "24** hours", 1),
        ("1200 SEK", "1 200&nbsp;kr", 3),
        ("5 EUR", "5&euro;", 3),
        ("2 day", "2 days", 3),
        ("https://a.example/24-h", "https://a.example/24-h", 3),
        ("24 hour", "24 hours", 5),
        ("2 day", "two** days", 7),
        ("5 day", "5\n>   dagar", 9),
        ("30 day", "30 days", 12),
        ("+468123456", "tel:+468123456", 12),
        ("https://ref.example", "[ref][r]", 12),
        ("mailto:help@a.example", "help@a.example", 12),
        ("48 hour", "48</b>&nbsp;timmar", 14),
    ]
    assert all(SOURCE[hit.start : hit.end] == hit.text for hit in found)


def test_every_field_of_a_content_is_read() -> None:
    content = Content(
        title="Refund in 14 days",
        question="Do I get 299 kr back?",
        short_answer="Yes, within {{fact:refund.days}} and 2 days.",
        subject="25 %",
        body="Call 0771-123 456.",
    )
    found = content_literals(content, "sv")
    assert [(hit.field, hit.value) for hit in found] == [
        ("title", "14 day"),
        ("question", "299 SEK"),
        ("short_answer", "2 day"),
        ("subject", "25 %"),
        ("body", "+46 771 123 456"),
    ]


REFUND = Fact("f1", "refund.window", FactType.DURATION)


def test_texts_that_state_another_value_are_told_from_those_that_state_the_same() -> None:
    body = "Inom 24 timmar. Within a day. Inom två dagar. Within 1 business day. It is 24 kr."
    found = compare(literals(body, "sv"), REFUND, "24 hour")
    assert [(hit.literal.text, hit.agreement) for hit in found] == [
        ("24 timmar", Agreement.SAME),
        ("a day", Agreement.CONVERTED),
        ("två dagar", Agreement.OTHER),
        ("1 business day", Agreement.OTHER),
    ]


def test_a_number_is_told_from_others_by_its_unit() -> None:
    storage = Fact("f2", "storage", FactType.NUMBER, unit="GB")
    content = Content(title="Get 5 GB", body="5 songs, 10 GB, 5 GB.")
    found = fact_literals(content, "en", storage, "5")
    assert [(hit.literal.text, hit.agreement) for hit in found] == [
        ("5 GB", Agreement.SAME),
        ("10 GB", Agreement.OTHER),
        ("5 GB", Agreement.SAME),
    ]


def test_a_unit_has_several_words() -> None:
    storage = Fact("f2", "storage", FactType.NUMBER, unit="GB")
    content = Content("Ten gigabytes, 10 gigs", body="Två olika GB. 10 gigantic songs.")
    found = fact_literals(content, "en", storage, "10")
    assert [hit.literal.text for hit in found] == ["Ten gigabytes", "10 gigs", "Två olika GB"]
    players = Fact("f6", "players", FactType.NUMBER, unit="devices")
    found = fact_literals(Content("3 different devices, 3 loud devices"), "en", players, "3")
    assert [hit.literal.text for hit in found] == ["3 different devices"]


def test_a_text_fact_is_found_word_by_word() -> None:
    address = Fact("f3", "office", FactType.TEXT)
    content = Content(
        title="Visit", body="Come to **Storgatan 1**,\n111 11 Stockholm. Storgatan 11."
    )
    found = fact_literals(content, "en", address, "storgatan 1, 111 11 Stockholm")
    assert [hit.literal.text for hit in found] == ["Storgatan 1**,\n111 11 Stockholm"]
    assert verbatim(content, " ") == ()


def test_a_percentage_compares_with_percentages_only() -> None:
    student = Fact("f4", "student.discount", FactType.NUMBER, unit="%")
    found = fact_literals(
        Content(title="x", body="50 % off, 50 days, 25 percent"), "en", student, "50"
    )
    assert [(hit.literal.text, hit.agreement) for hit in found] == [
        ("50 %", Agreement.SAME),
        ("25 percent", Agreement.OTHER),
    ]


def test_plain_texts_are_read_without_markup() -> None:
    found = plain_literals("Within **24 hours**\nand {{a}} 2 days", "en")
    assert [(hit.text, hit.line) for hit in found] == [("24 hours", 1), ("2 days", 2)]
    assert {hit.kind for hit in found} == {Kind.DURATION}


def test_weeks_are_shortened_in_swedish_only() -> None:
    assert seen("Leveranstid 2-3 v.", "sv") == [("2-3 week", "2-3 v")]
    assert seen("It needs 5 v.", "en") == []
