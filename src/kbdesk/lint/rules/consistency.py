"""consistency: of two ways to write a thing, a document uses one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kbdesk.lint import values
from kbdesk.lint.dialect import Pattern, as_words
from kbdesk.lint.guide import Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match

KEYS = frozenset("either nonword ignorecase".split())


@dataclass(frozen=True, slots=True)
class Consistency:
    """A pattern for each pair; the group "first" or "second" tells which side matched."""

    name: str
    pairs: tuple[Pattern, ...]


def build(definition: Definition, setup: Setup) -> Consistency:
    """Builds a pattern for each pair."""
    keys = definition.keys
    either = values.table(keys, "either")
    if not either:
        raise values.BadValue('"either" holds no pair')
    flags = "(?i)" if values.flag(keys, "ignorecase") else ""
    words = not values.flag(keys, "nonword")
    return Consistency(
        definition.name,
        tuple(
            Pattern(
                flags + as_words(f"(?<first>{one})|(?<second>{other})", words, setup.word_template)
            )
            for one, other in either.items()
        ),
    )


def wakes(check: Consistency) -> tuple[str, ...]:
    """Gives the patterns one of which must match for `run` to have anything to do."""
    return tuple(pattern.source for pattern in check.pairs)


def run(check: Consistency, block: Block, state: DocumentState) -> Iterator[Match]:
    """Gives the last match of a block once both sides of its pair were seen in the document."""
    seen = state.seen(check.name)
    for number, pattern in enumerate(check.pairs):
        last = None
        for found in pattern.finditer(block.text):
            side = "first" if found.group("first") is not None else "second"
            seen.add(f"{number}.{side}")
            last = found.span(side)
        if last and {f"{number}.first", f"{number}.second"} <= seen:
            yield Match(*last, (block.text[last[0] : last[1]],))
