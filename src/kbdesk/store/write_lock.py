"""The lock that lets one process at a time write an SQLite base."""

from __future__ import annotations

import os
import socket
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kbdesk.domain.errors import BaseBusy, CannotWrite

WAIT_S = 3.0
MUTEX_WAIT_S = 60.0
_FIXED_FROM = (3, 51, 3)
_FIXED_BRANCHES = ((3, 44, 6), (3, 50, 7))


def has_wal_reset_fault(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Tells whether this SQLite can lose commits when two processes write one base.

    The fault is in 3.7.0 to 3.51.2; 3.44.6 and 3.50.7 have the correction too.
    """
    if version >= _FIXED_FROM:
        return False
    return not any(version[:2] == fixed[:2] and version >= fixed for fixed in _FIXED_BRANCHES)


class WriteLock:
    """A file beside the base, locked from this process's first write until its last close.

    All bases that this process has open on one file share one lock and one mutex. The system
    frees the lock when the process ends, however it ends; the file itself means nothing.
    """

    def __init__(self, base: Path) -> None:
        self.path = base.with_name(base.name + ".lock")
        self.mutex = threading.Lock()
        self.users = 0
        self._fd: int | None = None
        self._writer: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this process is the one that writes and merges the log."""
        return self._fd is not None

    @contextmanager
    def writing(self) -> Iterator[bool]:
        """Holds off the other threads of this process; gives whether the lock is ours.

        With an SQLite that has the fault, only the lock's holder gets here.

        Raises:
            BaseBusy: another process is writing, or another thread does not finish.
        """
        me = threading.get_ident()
        if self._writer == me:
            raise RuntimeError("this thread has a writing transaction open already")
        if not self.mutex.acquire(timeout=MUTEX_WAIT_S):
            raise BaseBusy(
                f"Another task of this program has been writing {self.path.stem} for a minute.",
                "Wait until it is done, then try again.",
            )
        try:
            self._writer = me
            self._take(must_hold=has_wal_reset_fault())
            yield self.is_held
        finally:
            self._writer = None
            self.mutex.release()

    def release(self) -> None:
        """Lets other processes write; called at the last close."""
        if self._fd is None:
            return
        if sys.platform != "win32":
            # While it is still locked, so that nobody can hold a lock on a file without a name.
            self.path.unlink(missing_ok=True)
        os.close(self._fd)
        self._fd = None

    def _take(self, *, must_hold: bool) -> None:
        if self._fd is not None:
            return
        end = time.monotonic() + WAIT_S
        while True:
            self._fd = self._try()
            if self._fd is not None or not must_hold:
                return
            if time.monotonic() >= end:
                raise self._refusal()
            time.sleep(0.05)

    def _try(self) -> int | None:
        try:
            fd = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        except OSError as error:
            raise CannotWrite(
                f"{self.path} cannot be made ({error.strerror}).",
                "Ask for the right to write in this folder, or open the base read only.",
            ) from error
        if not _lock(fd) or not self._is_current(fd):
            os.close(fd)
            return None
        os.ftruncate(fd, 0)
        os.pwrite(fd, self._owner(), 0) if hasattr(os, "pwrite") else os.write(fd, self._owner())
        return fd

    def _is_current(self, fd: int) -> bool:
        """Tells whether the locked file still has its name (a holder removes it)."""
        try:
            return os.path.samestat(os.fstat(fd), self.path.stat())
        except FileNotFoundError:
            return False

    @staticmethod
    def _owner() -> bytes:
        now = time.strftime("%H:%M")
        return f"process {os.getpid()} on {socket.gethostname()}, since {now}".encode()

    def _refusal(self) -> BaseBusy:
        try:
            owner = self.path.read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            owner = ""
        return BaseBusy(
            f"Another KBDesk is writing this base ({owner or 'owner unknown'}); with SQLite "
            f"{sqlite3.sqlite_version} two programs that write at once could lose changes.",
            "Close the other window or wait for the other command, then try again; "
            "reading works meanwhile.",
        )


_locks: dict[Path, WriteLock] = {}
_locks_guard = threading.Lock()


def is_joined(base: Path) -> bool:
    """Tells whether this process has `base` open."""
    with _locks_guard:
        return base in _locks


def join(base: Path) -> WriteLock:
    """Gives the lock of this process for `base`; `leave` it at close."""
    with _locks_guard:
        lock = _locks.setdefault(base, WriteLock(base))
        lock.users += 1
        return lock


def leave(base: Path) -> None:
    """Gives the lock back; the last user frees it."""
    with _locks_guard:
        lock = _locks[base]
        lock.users -= 1
        if lock.users == 0:
            del _locks[base]
            lock.release()


def _lock(fd: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        # Far behind the words of the owner, for Windows forbids others to read locked bytes.
        os.lseek(fd, 1 << 30, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(fd, 0, os.SEEK_SET)
        return True
    import fcntl

    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
