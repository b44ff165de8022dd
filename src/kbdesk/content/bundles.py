"""The messages of an incident: a playbook's words filled once and fitted to every channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kbdesk.content.filling import CannotFill, Form, Target, at_length, fill_text
from kbdesk.content.placeholders import find
from kbdesk.content.shaping import Shaped, for_channel
from kbdesk.domain.channel import Channel
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.placeholder import Placeholder
from kbdesk.domain.playbook import (
    Phase,
    Planned,
    Playbook,
    PlaybookFact,
    Slot,
    check_facts,
    plan,
)


@dataclass(frozen=True, slots=True)
class Message:
    """A message that is ready to be posted.

    Attributes:
        body: Markdown, filled.
        shaped: as the channel takes it, within its limit.
    """

    slot: Slot
    body: str
    shaped: Shaped


def compose(
    playbook: Playbook,
    phase: Phase,
    facts: Sequence[tuple[str, str]],
    channels: Mapping[str, Channel],
) -> tuple[Message, ...]:
    """Gives every message that `phase` needs, filled and fitted, or none at all.

    Only the facts that the phase's messages use are asked for; others may be given.

    Raises:
        GuardFailed: words or facts are missing, a channel is unknown, or a message is longer
            than its channel takes; all are named.
    """
    check_facts(playbook, facts, asked=[fact.key for fact in asked_in(playbook, phase)])
    values = {key: value.strip() for key, value in facts if value.strip()}
    messages: list[Message] = []
    reasons: list[str] = []
    done: dict[tuple[str, str, str], Shaped] = {}
    for planned in plan(playbook, phase):
        slot = planned.slot
        channel = channels.get(slot.channel)
        if channel is None:
            reasons.append(f"{slot.channel}: there is no such channel.")
            continue
        try:
            form = form_of(playbook, slot.locale)
            body = fill_text(planned.template.body, values, Target.MARKDOWN, form)
        except CannotFill as error:
            reasons.append(f"{_name(planned)}: {error.message}")
            continue
        key = (slot.channel, slot.locale, body)
        if key not in done:
            done[key] = for_channel(body, channel, locale=slot.locale)
        shaped = done[key]
        if not shaped.fits:
            reasons.append(_too_long(planned, shaped))
        messages.append(Message(slot, body, shaped))
    if reasons:
        raise GuardFailed("The messages are not ready.", tuple(dict.fromkeys(reasons)))
    return tuple(messages)


def asked_in(playbook: Playbook, phase: Phase) -> tuple[PlaybookFact, ...]:
    """Gives the facts that the messages of `phase` use, in the order of the playbook.

    Raises:
        GuardFailed: messages without words.
    """
    bodies = {planned.template.body for planned in plan(playbook, phase)}
    used = {use.name for body in bodies for use in find(body)}
    return tuple(fact for fact in playbook.facts if fact.key in used)


def form_of(playbook: Playbook, locale: str) -> Form:
    """Gives the placeholders of a playbook's facts; no fact is personal data."""
    known = {
        fact.key: Placeholder(fact.key, required=fact.required, max_chars=fact.max_chars)
        for fact in playbook.facts
    }
    return Form(known, locale, locale)


def check_lengths(playbook: Playbook, channels: Mapping[str, Channel]) -> None:
    """Lets a playbook be approved if no facts can make a message too long (invariant 9).

    Raises:
        GuardFailed: with the longest facts a message passes its channel's limit; all are named.
    """
    reasons: list[str] = []
    for phase in Phase:
        for planned in plan(playbook, phase):
            channel = channels.get(planned.slot.channel)
            if channel is None:
                reasons.append(f"{planned.slot.channel}: there is no such channel.")
                continue
            locale = planned.slot.locale
            longest = at_length(planned.template.body, form_of(playbook, locale), longest=True)
            shaped = for_channel(longest, channel, locale=locale)
            if not shaped.fits:
                reasons.append(_too_long(planned, shaped))
    if reasons:
        raise GuardFailed("Messages can become too long.", tuple(dict.fromkeys(reasons)))


def _too_long(planned: Planned, shaped: Shaped) -> str:
    return f"{_name(planned)}: {shaped.length} characters, the channel takes {shaped.limit}."


def _name(planned: Planned) -> str:
    slot = planned.slot
    return f"{planned.template.phase.value}, {slot.channel}, {slot.locale}, {slot.audience.value}"
