"""In a crisis six facts become every message, or it is clear at once which one is missing."""

import time
from dataclasses import replace

import pytest

from kbdesk.content.bundles import check_lengths, compose
from kbdesk.domain.channel import Channel, ChannelKind, Markup
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.item import Audience
from kbdesk.domain.playbook import Phase, Playbook, PlaybookFact, Reach, Template

KEYS = ("what", "since", "who", "workaround", "next", "link")
FACTS = tuple(PlaybookFact(f"incident.{key}", key.title(), max_chars=40) for key in KEYS)
VALUES = tuple((f"incident.{key}", f"the *{key}*") for key in KEYS)
BODY = " ".join(f"{{{{incident.{key}}}}}" for key in KEYS)
NAMES = tuple("faq phone email chat social_dm messaging sms push banner".split())
CHANNELS = {
    key: Channel(
        key,
        key,
        ChannelKind.TEXT,
        is_public=True,
        markup=Markup.HTML if key == "email" else Markup.NONE,
        position=n,
        max_chars=400,
    )
    for n, key in enumerate(NAMES)
}
PLAYBOOK = Playbook(
    "p",
    "Outage",
    FACTS,
    tuple(Reach(key, tuple(Audience)) for key in NAMES),
    ("en", "sv"),
    tuple(
        Template(phase, audience, locale, "base", f"{audience} {locale}: {BODY}")
        for phase in Phase
        for audience in Audience
        for locale in ("en", "sv")
    ),
)


def test_six_facts_become_every_message_of_the_phase() -> None:
    start = time.process_time()
    messages = compose(PLAYBOOK, Phase.IDENTIFIED, VALUES, CHANNELS)
    assert time.process_time() - start < 2
    assert len({message.slot for message in messages}) == 9 * 2 * 3
    first = messages[0]
    assert first.shaped.plain == "public en: " + " ".join(value for _, value in VALUES)
    assert all(message.shaped.fits for message in messages)


def test_a_message_that_is_too_long_holds_the_bundle_back() -> None:
    short = CHANNELS | {"sms": replace(CHANNELS["sms"], max_chars=20)}
    with pytest.raises(GuardFailed) as error:
        compose(PLAYBOOK, Phase.IDENTIFIED, VALUES, short)
    assert len(error.value.reasons) == 6
    assert all("sms" in reason and "takes 20" in reason for reason in error.value.reasons)


def test_a_missing_fact_or_an_unknown_channel_is_named() -> None:
    with pytest.raises(GuardFailed, match="Link: still to fill in"):
        compose(PLAYBOOK, Phase.IDENTIFIED, VALUES[:-1], CHANNELS)
    with pytest.raises(GuardFailed, match="sms: there is no such channel"):
        compose(
            PLAYBOOK, Phase.IDENTIFIED, VALUES, {k: v for k, v in CHANNELS.items() if k != "sms"}
        )


def test_a_playbook_is_approved_only_if_the_longest_facts_fit() -> None:
    check_lengths(PLAYBOOK, CHANNELS)
    tight = CHANNELS | {"push": replace(CHANNELS["push"], max_chars=200)}
    with pytest.raises(GuardFailed, match="push"):
        check_lengths(PLAYBOOK, tight)


def test_a_placeholder_that_is_no_fact_of_the_playbook_is_named() -> None:
    wrong = tuple(replace(each, body="{{other}}") for each in PLAYBOOK.templates)
    with pytest.raises(GuardFailed, match="other"):
        compose(replace(PLAYBOOK, templates=wrong), Phase.IDENTIFIED, VALUES, CHANNELS)
