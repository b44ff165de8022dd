from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding
from kbdesk.lint.engine import lint_text

Lint = Callable[..., tuple[Finding, ...]]

_SUM = """
extends: kb-lexicon
message: "%s makes %s of %s"
entries: {unfortunately: 1, cannot: 1, not possible: 2}
max: 2
"""
_BLAME = """
extends: kb-lexicon
message: "%s"
entries: [failed to, forgot, glömde]
target: second_person
"""


def test_refusals_that_pile_up_are_one_finding(lint: Lint) -> None:
    text = "Unfortunately it is late.\n\nWe cannot move it. It is not possible. We cannot."
    (found,) = lint(_SUM, text)
    assert (found.match, found.line) == ("not possible", 3)
    assert found.message == "not possible makes 5 of 2"
    assert lint(_SUM, "Unfortunately the offer ended. Call us for the next one.") == ()


def test_words_alone_are_hits_unless_denied(lint: Lint) -> None:
    rule = "extends: kb-lexicon\nmessage: '%s'\nentries: [problem]\n"
    assert len(lint(rule, "A problem is a problem.")) == 2
    assert lint(rule, "That is no problem. Inga problem.") == ()
    assert len(lint(rule + "negation_window: 0\n", "That is no problem.")) == 1


def test_a_share_of_the_words_can_be_the_limit(lint: Lint) -> None:
    rule = (
        "extends: kb-lexicon\nmessage: '%s %s'\nentries: [very]\nmeasure: per_100_words\nmax: 10\n"
    )
    assert lint(rule, "very " + "word " * 19) == ()
    assert len(lint(rule, "very very very " + "word " * 17)) == 1
    low = "extends: kb-lexicon\nmessage: '%s %s'\nentries: [you]\nmin: 1\n"
    (found,) = lint(low, "We did it.")
    assert (found.line, found.col) == (1, 1)


@pytest.mark.parametrize(
    "text",
    ["If you forgot it, reset it.", "We failed to tell you.", "Have you forgot it?",
     "She wrote “you forgot”.", "Om du glömde det, ring.", "You did not forgot."],
)  # fmt: skip
def test_conditions_quotations_and_denials_blame_nobody(lint: Lint, text: str) -> None:
    assert lint(_BLAME, text) == ()


@pytest.mark.parametrize(
    "text",
    ["You failed to pay.", "Du glömde betala.", "Why have you forgot it?"],
)
def test_blame_of_the_reader_is_found(lint: Lint, text: str) -> None:
    assert len(lint(_BLAME, text)) == 1


def test_entries_may_stand_in_a_file(guide_of: Callable[..., object]) -> None:
    rule = "extends: kb-lexicon\nmessage: '%s'\nentries: words.txt\n"
    guide = guide_of({"R.yaml": rule, "words.txt": "# note\nfoo\nbar baz\t2\n"})
    assert guide.unsupported == ()  # type: ignore[attr-defined]
    found = lint_text("foo and bar baz", guide)  # type: ignore[arg-type]
    assert [each.match for each in found] == ["foo", "bar baz"]
    guide = guide_of({"R.yaml": rule.replace("words.txt", "../../../etc/passwd")})
    assert len(guide.unsupported) == 1  # type: ignore[attr-defined]
