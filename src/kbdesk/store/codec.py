"""Turns nouns into JSON and back: for states that are kept and never asked for by cell."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_json(noun: Any) -> str:
    """Gives a frozen noun as JSON: equal nouns, equal texts."""
    return json.dumps(_plain(noun), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str) -> T:
    """Gives the noun of a class that `to_json` wrote.

    A field that came later has its default; a field that is gone is left out.
    """
    read: Callable[[Any], T] = _reader(cast("Hashable", kind))
    return read(json.loads(text))


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


@cache
def _reader(wanted: Any) -> Callable[[Any], Any]:
    """Gives the function that makes a value of a type from what JSON holds."""
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin in (Union, types.UnionType):
        (some,) = (kind for kind in inner if kind is not type(None))
        read_some = _reader(some)
        return lambda value: None if value is None else read_some(value)
    if origin is tuple:
        if inner[-1] is Ellipsis:
            read_part = _reader(inner[0])
            return lambda value: tuple(map(read_part, value))
        read_parts = [_reader(part) for part in inner]
        return lambda value: tuple(r(v) for r, v in zip(read_parts, value, strict=True))
    if isinstance(wanted, type):
        if is_dataclass(wanted):
            return _noun_reader(wanted)
        if issubclass(wanted, Enum):
            return wanted
        if issubclass(wanted, (datetime, date)):
            return wanted.fromisoformat
    return lambda value: value


def _noun_reader(wanted: type) -> Callable[[Any], Any]:
    hints = get_type_hints(wanted)
    readers = {field.name: _reader(hints[field.name]) for field in fields(wanted)}
    return lambda cells: wanted(
        **{name: read(cells[name]) for name, read in readers.items() if name in cells}
    )
