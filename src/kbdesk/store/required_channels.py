"""Reads and writes which channels an item has to have a text for."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import delete, insert, select

from kbdesk.store.seal import all_sealed
from kbdesk.store.session import Session
from kbdesk.store.tables.facts import required_channel


class Scope(StrEnum):
    """What a list of required channels holds for; the narrower goes before the wider."""

    ITEM = "item"
    SECTION = "section"
    BASE = "base"


class RequiredChannels:
    """The required channels of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_all(self) -> dict[tuple[Scope, str], tuple[str, ...]]:
        """Gives the channel keys by (scope, uid of the item or section or ""), sorted."""
        its = required_channel.c
        rows = self._session.execute(
            select(its.scope, its.uid, its.channel).order_by(its.scope, its.uid, its.channel)
        )
        found: dict[tuple[Scope, str], list[str]] = {}
        for row in rows:
            found.setdefault((Scope(row.scope), row.uid), []).append(row.channel)
        return {key: tuple(channels) for key, channels in found.items()}

    def find(self, scope: Scope, uid: str = "") -> tuple[str, ...]:
        """Gives the channel keys that one item, section or the base itself asks for."""
        its = required_channel.c
        rows = self._session.execute(
            select(its.channel)
            .where(its.scope == scope.value, its.uid == uid)
            .order_by(its.channel)
        )
        return tuple(rows.scalars())


class WritableRequiredChannels(RequiredChannels):
    """The required channels inside a writing transaction."""

    def put(self, scope: Scope, uid: str, channels: Iterable[str]) -> None:
        """Writes the list of one item, section or the base; an empty one asks for nothing."""
        session, its = self._session, required_channel.c
        session.execute(delete(required_channel).where(its.scope == scope.value, its.uid == uid))
        rows = [{"scope": scope.value, "uid": uid, "channel": key} for key in sorted(set(channels))]
        session.execute_many(insert(required_channel), all_sealed(required_channel, rows))
        item_uid = uid if scope is Scope.ITEM else ""
        session.note("edited", "required_channels", uid or scope.value, item_uid)
