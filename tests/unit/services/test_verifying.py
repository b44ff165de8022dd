"""What nobody has looked at for long comes up, the most used first."""

from datetime import UTC, datetime, timedelta

import pytest

from kbdesk.domain.errors import BadInput, GuardFailed
from kbdesk.domain.ids import new_uid
from kbdesk.domain.review import Applies, Outcome, Review, ReviewPolicy, WhenOverdue
from kbdesk.services import publishing, verifying

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def day(clock):
    """Moves the clock to so many days after the start."""
    clock(START)
    return lambda days: clock(START + timedelta(days=days))


@pytest.fixture
def yearly(desk, day) -> None:
    verifying.put_policy(desk, ReviewPolicy("base", 365))


def titles(desk, uses=None) -> list[str]:
    return [one.title for one in verifying.stale(desk, uses)]


def test_uses_times_days_overdue_is_the_order(desk, write, day, yearly) -> None:
    old = write("Old and rarely used")
    day(100)
    used = write("Young and used")
    unused = write("Young and unused")
    day(365 + 110)
    uses = {old.item.uid: 2, used.item.uid: 100}
    assert titles(desk, uses) == ["Young and used", "Old and rarely used", "Young and unused"]
    assert titles(desk, {old.item.uid: 100, used.item.uid: 100})[0] == "Old and rarely used"
    first = verifying.stale(desk, uses)[0]
    assert (first.days_overdue, first.uses) == (11, 100)  # a begun day counts
    assert unused.item.uid in {one.item_uid for one in verifying.stale(desk)}


def test_only_verify_and_a_new_fact_start_the_clock_anew(desk, write, save, day, yearly) -> None:
    opened = write("Refunds", "Within 14 days")
    day(200)
    save(opened, "Within 14 days.")
    publishing.publish(desk, opened.item.uid)
    save(opened, "You get it within 14 days.")
    publishing.publish(desk, opened.item.uid)
    day(366)
    assert titles(desk) == ["Refunds"]
    verifying.verify(desk, opened.item.uid)
    assert titles(desk) == []
    day(366 + 364)
    save(opened, "You get it within 30 days.")
    publishing.publish(desk, opened.item.uid)
    day(366 + 366)
    assert titles(desk) == []


def test_the_closest_policy_holds(desk, write, day, yearly) -> None:
    opened = write("Refunds")
    policy = ReviewPolicy(
        "own", 30, Applies.ITEM, opened.item.uid, assignee="bert", overdue=WhenOverdue.ASK
    )
    verifying.put_policy(desk, policy)
    write("Other")
    day(31)
    (one,) = verifying.stale(desk)
    assert (one.title, one.assignee, one.overdue) == ("Refunds", "bert", WhenOverdue.ASK)
    verifying.remove_policy(desk, "own")
    assert titles(desk) == []


def test_a_review_set_for_a_day_is_overdue_by_itself_and_verify_closes_it(desk, write, day) -> None:
    opened = write("Refunds")
    review = Review(new_uid(), opened.item.uid, START + timedelta(days=1), "bert", reason="Outage")
    with desk.kb.write("anna") as tx:
        tx.reviews.append(review)
        tx.commit()
    assert titles(desk) == []
    day(2)
    (one,) = verifying.stale(desk)
    assert (one.reason, one.assignee, one.days_overdue) == ("Outage", "bert", 2)
    verifying.verify(desk, opened.item.uid, note="Read it all.")
    assert titles(desk) == []
    with desk.kb.read() as reader:
        assert reader.reviews.get(review.uid).outcome is Outcome.VERIFIED
        assert reader.reviews.verifications_of(opened.item.uid)[0].comment == "Read it all."


def test_a_published_fact_or_the_archive_closes_it_too(desk, write, save, day) -> None:
    changed, gone = write("Changed", "14 days."), write("Gone")
    with desk.kb.write("anna") as tx:
        for uid, opened in (("one", changed), ("two", gone)):
            tx.reviews.append(Review(uid, opened.item.uid, START, "bert"))
        tx.commit()
    save(changed, "30 days.")
    publishing.publish(desk, changed.item.uid)
    publishing.archive(desk, gone.item.uid)
    with desk.kb.read() as reader:
        assert reader.reviews.get("one").outcome is Outcome.CHANGED
        assert reader.reviews.get("two").outcome is Outcome.ARCHIVED


def test_what_no_reader_sees_is_not_stale(desk, write, day, yearly) -> None:
    archived, ended = write("Archived"), write("Ended")
    publishing.archive(desk, archived.item.uid)
    publishing.unpublish(desk, ended.rendition.uid)
    day(400)
    assert titles(desk) == []


def test_nothing_live_cannot_be_verified(desk, write, day) -> None:
    opened = write("Refunds", live=False)
    with pytest.raises(GuardFailed, match="nothing to verify"):
        verifying.verify(desk, opened.item.uid)
    live = write("Live")
    with pytest.raises(BadInput):
        verifying.verify(desk, live.item.uid, opened.rendition.uid)


def test_a_policy_of_no_days_is_none(desk) -> None:
    with pytest.raises(BadInput):
        verifying.put_policy(desk, ReviewPolicy("p", 0))
