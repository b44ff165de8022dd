"""sequence: words of certain forms, and guessed parts of speech, one after the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding
from kbdesk.lint.guide import StyleGuide
from kbdesk.lint.tagging import CONFIDENCE, tagged

Lint = Callable[..., tuple[Finding, ...]]
MakeGuide = Callable[..., StyleGuide]

_RULE = 'extends: sequence\nmessage: "%s"\nignorecase: true\n'


def _tags(sentence: str) -> list[str]:
    return [word.tag for word in tagged(sentence)]


@pytest.mark.parametrize(
    ("tokens", "text", "matches"),
    [
        ("[{pattern: your}, {pattern: self}]", "Your self and your self-worth.", ["Your self"]),
        ("[{pattern: is}, {pattern: it, skip: 2}]", "Is now then it. Is now then so it.",
         ["Is now then it"]),
        ("[{pattern: not, negate: true}, {pattern: able}]", "Able. Not able. Is able.",
         ["Able", "Is able"]),
        ("[{pattern: in}, {pattern: order}, {pattern: to, negate: true}]",
         "In order to go. In order of age. All in order", ["In order of", "in order"]),
        ("[{pattern: a}, {pattern: b, min: 2, skip: 1}]", "A b x b. A b x x b.", ["A b x b"]),
        ("[{pattern: pay}, {pattern: x, skip: 1}, {pattern: now, target: true}]", "Pay y x now.",
         ["now"]),
        ("[{pattern: 'do|did'}, {pattern: 'n[^o]t'}]", "I don't, you did not.", ["don't"]),
        ("[{pattern: a}, {}, {pattern: b}]", "A x b. A b.", ["A x b"]),
    ],
)  # fmt: skip
def test_words_that_follow_each_other(
    lint: Lint, tokens: str, text: str, matches: list[str]
) -> None:
    found = lint(f"{_RULE}tokens: {tokens}\n", text)
    assert [each.match for each in found] == matches
    assert {each.confidence for each in found} == {1.0}


def test_a_guessed_part_of_speech_is_said_to_be_one(lint: Lint) -> None:
    rule = (
        'extends: sequence\nmessage: "by using"\nscope: ~heading\n'
        "action: {name: edit, params: [regex, '(\\w+)( using)', '$1 by using']}\n"
        "tokens: [{tag: NN|NNP|NNPS|NNS}, {pattern: \\busing\\b}]\n"
    )
    (found,) = lint(rule, "# Menu using it\n\nOpen the file using the menu. You are using it.")
    assert (found.match, found.line, found.col) == ("file using", 3, 10)
    assert found.confidence == CONFIDENCE
    assert [fix.edits[0].text for fix in found.fixes] == ["file by using"]


def test_a_rule_of_parts_of_speech_alone(lint: Lint) -> None:
    rule = 'extends: sequence\nmessage: "%s %s"\ntokens: [{upos: AUX}, {tag: VBN}]\n'
    found = lint(rule, "The parcel was sent today. We sent it.")
    assert [each.message for each in found] == ["was sent"]


def test_exceptions_are_places_in_the_sentence(lint: Lint) -> None:
    rule = f"{_RULE}exceptions: ['^In the end,']\ntokens: [{{pattern: the}}, {{pattern: end}}]\n"
    assert [each.col for each in lint(rule, "In the end, the end came.")] == [13]


def test_sentences_of_list_items_where_a_rule_asks_for_them(lint: Lint) -> None:
    rule = f"{_RULE}tokens: [{{pattern: foo}}]\n"
    text = "Foo it.\n\n- One. Foo it.\n"
    assert [each.line for each in lint(rule, text)] == [1]
    assert [each.line for each in lint(f"{rule}scope: list\n", text)] == [3]


@pytest.mark.parametrize(
    ("tokens", "reason"),
    [
        ("tokens: []", "asks for no word"),
        ("tokens: [{negate: true, pattern: a}]", "asks for no word"),
        ("tokens: [{tag: NN, upos: NOUN}]", 'both "tag" and "upos"'),
        ("tokens: [{upos: THING}]", '"upos" must be one of'),
        ("tokens: [{pattern: a, skip: 5000}]", '"skip" must be'),
        ("tokens: [{pattern: a, colour: red}]", "unknown key"),
        ("model: other\ntokens: [{pattern: a}]", "models of parts of speech"),
    ],
)
def test_what_cannot_run_is_listed_with_the_reason(
    guide_of: MakeGuide, tokens: str, reason: str
) -> None:
    (gap,) = guide_of({"R.yml": _RULE + tokens + "\n"}).unsupported
    assert reason in gap.reason


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        ("The new cards were sent.", "DT JJ NNS VBD VBN ."),
        ("You can update your address.", "PRP MD VB PRP$ NN ."),
        ("She doesn't work quickly.", "PRP VBZ RB VB RB ."),
        ("Anna's phone rang.", "NN POS NN NN ."),
        ("Open the settings and choose Wi-Fi.", "VB DT NNS CC VB NNP ."),
        ("It's 14 days.", "PRP VBZ CD NNS ."),
    ],
)
def test_common_sentences_are_told_apart(sentence: str, tags: str) -> None:
    assert _tags(sentence) == tags.split()


def test_every_word_has_its_exact_place() -> None:
    sentence = "Don’t “wait”: it's e-mail, 😀 o.k.?"
    words = tagged(sentence)
    assert all(sentence[word.start : word.end] == word.text for word in words)
    assert "".join(word.text for word in words) == sentence.replace(" ", "")
