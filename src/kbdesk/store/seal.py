"""Digests that show damage: a seal a row, and the hash chain of transitions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import Table

from kbdesk.store.tables.columns import sealed_columns


def seal_of(table: Table, cells: Mapping[str, Any]) -> str:
    """Gives the seal of a row: 16 hex digits over all its cells but the moving ones.

    A seal finds damage, not forgery: it has no secret. A column added by a later migration
    changes the seals of its table, so that migration rewrites them.
    """
    values = [cells[name] for name in _names(table)]
    return hashlib.blake2b(_json(values), digest_size=8).hexdigest()


def sealed(table: Table, cells: dict[str, Any]) -> dict[str, Any]:
    """Gives the row with its seal, ready for INSERT or UPDATE; `cells` has every column."""
    return {**cells, "seal": seal_of(table, cells)}


def all_sealed(table: Table, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Gives the rows with their seals, ready for executemany."""
    return [sealed(table, cells) for cells in rows]


def transition_hash(
    *,
    uid: str,
    revision_uid: str,
    from_state: str,
    to_state: str,
    actor: str,
    at: datetime,
    comment: str,
    prev_hash: str,
) -> str:
    """Gives the link of a transition's chain: SHA-256 hex over the step and the link before.

    The first link's `prev_hash` is the hash of the revision itself, so that an approval is
    bound to the words that were approved.
    """
    cells = [uid, revision_uid, str(from_state), str(to_state), actor, at, comment, prev_hash]
    return hashlib.sha256(_json(cells)).hexdigest()


@cache
def _names(table: Table) -> tuple[str, ...]:
    return sealed_columns(table)


def _json(values: list[Any]) -> bytes:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=_time)
    return text.encode("utf-8", "surrogatepass")


def _time(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    raise TypeError(f"{value!r} cannot be sealed")
