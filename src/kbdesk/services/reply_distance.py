"""How far a reply is from the approved text: word by word, its blanks filled by anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from kbdesk.content.placeholders import find
from kbdesk.domain.diff import DiffKind, DiffPart, word_diff
from kbdesk.domain.placeholder import UseKind

_FIRST = 0xE000  # private use: no text has these, and each is one token of a diff
_MOST_BLANKS = 6_000
_WORD = regex.compile(r"[\p{L}\p{N}]+(?:['’.,:-][\p{L}\p{N}]+)*")
_MOST_WORDS = 12
"""So many words may fill one blank."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a reply where the approved text has a blank: a half-open span."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """A place where the reply says something else.

    Attributes:
        old: what the approved text says; "" for words that are new.
        start: first code point in the reply.
        end: the one after the last; `start` where words were left out.
    """

    old: str
    new: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Distance:
    """How a reply differs from the approved text.

    Attributes:
        changed: the share of words that differ, 0 to 1; filled blanks are no difference.
        parts: the word diff, blanks in their braces.
        changes: where it differs, in the order of the reply.
        blanks: what fills the blanks.
    """

    changed: float
    parts: tuple[DiffPart, ...]
    changes: tuple[Change, ...]
    blanks: tuple[Filled, ...]


def distance(approved: str, reply: str) -> Distance:
    """Compares a reply with the approved text, whose `{{names}}` are blanks."""
    names: list[str] = []
    pieces: list[str] = []
    at = 0
    for use in find(approved):
        if use.kind is UseKind.PLACEHOLDER and len(names) < _MOST_BLANKS:
            pieces += [approved[at : use.start], chr(_FIRST + len(names))]
            names.append(use.name)
            at = use.end
    pieces.append(approved[at:])
    return _measured("".join(pieces), reply, names)


def _measured(old: str, reply: str, names: list[str]) -> Distance:
    parts = word_diff(old, reply)
    changes: list[Change] = []
    blanks: list[Filled] = []
    shown: list[DiffPart] = []
    removed_words = added_words = 0
    for before, added, start in _steps(parts):
        if before is None:
            shown.append(DiffPart(DiffKind.EQUAL, added))
            continue
        end = start + len(added)
        said, filled = _unblanked(before, added, start, names)
        blanks += filled
        rest = [(low, high) for low, high in said if reply[low:high].strip()]
        plain = _without_blanks(before)
        new = " ".join(reply[low:high].strip() for low, high in rest)
        removed_words += len(_WORD.findall(plain))
        added_words += len(_WORD.findall(new))
        if plain.strip() or new:
            low, high = (rest[0][0], rest[-1][1]) if rest else (start, start)
            changes.append(Change(plain.strip(), new, low, high))
        shown += _shown(before, added, names)
        assert end >= start
    total = len(_WORD.findall(_without_blanks(old))) + len(_WORD.findall(reply))
    total -= sum(len(_WORD.findall(reply[one.start : one.end])) for one in blanks)
    share = (removed_words + added_words) / total if total else 0.0
    return Distance(min(1.0, share), tuple(shown), tuple(changes), tuple(blanks))


def _steps(parts: tuple[DiffPart, ...]) -> Iterator[tuple[str | None, str, int]]:
    """Gives (None, equal text, place) and (removed, added, place) in turn, places in the reply."""
    at = 0
    number = 0
    while number < len(parts):
        part = parts[number]
        if part.kind is DiffKind.EQUAL:
            yield None, part.text, at
            at += len(part.text)
            number += 1
            continue
        removed = added = ""
        while number < len(parts) and parts[number].kind is not DiffKind.EQUAL:
            # Blanks between two changed words are no reason to tell them apart.
            if parts[number].kind is DiffKind.REMOVED:
                removed += parts[number].text
            else:
                added += parts[number].text
            number += 1
        yield removed, added, at
        at += len(added)


def _unblanked(
    before: str, added: str, start: int, names: list[str]
) -> tuple[list[tuple[int, int]], list[Filled]]:
    """Gives the spans of added words that fill no blank, and those that do."""
    found = [names[ord(ch) - _FIRST] for ch in before if _is_blank(ch, names)]
    if not found or not added.strip():
        return [(start, start + len(added))], []
    if _without_blanks(before).strip():
        # Words around the blank changed too; it may be any of the added ones.
        return [(start, start + len(added))], []
    words = list(_WORD.finditer(added))
    if len(words) > _MOST_WORDS * len(found):
        return [(start, start + len(added))], []
    if len(found) == 1:
        low = start + len(added) - len(added.lstrip())
        return [], [Filled(found[0], low, start + len(added.rstrip()))]
    # Several blanks in a row: the words cannot be told apart, but none of them is a change.
    return [], [Filled(name, start, start + len(added)) for name in found]


def _is_blank(ch: str, names: list[str]) -> bool:
    return _FIRST <= ord(ch) < _FIRST + len(names)


def _without_blanks(text: str) -> str:
    return regex.sub(r"\p{Co}", " ", text)


def _shown(before: str, added: str, names: list[str]) -> Iterator[DiffPart]:
    told = "".join(
        f"{{{{{names[ord(ch) - _FIRST]}}}}}" if _is_blank(ch, names) else ch for ch in before
    )
    if told:
        yield DiffPart(DiffKind.REMOVED, told)
    if added:
        yield DiffPart(DiffKind.ADDED, added)
