"""Exceptions of a rule: words and phrases of its file and the vocabulary that are no hits."""

from __future__ import annotations

from dataclasses import dataclass

from kbdesk.lint import values
from kbdesk.lint.dialect import Pattern, any_of
from kbdesk.lint.guide import Definition, Setup


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What a rule lets pass.

    Attributes:
        words: found in a match, it is no hit; None without exceptions.
        phrases: those of several words; a match inside one is no hit either.
    """

    words: Pattern | None
    phrases: Pattern | None

    def cover(self, text: str, start: int, end: int) -> bool:
        """Tells whether the match from `start` to `end` in `text` is let pass."""
        if self.words is not None and self.words.matches(text[start:end].strip()):
            return True
        if self.phrases is None:
            return False
        spans = (found.span() for found in self.phrases.finditer(text))
        return any(low <= start and end <= high for low, high in spans)


def read_exceptions(definition: Definition, setup: Setup, *, vocabulary: bool = True) -> Exceptions:
    """Gives the exceptions of a rule; `vocabulary` says whether accepted words count."""
    entries = values.texts(definition.keys, "exceptions")
    if vocabulary and values.flag(definition.keys, "vocab", default=True):
        entries += setup.accepted
    return Exceptions(Pattern(any_of(entries)) if entries else None, phrases_of(entries))


def phrases_of(entries: tuple[str, ...]) -> Pattern | None:
    """Gives the pattern of the entries of several words, in any case; None without one."""
    phrases = tuple(
        entry for entry in entries if " " in entry.strip() or "\t" in entry or r"\s" in entry
    )
    return Pattern("(?i)" + any_of(phrases)) if phrases else None
