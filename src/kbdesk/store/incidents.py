"""Reads and writes incidents, their messages and the marks of what became of each."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from kbdesk.domain.errors import NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.incident import (
    Incident,
    IncidentMessage,
    IncidentSeverity,
    posted,
    withdrawn,
)
from kbdesk.domain.item import Audience
from kbdesk.domain.playbook import Phase, Slot
from kbdesk.store.codec import from_json, to_json
from kbdesk.store.seal import all_sealed, sealed
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables import incidents as t

APPROVED, POSTED, WITHDRAWN = "approved", "posted", "withdrawn"


class Incidents:
    """The incidents of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: str) -> Incident:
        """Gives the incident.

        Raises:
            NotFound: there is none with this uid.
        """
        row = self._session.execute(select(t.incident).where(t.incident.c.uid == uid)).first()
        if row is None:
            raise NotFound(f"There is no incident {uid}.")
        return row_to_incident(row)

    def list_all(self, *, open_only: bool = False) -> tuple[Incident, ...]:
        """Gives all incidents, the newest first."""
        its = t.incident.c
        wanted = select(t.incident).order_by(its.opened_at.desc(), its.uid.desc())
        if open_only:
            wanted = wanted.where(its.closed_at.is_(None))
        return tuple(map(row_to_incident, self._session.execute(wanted)))

    def steps_of(self, uid: str) -> tuple[tuple[datetime, str, Incident], ...]:
        """Gives (when, who, how it was then) for each change of an incident, the first first."""
        its = t.incident_step.c
        rows = self._session.execute(
            select(t.incident_step).where(its.incident_uid == uid).order_by(its.at, its.uid)
        )
        return tuple((row.at, row.actor, from_json(Incident, row.state)) for row in rows)

    def get_message(self, uid: str) -> IncidentMessage:
        """Gives the message.

        Raises:
            NotFound: there is none with this uid.
        """
        found = self._messages(t.incident_message.c.uid == uid)
        if not found:
            raise NotFound(f"There is no message {uid}.")
        return found[0]

    def messages_of(self, incident_uid: str) -> tuple[IncidentMessage, ...]:
        """Gives all messages of an incident, the first first."""
        return self._messages(t.incident_message.c.incident_uid == incident_uid)

    def live_messages(self) -> tuple[IncidentMessage, ...]:
        """Gives the messages of open incidents that stand where people read them."""
        still_open = select(t.incident.c.uid).where(t.incident.c.closed_at.is_(None))
        found = self._messages(t.incident_message.c.incident_uid.in_(still_open))
        return tuple(message for message in found if message.is_live)

    def _messages(self, wanted: Any) -> tuple[IncidentMessage, ...]:
        its = t.incident_message.c
        rows = self._session.execute(
            select(t.incident_message).where(wanted).order_by(its.created_at, its.uid)
        ).all()
        marks: defaultdict[str, list[Row[Any]]] = defaultdict(list)
        mark = t.incident_mark
        for chunk in chunked(row.uid for row in rows):
            for row in self._session.execute(select(mark).where(mark.c.message_uid.in_(chunk))):
                marks[row.message_uid].append(row)
        return tuple(row_to_message(row, marks[row.uid]) for row in rows)


class WritableIncidents(Incidents):
    """The incidents inside a writing transaction."""

    def append(self, incident: Incident) -> None:
        """Opens an incident."""
        session = self._session
        session.execute(insert(t.incident).values(sealed(t.incident, _cells(incident))))
        self._log(incident)
        session.note("created", "incident", incident.uid)

    def update(self, incident: Incident) -> None:
        """Writes phase, facts, severity, title and end; what it was stays in its steps.

        Raises:
            NotFound: there is no such incident.
        """
        session = self._session
        old = self.get(incident.uid)
        if old == incident:
            return
        session.execute(
            update(t.incident)
            .where(t.incident.c.uid == incident.uid)
            .values(sealed(t.incident, _cells(incident)))
        )
        self._log(incident)
        closes = incident.closed_at is not None and old.closed_at is None
        session.note("closed" if closes else "edited", "incident", incident.uid)

    def append_messages(self, messages: Sequence[IncidentMessage]) -> None:
        """Adds messages; their words never change. Only their approval is taken over."""
        session = self._session
        rows = [
            {
                "uid": message.uid,
                "incident_uid": message.incident_uid,
                "phase": message.phase.value,
                "channel": message.slot.channel,
                "locale": message.slot.locale,
                "audience": message.slot.audience.value,
                "body": message.body,
                "created_at": session.at,
                "created_by": session.actor,
            }
            for message in messages
        ]
        session.execute_many(insert(t.incident_message), all_sealed(t.incident_message, rows))
        approved = [m for m in messages if m.approved_by]
        self._mark((m.uid, APPROVED, session.at, m.approved_by) for m in approved)
        for uid in dict.fromkeys(message.incident_uid for message in messages):
            session.note("told", "incident", uid)

    def mark_approved(self, message_uid: str) -> IncidentMessage:
        """Marks a message as approved by the actor; a second time changes nothing."""
        message = self.get_message(message_uid)
        if not message.approved_by:
            self._mark([(message_uid, APPROVED, self._session.at, self._session.actor)])
            self._note("approved", message)
        return self.get_message(message_uid)

    def mark_posted(self, message_uid: str, ref: str = "") -> IncidentMessage:
        """Marks a message as posted.

        Raises:
            NotFound: there is no such message.
            GuardFailed: it was withdrawn, posted already, or nobody approved it.
        """
        message = self.get_message(message_uid)
        done = posted(message, self._session.at, ref)
        self._mark([(message_uid, POSTED, self._session.at, self._session.actor)], ref)
        self._note("posted", message)
        return done

    def mark_withdrawn(self, message_uid: str) -> IncidentMessage:
        """Marks a message as taken back, or as not to be posted; once is enough.

        Raises:
            NotFound: there is no such message.
        """
        message = self.get_message(message_uid)
        if message.withdrawn_at is None:
            self._mark([(message_uid, WITHDRAWN, self._session.at, self._session.actor)])
            self._note("withdrawn", message)
        return withdrawn(message, self._session.at)

    def _mark(self, marks: Iterable[tuple[str, str, datetime, str]], ref: str = "") -> None:
        rows = [
            {
                "uid": new_uid(),
                "message_uid": uid,
                "mark": mark,
                "at": at,
                "actor": actor,
                "ref": ref,
            }
            for uid, mark, at, actor in marks
        ]
        self._session.execute_many(insert(t.incident_mark), all_sealed(t.incident_mark, rows))

    def _note(self, verb: str, message: IncidentMessage) -> None:
        self._session.note(verb, "incident_message", message.uid)

    def _log(self, incident: Incident) -> None:
        session = self._session
        cells = {
            "uid": new_uid(),
            "incident_uid": incident.uid,
            "at": session.at,
            "actor": session.actor,
            "state": to_json(incident),
        }
        session.execute(insert(t.incident_step).values(sealed(t.incident_step, cells)))


def row_to_incident(row: Row[Any]) -> Incident:
    """Gives the incident that a row of `incident` stands for."""
    return Incident(
        uid=row.uid,
        playbook_uid=row.playbook_uid,
        title=row.title,
        severity=IncidentSeverity(row.severity),
        phase=Phase(row.phase),
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        facts=tuple((key, value) for key, value in json.loads(row.facts)),
        closed_at=row.closed_at,
    )


def row_to_message(row: Row[Any], marks: Iterable[Row[Any]]) -> IncidentMessage:
    """Gives the message that a row of `incident_message` and its marks stand for."""
    of = {mark.mark: mark for mark in marks}
    approved, sent, back = of.get(APPROVED), of.get(POSTED), of.get(WITHDRAWN)
    return IncidentMessage(
        uid=row.uid,
        incident_uid=row.incident_uid,
        phase=Phase(row.phase),
        slot=Slot(row.channel, row.locale, Audience(row.audience)),
        body=row.body,
        approved_by=approved.actor if approved is not None else "",
        posted_at=sent.at if sent is not None else None,
        posted_ref=sent.ref if sent is not None else "",
        withdrawn_at=back.at if back is not None else None,
    )


def _cells(incident: Incident) -> dict[str, Any]:
    return {
        "uid": incident.uid,
        "playbook_uid": incident.playbook_uid,
        "title": incident.title,
        "severity": incident.severity.value,
        "phase": incident.phase.value,
        "opened_at": incident.opened_at,
        "opened_by": incident.opened_by,
        "facts": json.dumps(incident.facts, ensure_ascii=False),
        "closed_at": incident.closed_at,
    }
