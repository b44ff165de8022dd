"""The passage of a text that answers the query best, with the words that match marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from kbdesk.search.analysis import normalised, stemmer
from kbdesk.search.languages import DEFAULT, language_of

MAX_CHARS: Final = 220
MAX_LEAD_CHARS: Final = 90
"""A sentence that begins further before its first match is cut."""

_REST: Final = re.compile(r"[^\W_]*(?:['’][^\W_]+)?")
_SENTENCE: Final = re.compile(r"\n\s*|[.!?:;]\s+")
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage.

    Attributes:
        text: one line.
        marks: half-open spans of `text`, in code points, in order.
        heading: of the section it stands in, or "".
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    heading: str = ""


class _Match(NamedTuple):
    start: int
    end: int
    term: str


class _Passage(NamedTuple):
    worth: int
    text: str
    heading: str
    matches: list[_Match]


def snippet(
    sections: str | Sequence[tuple[str, str]],
    terms: Iterable[str],
    *,
    locale: str = DEFAULT,
    max_chars: int = MAX_CHARS,
) -> Snippet:
    """Gives the passage that holds most of the terms close together.

    Args:
        sections: (heading, plain text) pairs as `content.plain.sections_of` gives them, or the
            whole plain text.
        terms: `Hits.terms` of the answer that is shown.
        locale: of the text.
        max_chars: of the passage, without its ellipses.

    Returns:
        The passage from the beginning of its sentence on; the beginning of the text where no
        term occurs; an empty one for an empty text.
    """
    parts = [("", sections)] if isinstance(sections, str) else list(sections)
    wanted = frozenset(terms)
    language = language_of(locale) or DEFAULT
    best: _Passage | None = None
    for heading, text in parts:
        passage = _best_passage(heading, text, wanted, language, max_chars)
        if passage is not None and (best is None or passage.worth > best.worth):
            best = passage
    if best is None:
        first = next(((heading, text) for heading, text in parts if text.strip()), ("", ""))
        best = _Passage(0, first[1], first[0], [])
    return _cut(best, max_chars)


def _best_passage(
    heading: str, text: str, wanted: frozenset[str], language: str, max_chars: int
) -> _Passage | None:
    """Gives the matches of the densest stretch of one section, or None without any."""
    matches = _matches(text, wanted, language)
    if not matches:
        return None
    in_heading = {match.term for match in _matches(heading, wanted, language)}
    best, best_worth = (0, 1), -1
    inside: Counter[str] = Counter()
    first = 0
    for last, match in enumerate(matches):
        inside[match.term] += 1
        while match.end - matches[first].start > max_chars * 3 // 4:
            inside[matches[first].term] -= 1
            if not inside[matches[first].term]:
                del inside[matches[first].term]
            first += 1
        # A further word of the query is worth more than any repetition of one.
        worth = 4 * len(inside) + min(last - first + 1, 3)
        if worth > best_worth:
            best, best_worth = (first, last + 1), worth
    return _Passage(best_worth + 2 * len(in_heading), text, heading, matches[best[0] :])


def _matches(text: str, wanted: frozenset[str], language: str) -> list[_Match]:
    """Gives the words of `text` that have one of the terms, in order.

    A stem is the beginning of its words but for its last letter ("polici" for "policies" and
    "policy"), so only words that begin like one are stemmed: to stem every word of twenty texts
    would be felt.
    """
    lowered = _lowered(text)
    terms = stemmer(language).terms
    found: dict[int, _Match] = {}
    for wish in wanted:
        if not wish.isalpha():
            for match in _code_pattern(wish).finditer(lowered):
                found[match.start()] = _Match(match.start(), match.end(), wish)
            continue
        beginning = wish if len(wish) < 4 else wish[:-1]
        place = lowered.find(beginning)
        while place >= 0:
            end = place + len(beginning)
            if (not place or not lowered[place - 1].isalnum()) and place not in found:
                end = _rest_of_word(lowered, end)
                if wish in terms(normalised(lowered[place:end])):
                    found[place] = _Match(place, end, wish)
            place = lowered.find(beginning, end)
    return [found[place] for place in sorted(found)]


def _lowered(text: str) -> str:
    """Gives `text` in lower case, code point for code point."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _rest_of_word(text: str, place: int) -> int:
    match = _REST.match(text, place)
    return match.end() if match else place


@lru_cache(maxsize=256)
def _code_pattern(code: str) -> re.Pattern[str]:
    """Gives a pattern of a code, whose hyphens and underscores the term has lost."""
    return re.compile(rf"(?<![^\W_]){'[-_]?'.join(map(re.escape, code))}(?![^\W_])")


def _cut(passage: _Passage, max_chars: int) -> Snippet:
    """Cuts the passage out of its text, on one line, its marks moved along."""
    text, matches = passage.text, passage.matches
    start = _beginning(text, matches[0].start) if matches else 0
    end = min(len(text), start + max_chars)
    if end < len(text):
        space = max(text.rfind(" ", start, end + 1), text.rfind("\n", start, end + 1))
        end = space if space > start + max_chars // 2 else end
    pieces: list[str] = []
    marks: list[tuple[int, int]] = []
    length = 0

    def add(piece: str) -> None:
        nonlocal length
        piece = _SPACE.sub(" ", piece)
        if not length or pieces[-1].endswith(" "):
            piece = piece.lstrip()
        if piece:
            pieces.append(piece)
            length += len(piece)

    if text[:start].strip() and not _starts_sentence(text, start):
        add("… ")
    place = start
    for match in matches:
        if match.start < place:
            continue
        if match.end > end:
            break
        add(text[place : match.start])
        before = length
        add(text[match.start : match.end])
        marks.append((before, length))
        place = match.end
    add(text[place:end].rstrip())
    if text[end:].strip():
        add(" …")
    return Snippet("".join(pieces).rstrip(), tuple(marks), passage.heading)


def _beginning(text: str, place: int) -> int:
    """Gives where the sentence of `place` begins, or a word not far before it."""
    lead = text[max(0, place - MAX_LEAD_CHARS) : place]
    ends = [match.end() for match in _SENTENCE.finditer(lead)]
    if ends:
        return place - len(lead) + ends[-1]
    if len(lead) == place:
        return 0
    space = lead.find(" ")
    return place - len(lead) + space + 1 if space >= 0 else place


def _starts_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - 3) : place]
    return bool(_SENTENCE.search(before)) or place == 0
