"""The reply check finds what an agent must not send; an untouched answer is clean."""

from __future__ import annotations

import pytest

from kbdesk.domain.placeholder import Placeholder
from kbdesk.domain.rendition import Content
from kbdesk.services import reply_check, translating
from kbdesk.services.reply_distance import distance
from kbdesk.services.reply_marks import open_placeholders
from text_kit import article, placeholders

APPROVED = (
    "Hello {{customer.first_name}},\n\nYour refund of {{order.amount}} is on its way. It reaches "
    "your card within 5 days. You can keep the lamp.\n\nIs there anything else?\n\nKind regards\n"
    "Nordlys"
)
SWEDISH = (
    "Hej {{customer.first_name}}!\n\nDin återbetalning är på väg. Den når ditt kort inom 5 dagar. "
    "Du kan behålla lampan.\n\nVänliga hälsningar\nNordlys"
)
GOOD = (
    "Hello Anna Maria,\n\nYour refund of 249 kr is on its way. It reaches your card within 5 days. "
    "You can keep the lamp.\n\nIs there anything else?\n\nKind regards\nNordlys"
)


@pytest.fixture
def item(desk):
    placeholders(
        desk,
        Placeholder("customer.first_name", example="Maja", pii=True),
        Placeholder("order.amount", example="NA-204518"),
    )
    opened = article(desk, "Refund sent", APPROVED, channel="chat")
    translating.start(
        desk, opened.rendition.uid, Content("Återbetalning", SWEDISH), locale="sv", channel="chat"
    )
    return opened.item.uid


@pytest.fixture
def rules(desk, item):
    def run(text: str, channel: str = "chat", locale: str = "en", **more) -> set[str]:
        report = reply_check.check(
            desk, text, item_uid=item, channel=channel, locale=locale, **more
        )
        for each in report.findings:
            assert text[each.start : each.end] == each.match
        return {each.rule.removeprefix("Reply.") for each in report.findings}

    return run


def test_an_answer_that_was_only_filled_in_is_clean(desk, item, rules) -> None:
    assert rules(GOOD, values={"customer.first_name": "Anna Maria"}) == set()
    report = reply_check.check(desk, GOOD, item_uid=item, channel="chat", locale="en")
    assert report.distance is not None
    assert report.distance.changed == 0
    assert report.is_live


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("Anna Maria", "{{customer.first_name}}", "Unfilled"),
        ("Anna Maria", "[NAME]", "Unfilled"),
        ("Anna Maria", "<name>", "Unfilled"),
        ("249 kr", "XXX kr", "Unfilled"),
        ("249 kr", "NA-204518", "Example"),
        ("refund", "**refund**", "Markup"),
        ("refund", "<b>refund</b>", "Markup"),
        ("5 days", "7 days", "FactChanged"),
        ("can keep", "cannot keep", "FactChanged"),
        ("Hello Anna Maria,\n\n", "", "MoveLost"),
        ("Is there anything else?\n\n", "", "MoveLost"),
        ("the lamp.", "the lamp. Your card is 4556 7375 8689 9855.", "PersonalData"),
        ("the lamp.", "the lamp. Your number is 811218-9876.", "PersonalData"),
        ("the lamp.", "the lamp. We pay to SE45 5000 0000 0583 9825 7466.", "PersonalData"),
        ("the lamp.", "the lamp. You also get 500 kr for the trouble.", "FactAdded"),
    ],
)
def test_each_fault_is_found(rules, old: str, new: str, rule: str) -> None:
    assert old in GOOD
    assert rule in rules(GOOD.replace(old, new))


def test_a_promise_that_nobody_approved_is_found(rules) -> None:
    found = rules(GOOD.replace("the lamp.", "the lamp. This will never happen again."))
    assert any("Promise" in rule for rule in found)


def test_swedish_replies_too(rules) -> None:
    good = SWEDISH.replace("{{customer.first_name}}", "Olle")
    assert rules(good, locale="sv") == set()
    assert "FactChanged" in rules(good.replace("5 dagar", "10 dagar"), locale="sv")
    assert "MoveLost" in rules(good.replace("Hej Olle!\n\n", ""), locale="sv")
    assert "Unfilled" in rules(good.replace("Olle", "[NAMN]"), locale="sv")


def test_the_name_of_another_customer_is_found(rules) -> None:
    assert "Value" in rules(GOOD, values={"customer.first_name": "Erik"})


def test_personal_data_in_public(rules) -> None:
    found = rules(GOOD, channel="social_reply")
    assert "PersonalData" in found


def test_a_reply_that_was_made_from_nothing(desk) -> None:
    report = reply_check.check(desk, "Hi [NAME], all is **fine**.", channel="sms", locale="en")
    assert {each.rule for each in report.findings} >= {"Reply.Unfilled", "Reply.Markup"}
    assert report.distance is None


def test_what_looks_like_a_placeholder_and_is_none() -> None:
    text = "Save 50% now, see [the guide](https://x.example), note [1], 100 % sure, a < b, $5 {2}."
    assert open_placeholders(text) == ()


def test_the_diff_gives_both_texts_back() -> None:
    far = distance("Hi {{a}}, you pay 5.", "Hi Bo Ek, you get 5 now.")
    new = "".join(part.text for part in far.parts if part.kind != "removed")
    old = "".join(part.text for part in far.parts if part.kind != "added")
    assert (old, new) == ("Hi {{a}}, you pay 5.", "Hi Bo Ek, you get 5 now.")
    assert 0 < far.changed < 1


def test_a_lost_apology_is_told(desk) -> None:
    approved = "I am sorry that it is late. We sent a new one. You have it in 2 days."
    uid = article(desk, "Late", approved, channel="chat").item.uid
    reply = "We sent a new one. You have it in 2 days."
    found = reply_check.check(desk, reply, item_uid=uid, channel="chat", locale="en").findings
    assert [each.message for each in found] == ["The apology of the approved text is gone."]
    kept = "Sorry that it is late! We sent a new one. You have it in 2 days."
    assert reply_check.check(desk, kept, item_uid=uid, channel="chat", locale="en").findings == ()


def test_one_place_is_told_once(rules) -> None:
    promised = GOOD.replace("It reaches", "I promise it reaches")
    assert len(rules(promised)) == 1
    card = GOOD.replace("your card", "your card 4539 1488 0343 6467")
    assert rules(card) == {"PersonalData"}


def test_a_long_text_for_another_channel_is_too_long_for_an_sms(desk) -> None:
    long = "Your parcel is on its way, and you have it within three days from now. " * 6
    uid = article(desk, "Parcel", long, channel="email").item.uid
    found = reply_check.check(desk, long.strip(), item_uid=uid, channel="sms", locale="en").findings
    assert "KBDesk.SmsParts" in {each.rule for each in found}
