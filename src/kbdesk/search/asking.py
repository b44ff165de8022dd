"""Answers the tree of a query expression: which texts it lets through and which words rank them.

Words that stand free rank, as in a plain query; quotes, fields, wildcards, ranges and whatever is
joined by AND, OR or NOT let through. What lets nothing through is set aside with a hint: a person
on the phone needs the nearest answers, not an empty list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from whoosh import query as whoosh_query

from kbdesk.search.analysis import folded, normalised, stemmer, words_of
from kbdesk.search.expression import LABELS, UPDATED
from kbdesk.search.expression import PARTS as PARTS_OF_FIELD
from kbdesk.search.fields import PARTS, label, seconds_of
from kbdesk.search.groups import Group
from kbdesk.search.order import words_of_phrase
from kbdesk.search.segments import Mask, Snapshot

Groups = Callable[[str], tuple[Group, ...]]

_END_OF_TIME: Final = 1 << 32


@dataclass(slots=True)
class Asked:
    """What an expression asks for.

    Attributes:
        through: texts that it lets through; None lets all through.
        words: the words that rank, as a plain query.
        hint: what was set aside, as a sentence for people; or "".
        has_phrase: whether what is let through holds a quoted phrase.
    """

    through: Mask | None
    words: str
    hint: str
    has_phrase: bool


def ask(
    snapshot: Snapshot,
    languages: tuple[str, ...],
    groups_of: Groups,
    tree: Any,
    shown: Mask | None,
    *,
    ends_open: bool,
) -> Asked:
    """Reads a tree.

    Args:
        snapshot: what is live.
        languages: to read words in.
        groups_of: reads plain words.
        tree: of Whoosh's parser.
        shown: texts that pass the filters; None where all do.
        ends_open: whether the last word may go on.
    """
    answerer = _Answerer(snapshot, languages, groups_of)
    masks, free = answerer.top(tree)
    open_end = "" if ends_open and free and answerer.words[-1:] == free[-1:] else " "
    words = " ".join(answerer.words) + open_end
    live = snapshot.live if snapshot.live is not None else np.ones(snapshot.size, np.bool_)
    through: Mask = live if shown is None else live & shown
    nothing = ~through
    for mask in masks:
        through = through & mask
    if masks and not through.any():
        hint = "Nothing fits all of it; this fits in part."
        return Asked(None if words.strip() else nothing, words, answerer.hint or hint, False)
    if masks and free:
        with_words = through & answerer.of_words(" ".join(free) + open_end)
        if with_words.any():
            through = with_words
        else:
            answerer.hint = answerer.hint or "No text that fits holds the other words."
    has_phrase = answerer.has_phrase and bool(masks)
    return Asked(through if masks else None, words, answerer.hint, has_phrase)


@dataclass(slots=True)
class _Answerer:
    snapshot: Snapshot
    languages: tuple[str, ...]
    groups_of: Groups
    words: list[str] = field(default_factory=list)
    hint: str = ""
    has_phrase: bool = False

    def top(self, tree: Any) -> tuple[list[Mask], list[str]]:
        """Gives the masks of what lets through, and the words that stand free."""
        nodes = tree.subqueries if isinstance(tree, whoosh_query.DisjunctionMax) else [tree]
        masks: list[Mask] = []
        free: list[str] = []
        for node in nodes:
            if isinstance(node, whoosh_query.Term) and not node.fieldname:
                free.append(node.text)
                self.words.append(node.text)
            else:
                mask = self.mask(node)
                if mask is not None:
                    masks.append(mask)
        return masks, free

    def mask(self, node: Any) -> Mask | None:
        """Gives the texts that a node lets through; None where it says nothing."""
        match node:
            case whoosh_query.Not():
                return self._negated(node.query)
            case whoosh_query.And():
                return self._joined(node.subqueries, np.logical_and)
            case whoosh_query.CompoundQuery():
                return self._joined(node.subqueries, np.logical_or)
            case whoosh_query.Phrase():
                return self._value(node.fieldname, " ".join(node.words), is_phrase=True)
            case whoosh_query.Term():
                return self._value(node.fieldname, node.text, is_phrase=False)
            case whoosh_query.PatternQuery():
                is_prefix = isinstance(node, whoosh_query.Prefix)
                return self._pattern(node.fieldname, node.text + "*" * is_prefix)
            case whoosh_query.TermRange():
                return self._range(node)
            case _:
                return None

    def of_words(self, text: str) -> Mask:
        """Gives the texts that hold any of the words, as a plain query reads them."""
        return self._holding(term for group in self.groups_of(text) for term in group.terms)

    def _holding(self, terms: Iterable[str]) -> Mask:
        mask = np.zeros(self.snapshot.size, np.bool_)
        for term in terms:
            mask[self.snapshot.postings(term)[0]] = True
        return mask

    def _negated(self, node: Any) -> Mask | None:
        # Words that are not wanted must not rank.
        words, has_phrase = list(self.words), self.has_phrase
        mask = self.mask(node)
        self.words, self.has_phrase = words, has_phrase
        return None if mask is None else ~mask

    def _joined(self, nodes: Iterable[Any], join: Callable[[Mask, Mask], Mask]) -> Mask | None:
        joined: Mask | None = None
        for node in nodes:
            mask = self.mask(node)
            if mask is not None:
                joined = mask if joined is None else join(joined, mask)
        return joined

    def _value(self, name: str, text: str, *, is_phrase: bool) -> Mask | None:
        if name in LABELS:
            return self._labelled(name, text)
        if name == UPDATED:
            return self._updated(text, text)
        self.words.append(text)
        parts = _parts_of(name)
        phrase = words_of_phrase(text)
        if not phrase:
            return None
        if is_phrase and (len(phrase) > 1 or not name):
            self.has_phrase = True
            return self.snapshot.holding(lambda order: order.with_phrase(phrase, parts))
        if not name:
            return self.of_words(text + " ")
        terms = {term for language in self.languages for term in stemmer(language).terms(phrase[0])}
        return self.snapshot.holding(
            lambda order: order.with_words(
                _beginning(terms), lambda word: self._has_term(word, terms), parts
            )
        )

    def _has_term(self, word: str, terms: set[str]) -> bool:
        return any(
            not terms.isdisjoint(stemmer(language).terms(word)) for language in self.languages
        )

    def _labelled(self, name: str, text: str) -> Mask | None:
        values = (text, text.replace("-", " ")) if name == "section" else (text,)
        mask = np.zeros(self.snapshot.size, np.bool_)
        for value in values:
            mask[self.snapshot.labelled(label(LABELS[name], value))] = True
        if not mask.any():
            self.hint = self.hint or f"No text has the {name} “{text}”."
            self.words.append(text)
            return None
        return mask

    def _pattern(self, name: str, text: str) -> Mask | None:
        if name in LABELS or name == UPDATED:
            return self._value(name, text.rstrip("*"), is_phrase=True)
        pattern = folded(normalised(text))
        start = re.split(r"[*?]", pattern)[0]
        if not words_of(pattern):
            return None
        fits = re.compile(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")).fullmatch
        parts = _parts_of(name)
        self.words.extend(words_of(start))
        return self.snapshot.holding(
            lambda order: order.with_words(start, lambda word: fits(word) is not None, parts)
        )

    def _range(self, node: Any) -> Mask | None:
        if node.fieldname != UPDATED:
            self.hint = self.hint or "A range works with updated: only."
            self.words.extend(filter(None, (node.start, node.end)))
            return None
        # A bound that is left out goes one day further: "after May" begins in June.
        start = _bounds(node.start)[1 if node.startexcl else 0] if node.start else 0
        end = _bounds(node.end)[0 if node.endexcl else 1] if node.end else _END_OF_TIME
        return self._between(start, end)

    def _updated(self, start: str, end: str) -> Mask | None:
        return self._between(_bounds(start)[0], _bounds(end)[1])

    def _between(self, start: int, end: int) -> Mask | None:
        if start < 0 or end < 0:
            self.hint = self.hint or "A date is written 2024-05-31, 2024-05 or 2024."
            return None
        seconds = (self.snapshot.newness >> np.uint64(32)).astype(np.int64)
        mask: Mask = (seconds >= start) & (seconds < end)
        return mask


def _parts_of(name: str) -> frozenset[int] | None:
    return frozenset(map(PARTS.index, PARTS_OF_FIELD[name])) if name else None


def _beginning(terms: set[str]) -> str:
    """Gives how all words of the terms begin; a stem may differ in its last letter."""
    shortest = min((term if len(term) < 4 else term[:-1] for term in terms), key=len)
    start = folded(shortest)
    return start if all(folded(term).startswith(start) for term in terms) else ""


def _bounds(text: str) -> tuple[int, int]:
    """Gives the first second of a day, month or year and the first after it; -1 for no date."""
    text = text.strip()
    found = re.fullmatch(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", text)
    if not found:
        moment = seconds_of(text)
        return (moment, moment + 1) if moment else (-1, -1)
    year, month, day = (int(part or 0) for part in found.groups())
    first = f"{year:04}-{month or 1:02}-{day or 1:02}"
    if day:
        start = seconds_of(first)
        return (start, start + 86_400) if start else (-1, -1)
    if month:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    else:
        year, month = year + 1, 1
    start, end = seconds_of(first), seconds_of(f"{year:04}-{month:02}-01")
    return (start, end) if end else (-1, -1)
