"""Backs up an SQLite base, proves backups, and brings one back."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from kbdesk import __version__
from kbdesk.domain.errors import BadSource, BaseUnusable, CannotWrite
from kbdesk.progress import Progress, quiet
from kbdesk.store import copying, migrate, opening, write_lock
from kbdesk.store.check import CheckReport, check, check_session
from kbdesk.store.engine import file_engines
from kbdesk.store.faults import translated
from kbdesk.store.knowledge_base import KnowledgeBase
from kbdesk.store.session import Session
from kbdesk.store.tables.base import kb_meta

SUFFIX = ".kbbak"

__all__ = ["BackupInfo", "CheckReport", "backup", "check", "noted", "restore", "verify"]


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """What is known of a backup; all but `path` also stands in the JSON file beside it.

    Attributes:
        app: the version of KBDesk that made it.
        sha256: of the file, hex.
        seq: the last commit that it holds.
        head_hash: see `CheckReport`.
        counts: (table, rows), sorted by table.
    """

    path: Path
    created_at: datetime
    app: str
    schema: int
    db_uuid: str
    db_epoch: int
    seq: int
    head_hash: str
    sha256: str
    size_bytes: int
    counts: tuple[tuple[str, int], ...]


def backup(kb: KnowledgeBase, where: Path, progress: Progress | None = None) -> BackupInfo:
    """Makes a proved copy of the base while it is in use.

    Args:
        kb: the base.
        where: a folder, in which it is named kb-YYYYMMDD-HHMMSS-seqN.kbbak, or a new file.
        progress: the whole copy is read again, so a large base takes some seconds.

    Raises:
        BaseUnusable: the base is a PostgreSQL database.
        CannotWrite: the place is taken, full or may not be written.
        BaseDamaged: the copy does not verify; it is not kept.
        Cancelled: through `progress`.
    """
    if kb.path is None:
        raise BaseUnusable(
            "A PostgreSQL base is backed up by its server, not by KBDesk.",
            "Let whoever runs the server run: pg_dump --format=custom --file=kb.dump <database>.",
        )
    now = kb.now().astimezone(UTC)
    target = where = where.absolute()
    if where.is_dir():
        target = _free_name(where, f"kb-{now:%Y%m%d-%H%M%S}-seq{kb.seq()}")
    if target.exists():
        raise CannotWrite(f"{target} exists already.", "Choose another name.")
    progress = progress or quiet()
    progress.report("Copying")
    proved: list[BackupInfo] = []

    def prove(copy: Path) -> None:
        proved.append(_look(copy, target, now, progress))

    copying.copy_file(kb.path, target, prove)
    _write_sidecar(proved[0])
    return proved[0]


def _free_name(folder: Path, name: str) -> Path:
    # Two backups of one second are two backups: before a restore and after it.
    targets = (folder / f"{name}{mark}{SUFFIX}" for mark in ("", *(f"-{n}" for n in range(2, 100))))
    return next(target for target in targets if not target.exists())


def verify(path: Path, progress: Progress | None = None) -> BackupInfo:
    """Proves a backup: its bytes against the file beside it, and all that `check` looks at.

    A backup without its JSON file is proved by its contents alone.

    Raises:
        BaseMissing | NotABase | BaseTooNew: it is no backup that this program reads.
        BaseDamaged: it is not what was written.
        BadSource: the JSON file beside it cannot be read.
    """
    progress = progress or quiet()
    opening.look_at(path, read_only=True, known_ours=write_lock.is_joined(path))
    note = noted(path)
    made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    if note is not None:
        if _sha256(path, progress) != note.sha256:
            copying.refuse_damaged(str(path), ["its bytes are not those that were written"])
        made = note.created_at
    info = _look(path, path, made, progress)
    if note is not None and (info.seq, info.head_hash) != (note.seq, note.head_hash):
        copying.refuse_damaged(str(path), ["its history is not the one that was backed up"])
    return note or info


def restore(path: Path, target: Path, progress: Progress | None = None) -> BackupInfo:
    """Brings a backup back as the new file `target`, and proves it first.

    The restored base gets a new `db_epoch`: search indexes and other followers then start
    again instead of keeping what was written after the backup.

    Raises:
        CannotWrite: `target` exists, or its folder cannot be written.
        BaseDamaged: the backup is not what was written.
    """
    if target.exists():
        raise CannotWrite(
            f"{target} exists already.", "Restore to another name, compare, then swap the two."
        )
    info = verify(path, progress)
    fresh = target.with_name(f".{target.name}.restored")
    try:
        copying.copy_file(path, fresh)
        raise_epoch(fresh)
        fresh.rename(target)
    finally:
        with suppress(FileNotFoundError):
            fresh.unlink()
    return info


def raise_epoch(path: Path, *, above: int = 0) -> None:
    """Gives the closed base at `path` a new epoch, higher than its own and than `above`."""
    engines = file_engines(path, writable=True, immutable=False)
    try:
        with translated(str(path)), engines.writing.connect() as connection, connection.begin():
            epoch = connection.execute(select(kb_meta.c.db_epoch)).scalar_one()
            migrate.change_meta(connection, db_epoch=max(epoch, above) + 1)
    finally:
        engines.dispose()


def sidecar_of(path: Path) -> Path:
    """Gives the name of the JSON file beside a backup."""
    return path.with_name(path.name + ".json")


def _look(copy: Path, path: Path, made: datetime, progress: Progress) -> BackupInfo:
    """Checks a file that nobody writes and gives what is known of it."""
    engines = file_engines(copy, writable=False, immutable=True)
    try:
        with (
            translated(str(path)),
            engines.reading.connect() as connection,
            connection.begin(),
        ):
            session = Session(connection, str(path), made)
            report: CheckReport = check_session(session, progress)
            words = [f"{p.table} {p.uid}: {p.message}".strip(" :") for p in report.problems]
            copying.refuse_damaged(str(path), words)
            meta = session.execute(select(kb_meta)).one()
    finally:
        engines.dispose()
    return BackupInfo(
        path=path,
        created_at=made,
        app=__version__,
        schema=meta.schema,
        db_uuid=meta.db_uuid,
        db_epoch=meta.db_epoch,
        seq=report.seq,
        head_hash=report.head_hash,
        sha256=_sha256(copy, progress),
        size_bytes=copy.stat().st_size,
        counts=report.counts,
    )


def _sha256(path: Path, progress: Progress) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            progress.report("Bytes", file.tell())
            digest.update(block)
    return digest.hexdigest()


def _write_sidecar(info: BackupInfo) -> None:
    noted = {
        "app": info.app,
        "created_at": info.created_at.isoformat(),
        "schema": info.schema,
        "db_uuid": info.db_uuid,
        "db_epoch": info.db_epoch,
        "seq": info.seq,
        "head_hash": info.head_hash,
        "sha256": info.sha256,
        "size_bytes": info.size_bytes,
        "counts": dict(info.counts),
    }
    target = sidecar_of(info.path)
    temporary = target.with_name(f".{target.name}.part")
    try:
        temporary.write_text(json.dumps(noted, indent=2) + "\n", encoding="utf-8")
        copying.sync_to_disk(temporary)
        temporary.replace(target)
        copying.sync_folder(target.parent)
    except OSError as error:
        raise CannotWrite(
            f"{target} cannot be written ({error.strerror}).",
            f"The backup itself is whole: {info.path}.",
        ) from error


def noted(path: Path) -> BackupInfo | None:
    """Gives what was noted beside a backup when it was made; None without a note.

    Raises:
        BadSource: the note cannot be read.
    """
    sidecar = sidecar_of(path)
    if not sidecar.exists():
        return None
    try:
        note = json.loads(sidecar.read_text(encoding="utf-8"))
        return BackupInfo(
            path=path,
            created_at=datetime.fromisoformat(note["created_at"]),
            app=note["app"],
            schema=note["schema"],
            db_uuid=note["db_uuid"],
            db_epoch=note["db_epoch"],
            seq=note["seq"],
            head_hash=note["head_hash"],
            sha256=note["sha256"],
            size_bytes=note["size_bytes"],
            counts=tuple(sorted(note["counts"].items())),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadSource(
            str(sidecar),
            f"not the description of a backup ({error})",
            hint="Move it away to prove the backup by its contents alone.",
        ) from error
