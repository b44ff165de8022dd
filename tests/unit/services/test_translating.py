"""A translator sees what is behind, how badly, and what changed in the source."""

import pytest

from kbdesk.domain.errors import BadInput, Refused
from kbdesk.domain.rendition import Content
from kbdesk.domain.translation import Outdated
from kbdesk.services import editing, library, publishing, translating
from text_kit import article, edit, require_locales, translated


@pytest.fixture
def pair(desk):
    source = article(desk, "Refunds", "You may ask within 14 days and we pay.")
    target = translated(desk, source, "Återbetalning", "Be om det inom 14 dagar.")
    return source, target


def outdated(desk) -> list[Outdated]:
    return [text.outdated for text in translating.status(desk).texts]


def republish(desk, opened, body: str) -> None:
    edit(desk, opened, body)
    publishing.publish(desk, opened.item.uid, opened.rendition.uid)


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("You may ask within 30 days and we pay.", Outdated.RED),
        ("You can ask within 14 days and we pay.", Outdated.YELLOW),
        ("You may ask within 14 days, and we pay.", Outdated.NO),
    ],
)
def test_only_what_matters_makes_a_translation_outdated(desk, pair, body, state) -> None:
    assert outdated(desk) == [Outdated.NO]
    republish(desk, pair[0], body)
    assert outdated(desk) == [state]


def test_a_draft_of_the_source_makes_nothing_outdated(desk, pair) -> None:
    edit(desk, pair[0], "You may ask within 30 days and we pay.")
    assert outdated(desk) == [Outdated.NO]


def test_editing_a_translation_does_not_bring_it_up_to_date(desk, pair) -> None:
    source, target = pair
    republish(desk, source, "You may ask within 30 days and we pay.")
    opened = library.open_item(desk, source.item.uid, "sv")
    republish(desk, opened, "Be om det inom 14 dagar!")
    (text,) = translating.status(desk).texts
    assert (text.outdated, text.based_on, text.source_live) == (Outdated.RED, 1, 2)
    assert target.based_on_uid


def test_the_translator_gets_the_source_as_it_was_and_as_it_is(desk, pair) -> None:
    source, target = pair
    republish(desk, source, "You may ask within 30 days and we pay.")
    found = translating.triple(desk, target.rendition_uid)
    assert found.source_old is not None
    assert found.source_old.content.body == "You may ask within 14 days and we pay."
    assert found.source_new.content.body == "You may ask within 30 days and we pay."
    assert found.target.content.body == "Be om det inom 14 dagar."
    assert found.outdated is Outdated.RED


def test_a_confirmed_translation_is_up_to_date_when_it_is_live(desk, pair) -> None:
    source, target = pair
    republish(desk, source, "You may ask within 30 days and we pay.")
    content = Content("Återbetalning", "Be om det inom 30 dagar.")
    saved = translating.confirm(desk, target.rendition_uid, content)
    assert translating.triple(desk, target.rendition_uid).outdated is Outdated.NO
    assert outdated(desk) == [Outdated.RED]  # customers still read the old one
    publishing.publish(desk, source.item.uid)
    assert outdated(desk) == [Outdated.NO]
    assert "revision 2" in saved.note


def test_the_worst_come_first_and_missing_ones_are_named(desk, pair) -> None:
    require_locales(desk, "en", "sv")
    source, _ = pair
    calm = article(desk, "A calm one", "Words.")
    translated(desk, calm, "En lugn", "Ord.")
    article(desk, "Untranslated", "Words.")
    republish(desk, source, "You may ask within 30 days and we pay.")
    found = translating.status(desk)
    assert [text.title for text in found.texts] == ["Återbetalning", "En lugn"]
    assert [(gap.title, gap.locale) for gap in found.missing] == [("Untranslated", "sv")]
    assert translating.status(desk, "de").texts == ()


def test_a_text_is_translated_once_into_a_language(desk, pair) -> None:
    source, _ = pair
    with pytest.raises(Refused):
        translating.start(desk, source.rendition.uid, Content("Igen", "Ord."), locale="sv")


def test_a_source_has_no_source(desk, pair) -> None:
    with pytest.raises(BadInput, match="no source"):
        translating.triple(desk, pair[0].rendition.uid)


def test_a_restored_translation_follows_what_it_followed_then(desk, pair) -> None:
    source, target = pair
    republish(desk, source, "You may ask within 30 days and we pay.")
    translating.confirm(desk, target.rendition_uid)
    saved = editing.restore(desk, target.rendition_uid, 1)
    assert saved.revision.based_on_uid == target.based_on_uid
