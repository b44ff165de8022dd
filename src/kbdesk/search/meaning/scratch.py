"""Opens SQLite files that only save work: a damaged one is thrown away and begun anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def opened(file: Path, tables: str) -> sqlite3.Connection:
    """Opens a file, or begins it anew where it cannot be read.

    Args:
        file: in the person's own cache.
        tables: the statements that make what it lacks.
    """
    try:
        return _open(file, tables)
    except sqlite3.DatabaseError:
        return opened_anew(file, tables)


def opened_anew(file: Path, tables: str) -> sqlite3.Connection:
    """Throws a file away and begins it anew."""
    for ending in ("", "-wal", "-shm"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    return _open(file, tables)


def _open(file: Path, tables: str) -> sqlite3.Connection:
    db = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
    try:
        db.execute("PRAGMA busy_timeout=10000")
        db.execute("PRAGMA journal_mode=WAL")
        # A lost row costs one encoding, so no write waits for the disk.
        db.execute("PRAGMA synchronous=OFF")
        db.executescript(tables)
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db
