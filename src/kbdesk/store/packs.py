"""Reads and writes training packs; each change of one is a new version of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, func, insert, select

from kbdesk.domain.errors import NotFound, Refused
from kbdesk.domain.ids import new_uid
from kbdesk.domain.training.pack import Pack, PackContent, check_pack
from kbdesk.store.codec import from_json, to_json
from kbdesk.store.seal import sealed
from kbdesk.store.session import Session
from kbdesk.store.tables import training as t

_VERSION = t.training_pack_version.c


class Packs:
    """The training packs of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, name: str) -> Pack | None:
        """Gives the pack of a name or uid, or None."""
        return next((one for one in self._all() if name in (one.name, one.uid)), None)

    def get(self, name: str) -> Pack:
        """Gives the pack of a name or uid.

        Raises:
            NotFound: there is none.
        """
        found = self.find(name)
        if found is None:
            raise NotFound(f'There is no training pack "{name}".', "`kbdesk pack list` shows all.")
        return found

    def list_all(self, *, include_archived: bool = False) -> tuple[Pack, ...]:
        """Gives the packs by name."""
        return tuple(one for one in self._all() if include_archived or not one.archived)

    def versions_of(self, uid: str) -> tuple[Pack, ...]:
        """Gives each version of a pack, the first first."""
        return self._read(select(*_COLUMNS).where(t.training_pack.c.uid == uid))

    def _all(self) -> tuple[Pack, ...]:
        newest = select(_VERSION.pack_uid, func.max(_VERSION.number).label("number"))
        if self._session.as_of is not None:
            newest = newest.where(_VERSION.created_at <= self._session.as_of)
        last = newest.group_by(_VERSION.pack_uid).subquery()
        wanted = select(*_COLUMNS).where(
            _VERSION.pack_uid == last.c.pack_uid, _VERSION.number == last.c.number
        )
        return self._read(wanted)

    def _read(self, wanted: Any) -> tuple[Pack, ...]:
        rows = self._session.execute(
            wanted.where(_VERSION.pack_uid == t.training_pack.c.uid).order_by(
                t.training_pack.c.name, _VERSION.number
            )
        )
        return tuple(map(row_to_pack, rows))


class WritablePacks(Packs):
    """The training packs inside a writing transaction."""

    def append(self, name: str, content: PackContent) -> Pack:
        """Makes a pack.

        Raises:
            BadInput: it cannot be kept.
            Refused: the name is taken.
        """
        session = self._session
        check_pack(name, content)
        if self.find(name) is not None:
            raise Refused(f'There is a training pack "{name}" already.', "Choose another name.")
        uid = new_uid()
        cells = {
            "uid": uid,
            "name": name,
            "created_at": session.at,
            "created_by": session.actor,
        }
        session.execute(insert(t.training_pack).values(sealed(t.training_pack, cells)))
        self._write(uid, 1, content, archived=False)
        session.note("created", "training_pack", uid)
        return self.get(name)

    def save(self, uid: str, content: PackContent, *, based_on: int) -> Pack:
        """Saves a new version of a pack; the same content again changes nothing.

        Args:
            uid: the pack.
            content: all of it.
            based_on: the version that the change was made on.

        Raises:
            NotFound: there is no such pack.
            BadInput: it cannot be kept.
            Refused: somebody saved a newer version meanwhile.
        """
        pack = self.get(uid)
        check_pack(pack.name, content)
        if pack.number != based_on:
            raise Refused(
                f'"{pack.name}" was changed by {pack.changed_by} meanwhile.',
                "Open it anew and make your change again.",
            )
        if content == pack.content:
            return pack
        self._write(pack.uid, pack.number + 1, content, archived=pack.archived)
        self._session.note("saved", "training_pack", pack.uid)
        return self.get(uid)

    def archive(self, uid: str) -> Pack:
        """Takes a pack out of use; nothing is deleted."""
        pack = self.get(uid)
        if not pack.archived:
            self._write(pack.uid, pack.number + 1, pack.content, archived=True)
            self._session.note("archived", "training_pack", pack.uid)
        return self.get(uid)

    def unarchive(self, uid: str) -> Pack:
        """Brings a pack back into use."""
        pack = self.get(uid)
        if pack.archived:
            self._write(pack.uid, pack.number + 1, pack.content, archived=False)
            self._session.note("unarchived", "training_pack", pack.uid)
        return self.get(uid)

    def _write(self, uid: str, number: int, content: PackContent, *, archived: bool) -> None:
        session = self._session
        cells = {
            "pack_uid": uid,
            "number": number,
            "archived": archived,
            "created_at": session.at,
            "created_by": session.actor,
            "content": to_json(content),
        }
        table = t.training_pack_version
        session.execute(insert(table).values(sealed(table, cells)))


_COLUMNS = (
    t.training_pack.c.uid,
    t.training_pack.c.name,
    t.training_pack.c.created_at,
    t.training_pack.c.created_by,
    _VERSION.number,
    _VERSION.archived,
    _VERSION.created_at.label("changed_at"),
    _VERSION.created_by.label("changed_by"),
    _VERSION.content,
)


def row_to_pack(row: Row[Any]) -> Pack:
    """Gives the pack that a row of `training_pack` and of its versions stands for."""
    return Pack(
        uid=row.uid,
        name=row.name,
        number=row.number,
        content=from_json(PackContent, row.content),
        created_at=row.created_at,
        created_by=row.created_by,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
        archived=row.archived,
    )
