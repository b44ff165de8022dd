"""Reads the YAML of rule files under hard limits: every scalar stays text, nothing expands."""

from __future__ import annotations

from typing import Any

import yaml

from kbdesk.domain.errors import BadSource
from kbdesk.lint.values import Value

MAX_CHARS = 2_000_000
_MAX_EVENTS = 200_000
_MAX_DEPTH = 20
_MAX_REPAIRS = 500

_Scanner: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_yaml(text: str, source: str, *, lower: bool = True) -> dict[str, Value]:
    r"""Gives the table that a rule file holds.

    Keys are lower-cased at the top, as Vale has it, unless `lower` is false.
    A `\'` in double quotes, which YAML forbids and packages contain, is read as an apostrophe.

    Raises:
        BadSource: not YAML, not a table, too large, or with aliases, tags or a key written twice.
    """
    if len(text) > MAX_CHARS:
        raise BadSource(source, f"larger than {MAX_CHARS:,} characters")
    text = text.removeprefix("\ufeff")
    try:
        table = _table(text, source, _Scanner)
    except yaml.YAMLError:
        # The C scanner's marks do not say where in the text the fault is: mend and read in Python.
        table = _repaired_table(text, source)
    return {key.lower(): value for key, value in table.items()} if lower else table


def _repaired_table(text: str, source: str) -> dict[str, Value]:
    try:
        return _table(_repair_quotes(text), source, yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
        raise BadSource(source, str(reason), mark.line + 1 if mark else None) from error


def _table(text: str, source: str, loader: Any) -> dict[str, Value]:
    _check_events(text, source, loader)
    node = yaml.compose(text, Loader=loader)
    if not isinstance(node, yaml.MappingNode):
        raise BadSource(source, "not a table of keys and values", 1)
    table = _value(node, source)
    assert isinstance(table, dict)
    return table


def _check_events(text: str, source: str, loader: Any) -> None:
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=loader)):
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise BadSource(source, "anchors and aliases are not allowed", line)
        if getattr(event, "tag", None):
            raise BadSource(source, "tags are not allowed", line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_DEPTH or count > _MAX_EVENTS:
            raise BadSource(source, "nested too deeply or too long", line)


def _value(node: yaml.Node, source: str) -> Value:
    if isinstance(node, yaml.ScalarNode):
        # A plain null is no value; in quotes it is a word.
        return "" if not node.style and node.value in ("null", "~") else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, source) for child in node.value]
    table: dict[str, Value] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise BadSource(source, "a key must be text", line)
        if key_node.value in table:
            raise BadSource(source, f'the key "{key_node.value}" is there twice', line)
        table[str(key_node.value)] = _value(value_node, source)
    return table


def _repair_quotes(text: str) -> str:
    r"""Drops the backslash of each forbidden `\'`, wherever the scanner stumbles over one."""
    for _ in range(_MAX_REPAIRS):
        try:
            for _event in yaml.parse(text, Loader=yaml.BaseLoader):
                pass
        except yaml.scanner.ScannerError as error:
            at = error.problem_mark.index if error.problem_mark else 0
            if text[at - 1 : at + 1] != "\\'":
                return text
            text = text[: at - 1] + text[at:]
        except yaml.YAMLError:
            return text
        else:
            return text
    return text
