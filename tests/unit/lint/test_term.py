from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding

Lint = Callable[..., tuple[Finding, ...]]

_RULE = """
extends: kb-term
message: "Write “%s”, not “%s”. %s"
terms:
  - {preferred: mejl, forbidden: [mail, e-post], inflect: sv}
  - {preferred: sign in, forbidden: log in, inflect: en, note: As the button says.}
  - {preferred: category, forbidden: section, inflect: en, deprecated_since: 2025-01-01}
  - {preferred: KBDesk}
  - {preferred: internet bank, forbidden: bank}
"""


@pytest.mark.parametrize(
    ("text", "match", "fix"),
    [
        ("Skicka ett mail.", "mail", "mejl"),
        ("Mailet kom.", "Mailet", "Mejlet"),
        ("Ett kundmail kom.", "kundmail", "kundmejl"),
        ("Please log in.", "log in", "sign in"),
        ("Two sections here.", "sections", "categories"),
        ("In kbdesk you can.", "kbdesk", "KBDesk"),
    ],
)
def test_the_preferred_word_keeps_the_ending(lint: Lint, text: str, match: str, fix: str) -> None:
    (found,) = lint(_RULE, text)
    assert found.match == match
    assert found.fixes[0].edits[0].text == fix


@pytest.mark.parametrize(
    "text",
    ["Ett mejl.", "KBDesk works.", "The internet bank.", "`log in`", "The button “log in”.",
     "Mailand ligger i Italien.", "Intersections."],
)  # fmt: skip
def test_what_is_right_stays(lint: Lint, text: str) -> None:
    assert lint(_RULE, text) == ()


def test_the_note_and_the_date_are_said(lint: Lint) -> None:
    assert "As the button says." in lint(_RULE, "log in")[0].message
    assert "Since 2025-01-01." in lint(_RULE, "section")[0].message


def test_a_verb_can_be_told_from_a_noun(lint: Lint) -> None:
    rule = (
        "extends: kb-term\nmessage: '%s %s'\n"
        "terms: [{preferred: sign in, forbidden: login, pos: verb}]\n"
    )
    assert len(lint(rule, "You can login here.")) == 1
    assert lint(rule, "Your login is wrong.") == ()
