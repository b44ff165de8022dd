"""Tells which rules can match a block at all, by one pass of an automaton over its text."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

import ahocorasick_rs

from kbdesk.lint.guide import Rule
from kbdesk.lint.needles import fold, needles_of


class Prefilter:
    """An automaton over the needles of a set of rules."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        self._always = 0
        masks: defaultdict[str, int] = defaultdict(int)
        for index, rule in enumerate(rules):
            needles = rule_needles(rule)
            if needles is None:
                self._always |= 1 << index
                continue
            for needle in needles:
                masks[needle] |= 1 << index
        self._masks = list(masks.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(masks)) if masks else None

    def candidates(self, text: str) -> int:
        """Gives a bit for each rule, by its index, that may match somewhere in `text`."""
        found = self._always
        if self._automaton is not None:
            for needle, _start, _end in self._automaton.find_matches_as_indexes(
                fold(text), overlapping=True
            ):
                found |= self._masks[needle]
        return found


@lru_cache(maxsize=16)
def prefilter_for(rules: tuple[Rule, ...]) -> Prefilter:
    """Gives the prefilter of these rules, made once."""
    return Prefilter(rules)


def rule_needles(rule: Rule) -> frozenset[str] | None:
    """Gives the needles of which one is in every block that the rule has to see; None for any."""
    if not rule.wakes:
        return None
    found: set[str] = set()
    for pattern in rule.wakes:
        needles = needles_of(pattern)
        if needles is None:
            return None
        found |= needles
    return frozenset(found)
