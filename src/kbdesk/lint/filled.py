"""A text as it reaches its reader: with what its placeholders stand for in their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kbdesk.content.placeholders import Use, find
from kbdesk.domain.placeholder import UseKind
from kbdesk.lint.guide import Context

_STAND_IN = "x" * 10
"""Stands for a value of which nothing is known; about as long as a name or an amount."""


def filled(text: str, value_of: Callable[[Use], str | None]) -> tuple[str, Sequence[int]]:
    """Gives `text` with the values, and for each code point its place in `text`, and the end.

    All of a value stands where its placeholder begins; a use without a value stays.
    """
    uses = find(text)
    if not uses:
        return text, range(len(text) + 1)
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for use in uses:
        value = value_of(use)
        if value is None:
            continue
        pieces += [text[at : use.start], value]
        places += [*range(at, use.start), *[use.start] * len(value)]
        at = use.end
    pieces.append(text[at:])
    return "".join(pieces), [*places, *range(at, len(text) + 1)]


def known_value(context: Context, use: Use) -> str | None:
    """Gives what the context knows of a use: its value, else a placeholder's example."""
    name = use.name if use.kind is UseKind.PLACEHOLDER else f"{use.kind}:{use.name}"
    value = context.fill(name) if context.fill is not None else None
    if value is None and use.kind is UseKind.PLACEHOLDER and context.placeholders is not None:
        kept = context.placeholders.get(use.name)
        value = kept.example or None if kept is not None else None
    return value


def likely_value(context: Context, use: Use) -> str:
    """Gives what is known of a use, else a stand-in of ordinary length."""
    value = known_value(context, use)
    return _STAND_IN if value is None else value
