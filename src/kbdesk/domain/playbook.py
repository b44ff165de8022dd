"""Playbooks: what to say to whom in each phase of an incident, approved before it happens."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.item import Audience
from kbdesk.domain.rendition import BASE_CHANNEL


class Phase(StrEnum):
    """How far an incident has come."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class PlaybookFact:
    """Something that has to be said in the messages.

    Attributes:
        key: a placeholder name, such as "incident.service".
        label: what the form calls it.
        max_chars: the longest value, so that no message can pass its limit.
    """

    key: str
    label: str
    required: bool = True
    max_chars: int = 60


@dataclass(frozen=True, slots=True)
class Reach:
    """A channel of a playbook and who is told on it."""

    channel: str
    audiences: tuple[Audience, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """The words for one phase.

    Attributes:
        channel: a channel, or `base` for all that have no words of their own.
        body: with the playbook's facts as placeholders.
    """

    phase: Phase
    audience: Audience
    locale: str
    channel: str
    body: str


@dataclass(frozen=True, slots=True)
class Playbook:
    """What to say when something happens, approved before it does.

    Attributes:
        revision_uid: the approved revision that it was read from.
        facts: 4 to 6 of them can be typed in a minute.
    """

    revision_uid: str
    title: str
    facts: tuple[PlaybookFact, ...]
    reaches: tuple[Reach, ...]
    locales: tuple[str, ...]
    templates: tuple[Template, ...]


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A message that a phase needs."""

    channel: str
    locale: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class Planned:
    """A needed message and the words for it."""

    slot: Slot
    template: Template


def slots(playbook: Playbook) -> tuple[Slot, ...]:
    """Gives the messages that each phase needs, in the order of the playbook."""
    return tuple(
        Slot(reach.channel, locale, audience)
        for reach in playbook.reaches
        for locale in playbook.locales
        for audience in reach.audiences
    )


# An audience may be told what a wider one may read, never the other way.
_WIDER = {
    Audience.PUBLIC: (Audience.PUBLIC,),
    Audience.CUSTOMER: (Audience.CUSTOMER, Audience.PUBLIC),
    Audience.INTERNAL: (Audience.INTERNAL, Audience.CUSTOMER, Audience.PUBLIC),
}


def plan(playbook: Playbook, phase: Phase) -> tuple[Planned, ...]:
    """Gives the words for each message that `phase` needs.

    Words for just the channel go before those for `base`, words for just the audience before
    those for a wider one. A language never falls back to another.

    Raises:
        GuardFailed: messages without words; all are named.
    """
    known = {
        (each.locale, each.audience, each.channel): each
        for each in playbook.templates
        if each.phase is phase
    }
    planned: list[Planned] = []
    missing: list[str] = []
    for slot in slots(playbook):
        keys = [
            (locale, audience, channel)
            for audience in _WIDER[slot.audience]
            for locale in dict.fromkeys((slot.locale, slot.locale.split("-", maxsplit=1)[0]))
            for channel in (slot.channel, BASE_CHANNEL)
        ]
        found = next((known[key] for key in keys if key in known), None)
        if found is None:
            missing.append(f"{phase.value}: {slot.channel}, {slot.locale}, {slot.audience.value}.")
        else:
            planned.append(Planned(slot, found))
    if missing:
        raise GuardFailed("The playbook has no words for these messages.", tuple(missing))
    return tuple(planned)


def check_playbook(playbook: Playbook) -> None:
    """Lets a playbook be approved, or says what is missing in any phase.

    Raises:
        GuardFailed: messages without words, no facts, or nobody to tell; all are named.
    """
    reasons: list[str] = []
    if not playbook.facts:
        reasons.append("It asks for no facts.")
    if not slots(playbook):
        reasons.append("It tells nobody: it has no channel, locale or audience.")
    for phase in Phase:
        try:
            plan(playbook, phase)
        except GuardFailed as error:
            reasons += error.reasons
    if reasons:
        raise GuardFailed("The playbook is not complete.", tuple(reasons))


def check_facts(
    playbook: Playbook, facts: Sequence[tuple[str, str]], *, asked: Container[str] | None = None
) -> None:
    """Lets an incident be opened or updated with `facts`, or says which are wrong.

    `asked` holds the keys that must not be missing now; None means all.

    Raises:
        GuardFailed: missing, unknown or too long; all are named.
    """
    given = dict(facts)
    reasons: list[str] = []
    for fact in playbook.facts:
        value = given.pop(fact.key, "").strip()
        if fact.required and not value and (asked is None or fact.key in asked):
            reasons.append(f"{fact.label}: still to fill in.")
        elif len(value) > fact.max_chars:
            reasons.append(f"{fact.label}: at most {fact.max_chars} characters.")
    reasons += (f"{key}: the playbook has no such fact." for key in given)
    if reasons:
        raise GuardFailed("The facts are not complete.", tuple(reasons))
