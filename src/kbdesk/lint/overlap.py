"""Findings of the shipped rules that say the same of the same words: one of them is enough."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from kbdesk.domain.finding import SEVERITY_RANK, Finding

OWN_STYLE = "KBDesk"
"""The style that ships with the product; what a team's styles find stays as they find it."""

_OF_WORDS = frozenset({"existence", "substitution", "kb-claim", "kb-lexicon", "kb-term"})
"""The rule types that point at words, not at the make of a sentence or of a text."""


def once_a_place(findings: Iterable[Finding]) -> list[Finding]:
    """Gives the findings without those that a weightier one of their category overlaps.

    A gate outweighs all others, then severity, confidence and length count.
    """
    kept: list[Finding] = []
    shared: dict[str, list[Finding]] = {}
    for each in findings:
        if each.type in _OF_WORDS and each.rule.startswith(f"{OWN_STYLE}."):
            shared.setdefault(each.category, []).append(each)
        else:
            kept.append(each)
    for of_category in shared.values():
        taken: list[tuple[int, int]] = []
        for each in sorted(of_category, key=_weight, reverse=True):
            at = bisect_left(taken, (each.end,))
            # The spans that are taken lie apart, so the one before is the last that may reach in.
            if not at or taken[at - 1][1] <= each.start:
                insort(taken, (each.start, each.end))
                kept.append(each)
    return kept


def _weight(finding: Finding) -> tuple[bool, int, float, int, str]:
    severity = SEVERITY_RANK[finding.severity]
    return finding.gate, severity, finding.confidence, finding.end - finding.start, finding.rule
