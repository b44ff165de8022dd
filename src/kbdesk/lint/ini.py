"""Reads `.vale.ini`: sections of keys and values, where a key may stand more than once."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from kbdesk.domain.errors import BadSource

_PAIR = regex.compile(r"(?P<key>[^=:]+?)\s*[=:]\s*(?P<value>.*)", regex.S)
_INLINE_COMMENT = regex.compile(r"\s[#;].*$")


@dataclass(slots=True)
class IniSection:
    """One section; keys keep their order and all their values.

    Attributes:
        name: "" for what stands before the first header.
    """

    name: str
    pairs: list[tuple[str, str]] = field(default_factory=list)

    def last(self, key: str, default: str = "") -> str:
        """Gives the last value of `key`."""
        return next((value for name, value in reversed(self.pairs) if name == key), default)

    def items(self, key: str) -> tuple[str, ...]:
        """Gives the entries of a comma-separated list, over all times the key stands there."""
        entries = [
            entry.strip() for name, value in self.pairs if name == key for entry in value.split(",")
        ]
        return tuple(dict.fromkeys(entry for entry in entries if entry))


def read_ini(text: str, source: str) -> tuple[IniSection, ...]:
    """Gives the sections in file order, the nameless one first.

    Raises:
        BadSource: a line is neither a header, a pair nor a comment.
    """
    sections = [IniSection("")]
    lines = iter(enumerate(text.removeprefix("\ufeff").splitlines(), start=1))
    for number, raw in lines:
        line = raw.strip()
        while line.endswith("\\"):
            # A value goes on where a line ends in a backslash.
            _, more = next(lines, (0, ""))
            line = line[:-1].rstrip() + " " + more.strip()
        line = line.strip()
        if not line or line[0] in "#;":
            continue
        if line.startswith("["):
            end = line.rfind("]")
            if end < 0:
                raise BadSource(source, "a section header is not closed", number)
            sections.append(IniSection(line[1:end].strip()))
            continue
        pair = _PAIR.fullmatch(line)
        if pair is None:
            raise BadSource(source, f'"{line}" is neither a section nor key = value', number)
        sections[-1].pairs.append((pair.group("key").strip(), _value(pair.group("value"))))
    return tuple(sections)


def _value(raw: str) -> str:
    value = raw.strip()
    for quote in ('"""', "`", '"', "'"):
        if len(value) >= 2 * len(quote) and value.startswith(quote):
            end = value.find(quote, len(quote))
            if end >= 0:
                return value[len(quote) : end]
    return _INLINE_COMMENT.sub("", value).strip()
