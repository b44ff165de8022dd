"""Reads and writes the channels that a base knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, insert, select, update

from kbdesk.domain.channel import Channel, ChannelKind, Markup, SegmentRule
from kbdesk.domain.errors import NotFound
from kbdesk.store.seal import all_sealed, sealed
from kbdesk.store.session import Session
from kbdesk.store.tables import library as t


class Channels:
    """The channels of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, key: str) -> Channel:
        """Gives the channel.

        Raises:
            NotFound: there is none with this key; the hint names those there are.
        """
        channels = self.list_all()
        channel = next((channel for channel in channels if channel.key == key), None)
        if channel is None:
            keys = ", ".join(channel.key for channel in channels)
            raise NotFound(f'There is no channel "{key}".', f"There are: {keys}.")
        return channel

    def list_all(self) -> tuple[Channel, ...]:
        """Gives all channels by position and key."""
        rows = self._session.execute(select(t.channel))
        channels = map(row_to_channel, rows)
        return tuple(sorted(channels, key=lambda channel: (channel.position, channel.key)))


class WritableChannels(Channels):
    """The channels inside a writing transaction."""

    def append(self, channel: Channel) -> None:
        """Adds a channel.

        Raises:
            Refused: there is one with this key.
        """
        self.append_many([channel])

    def append_many(self, channels: Sequence[Channel]) -> None:
        """Adds channels in one statement."""
        rows = all_sealed(t.channel, map(_cells, channels))
        self._session.execute_many(insert(t.channel), rows)
        for channel in channels:
            self._session.note("created", "channel", channel.key)

    def update(self, channel: Channel) -> None:
        """Writes all cells of a channel but its key.

        Raises:
            NotFound: there is none with this key.
        """
        self.get(channel.key)
        self._session.execute(
            update(t.channel)
            .where(t.channel.c.key == channel.key)
            .values(sealed(t.channel, _cells(channel)))
        )
        self._session.note("edited", "channel", channel.key)


def row_to_channel(row: Row[Any]) -> Channel:
    """Gives the channel that a row of `channel` stands for."""
    return Channel(
        key=row.key,
        name=row.name,
        kind=ChannelKind(row.kind),
        is_public=row.is_public,
        markup=Markup(row.markup),
        position=row.position,
        max_chars=row.max_chars,
        soft_max_chars=row.soft_max_chars,
        segments=SegmentRule(row.segments),
        allows_attachments=row.allows_attachments,
        sla_fact=row.sla_fact,
        limit_source=row.limit_source,
    )


def _cells(channel: Channel) -> dict[str, Any]:
    return {
        "key": channel.key,
        "name": channel.name,
        "kind": channel.kind.value,
        "is_public": channel.is_public,
        "markup": channel.markup.value,
        "position": channel.position,
        "max_chars": channel.max_chars,
        "soft_max_chars": channel.soft_max_chars,
        "segments": channel.segments.value,
        "allows_attachments": channel.allows_attachments,
        "sla_fact": channel.sla_fact,
        "limit_source": channel.limit_source,
    }
