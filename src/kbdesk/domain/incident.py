"""Incidents: one event, its messages to everybody it touches, and the proof that none is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.playbook import Phase, Slot


class IncidentSeverity(StrEnum):
    """How bad it is."""

    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


STEPS: dict[Phase, frozenset[Phase]] = {
    Phase.INVESTIGATING: frozenset({Phase.IDENTIFIED, Phase.MONITORING, Phase.RESOLVED}),
    Phase.IDENTIFIED: frozenset({Phase.INVESTIGATING, Phase.MONITORING, Phase.RESOLVED}),
    Phase.MONITORING: frozenset({Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.RESOLVED}),
    Phase.RESOLVED: frozenset(),
}
"""A repair that did not hold goes back; a resolved incident does not: what comes is a new one."""


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that happened.

    Attributes:
        facts: (key, value) as typed, in the order of the playbook.
        closed_at: when it was closed; None while it is open.
    """

    uid: str
    playbook_uid: str
    title: str
    severity: IncidentSeverity
    phase: Phase
    opened_at: datetime
    opened_by: str
    facts: tuple[tuple[str, str], ...] = ()
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class IncidentMessage:
    """A message of an incident.

    Attributes:
        posted_ref: where it stands, such as the address of a post.
        withdrawn_at: when it was taken back, or decided not to be posted.
    """

    uid: str
    incident_uid: str
    phase: Phase
    slot: Slot
    body: str
    approved_by: str = ""
    posted_at: datetime | None = None
    posted_ref: str = ""
    withdrawn_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody said yet what became of it."""
        return self.posted_at is None and self.withdrawn_at is None

    @property
    def is_live(self) -> bool:
        """Whether it stands where people read it."""
        return self.posted_at is not None and self.withdrawn_at is None


def moved(incident: Incident, phase: Phase) -> Incident:
    """Gives the incident in another phase.

    Raises:
        GuardFailed: it is closed, or there is no such step.
    """
    if incident.closed_at is not None:
        raise GuardFailed("The incident is closed.")
    if phase is not incident.phase and phase not in STEPS[incident.phase]:
        raise GuardFailed(f"It cannot go from {incident.phase.value} to {phase.value}.")
    return replace(incident, phase=phase)


def posted(message: IncidentMessage, at: datetime, ref: str = "") -> IncidentMessage:
    """Gives the message with its mark that it was posted.

    Raises:
        GuardFailed: it was withdrawn, posted already, or nobody approved it.
    """
    if message.withdrawn_at is not None:
        raise GuardFailed("The message was withdrawn.")
    if message.posted_at is not None:
        raise GuardFailed("The message is posted already.")
    if not message.approved_by:
        raise GuardFailed("Nobody approved the message.")
    return replace(message, posted_at=at, posted_ref=ref)


def withdrawn(message: IncidentMessage, at: datetime) -> IncidentMessage:
    """Gives the message with its mark that it was taken back; a second time changes nothing."""
    return message if message.withdrawn_at is not None else replace(message, withdrawn_at=at)


def to_withdraw(
    messages: Iterable[IncidentMessage], standing: Iterable[str]
) -> tuple[IncidentMessage, ...]:
    """Gives the live messages that have to be taken back before the incident can be closed.

    On channels where a message stands until somebody takes it away (banner, FAQ), these are all
    but the last one of the phase `resolved`: that is the last word. An earlier one of that phase
    was corrected. A text message that was read is nothing to take back.

    Args:
        messages: of one incident, the first first.
        standing: the keys of those channels.
    """
    keys = set(standing)
    live = [message for message in messages if message.is_live and message.slot.channel in keys]
    last = {message.slot: message for message in live if message.phase is Phase.RESOLVED}
    return tuple(message for message in live if last.get(message.slot) is not message)


def closed(
    incident: Incident,
    messages: Iterable[IncidentMessage],
    at: datetime,
    *,
    standing: Iterable[str] = (),
) -> Incident:
    """Gives the incident closed, which proves that nothing of it is left.

    Raises:
        GuardFailed: it is not resolved, a message has neither mark (invariant 17), or one that
            stands is still live; each is named.
    """
    rows = list(messages)
    reasons = []
    if incident.closed_at is not None:
        raise GuardFailed("The incident is closed already.")
    if incident.phase is not Phase.RESOLVED:
        reasons.append(f"It is {incident.phase.value}, not resolved.")
    reasons += (f"{_name(row)}: neither posted nor withdrawn." for row in rows if row.is_open)
    reasons += (f"{_name(row)}: still live." for row in to_withdraw(rows, standing))
    if reasons:
        raise GuardFailed("The incident cannot be closed yet.", tuple(reasons))
    return replace(incident, closed_at=at)


def _name(message: IncidentMessage) -> str:
    slot = message.slot
    parts = (message.phase.value, slot.channel, slot.locale, slot.audience.value)
    return ", ".join(parts)


_WITHDRAWAL = {
    "en": 'This notice no longer applies: "{title}" is resolved.',
    "sv": "Det här meddelandet gäller inte längre: ”{title}” är åtgärdat.",
}


def withdrawal_text(incident: Incident, locale: str) -> str:
    """Gives what to put in the place of a message that is taken back; English where unknown."""
    language = locale.split("-", maxsplit=1)[0]
    return _WITHDRAWAL.get(language, _WITHDRAWAL["en"]).replace("{title}", incident.title)
