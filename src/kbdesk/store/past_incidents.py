"""Reads incidents as they were: phases follow from their steps, marks carry their times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select

from kbdesk.domain.errors import NotFound
from kbdesk.domain.incident import Incident, IncidentMessage
from kbdesk.store.codec import from_json
from kbdesk.store.incidents import Incidents
from kbdesk.store.past_texts import moment_of
from kbdesk.store.tables import incidents as t


class PastIncidents(Incidents):
    """The incidents as they were, with the messages that were written by then."""

    def get(self, uid: str) -> Incident:
        """See `Incidents.get`."""
        found = self.steps_of(uid)
        if not found:
            raise NotFound(f"There is no incident {uid}.")
        return found[-1][2]

    def list_all(self, *, open_only: bool = False) -> tuple[Incident, ...]:
        """See `Incidents.list_all`."""
        its = t.incident_step.c
        rows = self._session.execute(
            select(t.incident_step)
            .where(its.at <= moment_of(self._session))
            .order_by(its.at, its.uid)
        )
        newest = {row.incident_uid: from_json(Incident, row.state) for row in rows}
        known: Iterable[Incident] = newest.values()
        if open_only:
            known = (incident for incident in known if incident.closed_at is None)
        return tuple(sorted(known, key=lambda one: (one.opened_at, one.uid), reverse=True))

    def steps_of(self, uid: str) -> tuple[tuple[datetime, str, Incident], ...]:
        """See `Incidents.steps_of`."""
        moment = moment_of(self._session)
        return tuple(step for step in super().steps_of(uid) if step[0] <= moment)

    def live_messages(self) -> tuple[IncidentMessage, ...]:
        """See `Incidents.live_messages`."""
        return tuple(
            message
            for incident in reversed(self.list_all(open_only=True))
            for message in self.messages_of(incident.uid)
            if message.is_live
        )

    def _messages(self, wanted: Any) -> tuple[IncidentMessage, ...]:
        moment = moment_of(self._session)
        written = t.incident_message.c.created_at <= moment
        return tuple(_as_of(m, moment) for m in super()._messages(and_(wanted, written)))


def _as_of(message: IncidentMessage, moment: datetime) -> IncidentMessage:
    """Takes the marks away that were set later."""
    if message.posted_at is not None and message.posted_at > moment:
        message = replace(message, posted_at=None, posted_ref="")
    if message.withdrawn_at is not None and message.withdrawn_at > moment:
        message = replace(message, withdrawn_at=None)
    return message
