"""What rules look at and give back: blocks, matches and what a document remembers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kbdesk.domain.finding import Related, Severity
from kbdesk.lint.guide import Action, Context


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of prose as a reader sees it.

    Attributes:
        text: code, addresses and placeholders in it are asterisks.
        plain: the same text and length without asterisks.
        offsets: for each code point its index in the source, and one for the end.
        scope: the parts of its dotted scope, such as text, list, md.
        parent: the scope of the block it was cut from; its own when it was not cut.
        lang: the language that holds here; "" for the document's.
    """

    text: str
    plain: str
    offsets: Sequence[int]
    scope: frozenset[str]
    parent: frozenset[str]
    lang: str = ""

    def cut(self, start: int, end: int, scope: frozenset[str]) -> Block:
        """Gives a part of it, from code point `start` to before `end`, as a block of its own."""
        return Block(
            self.text[start:end],
            self.plain[start:end],
            self.offsets[start : end + 1],
            scope,
            self.parent,
            self.lang,
        )


@dataclass(frozen=True, slots=True)
class Match:
    """One hit of a rule in a block.

    Attributes:
        start: first code point in the block's text; -1 for a hit of the text as a whole, which
            is shown at its very start.
        end: the one after the last.
        values: what fills the message.
        action: what is offered instead of the definition's action; None for that.
        message: replaces the definition's message; "" for that.
        related: what it is compared with.
        severity: replaces the definition's; None for that.
        confidence: how sure this hit is, beside the definition's own.
    """

    start: int
    end: int
    values: tuple[str, ...]
    action: Action | None = None
    message: str = ""
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    confidence: float = 1.0

    @property
    def is_whole(self) -> bool:
        """Whether it stands for the whole text."""
        return self.start < 0


def whole_text(*values: str, action: Action | None = None, message: str = "") -> Match:
    """Gives a match of the text as a whole."""
    return Match(-1, -1, values, action, message)


@dataclass(slots=True)
class DocumentState:
    """What rules remember from block to block of one document.

    Attributes:
        context: what is known of the text.
        measure: computes the document's figures when a rule asks for them.
        lang: the language that holds for the block at hand; "" when it cannot be told.
        source: the text as it stands in its file.
        code: spans of the source that are code.
        front: the text fields of the front matter.
        body_start: the code point of the source at which the body begins.
        spots: where tokens of the rule at hand may begin in the block at hand; None when it has
            to search.
        is_exact: a plain word that begins at a spot is that word.
        found: spans that a pattern was found at in the block at hand, for rules that share it.
    """

    context: Context
    measure: Callable[[], Mapping[str, float]]
    lang: str = ""
    source: str = ""
    code: Sequence[tuple[int, int]] = ()
    front: Mapping[str, str] = field(default_factory=dict)
    body_start: int = 0
    spots: Sequence[tuple[int, int]] | None = None
    is_exact: bool = True
    found: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    _seen: dict[str, set[str]] = field(default_factory=dict)
    _figures: Mapping[str, float] | None = None

    def is_code(self, at: int) -> bool:
        """Tells whether the code point `at` of the source is code."""
        return any(low <= at < high for low, high in self.code)

    def seen(self, rule: str) -> set[str]:
        """Gives the set in which `rule` keeps what it has seen so far."""
        return self._seen.setdefault(rule, set())

    @property
    def figures(self) -> Mapping[str, float]:
        """The document's counts: words, sentences, heading_h1 and so on."""
        if self._figures is None:
            self._figures = self.measure()
        return self._figures
