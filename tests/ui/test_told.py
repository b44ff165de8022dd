"""What the services say comes in the language of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbdesk.ui import languages
from kbdesk.ui.app import application
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
