"""Rules for every language speak Swedish in a Swedish window, all of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from kbdesk.lint.config import Additions, default_guide
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, OtherText
from kbdesk.lint.rules import link, placeholder, secret
from kbdesk.services import lint_running, reply_rules
from kbdesk.ui.finding_words import in_swedish, said
from kbdesk.ui.models.finding_list import finding_row

_SOURCE = (
    "# Pay\n\nHi {{name}}, you cannot pay within 14 days in three parts.\n\n"
    "See [fees](kb:u1) and [terms](https://example.com/t). Please read all of it now.\n\n"
    "- One\n- Two\n"
)
_MINE = (
    "Hej {{namn}}, du kan betala inom 30 dagar i fem delar.\n\n"
    "Please read all of it now. Läs det.\n\n- Ett\n"
)


def _untranslated(words: list[str]) -> list[str]:
    return [each for each in words if in_swedish(each) == each]


def test_every_rule_for_all_languages_has_its_swedish() -> None:
    guide = default_guide(additions=Additions(("KBDeskBase",)))
    shared = [rule.definition for rule in guide.rules if not rule.definition.langs]
    words = [each.message for each in shared if each.message != "%s"]
    assert len(shared) > 30
    assert _untranslated([*words, *(each.why for each in shared)]) == []


def test_every_sentence_of_rule_types_has_its_swedish() -> None:
    templates = [
        *link._MESSAGES.values(),
        *placeholder._MESSAGES.values(),
        *(each.replace("{}", "%s") for each in lint_running._MESSAGES.values()),
    ]
    names = [*secret._NAMES.values(), *reply_rules._SECRETS.values(), *reply_rules._MOVES.values()]
    assert _untranslated([each.replace("%s", "x1") for each in templates]) == []
    assert _untranslated(names) == []


@pytest.mark.parametrize("newer", [True, False])
def test_what_a_translation_lacks_is_said_in_swedish(newer: bool) -> None:
    guide = default_guide(additions=Additions(("KBDeskBase",), alone=True))
    source = OtherText("en", _SOURCE, "en", "", "source", newer)
    found = lint_text(_MINE, guide, context=Context(locale="sv", others=(source,)))
    messages = [each.message for each in found]
    assert len(messages) > 7
    assert _untranslated(messages) == []


def test_names_inside_a_sentence_are_swedish_too() -> None:
    message = "a card number (4539…6467) stands in the text. Take it out."
    assert in_swedish(message) == "Här står ett kortnummer (4539…6467). Ta bort det."
    assert in_swedish("The greeting of the approved text is gone.") == (
        "Borta ur den godkända texten: hälsningen."
    )
    two = "'we promise' is what Kim wrote. Nobody approved this promise or claim."
    assert in_swedish(two).endswith("Ingen har godkänt det här löftet eller påståendet.")


def test_a_row_follows_the_window() -> None:
    guide = default_guide()
    (found, *_) = lint_text("Paketet är här!!", guide, context=Context(locale="sv"))
    english = finding_row(found)
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("sv"))
        swedish = finding_row(found)
        assert said("Remove “x”") == "Ta bort ”x”"
    finally:
        QLocale.setDefault(before)
    assert "shouts" in english.title
    assert "ropar" in swedish.title
    assert swedish.details[0] == "varning"
