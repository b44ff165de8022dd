"""A fact is typed once in the words of a person and said in the words of every locale."""

from datetime import UTC, date, datetime

import pytest

from kbdesk.domain.errors import BadInput
from kbdesk.domain.fact import (
    FactType,
    FactValue,
    canonical,
    check_key,
    kinds_of,
    rendered,
    same_value,
    value_at,
)
from kbdesk.domain.values.stated import Kind

MAY = date(2026, 5, 3)


@pytest.mark.parametrize(
    ("kind", "typed", "locale", "stored"),
    [
        ("duration", "24 h", "en", "24 hour"),
        ("duration", "24 hours", "en", "24 hour"),
        ("duration", "24 timmar", "sv", "24 hour"),
        ("duration", "2 days", "en", "2 day"),
        ("duration", "two days", "en", "2 day"),
        ("duration", "ett dygn", "sv", "1 day"),
        ("duration", "1 min", "en", "1 minute"),
        ("duration", "1 h 30 min", "en", "90 minute"),
        ("duration", "1,5 timmar", "sv", "1.5 hour"),
        ("duration", "3–5 arbetsdagar", "sv", "3-5 business_day"),
        ("duration", "3-5 business_day", "sv", "3-5 business_day"),
        ("duration", "14-day", "en", "14 day"),
        ("money", "299 kr", "sv", "299 SEK"),
        ("money", "299 kr", "nb", "299 NOK"),
        ("money", "1 200,50 kr", "sv", "1200.5 SEK"),
        ("money", "1.200,00 SEK", "sv", "1200 SEK"),
        ("money", "1 200 kr", "sv", "1200 SEK"),
        ("money", "1,200.50 SEK", "en", "1200.5 SEK"),
        ("money", "299:-", "sv", "299 SEK"),
        ("money", "SEK 299", "en", "299 SEK"),
        ("money", "$9.99", "en", "9.99 USD"),
        ("money", "€5", "en", "5 EUR"),
        ("date", "2026-05-03", "sv", "2026-05-03"),
        ("date", "3 maj 2026", "sv", "2026-05-03"),
        ("date", "May 3, 2026", "en", "2026-05-03"),
        ("date", "05/03/2026", "en-US", "2026-05-03"),
        ("date", "03/05/2026", "en-GB", "2026-05-03"),
        ("number", "1 200,5", "sv", "1200.5"),
        ("number", "1,200.5", "en", "1200.5"),
        ("number", "25 %", "sv", "25"),
        ("phone", "+46 8 123 456 78", "en", "+46 8 123 456 78"),
        ("phone", "+46 (0)8-123 456 78", "en", "+46 8 123 456 78"),
        ("phone", "08-123 456 78", "sv", "+46 8 123 456 78"),
        ("phone", "0046 8 123 456 78", "sv", "+46 8 123 456 78"),
        ("phone", "(555) 010-0000", "en-US", "+1 555 010 0000"),
        ("phone", "112", "sv", "112"),
        ("url", "Nordlys.example/Help", "en", "https://nordlys.example/Help"),
        ("url", "https://nordlys.example/", "en", "https://nordlys.example"),
        ("url", "help@Nordlys.example", "en", "mailto:help@nordlys.example"),
        ("hours", "09:00-17:00 mon-fri", "en", "mon-fri 09:00-17:00"),
        ("hours", "vardagar 9–17", "sv", "mon-fri 09:00-17:00"),
        ("hours", "Monday to Friday, 9 am to 5 pm", "en", "mon-fri 09:00-17:00"),
        ("hours", "mån–fre 8–18, lör 10–14", "sv", "mon-fri 08:00-18:00; sat 10:00-14:00"),
        ("hours", "24/7", "en", "mon-sun 00:00-24:00"),
        ("text", "  Nordlys   Audio AB ", "sv", "Nordlys Audio AB"),
    ],
)
def test_what_a_person_types_has_one_stored_form(
    kind: str, typed: str, locale: str, stored: str
) -> None:
    assert canonical(FactType(kind), typed, locale) == stored
    assert canonical(FactType(kind), stored, locale) == stored


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("duration", "soon"),
        ("duration", "24"),
        ("duration", "within 24 hours or so"),
        ("money", "299"),
        ("date", "3 May"),
        ("date", "2026-02-30"),
        ("number", "many"),
        ("phone", "call us"),
        ("url", "javascript:alert(1)"),
        ("url", "file:///etc/passwd"),
        ("hours", "office hours"),
        ("text", "   "),
    ],
)
def test_what_is_no_value_is_refused_with_an_example(kind: str, typed: str) -> None:
    with pytest.raises(BadInput) as error:
        canonical(FactType(kind), typed, "en")
    assert "for example" in error.value.hint


@pytest.mark.parametrize(
    ("kind", "stored", "locale", "said"),
    [
        ("duration", "24 hour", "en", "24 hours"),
        ("duration", "24 hour", "sv-SE", "24 timmar"),
        ("duration", "1 minute", "en", "1 minute"),
        ("duration", "1 minute", "sv", "1 minut"),
        ("duration", "1 hour", "sv", "1 timme"),
        ("duration", "1.5 hour", "sv", "1,5 timmar"),
        ("duration", "0.5 hour", "en", "0.5 hours"),
        ("duration", "3-5 business_day", "en", "3–5 business days"),
        ("duration", "3-5 business_day", "sv", "3–5 arbetsdagar"),
        ("duration", "3-5 business_day", "en-GB", "3–5 working days"),
        ("duration", "1 business_hour", "en-IE", "1 working hour"),
        ("duration", "2 day", "en-GB", "2 days"),
        ("duration", "2 year", "sv", "2 år"),
        ("money", "299 SEK", "sv", "299 kr"),
        ("money", "299 SEK", "en", "SEK 299"),
        ("money", "1200.5 SEK", "sv", "1 200,50 kr"),
        ("money", "1200.5 SEK", "en", "SEK 1,200.50"),
        ("money", "9.99 USD", "en", "$9.99"),
        ("money", "9.99 USD", "en-GB", "US$9.99"),
        ("money", "9.99 USD", "sv", "9,99 USD"),
        ("money", "5 EUR", "en", "€5"),
        ("money", "5 EUR", "sv", "5 €"),
        ("date", "2026-05-03", "en", "3 May 2026"),
        ("date", "2026-05-03", "en-US", "May 3, 2026"),
        ("date", "2026-05-03", "sv", "3 maj 2026"),
        ("number", "12000.5", "en", "12,000.5"),
        ("number", "12000.5", "sv", "12 000,5"),
        ("phone", "+46 8 123 456 78", "sv", "08-123 456 78"),
        ("phone", "+46 8 123 456 78", "en", "+46 8 123 456 78"),
        ("phone", "+44 20 7946 0000", "en-GB", "020 7946 0000"),
        ("phone", "+1 555 010 0000", "en-US", "555-010-0000"),
        ("phone", "112", "sv", "112"),
        ("url", "mailto:help@a.example", "sv", "help@a.example"),
        ("hours", "mon-fri 09:00-17:00", "en", "Monday to Friday 09:00–17:00"),
        ("hours", "mon-fri 09:00-17:30", "en-US", "Monday to Friday 9 a.m.–5:30 p.m."),
        ("hours", "mon-fri 09:00-17:00", "sv", "måndag–fredag 9.00–17.00"),
        ("hours", "mon-sun 00:00-24:00", "sv", "dygnet runt"),
        ("text", "Nordlys Audio AB", "sv", "Nordlys Audio AB"),
    ],
)
def test_a_value_is_said_as_natives_write_it(
    kind: str, stored: str, locale: str, said: str
) -> None:
    assert rendered(FactType(kind), stored, locale) == said


def test_a_number_carries_its_unit() -> None:
    assert rendered(FactType.NUMBER, "5", "en", unit="GB") == "5 GB"
    assert rendered(FactType.NUMBER, "25", "en", unit="%") == "25%"
    assert rendered(FactType.NUMBER, "25", "sv", unit="%") == "25 %"


def test_units_are_converted_only_when_asked() -> None:
    same = same_value
    assert not same(FactType.DURATION, "24 hour", "1 day")
    assert same(FactType.DURATION, "24 hour", "1 day", convert=True)
    assert same(FactType.DURATION, "60 minute", "1 hour")
    assert same(FactType.DURATION, "14 day", "2 week", convert=True)
    assert same(FactType.DURATION, "12 month", "1 year", convert=True)
    assert not same(FactType.DURATION, "30 day", "1 month", convert=True)


@pytest.mark.parametrize("other", ["1 day", "24 hour", "8 hour", "1 business_hour"])
def test_business_days_never_equal_other_time(other: str) -> None:
    assert not same_value(FactType.DURATION, "1 business_day", other)
    assert not same_value(FactType.DURATION, "1 business_day", other, convert=True)


def test_other_values_compare_by_what_they_mean() -> None:
    assert same_value(FactType.MONEY, "1200.50 SEK", "1200.5 SEK")
    assert not same_value(FactType.MONEY, "299 SEK", "299 NOK")
    assert same_value(FactType.PHONE, "+46 8 123 456 78", "+46812345678")
    assert same_value(FactType.PHONE, "08 123 456 78", "+46 8 123 456 78")
    assert not same_value(FactType.PHONE, "112", "113")
    assert same_value(FactType.URL, "http://www.a.example/x/", "https://a.example/x")
    assert not same_value(FactType.URL, "https://a.example/x", "https://a.example/X")
    assert same_value(FactType.HOURS, "mon-fri 09:00-17:00", "09:00-17:00")
    assert not same_value(FactType.HOURS, "mon-fri 09:00-17:00", "mon-sat 09:00-17:00")
    assert same_value(FactType.NUMBER, "5", "5.0")


def value(text: str, start: date, end: date | None = None, locale: str = "") -> FactValue:
    return FactValue(text, start, end, locale, "ada")


def test_a_newer_value_takes_over_on_its_day_and_not_before() -> None:
    values = (value("14 day", date(2026, 1, 1)), value("30 day", MAY))
    at = lambda day: value_at(values, day, "sv", "en")  # noqa: E731
    assert at(date(2026, 5, 2)) == values[0]
    assert at(MAY) == values[1]
    assert at(date(2025, 12, 31)) is None


def test_the_last_day_of_a_value_is_included_and_what_was_before_comes_back() -> None:
    values = (value("24 hour", date(2026, 1, 1)), value("48 hour", MAY, date(2026, 5, 10)))
    assert value_at(values, date(2026, 5, 10), "en", "en") == values[1]
    assert value_at(values, date(2026, 5, 11), "en", "en") == values[0]


def test_a_locale_has_its_own_value_before_the_common_one() -> None:
    first = date(2026, 1, 1)
    values = (value("5 EUR", first), value("49 SEK", first, locale="sv"),
              value("5 USD", MAY, locale="en"))  # fmt: skip
    assert value_at(values, MAY, "sv-SE", "en") == values[1]
    assert value_at(values, MAY, "da", "en") == values[0]
    assert value_at(values[1:], MAY, "da", "en") == values[2]
    assert value_at(values[1:2], MAY, "da", "en") is None


def test_a_look_back_knows_only_what_was_known_then() -> None:
    early, late = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
    old = FactValue("14 day", date(2026, 1, 1), created_at=early)
    new = FactValue("30 day", date(2026, 1, 1), created_at=late)
    assert value_at((new, old), MAY, "en", "en") == new
    assert value_at((new, old), MAY, "en", "en", known_at=early) == old


def test_a_fact_that_no_text_could_name_is_refused() -> None:
    assert check_key("sla.email.first_response") == "sla.email.first_response"
    for key in ("", "SLA", "1a", "a-b", "a" * 65):
        with pytest.raises(BadInput):
            check_key(key)


def test_each_type_knows_the_literals_that_may_contradict_it() -> None:
    assert kinds_of(FactType.URL, "mailto:a@b.example") == (Kind.EMAIL,)
    assert kinds_of(FactType.NUMBER, "5", "%") == (Kind.PERCENT,)
    assert kinds_of(FactType.NUMBER, "5", "GB") == (Kind.NUMBER,)
    assert kinds_of(FactType.TEXT) == ()
