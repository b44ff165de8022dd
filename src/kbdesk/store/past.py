"""Keeps the former states of nouns that change in place, for looks back in time.

Texts need none of this: their revisions and transitions are their history. What is written over
(items, sections, channels, the workspace, facts, placeholders, old addresses) leaves its state
as of each commit here, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Row, insert, select

from kbdesk.domain.ids import new_uid
from kbdesk.store.codec import from_json, to_json
from kbdesk.store.reader import Reader
from kbdesk.store.seal import all_sealed
from kbdesk.store.session import Session
from kbdesk.store.tables.history import past

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address and the item that had it."""

    path: str
    item_uid: str


# Each gives (uid, noun) of those of some uids that exist; all of them for None.
_READ: dict[str, Callable[[Reader, Sequence[str] | None], Iterable[tuple[str, Any]]]] = {
    "item": lambda r, uids: (
        (item.uid, item)
        for item in (
            r.items.list_all(include_archived=True) if uids is None else r.items.many(uids)
        )
    ),
    "section": lambda r, uids: (
        (section.uid, section) for section in r.sections.list_all() if _in(section.uid, uids)
    ),
    "channel": lambda r, uids: (
        (channel.key, channel) for channel in r.channels.list_all() if _in(channel.key, uids)
    ),
    "workspace": lambda r, _uids: (
        (settings.db_uuid, settings) for settings in [r.workspace_settings.get()]
    ),
    "redirect": lambda r, uids: (
        (path, Redirect(path, uid)) for path, uid in r.redirects.list_stored() if _in(path, uids)
    ),
    "fact": lambda r, uids: ((f.key, f) for f in r.facts.list_all() if _in(f.key, uids)),
    "placeholder": lambda r, uids: (
        (one.key, one) for one in r.placeholders.list_all() if _in(one.key, uids)
    ),
}


def _in(uid: str, uids: Sequence[str] | None) -> bool:
    return uids is None or uid in uids


def keep(reader: Reader) -> None:
    """Keeps the states that the transaction's changes left; before its number is taken."""
    touched: dict[str, dict[str, None]] = {}
    for _, kind, uid in reader.session.changes:
        if kind in _READ and kind != "redirect":
            touched.setdefault(kind, {})[uid] = None
    # Sorted: equal commits leave equal states. Most redirects follow from items that move.
    for path in sorted(reader.session.redirected):
        touched.setdefault("redirect", {})[path] = None
    for kind, uids in touched.items():
        nouns = dict(_READ[kind](reader, tuple(uids)))
        _write(reader.session, kind, [(uid, nouns.get(uid)) for uid in uids])


def keep_all(reader: Reader, since: datetime) -> None:
    """Keeps the state of everything, once, for a base that had no memory before.

    What it was before is not known, so it counts as having been so from the start: an item
    since it was made, all else since the base was.
    """
    for kind, read in _READ.items():
        nouns = list(read(reader, None))
        _write(reader.session, kind, nouns, since)


def newest(session: Session, kind: str, wanted: type[T]) -> dict[str, T]:
    """Gives each noun of a kind as it was at the session's moment in the past, by uid.

    A noun whose first known state is younger than the moment is not in them.
    """
    last = {row.noun_uid: row for row in _rows(session, kind)}
    return {uid: from_json(wanted, row.state) for uid, row in last.items() if row.state}


def _rows(session: Session, kind: str) -> list[Row[Any]]:
    its = past.c
    assert session.as_of is not None
    found = session.execute(
        select(its.uid, its.noun_uid, its.at, its.state).where(
            its.kind == kind, its.at <= session.as_of
        )
    )
    return sorted(found, key=lambda row: (row.at, row.uid))


def _write(
    session: Session, kind: str, nouns: Iterable[tuple[str, Any]], since: datetime | None = None
) -> None:
    rows = [
        {
            "uid": new_uid(),
            "kind": kind,
            "noun_uid": uid,
            "at": session.at if since is None else getattr(noun, "created_at", since),
            "state": "" if noun is None else to_json(noun),
        }
        for uid, noun in nouns
    ]
    session.execute_many(insert(past), all_sealed(past, rows))
