"""A disk that forgets what was not synced, and one that fails at the n-th write.

SQLite runs on it through a VFS of apsw, and the store through a connection that behaves as the
one of Python's own driver. So a power cut hits the very statements that the program sends.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import apsw
import pytest

from kbdesk.store import engine

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Op:
    """One thing that happened to a file.

    Attributes:
        kind: write | sync | truncate | delete | mark.
        offset: of a write, in bytes; the new size of a truncate; the number of a mark.
    """

    kind: str
    file: str
    offset: int = 0
    data: bytes = b""


@dataclass(slots=True)
class Disk:
    """What SQLite did to its files, in order, and when it is to fail.

    Attributes:
        fail_at: the number of the change that fails, counted from 1; 0 for none.
        error: what it fails with.
    """

    ops: list[Op] = field(default_factory=list)
    fail_at: int = 0
    error: type[Exception] = apsw.FullError
    changes: int = 0
    keeps_log: bool = True

    def note(self, op: Op) -> None:
        """Logs a change, or fails."""
        self.changes += 1
        if self.fail_at and self.changes >= self.fail_at:
            raise self.error
        if self.keeps_log:
            self.ops.append(op)

    def mark(self, number: int) -> None:
        """Says that the program was told now that `number` is saved."""
        self.ops.append(Op("mark", "", number))

    def images(
        self, start: dict[str, bytes], cuts: Iterable[int], chance: random.Random
    ) -> Iterator[tuple[int, dict[str, bytes]]]:
        """Gives, for power cuts before the ops of these numbers, the files that each may leave.

        What was synced stands. Of what was written to a file since, each sector of 512 bytes may
        stand or not, in any mixture. The log is walked once for all cuts, so they come in order.
        """
        safe = {name: bytearray(data) for name, data in start.items()}
        waiting: dict[str, list[Op]] = {}
        done = 0
        for cut in sorted(cuts):
            for op in self.ops[done:cut]:
                if op.kind == "sync":
                    for late in waiting.pop(op.file, []):
                        _apply(safe, late, chance, share=1.0)
                elif op.kind != "mark":
                    waiting.setdefault(op.file, []).append(op)
            done = cut
            left = {name: bytearray(data) for name, data in safe.items()}
            share = chance.choice((0.0, 0.5, 0.9, 1.0))
            for ops in waiting.values():
                for op in ops:
                    _apply(left, op, chance, share=share)
            yield cut, {name: bytes(data) for name, data in left.items()}


def _apply(safe: dict[str, bytearray], op: Op, chance: random.Random, *, share: float) -> None:
    if op.kind == "delete":
        if chance.random() < share:
            safe.pop(op.file, None)
        return
    data = safe.setdefault(op.file, bytearray())
    if op.kind == "truncate":
        if chance.random() < share:
            del data[op.offset :]
            data.extend(bytes(max(0, op.offset - len(data))))
        return
    end = op.offset + len(op.data)
    if share == 1.0:
        data.extend(bytes(max(0, end - len(data))))
        data[op.offset : end] = op.data
        return
    at = op.offset
    while at < end:
        stop = min(end, (at // SECTOR + 1) * SECTOR)
        if chance.random() < share:
            data.extend(bytes(max(0, stop - len(data))))
            data[at:stop] = op.data[at - op.offset : stop - op.offset]
        at = stop


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, vfs: str, name: Any, flags: list[int]) -> None:
        self._disk = disk
        path = name if isinstance(name, str) else name.filename() if name is not None else ""
        self._name = Path(path).name
        super().__init__(vfs, name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._disk.note(Op("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self._disk.note(Op("truncate", self._name, size))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        # The page cache of this machine keeps it: the log alone decides what a cut leaves.
        self._disk.note(Op("sync", self._name))

    def xSectorSize(self) -> int:  # noqa: N802
        return SECTOR

    def xDeviceCharacteristics(self) -> int:  # noqa: N802
        return 0  # no promise of any kind: neither atomic writes nor safe appends


class _Vfs(apsw.VFS):
    def __init__(self, disk: Disk, name: str) -> None:
        self._disk = disk
        self.name = name
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> _File:  # noqa: N802
        return _File(self._disk, "", name, flags)

    def xDelete(self, name: str, sync_folder: bool) -> None:  # noqa: N802
        self._disk.note(Op("delete", Path(name).name))
        super().xDelete(name, sync_folder)


def _as_driver(error: apsw.Error) -> sqlite3.Error:
    """Gives the error that Python's driver would raise."""
    kind = {
        apsw.ConstraintError: sqlite3.IntegrityError,
        apsw.CorruptError: sqlite3.DatabaseError,
        apsw.NotADBError: sqlite3.DatabaseError,
    }.get(type(error), sqlite3.OperationalError)
    made: sqlite3.Error = kind(str(error))
    code = getattr(error, "extendedresult", 0) or getattr(error, "result", 0)
    codes = {apsw.FullError: sqlite3.SQLITE_FULL, apsw.IOError: sqlite3.SQLITE_IOERR}
    made.sqlite_errorcode = code or codes.get(type(error), 1)
    return made


class Cursor:
    """A cursor as the driver gives it, as far as the store uses one."""

    arraysize = 1
    lastrowid: int | None = None

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._cursor = connection.cursor()
        self._cursor.exec_trace = self._traced
        self.description: Any = None
        self.rowcount = -1
        self._rows: list[Any] = []

    def _traced(self, cursor: apsw.Cursor, sql: str, bindings: Any) -> bool:
        found = cursor.get_description()
        self.description = [(name, *[None] * 6) for name, _ in found] if found else None
        return True

    def execute(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Self:
        self.description = None
        try:
            before = self._connection.total_changes()
            self._rows = list(self._cursor.execute(sql, values or None))
            self.rowcount = self._connection.total_changes() - before
        except apsw.Error as error:
            raise _as_driver(error) from error
        return self

    def executemany(self, sql: str, rows: Iterable[Any]) -> Self:
        changed = 0
        for values in rows:
            changed += self.execute(sql, values).rowcount
        self.rowcount = changed
        return self

    def fetchone(self) -> Any:
        return self._rows.pop(0) if self._rows else None

    def fetchmany(self, size: int = 1) -> list[Any]:
        taken, self._rows = self._rows[:size], self._rows[size:]
        return taken

    def fetchall(self) -> list[Any]:
        taken, self._rows = self._rows, []
        return taken

    def close(self) -> None:
        self._rows = []


class Driver:
    """A connection as the driver gives it, as far as the store uses one."""

    isolation_level = None

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def cursor(self) -> Cursor:
        return Cursor(self._connection)

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Cursor:
        return self.cursor().execute(sql, values)

    def create_function(self, *_: Any, **__: Any) -> None:
        """No statement of the store calls one."""

    def commit(self) -> None:
        if self._connection.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self._connection.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        self._connection.close()


def use(disk: Disk, monkeypatch: pytest.MonkeyPatch, *, synchronous: str = "") -> _Vfs:
    """Lets the store run on `disk` while the patch lasts.

    Its own settings are sent as they are; `synchronous` puts a naive one in the place of its own.
    """
    vfs = _Vfs(disk, f"crash-{id(disk)}")

    class Naive(Driver):
        def execute(self, sql: str, values: Sequence[Any] = ()) -> Cursor:
            if synchronous and sql.startswith("PRAGMA synchronous="):
                sql = f"PRAGMA synchronous={synchronous}"
            return super().execute(sql, values)

    def connect(address: str, *, timeout: float, **_: Any) -> Driver:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI
        try:
            connection = apsw.Connection(address, flags=flags, vfs=vfs.name)
        except apsw.Error as error:
            raise _as_driver(error) from error
        connection.set_busy_timeout(int(timeout * 1000))
        return Naive(connection)

    monkeypatch.setattr(engine.sqlite3, "connect", connect)
    return vfs


def files_of(base: Path) -> dict[str, bytes]:
    """Gives what stands on the disk: the base and its log."""
    names = (base, base.with_name(base.name + "-wal"), base.with_name(base.name + "-journal"))
    return {path.name: path.read_bytes() for path in names if path.exists()}


def put(image: dict[str, bytes], folder: Path) -> None:
    """Writes an image into an empty folder."""
    for old in folder.iterdir():
        old.unlink()
    for name, data in image.items():
        (folder / name).write_bytes(data)
