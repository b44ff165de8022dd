"""Keeps what was computed from a text, by the hash of all that went in; safe to delete."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterator
from pathlib import Path


class Memo:
    """A cache in one SQLite file.

    A damaged file is thrown away and begun anew: nothing stands in it that cannot be computed
    again. Used from several threads; two processes may share the file.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._pending: dict[tuple[str, str], bytes] = {}
        self._loaded: dict[str, dict[str, bytes]] = {}
        try:
            self._db = self._open()
        except sqlite3.DatabaseError:
            file.unlink(missing_ok=True)
            self._db = self._open()

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._file, check_same_thread=False, isolation_level=None)
        db.execute("PRAGMA journal_mode=WAL")
        # A lost entry costs one computation, so no write waits for the disk.
        db.execute("PRAGMA synchronous=OFF")
        db.execute("PRAGMA busy_timeout=5000")
        db.execute(
            "CREATE TABLE IF NOT EXISTS memo"
            " (kind TEXT, key TEXT, value BLOB NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID"
        )
        return db

    def get(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        """Gives the value kept under `key`, else makes and keeps it."""
        with self._lock:
            value = self._find(kind, key)
        if value is None:
            value = make()
            with self._lock:
                self._pending[kind, key] = value
                if len(self._pending) >= 500:
                    self._write_pending()
        return value

    def find(self, kind: str, key: str) -> bytes | None:
        """Gives the value kept under `key`, or None."""
        with self._lock:
            return self._find(kind, key)

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Keeps a value that was computed elsewhere."""
        with self._lock:
            self._pending[kind, key] = value
            if len(self._pending) >= 500:
                self._write_pending()

    def keep_only(self, kind: str, keys: Collection[str]) -> None:
        """Forgets the entries of a kind that are none of `keys`."""
        with self._lock:
            self._write_pending()
            kept = {
                key for (key,) in self._db.execute("SELECT key FROM memo WHERE kind=?", (kind,))
            }
            gone = [(kind, key) for key in kept.difference(keys)]
            if gone:
                self._db.execute("BEGIN IMMEDIATE")
                self._db.executemany("DELETE FROM memo WHERE kind = ? AND key = ?", gone)
                self._db.execute("COMMIT")

    def _find(self, kind: str, key: str) -> bytes | None:
        pending = self._pending.get((kind, key))
        if pending is not None:
            return pending
        if kind in self._loaded:
            return self._loaded[kind].get(key)
        row = self._db.execute(
            "SELECT value FROM memo WHERE kind = ? AND key = ?", (kind, key)
        ).fetchone()
        return None if row is None else bytes(row[0])

    @contextlib.contextmanager
    def loaded(self, *kinds: str) -> Iterator[None]:
        """Holds all entries of some kinds in memory meanwhile: one read instead of thousands."""
        with self._lock:
            for kind in kinds:
                rows = self._db.execute("SELECT key, value FROM memo WHERE kind = ?", (kind,))
                self._loaded[kind] = dict(rows)
        try:
            yield
        finally:
            with self._lock:
                for kind in kinds:
                    del self._loaded[kind]

    def flush(self) -> None:
        """Writes what is pending."""
        with self._lock:
            self._write_pending()

    def _write_pending(self) -> None:
        if not self._pending:
            return
        rows = [(kind, key, value) for (kind, key), value in self._pending.items()]
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?, ?)", rows)
        self._db.execute("COMMIT")
        for kind, key, value in rows:
            if kind in self._loaded:
                self._loaded[kind][key] = value
        self._pending.clear()

    def close(self) -> None:
        """Writes what is pending and closes the file."""
        self.flush()
        self._db.close()
