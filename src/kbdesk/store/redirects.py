"""Reads and writes redirects: addresses that items had before."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, insert, select

from kbdesk.store.seal import sealed
from kbdesk.store.session import Session
from kbdesk.store.tables import library as t

MAX_HOPS = 10


class Redirects:
    """The redirects of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, path: str) -> str | None:
        """Gives the uid of the item that had this address ("slug" or "section/slug"), or None."""
        return self._session.execute(
            select(t.redirect.c.item_uid).where(t.redirect.c.path == path)
        ).scalar()

    def list_all(self) -> tuple[tuple[str, str], ...]:
        """Gives (old path, uid of the active item to see there), sorted.

        An archived item leads to the one that took its place, from its own address and from
        all that it had before; one that nothing replaces leads nowhere.
        """
        its = t.item.c
        archived = {
            row.uid: row
            for row in self._session.execute(
                select(its.uid, its.slug, its.redirect_to).where(its.archived_at.is_not(None))
            )
        }
        paths = dict(self.list_stored())
        paths |= {row.slug: row.uid for row in archived.values()}
        return followed(paths, {row.uid: row.redirect_to for row in archived.values()})

    def list_stored(self) -> tuple[tuple[str, str], ...]:
        """Gives (old path, uid of the item that had it) as they were written, by path."""
        its = t.redirect.c
        rows = self._session.execute(select(its.path, its.item_uid).order_by(its.path))
        return tuple((row.path, row.item_uid) for row in rows)


def followed(
    paths: Mapping[str, str], archived: Mapping[str, str | None]
) -> tuple[tuple[str, str], ...]:
    """Gives (path, uid of the active item it leads to), sorted; dead ends are left out.

    Args:
        paths: the item that had each address, by address.
        archived: where each archived item redirects to, by its uid.
    """
    found: list[tuple[str, str]] = []
    for path, first in paths.items():
        uid: str | None = first
        for _ in range(MAX_HOPS):
            if uid is None or uid not in archived:
                break
            uid = archived[uid]
        else:
            uid = None
        if uid:
            found.append((path, uid))
    return tuple(sorted(found))


class WritableRedirects(Redirects):
    """The redirects inside a writing transaction."""

    def append(self, path: str, item_uid: str) -> None:
        """Leads an old address to an item, whatever it led to before."""
        session = self._session
        session.execute(delete(t.redirect).where(t.redirect.c.path == path))
        cells = {
            "path": path,
            "item_uid": item_uid,
            "created_at": session.at,
            "created_by": session.actor,
        }
        session.execute(insert(t.redirect).values(sealed(t.redirect, cells)))
        session.redirected.add(path)
        session.note("edited", "redirect", path, item_uid)
