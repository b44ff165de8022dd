from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Severity
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import StyleGuide

_FOO = "extends: existence\nmessage: m\ntokens: [foo]\n"


@pytest.fixture
def guide(guide_of: Callable[..., StyleGuide]) -> StyleGuide:
    return guide_of(
        {
            "Foo.yml": _FOO,
            "Bar.yml": _FOO.replace("foo", "bar"),
            "Gate.yaml": _FOO.replace("foo", "gated") + "gate: true\n",
            "Raw.yml": _FOO.replace("foo", "raw").replace("message", "scope: raw\nmessage"),
        }
    )


def _lines(text: str, guide: StyleGuide, rule: str = "") -> list[int]:
    found = lint_text(text, guide)
    return [each.line for each in found if not rule or each.rule == rule]


def test_off_and_on(guide: StyleGuide) -> None:
    text = "foo\n\n<!-- vale off -->\n\nfoo\n\n<!-- vale on -->\n\nfoo\n"
    assert _lines(text, guide) == [1, 9]
    assert _lines(text.replace("vale", "kb"), guide) == [1, 9]


def test_one_rule_or_style_is_switched(guide: StyleGuide) -> None:
    text = "<!-- vale T.Foo = NO -->\n\nfoo bar\n\n<!-- vale T.Foo = YES -->\n\nfoo\n"
    assert _lines(text, guide) == [3, 7]
    assert _lines("<!-- vale T = NO -->\n\nfoo bar\n", guide) == []
    assert _lines(
        "<!-- kb off T.Foo, T.Bar -->\n\nfoo bar\n\n<!-- kb on T.Bar -->\n\nbar\n", guide
    ) == [7]


def test_only_some_matches_are_switched_off(guide: StyleGuide) -> None:
    off, on = '<!-- vale T.Foo["foo","x"] = NO -->', '<!-- vale T.Foo["foo"] = YES -->'
    text = f"{off}\n\nfoo bar\n\n{on}\n\nfoo\n"
    assert _lines(text, guide) == [3, 7]


def test_only_named_styles_stay_on(guide: StyleGuide) -> None:
    assert _lines(
        "<!-- vale styles = Other, U -->\n\nfoo\n\n<!-- vale style = T -->\n\nfoo", guide
    ) == [7]


def test_a_comment_in_a_paragraph_reaches_the_whole_paragraph(guide: StyleGuide) -> None:
    assert _lines("foo <!-- vale off --> foo\n\nfoo\n", guide) == []


def test_a_comment_shown_as_code_switches_nothing(guide: StyleGuide) -> None:
    assert _lines("`<!-- vale off -->` foo\n\n```\n<!-- vale off -->\n```\n\nfoo\n", guide) == [
        1,
        7,
    ]


def test_raw_rules_heed_off_alone(guide: StyleGuide) -> None:
    assert _lines("<!-- vale T.Raw = NO -->\n\nraw\n", guide, "T.Raw") == [3]
    assert _lines("raw\n\n<!-- vale off -->\n", guide, "T.Raw") == []


def test_ignore_next_stands_for_one_block(guide: StyleGuide) -> None:
    text = '<!-- kb ignore-next T.Foo reason="quoted" -->\n\n- foo bar\n- foo\n'
    assert _lines(text, guide) == [3, 4]


def test_ignore_file_stands_for_all(guide: StyleGuide) -> None:
    assert _lines("foo bar\n\n<!-- kb ignore-file T.Foo -->\n\nfoo\n", guide) == [1]


def test_a_gate_is_passed_with_a_reason_only(guide: StyleGuide) -> None:
    assert _lines("<!-- kb ignore-next T.Gate -->\n\ngated\n", guide, "T.Gate") == [3]
    with_reason = "<!-- kb ignore-next T.Gate reason='legal said so' -->\n\ngated\n"
    assert _lines(with_reason, guide, "T.Gate") == []


def test_a_comment_that_ignores_nothing_is_reported(guide: StyleGuide) -> None:
    (found,) = lint_text("a\n\n<!-- kb ignore-next T.Foo -->\n\nb\n", guide)
    assert (found.rule, found.severity, found.line) == ("kb.UnusedIgnore", Severity.SUGGESTION, 3)
    assert found.match == "<!-- kb ignore-next T.Foo -->"


def test_the_language_can_change_within_a_text(guide_of: Callable[..., StyleGuide]) -> None:
    guide = guide_of({"R.yaml": _FOO + "lang: sv\n"})
    text = "The foo of the house is for you and me.\n\n<!-- kb lang sv -->\n\nEn foo.\n"
    assert _lines(text, guide) == [5]
