"""The score of a text: how much of what is measured is as it should be, from 0 to 100."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kbdesk.domain.finding import Finding, Severity

_WEIGHT = {Severity.ERROR: 3.0, Severity.WARNING: 1.0, Severity.SUGGESTION: 0.25}
_FLOORS = {
    "article": 150, "faq": 100, "email": 100, "phone": 100, "chat": 75, "messaging": 75,
    "social": 75, "sms": 75,
}  # fmt: skip
_CATEGORY_WEIGHTS = {"compliance": 2.0}
_WORDS_A_UNIT = 75
_MOST_OF_A_RULE = 5
_BASELINED = 0.5
_GREEN, _AMBER = 80, 60
_SHOWN = 3


class Band(StrEnum):
    """What a score means at a glance."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one text.

    Attributes:
        value: 0 to 100, rounded down.
        band: blocked when a gate rule was hit.
        categories: (category, its own score), by name.
        costliest: at most three findings that cost most, the dearest first.
        words: the text's words, for means over many texts.
    """

    value: int
    band: Band
    categories: tuple[tuple[str, float], ...]
    costliest: tuple[Finding, ...]
    words: int


@dataclass(frozen=True, slots=True)
class BaseScore:
    """The score of many texts: the mean by words, and how many of a hundred are green."""

    value: int
    green: float


def band_of(value: int) -> Band:
    """Gives the band of a score without a gate."""
    if value >= _GREEN:
        return Band.GREEN
    return Band.AMBER if value >= _AMBER else Band.RED


def score(
    findings: Iterable[Finding],
    words: int,
    *,
    channel: str = "",
    categories: Collection[str] = (),
    weights: Mapping[str, float] | None = None,
) -> Score:
    """Gives the score of a text.

    Args:
        findings: those of the text; suppressed ones cost nothing, baselined ones half.
        words: how many the text has; a channel's floor counts for shorter ones.
        channel: an article's when there is none.
        categories: all that were checked; those of the findings count in any case.
        weights: of categories, beside compliance 2 and all others 1.
    """
    counted = [each for each in findings if not each.suppressed_by]
    units = max(words, _floor(channel)) / _WORDS_A_UNIT
    costs = _costs(counted)
    sums: dict[str, float] = dict.fromkeys(categories, 0.0)
    for each, cost in costs:
        sums[each.category] = sums.get(each.category, 0.0) + cost
    by_category = {name: 100 * (units / (units + cost)) for name, cost in sorted(sums.items())}
    share = {**_CATEGORY_WEIGHTS, **(weights or {})}
    total = sum(share.get(name, 1.0) for name in by_category)
    mean = sum(share.get(name, 1.0) * each for name, each in by_category.items())
    # A mean that is a whole number must not be lost to the last bit of a division.
    value = math.floor(mean / total + 1e-9) if total else 100
    blocked = any(each.gate for each in counted)
    dearest = sorted(costs, key=lambda pair: -pair[1])[:_SHOWN]
    return Score(
        min(value, _AMBER - 1) if blocked else value,
        Band.BLOCKED if blocked else band_of(value),
        tuple(by_category.items()),
        tuple(each for each, cost in dearest if cost),
        words,
    )


def _floor(channel: str) -> int:
    return _FLOORS.get(channel.split("_", maxsplit=1)[0] or "article", _FLOORS["article"])


def _costs(findings: Sequence[Finding]) -> list[tuple[Finding, float]]:
    """Gives what each finding costs; of one rule only the first five do."""
    seen: Counter[str] = Counter()
    costs = []
    for each in findings:
        seen[each.rule] += 1
        if seen[each.rule] <= _MOST_OF_A_RULE:
            cost = _WEIGHT[each.severity] * each.confidence
            costs.append((each, cost * (_BASELINED if each.baseline else 1.0)))
    return costs


def response_score(variants: Iterable[Score]) -> Score | None:
    """Gives the score of an answer: the lowest of its variants; None without any."""
    return min(variants, key=lambda each: each.value, default=None)


def base_score(scores: Iterable[Score]) -> BaseScore:
    """Gives the score of a base, and the share of its texts that are green."""
    by_band: defaultdict[Band, int] = defaultdict(int)
    words, weighted, count = 0, 0, 0
    for each in scores:
        by_band[each.band] += 1
        words += max(1, each.words)
        weighted += max(1, each.words) * each.value
        count += 1
    if not count:
        return BaseScore(100, 100.0)
    return BaseScore(weighted // words, 100 * by_band[Band.GREEN] / count)
