"""Puts a backup in the place of a base: of an open one, or of one that cannot be opened."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from kbdesk.domain.errors import BaseBusy, BaseReadOnly
from kbdesk.domain.ids import new_uid
from kbdesk.files import cannot_write
from kbdesk.progress import Progress, quiet
from kbdesk.store import copying, migrate, write_lock
from kbdesk.store.backup import BackupInfo, raise_epoch, restore, verify
from kbdesk.store.engine import file_engines
from kbdesk.store.faults import translated
from kbdesk.store.knowledge_base import KnowledgeBase
from kbdesk.store.session import Session
from kbdesk.store.tables.base import SCHEMA, kb_clock, kb_meta
from kbdesk.store.tables.library import item, rendition, revision


def restore_into(kb: KnowledgeBase, path: Path, progress: Progress | None = None) -> BackupInfo:
    """Puts a backup in the place of what an open base holds, in one transaction of SQLite.

    Readers elsewhere keep their snapshot and see the restored base in the next one. Its epoch is
    higher than that of both. A kill in the middle leaves what was there.

    Raises:
        BaseReadOnly: the base cannot be written.
        BaseBusy: somebody else is writing and does not finish.
        BaseDamaged: the backup is not what was written.
        CannotWrite: no room; the base is as it was.
    """
    if kb.path is None or kb.read_only:
        raise BaseReadOnly(f"{kb.target} cannot be written.", " ".join(kb.warnings))
    progress = progress or quiet()
    info = verify(path, progress)
    with kb.read() as reader:
        epoch = reader.workspace_settings.get().db_epoch
    fresh = kb.path.with_name(f".{kb.path.name}.{new_uid()}.restored")
    lock = write_lock.join(kb.path)
    try:
        copying.copy_file(path, fresh)
        _upgrade(fresh)
        raise_epoch(fresh, above=epoch)
        progress.report("Restoring")
        with translated(kb.target), lock.writing():
            copying.copy_over(fresh, kb.path)
    finally:
        write_lock.leave(kb.path)
        _remove(fresh)
    return info


def replace_file(
    path: Path, target: Path, progress: Progress | None = None
) -> tuple[BackupInfo, Path | None]:
    """Brings a backup back as `target`, where a base is that cannot be opened any more.

    Gives what is known of the backup, and where the old file stands now, with its log beside it;
    None where there was none.

    Raises:
        BaseBusy: another process holds the lock of the base.
        BaseDamaged: the backup is not what was written.
        CannotWrite: no room or no rights; the old file is as it was.
    """
    fresh = target.with_name(f".{target.name}.{new_uid()}.fresh")
    lock = write_lock.join(target)
    aside = None
    try:
        info = restore(path, fresh, progress)
        with lock.writing() as ours:
            if not ours:
                raise BaseBusy(f"Another KBDesk is writing {target}.", "Close it, then try again.")
            if target.exists():
                aside = target.with_name(f"{target.stem}-damaged-{new_uid()[:13]}{target.suffix}")
            try:
                for suffix in ("-wal", "-shm", "") if aside else ():
                    with suppress(FileNotFoundError):
                        _beside(target, suffix).rename(_beside(aside or target, suffix))
                fresh.rename(target)
                copying.sync_folder(target.parent)
            except OSError as error:
                raise cannot_write(target, error) from error
    finally:
        write_lock.leave(target)
        _remove(fresh)
    return info, aside


@dataclass(frozen=True, slots=True)
class Texts:
    """What stands in a base, for a comparison.

    Attributes:
        heads: the newest revisions of an item's texts, by the item's uid.
        revisions: uids of all revisions.
        titles: a title by the item's uid.
    """

    seq: int
    heads: dict[str, frozenset[str]]
    revisions: frozenset[str]
    titles: dict[str, str]


def texts_of(kb: KnowledgeBase) -> Texts:
    """Gives what stands in an open base."""
    with kb.read() as reader:
        return _texts(reader.session)


def texts_in(path: Path) -> Texts:
    """Gives what stands in a backup.

    Raises:
        BaseDamaged: it cannot be read.
    """
    engines = file_engines(path, writable=False, immutable=True)
    try:
        with translated(str(path)), engines.reading.connect() as connection, connection.begin():
            return _texts(Session(connection, str(path), datetime.now(UTC)))
    finally:
        engines.dispose()


def _texts(session: Session) -> Texts:
    # Only cells that every format has: a backup may be older than this program.
    seq: int = session.execute(select(kb_clock.c.seq)).scalar_one()
    heads: dict[str, set[str]] = {
        uid: set() for uid in session.execute(select(item.c.uid)).scalars()
    }
    titles: dict[str, str] = {}
    joined = rendition.join(revision, rendition.c.head_uid == revision.c.uid)
    rows = session.execute(
        select(rendition.c.item_uid, revision.c.uid, revision.c.title)
        .select_from(joined)
        .order_by(rendition.c.uid)
    )
    for row in rows:
        heads.setdefault(row.item_uid, set()).add(row.uid)
        titles.setdefault(row.item_uid, row.title)
    every = frozenset(session.execute(select(revision.c.uid)).scalars())
    return Texts(seq, {uid: frozenset(found) for uid, found in heads.items()}, every, titles)


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            _beside(path, suffix).unlink()


def _upgrade(path: Path) -> None:
    """Brings a copy of an older backup to this program's format."""
    engines = file_engines(path, writable=True, immutable=False)
    try:
        with translated(str(path)):
            with engines.writing.connect() as connection, connection.begin():
                schema = connection.execute(select(kb_meta.c.schema)).scalar_one()
            if schema < SCHEMA:
                migrate.upgrade(engines.writing)
    finally:
        engines.dispose()
