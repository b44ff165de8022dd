"""YAML from strangers: checked event by event before anything is built from it."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Any

import yaml
from yaml.nodes import MappingNode, ScalarNode

MAX_DEPTH = 20
MAX_EVENTS = 100_000
MAX_CHARS = 5 * 1024 * 1024

_SHORT = 20_000
_FEW_BRACKETS = 8
_RISKY = re.compile(r"[&*!%]|<<|^(?:---|\.\.\.)|^[ \t?:-]{9}", re.MULTILINE)

_CORE = "tag:yaml.org,2002:"
_TAGS = frozenset(_CORE + name for name in "str int float bool null seq map timestamp".split())
_BEGINS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class BadYaml(ValueError):
    """A text that is no YAML, or YAML that is not safe to read.

    Attributes:
        reason: why, in words.
        line: 1-based line in the text that was given.
        is_attack: whether it uses what no author of a text needs and bombs are made of.
    """

    def __init__(self, reason: str, line: int, *, is_attack: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.is_attack = is_attack


def load(text: str) -> object:
    """Gives the value of a YAML document of plain data; None for an empty one.

    The types are those of YAML 1.2: `yes`, `no`, `12:30` and numbers with leading zeros are
    text, and so are dates, as they are written.

    Raises:
        BadYaml: it does not parse, or holds an anchor, an alias, a merge key, a tag of its own, a
            key twice, too much or too deep data.
    """
    if len(text) > MAX_CHARS:
        raise BadYaml("more than 5 MB of YAML", 1, is_attack=True)
    try:
        if not _is_harmless(text):
            _check_events(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, made stricter below
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = (error.problem or error.context or "not valid YAML").strip()
        raise BadYaml(reason, mark.line + 1 if mark else 1) from error
    except yaml.reader.ReaderError as error:
        reason = f"a character that YAML does not allow (U+{_code(error.character):04X})"
        raise BadYaml(reason, text.count("\n", 0, error.position) + 1) from error
    except (ValueError, RecursionError) as error:
        if isinstance(error, BadYaml):
            raise
        raise BadYaml(f"not valid YAML ({error})", 1) from error


def _code(character: object) -> int:
    return character if isinstance(character, int) else ord(str(character)[:1] or "\0")


def _is_harmless(text: str) -> bool:
    """Tells whether a text is too short and too plain to hold any of what events are checked for.

    Without these marks there is no anchor, alias, tag or merge key; without a line of rules no
    second document; and what is nested needs a bracket, or a line that begins with many marks.
    """
    return (
        len(text) <= _SHORT
        and _RISKY.search(text) is None
        and text.count("[") + text.count("{") < _FEW_BRACKETS
    )


def _check_events(text: str) -> None:
    depth = 0
    documents = 0
    for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if count > MAX_EVENTS:
            raise BadYaml(f"more than {MAX_EVENTS:,} YAML events", line, is_attack=True)
        if isinstance(event, yaml.AliasEvent):
            raise BadYaml(f"an alias (*{event.anchor}) is not allowed", line, is_attack=True)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise BadYaml("more than one YAML document", line)
        if isinstance(event, yaml.NodeEvent):
            if event.anchor is not None:
                raise BadYaml(f"an anchor (&{event.anchor}) is not allowed", line, is_attack=True)
            tag = getattr(event, "tag", None)
            if tag is not None and tag not in _TAGS and tag != "!":
                raise BadYaml(f"the tag {tag} is not allowed", line, is_attack=True)
        if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and event.implicit[0]:
            raise BadYaml("a merge key (<<) is not allowed", line, is_attack=True)
        if isinstance(event, _BEGINS):
            depth += 1
            if depth > MAX_DEPTH:
                raise BadYaml(f"more than {MAX_DEPTH} levels of nesting", line, is_attack=True)
        elif isinstance(event, _ENDS):
            depth -= 1


_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """The safe loader with the types of YAML 1.2 and without keys that stand twice."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012

    def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            line = key.start_mark.line + 1 if key.start_mark else 1
            if not isinstance(key, ScalarNode):
                raise BadYaml("a key that is not a word", line)
            if key.value in seen:
                raise BadYaml(f"the key “{key.value}” stands twice", line, is_attack=True)
            seen.add(key.value)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return mapping


for _name, _shape, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?(?:0|[1-9][0-9]{0,17})", "-+0123456789"),
    ("float", r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}", "-+0123456789"),
):
    _Loader.add_implicit_resolver(_CORE + _name, re.compile(rf"(?:{_shape})\Z"), list(_first))
