"""The text fields of front matter, each with its exact place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from kbdesk.content.frontmatter import FrontMatter

_FENCE = regex.compile(r"\ufeff?(?P<mark>---|\+\+\+)[ \t]*(?:\r\n?|\n)")
# A key at the margin, its colon, and the mark of a block scalar if there is one.
_YAML_KEY = regex.compile(
    r"""^(?P<key>[A-Za-z_][\w.-]*|"[^"\n]+"|'[^'\n]+')[ \t]*:[ \t]*"""
    r"""(?:[|>][-+\d]*[ \t]*(?=[\r\n#]))?""",
    regex.M,
)
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

    A field whose place cannot be told for certain, as with escapes, is left out.
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
    """Gives each key at the margin, and from where to where its value reaches."""
    keys = list(_YAML_KEY.finditer(block))
    for at, found in enumerate(keys):
        end = keys[at + 1].start() if at + 1 < len(keys) else len(block)
        yield found.group("key").strip("\"'"), found.end(), end


def _toml(block: str) -> Iterator[tuple[str, int, int]]:
    for pair in _TOML_PAIR.finditer(block):
        yield pair.group("key"), *pair.span("value")


def _aligned(value: str, block: str, start: int, end: int) -> list[int] | None:
    r"""Gives the place in `block` of each code point of `value`, and the end.

    What YAML folds, a line end with the indentation after it, reads as one blank. None when a
    character cannot be found: an escape such as \u00e5 stands elsewhere than it reads.
    """
    plain = block.find(value, start, end)
    if plain >= 0 and not block[start:plain].strip(" \t\"'"):
        return list(range(plain, plain + len(value) + 1))
    places: list[int] = []
    at = start
    for ch in value:
        while at < end and not _reads_as(block[at], ch):
            # Only quotes, escapes and white space may be passed over.
            if block[at] not in "\"'\\ \t\r\n":
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
