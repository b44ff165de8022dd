"""Review and schedule: when a text is due to be looked at, to go live and to end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from kbdesk.domain.workflow import State


class Applies(StrEnum):
    """What a review policy is set on; the first is the closest."""

    ITEM = "item"
    SECTION = "section"
    TAG = "tag"
    BASE = "base"


class WhenOverdue(StrEnum):
    """What happens to a text whose review is overdue."""

    MARK = "mark"
    ASK = "ask"
    HIDE = "hide"


@dataclass(frozen=True, slots=True)
class ReviewPolicy:
    """How often texts are looked at.

    Attributes:
        interval_days: from one look to the next, at least 1.
        applies: with `target`, the uid of an item or section or a tag's name; "" for BASE.
        assignee: login of the person who looks; "" for the item's owner.
        overdue: MARK shows it as stale, ASK also puts it in the assignee's queue, HIDE also
            takes it out of search until it is verified.
    """

    uid: str
    interval_days: int
    applies: Applies = Applies.BASE
    target: str = ""
    assignee: str = ""
    overdue: WhenOverdue = WhenOverdue.MARK


class Outcome(StrEnum):
    """What came out of a review."""

    VERIFIED = "verified"
    CHANGED = "changed"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Review:
    """One look at an item.

    Attributes:
        due_at: when it was due, aware and UTC.
        done_at: when somebody looked; None while it is open.
        reason: why it is due outside its rhythm, such as an incident; "" inside.
    """

    uid: str
    item_uid: str
    due_at: datetime
    assignee: str
    done_at: datetime | None = None
    done_by: str = ""
    outcome: Outcome | None = None
    reason: str = ""


AFTER_INCIDENT = timedelta(hours=24)
"""How soon a text that went live past the chain has to be reviewed."""


def policy_for(
    item_uid: str,
    section_uids: Sequence[str],
    tags: Iterable[str],
    policies: Iterable[ReviewPolicy],
) -> ReviewPolicy | None:
    """Gives the policy that holds for an item, or None.

    The item's own goes before that of its section, the section's before those above it, those
    before its tags' and those before the base's. Of several as close the shortest interval holds.
    `section_uids` are the item's sections and those above them, the closest first.
    """
    wanted = set(tags)
    best: tuple[tuple[int, int, int], ReviewPolicy] | None = None
    for policy in policies:
        place = 0
        match policy.applies:
            case Applies.ITEM if policy.target != item_uid:
                continue
            case Applies.TAG if policy.target not in wanted:
                continue
            case Applies.SECTION:
                if policy.target not in section_uids:
                    continue
                place = section_uids.index(policy.target)
        rank = (list(Applies).index(policy.applies), place, policy.interval_days)
        if best is None or rank < best[0]:
            best = (rank, policy)
    return best[1] if best else None


def due_at(policy: ReviewPolicy, reset_at: datetime) -> datetime:
    """Gives when the next review is due; days are 24 hours, so that no zone moves it."""
    return _utc(reset_at) + timedelta(days=policy.interval_days)


@dataclass(frozen=True, slots=True)
class Stale:
    """An item whose review is overdue.

    Attributes:
        due_at: when it was due, aware and UTC.
        uses: how often its texts were used in the time that is counted.
    """

    item_uid: str
    due_at: datetime
    uses: int = 0

    def days_overdue(self, now: datetime) -> int:
        """Gives the days since it was due, begun ones too; 0 before."""
        late = _utc(now) - _utc(self.due_at)
        return 0 if late < timedelta() else late // timedelta(days=1) + 1


def stale_list(items: Iterable[Stale], now: datetime) -> tuple[Stale, ...]:
    """Gives the overdue among the items, the most harmful first: uses times days overdue.

    What nobody used comes last, the longest overdue of it first.
    """
    overdue = [(item, item.days_overdue(now)) for item in items]
    ranked = sorted(
        ((item, days) for item, days in overdue if days),
        key=lambda pair: (-pair[0].uses * pair[1], -pair[1], pair[0].item_uid),
    )
    return tuple(item for item, _ in ranked)


# -- schedule ------------------------------------------------------------------------------


class DueAction(StrEnum):
    """What the clock does with a revision."""

    PUBLISH = "publish"
    EXPIRE = "expire"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A revision with a time; times are aware and UTC."""

    rendition_uid: str
    revision_uid: str
    number: int
    state: State
    publish_at: datetime | None = None
    expire_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """Something the clock has to do now.

    Attributes:
        at: when it was due.
    """

    at: datetime
    revision_uid: str
    action: DueAction


def due(schedule: Iterable[Scheduled], now: datetime) -> tuple[Due, ...]:
    """Gives what has to be done by `now`, in the order of its times.

    An approved revision goes live at `publish_at`, a published one ends at `expire_at`; both
    times belong to what comes after them. A revision whose end has passed before it went live,
    because no clock ran, is MISSED: it stays as it is and somebody is told. Running twice does no
    harm, because what was done has another state.
    """
    found: list[tuple[datetime, int, int, Due]] = []
    moment = _utc(now)
    for item in schedule:
        start, end = _utc_or_none(item.publish_at), _utc_or_none(item.expire_at)
        action, at = None, None
        if item.state is State.APPROVED and start is not None and start <= moment:
            action, at = DueAction.PUBLISH, start
            if end is not None and end <= moment:
                action, at = DueAction.MISSED, end
        elif item.state is State.PUBLISHED and end is not None and end <= moment:
            action, at = DueAction.EXPIRE, end
        if action is not None and at is not None:
            # At one moment the old text ends before the new one begins.
            order = 0 if action is DueAction.EXPIRE else 1
            found.append((at, order, item.number, Due(at, item.revision_uid, action)))
    return tuple(each for *_, each in sorted(found, key=lambda entry: entry[:3]))


def next_due(schedule: Iterable[Scheduled], now: datetime) -> datetime | None:
    """Gives the next time after `now` at which the clock will have something to do, or None."""
    moment = _utc(now)
    times = []
    for item in schedule:
        if item.state is State.APPROVED:
            times.append(item.publish_at)
        if item.state in (State.APPROVED, State.PUBLISHED):
            times.append(item.expire_at)
    return min((_utc(at) for at in times if at is not None and _utc(at) > moment), default=None)


def at_local(day: date, clock: time, zone: tzinfo) -> datetime:
    """Gives the UTC time of a wall clock's time in `zone`.

    A time that the clocks pass over in spring is read by the clock of before, so it comes as much
    later as they jump; one that comes twice in autumn is the first (PEP 495, fold=0).
    """
    return datetime.combine(day, clock.replace(tzinfo=None, fold=0), zone).astimezone(UTC)


def _utc(at: datetime) -> datetime:
    """Gives the time in UTC.

    Raises:
        ValueError: it has no zone, which is a fault of the program.
    """
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(UTC)


def _utc_or_none(at: datetime | None) -> datetime | None:
    return None if at is None else _utc(at)
