"""The messages of an incident as a folder, and as one text for the clipboard."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kbdesk.content.shaping import Shaped, for_channel
from kbdesk.domain.channel import Channel
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.incident import Incident, IncidentMessage
from kbdesk.domain.item import Audience
from kbdesk.exporters.base import OutFile, digest
from kbdesk.progress import Progress
from kbdesk.services.desk import Desk
from kbdesk.services.incidents import Withdrawal, channels_of, find_incident
from kbdesk.services.out_folder import OutFolder, Put

_AUDIENCES = tuple(Audience)


@dataclass(frozen=True, slots=True)
class Ready:
    """A message as its channel takes it."""

    message: IncidentMessage
    channel: Channel
    shaped: Shaped


@dataclass(frozen=True, slots=True)
class Bundle:
    """The newest words of an incident's phase for each slot, in the order to post them."""

    incident: Incident
    messages: tuple[Ready, ...]


def bundle(desk: Desk, uid: str) -> Bundle:
    """Gives the messages of the phase that an incident is in, each as its channel takes it.

    Raises:
        NotFound: there is no such incident.
    """
    with desk.kb.read() as reader:
        incident = find_incident(reader, uid)
        # The last of a slot is the newest; an earlier one of the phase may still be posted.
        newest = {
            message.slot: message
            for message in reader.incidents.messages_of(incident.uid)
            if message.phase is incident.phase and message.withdrawn_at is None
        }
        channels = channels_of(reader)
    places = {key: place for place, key in enumerate(channels)}
    rows = sorted(
        newest.values(),
        key=lambda m: (_AUDIENCES.index(m.slot.audience), places[m.slot.channel], m.slot),
    )
    shaped: dict[tuple[str, str, str], Shaped] = {}
    ready = []
    for row in rows:
        key = (row.slot.channel, row.slot.locale, row.body)
        channel = channels[row.slot.channel]
        if key not in shaped:
            shaped[key] = for_channel(row.body, channel, locale=row.slot.locale)
        ready.append(Ready(row, channel, shaped[key]))
    return Bundle(incident, tuple(ready))


def put_bundle(desk: Desk, told: Bundle, out: Path, progress: Progress) -> Put:
    """Writes the messages to the folder `out`, whole or not at all.

    Raises:
        GuardFailed: there are no messages.
        CannotWrite: it holds other files, or cannot be written; it is as it was.
        Cancelled: it is as it was.
    """
    if not told.messages:
        raise GuardFailed("No message of this phase is left to be posted.")
    files = [
        _file("index.md", clipboard_text(told)),
        _file("messages.json", _as_json(told)),
    ]
    for ready in told.messages:
        name = _name(ready.message)
        files.append(_file(f"{name}.txt", f"{ready.shaped.plain}\n"))
        if ready.shaped.html is not None:
            files.append(_file(f"{name}.html", ready.shaped.html))
    return _put(desk, files, out, progress)


def put_withdrawals(desk: Desk, back: Sequence[Withdrawal], out: Path, progress: Progress) -> Put:
    """Writes what to put in the place of each message to the folder `out`, whole or not at all.

    Raises:
        CannotWrite: it holds other files, or cannot be written; it is as it was.
        Cancelled: it is as it was.
    """
    lines = []
    files = []
    for number, each in enumerate(back, 1):
        # Corrected words of a phase may stand beside those before them: the number tells them.
        name = f"{_name(each.message)}.{each.message.phase}.{number}"
        files.append(_file(f"{name}.txt", f"{each.text}\n"))
        lines.append(f"- {name}.txt  {each.message.posted_ref}".rstrip())
    index = _file("index.md", "# To take back\n\n" + "\n".join(lines) + "\n")
    return _put(desk, [index, *files], out, progress)


def clipboard_text(told: Bundle, which: Iterable[IncidentMessage] | None = None) -> str:
    """Gives all messages, or some, as one Markdown text with a heading for each."""
    wanted = None if which is None else {message.uid for message in which}
    parts = [f"# {told.incident.title}: {told.incident.phase}"]
    for ready in told.messages:
        if wanted is not None and ready.message.uid not in wanted:
            continue
        slot, shaped = ready.message.slot, ready.shaped
        limit = f" of {shaped.limit}" if shaped.limit is not None else ""
        parts.append(
            f"## {ready.channel.name}, {slot.locale}, {slot.audience} "
            f"({shaped.length}{limit} characters)"
        )
        parts.append(shaped.plain)
    return "\n\n".join(parts) + "\n"


def _name(message: IncidentMessage) -> str:
    slot = message.slot
    return f"{slot.channel}/{slot.locale}.{slot.audience}"


def _as_json(told: Bundle) -> str:
    incident = told.incident
    return (
        json.dumps(
            {
                "incident": incident.uid,
                "title": incident.title,
                "phase": incident.phase,
                "severity": incident.severity,
                "facts": dict(incident.facts),
                "messages": [message_as_json(ready) for ready in told.messages],
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def message_as_json(ready: Ready) -> dict[str, object]:
    """Gives a message as data."""
    message, slot = ready.message, ready.message.slot
    return {
        "uid": message.uid,
        "channel": slot.channel,
        "locale": slot.locale,
        "audience": slot.audience,
        "approved_by": message.approved_by,
        "posted": message.posted_at is not None,
        "ref": message.posted_ref,
        "length": ready.shaped.length,
        "limit": ready.shaped.limit,
        "text": ready.shaped.plain,
    }


def _file(path: str, text: str) -> OutFile:
    data = text.encode()
    return OutFile(path, digest(path, text), lambda: data)


def _put(desk: Desk, files: Sequence[OutFile], out: Path, progress: Progress) -> Put:
    workspace = desk.kb.workspace
    return OutFolder(out).put(
        files, target="incident", base=workspace.db_uuid, seq=desk.kb.seq(), progress=progress
    )
