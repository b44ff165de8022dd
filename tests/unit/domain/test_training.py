from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kbdesk.domain.errors import BadInput
from kbdesk.domain.training.proposing import FactSaid, Source, proposals
from kbdesk.domain.training.quiz import (
    Citation,
    Option,
    QuizContent,
    QuizKind,
    check_quiz,
    is_right,
    right_answer,
    why_suspect,
)
from kbdesk.domain.training.results import QuizResult, difficulties, learner_results

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)
CITED = Citation("item", "text", "revision", "Ask within 14 days.")
WORDS = {
    "gap": "{title}: {sentence}", "true": "{title}?", "order": "{title} in order",
    "match": "{title} where", "limit": "{title} {channel}", "characters": "{count}",
    "limit_of": "{channel}", "formerly": "Before.",
}  # fmt: skip
SINGLE = QuizContent(
    QuizKind.SINGLE,
    "en",
    "How long?",
    (Option("14 days", is_right=True), Option("7 days")),
    citations=(CITED,),
)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (replace(SINGLE, options=SINGLE.options[:1]), "two options"),
        (replace(SINGLE, options=(Option("a"), Option("b"))), "exactly one"),
        (replace(SINGLE, options=(Option("a", is_right=True), Option("A"))), "say the same"),
        (replace(SINGLE, citations=()), "no passage"),
        (replace(SINGLE, prompt=" "), "no question"),
        (replace(SINGLE, kind=QuizKind.ORDER), "three steps"),
        (replace(SINGLE, kind=QuizKind.MATCH_CHANNEL), "channel"),
    ],
)
def test_what_cannot_be_asked_is_refused(content: QuizContent, why: str) -> None:
    assert check_quiz(SINGLE) is SINGLE
    with pytest.raises(BadInput, match=why):
        check_quiz(content)


def test_the_order_of_ticks_does_not_count_and_that_of_steps_does() -> None:
    options = tuple(Option(text, is_right=text != "c") for text in "abc")
    multi = replace(SINGLE, kind=QuizKind.MULTI, options=options)
    assert is_right(multi, ("2", "1"))
    assert not is_right(multi, ("1", "2", "3"))
    order = replace(multi, kind=QuizKind.ORDER)
    assert right_answer(order) == ("1", "2", "3")
    assert not is_right(order, ("2", "1", "3"))


def test_a_quote_holds_whatever_the_blanks_and_falls_with_a_word() -> None:
    live = {"text": "Hello.\n\nAsk  within\n14 days. Bye."}
    assert why_suspect(SINGLE, live.get) == ()
    assert why_suspect(SINGLE, {"text": "Ask within 30 days."}.get)
    assert why_suspect(SINGLE, {}.get) == ("The text that it quotes is no longer live.",)


def test_wrong_answers_are_what_people_mix_up_and_never_the_right_one() -> None:
    facts = [
        FactSaid("window", "duration", "14 days", ("7 days",)),
        FactSaid("link", "duration", "1 hour"),
        FactSaid("pause", "duration", "30 days"),
        FactSaid("same", "duration", "14 days"),
        FactSaid("price", "money", "99 kr"),
    ]
    source = Source("Refunds", "en", "Ask within 14 days. Bye.", CITED, (facts[0],))
    (one,) = proposals(source, facts, (), WORDS)
    texts = [option.text for option in one.content.options]
    assert sorted(texts) == ["1 hour", "14 days", "30 days", "7 days"]
    assert one.content.prompt == "Refunds: Ask within ____."
    assert one.content.citations[0].quote == "Ask within 14 days."
    assert [o.why for o in one.content.options if o.text == "7 days"] == ["Before."]
    assert proposals(source, facts[::-1], (), WORDS) == (one,)


def _answer(uid: str, learner: str, correct: bool, minutes: int) -> QuizResult:
    at = NOON + timedelta(minutes=minutes)
    return QuizResult(uid, 1, learner, "1" if correct else "2", correct, at)


def test_an_item_that_came_later_takes_nobodys_pass_away() -> None:
    results = [_answer("a", "Maja", True, 1), _answer("b", "Maja", True, 2)]
    scored = {"a": NOON, "b": NOON, "new": NOON + timedelta(days=1)}
    (maja,) = learner_results(results, scored, 80, scored)
    assert maja.passed_at == NOON + timedelta(minutes=2)
    assert maja.again == ("new",)
    answered = [*results, _answer("new", "Maja", False, 60 * 48)]
    (maja,) = learner_results(answered, scored, 80, scored)
    assert (maja.again, maja.right) == ((), 2)


def test_the_first_answer_tells_how_hard_an_item_is() -> None:
    results = [_answer("a", "Maja", False, 1), _answer("a", "Maja", True, 2)]
    results += [_answer("a", "Ali", True, 1), _answer("b", "Ali", True, 1)]
    hard = difficulties(results)
    assert [(one.quiz_uid, one.percent, one.often) for one in hard] == [
        ("a", 50, "2"),
        ("b", 100, ""),
    ]
