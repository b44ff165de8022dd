"""Whoever leads a crisis has to see what is to be done first, and every message there is."""

from __future__ import annotations

from crisis_kit import ENGLISH, SINCE, make_playbook
from kbdesk.domain.playbook import Phase
from kbdesk.services import incidents
from kbdesk.services.incident_board import board, mark_posted, mark_withdrawn, ready_playbooks

CAUSE = {"incident.cause": "a broken cable"}


def opened(desk) -> str:
    playbook = make_playbook(desk)
    return incidents.open_incident(desk, playbook, title="Silence", facts=SINCE).incident.uid


def test_the_form_knows_what_each_phase_asks_and_how_much_it_writes(desk) -> None:
    uid = make_playbook(desk)
    make_playbook(desk, ENGLISH, live=False)
    ready, waiting = ready_playbooks(desk)
    assert (ready.uid, ready.title, ready.messages, ready.fault) == (uid, "Outage", 10, "")
    assert [fact.key for fact in ready.facts[Phase.INVESTIGATING]] == ["incident.since"]
    assert [fact.key for fact in ready.facts[Phase.RESOLVED]] == [
        "incident.since",
        "incident.cause",
    ]
    assert "live" in waiting.fault
    assert waiting.facts == {}


def test_what_is_to_be_done_stands_first_and_nothing_is_left_out(desk) -> None:
    uid = opened(desk)
    lines = board(desk, uid).lines
    first = lines[0].message
    mark_posted(desk, uid, [first.uid])
    shown = board(desk, uid)
    assert len(shown.lines) == len(lines) == 10
    assert (shown.lines[-1].message.uid, shown.lines[-1].state) == (first.uid, "posted")
    assert shown.left == 9
    assert shown.steps == (Phase.IDENTIFIED, Phase.MONITORING, Phase.RESOLVED)


def test_only_words_that_stand_are_replaced_by_the_next_phase(desk) -> None:
    uid = opened(desk)
    mark_posted(desk, uid, [line.message.uid for line in board(desk, uid).lines])
    incidents.update_incident(desk, uid, phase=Phase.IDENTIFIED, facts=CAUSE)
    new = [line.message.uid for line in board(desk, uid).lines if line.state == "to_post"]
    mark_posted(desk, uid, new)
    old = [line for line in board(desk, uid).lines if line.message.phase is Phase.INVESTIGATING]
    gone = {line.message.slot.channel for line in old if line.state == "withdrawn"}
    kept = {line.message.slot.channel for line in old if line.state == "posted"}
    assert (gone, kept) == ({"banner", "faq"}, {"sms", "email"})


def test_at_the_end_a_standing_message_shows_the_words_for_its_place(desk) -> None:
    uid = opened(desk)
    banner = next(
        line.message for line in board(desk, uid).lines if line.message.slot.channel == "banner"
    )
    mark_posted(desk, uid, [banner.uid])
    incidents.update_incident(desk, uid, phase=Phase.RESOLVED, facts=CAUSE)
    first = board(desk, uid).lines[0]
    assert (first.message.uid, first.state) == (banner.uid, "take_back")
    assert "no longer applies" in first.text
    mark_withdrawn(desk, uid, [line.message.uid for line in board(desk, uid).lines])
    assert board(desk, uid).left == 0
    assert incidents.close_incident(desk, uid).reasons == ()
    assert board(desk, uid).steps == ()
