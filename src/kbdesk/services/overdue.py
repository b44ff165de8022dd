"""What is overdue: texts that nobody looked at for longer than their review policy allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kbdesk.domain.item import Item
from kbdesk.domain.review import Review, WhenOverdue, due_at, policy_for
from kbdesk.domain.taxonomy import Section, section_path
from kbdesk.store.transaction import Reader


@dataclass(frozen=True, slots=True)
class Overdue:
    """A review that is overdue: since when, and who is to look."""

    at: datetime
    assignee: str
    overdue: WhenOverdue
    reason: str = ""


def overdue(reader: Reader, now: datetime) -> dict[str, Overdue]:
    """Gives what is overdue at `now`, by item: by its policy, or by a review set for a day."""
    found = dict(_by_policy(reader, now))
    for review in reader.reviews.list_open(due_before=now):
        known = found.get(review.item_uid)
        if known is None or review.due_at < known.at or (review.reason and not known.reason):
            found[review.item_uid] = _of_review(review, known)
    live = {r.item_uid for r in reader.renditions.list_of_many(found) if r.live_uid}
    active = {item.uid for item in reader.items.many(found) if item.archived_at is None}
    return {uid: due for uid, due in found.items() if uid in live & active}


def _of_review(review: Review, known: Overdue | None) -> Overdue:
    how = known.overdue if known is not None else WhenOverdue.ASK
    at = review.due_at if known is None else min(review.due_at, known.at)
    return Overdue(at, review.assignee, how, review.reason)


def _by_policy(reader: Reader, now: datetime) -> list[tuple[str, Overdue]]:
    policies = reader.reviews.list_policies()
    if not policies:
        return []
    shortest = timedelta(days=min(policy.interval_days for policy in policies))
    clocks = reader.reviews.clocks(reset_before=now - shortest)
    sections = {section.uid: section for section in reader.sections.list_all()}
    found = []
    for item in reader.items.many(clocks):
        policy = policy_for(item.uid, _closest_first(sections, item), item.tags, policies)
        if policy is None:
            continue
        at = due_at(policy, clocks[item.uid])
        if at < now:
            due = Overdue(at, policy.assignee or item.owner, policy.overdue)
            found.append((item.uid, due))
    return found


def _closest_first(sections: Mapping[str, Section], item: Item) -> tuple[str, ...]:
    """Gives the sections of an item, then those above them, level by level."""
    paths = [section_path(dict(sections), uid)[::-1] for uid in item.sections]
    longest = max(map(len, paths), default=0)
    levels = (path[level].uid for level in range(longest) for path in paths if level < len(path))
    return tuple(dict.fromkeys(levels))
