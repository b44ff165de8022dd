"""kb-readability: how hard a text is to read, with a limit for each kind of reader."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import regex

from kbdesk.lint import measures, values
from kbdesk.lint.clauses import sentences
from kbdesk.lint.figures import grades, prose_figures
from kbdesk.lint.guide import Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match, whole_text

KEYS = frozenset("metric min_words max min".split())

_ALIASES = {"agent": "internal", "agents": "internal"}
_LETTER = regex.compile(r"\p{L}")
_LEAST_WORDS = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure and its limits.

    Attributes:
        limits: (audience, limit); "" for all that are not named.
        min_words: shorter texts are not measured.
    """

    metric: str
    limits: tuple[tuple[str, float], ...]
    min_words: int


def build(definition: Definition, _setup: Setup) -> Reading:
    """Reads the measure and its limits."""
    keys = definition.keys
    metric = values.text(keys, "metric")
    if metric not in METRICS and metric != "words_per_sentence":
        raise values.BadValue(f'"metric" must be one of {", ".join(METRICS)}, words_per_sentence')
    limits: dict[str, float] = {}
    if isinstance(keys.get("audience"), dict):
        table = values.table(keys, "audience")
        for name in table:
            limit = values.number(table, name)
            if limit is not None:
                limits[_ALIASES.get(name, name)] = limit
    for name in ("max", "min"):
        limit = values.number(keys, name)
        if limit is not None:
            limits[""] = limit
    if not limits:
        raise values.BadValue('neither "audience", "max" nor "min" gives a limit')
    words = values.whole(keys, "min_words", _LEAST_WORDS)
    return Reading(metric, tuple(limits.items()), words)


def run(check: Reading, block: Block, state: DocumentState) -> Iterator[Match]:
    """Gives a match of the whole text, or of each sentence that is too long."""
    limit = _limit(check, state.context.audience)
    if limit is None:
        return
    text = block.plain
    if check.metric == "words_per_sentence":
        for start, end in sentences(text):
            count = measures.words(text[start:end])
            if count > limit:
                yield Match(start, end, (str(count), f"{limit:g}"))
        return
    figures = prose_figures(text, state.lang or "en")
    if figures["words"] < max(1, check.min_words) or not figures["sentences"]:
        return
    value = METRICS[check.metric](text, figures)
    # Flesch falls as texts get harder; all others rise.
    if value < limit if check.metric == "flesch" else value > limit:
        yield whole_text(f"{value:.0f}", f"{limit:g}")


def _limit(check: Reading, audience: str) -> float | None:
    limits = dict(check.limits)
    name = _ALIASES.get(audience, audience) or "public"
    if name in limits:
        return limits[name]
    # A customer reads as the public does; an agent does not.
    if name == "customer" and "public" in limits:
        return limits["public"]
    return limits.get("")


def flesch(_text: str, figures: Mapping[str, float]) -> float:
    """Gives Flesch's reading ease."""
    words = figures["words"]
    return 206.835 - 1.015 * words / figures["sentences"] - 84.6 * figures["syllables"] / words


def lix(text: str, figures: Mapping[str, float]) -> float:
    """Gives LIX: words a sentence, and how many of a hundred have more than six letters."""
    words = [found.group() for found in measures.WORD.finditer(text)]
    long = sum(len(_LETTER.findall(word)) > 6 for word in words)
    return len(words) / figures["sentences"] + 100 * long / len(words)


def _grade(name: str) -> Callable[[str, Mapping[str, float]], float]:
    return lambda _text, figures: grades(figures)[name]


METRICS: dict[str, Callable[[str, Mapping[str, float]], float]] = {
    "flesch": flesch,
    "fk": _grade("Flesch-Kincaid"),
    "lix": lix,
    "smog": _grade("SMOG"),
    "fog": _grade("Gunning Fog"),
}
"""The measures by name; each takes the text and its figures."""


def all_metrics(text: str, figures: Mapping[str, float]) -> dict[str, float]:
    """Gives every measure of a text; all 0 for a text without words."""
    if not figures["words"] or not figures["sentences"]:
        return dict.fromkeys(METRICS, 0.0)
    found = {name: measure(text, figures) for name, measure in METRICS.items()}
    return {name: value if math.isfinite(value) else 0.0 for name, value in found.items()}
