"""What the services say comes in the language of the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbdesk.domain.errors import BadSource, GuardFailed, KBDeskError
from kbdesk.services import workspace
from kbdesk.ui import languages
from kbdesk.ui.app import application
from kbdesk.ui.messages import explain
from kbdesk.ui.rows import channel_word
from kbdesk.ui.told import told


@pytest.fixture
def swedish(qtbot: QtBot) -> Iterator[None]:
    app = application()
    languages.put_on(app, "sv")
    yield
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
    languages.put_on(QApplication.instance() or app, "en")


@pytest.mark.usefixtures("swedish")
def test_a_warning_and_the_reason_in_it_are_said_in_swedish() -> None:
    said = told('"Refund {late}" is left out: its text cannot be read: a "}" is missing.')
    assert said == '”Refund {late}” utelämnas: dess text kan inte läsas: a "}" is missing.'


@pytest.mark.usefixtures("swedish")
def test_a_sentence_that_nobody_translated_stays_as_it_is() -> None:
    assert told("Something new {0} happened.") == "Something new {0} happened."


@pytest.mark.usefixtures("swedish")
def test_a_usual_channel_has_its_swedish_name_and_a_renamed_one_its_own() -> None:
    assert channel_word("social_reply", "Social reply") == "Socialt svar"
    assert channel_word("phone", "Hotline") == "Hotline"
    assert channel_word("voice_uk") == "Voice uk"


def test_english_stays_as_it_was_said() -> None:
    assert told('"A" is left out: for the audience internal.').startswith('"A" is left out')


@pytest.mark.usefixtures("swedish")
def test_an_error_of_the_store_is_explained_in_swedish(tmp_path: Path) -> None:
    missing = tmp_path / "none.kbdesk"
    with pytest.raises(KBDeskError) as caught:
        workspace.open_workspace(missing, actor="maja")
    words = explain("Basen öppnades inte.", caught.value)
    assert words.why == f"Det finns ingen fil {missing}."
    assert words.hint == "Kontrollera namnet, eller skapa en ny bas där."


@pytest.mark.usefixtures("swedish")
def test_what_is_wrong_with_a_file_is_said_in_swedish_behind_its_name() -> None:
    words = explain("Inget togs in.", BadSource("a.md", "there is no text in it", 3))
    assert words.why == "a.md, rad 3: det finns ingen text i den"


@pytest.mark.usefixtures("swedish")
def test_each_reason_of_a_guard_is_said_in_swedish() -> None:
    error = GuardFailed(
        "This item cannot be purged yet.",
        ("It is in use: archive it first.", "3 quiz items quote it: retire them first."),
    )
    assert explain("Inget togs bort.", error).hint == (
        "Den används: arkivera den först. 3 quizfrågor citerar den: ta dem ur bruk först."
    )


@pytest.mark.usefixtures("swedish")
def test_of_two_sentences_that_fit_the_one_with_more_words_is_taken() -> None:
    assert told('"a[" is no regular expression: open.') == "”a[” är inget reguljärt uttryck: open."
