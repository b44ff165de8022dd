from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from bases import CHANNELS, WHEN
from test_incidents import make_incident, make_message

from kbdesk.domain.errors import NotFound
from kbdesk.domain.playbook import Phase
from kbdesk.store.knowledge_base import KnowledgeBase, create

HOURS = [WHEN + timedelta(hours=number) for number in range(6)]


@pytest.fixture
def kb(empty_target: str) -> Iterator[KnowledgeBase]:
    made = create(empty_target, name="T", locale="en", channels=CHANNELS, now=lambda: WHEN)
    yield made
    made.close()


def test_an_incident_its_messages_and_marks_are_as_they_were(kb: KnowledgeBase) -> None:
    first = make_incident(opened_at=HOURS[1])
    second = dataclasses.replace(first, phase=Phase.RESOLVED)
    third = dataclasses.replace(second, closed_at=HOURS[5])
    one, other = make_message(first, approved_by="eva"), make_message(second, approved_by="eva")

    def at(hour: int) -> datetime:
        kb.now = lambda: HOURS[hour]
        return HOURS[hour]

    at(1)
    with kb.write("eva") as tx:
        tx.incidents.append(first)
        tx.incidents.append_messages([one])
        tx.commit()
    at(2)
    with kb.write("eva") as tx:
        tx.incidents.mark_posted(one.uid, "https://x.example")
        tx.commit()
    at(3)
    with kb.write("eva") as tx:
        tx.incidents.update(second)
        tx.incidents.append_messages([other])
        tx.commit()
    at(4)
    with kb.write("eva") as tx:
        tx.incidents.mark_withdrawn(one.uid)
        tx.incidents.mark_posted(other.uid)
        tx.commit()
    at(5)
    with kb.write("eva") as tx:
        tx.incidents.update(third)
        tx.commit()

    with kb.read(as_of=HOURS[0]) as reader:
        assert reader.incidents.list_all() == ()
        with pytest.raises(NotFound):
            reader.incidents.get(first.uid)
    with kb.read(as_of=HOURS[1]) as reader:
        assert reader.incidents.list_all(open_only=True) == (first,)
        assert reader.incidents.messages_of(first.uid) == (one,)
        assert reader.incidents.live_messages() == ()
    with kb.read(as_of=HOURS[2]) as reader:
        (live,) = reader.incidents.live_messages()
        assert (live.uid, live.posted_at) == (one.uid, HOURS[2])
        assert reader.incidents.get_message(one.uid).posted_ref == "https://x.example"
    with kb.read(as_of=HOURS[3]) as reader:
        assert reader.incidents.get(first.uid) == second
        assert len(reader.incidents.steps_of(first.uid)) == 2
        assert len(reader.incidents.messages_of(first.uid)) == 2
    with kb.read(as_of=HOURS[4]) as reader:
        assert reader.incidents.list_all(open_only=True) == (second,)
        assert [message.uid for message in reader.incidents.live_messages()] == [other.uid]
    with kb.read(as_of=HOURS[5]) as reader:
        assert reader.incidents.list_all() == (third,)
        assert reader.incidents.list_all(open_only=True) == ()
        assert reader.incidents.live_messages() == ()
