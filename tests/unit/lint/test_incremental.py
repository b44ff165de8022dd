"""Linting after an edit gives what linting anew gives, sooner, and no rule holds it up."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbdesk.lint.config import default_guide
from kbdesk.lint.engine import examine
from kbdesk.lint.guide import Context, StyleGuide
from kbdesk.lint.incremental import Session, lint_again
from kbdesk.lint.watch import Watch

MakeGuide = Callable[..., StyleGuide]

_ENGLISH = Context(locale="en", channel="email", audience="customer")
_PIECES = (
    "# Return a lamp\n", "\n\n", "\n", " ", "- utilize it\n", "the the", "We guarantee that. ",
    "You must have deleted it. ", "`code utilize`", "<!-- vale off -->\n\n", "<!-- vale on -->\n\n",
    "<!-- kb ignore-next KBDesk.PlainWords -->\n\n", "<!-- kb lang sv -->\n\n", "Vänligen notera. ",
    "an adviser ", "an advisor ", "WHO ", "World Health Organization (WHO) ", "| a | b |\n|-|-|\n",
    "```\n", "**", "{{name}}", "![](x.png)", "### Deep\n\n", "😀", "ASAP!! ", "> quoted utilize\n",
    "---\nlint: {channel: chat}\n---\n", "\ufeff", "\r\n", "a" * 30 + " " + "word " * 30,
)  # fmt: skip

_EDIT = st.tuples(
    st.integers(0, 10_000), st.integers(0, 12), st.sampled_from(_PIECES) | st.text(max_size=4)
)


@pytest.fixture(scope="module")
def guide() -> StyleGuide:
    return default_guide()


@settings(max_examples=25, deadline=None)
@given(start=st.lists(st.sampled_from(_PIECES), max_size=25), edits=st.lists(_EDIT, max_size=8))
def test_random_edits_find_the_same_as_linting_anew(
    guide: StyleGuide, start: list[str], edits: list[tuple[int, int, str]]
) -> None:
    session, text = Session(), "".join(start)
    assert lint_again(text, guide, session, context=_ENGLISH) == examine(
        text, guide, context=_ENGLISH
    )
    for at, gone, new in edits:
        place = at % (len(text) + 1)
        text = text[:place] + new + text[place + gone :]
        again = lint_again(text, guide, session, context=_ENGLISH)
        assert again == examine(text, guide, context=_ENGLISH)


def test_rules_that_remember_the_text_are_run_anew(guide_of: MakeGuide) -> None:
    guide = guide_of(
        {
            "One.yml": "extends: consistency\nmessage: '%s'\neither:\n  advisor: adviser\n",
            "Two.yml": "extends: conditional\nmessage: '%s'\nfirst: '\\b([A-Z]{3})\\b'\n"
            "second: '\\(([A-Z]{3})\\)'\n",
        }
    )
    session = Session()
    for text in (
        "An adviser.\n\nWHO here.\n",
        "An advisor.\n\nAn adviser.\n\nWHO here.\n",
        "An adviser.\n\nHealth (WHO).\n\nWHO here.\n",
    ):
        assert lint_again(text, guide, session) == examine(text, guide)


def test_another_guide_or_context_begins_anew(guide_of: MakeGuide) -> None:
    session, rule = Session(), "extends: existence\nmessage: m\ntokens: [{}]\nchannels: [chat]\n"
    first = guide_of({"R.yml": rule.replace("{}", "foo")})
    chat, text = Context(channel="chat"), "foo bar\n"
    assert [each.match for each in lint_again(text, first, session, context=chat).findings] == [
        "foo"
    ]
    assert not lint_again(text, first, session, context=Context(channel="sms")).findings
    second = guide_of({"R.yml": rule.replace("{}", "bar")})
    assert [each.match for each in lint_again(text, second, session, context=chat).findings] == [
        "bar"
    ]


_HOSTILE = "extends: existence\nmessage: m\nnonword: true\ntokens: ['(?:a|aa|aaa)+[xy]']\n"
_FINE = "extends: existence\nmessage: m\ntokens: [bar]\n"
# Its end holds what the hostile rule asks for, or the rule would not be tried.
_TRAP = "a" * 40 + "b bar ax\n"


def test_a_hostile_rule_holds_nobody_up(guide_of: MakeGuide) -> None:
    guide, session = guide_of({"Bad.yml": _HOSTILE, "Good.yml": _FINE}), Session()
    rules = []
    for typed in range(6):
        started = time.process_time()
        report = lint_again(_TRAP + "z" * typed, guide, session)
        took = time.process_time() - started
        rules.append(sorted(each.rule for each in report.findings))
        # The first time costs one limit; from then on the rule is left alone.
        assert took < (0.6 if typed == 0 else 0.1)
    assert rules == [["T.Good", "kb.RuleTimeout"]] * 6


def test_without_the_limit_the_same_rule_would_hold_everybody_up(guide_of: MakeGuide) -> None:
    # The control: the trap does cost far more than the limit where nothing stops it.
    guide = guide_of({"Bad.yml": _HOSTILE})
    started = time.process_time()
    found = examine(_TRAP, guide).findings
    assert time.process_time() - started > 0.3
    assert [each.rule for each in found] == ["kb.RuleTimeout"]


def test_a_slow_rule_is_named_and_can_wait(guide_of: MakeGuide) -> None:
    guide, watch = guide_of({"Slow.yml": _HOSTILE, "Good.yml": _FINE}), Watch()
    text = f"bar {'a' * 22}b ax\n\nbar {'a' * 21}b ax\n"
    for _ in range(3):
        found = examine(text, guide, watch=watch).findings
        assert {each.rule for each in found} == {"T.Good", "T.Slow"}
    named = dict(watch.slow(50))  # compiling the other one may take a few
    assert "T.Slow" in named
    assert "T.Good" not in named
    session = Session()
    found = lint_again(text, guide, session, leave_out=frozenset(named)).findings
    assert {each.rule for each in found} == {"T.Good"}
    assert "T.Slow" not in session.watch.means_ms


def test_what_did_not_change_costs_no_time(guide: StyleGuide) -> None:
    text = "\n\n".join(
        f"Choose the lamp number {number} and utilize it in order to see the red light that tells "
        f"you whether the battery is full or empty after {number} days."
        for number in range(60)
    )
    session = Session()
    lint_again(text, guide, session, context=_ENGLISH)
    anew = again = 0.0
    for number in range(5):
        edited = text + f" It is {number}."
        started = time.process_time()
        lint_again(edited, guide, session, context=_ENGLISH)
        again += time.process_time() - started
        started = time.process_time()
        examine(edited, guide, context=_ENGLISH)
        anew += time.process_time() - started
    assert again < anew
