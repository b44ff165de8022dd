"""How much a new revision changes: computed from the two texts, only ever raised by a person."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from enum import StrEnum


class Significance(StrEnum):
    """The weight of a change; the members rise."""

    TYPO = "typo"
    WORDING = "wording"
    FACT = "fact"


RANK = {Significance.TYPO: 0, Significance.WORDING: 1, Significance.FACT: 2}

MAX_TYPO_EDITS = 2
"""A word of up to this many edits off its former spelling counts as the same word mistyped."""

_NEGATIONS = frozenset(
    "no not never none nothing nobody neither nor cannot can't don't doesn't didn't won't isn't "
    "aren't wasn't weren't shouldn't wouldn't couldn't mustn't hasn't haven't hadn't without "
    "inte icke ej aldrig ingen inget inga ingenting utan varken nej".split()
)
_BARE_NEGATIONS = frozenset(word.replace("'", "") for word in _NEGATIONS)
"""As they are typed in a hurry: "cant" is no spelling of "can"."""

_NEGATING_PREFIXES = ("un", "in", "im", "il", "ir", "non", "dis", "mis", "o", "icke", "miss")
# What a `fact` is made of: {{...}}, addresses, numbers with their signs and units, list numbers.
_FACT = re.compile(
    r"\\?\{\{[^{}\n]*\}\}"
    r"|https?://[^\s)>\]]+|www\.[^\s)>\]]+|mailto:[^\s)>\]]+|[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|\]\([^)\s]*"
    r"|[$€£]\s?\d[\d.,:/ \u00a0-]*|\d[\d.,:/-]*(?:\s?%|\s?(?:kr|sek|eur|usd)\b)?",
    re.IGNORECASE,
)
_STEP = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def significance_of(old: str, new: str) -> Significance:
    """Gives the weight of the change from `old` to `new`, two Markdown texts.

    A changed number, date, amount, address, negation, step, fact or placeholder is FACT; other
    changed words are WORDING; punctuation, case and spelling within MAX_TYPO_EDITS are TYPO.
    Equal texts give TYPO.
    """
    if old == new:
        return Significance.TYPO
    if _facts(old) != _facts(new) or len(_STEP.findall(old)) != len(_STEP.findall(new)):
        return Significance.FACT
    before, after = _words(old), _words(new)
    if _negations(before) != _negations(after) or _turns_a_word_around(before, after):
        return Significance.FACT
    return Significance.TYPO if _same_but_for_spelling(before, after) else Significance.WORDING


def raised(computed: Significance, claimed: Significance | None) -> Significance:
    """Gives the higher of what was computed and what a person claims."""
    if claimed is None or RANK[claimed] <= RANK[computed]:
        return computed
    return claimed


def _facts(text: str) -> list[str]:
    return [hit.group().casefold().rstrip(".,:/- \u00a0") for hit in _FACT.finditer(text)]


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(_FACT.sub(" ", text))]


def _negations(words: list[str]) -> list[str]:
    bare = (word.replace("'", "") for word in words)
    return [word for word in bare if word in _BARE_NEGATIONS]


def _turns_a_word_around(before: list[str], after: list[str]) -> bool:
    """Tells whether a word lost or got a negating syllable: available, unavailable."""
    gone, come = Counter(before), Counter(after)
    gone, come = gone - come, come - gone
    return any(
        prefix + word in others
        for word, others in [*((w, come) for w in gone), *((w, gone) for w in come)]
        for prefix in _NEGATING_PREFIXES
    )


def _same_but_for_spelling(before: list[str], after: list[str]) -> bool:
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        if tag != "replace" or i2 - i1 != j2 - j1:
            return False
        pairs = zip(before[i1:i2], after[j1:j2], strict=True)
        if not all(_is_misspelling(one, other) for one, other in pairs):
            return False
    return True


def _is_misspelling(one: str, other: str) -> bool:
    """Tells whether the words differ by few edits, and few for their length."""
    allowed = min(MAX_TYPO_EDITS, max(len(one), len(other)) // 4)
    return edits_between(one, other) <= allowed


def edits_between(one: str, other: str) -> int:
    """Gives the optimal string alignment distance (Damerau 1964; a swap is one edit)."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
