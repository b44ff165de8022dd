"""The matrix tells what each item lacks on the channels and in the languages it ought to have."""

import pytest

from kbdesk.domain.errors import BadInput, NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content
from kbdesk.domain.taxonomy import Section
from kbdesk.domain.translation import Cover, Outdated
from kbdesk.services import publishing, translating
from kbdesk.services.coverage import coverage
from kbdesk.services.coverage import require_locales as asked_for
from kbdesk.services.history_view import desk_as_of
from kbdesk.store.required_channels import Scope
from text_kit import article, edit, fragment, require_locales, translated


def required(desk, scope: Scope, uid: str, *channels: str) -> None:
    with desk.kb.write("anna") as tx:
        tx.required_channels.put(scope, uid, channels)
        tx.commit()


def section(desk, name: str) -> str:
    made = Section(new_uid(), "", name.lower(), 0, name)
    with desk.kb.write("anna") as tx:
        tx.sections.append(made)
        tx.commit()
    return made.uid


def cells(desk, **more: object) -> dict[tuple[str, str, str], Cover]:
    return {
        (row.title, cell.channel, cell.locale): cell.cover
        for row in coverage(desk, **more).rows
        for cell in row.cells
    }


def test_a_base_that_asks_for_nothing_needs_base_texts_in_its_language(desk) -> None:
    article(desk, "Live", "Words.")
    article(desk, "Draft", "Words.", live=False)
    fragment(desk, "Fragment", "Words.")
    assert cells(desk) == {
        ("Draft", "base", "en"): Cover.DRAFT,
        ("Live", "base", "en"): Cover.OWN,
    }


def test_each_required_language_has_its_column(desk) -> None:
    require_locales(desk, "en", "sv", "de")
    translated(desk, article(desk, "T", "Words."), "T", "Ord.")
    found = coverage(desk)
    assert found.locales == ("en", "sv", "de")
    assert cells(desk) == {
        ("T", "base", "en"): Cover.OWN,
        ("T", "base", "sv"): Cover.OWN,
        ("T", "base", "de"): Cover.FALLBACK,
    }
    assert (found.share.own, found.share.fallback) == (2, 1)


def test_an_item_asks_before_its_section_and_that_before_the_base(desk) -> None:
    place = section(desk, "Billing")
    own = article(desk, "Own", "Words.", section_uid=place)
    article(desk, "In section", "Words.", section_uid=place)
    article(desk, "Loose", "Words.")
    required(desk, Scope.BASE, "", "faq")
    required(desk, Scope.SECTION, place, "chat", "email")
    required(desk, Scope.ITEM, own.item.uid, "sms")
    rows = {row.title: row.channels for row in coverage(desk).rows}
    assert rows == {"In section": ("chat", "email"), "Loose": ("faq",), "Own": ("sms",)}
    assert {row.title for row in coverage(desk, place).rows} == {"In section", "Own"}


def test_a_base_text_stands_in_and_one_of_its_own_covers(desk) -> None:
    required(desk, Scope.BASE, "", "chat")
    article(desk, "Base only", "Words.")
    translated(desk, article(desk, "Both", "Words."), "Both", "Hi.", "en", channel="chat")
    assert cells(desk) == {
        ("Base only", "chat", "en"): Cover.FALLBACK,
        ("Both", "chat", "en"): Cover.OWN,
    }
    assert [row.title for row in coverage(desk, gaps_only=True).rows] == ["Base only"]
    assert coverage(desk, channel="sms").rows == ()


def test_a_translation_that_is_behind_shows_in_its_cell(desk) -> None:
    require_locales(desk, "en", "sv")
    source = article(desk, "T", "Within 14 days.")
    swedish = translated(desk, source, "T", "Inom 14 dagar.")
    edit(desk, source, "Within 30 days.")
    publishing.publish(desk, source.item.uid)

    def seen(at) -> Outdated:
        (row,) = coverage(at, locale="sv").rows
        return row.cells[0].outdated

    assert seen(desk) is Outdated.RED
    behind = desk.kb.now()
    translating.confirm(desk, swedish.rendition_uid, Content("T", "Inom 30 dagar."))
    assert seen(desk) is Outdated.RED  # the new words are a draft
    publishing.publish(desk, source.item.uid)
    assert seen(desk) is Outdated.NO
    with desk_as_of(desk, behind) as past:
        assert seen(past) is Outdated.RED


def test_languages_that_are_asked_for_are_columns_and_gaps(desk, write) -> None:
    opened = write("Refunds")
    assert coverage(desk).locales == ("en",)
    assert asked_for(desk, ["sv", "en", "SV", "pt-br"]) == ("en", "sv", "pt-BR")
    found = coverage(desk)
    assert found.locales == ("en", "sv", "pt-BR")
    (row,) = found.rows
    assert row.item_uid == opened.item.uid
    assert {cell.locale for cell in row.cells} == {"en", "sv", "pt-BR"}
    missing = {(one.item_uid, one.locale) for one in translating.status(desk).missing}
    assert missing == {(opened.item.uid, "sv"), (opened.item.uid, "pt-BR")}
    assert asked_for(desk, []) == ("en",)
    with pytest.raises(BadInput):
        asked_for(desk, ["klingonisch!"])


def test_what_is_no_channel_or_language_is_refused_and_not_all_clear(desk, write) -> None:
    write("Refunds")
    with pytest.raises(NotFound):
        coverage(desk, channel="nope")
    with pytest.raises(BadInput):
        coverage(desk, locale="???")
    with pytest.raises(BadInput):
        translating.status(desk, "???")
