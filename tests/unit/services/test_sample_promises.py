"""What the sample shows off has to be true of it: lengths, the order of a complaint, its facts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kbdesk.content.filling import Form, at_length
from kbdesk.content.placeholders import find
from kbdesk.content.shaping import for_channel
from kbdesk.domain.channel import Channel
from kbdesk.domain.fact import canonical, rendered
from kbdesk.domain.item import Item, ItemType
from kbdesk.domain.placeholder import UseKind
from kbdesk.domain.rendition import Content, Rendition
from kbdesk.progress import quiet
from kbdesk.services import sample, workspace
from kbdesk.services.resolving import Words, resolve

DRAFT = "old-refund-macro"
GSM = re.compile(r"[ -_a-z\n@£¥èéùìòÇØøÅåÆæßÉÄÖÑÜ§¿äöñüà]*")
"""What one SMS of 160 characters is written with; anything else halves it to 70."""

MOVES = {
    "en": {
        "acknowledge": r"understand",
        "apologise": r"sorry",
        "own": r"(?:mistake|fault) (?:is|was) ours|(?:is|was) our (?:mistake|fault)",
        "solution": r"I have \w|I've \w|We have \w|We'll refund|We'd like|You keep|taking over",
        "follow-up": r"within \d+ hours",
    },
    "sv": {
        "acknowledge": r"förstår",
        "apologise": r"ber om ursäkt",
        "own": r"felet (?:är|var) vårt|(?:är|var) vårt (?:fel|misstag)",
        "solution": r"jag har \w|har jag \w|vi har dra|vi betalar|vi vill ge|du behåller|tar jag",
        "follow-up": r"inom \d+ timmar",
    },
}
OFFLINE = {"en": r"direct message|private message", "sv": r"direktmeddelande|privat meddelande"}


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is sent, facts and fragments in their places."""

    item: Item
    rendition: Rendition
    content: Content
    channel: Channel
    form: Form

    @property
    def name(self) -> str:
        return f"{self.item.slug}, {self.rendition.locale}, {self.rendition.channel}"

    def longest(self) -> str:
        """Gives what the channel sends, with the longest name and case number."""
        body = at_length(self.content.body, self.form, longest=True)
        return for_channel(body, self.channel, locale=self.rendition.locale).plain


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Text]]:
    folder: Path = tmp_path_factory.mktemp("sample")
    desk = workspace.create_workspace(folder / "b.kbdesk", name="Nordlys Audio", actor="eva")
    sample.fill_with_sample(desk, quiet())
    with desk.kb.read() as reader:
        words = Words(reader)
        items = {item.uid: item for item in reader.items.list_all()}
        yield [
            Text(
                items[rendition.item_uid],
                rendition,
                resolve(words, head.content, rendition.locale, rendition.channel),
                words.channels[rendition.channel],
                Form(words.placeholders, rendition.locale, "en"),
            )
            for rendition, head in reader.revisions.heads()
        ]
    desk.close()


def test_every_fact_and_fragment_is_used_and_has_words(texts: list[Text]) -> None:
    everything = "\n".join(f"{text.content.short_answer}\n{text.content.body}" for text in texts)
    assert "{{fact:" not in everything
    assert "{{include:" not in everything
    sources = [file.read_text(encoding="utf-8") for file in sample.sample_folder().rglob("*.md")]
    used = {(use.kind, use.name) for source in sources for use in find(source)}
    facts = tomllib.loads((sample.sample_folder() / "_facts.toml").read_text(encoding="utf-8"))
    assert {name for kind, name in used if kind is UseKind.FACT} == {
        fact["key"] for fact in facts["fact"]
    }
    fragments = {text.item.slug for text in texts if text.item.type is ItemType.FRAGMENT}
    assert {name for kind, name in used if kind is UseKind.INCLUDE} == fragments


def test_refunds_say_the_same_everywhere(texts: list[Text]) -> None:
    refund = [text for text in texts if text.item.slug in ("refunds", "no-refund")]
    assert len(refund) >= 8
    for text in refund:
        window = "14 days" if text.rendition.locale == "en" else "14 dagar"
        assert window in text.content.body, text.name


@pytest.mark.parametrize(("channel", "limit"), [("sms", 160), ("social_reply", 280), ("push", 120)])
def test_no_message_is_cut_off(texts: list[Text], channel: str, limit: int) -> None:
    sent = {text.name: text.longest() for text in texts if text.rendition.channel == channel}
    assert len(sent) >= 4
    assert {name: len(words) for name, words in sent.items() if len(words) > limit} == {}


def test_an_sms_needs_no_letter_that_halves_it(texts: list[Text]) -> None:
    sent = [text.longest() for text in texts if text.rendition.channel == "sms"]
    assert [words for words in sent if not GSM.fullmatch(words)] == []


def test_a_complaint_is_answered_in_the_order_that_the_protocol_says(texts: list[Text]) -> None:
    complaints = [
        text
        for text in texts
        if text.item.response_class == "complaint" and text.item.slug != DRAFT
    ]
    assert len({text.item.uid for text in complaints}) >= 6
    for text in complaints:
        words = " ".join(text.content.body.split())
        at = 0
        for move, pattern in MOVES[text.rendition.locale].items():
            found = re.compile(pattern, re.IGNORECASE).search(words, at)
            assert found, f"{text.name}: {move} is missing or comes too early"
            at = found.end() if move != "follow-up" else at


def test_a_public_complaint_moves_to_a_private_channel(texts: list[Text]) -> None:
    public = [
        text for text in texts if text.item.response_class == "complaint" and text.channel.is_public
    ]
    assert len(public) >= 8
    for text in public:
        assert re.search(OFFLINE[text.rendition.locale], text.content.body), text.name


def test_every_kind_of_reply_is_there(texts: list[Text]) -> None:
    kinds = {text.item.response_class for text in texts}
    assert kinds >= {
        "greeting", "acknowledgement", "answer", "refusal", "complaint", "closing", "incident",
    }  # fmt: skip


def test_a_call_script_says_asks_does_and_confirms(texts: list[Text]) -> None:
    scripts = [text.content.body for text in texts if text.rendition.channel == "phone"]
    whole = [
        body
        for body in scripts
        if all(f":::{turn}" in body for turn in ("say", "ask", "do", "confirm"))
    ]
    assert len(whole) >= 6


def test_what_is_for_the_team_stays_inside(texts: list[Text]) -> None:
    inside = {text.item.slug for text in texts if text.item.audience.value == "internal"}
    assert {"who-decides", "complaint-protocol", "outage-playbook", "cancel-call"} <= inside


def test_the_response_times_are_facts_and_phone_has_none(tmp_path: Path) -> None:
    desk = workspace.create_workspace(tmp_path / "b.kbdesk", name="Nordlys Audio", actor="eva")
    sample.fill_with_sample(desk, quiet())
    with desk.kb.read() as reader:
        words = Words(reader)
        promised = {
            channel.key: (words.fact(channel.sla_fact, "en"), words.fact(channel.sla_fact, "sv"))
            for channel in reader.channels.list_all()
            if channel.sla_fact
        }
        facts = {fact.key: fact for fact in reader.facts.list_all()}
        values = reader.facts.all_values()
    desk.close()
    assert promised["email"] == ("24 hours", "24 timmar")
    assert promised["chat"] == ("1 minute", "1 minut")
    assert promised["social_reply"] == promised["social_dm"] == ("4 hours", "4 timmar")
    assert "phone" not in promised
    for key, fact in facts.items():
        assert fact.description
        for value in values[key]:
            assert canonical(fact.type, value.value, "en") == value.value
            assert rendered(fact.type, value.value, "sv")
