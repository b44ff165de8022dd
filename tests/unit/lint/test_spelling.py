from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, StyleGuide

pytest.importorskip("spylls", reason="spylls is not installed: spelling was NOT tested")

Lint = Callable[..., tuple[Finding, ...]]
_RULE = "extends: spelling\nmessage: 'Did you mean %s?'\n"


def _words(found: tuple[Finding, ...]) -> list[str]:
    return [each.match for each in found]


def test_a_word_that_no_dictionary_has(lint: Lint) -> None:
    text = 'We recieve (many) "lettres", don\'t we? `recieve`\n\n- **recieve**'
    found = lint(_RULE, text, locale="en")
    assert _words(found) == ["recieve", "lettres", "recieve"]
    assert found[0].message == "Did you mean recieve?"


def test_names_of_code_abbreviations_and_numbers_are_passed_over(lint: Lint) -> None:
    assert lint(_RULE, "JavaScrpt HTMLX 3Dx foo_br1 naïvex", locale="en") == ()


def test_swedish_words_with_swedish_letters_are_read(lint: Lint) -> None:
    text = "Vi återkomer om återbetalningen på måndag."
    assert _words(lint(_RULE, text, locale="sv-SE")) == ["återkomer"]


def test_words_of_the_team_are_right(guide_of: Callable[..., StyleGuide]) -> None:
    files = {
        "config/vocabularies/Base/accept.txt": "Zyxwide\n[Kk]bdeskly\n",
        "config/ignore/own.txt": "florble\n",
    }
    guide = guide_of(
        {"R.yml": _RULE + "ignore: [own.txt]\nfilters: ['^zz']\n"}, core="Vocab = Base", files=files
    )
    assert guide.unsupported == ()
    text = "Zyxwide kbdeskly florble Florble zzap wrongg"
    assert _words(lint_text(text, guide, context=Context(locale="en"))) == ["wrongg"]


def test_the_built_in_rule_reads_all_word_files(guide_of: Callable[..., StyleGuide]) -> None:
    guide = guide_of(
        {}, "[*]\nBasedOnStyles = Vale\n", files={"config/ignore/own.txt": "florble\n"}
    )
    found = lint_text("A florble wrongg.", guide, context=Context(locale="en"))
    assert [(each.rule, each.match) for each in found] == [("Vale.Spelling", "wrongg")]


def test_a_dictionary_that_is_not_there_is_said(guide_of: Callable[..., StyleGuide]) -> None:
    guide = guide_of({"R.yml": _RULE + "dictionaries: [xx_XX]\n"})
    assert "xx_XX" in guide.unsupported[-1].reason


def test_other_languages_are_left_alone(lint: Lint) -> None:
    assert lint(_RULE, "Die Rechnung kommt.", locale="de-DE") == ()


@pytest.mark.parametrize(
    "word",
    ["colour", "neighbours", "organised", "unauthorised", "analyse", "centres", "travelled",
     "fulfilment", "defence", "catalogue", "cheque", "judgement", "paediatric", "counsellor"],
)  # fmt: skip
def test_british_is_right_where_a_rule_says_so(lint: Lint, word: str) -> None:
    rule = "extends: spelling\nmessage: '%s'\nbritish: true\n"
    assert lint(rule, f"It is the {word}.", locale="en") == ()


@pytest.mark.parametrize(
    "word", ["infourmation", "organse", "centrer", "travvelled", "appealled", "advertisse"]
)
def test_a_slip_is_not_taken_for_british(lint: Lint, word: str) -> None:
    rule = "extends: spelling\nmessage: '%s'\nbritish: true\n"
    assert [each.match for each in lint(rule, f"It is the {word}.", locale="en")] == [word]
