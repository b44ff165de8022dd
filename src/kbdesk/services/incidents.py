"""Incidents: opened from an approved playbook, told in phases, closed when nothing is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kbdesk.content.bundles import Message, compose
from kbdesk.domain.access import Verb
from kbdesk.domain.channel import Channel, ChannelKind
from kbdesk.domain.errors import BadInput, GuardFailed, NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.incident import (
    Incident,
    IncidentMessage,
    IncidentSeverity,
    closed,
    moved,
    to_withdraw,
    withdrawal_text,
)
from kbdesk.domain.playbook import Phase
from kbdesk.services import permissions
from kbdesk.services.desk import Desk
from kbdesk.services.library import MIN_UID_PREFIX
from kbdesk.services.playbooks import Approved, approved_playbook
from kbdesk.store.transaction import Reader, Transaction

Facts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an incident stands.

    Attributes:
        messages: all that were ever written for it, the first first.
        left: those that keep it from being closed: without a mark, or still live where words
            stay until somebody takes them away.
    """

    incident: Incident
    messages: tuple[IncidentMessage, ...]
    left: tuple[IncidentMessage, ...]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A message that has to be taken back, and what to put in its place."""

    message: IncidentMessage
    text: str


@dataclass(frozen=True, slots=True)
class Closing:
    """What closing an incident came to.

    Attributes:
        incident: closed, or as it was while something is left.
        withdrawals: what still stands and has to be taken back; empty for a closed one.
        reasons: why it is not closed; empty when it is.
        last_words: messages of the last phase that stay where they stand.
    """

    incident: Incident
    withdrawals: tuple[Withdrawal, ...]
    reasons: tuple[str, ...]
    last_words: tuple[IncidentMessage, ...]


def open_incident(
    desk: Desk,
    playbook_uid: str,
    *,
    title: str,
    facts: Facts,
    severity: IncidentSeverity = IncidentSeverity.MAJOR,
    phase: Phase = Phase.INVESTIGATING,
) -> Standing:
    """Opens an incident and writes every message of its first phase, or does nothing.

    Raises:
        BadInput: it has no title.
        NotFound: there is no such playbook.
        Denied: it takes a publisher of the playbook.
        GuardFailed: the playbook cannot be used, or facts are missing, unknown or too long.
    """
    if not title.strip():
        raise BadInput("An incident needs a title.", "Say in a few words what happened.")
    with desk.kb.read() as reader:
        approved = approved_playbook(reader, playbook_uid)
        check_right(reader, desk.actor, approved.item.uid)
        channels = channels_of(reader)
    known = _in_order(approved, facts)
    messages = compose(approved.playbook, phase, known, channels)
    incident = Incident(
        uid=new_uid(),
        playbook_uid=approved.item.uid,
        title=" ".join(title.split()),
        severity=severity,
        phase=phase,
        opened_at=desk.kb.now(),
        opened_by=desk.actor,
        facts=known,
    )
    with desk.kb.write(desk.actor) as tx:
        incident = replace(incident, opened_at=tx.session.at)
        tx.incidents.append(incident)
        tx.incidents.append_messages(_rows(incident, messages, approved))
        tx.commit()
    return standing(desk, incident.uid)


def update_incident(
    desk: Desk,
    uid: str,
    *,
    phase: Phase | None = None,
    facts: Facts | None = None,
    title: str = "",
    severity: IncidentSeverity | None = None,
) -> Standing:
    """Takes an incident to a phase, or gives it new facts, and writes the messages that changed.

    Facts that are not named stay; an empty one is taken out. Messages that nobody posted and
    that are no longer true are withdrawn; those that say the same stay as they are.

    Raises:
        NotFound: there is no such incident.
        Denied: it takes a publisher of the playbook.
        GuardFailed: it is closed, there is no such step, the facts do not do, or somebody else
            updated it in the same moment; nothing was changed.
    """
    with desk.kb.read() as reader:
        before = find_incident(reader, uid)
        check_right(reader, desk.actor, before.playbook_uid)
        approved = approved_playbook(reader, before.playbook_uid)
        channels = channels_of(reader)
    known = _in_order(approved, {**dict(before.facts), **(facts or {})})
    after = moved(before, phase or before.phase)
    after = replace(
        after,
        facts=known,
        title=" ".join(title.split()) or before.title,
        severity=severity or before.severity,
    )
    rows = _rows(after, compose(approved.playbook, after.phase, known, channels), approved)
    with desk.kb.write(desk.actor) as tx:
        if tx.incidents.get(before.uid) != before:
            raise GuardFailed("Somebody else updated the incident in this moment.")
        tx.incidents.update(after)
        _replace_messages(tx, after, rows)
        tx.commit()
    return standing(desk, after.uid)


def _replace_messages(tx: Transaction, incident: Incident, rows: Sequence[IncidentMessage]) -> None:
    """Adds what is new, and withdraws what nobody posted and is no longer said."""
    wanted = {_said(row) for row in rows}
    known = set()
    for message in tx.incidents.messages_of(incident.uid):
        if message.withdrawn_at is not None:
            continue
        if _said(message) in wanted:
            known.add(_said(message))
        elif message.is_open:
            tx.incidents.mark_withdrawn(message.uid)
    tx.incidents.append_messages([row for row in rows if _said(row) not in known])


def _said(message: IncidentMessage) -> tuple[object, ...]:
    return (message.phase, message.slot, message.body)


def close_incident(desk: Desk, uid: str) -> Closing:
    """Closes an incident if nothing of it is left; else tells what is, and what to put there.

    Raises:
        NotFound: there is no such incident.
        Denied: it takes a publisher of the playbook.
        GuardFailed: it is closed already.
    """
    with desk.kb.write(desk.actor) as tx:
        incident = find_incident(tx, uid)
        check_right(tx, desk.actor, incident.playbook_uid)
        messages = tx.incidents.messages_of(incident.uid)
        stay = standing_channels(tx)
        try:
            done = closed(incident, messages, tx.session.at, standing=stay)
        except GuardFailed as error:
            if incident.closed_at is not None:
                raise
            back = tuple(
                Withdrawal(message, withdrawal_text(incident, message.slot.locale))
                for message in to_withdraw(messages, stay)
            )
            return Closing(incident, back, error.reasons, ())
        tx.incidents.update(done)
        tx.commit()
    last = tuple(m for m in messages if m.is_live and m.slot.channel in stay)
    return Closing(done, (), (), last)


def standing(desk: Desk, uid: str) -> Standing:
    """Gives an incident with all its messages and what is left of them.

    Raises:
        NotFound: there is no such incident.
    """
    with desk.kb.read() as reader:
        return standing_of(reader, find_incident(reader, uid))


def list_incidents(desk: Desk, *, open_only: bool = True) -> tuple[Standing, ...]:
    """Gives incidents with what is left of each, the newest first."""
    with desk.kb.read() as reader:
        found = reader.incidents.list_all(open_only=open_only)
        return tuple(standing_of(reader, incident) for incident in found)


def standing_of(reader: Reader, incident: Incident) -> Standing:
    """Gives where an incident stands in a snapshot."""
    messages = reader.incidents.messages_of(incident.uid)
    back = to_withdraw(messages, standing_channels(reader))
    left = tuple(message for message in messages if message.is_open or message in back)
    return Standing(incident, messages, left)


def find_incident(reader: Reader, name: str) -> Incident:
    """Gives the incident of a uid, or of the first 8 or more characters of one.

    Raises:
        NotFound: there is none, or there are several.
    """
    if len(name) < MIN_UID_PREFIX:
        raise NotFound(f'There is no incident "{name}".', "`kbdesk incident list` shows them.")
    found = [one for one in reader.incidents.list_all() if one.uid.startswith(name)]
    if not found:
        raise NotFound(f'There is no incident "{name}".', "`kbdesk incident list` shows them.")
    if len(found) > 1:
        raise NotFound(f'"{name}" means {len(found)} incidents.', "Write more of the uid.")
    return found[0]


def standing_channels(reader: Reader) -> frozenset[str]:
    """Gives the channels on which words stand until somebody takes them away."""
    return frozenset(c.key for c in reader.channels.list_all() if c.kind is ChannelKind.WEB)


def channels_of(reader: Reader) -> dict[str, Channel]:
    """Gives the channels by key."""
    return {channel.key: channel for channel in reader.channels.list_all()}


def check_right(reader: Reader, login: str, playbook_uid: str) -> None:
    """Lets somebody speak for the team with a playbook.

    Raises:
        Denied: it takes a publisher of the playbook.
    """
    thing = permissions.thing_of(reader, reader.items.get(playbook_uid))
    permissions.check(reader, login, Verb.PUBLISH, thing)


def _in_order(approved: Approved, facts: Facts) -> tuple[tuple[str, str], ...]:
    """Gives the facts in the order of the playbook; unknown ones come last, to be refused."""
    order = [fact.key for fact in approved.playbook.facts]
    keys = [*(key for key in order if key in facts), *(key for key in facts if key not in order)]
    return tuple((key, facts[key].strip()) for key in keys if facts[key].strip())


def _rows(
    incident: Incident, messages: Iterable[Message], approved: Approved
) -> tuple[IncidentMessage, ...]:
    return tuple(
        IncidentMessage(
            uid=new_uid(),
            incident_uid=incident.uid,
            phase=incident.phase,
            slot=message.slot,
            body=message.body,
            approved_by=approved.by_locale[message.slot.locale],
        )
        for message in messages
    )
