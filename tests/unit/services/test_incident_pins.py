"""What an open incident pins stands first where it was asked for, and only there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from crisis_kit import SINCE, make_playbook, tag
from kbdesk.progress import quiet
from kbdesk.services import answers, incidents, indexing
from kbdesk.services.desk import Desk
from kbdesk.services.library import OpenItem

Write = Callable[..., OpenItem]

TROUBLE = "Trouble: the sound may be down"
LONG = "Who may decide. The lead decides on a refund and on the way to tell it. " + " ".join(
    f"Step {word} belongs to the team that is on duty." for word in "one two three four".split()
)


@pytest.fixture
def texts(desk: Desk, write: Write) -> dict[str, str]:
    """Uids by title; the first two are tagged as the playbook is, whose incident is not open."""
    made = {
        title: write(title, body).item.uid
        for title, body in (
            ("Who does what", LONG),
            (TROUBLE, "The sound may be down."),
            ("Refund on its way", "Your refund is on its way to you."),
            ("Refund", "We refund within a week, by the way you paid."),
            ("The sound is down", "Sound down down down."),
            ("Sound", "Turn the sound up."),
        )
    }
    for title in ("Who does what", TROUBLE):
        tag(desk, made[title], "outage")
    indexing.catch_up(desk, quiet())
    return made


def open_incident(desk: Desk) -> None:
    incidents.open_incident(desk, make_playbook(desk), title="Silence", facts=SINCE)
    indexing.catch_up(desk, quiet())


def found(desk: Desk, query: str, limit: int = 10) -> list[tuple[str, bool]]:
    hits = answers.find_answers(desk, query, limit=limit).answers
    return [(hit.title, hit.is_pinned) for hit in hits]


def test_a_far_hit_stays_where_it_stands(desk: Desk, texts: dict[str, str]) -> None:
    before = {query: found(desk, query) for query in ("refund on its way", "refund ")}
    assert ("Who does what", False) in before["refund "][1:]
    open_incident(desk)
    assert {query: found(desk, query) for query in before} == before


def test_a_pin_that_was_asked_for_goes_first_and_says_so(desk: Desk, texts: dict[str, str]) -> None:
    assert found(desk, "sound down")[0] == ("The sound is down", False)
    open_incident(desk)
    assert found(desk, "sound down")[0] == (TROUBLE, True)
    assert found(desk, "sound down", limit=1) == [(TROUBLE, True)]
    assert found(desk, "who does")[0] == ("Who does what", True)
    first = answers.find_answers(desk, "sound down").answers[0]
    assert first.why.split(", ") == ["pinned by an open incident", "title"]


def test_a_pin_never_stands_above_what_was_named(desk: Desk, texts: dict[str, str]) -> None:
    open_incident(desk)
    named = found(desk, "The sound is down?")
    assert named[0] == ("The sound is down", False)
    assert (TROUBLE, True) in named
    with desk.kb.write("anna") as tx:
        tx.items.update(replace(tx.items.get(texts["Sound"]), shortcode="down"))
        tx.commit()
    indexing.catch_up(desk, quiet())
    assert found(desk, "down")[:2] == [("Sound", False), (TROUBLE, True)]
    assert found(desk, "/down", limit=1) == [("Sound", False)]


def test_a_filter_alone_asks_for_no_pin(desk: Desk, texts: dict[str, str]) -> None:
    before = found(desk, "lang:en")
    open_incident(desk)
    assert not any(is_pinned for _, is_pinned in found(desk, "lang:en"))
    assert {title for title, _ in before} <= {title for title, _ in found(desk, "lang:en")}


def test_pins_stand_first_before_anything_is_typed(desk: Desk, texts: dict[str, str]) -> None:
    assert not any(one.is_pinned for one in answers.first_answers(desk).answers)
    open_incident(desk)
    first = answers.first_answers(desk).answers
    assert {one.title for one in first[:2]} == {"Who does what", TROUBLE}
    assert [one.is_pinned for one in first] == [True, True] + [False] * (len(first) - 2)
    assert first[0].why == "pinned by an open incident"
