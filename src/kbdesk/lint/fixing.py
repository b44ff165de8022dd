"""Fixes all that is safe to fix in a text, in one step that a second run leaves as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from kbdesk.content.frontmatter import split
from kbdesk.content.placeholders import find
from kbdesk.content.segments import segments
from kbdesk.domain.finding import Edit, Finding
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, StyleGuide

_URL = regex.compile(r"(?i)(?:https?://|www\.|mailto:|kb:)[^\s<>)\"]+|(?<=\]\()[^\s)]+")
_MOST_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after all safe fixes.

    Attributes:
        applied: how many fixes went in, over all rounds.
    """

    text: str
    applied: int


def fix_all_safe(text: str, guide: StyleGuide, context: Context | None = None) -> Fixed:
    """Gives `text` with every safe fix applied until none is left.

    Rules whose fixes undo each other are left out, so that the second run changes nothing.
    """
    banned: set[str] = set()
    while True:
        fixed, circling = _settled(text, guide, context, banned)
        if not circling:
            return fixed
        banned |= circling


def _settled(
    text: str, guide: StyleGuide, context: Context | None, banned: set[str]
) -> tuple[Fixed, set[str]]:
    """Fixes in rounds; gives the rules of the last rounds when they do not come to an end."""
    seen, applied = {text: 0}, 0
    rounds: list[set[str]] = []
    for number in range(1, _MOST_ROUNDS + 1):
        found = lint_text(text, guide, context=context)
        chosen = list(_chosen(text, (each for each in found if each.rule not in banned)))
        if not chosen:
            return Fixed(text, applied), set()
        rounds.append({rule for rule, _ in chosen})
        text = applied_to(text, [edit for _, edits in chosen for edit in edits])
        applied += len(chosen)
        if text in seen:
            return Fixed(text, applied), set().union(*rounds[seen[text] :])
        seen[text] = number
    return Fixed(text, applied), set(rounds[-1])


def applied_to(text: str, edits: Iterable[Edit]) -> str:
    """Gives `text` with edits that do not overlap, applied from the end backwards."""
    for edit in sorted(edits, key=lambda each: (each.start, each.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _chosen(text: str, findings: Iterable[Finding]) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """Gives (rule, edits) of the safe fixes, none over another and none in what is not prose."""
    closed: list[tuple[int, int]] | None = None
    taken: list[tuple[int, int]] = []
    for each in findings:
        safe = [fix for fix in each.fixes if fix.safe and fix.edits]
        if len(safe) != 1 or len(each.fixes) != 1:
            continue
        if closed is None:
            closed = list(_closed(text))
        spans = [(edit.start, edit.end) for edit in safe[0].edits]
        if any(_meets(span, other) for span in spans for other in (*closed, *taken)):
            continue
        if any(text[edit.start : edit.end] == edit.text for edit in safe[0].edits):
            continue
        taken += spans
        yield each.rule, safe[0].edits


def _meets(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _closed(text: str) -> Iterator[tuple[int, int]]:
    """Gives the spans in which nothing is ever changed: placeholders, code and addresses."""
    yield from ((use.start, use.end) for use in find(text))
    yield from (found.span() for found in _URL.finditer(text))
    for segment in segments(text, split(text, "the text").body_start):
        if segment.kind == "code":
            yield segment.offsets[0], segment.offsets[-1]
        for start, end, what in segment.masks:
            if what == "code":
                yield segment.offsets[start], segment.offsets[end - 1] + 1
