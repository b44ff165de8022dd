"""What an open incident does to the rest: notices on the FAQ, pins above other answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from kbdesk.content.shaping import for_channel
from kbdesk.domain.catalog import Notice
from kbdesk.domain.channel import Channel
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.incident import Incident
from kbdesk.domain.item import Audience, Item
from kbdesk.domain.playbook import Phase
from kbdesk.services.incidents import channels_of
from kbdesk.services.playbooks import pinned_by
from kbdesk.store.transaction import Reader

NOTICE_CHANNELS = ("banner", "faq")
"""The channels whose public messages the FAQ site shows."""


def notices(reader: Reader) -> tuple[Notice, ...]:
    """Gives the public messages of open incidents, in the words of their phase, the newest first.

    A message counts from its approval until it is withdrawn: the export is what posts it.
    """
    channels = channels_of(reader)
    going = reader.incidents.list_all(open_only=True)
    return tuple(notice for one in going for notice in _notices(reader, one, one.phase, channels))


def solved_notices(reader: Reader, since: datetime) -> tuple[Notice, ...]:
    """Gives what incidents that were closed after `since` said last, the newest first.

    A message that was withdrawn before its incident was solved says nothing any more.
    """
    channels = channels_of(reader)
    solved = [
        one
        for one in reader.incidents.list_all()
        if one.closed_at is not None and one.closed_at >= since
    ]
    return tuple(
        notice for one in solved for notice in _notices(reader, one, Phase.RESOLVED, channels)
    )


def _notices(
    reader: Reader, incident: Incident, phase: Phase, channels: Mapping[str, Channel]
) -> Iterator[Notice]:
    """Gives what an incident says in public in one of its phases, by slot."""
    # The last of a slot is the newest; an earlier one of the phase may still be posted.
    newest = {
        message.slot: message
        for message in reader.incidents.messages_of(incident.uid)
        if message.phase is phase
        and message.slot.audience is Audience.PUBLIC
        and message.slot.channel in NOTICE_CHANNELS
        and message.slot.channel in channels
        and message.approved_by
        and message.withdrawn_at is None
    }
    for slot, message in sorted(newest.items()):
        shaped = for_channel(message.body, channels[slot.channel], locale=slot.locale)
        yield Notice(
            incident.uid,
            slot.locale,
            slot.channel,
            shaped.plain,
            incident.opened_at,
            _solved_at(reader, incident),
        )


def _solved_at(reader: Reader, incident: Incident) -> datetime | None:
    """Gives when the incident came to its end, None while it goes on."""
    if incident.phase is not Phase.RESOLVED:
        return None
    found = incident.closed_at
    for at, _, state in reversed(reader.incidents.steps_of(incident.uid)):
        if state.phase is not Phase.RESOLVED:
            break
        found = at
    return found


def pinned(reader: Reader, among: Iterable[str] | None) -> frozenset[str]:
    """Gives which of the items `among` are pinned by an open incident; None asks all."""
    going = reader.incidents.list_all(open_only=True)
    return frozenset().union(
        *(pinned_by(reader, one.playbook_uid, among, one.phase) for one in going)
    )


def check_not_pinned(reader: Reader, item: Item) -> None:
    """Lets an item be taken out of use, unless an open incident needs it.

    Raises:
        GuardFailed: one is told with it or pins it.
    """
    for incident in reader.incidents.list_all(open_only=True):
        if item.uid == incident.playbook_uid or pinned_by(
            reader, incident.playbook_uid, [item.uid]
        ):
            raise GuardFailed(
                f'The open incident "{incident.title}" needs this item.',
                hint="Close the incident first.",
            )
