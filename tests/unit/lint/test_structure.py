from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding

Lint = Callable[..., tuple[Finding, ...]]


def _rule(line: str) -> str:
    return f"extends: kb-structure\nmessage: 'no %s'\n{line}\n"


@pytest.mark.parametrize(
    ("part", "with_it", "without"),
    [
        ("greeting", "Hej Anna,\n\nDin order är på väg.", "Din order är på väg."),
        ("greeting", "# Order\n\nDear {{name}},\n\nText.", "Text. Hello there."),
        ("signoff", "Text.\n\nVänliga hälsningar\nBo", "Text."),
        ("signoff", "Text.\n\nKind regards,\nAnna", "We regard it as done."),
        ("subject", "---\nsubject: Your order\n---\nText.", "---\ntitle: x\n---\nText."),
        (
            "closing_question",
            "Text. Is there anything else?",
            "Why? It is so. It was so. It went. Good. Bye.",
        ),
        ("contact_line", "Ring 08-123 456 78.", "Text."),
        ("next_step", "Gå till Mina sidor.", "Kortet är blått."),
    ],
)
def test_a_part_is_required(lint: Lint, part: str, with_it: str, without: str) -> None:
    rule = _rule(f"require: [{part}]")
    assert lint(rule, with_it) == ()
    (found,) = lint(rule, without)
    assert (found.line, found.col) == (1, 1)


def test_a_subject_may_be_known_elsewhere(lint: Lint) -> None:
    assert lint(_rule("require: [subject]"), "Text.", subject="Your order") == ()
    assert len(lint(_rule("require: [subject]"), "Text.", subject=" ")) == 1


def test_emoji_can_be_removed(lint: Lint) -> None:
    (found,) = lint(_rule("forbid: [emoji]"), "Tack 👍🏽 så mycket ©")
    assert found.match == "👍🏽"
    assert found.fixes[0].kind == "remove"


def test_marks_are_counted_in_the_whole_message(lint: Lint) -> None:
    (found,) = lint(_rule('forbid: ["exclamations>1"]'), "Hi!\n\nOn its way! Bye!")
    assert (found.line, found.col) == (3, 11)
    assert lint(_rule("forbid: [exclamations]"), "Hi! Bye.") == ()
    (found,) = lint(_rule('forbid: ["multiple_questions>2"]'), "A? B? C?")
    assert found.col == 8


@pytest.mark.parametrize(
    "clean",
    ["Reply YES to confirm.", "VAT and SMS are fine.", "Svara JA eller NEJ.", "An IMPORTANT word.",
     "`DO NOT PAY` as code."],
)  # fmt: skip
def test_abbreviations_and_keywords_do_not_shout(lint: Lint, clean: str) -> None:
    assert lint(_rule("forbid: [all_caps]"), clean) == ()


@pytest.mark.parametrize(
    ("text", "match"),
    [("Please DO NOT PAY twice.", "DO NOT PAY"), ("DU MÅSTE BETALA NU", "DU MÅSTE BETALA NU")],
)
def test_words_in_capitals_shout(lint: Lint, text: str, match: str) -> None:
    (found,) = lint(_rule("forbid: [all_caps]"), text)
    assert found.match == match


def test_a_message_is_more_than_a_link(lint: Lint) -> None:
    rule = _rule("forbid: [link_only]")
    assert len(lint(rule, "https://example.com/help")) == 1
    assert len(lint(rule, "[Help](https://example.com/help)")) == 1
    assert lint(rule, "See [help](https://example.com/help)") == ()
    assert lint(rule, "Text.") == ()
