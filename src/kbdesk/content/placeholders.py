"""Placeholders in a text: finds them, and fills them in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kbdesk.domain.placeholder import USE, UseKind

_ESCAPED = "\\{{"
_PLAIN = "{{"


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a placeholder, a fact or a fragment.

    Attributes:
        name: without braces and without the kind before it.
        start: code point of the first brace.
        end: the one after the last brace.
    """

    kind: UseKind
    name: str
    start: int
    end: int


def find(text: str) -> tuple[Use, ...]:
    """Gives the uses in `text`, in order; escaped ones are text."""
    if _PLAIN not in text:
        return ()
    uses = (_use(match) for match in USE.finditer(text))
    return tuple(use for use in uses if use is not None)


def _use(match: re.Match[str]) -> Use | None:
    if match["escape"]:
        return None
    kind = UseKind(match["kind"]) if match["kind"] else UseKind.PLACEHOLDER
    if kind is not UseKind.INCLUDE and match["name"] is None:
        return None  # a name that only a fragment may have
    return Use(kind, match["name"] or match["target"], match.start(), match.end())


def fill(text: str, values: Mapping[str, str], escape: Callable[[str], str] = str) -> str:
    """Gives `text` with the values in the places of the uses that have one.

    Each place is filled once: braces inside a value stay as they are. A use without a value is
    left as it stands, so that it can be seen, and so is an escaped one: `unescape` comes last.

    Args:
        text: a text of any markup.
        values: by name; facts and fragments under "fact:name" and "include:name".
        escape: makes a value safe for the markup of `text`.
    """

    def value_of(match: re.Match[str]) -> str:
        use = _use(match)
        if use is None:
            return match.group()
        key = use.name if use.kind is UseKind.PLACEHOLDER else f"{use.kind}:{use.name}"
        return escape(values[key]) if key in values else match.group()

    return USE.sub(value_of, text)


def unescape(text: str) -> str:
    """Gives `text` with each escaped pair of braces as the braces that it means."""
    return text.replace(_ESCAPED, _PLAIN)
