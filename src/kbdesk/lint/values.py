"""Values of a rule file, read leniently: each scalar is text until something else is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Keys: TypeAlias = Mapping[str, Value]

_TRUE = frozenset({"true", "yes", "on", "1", "t", "y"})
_FALSE = frozenset({"false", "no", "off", "0", "f", "n", ""})


class BadValue(ValueError):
    """A key holds what it cannot hold; the message names the key."""


def text(keys: Keys, key: str, default: str = "") -> str:
    """Gives the text at `key`, or `default`."""
    value = keys.get(key, default)
    if not isinstance(value, str):
        raise BadValue(f'"{key}" must be one text')
    return value


def texts(keys: Keys, key: str) -> tuple[str, ...]:
    """Gives the texts at `key`; one text counts as a list of one, nothing as none."""
    value = keys.get(key, [])
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return tuple(part for part in value if isinstance(part, str))
    raise BadValue(f'"{key}" must be a list of texts')


def flag(keys: Keys, key: str, *, default: bool = False) -> bool:
    """Gives the truth at `key`, or `default`."""
    value = text(keys, key, str(default)).strip().lower()
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise BadValue(f'"{key}" must be true or false')


def number(keys: Keys, key: str, default: float | None = None) -> float | None:
    """Gives the number at `key`, or `default`."""
    value = text(keys, key).strip()
    if not value:
        return default
    try:
        return float(value)
    except ValueError as error:
        raise BadValue(f'"{key}" must be a number, not "{value}"') from error


def whole(keys: Keys, key: str, default: int = 0) -> int:
    """Gives the whole number at `key`, or `default`."""
    value = number(keys, key)
    return default if value is None else int(value)


def table(keys: Keys, key: str) -> dict[str, str]:
    """Gives the pairs of texts at `key`, in file order."""
    value = keys.get(key, {})
    if isinstance(value, dict) and all(isinstance(part, str) for part in value.values()):
        return {name: part for name, part in value.items() if isinstance(part, str)}
    if value == "":
        return {}
    raise BadValue(f'"{key}" must be a table of texts')


def tables(keys: Keys, key: str) -> tuple[Keys, ...]:
    """Gives the tables at `key`, which holds a list of them."""
    value = keys.get(key, [])
    if isinstance(value, list) and all(isinstance(part, dict) for part in value):
        return tuple(part for part in value if isinstance(part, dict))
    if value == "":
        return ()
    raise BadValue(f'"{key}" must be a list of tables')


def known(keys: Keys, names: frozenset[str], what: str) -> None:
    """Makes sure that a table inside a rule holds no other keys than `names`."""
    strange = sorted(set(keys) - names)
    if strange:
        raise BadValue(f'{what} has the unknown key "{strange[0]}"')
