"""What the crisis lead sees: playbooks that can be used, and an incident to its last line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kbdesk.content.bundles import asked_in
from kbdesk.content.shaping import Shaped, for_channel
from kbdesk.domain.channel import Channel
from kbdesk.domain.errors import BadSource, GuardFailed
from kbdesk.domain.incident import STEPS, Incident, IncidentMessage, to_withdraw, withdrawal_text
from kbdesk.domain.item import Audience, ItemType
from kbdesk.domain.playbook import Phase, PlaybookFact
from kbdesk.services.desk import Desk
from kbdesk.services.incident_marks import Mark, Which, mark
from kbdesk.services.incidents import (
    Standing,
    channels_of,
    find_incident,
    standing,
    standing_channels,
)
from kbdesk.services.playbooks import approved_playbook
from kbdesk.store.transaction import Reader

_AUDIENCES = tuple(Audience)


class LineState(StrEnum):
    """What has to be done about a message, the most urgent first."""

    TAKE_BACK = "take_back"
    TO_POST = "to_post"
    POSTED = "posted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ReadyPlaybook:
    """A playbook as the form needs it.

    Attributes:
        fault: why it cannot be used; "" when it can.
        facts: what each phase asks for; empty when it cannot be used.
        messages: how many messages a phase has.
    """

    uid: str
    title: str
    facts: Mapping[Phase, tuple[PlaybookFact, ...]]
    messages: int = 0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A message of an incident with all that is known of it.

    Attributes:
        text: what to put on the channel now: the message, or for one that has to be taken back
            the words for its place.
    """

    message: IncidentMessage
    channel: Channel
    shaped: Shaped
    state: LineState
    text: str


@dataclass(frozen=True, slots=True)
class Board:
    """An incident as its lead sees it.

    Attributes:
        lines: what is to be done first, then what was done; each part in the order to post.
        steps: the phases that it can go to, in their order.
        facts: what each phase asks for; empty where the playbook cannot be used any more.
        playbook: the title of the playbook; "" where it cannot be used any more.
    """

    incident: Incident
    lines: tuple[BoardLine, ...]
    steps: tuple[Phase, ...]
    facts: Mapping[Phase, tuple[PlaybookFact, ...]]
    playbook: str

    @property
    def left(self) -> int:
        """How many messages wait to be posted or taken back."""
        waiting = (LineState.TAKE_BACK, LineState.TO_POST)
        return sum(line.state in waiting for line in self.lines)


def ready_playbooks(desk: Desk) -> tuple[ReadyPlaybook, ...]:
    """Gives the playbooks in use, those that can be opened now first, then by title."""
    with desk.kb.read() as reader:
        found = [
            _ready(reader, item.uid, item.slug)
            for item in reader.items.list_all()
            if item.type is ItemType.PLAYBOOK and item.archived_at is None
        ]
    return tuple(sorted(found, key=lambda one: (bool(one.fault), one.title.casefold())))


def board(desk: Desk, uid: str) -> Board:
    """Gives an incident with every message it ever had.

    Raises:
        NotFound: there is no such incident.
    """
    with desk.kb.read() as reader:
        incident = find_incident(reader, uid)
        channels = channels_of(reader)
        messages = reader.incidents.messages_of(incident.uid)
        back = {message.uid for message in to_withdraw(messages, standing_channels(reader))}
        is_over = incident.phase is Phase.RESOLVED
        playbook = _ready(reader, incident.playbook_uid, "")
    lines = []
    for message in messages:
        slot = message.slot
        channel = channels[slot.channel]
        shaped = for_channel(message.body, channel, locale=slot.locale)
        state = _state(message, is_back=is_over and message.uid in back)
        text = shaped.plain
        if state is LineState.TAKE_BACK:
            text = withdrawal_text(incident, slot.locale)
        lines.append(BoardLine(message, channel, shaped, state, text))
    states, phases, places = list(LineState), list(Phase), list(channels)

    def place(line: BoardLine) -> tuple[int, ...]:
        slot = line.message.slot
        return (
            states.index(line.state),
            -phases.index(line.message.phase),
            _AUDIENCES.index(slot.audience),
            places.index(slot.channel),
        )

    lines.sort(key=lambda line: (place(line), line.message.slot.locale))
    steps = () if incident.closed_at else STEPS[incident.phase]
    return Board(
        incident,
        tuple(lines),
        tuple(phase for phase in Phase if phase in steps),
        playbook.facts,
        "" if playbook.fault else playbook.title,
    )


def mark_posted(desk: Desk, uid: str, message_uids: Sequence[str], ref: str = "") -> Standing:
    """Says that messages stand where people read them.

    Where words stay until somebody takes them away, the new ones take the place of those before;
    a mail or a text message that was read stays what it is.

    Raises:
        NotFound: there is no such incident, or no message waits to be posted.
        Denied: it takes a publisher of the playbook.
        GuardFailed: the incident is closed, or a message cannot be posted.
    """
    wanted = set(message_uids)
    with desk.kb.read() as reader:
        incident = find_incident(reader, uid)
        stay = standing_channels(reader)
        rows = [m for m in reader.incidents.messages_of(incident.uid) if m.uid in wanted]
    for is_standing in (True, False):
        uids = tuple(m.uid for m in rows if (m.slot.channel in stay) is is_standing)
        if uids:
            mark(desk, uid, Mark.POSTED, Which(uids), ref=ref, replaces=is_standing)
    return standing(desk, uid)


def mark_withdrawn(desk: Desk, uid: str, message_uids: Sequence[str]) -> Standing:
    """Says that messages were taken back, or will not be posted.

    Raises:
        NotFound: there is no such incident or message.
        Denied: it takes a publisher of the playbook.
        GuardFailed: the incident is closed.
    """
    return mark(desk, uid, Mark.WITHDRAWN, Which(tuple(message_uids)))


def _state(message: IncidentMessage, *, is_back: bool) -> LineState:
    if message.withdrawn_at is not None:
        return LineState.WITHDRAWN
    if message.is_open:
        return LineState.TO_POST
    return LineState.TAKE_BACK if is_back else LineState.POSTED


def _ready(reader: Reader, uid: str, name: str) -> ReadyPlaybook:
    try:
        playbook = approved_playbook(reader, uid).playbook
    except (GuardFailed, BadSource) as error:
        reasons = error.reasons if isinstance(error, GuardFailed) else ()
        fault = " ".join((error.message, *reasons[:1]))
        return ReadyPlaybook(uid, name, {}, fault=fault)
    facts = {phase: asked_in(playbook, phase) for phase in Phase}
    slots = sum(len(reach.audiences) for reach in playbook.reaches) * len(playbook.locales)
    return ReadyPlaybook(uid, playbook.title, facts, slots)
