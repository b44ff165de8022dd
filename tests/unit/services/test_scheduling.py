"""Texts go live and end at their times, also when the clocks change, and nothing does so twice."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import BadInput, Denied
from kbdesk.domain.item import ItemType
from kbdesk.domain.rendition import Content
from kbdesk.domain.review import Applies, ReviewPolicy, WhenOverdue, at_local
from kbdesk.domain.workflow import State
from kbdesk.services import (
    changesets,
    editing,
    library,
    permissions,
    publishing,
    reviewing,
    scheduling,
    verifying,
)

NOON = datetime(2026, 3, 28, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.fixture(autouse=True)
def noon(clock) -> None:
    clock(NOON)


@pytest.fixture
def plan(desk, save):
    """Saves a text with times, and has it approved."""

    def make(opened, body: str, *, begins=None, ends=None, approved: bool = True):
        saved = save(opened, body).revision
        draft = scheduling.schedule(
            desk, opened.rendition.uid, saved.uid, publish_at=begins, expire_at=ends
        )
        if approved:
            reviewing.submit(desk, draft.uid)
            reviewing.approve(desk, draft.uid)
        return draft

    return make


def live(desk, opened) -> str:
    text = library.open_item(desk, opened.item.uid).live
    return text.content.body if text else ""


def test_an_approved_text_goes_live_at_its_time_and_ends_at_its_time(
    desk, write, plan, clock
) -> None:
    opened = write("Opening hours", "Always.")
    plan(opened, "Closed at Easter.", begins=NOON + HOUR, ends=NOON + 3 * HOUR)
    ran = scheduling.run_due(desk)
    assert (ran.done, ran.next_at) == ((), NOON + HOUR)
    assert live(desk, opened) == "Always."
    clock(NOON + HOUR)
    ran = scheduling.run_due(desk)
    assert [done.title for done in ran.done] == ["Opening hours"]
    assert (live(desk, opened), ran.next_at) == ("Closed at Easter.", NOON + 3 * HOUR)
    assert scheduling.run_due(desk).done == ()
    clock(NOON + 3 * HOUR)
    assert len(scheduling.run_due(desk).done) == 1
    assert live(desk, opened) == ""
    assert scheduling.run_due(desk).next_at is None


def test_the_log_says_that_it_was_the_clock(desk, write, plan) -> None:
    opened = write("Hours")
    draft = plan(opened, "New.", begins=NOON + HOUR)
    with desk.kb.write("anna") as tx:  # no right of anybody is asked for
        tx.people.append(User("anna"))
        tx.people.put_grants("anna", [Grant("anna", Role.AGENT)])
        tx.commit()
    scheduling.run_due(desk, NOON + HOUR)
    with desk.kb.read() as reader:
        assert reader.revisions.transitions_of(draft.uid)[-1].actor == "clock"


def test_a_draft_that_nobody_approved_does_not_go_live_by_itself(desk, write, plan) -> None:
    opened = write("Hours", "Always.")
    plan(opened, "New.", begins=NOON + HOUR, approved=False)
    ran = scheduling.run_due(desk, NOON + 2 * HOUR)
    assert (ran.done, ran.refused) == ((), ())
    assert live(desk, opened) == "Always."


@pytest.mark.parametrize(
    ("day", "clock_time", "utc"),
    [
        (date(2026, 3, 28), time(8), datetime(2026, 3, 28, 7, tzinfo=UTC)),
        (date(2026, 3, 29), time(8), datetime(2026, 3, 29, 6, tzinfo=UTC)),
        (date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(8), datetime(2026, 10, 25, 7, tzinfo=UTC)),
    ],
)
def test_a_wall_clocks_time_holds_when_the_clocks_change(
    desk, write, plan, clock, day: date, clock_time: time, utc: datetime
) -> None:
    opened = write("Hours", "Old.")
    begins = at_local(day, clock_time, STOCKHOLM)
    clock(datetime(2026, 3, 1, tzinfo=UTC))
    plan(opened, "New.", begins=begins)
    scheduling.run_due(desk, utc - timedelta(seconds=1))
    assert live(desk, opened) == "Old."
    clock(utc)
    scheduling.run_due(desk)
    assert live(desk, opened) == "New."


def test_what_was_missed_while_no_clock_ran_is_told_and_not_shown(desk, write, plan) -> None:
    opened = write("Sale", "No sale.")
    plan(opened, "Sale!", begins=NOON + HOUR, ends=NOON + 2 * HOUR)
    ran = scheduling.run_due(desk, NOON + 5 * HOUR)
    assert ran.done == ()
    assert "no clock ran" in ran.refused[0].reasons[0]
    assert live(desk, opened) == "No sale."


def test_what_ends_and_what_begins_at_one_moment_follow_each_other(desk, write, plan) -> None:
    first, second = write("First"), write("Second")
    plan(first, "Until noon.", ends=NOON + HOUR)
    publishing.publish(desk, first.item.uid)
    plan(second, "From noon.", begins=NOON + HOUR)
    ran = scheduling.run_due(desk, NOON + HOUR)
    assert [done.title for done in ran.done] == ["First", "Second"]


def test_a_guard_stops_the_clock_too_and_the_others_go_on(desk, write, save, plan, clock) -> None:
    opened, other = write("Hours", "Always."), write("Other", "Always.")
    draft = plan(opened, "New.", begins=NOON + HOUR)
    plan(other, "New.", begins=NOON + HOUR)
    save(opened, "Newer.")
    publishing.publish(desk, opened.item.uid)
    clock(NOON + HOUR)
    ran = scheduling.run_due(desk)
    assert [done.title for done in ran.done] == ["Other"]
    assert "which is newer" in ran.refused[0].reasons[0]
    with desk.kb.read() as reader:
        assert reader.revisions.get(draft.uid).state is State.APPROVED
    assert live(desk, opened) == "Newer."


def test_a_change_set_waits_for_its_last_text(desk, write, save) -> None:
    texts = [write("One", "Old."), write("Two", "Old.")]
    drafts = []
    for hours, opened in enumerate(texts, 1):
        saved = save(opened, "New.").revision
        begins = NOON + hours * HOUR
        draft = scheduling.schedule(desk, opened.rendition.uid, saved.uid, publish_at=begins)
        drafts.append(draft.uid)
    made = changesets.new(desk, "Both", drafts)
    changesets.submit(desk, made.uid)
    changesets.approve(desk, made.uid)
    ran = scheduling.run_due(desk, NOON + HOUR)
    assert (ran.done, len(ran.refused)) == ((), 1)
    assert [live(desk, one) for one in texts] == ["Old.", "Old."]
    ran = scheduling.run_due(desk, NOON + 2 * HOUR)
    assert ran.refused == ()
    assert [live(desk, one) for one in texts] == ["New.", "New."]


def test_an_end_stays_when_somebody_mends_the_text_and_a_past_one_does_not(
    desk, write, save, plan, clock
) -> None:
    opened = write("Sale")
    plan(opened, "Sale", begins=None, ends=NOON + HOUR)
    publishing.publish(desk, opened.item.uid)
    mended = save(opened, "Sale!").revision
    assert (mended.publish_at, mended.expire_at) == (None, NOON + HOUR)
    clock(NOON + 2 * HOUR)
    assert save(opened, "No sale.").revision.expire_at is None


def test_times_that_cannot_be_are_refused(desk, write) -> None:
    opened = write("Sale")
    for begins, ends in [
        (NOON + 2 * HOUR, NOON + HOUR),
        (None, NOON - HOUR),
        (datetime(2026, 4, 1), None),  # noqa: DTZ001 (that is the point)
    ]:
        with pytest.raises(BadInput):
            scheduling.schedule(
                desk, opened.rendition.uid, opened.head.uid, publish_at=begins, expire_at=ends
            )


def test_a_fragment_that_live_texts_need_does_not_end(desk, write, plan) -> None:
    opened = editing.new_item(
        desk, Content(title="Refund window", body="30 days"), type=ItemType.FRAGMENT
    )
    plan(opened, "30 days.", ends=NOON + HOUR)
    publishing.publish(desk, opened.item.uid)
    write("Refunds", "Within {{include:refund-window}}")
    ran = scheduling.run_due(desk, NOON + HOUR)
    assert (ran.done, len(ran.refused)) == ((), 1)
    assert live(desk, opened) == "30 days."


def test_who_is_asked_to_review_is_asked_once(desk, write, clock) -> None:
    opened = write("Hours")
    policy = ReviewPolicy("p", 30, Applies.BASE, assignee="bert", overdue=WhenOverdue.ASK)
    verifying.put_policy(desk, policy)
    clock(NOON + timedelta(days=31))
    assert scheduling.run_due(desk).asked == (opened.item.uid,)
    assert scheduling.run_due(desk).asked == ()
    with desk.kb.read() as reader:
        (review,) = reader.reviews.list_open()
    assert (review.assignee, review.due_at) == ("bert", NOON + timedelta(days=30))
    verifying.verify(desk, opened.item.uid)
    assert scheduling.run_due(desk).asked == ()


def test_schedule_takes_the_right_to_write(desk, at, write) -> None:
    opened = write("Hours")
    permissions.put_person(desk, User("anna"), [Grant("anna", role) for role in Role])
    with pytest.raises(Denied, match="eve"):
        scheduling.schedule(at("eve"), opened.rendition.uid, opened.head.uid)
