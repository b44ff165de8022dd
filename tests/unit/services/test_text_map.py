"""What an editor is told of a text: where it stands in, how long it is, what is wrong with it."""

import pytest

from kbdesk.domain.placeholder import Placeholder
from kbdesk.domain.rendition import Content
from kbdesk.domain.translation import Outdated
from kbdesk.services import editing, publishing, text_check, translating, waivers
from kbdesk.services.completing import OfferKind, matching, offers
from kbdesk.services.text_map import measure, text_map
from text_kit import article, fragment, placeholders


def test_a_channel_without_words_of_its_own_shows_who_stands_in(desk) -> None:
    item = article(desk, "Refund", "Your money is on its way.")
    short = translating.start(
        desk, item.rendition.uid, Content("Refund", "On its way."), locale="en", channel="sms"
    )
    found = text_map(desk, item.item.uid)
    own = found.own("en", "sms")
    assert own is not None
    assert (own.rendition.uid, own.is_live) == (short.rendition_uid, False)
    assert found.own("en", "email") is None
    assert found.shown("en", "email").rendition.uid == item.rendition.uid
    assert found.shown("en", "sms").rendition.uid == short.rendition_uid
    assert {"base", "sms", "email"} <= {channel.key for channel in found.channels}


def test_a_variant_falls_behind_when_its_source_goes_on(desk) -> None:
    item = article(desk, "Refund", "It takes 3 days.")
    text = translating.start(
        desk, item.rendition.uid, Content("Refund", "3 days."), locale="en", channel="sms"
    )
    assert text_map(desk, item.item.uid).own("en", "sms").outdated is Outdated.NO
    editing.save_draft(
        desk,
        item.rendition.uid,
        item.head.uid,
        Content("Refund", "It takes 5 days."),
        client_save_id="one",
        note="Slower bank",
    )
    publishing.publish(desk, item.item.uid, item.rendition.uid)
    assert text_map(desk, item.item.uid).own("en", "sms").outdated is not Outdated.NO
    translating.confirm(desk, text.rendition_uid)
    assert text_map(desk, item.item.uid).own("en", "sms").outdated is Outdated.NO


@pytest.mark.parametrize(
    ("body", "parts", "left"),
    [("a" * 160, 1, 0), ("a" * 161, 2, 145), ("€" * 80, 1, 0), ("å" * 70 + "ł", 2, 63)],
)
def test_sms_are_counted_by_what_is_paid_for(desk, body: str, parts: int, left: int) -> None:
    length = measure(desk, body, locale="en", channel="sms")
    assert length.sms is not None
    assert (length.sms.parts, length.sms.left) == (parts, left)


def test_placeholders_count_at_their_longest_and_calls_in_seconds(desk) -> None:
    placeholders(desk, Placeholder("name", max_chars=40))
    length = measure(desk, "Hi {{name}}!", locale="en", channel="social_reply")
    assert (length.chars, length.limit, length.sms) == (44, 280, None)
    assert "{{name}}" in length.plain
    spoken = measure(desk, "word " * 150, locale="en", channel="phone").seconds
    assert 59 < spoken < 62
    assert measure(desk, "word", locale="en", channel="email").seconds == 0


def test_a_dismissed_finding_is_silent_and_its_fingerprint_names_it(desk) -> None:
    body = "Please utilize the form."
    item = article(desk, "Form", body)
    content = Content("Form", body)
    before = text_check.check(desk, content, locale="en", item_uid=item.item.uid)
    finding = next(one for one in before.findings if one.match == "utilize")
    waivers.dismiss(desk, item.rendition.uid, before.fingerprint(finding))
    after = text_check.check(desk, content, locale="en", item_uid=item.item.uid)
    assert len(after.findings) == len(before.findings) - 1
    assert after.silenced == before.silenced + 1
    assert after.score.value >= before.score.value


def test_while_typing_the_check_of_before_saves_work_and_finds_the_same(desk) -> None:
    body = "Please utilize the form.\n\nWe guarantee a refund {{fact:no.such}}."
    item = article(desk, "Form", "Use the form.").item.uid
    known = text_check.check(desk, Content("Form", body), locale="en", item_uid=item)
    for typed in ("A", "A wo", "A word to utilize", ""):
        content = Content("Form", f"{body}\n\n{typed}")
        again = text_check.check(desk, content, locale="en", item_uid=item, session=known.session)
        assert again.session is known.session
        assert again == text_check.check(desk, content, locale="en", item_uid=item)


def test_what_can_be_put_in_is_found_by_its_beginning_first(desk) -> None:
    item = article(desk, "Refund [new]", "Words.")
    article(desk, "A late refund", "Words.")
    fragment(desk, "Thanks", "Thank you.")
    placeholders(desk, Placeholder("order", example="A-1"))
    found = offers(desk, "en")
    links = matching(found, frozenset({OfferKind.LINK}), "refund")
    assert [one.name for one in links] == ["Refund [new]", "A late refund"]
    assert links[0].text == f"[Refund \\[new\\]](kb:{item.item.uid})"
    braces = matching(found, frozenset({OfferKind.PLACEHOLDER, OfferKind.FRAGMENT}), "")
    assert {one.text for one in braces} == {"{{order}}", "{{include:thanks}}"}
    assert not matching(found, frozenset(OfferKind), "nothing like it")
