"""How other programs write placeholders: tables as data, and what has no equivalent is refused."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from kbdesk.config import paths
from kbdesk.content.placeholders import find
from kbdesk.domain.errors import BadInput, Refused
from kbdesk.domain.placeholder import NAME, Placeholder, UseKind


class NoEquivalent(Refused):
    """A text says something that the target has no way to say; it is never guessed."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """The placeholders of one target.

    Attributes:
        title: the target's name.
        tokens: what stands for a placeholder, by its key.
        literals: what the target would read as its own in a text, and what says it as text; ""
            where nothing does. A single sign counts only right before a token.
        losses: what a token does not say as the placeholder does, by key.
        limits: by name, such as "body_bytes".
        sourced: where and when the table was read.
    """

    title: str
    tokens: Mapping[str, str] = field(default_factory=dict)
    literals: Mapping[str, str] = field(default_factory=dict)
    losses: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, int] = field(default_factory=dict)
    sourced: str = ""

    def with_tokens(self, more: Mapping[str, str]) -> Dialect:
        """Gives the dialect with further equivalents, which go before its own."""
        return replace(self, tokens={**self.tokens, **more}) if more else self


@cache
def dialect(key: str) -> Dialect:
    """Gives the dialect that ships as `resources/dialects/<key>.toml`."""
    table = tomllib.loads((paths.resources() / "dialects" / f"{key}.toml").read_text("utf-8"))
    return Dialect(
        title=table["title"],
        tokens=table["tokens"],
        literals=table["literals"],
        losses=table.get("losses", {}),
        limits=table["limits"],
        sourced=f"{table['source']} ({table['read']})",
    )


def systems() -> tuple[str, ...]:
    """Gives the names of the systems that can have words of their own for a placeholder."""
    tables = sorted((paths.resources() / "dialects").glob("*.toml"))
    return tuple(sorted(table.stem.removeprefix("email_") for table in tables))


def named_in(placeholders: Iterable[Placeholder], system: str) -> dict[str, str]:
    """Gives what a base says that a system calls its placeholders, by key."""
    return {one.key: token for one in placeholders for name, token in one.tokens if name == system}


def equivalents(value: str) -> dict[str, str]:
    """Gives the equivalents that a person wrote as "order.id={{ticket.x}},name=token".

    Raises:
        BadInput: a part is no such pair.
    """
    found: dict[str, str] = {}
    for part in filter(str.strip, value.split(",")):
        name, equals, token = (piece.strip() for piece in part.partition("="))
        if not equals or not token or re.fullmatch(NAME, name) is None:
            raise BadInput(
                f'"{part}" gives no placeholder an equivalent.',
                "Write it as order.id={{ticket.ticket_field_123}}.",
            )
        found[name] = token
    return found


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with an opaque word in the place of each placeholder.

    The words go unchanged through Markdown, HTML and addresses.

    Attributes:
        text: with the words.
        names: of the placeholders; the number of a word is its place here.
        mark: what each of the words begins with.
    """

    text: str
    names: tuple[str, ...]
    mark: str

    def said(self, made: str, dialect: Dialect, escape: Callable[[str], str] = str) -> str:
        """Gives what was made of `text` in the words of a dialect.

        Args:
            made: the text after rendering.
            dialect: the target's.
            escape: makes a token safe for where it stands.

        Raises:
            NoEquivalent: with all that has none.
        """
        missing = [name for name in dict.fromkeys(self.names) if name not in dialect.tokens]
        word = re.compile(f"{self.mark}(\\d{{4}})z")
        found = _literals(made, dialect, word)
        refused = [sign for sign in found if not dialect.literals[sign]]
        if missing or refused:
            parts = [f"{{{{{name}}}}}" for name in missing] + [f"the text {s}" for s in refused]
            raise NoEquivalent(f"{dialect.title} has no equivalent for {', '.join(parts)}")
        if found:
            made = _pattern(dialect, word).sub(lambda hit: dialect.literals[hit.group()], made)
        return word.sub(lambda hit: escape(dialect.tokens[self.names[int(hit[1])]]), made)

    def losses(self, dialect: Dialect) -> tuple[str, ...]:
        """Gives what the dialect's tokens do not say as the placeholders do."""
        used = dict.fromkeys(self.names)
        return tuple(dialect.losses[name] for name in used if name in dialect.losses)


def _pattern(dialect: Dialect, word: re.Pattern[str]) -> re.Pattern[str]:
    signs = sorted(dialect.literals, key=len, reverse=True)
    return re.compile(
        "|".join(
            f"{re.escape(sign)}(?={word.pattern})" if len(sign) == 1 else re.escape(sign)
            for sign in signs
        )
        or r"(?!)"
    )


def _literals(made: str, dialect: Dialect, word: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.group() for hit in _pattern(dialect, word).finditer(made)))


def masked(text: str) -> Masked:
    """Gives a text with its placeholders masked; an escaped one stays text.

    Raises:
        NoEquivalent: a fact or a fragment is left, which has no words here.
    """
    mark = "Kbdp"
    while mark.casefold() in text.casefold():
        mark += "q"
    names: list[str] = []
    pieces: list[str] = []
    at = 0
    for use in find(text):
        if use.kind is not UseKind.PLACEHOLDER:
            raise NoEquivalent(f"{{{{{use.kind.value}:{use.name}}}}} stands for nothing")
        pieces += (text[at : use.start], f"{mark}{len(names):04d}z")
        names.append(use.name)
        at = use.end
    pieces.append(text[at:])
    return Masked("".join(pieces), tuple(names), mark)


def names_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Gives the names of the placeholders in some texts, in order of first use."""
    return tuple(
        dict.fromkeys(
            use.name for text in texts for use in find(text) if use.kind is UseKind.PLACEHOLDER
        )
    )
