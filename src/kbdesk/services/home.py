"""What needs somebody now: texts that wait, overdue reviews, translations behind, lost searches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from kbdesk.domain.misses import Cluster
from kbdesk.domain.translation import Outdated
from kbdesk.services import incidents, insight, library, reviewing, translating, verifying

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk
    from kbdesk.services.incidents import Standing
    from kbdesk.services.listing import ListedItem
    from kbdesk.services.translating import TextStatus
    from kbdesk.services.verifying import StaleItem
    from kbdesk.store.waiting import InReview

_MISSES_OF = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of a base for the person at the desk.

    Attributes:
        to_decide: texts that wait for a decision of this person, the oldest first.
        own: texts of this person that wait for others.
        stale: items whose review is overdue, the most pressing first.
        behind: translations and variants whose source has gone on, the furthest behind first.
        missing: how many translations there ought to be and are not.
        missed: searches of the last 30 days that did not help, the most frequent first.
        open_incidents: the newest first.
        recent: what was written last, the newest first.
    """

    to_decide: tuple[InReview, ...]
    own: tuple[InReview, ...]
    stale: tuple[StaleItem, ...]
    behind: tuple[TextStatus, ...]
    missing: int
    missed: tuple[Cluster, ...]
    open_incidents: tuple[Standing, ...]
    recent: tuple[ListedItem, ...]


def overview(desk: Desk, *, now: datetime | None = None, recent: int = 20) -> Overview:
    """Gives what needs the person at the desk, and the last `recent` items written."""
    moment = now or datetime.now(UTC)
    queue = reviewing.queue(desk)
    status = translating.status(desk)
    behind = [text for text in status.texts if text.outdated is not Outdated.NO]
    items = sorted(library.list_items(desk), key=lambda item: item.updated_at, reverse=True)
    return Overview(
        to_decide=queue.to_review + queue.to_publish,
        own=queue.own,
        stale=verifying.stale(desk, now=moment),
        behind=tuple(sorted(behind, key=lambda text: text.outdated is not Outdated.RED)),
        missing=len(status.missing),
        missed=insight.missed(desk, since=moment - _MISSES_OF),
        open_incidents=incidents.list_incidents(desk),
        recent=tuple(items[:recent]),
    )
