"""The parts of a call: what the agent says, asks, does and confirms, and where an answer leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kbdesk.content.containers import INTERNAL, TALK, find_fences, spans_of
from kbdesk.content.plain import plain_text

# Taken apart in steps that each look at a letter once: lines can be of any length.
_ARROW = re.compile("→|->|=>")
_HEAD = re.compile(r":+[ \t]*\w+")
_POINT = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")


@dataclass(frozen=True, slots=True)
class Branch:
    """One answer of the caller.

    Attributes:
        answer: Markdown, as it is written in the list.
        target: the part to go on with, from 0; None where no part has that title: the next.
    """

    answer: str
    target: int | None


@dataclass(frozen=True, slots=True)
class CallPart:
    """One container of a call.

    Attributes:
        kind: say, ask, do or confirm.
        words: Markdown, without the branches.
        title: the words after the kind; "" for none.
        branches: of a question: its points that end with "→" and the title of a part.
        after: the part to go on with where the title names one after "→"; None for the next.
    """

    kind: str
    words: str
    title: str = ""
    branches: tuple[Branch, ...] = ()
    after: int | None = None


def call_steps(body: str) -> Iterator[tuple[str, str]]:
    """Gives (say | ask | do | confirm, Markdown) of a call; internal blocks are left out."""
    return ((kind, inside) for kind, _, inside in _containers(body))


def call_parts(body: str) -> tuple[CallPart, ...]:
    """Gives the parts of a call with the ways through it; internal blocks are left out.

        ::: ask Age of the order
        Is it more than ten days?
        - Yes → Hand over
        - No → Explain
        :::

        ::: say Explain → Goodbye

    Titles are compared without regard to case; of two alike the first one counts.
    """
    found = list(_containers(body))
    heads = [_head(head) for _, head, _ in found]
    places: dict[str, int] = {}
    for place, (title, _) in enumerate(heads):
        if title:
            places.setdefault(title.casefold(), place)
    parts = []
    for (kind, _, inside), (title, after) in zip(found, heads, strict=True):
        words, branches = _branches(inside, places) if kind == "ask" else (inside, ())
        parts.append(CallPart(kind, words, title, branches, places.get(after.casefold())))
    return tuple(parts)


def _containers(body: str) -> Iterator[tuple[str, str, str]]:
    fences = find_fences(body)
    hidden = spans_of(INTERNAL, fences, len(body))
    spans = sorted(
        (start, end, name) for name in TALK for start, end in spans_of(name, fences, len(body))
    )
    for start, end, name in spans:
        if any(a <= start < b for a, b in hidden):
            continue
        head, _, inside = body[start:end].partition("\n")
        if plain_text(inside):
            yield name, head, inside


def _head(line: str) -> tuple[str, str]:
    head = _HEAD.match(line)
    title, after = _led(line[head.end() :]) if head else ("", "")
    return title, after


def _branches(inside: str, places: dict[str, int]) -> tuple[str, tuple[Branch, ...]]:
    """Takes the branches out of a question; what is left of it has to say something."""
    branches, rest = [], []
    for line in inside.split("\n"):
        point = _POINT.match(line)
        answer, target = _led(line[point.end() :]) if point else ("", "")
        if answer and target:
            branches.append(Branch(answer, places.get(target.casefold())))
        else:
            rest.append(line)
    words = "\n".join(rest)
    return (words, tuple(branches)) if plain_text(words) else (inside, ())


def _led(words: str) -> tuple[str, str]:
    """Gives what stands before and behind the first arrow."""
    arrow = _ARROW.search(words)
    if arrow is None:
        return words.strip(), ""
    return words[: arrow.start()].strip(), words[arrow.end() :].strip()
