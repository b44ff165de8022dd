from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.lint.engine import examine, lint_text
from kbdesk.lint.guide import Context, StyleGuide

_FOO = "extends: existence\nmessage: m\ntokens: [foo]\n"


@pytest.fixture
def guide(guide_of: Callable[..., StyleGuide]) -> StyleGuide:
    return guide_of(
        {
            "Foo.yaml": _FOO,
            "Chat.yaml": _FOO + "channels: [chat]\n",
            "Agent.yaml": _FOO + "audience: [internal]\n",
            "Sv.yaml": _FOO + "lang: sv\n",
            "Gate.yaml": _FOO + "gate: true\n",
        }
    )


def _rules(text: str, guide: StyleGuide, **context: str) -> set[str]:
    found = lint_text(text, guide, context=Context(**context))  # type: ignore[arg-type]
    return {each.rule.removeprefix("T.") for each in found}


def test_a_text_says_what_it_is(guide: StyleGuide) -> None:
    text = "---\nlint:\n  audience: public\n  channel: chat\n  lang: sv\n---\nfoo\n"
    assert _rules(text, guide) == {"Foo", "Chat", "Sv", "Gate"}
    # What is known from elsewhere weighs more.
    assert _rules(text, guide, channel="sms", locale="en") == {"Foo", "Gate"}


def test_a_text_switches_rules_off_for_itself(guide: StyleGuide) -> None:
    text = "---\nlint:\n  off: [T.Foo, T.Agent, T.Chat, T.Sv, T.Gate]\n---\nfoo\n"
    assert _rules(text, guide) == {"Gate"}
    reason = "---\nlint:\n  off:\n    - rule: T\n      reason: quoted from law\n---\nfoo\n"
    report = examine(reason, guide)
    assert report.findings == ()
    assert {each.suppressed_by for each in report.suppressed} == {"quoted from law"}


def test_what_is_silenced_is_listed(guide: StyleGuide) -> None:
    text = "foo\n\n<!-- kb ignore-next T.Foo reason='a name' -->\n\nfoo\n\n<!-- vale off -->\n\nfoo"
    report = examine(text, guide, context=Context(locale="en", audience="public"))
    silenced = [(each.rule, each.line, each.suppressed_by) for each in report.suppressed]
    assert silenced == [
        ("T.Foo", 5, "a name"), ("T.Foo", 9, "comment"), ("T.Gate", 9, "comment"),
    ]  # fmt: skip
    assert report.words == 3
    assert report.categories == {"clarity"}


def test_strange_front_matter_stops_nothing(guide: StyleGuide) -> None:
    for said in ("lint: 5", "lint: [a]", "lint:\n  off: 5\n  channel: [x]", "tags: {a: b}"):
        assert "Foo" in _rules(f"---\n{said}\n---\nfoo\n", guide)


def test_ignore_next_reaches_findings_of_the_whole_source(
    guide_of: Callable[..., StyleGuide],
) -> None:
    guide = guide_of({"S.yaml": "extends: kb-secret\nmessage: '%s'\ngate: true\n"})
    text = (
        "<!-- kb ignore-next T.S reason='a show case' -->\n\nanna.b@gmail.com\n\nbo.c@gmail.com\n"
    )
    assert [each.line for each in lint_text(text, guide)] == [5]
