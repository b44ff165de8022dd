"""Says what became of an incident's messages: posted somewhere, or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kbdesk.domain.errors import GuardFailed, NotFound
from kbdesk.domain.incident import Incident, IncidentMessage, to_withdraw
from kbdesk.domain.item import Audience
from kbdesk.domain.playbook import Phase
from kbdesk.services.desk import Desk
from kbdesk.services.incidents import (
    Standing,
    check_right,
    find_incident,
    standing,
    standing_channels,
)
from kbdesk.store.transaction import Transaction


class Mark(StrEnum):
    """What became of a message."""

    POSTED = "posted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Which:
    """Which messages are meant; what is None or empty does not narrow.

    Attributes:
        message_uids: these messages, or with the other cells some of these.
        phase: None means the incident's own for `posted`, and all but `resolved` for `withdrawn`.
    """

    message_uids: tuple[str, ...] = ()
    phase: Phase | None = None
    channel: str = ""
    locale: str = ""
    audience: Audience | None = None


def mark(
    desk: Desk, uid: str, what: Mark, which: Which, *, ref: str = "", replaces: bool = False
) -> Standing:
    """Marks messages of an incident; all that are meant or none.

    `posted` means those without a mark; `withdrawn` those that nobody posted and those that
    stand where words stay, or, with a channel or uid, whatever is named and not withdrawn yet.
    With `replaces`, a posted message takes the place of the one that stood in its slot, which is
    withdrawn with it.

    Raises:
        NotFound: there is no such incident, message, channel or locale, or no message is meant.
        Denied: it takes a publisher of the playbook.
        GuardFailed: the incident is closed, or a message cannot be posted.
    """
    with desk.kb.write(desk.actor) as tx:
        incident = find_incident(tx, uid)
        check_right(tx, desk.actor, incident.playbook_uid)
        if incident.closed_at is not None:
            raise GuardFailed("The incident is closed.")
        messages = tx.incidents.messages_of(incident.uid)
        _check_names(messages, which)
        meant = _meant(messages, incident, what, which, standing_channels(tx))
        if not meant:
            hint = "`kbdesk incident list` tells how many are left."
            raise NotFound("None of these messages waits for that mark.", hint)
        for message in meant:
            if what is Mark.POSTED:
                tx.incidents.mark_posted(message.uid, ref)
            else:
                tx.incidents.mark_withdrawn(message.uid)
        if replaces and what is Mark.POSTED:
            _withdraw_replaced(tx, meant)
        tx.commit()
    return standing(desk, incident.uid)


def _meant(
    messages: Sequence[IncidentMessage],
    incident: Incident,
    what: Mark,
    which: Which,
    stay: frozenset[str],
) -> tuple[IncidentMessage, ...]:
    back = to_withdraw(messages, stay)

    def is_meant(message: IncidentMessage) -> bool:
        slot = message.slot
        if (
            (which.message_uids and message.uid not in which.message_uids)
            or which.channel not in ("", slot.channel)
            or which.locale not in ("", slot.locale)
            or which.audience not in (None, slot.audience)
            or which.phase not in (None, message.phase)
        ):
            return False
        is_named = bool(which.message_uids)
        if what is Mark.POSTED:
            phase_fits = is_named or which.phase is not None or message.phase is incident.phase
            return message.is_open and phase_fits
        if message.withdrawn_at is not None:
            return False
        if not is_named and which.phase is None and message.phase is Phase.RESOLVED:
            return message in back
        return is_named or bool(which.channel) or message.is_open or slot.channel in stay

    return tuple(filter(is_meant, messages))


def _check_names(messages: Sequence[IncidentMessage], which: Which) -> None:
    """Refuses a message, channel or locale that the incident has not, and says which."""
    there: tuple[tuple[str, Sequence[str], set[str]], ...] = (
        ("message", which.message_uids, {message.uid for message in messages}),
        ("channel", [which.channel], {message.slot.channel for message in messages}),
        ("locale", [which.locale], {message.slot.locale for message in messages}),
    )
    for what, names, known in there:
        for name in names:
            if name and name not in known:
                hint = "`kbdesk incident bundle` tells what each is for; with --json, its uid."
                raise NotFound(f'The incident has no {what} "{name}".', hint)


def _withdraw_replaced(tx: Transaction, newer: tuple[IncidentMessage, ...]) -> None:
    uids, slots = {message.uid for message in newer}, {message.slot for message in newer}
    for message in tx.incidents.messages_of(newer[0].incident_uid):
        if message.is_live and message.slot in slots and message.uid not in uids:
            tx.incidents.mark_withdrawn(message.uid)
