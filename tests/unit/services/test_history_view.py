"""A look back shows what was, to the byte, whatever was done since."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crisis_kit import SINCE, make_playbook
from kbdesk.domain.errors import BadInput, BaseReadOnly, NotFound
from kbdesk.domain.fact import Fact, FactType, FactValue, canonical
from kbdesk.domain.ids import new_uid
from kbdesk.progress import Progress
from kbdesk.services import (
    answers,
    exporting,
    history_view,
    incidents,
    indexing,
    library,
    publishing,
)
from kbdesk.services.desk import Desk
from kbdesk.services.history_view import desk_as_of, moment_of, open_as_of
from kbdesk.services.out_folder import MANIFEST

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def add_fact(desk: Desk, value: str, *, is_new: bool = False) -> None:
    with desk.kb.write("anna") as tx:
        if is_new:
            tx.facts.append(Fact(new_uid(), "refund.window", FactType.DURATION))
        tx.facts.append_value(
            "refund.window", FactValue(canonical(FactType.DURATION, value, "en"), date(2020, 1, 1))
        )
        tx.commit()


def tick(desk: Desk) -> datetime:
    """Gives a moment between what was done and what comes."""
    time.sleep(0.005)
    at = desk.kb.now()
    time.sleep(0.005)
    return at


def site(desk: Desk, out: Path) -> dict[str, bytes]:
    exporting.export(desk, "faq-site", out, base_url="https://x.example/", progress=Progress())
    return {
        file.relative_to(out).as_posix(): file.read_bytes()
        for file in out.rglob("*")
        if file.is_file() and file.name != MANIFEST
    }


def test_a_day_means_its_end_and_today_means_now() -> None:
    assert moment_of("2026-05-03", NOW) == datetime(2026, 5, 3, 23, 59, 59, 999999, UTC)
    assert moment_of("2026-05-04", NOW) == NOW
    assert moment_of("2026-05-03T14:30", NOW) == datetime(2026, 5, 3, 14, 30, tzinfo=UTC)
    assert moment_of("2026-05-03 14:30+02:00", NOW) == datetime(2026, 5, 3, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2026-05-05", "yesterday", "2026-13-01", "", "9999-12-31"])
def test_what_is_no_day_in_the_past_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        moment_of(text, NOW)


def test_an_export_comes_back_byte_for_byte(desk, write, save, tmp_path) -> None:
    add_fact(desk, "14 days", is_new=True)
    refund = write("Refunds", "You have {{fact:refund.window}}.")
    gone = write("Gone soon", "Old news.")
    write("Stays", f"See [refunds](kb:{refund.item.uid}).")
    then = site(desk, tmp_path / "then")
    at = tick(desk)
    add_fact(desk, "30 days")
    save(refund, "You have {{fact:refund.window}}. Really.")
    publishing.publish(desk, refund.item.uid)
    publishing.archive(desk, gone.item.uid)
    write("New", "Brand new.")
    now = site(desk, tmp_path / "now")
    with desk_as_of(desk, at) as past:
        again = site(past, tmp_path / "again")
    assert again == then
    assert again != now
    page = next(data for path, data in again.items() if path.endswith("refunds.html"))
    assert b"14\xc2\xa0days" in page or b"14 days" in page


def test_texts_and_facts_are_those_that_readers_saw(desk, write, save) -> None:
    add_fact(desk, "14 days", is_new=True)
    refund = write("Refunds", "You have {{fact:refund.window}}.")
    at = tick(desk)
    add_fact(desk, "30 days")
    save(refund, "Changed.")
    with desk_as_of(desk, at) as past:
        shown = open_as_of(past, refund.item.uid)
        assert shown.head.number == 1
        assert shown.head.content.body.replace("\xa0", " ") == "You have 14 days."
        assert len(library.list_items(past)) == 1


def test_a_draft_over_a_live_text_is_not_what_readers_saw(desk, write, save) -> None:
    refund = write("Refunds", "Live.")
    save(refund, "Draft.")
    with desk_as_of(desk, tick(desk)) as past:
        assert open_as_of(past, refund.item.uid).head.content.body == "Live."


def test_search_finds_what_was_and_not_what_is(desk, write, save) -> None:
    refund = write("Refunds", "Ask for the zebra form.")
    at = tick(desk)
    save(refund, "Ask for the giraffe form.")
    publishing.publish(desk, refund.item.uid)
    write("Later", "All about zebra crossings.")
    indexing.catch_up(desk, Progress())
    with desk_as_of(desk, at) as past:
        found = answers.find_answers(past, "zebra").answers
        assert [hit.item_uid for hit in found] == [refund.item.uid]
        assert not answers.find_answers(past, "giraffe").answers
    now = answers.find_answers(desk, "giraffe").answers
    assert [hit.item_uid for hit in now] == [refund.item.uid]


def test_nothing_can_be_written_into_the_past(desk, write) -> None:
    refund = write("Refunds")
    with desk_as_of(desk, tick(desk)) as past, pytest.raises(BaseReadOnly, match="can only be"):
        publishing.archive(past, refund.item.uid)


def test_before_the_base_there_is_nothing(desk) -> None:
    early = datetime(2001, 1, 1, tzinfo=UTC)
    with pytest.raises(NotFound, match="no base"), desk_as_of(desk, early):
        pass


def test_incidents_are_as_they_were(desk) -> None:
    playbook, before = make_playbook(desk), tick(desk)
    opened = incidents.open_incident(desk, playbook, title="Down", facts=SINCE)
    first = tick(desk)
    incidents.update_incident(desk, opened.incident.uid, facts={"incident.since": "8:30"})
    with desk_as_of(desk, before) as past:
        assert incidents.list_incidents(past) == ()
    with desk_as_of(desk, first) as past:
        (was,) = incidents.list_incidents(past)
        assert was.incident.facts == (("incident.since", "9:00"),)
        assert was.messages == opened.messages


def test_a_look_back_is_indexed_once(desk, write, monkeypatch) -> None:
    write("Refunds")
    moment = desk.kb.now()
    write("Returns")
    built = []
    rebuild = indexing.rebuild

    def counted(view, progress):
        built.append(view.seq)
        return rebuild(view, progress)

    monkeypatch.setattr(indexing, "rebuild", counted)
    for _ in range(3):
        with history_view.desk_as_of(desk, moment) as then:
            indexing.catch_up(then, Progress())
            assert [hit.title for hit in answers.find_answers(then, "refunds").answers] == [
                "Refunds"
            ]
    assert len(built) == 1
    for number in range(history_view.MOST_KEPT + 2):
        write(f"More {number}")
        with history_view.desk_as_of(desk, desk.kb.now()) as then:
            assert then.index.doc_count == 3 + number
    kept = list((desk.cache / history_view.FOLDER).iterdir())
    assert len(kept) == history_view.MOST_KEPT
