"""Watches how long each rule takes, so that a slow one can be named and moved out of the way."""

from __future__ import annotations

from dataclasses import dataclass, field

SLOW_MS = 2.0
"""More than this in 400 words, a rule is slow."""

_WORDS = 400
_SHARE = 0.2
_LEAST_WORDS = 200


@dataclass(slots=True)
class Watch:
    """The sliding mean of each rule's time, in milliseconds for 400 words."""

    means_ms: dict[str, float] = field(default_factory=dict)
    _spent_ms: dict[str, float] = field(default_factory=dict)

    def add(self, rule: str, took_ms: float) -> None:
        """Adds the time of one rule in one block of the text at hand."""
        self._spent_ms[rule] = self._spent_ms.get(rule, 0.0) + took_ms

    def end(self, words: int) -> None:
        """Ends a text of `words` words; a short one counts as 200, for it proves little."""
        for rule, spent in self._spent_ms.items():
            now = spent * _WORDS / max(words, _LEAST_WORDS)
            before = self.means_ms.get(rule)
            self.means_ms[rule] = now if before is None else before + _SHARE * (now - before)
        self._spent_ms.clear()

    def slow(self, limit_ms: float = SLOW_MS) -> tuple[tuple[str, float], ...]:
        """Gives the rules over the limit and their mean, the slowest first."""
        over = [(rule, mean) for rule, mean in self.means_ms.items() if mean > limit_ms]
        return tuple(sorted(over, key=lambda pair: (-pair[1], pair[0])))
