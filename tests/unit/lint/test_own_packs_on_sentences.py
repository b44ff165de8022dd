"""KBDesk's own packs on sentences of support writers: bad ones are found, good ones left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbdesk.lint.config import default_guide
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, StyleGuide

# A sentence alone has no greeting, and its length or spelling is not what is looked at.
_OF_WHOLE_TEXTS = ("EmailFrame", "SentenceLength", "Lix", "Spelling")


@pytest.fixture(scope="module")
def guide() -> StyleGuide:
    return default_guide()


def _sentences(kind: str, lang: str) -> list[tuple[str, str]]:
    path = Path(__file__).with_name("support_sentences.txt")
    rows = [line.split("|", 4) for line in path.read_text("utf-8").splitlines()[1:]]
    return [(channel, text) for what, of, channel, _, text in rows if (what, of) == (kind, lang)]


def _found(guide: StyleGuide, lang: str, channel: str, text: str) -> list[str]:
    context = Context(locale=lang, channel=channel, item_type="article")
    rules = [each.rule for each in lint_text(text, guide, context=context)]
    return [rule for rule in rules if not rule.endswith(_OF_WHOLE_TEXTS)]


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_most_bad_sentences_are_found(guide: StyleGuide, lang: str) -> None:
    sentences = _sentences("bad", lang)
    missed = [text for channel, text in sentences if not _found(guide, lang, channel, text)]
    assert len(sentences) > 300
    assert len(missed) <= len(sentences) * 0.03, missed


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_good_sentences_are_left_alone(guide: StyleGuide, lang: str) -> None:
    sentences = _sentences("good", lang)
    wrong = {
        text: found for channel, text in sentences if (found := _found(guide, lang, channel, text))
    }
    assert len(sentences) > 180
    assert len(wrong) <= len(sentences) * 0.02, wrong


def test_a_typographic_apostrophe_hides_nothing(guide: StyleGuide) -> None:
    plain = ["Don't panic.", "We can't help you.", "It's easy to do.", "You didn't read the mail."]
    for text in plain:
        curly = text.replace("'", "’")
        assert _found(guide, "en", "email", text) == _found(guide, "en", "email", curly) != []
