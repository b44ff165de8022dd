"""A text that is no longer true has to be found before a customer finds it."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from kbdesk.domain.review import (
    Applies,
    Due,
    DueAction,
    ReviewPolicy,
    Scheduled,
    Stale,
    at_local,
    due,
    due_at,
    next_due,
    policy_for,
    stale_list,
)
from kbdesk.domain.workflow import State

NOW = datetime(2026, 5, 3, 12, tzinfo=UTC)
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 5, day, hour, tzinfo=UTC)


POLICIES = (
    ReviewPolicy("base", 365),
    ReviewPolicy("tag", 90, Applies.TAG, "prices"),
    ReviewPolicy("top", 180, Applies.SECTION, "top"),
    ReviewPolicy("near", 200, Applies.SECTION, "near"),
    ReviewPolicy("item", 30, Applies.ITEM, "i1"),
)


@pytest.mark.parametrize(
    ("item", "sections", "tags", "policy"),
    [
        ("i1", ("near", "top"), ("prices",), "item"),
        ("i2", ("near", "top"), ("prices",), "near"),
        ("i2", ("other", "top"), ("prices",), "top"),
        ("i2", (), ("prices",), "tag"),
        ("i2", (), (), "base"),
    ],
)
def test_the_closest_policy_holds(
    item: str, sections: tuple[str, ...], tags: tuple[str, ...], policy: str
) -> None:
    found = policy_for(item, sections, tags, POLICIES)
    assert found is not None
    assert found.uid == policy
    assert policy_for(item, sections, tags, ()) is None


def test_of_two_as_close_the_shorter_holds() -> None:
    two = (ReviewPolicy("a", 90, Applies.TAG, "x"), ReviewPolicy("b", 30, Applies.TAG, "y"))
    found = policy_for("i", (), ("x", "y"), two)
    assert found is not None
    assert found.uid == "b"


def test_days_are_as_long_on_the_day_the_clocks_change() -> None:
    policy = ReviewPolicy("p", 1)
    before = datetime(2026, 3, 28, 9, tzinfo=STOCKHOLM)
    assert due_at(policy, before) == before.astimezone(UTC) + timedelta(hours=24)


def test_the_stale_list_begins_with_what_does_most_harm() -> None:
    rows = [
        Stale("rarely", at(1), uses=1),
        Stale("often", at(2), uses=100),
        Stale("unused old", at(1) - timedelta(days=300)),
        Stale("unused", at(1)),
        Stale("not yet", at(4), uses=1000),
    ]
    assert [row.item_uid for row in stale_list(rows, NOW)] == [
        "often",
        "rarely",
        "unused old",
        "unused",
    ]
    assert Stale("x", NOW).days_overdue(NOW) == 1
    assert Stale("x", NOW + timedelta(seconds=1)).days_overdue(NOW) == 0


def plan(
    uid: str, state: State, publish: datetime | None = None, expire: datetime | None = None
) -> Scheduled:
    return Scheduled("r", uid, 1, state, publish, expire)


def test_the_clock_publishes_and_ends_what_is_due_and_nothing_else() -> None:
    rows = [
        plan("new", State.APPROVED, at(3)),
        plan("old", State.PUBLISHED, at(1), at(3)),
        plan("later", State.APPROVED, at(4)),
        plan("stays", State.PUBLISHED, at(1), at(5)),
        plan("draft", State.DRAFT, at(1)),
        plan("review", State.IN_REVIEW, at(1)),
        plan("done", State.SUPERSEDED, at(1), at(2)),
        plan("missed", State.APPROVED, at(1), at(2)),
        plan("free", State.APPROVED),
    ]
    assert due(rows, NOW) == (
        Due(at(2), "missed", DueAction.MISSED),
        Due(at(3), "old", DueAction.EXPIRE),
        Due(at(3), "new", DueAction.PUBLISH),
    )
    assert due(rows, at(3, 11)) == (Due(at(2), "missed", DueAction.MISSED),)
    assert next_due(rows, NOW) == at(4)
    assert next_due([], NOW) is None


def test_times_of_different_zones_are_one_moment() -> None:
    east = timezone(timedelta(hours=2))
    row = plan("x", State.APPROVED, datetime(2026, 5, 3, 14, tzinfo=east))
    assert due([row], NOW)[0].at == NOW
    assert due([row], NOW.astimezone(east)) == due([row], NOW)


def test_a_time_without_a_zone_is_a_fault() -> None:
    with pytest.raises(ValueError, match="zone"):
        due([], datetime(2026, 5, 3))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [
        (date(2026, 3, 28), time(9), datetime(2026, 3, 28, 8, tzinfo=UTC)),
        (date(2026, 3, 29), time(9), datetime(2026, 3, 29, 7, tzinfo=UTC)),
        (date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(9), datetime(2026, 10, 25, 8, tzinfo=UTC)),
    ],
)
def test_nine_in_the_morning_is_nine_in_the_morning_on_both_sides_of_a_change(
    day: date, clock: time, utc: datetime
) -> None:
    assert at_local(day, clock, STOCKHOLM) == utc
    row = plan("x", State.APPROVED, at_local(day, clock, STOCKHOLM))
    assert due([row], utc - timedelta(seconds=1)) == ()
    assert len(due([row], utc)) == 1
