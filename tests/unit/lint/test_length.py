from __future__ import annotations

from collections.abc import Callable

from kbdesk.domain.finding import Finding
from kbdesk.domain.placeholder import Placeholder

Lint = Callable[..., tuple[Finding, ...]]


def _rule(*lines: str) -> str:
    return "\n".join(("extends: kb-length", 'message: "%s, at most %s"', *lines)) + "\n"


def test_a_long_message_is_found_where_it_gets_too_long(lint: Lint) -> None:
    text = "# Hej\n\nEn två **tre** fyra.\n\n- fem\n"
    (found,) = lint(_rule("unit: words", "max: 3"), text)
    assert (found.message, found.line, found.col) == ("6, at most 3", 3, 10)
    assert found.match == "t"
    assert lint(_rule("unit: words", "max: 6"), text) == ()


def test_markup_and_front_matter_are_not_sent(lint: Lint) -> None:
    text = "---\ntitle: long long long\n---\n**abc** [def](https://example.com)\n"
    assert lint(_rule("unit: chars", "max: 7"), text) == ()
    assert len(lint(_rule("unit: chars", "max: 6"), text)) == 1


def test_sentences_in_paragraphs_lists_and_quotes_are_measured(lint: Lint) -> None:
    text = "# a b c d e\n\nA b c. D e f g.\n\n- h i j k\n\n> l m n o\n\n| a b c d |\n|---|\n| x |\n"
    found = lint(_rule("unit: words", "max: 3", "per: sentence"), text)
    assert [(each.line, each.match) for each in found] == [(3, "g"), (5, "k"), (7, "o")]


def test_too_short_is_said_of_the_whole(lint: Lint) -> None:
    (found,) = lint(_rule("unit: words", "min: 3"), "en två")
    assert (found.line, found.col, found.match) == (1, 1, "")


def test_the_character_that_makes_an_sms_dear_can_be_replaced(lint: Lint) -> None:
    (found,) = lint(_rule("unit: sms_segments", "encoding: gsm7"), "Det är – så")
    assert (found.match, found.col) == ("–", 8)
    assert found.message.startswith("–")
    assert found.fixes[0].edits[0].text == "-"


def test_a_subject_has_its_own_limit(lint: Lint) -> None:
    rule = _rule("unit: chars", "max: 5", "per: subject")
    assert [each.line for each in lint(rule, "---\nsubject: Too long\n---\nbody body\n")] == [2]


def test_a_rule_for_a_channel_holds_there_alone(lint: Lint) -> None:
    rule = _rule("unit: words", "max: 1", "channels: [social]")
    assert lint(rule, "one two") == ()
    assert lint(rule, "one two", channel="sms") == ()
    assert len(lint(rule, "one two", channel="social_reply")) == 1


def test_speech_is_slower_in_swedish(lint: Lint) -> None:
    text = "ord " * 148
    rule = _rule("unit: seconds", "max: 60")
    assert lint(rule, text, locale="en") == ()
    assert len(lint(rule, text, locale="sv-SE")) == 1


def test_a_placeholder_counts_as_what_it_stands_for(lint: Lint) -> None:
    rule = _rule("unit: chars", "max: 12")
    text = "Costs {{fact:a_very_long_name_of_a_fact}}!"
    assert lint(rule, text, fill={"fact:a_very_long_name_of_a_fact": "49 kr"}.get) == ()
    (found,) = lint(rule, text, fill=lambda _name: "a long value")
    assert (found.match, found.col) == ("{", 7)
    assert found.message.startswith("19, at most")
    # Of a value that nobody knows only an ordinary length is taken.
    assert lint(_rule("unit: chars", "max: 17"), text) == ()


def test_the_example_of_a_placeholder_has_its_length(lint: Lint) -> None:
    known = {"customer_first_name": Placeholder("customer_first_name", example="Anna")}
    rule = _rule("unit: chars", "max: 8")
    assert lint(rule, "Hej {{customer_first_name}}", placeholders=known) == ()
    (found,) = lint(rule, "Hej {{customer_first_name}} och", placeholders=known)
    assert found.match == " "


def test_a_spoken_placeholder_takes_a_second(lint: Lint) -> None:
    rule = _rule("unit: seconds", "max: 2")
    assert lint(rule, "{{name}}", fill=lambda _name: "one two three four five") == ()
