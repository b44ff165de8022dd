"""The parts of a call: what the agent says, asks, does and confirms, in order."""

from __future__ import annotations

from collections.abc import Iterator

from kbdesk.content.containers import INTERNAL, TALK, find_fences, spans_of
from kbdesk.content.plain import plain_text


def call_steps(body: str) -> Iterator[tuple[str, str]]:
    """Gives (say | ask | do | confirm, Markdown) of a call; internal blocks are left out."""
    fences = find_fences(body)
    hidden = spans_of(INTERNAL, fences, len(body))
    spans = sorted(
        (start, end, name) for name in TALK for start, end in spans_of(name, fences, len(body))
    )
    for start, end, name in spans:
        if any(a <= start < b for a, b in hidden):
            continue
        inside = body[start:end].partition("\n")[2]
        if plain_text(inside):
            yield name, inside
