"""Gathers what a content report tells: how search goes, what is used, what is out of date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from kbdesk.domain.finding import Severity
from kbdesk.domain.insight import (
    ContentFigures,
    SearchEvent,
    SearchFigures,
    Use,
    content_figures,
    search_figures,
    verdict_figures,
)
from kbdesk.domain.misses import Cluster
from kbdesk.progress import Progress
from kbdesk.services import coverage, insight, library, linting, verifying
from kbdesk.services.desk import Desk
from kbdesk.services.help_desk import HelpDesk
from kbdesk.services.verifying import StaleItem
from kbdesk.store.insight import DayOfUse

_POINTS = {Severity.ERROR: 10, Severity.WARNING: 3, Severity.SUGGESTION: 1}


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on one day, by UTC."""

    day: date
    search: SearchFigures
    uses: int
    views: int


@dataclass(frozen=True, slots=True)
class ItemUse:
    """What is known of one item in the time of the report."""

    item_uid: str
    title: str
    section: str
    uses: int
    views: int
    complaints: int
    days_overdue: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a report.

    Attributes:
        first: the first day.
        last: the last day, included.
        by_channel: (channel, uses), most first.
        items: all items in use, the most used first.
        help_desk: None where no file was given.
    """

    name: str
    first: date
    last: date
    search: SearchFigures
    content: ContentFigures
    uses: int
    views: int
    days: tuple[Day, ...]
    by_channel: tuple[tuple[str, int], ...]
    items: tuple[ItemUse, ...]
    stale: tuple[StaleItem, ...]
    missed: tuple[Cluster, ...]
    help_desk: HelpDesk | None


def gather(
    desk: Desk,
    *,
    days: int,
    now: datetime,
    help_desk: HelpDesk | None = None,
    lint: bool = False,
    progress: Progress,
) -> Figures:
    """Gives the figures of the last `days` days up to `now`; with `lint` all texts are linted.

    Raises:
        Cancelled: through `progress`.
    """
    today = now.astimezone(UTC).date()
    first = today - timedelta(days=days - 1)
    since = datetime.combine(first, datetime.min.time(), UTC)
    progress.report("reading events", 0, 0)
    with desk.kb.read() as reader:
        name = reader.workspace_settings.get().name
        searches = reader.events.searches(since, now)
        usage = reader.events.usage_by_day(since)
        complaints = dict(
            verdict_figures(row.feedback for row in reader.events.list_feedback(since))
        )
    taken = Counter(_counts(usage, "item_uid", views=False))
    viewed = Counter(_counts(usage, "item_uid", views=True))
    progress.report("reading the library", 0, 0)
    listed = library.list_items(desk)
    stale = verifying.stale(desk, dict(taken), now)
    overdue = {one.item_uid: one.days_overdue for one in stale}
    matrix = coverage.coverage(desk)
    items = (
        ItemUse(
            row.item_uid,
            row.title,
            row.section_name,
            taken[row.item_uid],
            viewed[row.item_uid],
            complaints.get(row.item_uid, 0),
            overdue.get(row.item_uid, 0),
        )
        for row in listed
    )
    content = content_figures(
        [row.item_uid for row in listed],
        stale_uids=overdue,
        used_uids=taken,
        covered=matrix.share.covered if matrix.rows else None,
        lint_scores=_lint_scores(desk, progress) if lint else (),
    )
    channels = Counter(_counts(usage, "channel", views=False))
    return Figures(
        name=name,
        first=first,
        last=today,
        search=search_figures(searches),
        content=content,
        uses=taken.total(),
        views=viewed.total(),
        days=_days(first, today, searches, usage),
        by_channel=tuple(sorted(channels.items(), key=lambda each: (-each[1], each[0]))),
        items=tuple(sorted(items, key=lambda item: (-item.uses, -item.views, item.title))),
        stale=stale,
        missed=insight.missed(desk, since, now),
        help_desk=help_desk,
    )


def _counts(usage: Sequence[DayOfUse], key: str, *, views: bool) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for row in usage:
        if (row.use is Use.VIEW) is views:
            counts[getattr(row, key)] += row.count
    return counts


def _days(
    first: date, last: date, searches: Sequence[SearchEvent], usage: Sequence[DayOfUse]
) -> tuple[Day, ...]:
    by_day: dict[date, list[SearchEvent]] = {}
    for event in searches:
        by_day.setdefault(event.at.astimezone(UTC).date(), []).append(event)
    taken, viewed = _counts(usage, "day", views=False), _counts(usage, "day", views=True)
    span = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return tuple(
        Day(
            day,
            search_figures(by_day.get(day, ())),
            taken.get(day.isoformat(), 0),
            viewed.get(day.isoformat(), 0),
        )
        for day in span
    )


def _lint_scores(desk: Desk, progress: Progress) -> list[float]:
    """Gives the score of each text: 100 less points for its findings on each hundred words."""
    linted = linting.base_findings(desk, progress=progress)
    scores = []
    for name, findings in linted.findings.items():
        hundreds = max(1.0, len(linted.texts[name].split()) / 100)
        points = sum(_POINTS.get(finding.severity, 1) for finding in findings)
        scores.append(max(0.0, 100 - points / hundreds))
    return scores
