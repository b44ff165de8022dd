"""Front matter: the fields at the top of a file, apart from its body."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass

from kbdesk.content.yaml_rules import BadYaml, load
from kbdesk.domain.errors import BadSource

_BOM = "\ufeff"
_OPENING = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*(?:\r\n?|\n|\Z)")
_YAML_END = re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)")
_TOML_END = re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n?|\n|\Z)")
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w.-]*|\"[^\"\n]+\"|'[^'\n]+')[ \t]*:(?P<rest>.*)")
_QUOTED = re.compile(r"(?P<quote>[\"'])(?P<inside>.*)(?P=quote)", re.DOTALL)
_TOML_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A file in its two parts.

    Attributes:
        fields: the values by name, as plain data: text, numbers, truth values, None, lists and
            dicts. Dates are text. Empty without front matter.
        body: what follows, unchanged.
        body_line: the 1-based line of the file in which the body begins.
        body_start: the code point of the file at which the body begins.
        notes: what was not written as it should be and was read all the same, for people.
    """

    fields: dict[str, object]
    body: str
    body_line: int
    body_start: int = 0
    notes: tuple[str, ...] = ()


def split(text: str, source: str) -> FrontMatter:
    """Takes front matter and body of a file apart.

    Front matter stands between two lines `---` (YAML) or `+++` (TOML) at the very top. A rule
    `---` with which a Markdown text begins is none. A field that is not valid YAML but can be
    meant in one way only, such as `title: Fix: it fails`, is read as text and noted.

    Args:
        text: the whole file; a byte order mark is passed over.
        source: the file's name in messages.

    Raises:
        BadSource: the front matter cannot be read, or holds what TRUST forbids.
    """
    start = len(_BOM) if text.startswith(_BOM) else 0
    opening = _OPENING.match(text, start)
    if opening is None:
        return FrontMatter({}, text[start:], 1, start)
    is_toml = opening["mark"] == "+++"
    closing = (_TOML_END if is_toml else _YAML_END).search(text, opening.end())
    if closing is None:
        if _begins_with_field(text[opening.end() :]):
            raise BadSource(source, "the front matter that begins here is never closed", 1)
        return FrontMatter({}, text[start:], 1, start)
    block = text[opening.end() : closing.start()]
    notes: list[str] = []
    if is_toml:
        fields = _toml_fields(block, source)
    else:
        found = _yaml_fields(block, source, notes)
        if found is None:
            return FrontMatter({}, text[start:], 1, start)
        fields = found
    line = len(re.findall(r"\r\n?|\n", text[: closing.end()])) + 1
    return FrontMatter(fields, text[closing.end() :], line, closing.end(), tuple(notes))


def _begins_with_field(block: str) -> bool:
    """Tells whether the first line that is no remark is a field."""
    for line in block.splitlines():
        if not line.startswith("#"):
            return _KEY.match(line) is not None
    return False


def _toml_fields(block: str, source: str) -> dict[str, object]:
    try:
        return {key: _plain(value) for key, value in tomllib.loads(_lf(block)).items()}
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        where = _TOML_LINE.search(str(error))
        line = int(where[1]) + 1 if where else 1
        raise BadSource(source, f"the front matter is not valid TOML: {error}", line) from error


def _plain(value: object) -> object:
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value


def _yaml_fields(block: str, source: str, notes: list[str]) -> dict[str, object] | None:
    """Gives the fields, or None where the block between two rules is text."""
    if not block.strip():
        return {}
    block = _lf(block)
    try:
        value = load(block)
    except BadYaml as error:
        if not error.is_attack:
            if not _begins_with_field(block.lstrip("\n")):
                return None
            return _read_by_field(block, source, notes)
        reason = f"the front matter is not valid YAML: {error.reason}"
        raise BadSource(source, reason, error.line + 1) from error
    if value is None:
        return {}  # remarks only
    if not isinstance(value, dict):
        return None
    return {str(key): each for key, each in value.items()}


def _read_by_field(block: str, source: str, notes: list[str]) -> dict[str, object]:
    """Reads each field by itself: as YAML where it is valid, else as the text that it is."""
    fields: dict[str, object] = {}
    for number, lines in _by_field(block):
        match = _KEY.match(lines[0])
        if match is None:
            reason = f"this line of the front matter is no field: {lines[0][:60]}"
            raise BadSource(source, reason, number + 1)
        key = _unquoted(match["key"])
        if key in fields:
            raise BadSource(source, f"the key “{key}” stands twice in the front matter", number + 1)
        try:
            value = load("\n".join(lines))
        except BadYaml as error:
            if error.is_attack:
                reason = f"the front matter is not valid YAML: {error.reason}"
                raise BadSource(source, reason, number + error.line) from error
            value = None
        if isinstance(value, dict) and key in value and len(value) == 1:
            fields[key] = value[key]
        else:
            words = " ".join([match["rest"], *lines[1:]]).strip()
            if words[:1] in _CLOSED_BY and _CLOSED_BY[words[0]] not in words[1:]:
                # Read as text, a list or a quotation that was cut off would lose what it means.
                reason = f"“{key}” in the front matter opens {words[0]} and never closes it"
                raise BadSource(source, reason, number + 1)
            fields[key] = _unquoted(words)
            notes.append(f"Line {number + 1}: “{key}” is not valid YAML and was read as text.")
    return fields


_CLOSED_BY = {"[": "]", "{": "}", '"': '"', "'": "'"}


def _by_field(block: str) -> list[tuple[int, list[str]]]:
    """Gives (1-based line, lines) for each field: a line at the margin and what is below it."""
    groups: list[tuple[int, list[str]]] = []
    for number, line in enumerate(block.split("\n"), 1):
        if line.startswith("#") or not line.strip():
            continue
        if groups and (line[0] in " \t" or line.startswith("- ") or line.strip() == "-"):
            groups[-1][1].append(line)
        else:
            groups.append((number, [line]))
    return groups


def _unquoted(value: str) -> str:
    value = " ".join(value.split())
    match = _QUOTED.fullmatch(value)
    return match["inside"] if match else value


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
