from __future__ import annotations

import pickle
import time
from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Severity
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, StyleGuide
from kbdesk.lint.language import guess_language

MakeGuide = Callable[..., StyleGuide]
_FOO = "extends: existence\nmessage: m\ntokens: [foo]\n"


def test_a_rule_that_takes_too_long_is_one_finding_and_no_hang(guide_of: MakeGuide) -> None:
    pattern = "(?:a|aa|a.)+(?:b|bb)+(?:a|aa)+[cd]$"
    slow = f"extends: existence\nmessage: m\nnonword: true\ntokens: ['{pattern}']\n"
    guide = guide_of({"Foo.yml": _FOO, "Slow.yml": slow})
    text = "\n\n".join(["aaaaaabbb" * 30 + "aaa" * 2_000 + " foo"] * 5)
    started = time.process_time()
    found = lint_text(text, guide)
    assert time.process_time() - started < 10
    rules = [each.rule for each in found]
    assert rules.count("kb.RuleTimeout") == 1
    assert rules.count("T.Foo") == 5
    timeout = next(each for each in found if each.rule == "kb.RuleTimeout")
    assert "T.Slow" in timeout.message
    assert timeout.severity is Severity.WARNING


def test_a_text_that_stops_many_rules_is_given_up(guide_of: MakeGuide) -> None:
    pattern = "(?:a|aa|a.)+(?:b|bb)+(?:a|aa)+[cd]{%d}$"
    rule = "extends: existence\nmessage: m\nnonword: true\ntokens: ['" + pattern + "']\n"
    guide = guide_of({f"Slow{number}.yml": rule % (number + 1) for number in range(8)})
    started = time.process_time()
    # Its end holds what each rule asks for, or none of them would be tried.
    found = lint_text("aaaaaabbb" * 30 + "aaa" * 2_000 + "b aaccccccccc!", guide)
    assert time.process_time() - started < 20
    assert [each.rule for each in found] == ["kb.RuleTimeout"] * 5
    assert "not checked" in found[-1].message


def test_a_text_that_cannot_be_read_is_a_finding(guide_of: MakeGuide) -> None:
    guide = guide_of({"Foo.yml": _FOO})
    (found,) = lint_text("---\na: &x [*x]\n---\nfoo\n", guide)
    assert (found.rule, found.severity) == ("kb.Unreadable", Severity.ERROR)
    (found,) = lint_text("> " * 500 + "foo", guide)
    assert found.rule == "kb.Unreadable"


def test_a_place_is_reported_once_by_a_rule(guide_of: MakeGuide) -> None:
    guide = guide_of({"Foo.yml": _FOO + "scope: [text, sentence, raw, summary]\n"})
    assert len(lint_text("foo and foo", guide)) == 2


def test_findings_come_by_place_and_rule(guide_of: MakeGuide) -> None:
    guide = guide_of({"B.yml": _FOO, "A.yml": _FOO})
    found = lint_text("a\n\nx foo foo\n\nfoo\n", guide)
    assert [(each.rule, each.line, each.col) for each in found] == [
        ("T.A", 3, 3), ("T.B", 3, 3), ("T.A", 3, 7), ("T.B", 3, 7), ("T.A", 5, 1), ("T.B", 5, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("locale", "rules"),
    [("sv", ["T.Sv"]), ("sv-FI", ["T.Sv"]), ("en-GB", ["T.En"]), ("de", [])],
)
def test_rules_of_a_language_hold_for_its_texts(
    guide_of: MakeGuide, locale: str, rules: list[str]
) -> None:
    guide = guide_of({"Sv.yaml": _FOO + "lang: sv\n", "En.yaml": _FOO + "lang: [en]\n"})
    found = lint_text("foo", guide, context=Context(locale=locale))
    assert [each.rule for each in found] == rules


def test_the_language_of_a_text_without_locale_is_guessed(guide_of: MakeGuide) -> None:
    guide = guide_of({"Sv.yaml": _FOO + "lang: sv\n", "En.yaml": _FOO + "lang: [en]\n"})
    assert [each.rule for each in lint_text("Det är en foo och inte en bar.", guide)] == ["T.Sv"]
    assert [each.rule for each in lint_text("This is the foo of the bar.", guide)] == ["T.En"]
    # Where it cannot be told, nothing is missed.
    assert len(lint_text("foo", guide)) == 2
    assert guess_language("foo bar") == ""


def test_rules_for_an_audience_pass_over_others(guide_of: MakeGuide) -> None:
    guide = guide_of({"R.yaml": _FOO + "audience: [public, customer]\n"})
    assert len(lint_text("foo", guide, context=Context(audience="public"))) == 1
    assert lint_text("foo", guide, context=Context(audience="internal")) == ()


def test_a_finding_carries_what_people_need(guide_of: MakeGuide) -> None:
    rule = (
        _FOO + "level: error\nlink: https://example.com/foo\ncategory: compliance\n"
        "why: Foo is dear.\nconfidence: 0.8\ngate: true\n"
    )
    (found,) = lint_text("foo", guide_of({"R.yaml": rule}), context=Context(field="title"))
    assert found.severity is Severity.ERROR
    assert (found.category, found.why, found.link) == (
        "compliance", "Foo is dear.", "https://example.com/foo",
    )  # fmt: skip
    assert (found.confidence, found.gate, found.field, found.type) == (
        0.8, True, "title", "existence",
    )  # fmt: skip


def test_a_guide_can_go_to_a_worker_process(guide_of: MakeGuide) -> None:
    guide = guide_of(
        {"Foo.yml": _FOO, "Case.yml": "extends: capitalization\nmessage: m\nmatch: $title\n"}
    )
    again = pickle.loads(pickle.dumps(guide))
    assert lint_text("foo bar", again) == lint_text("foo bar", guide) != ()


def test_an_empty_text_has_no_findings(guide_of: MakeGuide) -> None:
    guide = guide_of({"Foo.yml": _FOO})
    for text in ("", "\n", "\ufeff", "---\n---\n", "   "):
        assert lint_text(text, guide) == ()
