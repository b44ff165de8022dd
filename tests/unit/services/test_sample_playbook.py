"""The outage playbook has to have every message that a crisis asks for, in every phase, in time."""

from __future__ import annotations

import pytest
import yaml

from kbdesk.config import paths
from kbdesk.content.bundles import check_lengths, compose
from kbdesk.content.filling import Form, at_length
from kbdesk.content.frontmatter import split
from kbdesk.content.placeholders import find
from kbdesk.content.playbooks import templates_in
from kbdesk.content.shaping import for_channel
from kbdesk.domain.channel import Channel, channels_from_toml
from kbdesk.domain.item import Audience
from kbdesk.domain.placeholder import Placeholder
from kbdesk.domain.playbook import Phase, Playbook, PlaybookFact, Reach, Template, check_playbook
from kbdesk.services.sample import sample_folder

LOCALES = ("en", "sv")
VALUES = {
    "incident.since": "14:05",
    "incident.next_update": "15:30",
    "incident.cause.en": "a fault in our network",
    "incident.cause.sv": "ett fel i vårt nät",
    "incident.end": "16:40",
}


def document(locale: str) -> tuple[dict[str, object], str]:
    text = (sample_folder() / f"team/outage-playbook.{locale}.md").read_text(encoding="utf-8")
    front = split(text, "outage-playbook")
    return front.fields, front.body


def templates(locale: str) -> tuple[Template, ...]:
    _, body = document(locale)
    return templates_in(body, locale, "outage-playbook")


@pytest.fixture(scope="module")
def channels() -> dict[str, Channel]:
    file = paths.resources() / "presets" / "channels.toml"
    found = channels_from_toml(file.read_text(encoding="utf-8"), "channels")
    return {channel.key: channel for channel in found}


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    fields, _ = document("en")
    facts = yaml.safe_load(yaml.safe_dump(fields["facts"]))
    reaches = yaml.safe_load(yaml.safe_dump(fields["reaches"]))
    return Playbook(
        "r",
        str(fields["title"]),
        tuple(PlaybookFact(**fact) for fact in facts),
        tuple(Reach(key, tuple(map(Audience, told))) for key, told in reaches.items()),
        LOCALES,
        tuple(template for locale in LOCALES for template in templates(locale)),
    )


def test_it_has_four_phases_for_three_audiences_in_both_languages(playbook: Playbook) -> None:
    check_playbook(playbook)
    told = {(one.phase, one.audience, one.locale, one.channel) for one in playbook.templates}
    for phase in Phase:
        for audience in Audience:
            for locale in LOCALES:
                assert (phase, audience, locale, "base") in told
    assert {one[:2] + one[3:] for one in told if one[2] == "en"} == {
        one[:2] + one[3:] for one in told if one[2] == "sv"
    }
    assert len(playbook.reaches) >= 9
    assert {audience for reach in playbook.reaches for audience in reach.audiences} == set(Audience)


def test_every_message_fits_its_channel_with_the_longest_facts(
    playbook: Playbook, channels: dict[str, Channel]
) -> None:
    check_lengths(playbook, channels)
    known = {fact.key: Placeholder(fact.key, max_chars=fact.max_chars) for fact in playbook.facts}
    for template in playbook.templates:
        if template.channel in ("sms", "push", "banner"):
            longest = at_length(template.body, Form(known, template.locale), longest=True)
            length = for_channel(longest, channels[template.channel]).length
            assert length <= (160 if template.channel == "sms" else 140), template


def test_it_asks_for_no_more_facts_than_can_be_typed_in_a_minute(playbook: Playbook) -> None:
    asked = {fact.key for fact in playbook.facts}
    assert 4 <= len(asked) <= 6
    used = {use.name for template in playbook.templates for use in find(template.body)}
    assert used == asked


def test_no_language_gets_the_words_of_another(playbook: Playbook) -> None:
    for template in playbook.templates:
        other = "sv" if template.locale == "en" else "en"
        assert f"incident.cause.{other}" not in template.body


@pytest.mark.parametrize("phase", list(Phase))
def test_five_facts_become_every_message(
    playbook: Playbook, channels: dict[str, Channel], phase: Phase
) -> None:
    messages = compose(playbook, phase, tuple(VALUES.items()), channels)
    wanted = {(reach.channel, told) for reach in playbook.reaches for told in reach.audiences}
    assert len(messages) == len(LOCALES) * len(wanted)
    for message in messages:
        assert "{{" not in message.shaped.plain
        assert ":::" not in message.shaped.plain
        if phase is not Phase.RESOLVED and message.slot.audience is not Audience.INTERNAL:
            promised = "15:30" in message.body or ":::ask" in message.body
            assert promised, message  # everybody is told when the next word comes
