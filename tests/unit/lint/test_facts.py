from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding, Severity
from kbdesk.lint.facts import facts_in
from kbdesk.lint.guide import OtherText

Lint = Callable[..., tuple[Finding, ...]]


_RULE = "extends: kb-facts\nmessage: '%s'\nlevel: suggestion\n"


def _sms(text: str, locale: str = "en", relation: str = "variant") -> tuple[OtherText, ...]:
    return (OtherText("SMS", text, locale, "sms", relation),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It costs 1 200 kr.", "Avgiften är 1200 SEK."),
        ("Öppet 08.00–16.00.", "Open 8 am to 4 pm."),
        ("Klart kl. 8.00.", "Done at 8 am."),
        ("Delivery takes 3 days. Refund within 14 days.", "Refund within 14 days."),
        ("Refund within {{fact:refund}}.", "Refund within 14 days."),
        ("`14 days`", "`30 days`"),
    ],
)
def test_the_same_said_differently_is_clean(lint: Lint, one: str, other: str) -> None:
    fill = {"fact:refund": "14 days"}.get
    assert (
        lint(_RULE, one, locale="sv" if "ppet" in one else "en", fill=fill, others=_sms(other))
        == ()
    )


@pytest.mark.parametrize(
    ("one", "other", "match", "theirs"),
    [
        ("Refund within 14 days.", "Your refund takes 30 days.", "14 days", "30 days"),
        ("Refund within 14 business days.", "Refund in 14 days.", "14 business days", "14 days"),
        ("Reply within 24 hours.", "A reply takes 1 day.", "24 hours", "1 day"),
        ("The fee is 49 kr.", "A fee of 59 kr.", "49 kr", "59 kr"),
        ("Mail a@x.example.", "Mail b@x.example.", "a@x.example", "b@x.example"),
        ("Refund in {{fact:refund}}.", "Refund in 30 days.", "{{fact:refund}}", "30 days"),
        ("Needs version 2.1.", "Needs version 2.2 or later.", "2.1", "2.2"),
        ("# T\n\n- Delivery takes **3** days", "Delivery: 5 days.", "3** days", "5 days"),
    ],
)
def test_a_conflict_shows_both_places(
    lint: Lint, one: str, other: str, match: str, theirs: str
) -> None:
    fill = {"fact:refund": "14 days"}.get
    (found,) = lint(_RULE, one, locale="en", fill=fill, others=_sms(other))
    assert (found.match, found.severity) == (match, Severity.ERROR)
    (related,) = found.related
    assert (related.doc, other[related.start : related.end]) == ("SMS", theirs)


def test_units_may_be_converted_when_the_rule_says_so(lint: Lint) -> None:
    rule = _RULE + "tolerance: unit\n"
    assert lint(rule, "Reply in 24 hours.", locale="en", others=_sms("Reply in 1 day.")) == ()


def test_what_is_left_out_is_a_suggestion_or_an_error(lint: Lint) -> None:
    others = _sms("Refund within 14 days.")
    (found,) = lint(_RULE, "Refunds are quick.", locale="en", others=others)
    assert (found.severity, found.line, found.col) == (Severity.SUGGESTION, 1, 1)
    (found,) = lint(_RULE + "must_carry: [duration]\n", "Quick.", locale="en", others=others)
    assert found.severity is Severity.ERROR
    named = _sms("Refund within <!-- kb fact refund --> 14 days.")
    (found,) = lint(_RULE + "must_carry: [refund]\n", "Quick.", locale="en", others=named)
    assert found.severity is Severity.ERROR


def test_translations_are_compared_too(lint: Lint) -> None:
    others = _sms("Refund within 30 days.", "en", "source")
    (found,) = lint(_RULE, "Pengarna inom 14 dagar.", locale="sv", others=others)
    assert found.match == "14 dagar"
    assert lint(_RULE + "compare: variants\n", "Inom 14 dagar.", locale="sv", others=others) == ()
    assert lint(_RULE, "Pengarna inom 30 dagar.", locale="sv", others=others) == ()


def test_two_slots_do_not_conflict(lint: Lint) -> None:
    found = lint(_RULE, "Refund within 14 days. Delivery takes 3 days.", locale="en",
                 others=_sms("The warranty is valid for 24 months."))  # fmt: skip
    assert [each.severity for each in found] == [Severity.SUGGESTION]


def test_front_matter_states_no_facts() -> None:
    (fact,) = facts_in("---\ntitle: In 5 days\n---\nIn 3 days.", "en")
    assert fact.text == "3 days"
