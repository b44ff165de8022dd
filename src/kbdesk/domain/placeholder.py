"""Placeholders: the grammar of `{{...}}` and what is known of each name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

NAME = r"[a-z][a-z0-9_.]{0,63}"
INCLUDE_NAME = r"[a-z0-9][a-z0-9_.-]{0,63}"

USE = re.compile(
    r"(?P<escape>\\)?\{\{(?:(?P<kind>fact|include):)?"
    rf"(?:(?P<name>{NAME})|(?P<target>{INCLUDE_NAME}))\}}\}}"
)
"""One use in a text. `\\{{` is a literal; anything else in double braces is left as it stands."""


class UseKind(StrEnum):
    """What a text uses: what a `{{...}}` stands for, or an image."""

    PLACEHOLDER = "placeholder"
    FACT = "fact"
    INCLUDE = "include"
    ASSET = "asset"


class PlaceholderType(StrEnum):
    """What kind of value fills a placeholder."""

    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"
    MONEY = "money"
    URL = "url"


class PlaceholderSource(StrEnum):
    """Who gives the value: the system, the customer when asked, or the agent."""

    SYSTEM = "system"
    ASK = "ask"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What is known of one placeholder name.

    Attributes:
        key: [a-z][a-z0-9_.]{0,63}.
        fallbacks: (locale, value) used when there is no value.
        example: a value to show in previews; also the typical length.
        max_chars: the longest value counted on; None where unknown.
        pii: whether the value is personal data.
        min_chars: the shortest value counted on.
        choices: the values there are, for a CHOICE.
        tokens: (system, what that system calls it), such as ("zendesk", "{{ticket.id}}").
    """

    key: str
    type: PlaceholderType = PlaceholderType.TEXT
    source: PlaceholderSource = PlaceholderSource.AGENT
    required: bool = True
    fallbacks: tuple[tuple[str, str], ...] = ()
    example: str = ""
    max_chars: int | None = None
    pii: bool = False
    min_chars: int = 0
    choices: tuple[str, ...] = ()
    tokens: tuple[tuple[str, str], ...] = ()
