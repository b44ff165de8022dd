"""Fragments and facts in a text: expanded in one pass, and which text uses what."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kbdesk.content.limits import MAX_BYTES
from kbdesk.content.placeholders import Use, find
from kbdesk.domain.errors import Refused
from kbdesk.domain.placeholder import UseKind

MAX_DEPTH = 5
"""How many fragments may stand inside each other."""

Lookup = Callable[[str], str | None]
"""Gives the words behind a name, or None where there are none."""

# What may stand before a block of its own: blanks, quote marks, one list mark.
_BLOCK_PREFIX = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:\[[ xX]\][ \t]+)?")


class CannotExpand(Refused):
    """A text uses what does not exist, or fragments that lead back to themselves.

    Attributes:
        unresolved: each name without words: "fact:key" or "include:slug", in order, once.
        cycle: the slugs of a cycle, the first again at the end; empty without one.
        chain: the slugs of a chain that is too deep; empty without one.
    """

    def __init__(
        self,
        message: str,
        *,
        unresolved: tuple[str, ...] = (),
        cycle: tuple[str, ...] = (),
        chain: tuple[str, ...] = (),
        hint: str = "",
    ) -> None:
        super().__init__(message, hint)
        self.unresolved = unresolved
        self.cycle = cycle
        self.chain = chain

    def __reduce__(self) -> tuple[Callable[..., CannotExpand], tuple[object, ...]]:
        return (_cannot, (self.message, self.unresolved, self.cycle, self.chain, self.hint))


def _cannot(
    message: str,
    unresolved: tuple[str, ...],
    cycle: tuple[str, ...],
    chain: tuple[str, ...],
    hint: str,
) -> CannotExpand:
    return CannotExpand(message, unresolved=unresolved, cycle=cycle, chain=chain, hint=hint)


@dataclass(frozen=True, slots=True, order=True)
class Reached:
    """Something that a text uses.

    Attributes:
        name: without braces and kind.
        via: the fragments on the way to it, outermost first; empty when the text itself uses it.
    """

    kind: UseKind
    name: str
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expanded:
    """A text with the words of its fragments and facts in their places.

    Attributes:
        text: placeholders stay as they are.
        uses: all facts, fragments and placeholders met, each way to it once, in order.
    """

    text: str
    uses: tuple[Reached, ...]


def expand(
    text: str, fragment: Lookup, fact: Lookup, *, escape: Callable[[str], str] = str
) -> Expanded:
    """Gives `text` with fragments and facts expanded, in one pass.

    The words of a fragment are a text, so what they use is expanded too. The value of a fact is
    none: braces in it are escaped, so that neither this nor a later pass ever expands them. A
    fragment of several lines keeps to the list item or quote that it stands in.

    Args:
        text: Markdown.
        fragment: gives the body of a fragment by slug.
        fact: gives the rendered value of a fact by key.
        escape: makes a fact's value safe for the markup of the text.

    Raises:
        CannotExpand: names that have no words (all are told at once), a cycle, fragments more
            than MAX_DEPTH deep, or a result over the limit of size.
    """
    walk = _Walk(fragment, fact, escape)
    result = walk.expanded(text, ())
    if walk.unresolved:
        names = tuple(dict.fromkeys(walk.unresolved))
        raise CannotExpand(
            f"These stand for nothing: {', '.join(names)}.",
            unresolved=names,
            hint="Create them or take them out of the text.",
        )
    return Expanded(result, tuple(dict.fromkeys(walk.uses)))


class _Walk:
    """One expansion and what it met."""

    def __init__(self, fragment: Lookup, fact: Lookup, escape: Callable[[str], str]) -> None:
        self.uses: list[Reached] = []
        self.unresolved: list[str] = []
        self._fragment = fragment
        self._fact = fact
        self._escape = escape
        self._size = 0

    def expanded(self, text: str, via: tuple[str, ...]) -> str:
        pieces: list[str] = []
        values: list[tuple[int, int]] = []
        length = at = 0
        for use in find(text):
            self.uses.append(Reached(use.kind, use.name, via))
            words = text[use.start : use.end]
            if use.kind is UseKind.FACT:
                words = self._value(use)
            elif use.kind is UseKind.INCLUDE:
                words = self._words(use, text, via)
            length += self._add(pieces, text[at : use.start])
            if use.kind is UseKind.FACT:
                values.append((length, length + len(words)))
            length += self._add(pieces, words)
            at = use.end
        self._add(pieces, text[at:])
        return _guarded("".join(pieces), values)

    def _add(self, pieces: list[str], words: str) -> int:
        self._size += len(words)
        if self._size > MAX_BYTES * MAX_DEPTH:
            raise CannotExpand(
                f"Its fragments make the text far longer than {MAX_BYTES // 1024} kB.",
                hint="Use fewer or shorter fragments.",
            )
        pieces.append(words)
        return len(words)

    def _value(self, use: Use) -> str:
        value = self._fact(use.name)
        if value is None:
            self.unresolved.append(f"fact:{use.name}")
            return ""
        # A backslash before braces would be taken for an escape of the template grammar.
        return self._escape(value).replace("\\{{", "\\\\{{")

    def _words(self, use: Use, text: str, via: tuple[str, ...]) -> str:
        if use.name in via:
            cycle = (*via[via.index(use.name) :], use.name)
            raise CannotExpand(
                f"The fragments lead in a circle: {' > '.join(cycle)}.",
                cycle=cycle,
                hint="Take one of them out.",
            )
        chain = (*via, use.name)
        if len(chain) > MAX_DEPTH:
            raise CannotExpand(
                f"The fragments stand more than {MAX_DEPTH} deep: {' > '.join(chain)}.",
                chain=chain,
                hint="Put the words of one of them into the other.",
            )
        words = self._fragment(use.name)
        if words is None:
            self.unresolved.append(f"include:{use.name}")
            return ""
        words = self.expanded(words.strip("\n"), chain)
        return words.replace("\n", f"\n{_indent(text, use.start)}") if "\n" in words else words


def _guarded(text: str, values: list[tuple[int, int]]) -> str:
    """Gives a text in which no use begins or ends in a value: such braces are escaped."""
    if not values:
        return text
    marks = [
        use.start
        for use in find(text)
        if any(start < use.end and use.start < end for start, end in values)
    ]
    for start in reversed(marks):
        text = f"{text[:start]}\\{text[start:]}"
    return text


def _indent(text: str, at: int) -> str:
    """Gives what the further lines of a fragment need to stay in the block that it begins in."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    if not _BLOCK_PREFIX.fullmatch(before):
        return ""
    return "".join(sign if sign in ">\t" else " " for sign in before)


def direct_uses(text: str) -> tuple[Reached, ...]:
    """Gives what a text itself uses, each once, in order."""
    return tuple(dict.fromkeys(Reached(use.kind, use.name) for use in find(text)))


def all_uses(text: str, fragment: Lookup) -> tuple[Reached, ...]:
    """Gives what a text uses, itself and through fragments: each thing by its shortest way.

    Fragments that do not exist and circles end the walk; they are told by `expand`.
    """
    found: dict[tuple[UseKind, str], Reached] = {}
    waiting: list[tuple[str, tuple[str, ...]]] = [(text, ())]
    while waiting:
        words, via = waiting.pop(0)
        for use in direct_uses(words):
            if (use.kind, use.name) in found:
                continue
            found[use.kind, use.name] = Reached(use.kind, use.name, via)
            if use.kind is UseKind.INCLUDE and len(via) < MAX_DEPTH:
                inside = fragment(use.name)
                if inside is not None:
                    waiting.append((inside, (*via, use.name)))
    return tuple(found.values())


def check_fragment(slug: str, text: str, fragment: Lookup) -> None:
    """Lets a fragment be saved as `slug` with `text`, or says why not.

    Raises:
        CannotExpand: it would lead back to itself or go too deep. Names that do not exist yet
            pass: a draft may be ahead of them.
    """

    def own(name: str) -> str | None:
        return text if name == slug else fragment(name) or ""

    expand(f"{{{{include:{slug}}}}}", own, lambda _key: "")
