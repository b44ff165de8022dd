"""Keeps a copy of what one person may see of a team base, for the time its server is away."""

from __future__ import annotations

import hashlib
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from kbdesk.config import paths
from kbdesk.domain.errors import BaseUnusable
from kbdesk.domain.ids import new_uid
from kbdesk.progress import Progress
from kbdesk.services.desk import Desk, login_name
from kbdesk.services.team_outbox import Outbox
from kbdesk.store import opening
from kbdesk.store.base_copy import copy_rows
from kbdesk.store.engine import parse_url
from kbdesk.store.knowledge_base import open_base

RENEW_S = 600.0
"""How old the copy may be before a following desktop makes it anew, in seconds."""


def copy_of(target: str) -> Path:
    """Gives where the copy of a base stands or would stand."""
    return _folder(target) / "away.kbdesk"


def outbox_of(target: str) -> Outbox:
    """Gives what waits to be delivered to a base."""
    return Outbox(paths.state_dir() / f"outbox-{_place(target)}.jsonl")


def renew(desk: Desk, progress: Progress, *, older_than_s: float = RENEW_S) -> bool:
    """Makes the copy anew if it is old and the base went on; tells whether it did.

    The copy holds the rows that the server shows this person and no others. It gets its name
    only when it is whole.

    Raises:
        KBDeskError: the server or the disk does not answer; the former copy stays.
        Cancelled: the former copy stays.
    """
    path = copy_of(desk.target)
    if path.exists():
        age_s = time.time() - path.stat().st_mtime
        if age_s < older_than_s or _seq_of(path) == desk.kb.seq():
            return False
    new = path.with_name(f"{new_uid()}.kbdesk")
    try:
        opening.make_file(new, lambda engine: _fill(desk, engine, progress))
        new.chmod(0o600)
        new.replace(path)
    finally:
        with suppress(FileNotFoundError):
            new.unlink()
    return True


def forget(target: str) -> None:
    """Deletes the copy, as when the server does not let the person in any more."""
    copy_of(target).unlink(missing_ok=True)


def open_copy(target: str, actor: str | None) -> Desk | None:
    """Opens the copy for reading, or gives None where there is none that can be read.

    What is searched, used and said meanwhile waits in the desk's outbox.
    """
    path = copy_of(target)
    if not path.exists():
        return None
    try:
        kb = open_base(str(path), read_only=True)
    except BaseUnusable:
        return None
    made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    words = made.astimezone().strftime("%Y-%m-%d %H:%M")
    kb.warnings = (f"The server is away. You see and copy what was there at {words}.",)
    desk = Desk(kb, target, actor or parse_url(target).username or login_name())
    desk.outbox, desk.copied_at = outbox_of(target), made
    return desk


def _fill(desk: Desk, engine: Engine, progress: Progress) -> None:
    with engine.connect() as there:
        raw = there.connection.dbapi_connection
        assert raw is not None
        # What the person may not see is missing, so some rows point to nothing.
        raw.execute("PRAGMA foreign_keys=OFF")
        with desk.kb.read() as reader, there.begin():
            copy_rows(reader.session.connection, there, progress)


def _seq_of(path: Path) -> int:
    try:
        with open_base(str(path), read_only=True) as kb:
            return kb.seq()
    except BaseUnusable:
        return -1  # it is made anew


def _folder(target: str) -> Path:
    return paths.cache_dir(f"team-{_place(target)}")


def _place(target: str) -> str:
    url = parse_url(target)
    place = f"{url.username}@{url.host}:{url.port}/{url.database}"
    return hashlib.sha256(place.encode()).hexdigest()[:16]
