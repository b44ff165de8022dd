"""The linter sees what stands around a text in a base: planted faults, in English and Swedish."""

from __future__ import annotations

import pytest

from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.placeholder import Placeholder
from kbdesk.domain.rendition import Content
from kbdesk.domain.workflow import State
from kbdesk.progress import Progress
from kbdesk.services import editing, linting, publishing, translating
from text_kit import article, edit, fact, fragment, placeholders

EN = """You can get your money back within 14 days of the payment.

1. Open the app.
2. Choose Payments.
3. Press Refund.
"""
SV = """Du kan få pengarna tillbaka inom 14 dagar efter betalningen.

1. Öppna appen.
2. Välj Betalningar.
3. Tryck på Återbetala.
"""


def add(desk, opened, body: str, *, locale: str, channel: str = "base"):
    return translating.start(
        desk, opened.rendition.uid, Content("Refunds", body), locale=locale, channel=channel
    )


def found(desk, name: str):
    linted = linting.base_findings(desk, progress=Progress())
    for each in linted.findings[name]:
        assert linted.texts[name][each.start : each.end] == each.match
    return linted.findings[name]


def types(findings) -> set[str]:
    return {each.type for each in findings}


def test_texts_that_agree_are_clean(desk) -> None:
    opened = article(desk, "Refunds", EN, live=False)
    add(desk, opened, SV, locale="sv")
    add(desk, opened, "You get your money back within 14 days.", locale="en", channel="sms")
    add(desk, opened, "Pengarna är tillbaka inom 14 dagar.", locale="sv", channel="sms")
    for name in linting.base_findings(desk, progress=Progress()).findings:
        bad = types(found(desk, name)) & {"kb-facts", "kb-translation", "kb-link"}
        assert not bad, (name, found(desk, name))


@pytest.mark.parametrize(
    ("locale", "wrong"),
    [
        ("en", "You get your money back within 30 days of the payment."),
        ("sv", "Du får pengarna tillbaka inom 30 dagar efter betalningen."),
    ],
)
def test_another_number_in_the_sms_is_found_at_its_place(desk, locale: str, wrong: str) -> None:
    opened = article(desk, "Refunds", EN, live=False)
    add(desk, opened, SV, locale="sv")
    add(desk, opened, wrong, locale=locale, channel="sms")
    hits = [f for f in found(desk, f"Refunds [{locale} sms]") if f.type == "kb-facts"]
    assert hits
    assert hits[0].match in ("30 days", "30 dagar")
    assert hits[0].related[0].note in ("14 days", "14 dagar")
    assert hits[0].severity == "error"


def test_a_step_that_the_translation_lacks_is_found(desk) -> None:
    opened = article(desk, "Refunds", EN, live=False)
    add(desk, opened, SV.replace("3. Tryck på Återbetala.\n", ""), locale="sv")
    hits = [f for f in found(desk, "Refunds [sv base]") if f.type == "kb-translation"]
    assert any("list items" in f.message for f in hits)


def test_another_number_in_the_translation_is_found(desk) -> None:
    opened = article(desk, "Refunds", EN, live=False)
    add(desk, opened, SV.replace("14 dagar", "30 dagar"), locale="sv")
    hits = [f for f in found(desk, "Refunds [sv base]") if f.type == "kb-translation"]
    assert any(f.match == "30 dagar" for f in hits)


def test_a_dead_link_is_found_and_a_living_one_is_not(desk) -> None:
    other = article(desk, "Other", "Text.")
    gone = "018f0000-0000-7000-8000-000000000000"
    body = f"See [the other one](kb:{other.item.uid}) and [the lost one](kb:{gone})."
    article(desk, "T", body, live=False)
    (hit,) = [f for f in found(desk, "T [en base]") if f.type == "kb-link"]
    assert "the lost one" in hit.match
    assert hit.severity == "error"


def test_links_to_what_is_archived_or_has_no_text_in_the_language(desk) -> None:
    retired = article(desk, "Retired", "Text.")
    english = article(desk, "English", "Text.")
    body = f"Se [den gamla](kb:{retired.item.uid}) och [den andra](kb:{english.item.uid})."
    opened = article(desk, "T", body, live=False, locale="sv")
    publishing.archive(desk, retired.item.uid, redirect_to=english.item.uid)
    said = " ".join(f.message for f in found(desk, "T [sv base]") if f.type == "kb-link")
    assert "retired" in said
    assert "another language" in said
    assert opened.item.uid


@pytest.mark.parametrize("locale", ["en", "sv"])
def test_an_unknown_placeholder_is_found_once(desk, locale: str) -> None:
    placeholders(desk, Placeholder("customer.first_name", example="Maja"))
    article(desk, "T", "Hej {{customer.first_name}} {{costumer.name}}.", live=False, locale=locale)
    hits = [f for f in found(desk, f"T [{locale} base]") if f.type == "kb-placeholder"]
    assert [f.match for f in hits] == ["{{costumer.name}}"]


def test_facts_and_fragments_count_as_their_words(desk) -> None:
    fact(desk, "window", "14 day")
    fragment(desk, "Window", "You have {{fact:window}} for a refund.")
    opened = article(desk, "Refunds", "{{include:window}}", live=False)
    add(desk, opened, "The refund: you have 14 days.", locale="en", channel="sms")
    assert "kb-facts" not in types(found(desk, "Refunds [en sms]"))
    add(desk, opened, "The refund: you have 30 days.", locale="en", channel="chat")
    hits = [f for f in found(desk, "Refunds [en chat]") if f.type == "kb-facts"]
    assert hits
    assert hits[0].match == "30 days"


def test_a_text_that_contradicts_another_does_not_go_live(desk) -> None:
    opened = article(desk, "Refunds", "You have 14 days for a refund of your payment.")
    sms = add(
        desk, opened, "You have 30 days for a refund of your payment.", locale="en", channel="sms"
    )
    with pytest.raises(GuardFailed, match="30 days"):
        publishing.publish(desk, opened.item.uid)
    # Both together may say the new number.
    edit(desk, opened, "You have 30 days for a refund of your payment.")
    publishing.publish(desk, opened.item.uid)
    with desk.kb.read() as reader:
        assert reader.revisions.get(sms.uid).state is State.PUBLISHED


def test_the_editor_sees_the_other_texts_while_somebody_types(desk) -> None:
    opened = article(desk, "Refunds", "You have 14 days for a refund of your payment.", live=False)
    text = "Refund: you have 30 days for your payment."
    hits = linting.lint_text(desk, text, locale="en", channel="chat", item_uid=opened.item.uid)
    assert "kb-facts" in types(hits)
    assert "kb-facts" not in types(linting.lint_text(desk, text, locale="en", channel="chat"))
    assert editing
