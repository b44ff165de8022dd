"""A value survives every way it is written, said and read again."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kbdesk.content.literals import literals, plain_literals
from kbdesk.domain.fact import FactType, FactValue, canonical, rendered, same_value, value_at
from kbdesk.domain.values.durations import UNITS

LOCALES = st.sampled_from(["en", "sv"])
NUMBERS = st.one_of(
    st.integers(2, 120).map(str),
    st.decimals(Decimal("0.1"), 90, places=1).map(lambda n: f"{n:f}".removesuffix(".0")),
).filter(lambda text: text not in ("0", "1"))
DURATIONS = st.builds(lambda n, unit: f"{n} {unit}", NUMBERS, st.sampled_from(list(UNITS)))
CENTS = st.integers(1, 5_000_000)
MONEY = st.builds(
    lambda cents, code: f"{cents // 100}{f'.{cents % 100:02}'.rstrip('0').rstrip('.')} {code}",
    CENTS,
    st.sampled_from(["SEK", "EUR", "USD", "GBP", "DKK"]),
)
DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(date.isoformat)
VALUES = st.one_of(
    st.tuples(st.just(FactType.DURATION), DURATIONS),
    st.tuples(st.just(FactType.MONEY), MONEY),
    st.tuples(st.just(FactType.DATE), DATES),
)


@given(VALUES, LOCALES)
def test_a_stored_value_stays_as_it_is(typed: tuple[FactType, str], locale: str) -> None:
    kind, value = typed
    assert canonical(kind, value, locale) == value


@given(VALUES, LOCALES)
def test_what_is_said_is_read_as_the_same_value(typed: tuple[FactType, str], locale: str) -> None:
    kind, value = typed
    said = rendered(kind, value, locale)
    assert same_value(kind, canonical(kind, said, locale), value)


@given(VALUES, LOCALES, st.sampled_from(["{}", "**{}**", "- {}", "> {}", "a {}, b", "({})."]))
def test_the_scan_finds_every_value_that_a_fact_can_say(
    typed: tuple[FactType, str], locale: str, shape: str
) -> None:
    kind, value = typed
    source = shape.format(rendered(kind, value, locale))
    found = literals(source, locale)
    assert [hit.kind.value for hit in found] == [kind.value]
    assert same_value(kind, found[0].value, value)
    assert source[found[0].start : found[0].end] == found[0].text


MARKUP = ["\n", "\n\n", "**", "`", "[", "](https://a.example)", "<b>", "</div>", "<div>", "| ", " "]
MARKUP += ["{{a.b}}", "\\", "> ", "- ", "# ", "&nbsp;", ":::", "å", "💡", "-"]
VALUES_SEEN = ["24 hours", "två dagar", "299 kr", "08-123 456 78", "3 May", "9–17", "mån", "%"]
VALUES_SEEN += ["1 200,50", "a@b.example", "€5", "½"]
PIECES = st.lists(st.sampled_from(MARKUP + VALUES_SEEN), max_size=14).map("".join)


@given(PIECES, LOCALES)
def test_no_text_confuses_the_scan(text: str, locale: str) -> None:
    ends = 0
    for hit in literals(text, locale):
        assert text[hit.start : hit.end] == hit.text
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.line == text.count("\n", 0, hit.start) + 1
        ends = max(ends, hit.end)
    for hit in plain_literals(text, locale):
        assert text[hit.start : hit.end] == hit.text


FIRST = date(2026, 1, 1)
STORED = st.builds(
    lambda n, start, length, locale: FactValue(
        f"{n} day",
        FIRST + timedelta(start),
        None if length is None else FIRST + timedelta(start + length),
        locale,
    ),
    st.integers(2, 9),
    st.integers(0, 60),
    st.none() | st.integers(0, 30),
    st.sampled_from(["", "en", "sv"]),
)


@given(st.lists(STORED, max_size=6), st.integers(0, 90))
def test_a_value_that_is_given_holds_on_that_day(values: list[FactValue], offset: int) -> None:
    day = FIRST + timedelta(offset)
    chosen = value_at(values, day, "sv", "en")
    holding = [
        v for v in values if v.valid_from <= day and (v.valid_to is None or day <= v.valid_to)
    ]
    if chosen is None:
        assert not holding
    else:
        assert chosen in holding
        own = [v for v in holding if v.locale == "sv"]
        assert not own or chosen.locale == "sv"
        assert all(v.valid_from <= chosen.valid_from for v in holding if v.locale == chosen.locale)
