"""The invariants of the library that one situation shows better than random steps do.

The table of all 22 and their tests is at the top of test_invariants.py.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from crisis_kit import SINCE, make_playbook
from kbdesk.content.includes import MAX_DEPTH, CannotExpand
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.insight import Use, Verdict
from kbdesk.domain.item import Audience
from kbdesk.domain.placeholder import Placeholder
from kbdesk.domain.playbook import Phase
from kbdesk.services import answer_text, incidents, insight, library, publishing
from kbdesk.services.desk import Desk
from kbdesk.services.event_writer import EventWriter
from kbdesk.services.incident_marks import Mark, Which, mark
from kbdesk.services.workspace import create_workspace
from text_kit import article, edit, fact, fragment, placeholders


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = create_workspace(tmp_path / "base.kbdesk", name="Test", actor="anna")
    yield opened
    opened.close()


def refused(desk: Desk, body: str, **more: object) -> str:
    """Tries to publish a text, and gives why that is refused."""
    opened = article(desk, "T", body, live=False, **more)
    with pytest.raises(GuardFailed) as error:
        publishing.publish(desk, opened.item.uid)
    assert library.open_item(desk, opened.item.uid).live is None
    return " ".join(error.value.reasons)


def test_6_a_public_text_tells_nothing_internal(desk: Desk) -> None:
    hidden = article(desk, "Hidden", "For us.", audience=Audience.INTERNAL)
    fragment(desk, "Secret", "For us.", audience=Audience.INTERNAL)
    placeholders(desk, Placeholder("customer.email", pii=True))
    assert "internal" in refused(desk, "{{include:secret}}")
    assert "internal" in refused(desk, f"See [notes](kb:{hidden.item.uid}).")
    assert "customer.email" in refused(desk, "Hi {{customer.email}}.", channel="social_reply")
    shown = article(desk, "Shown", "Words.\n\n:::internal\nFor us.\n:::\n\nMore.")
    assert "For us" not in answer_text.copy_text(desk, shown.item.uid, channel="faq").plain


def test_8_every_name_in_a_live_text_means_something(desk: Desk) -> None:
    placeholders(desk, Placeholder("name"))
    fact(desk, "window", "14 day")
    assert "fact:nope" in refused(desk, "{{fact:nope}}")
    assert "include:gone" in refused(desk, "{{include:gone}}")
    assert "nobody" in refused(desk, "{{nobody}}")
    first = fragment(desk, "One", "End.")
    below = "one"
    for number in range(2, MAX_DEPTH + 1):
        fragment(desk, f"F{number}", f"{{{{include:{below}}}}}")
        below = f"f{number}"
    with pytest.raises(CannotExpand):
        edit(desk, first, f"{{{{include:f{MAX_DEPTH}}}}}")
    article(desk, "Fine", f"{{{{include:{below}}}}}")
    with pytest.raises(CannotExpand):
        fragment(desk, "Six", f"{{{{include:{below}}}}}", live=False)


def test_9_a_live_text_fits_its_channel_at_the_longest_values(desk: Desk) -> None:
    placeholders(desk, Placeholder("name", example="Ann", max_chars=200))
    assert "280" in refused(desk, "x" * 100 + " {{name}}", channel="social_reply")
    fits = article(desk, "Fits", "x" * 79 + " {{name}}", channel="social_reply")
    values = {"name": "y" * 200}
    told = answer_text.copy_text(desk, fits.item.uid, values, channel="social_reply")
    assert told.limit is not None
    assert told.length == told.limit


def test_16_nothing_that_points_to_a_person_is_stored(desk: Desk, tmp_path: Path) -> None:
    placeholders(desk, Placeholder("name", pii=True))
    opened = article(desk, "Hello", "Hi {{name}}.", channel="email")
    canary = "Zebedee-Quux"
    told = answer_text.copy_text(desk, opened.item.uid, {"name": canary}, channel="email")
    assert canary in told.plain
    with EventWriter(desk) as writer:
        sitting = insight.Sitting(desk, writer)
        for number, query in enumerate(
            ["refund for ann.lee@example.org", "call +46 70 123 45 67", "19850101-1234 moved"]
        ):
            sitting.searched(query, locale="en", results=number)
        sitting.used(opened.item.uid, channel="email", locale="en", use=Use.COPY)
        sitting.said(opened.item.uid, Verdict.WRONG, "ann.lee@example.org says so")
        sitting.searched("", locale="en", results=0)
    with desk.kb.read() as reader:
        assert len(reader.events.searches()) == 3
        assert [event.login for event in reader.events.usages()] == [""]
        assert reader.events.list_feedback()
    with closing(sqlite3.connect(tmp_path / "base.kbdesk")) as connection:
        dump = "\n".join(connection.iterdump())
    for trace in (canary, "ann.lee", "123 45 67", "19850101"):
        assert trace not in dump
    assert "[email]" in dump  # the control: the queries themselves are there


def test_17_a_closed_incident_leaves_no_message_unmarked(desk: Desk) -> None:
    uid = incidents.open_incident(
        desk, make_playbook(desk), title="Silence", facts=SINCE
    ).incident.uid
    facts = {"incident.cause": "a cable"}
    mark(desk, uid, Mark.POSTED, Which(channel="sms"))
    incidents.update_incident(desk, uid, phase=Phase.RESOLVED, facts=facts)
    held = incidents.close_incident(desk, uid)
    assert held.incident.closed_at is None
    assert any("neither posted nor withdrawn" in reason for reason in held.reasons)
    mark(desk, uid, Mark.POSTED, Which())
    assert incidents.close_incident(desk, uid).incident.closed_at is not None
    with desk.kb.read() as reader:
        messages = reader.incidents.messages_of(uid)
    assert messages
    assert all(one.posted_at or one.withdrawn_at for one in messages)
