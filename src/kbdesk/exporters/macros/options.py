"""The options that all targets for saved replies share, read from texts and checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kbdesk.domain.errors import BadInput
from kbdesk.domain.item import ItemType
from kbdesk.exporters.base import Setting, SettingKind
from kbdesk.exporters.dialects import equivalents

_CHANNEL = re.compile(r"[a-z][a-z0-9_]{0,63}")
_WORDS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class MacroOptions:
    """What goes into a file of saved replies.

    Attributes:
        channels: the first of these that an item has a text for is taken, else its text for all
            channels.
        types: the kinds of items.
        tokens: equivalents of placeholders that the person gave.
        more: what only this target has, by name.
    """

    channels: tuple[str, ...]
    types: frozenset[ItemType]
    tokens: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)

    def yes(self, name: str) -> bool:
        """Whether one of the target's own options is switched on."""
        return self.more[name] == "yes"


def settings_of(
    channel: str,
    *,
    types: str = "response",
    more: Mapping[str, str] | None = None,
    choices: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Setting, ...]:
    """Gives the options of a target for a form.

    Args:
        channel: whose texts it takes by default.
        types: the kinds of items it takes by default.
        more: its own options with their defaults; "yes" or "no" makes one a switch.
        choices: the values of those of them that take nothing else.
    """
    known = choices or {}
    own = []
    for name, usual in (more or {}).items():
        kind = SettingKind.SWITCH if usual in ("yes", "no") else SettingKind.TEXT
        kind = SettingKind.CHOICE if name in known else kind
        own.append(Setting(name, kind, usual, known.get(name, ())))
    kinds = tuple(kind.value for kind in ItemType)
    return (
        Setting("channel", SettingKind.MANY, channel),
        Setting("types", SettingKind.MANY, types, kinds),
        *own,
        Setting("map"),
    )


def reader_of(
    target: str, channel: str, *, types: str = "response", more: Mapping[str, str] | None = None
) -> Callable[..., MacroOptions]:
    """Gives a function that reads the options of a target.

    Args:
        target: its name, for messages.
        channel: whose texts it takes by default.
        types: the kinds of items it takes by default.
        more: its own options with their defaults; "yes" or "no" makes one a switch.
    """
    own = dict(more or {})

    def read(**values: str | None) -> MacroOptions:
        known = {"channel": channel, "types": types, "map": "", **own}
        for name, value in values.items():
            if name not in known:
                names = ", ".join(sorted(known))
                raise BadInput(f'{target} has no option "{name}".', f"Options: {names}.")
            if value is not None:
                known[name] = value.strip()
        for name, usual in own.items():
            if usual in ("yes", "no"):
                known[name] = _switch(name, known[name])
        return MacroOptions(
            _channels(known["channel"]),
            _types(known["types"]),
            equivalents(known["map"]),
            {name: known[name] for name in own},
        )

    return read


def _switch(name: str, value: str) -> str:
    if value.lower() not in _WORDS:
        raise BadInput(f'{name} is "{value}".', 'Write "yes" or "no".')
    return "yes" if _WORDS[value.lower()] else "no"


def _channels(value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(filter(None, (part.strip() for part in value.split(",")))))
    for name in names:
        if _CHANNEL.fullmatch(name) is None:
            raise BadInput(f'"{name}" is no channel.', "Write a key such as email or chat.")
    return names


def _types(value: str) -> frozenset[ItemType]:
    names = [part.strip() for part in value.split(",") if part.strip()]
    try:
        return frozenset(ItemType(name) for name in names)
    except ValueError as error:
        known = ", ".join(kind.value for kind in ItemType)
        raise BadInput(f'types is "{value}".', f"There are: {known}.") from error
