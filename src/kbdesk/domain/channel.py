"""Channels: the ways an answer reaches a customer, as data a team can extend."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum

from kbdesk.domain.errors import BadSource


class ChannelKind(StrEnum):
    """How a channel carries an answer."""

    TEXT = "text"
    VOICE = "voice"
    WEB = "web"


class Markup(StrEnum):
    """What formatting a channel can show."""

    NONE = "none"
    HTML = "html"
    MARKDOWN = "markdown"


class SegmentRule(StrEnum):
    """How a channel cuts a long text into parts."""

    NONE = "none"
    GSM7 = "gsm7"
    TURNS = "turns"


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel.

    Attributes:
        key: its name in code and data, [a-z][a-z0-9_]*.
        name: its name for people, in the base's default locale.
        is_public: whether anybody may read what is sent there.
        max_chars: the hard limit of one message in characters; None without one.
        soft_max_chars: the length that still reads well; None without one.
        position: its place in lists, from 0.
        limit_source: where max_chars was read and when; "" where there is no limit.
    """

    key: str
    name: str
    kind: ChannelKind
    is_public: bool
    markup: Markup
    position: int
    max_chars: int | None = None
    soft_max_chars: int | None = None
    segments: SegmentRule = SegmentRule.NONE
    allows_attachments: bool = False
    sla_fact: str = ""
    limit_source: str = ""


def channels_from_toml(text: str, source: str) -> tuple[Channel, ...]:
    """Reads channels from TOML: one `[channels.<key>]` table each, in order of position.

    Raises:
        BadSource: `text` is not such a file; `source` names it in the message.
    """
    try:
        tables = tomllib.loads(text)["channels"]
        return tuple(
            Channel(
                key=key,
                name=table["name"],
                kind=ChannelKind(table["kind"]),
                is_public=table["is_public"],
                markup=Markup(table["markup"]),
                position=position,
                max_chars=table.get("max_chars"),
                soft_max_chars=table.get("soft_max_chars"),
                segments=SegmentRule(table.get("segments", "none")),
                allows_attachments=table.get("allows_attachments", False),
                sla_fact=table.get("sla_fact", ""),
                limit_source=table.get("limit_source", ""),
            )
            for position, (key, table) in enumerate(tables.items())
        )
    except (tomllib.TOMLDecodeError, KeyError, ValueError, AttributeError, TypeError) as error:
        raise BadSource(source, f"not a list of channels ({error})") from error
