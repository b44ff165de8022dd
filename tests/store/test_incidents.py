from __future__ import annotations

import dataclasses

import pytest
from bases import WHEN

from kbdesk.domain.errors import GuardFailed, NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.incident import Incident, IncidentMessage, IncidentSeverity
from kbdesk.domain.item import Audience
from kbdesk.domain.playbook import Phase, Slot
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import KnowledgeBase

SLOT = Slot("banner", "sv", Audience.PUBLIC)


def make_incident(**cells: object) -> Incident:
    made = Incident(
        new_uid(),
        "playbook-revision",
        "No playback",
        IncidentSeverity.MAJOR,
        Phase.INVESTIGATING,
        WHEN,
        "eva",
        (("incident.service", "Uppspelning"),),
    )
    return dataclasses.replace(made, **cells)  # type: ignore[arg-type]


def make_message(incident: Incident, **cells: object) -> IncidentMessage:
    made = IncidentMessage(new_uid(), incident.uid, incident.phase, SLOT, "Vi undersöker felet.")
    return dataclasses.replace(made, **cells)  # type: ignore[arg-type]


def test_an_incident_keeps_each_step(kb: KnowledgeBase) -> None:
    first = make_incident()
    second = dataclasses.replace(first, phase=Phase.RESOLVED)
    third = dataclasses.replace(second, closed_at=WHEN)
    with kb.write("eva") as tx:
        tx.incidents.append(first)
        tx.commit()
    with kb.write("bo") as tx:
        tx.incidents.update(second)
        tx.incidents.update(second)
        assert [row.verb for row in tx.commit().rows] == ["edited"]
    with kb.read() as reader:
        assert reader.incidents.list_all(open_only=True) == (second,)
    with kb.write("bo") as tx:
        tx.incidents.update(third)
        assert [row.verb for row in tx.commit().rows] == ["closed"]
    with kb.read() as reader:
        assert reader.incidents.get(first.uid) == third
        assert reader.incidents.list_all() == (third,)
        assert reader.incidents.list_all(open_only=True) == ()
        steps = reader.incidents.steps_of(first.uid)
        assert [(actor, state) for _, actor, state in steps] == [
            ("eva", first),
            ("bo", second),
            ("bo", third),
        ]
        with pytest.raises(NotFound):
            reader.incidents.get("x")
    assert check(kb).problems == ()


def test_messages_bear_marks_and_keep_their_words(kb: KnowledgeBase) -> None:
    incident = make_incident()
    said, other = make_message(incident, approved_by="bo"), make_message(incident)
    with kb.write("eva") as tx:
        tx.incidents.append(incident)
        tx.incidents.append_messages([said, other])
        tx.commit()
    with kb.write("cia") as tx:
        assert tx.incidents.messages_of(incident.uid) == (said, other)
        with pytest.raises(GuardFailed, match="approved"):
            tx.incidents.mark_posted(other.uid)
        assert tx.incidents.mark_approved(other.uid).approved_by == "cia"
        tx.incidents.mark_withdrawn(other.uid)
        posted = tx.incidents.mark_posted(said.uid, "https://status.example/1")
        assert tx.incidents.get_message(said.uid) == posted
        assert tx.incidents.live_messages() == (posted,)
        with pytest.raises(GuardFailed, match="already"):
            tx.incidents.mark_posted(said.uid)
        tx.commit()
    with kb.write("cia") as tx:
        gone = tx.incidents.mark_withdrawn(said.uid)
        tx.incidents.mark_withdrawn(said.uid)
        assert tx.incidents.get_message(said.uid) == gone
        assert gone.posted_ref == "https://status.example/1"
        assert tx.incidents.live_messages() == ()
        assert len(tx.commit().rows) == 1
    assert check(kb).problems == ()


def test_messages_of_a_closed_incident_are_live_no_more(kb: KnowledgeBase) -> None:
    incident = make_incident()
    said = make_message(incident, approved_by="bo")
    with kb.write("eva") as tx:
        tx.incidents.append(incident)
        tx.incidents.append_messages([said])
        tx.incidents.mark_posted(said.uid)
        assert len(tx.incidents.live_messages()) == 1
        tx.incidents.update(dataclasses.replace(incident, closed_at=WHEN))
        assert tx.incidents.live_messages() == ()
