"""The text fields of front matter, each with its exact place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import regex
import yaml

from kbdesk.content.frontmatter import FrontMatter

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FENCE = regex.compile(r"\ufeff?(?P<mark>---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_TOML_PAIR = regex.compile(
    r"""^[ \t]*(?P<key>[\w.-]+)[ \t]*=[ \t]*(?P<quote>["'])(?P<value>.*)(?P=quote)[ \t]*$""",
    regex.M,
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field that holds text.

    Attributes:
        key: its name as written.
        offsets: for each code point of `text` its index in the file, and one for the end.
    """

    key: str
    text: str
    offsets: Sequence[int]


def text_fields(source: str, front: FrontMatter) -> tuple[Field, ...]:
    """Gives the text fields of the front matter that `source` begins with.

    A field whose place cannot be told for certain, as in YAML that is no YAML, is left out.
    """
    fence = _FENCE.match(source)
    if fence is None or not front.fields:
        return ()
    block = source[fence.end() : front.body_start]
    fields = _toml(block) if fence.group("mark") == "+++" else _yaml(block)
    found = []
    for key, start, end in fields:
        value = front.fields.get(key)
        if not isinstance(value, str) or not value.strip():
            continue
        places = _aligned(value, block, start, end)
        if places is not None:
            found.append(Field(key, value, [fence.end() + at for at in places]))
    return tuple(found)


def _yaml(block: str) -> Iterator[tuple[str, int, int]]:
    """Gives key, start and end of each top-level scalar."""
    # The closing fence is no second document to read.
    body = regex.sub(r"^(?:---|\.\.\.)[ \t]*$", "", block, flags=regex.M)
    # YAML's line ends are one character to its marks only when they are in the text.
    if "\r" in body or not body.isprintable():
        body = "".join(ch if ch.isprintable() or ch in "\n\r\t" else " " for ch in body)
    try:
        node = yaml.compose(body, Loader=_Loader)
    except yaml.YAMLError:
        return
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            continue
        if value.start_mark is not None and value.end_mark is not None:
            yield str(key.value), value.start_mark.index, value.end_mark.index


def _toml(block: str) -> Iterator[tuple[str, int, int]]:
    for pair in _TOML_PAIR.finditer(block):
        yield pair.group("key"), *pair.span("value")


def _aligned(value: str, block: str, start: int, end: int) -> list[int] | None:
    r"""Gives the place in `block` of each code point of `value`, and the end.

    What YAML folds, a line end with the indentation after it, reads as one blank. None when a
    character cannot be found: an escape such as \u00e5 stands elsewhere than it reads.
    """
    places: list[int] = []
    at = start
    for ch in value:
        while at < end and not _reads_as(block[at], ch):
            # Only quotes, block marks, escapes and white space may be passed over.
            if block[at] not in "\"'|>-+\\ \t\r\n0123456789":
                return None
            at += 1
        if at >= end:
            # A block scalar's last line end may be implied.
            if ch == "\n" and places:
                places.append(places[-1])
                continue
            return None
        places.append(at)
        at += 1
    return [*places, min(at, len(block))]


def _reads_as(written: str, read: str) -> bool:
    return written == read or (written in "\r\n" and read in " \n")
