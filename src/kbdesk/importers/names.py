"""Turns the placeholders of other programs into KBDesk's, and keeps the others as text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html import unescape

from kbdesk.config import paths
from kbdesk.domain.placeholder import NAME, USE

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_STRANGE = re.compile(f"[{_OPEN}{_CLOSE}]")
_OWN_NAME = re.compile(NAME)

_LIQUID = re.compile(
    r"\{%-?\s*raw\s*-?%\}(?P<raw>[^{]*(?:\{(?!%-?\s*(?:end)?raw\b)[^{]*)*)\{%-?\s*endraw\s*-?%\}"
    r"|\{\{-?\s*(?:\"(?P<quoted>[^\"{}]*\{\{[^\"{}]*)\"|'(?P<single>[^'{}]*\{\{[^'{}]*)')\s*-?\}\}"
    r"|\{\{-?\s*(?P<name>[\w.\[\]-]+)\s*(?P<filter>\|[^{}]*?)?-?\}\}"
    r"|(?P<other>\{\{[^{}]*\}\}|\{%[^{}]*%\})",
    re.DOTALL,
)
_HASH = re.compile(r"#\{\s*+(?P<name>[^{}\n]{1,200}?)\s*\}")

_HASH_DIALECTS = frozenset({"zammad"})


@dataclass(slots=True)
class Marked:
    """A text whose placeholders are marks that no conversion touches.

    Attributes:
        text: with a mark in the place of each placeholder.
        words: what each mark stands for, as Markdown.
        losses: (code point in the original text, what was lost).
    """

    text: str
    words: list[str] = field(default_factory=list)
    losses: list[tuple[int, str]] = field(default_factory=list)

    def put_back(self, text: str) -> str:
        """Gives a text that was made of `text`, with words for the marks."""
        return _MARK.sub(lambda match: self._word(int(match[1])), text)

    def _word(self, number: int) -> str:
        return self.words[number] if number < len(self.words) else ""


@cache
def known_names() -> Mapping[str, Mapping[str, str]]:
    """Gives, by dialect, what each name there is called here."""
    with (paths.resources() / "placeholder_names.toml").open("rb") as file:
        return tomllib.load(file)


def canonical(name: str, dialect: str) -> str:
    """Gives what a name of another program is called here, or ""."""
    return known_names().get(dialect, {}).get(name, "")


def mark(text: str, dialect: str) -> Marked:
    """Gives `text` with its placeholders marked.

    Args:
        text: of any markup.
        dialect: whose placeholders they are, such as "zendesk"; "" for KBDesk's own.
    """
    text = _STRANGE.sub("\ufffd", text)
    marked = Marked(text)
    if not dialect:
        marked.text = USE.sub(lambda match: _add(marked, match.group()), text)
    elif dialect in _HASH_DIALECTS:
        marked.text = _hash_names(text, dialect, marked)
    else:
        marked.text = _LIQUID.sub(lambda match: _liquid(match, dialect, marked), text)
    return marked


def literal(text: str) -> str:
    """Gives Markdown that reads as `text`, where that would be a placeholder."""
    return USE.sub(lambda match: match.group() if match["escape"] else f"\\{match.group()}", text)


def _add(marked: Marked, words: str) -> str:
    marked.words.append(words)
    return f"{_OPEN}{len(marked.words) - 1}{_CLOSE}"


def _liquid(match: re.Match[str], dialect: str, marked: Marked) -> str:
    for group in ("raw", "quoted", "single"):
        if match[group] is not None:
            return _add(marked, literal(unescape(match[group])))
    name = match["name"]
    ours = canonical(name, dialect) if name else ""
    if not ours:
        return _unknown(match.group(), match.start(), marked)
    if match["filter"]:
        rest = " ".join(unescape(match["filter"]).split())
        marked.losses.append((match.start(), f'"{rest}" of the placeholder {ours} is left out'))
    return _add(marked, f"{{{{{ours}}}}}")


def _hash_names(text: str, dialect: str, marked: Marked) -> str:
    for names, ours in known_names().get(dialect, {}).items():
        if " " in names:
            both = r"\s".join(rf"#\{{\s*{re.escape(name)}\s*\}}" for name in names.split())
            text = re.sub(both, lambda _, ours=ours: _add(marked, f"{{{{{ours}}}}}"), text)  # type: ignore[misc]

    def one(match: re.Match[str]) -> str:
        ours = canonical(match["name"], dialect)
        if not ours:
            return _unknown(match.group(), match.start(), marked)
        return _add(marked, f"{{{{{ours}}}}}")

    return USE.sub(lambda match: _add(marked, literal(match.group())), _HASH.sub(one, text))


def _unknown(raw: str, start: int, marked: Marked) -> str:
    words = " ".join(unescape(raw).split())
    marked.losses.append((start, f'"{words}" is no placeholder here; it is kept as text'))
    return _add(marked, literal(words))


def own_name(name: str) -> str:
    """Gives the name of a form field as a placeholder of ours may be called, or ""."""
    plain = re.sub(r"[^a-z0-9_.]+", "_", name.strip().casefold()).strip("_.")
    return plain if _OWN_NAME.fullmatch(plain) else ""


def without_names(text: str) -> str:
    """Gives a text without its placeholders, for addresses."""
    return USE.sub(" ", text)
