from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding

Lint = Callable[..., tuple[Finding, ...]]

_RULE = """
extends: kb-moves
message: "Missing: %s."
trigger: complaint
moves:
  - {id: acknowledge, any: [understand, förstår], insert: I understand that it went wrong.}
  - {id: apologize, any: ["\\\\bsorry\\\\b"], unless: [sorry if you]}
  - {id: solution, name: what you do about it, any: [we have refunded], after: acknowledge}
  - {id: follow_up, any: ["by (?:Monday|noon)"], within: last 2}
  - {id: verify, any: [confirm your], channels: [phone]}
  - {id: offline, any: [direct message], channels: [social]}
"""
_GOOD = "I understand, and I am sorry. We have refunded the fee. You have it by Monday. Thank you."


def test_a_complete_answer_is_clean(lint: Lint) -> None:
    assert lint(_RULE, _GOOD, tags=("complaint",)) == ()


def test_only_texts_with_the_tag_are_asked(lint: Lint) -> None:
    assert lint(_RULE, "Hello.") == ()
    assert lint(_RULE, "Hello.", tags=("praise",)) == ()


def test_each_missing_move_is_a_finding_at_the_start(lint: Lint) -> None:
    found = lint(_RULE, "# Hi\n\nWe are sorry if you felt so.", tags=("complaint",))
    assert {(each.line, each.col, each.match) for each in found} == {(1, 1, "")}
    assert sorted(each.message for each in found) == [
        "Missing: acknowledge.", "Missing: apologize.", "Missing: follow up.",
        "Missing: what you do about it.",
    ]  # fmt: skip


def test_a_missing_move_can_be_put_in(lint: Lint) -> None:
    text = "---\ntitle: x\n---\nWe are sorry. We have refunded it. Yours by noon."
    (found,) = lint(_RULE, text, tags=("complaint",))
    (edit,) = found.fixes[0].edits
    assert found.fixes[0].kind == "insert"
    assert text[edit.start :].startswith("We are sorry")
    assert edit.text == "I understand that it went wrong.\n\n"


def test_a_move_in_the_wrong_place_is_shown_there(lint: Lint) -> None:
    text = "We have refunded the fee. I understand. Sorry. You have it by noon."
    (found,) = lint(_RULE, text, tags=("complaint",))
    assert found.match == "We have refunded the fee."
    assert "after “acknowledge”" in found.message
    text = "You have it by noon. I understand. Sorry. We have refunded the fee."
    (found,) = lint(_RULE, text, tags=("complaint",))
    assert (found.match, "last 2" in found.message) == ("You have it by noon.", True)


def test_channels_ask_for_moves_of_their_own(lint: Lint) -> None:
    for channel, missing in [("phone", "verify"), ("social_reply", "offline")]:
        (found,) = lint(_RULE, _GOOD, tags=("complaint",), channel=channel)
        assert found.message == f"Missing: {missing}."


def test_order_can_be_strict_and_a_pattern_can_be_the_trigger(lint: Lint) -> None:
    rule = (
        "extends: kb-moves\nmessage: '%s'\norder: strict\ntrigger: {pattern: [card is lost]}\n"
        "moves: [{id: block, any: [block]}, {id: order, any: [new card]}]\n"
    )
    assert lint(rule, "A new card comes. We block nothing.") == ()
    (found,) = lint(rule, "Your card is lost. A new card comes. We block the old one.")
    assert found.match == "A new card comes."


@pytest.mark.parametrize(
    "moves",
    ["[]", "[{id: a}]", "[{any: [x]}]", "[{id: a, any: [x], after: b}]",
     "[{id: a, any: [x], within: middle}]", "[{id: a, any: [x], colour: red}]"],
)  # fmt: skip
def test_moves_that_mean_nothing_are_refused(guide_of: Callable[..., object], moves: str) -> None:
    guide = guide_of({"R.yaml": f"extends: kb-moves\nmessage: m\nmoves: {moves}\n"})
    assert len(guide.unsupported) == 1  # type: ignore[attr-defined]
