"""Backs a base up by itself, thins the backups out, lists them and brings one back."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kbdesk.config import paths
from kbdesk.domain.access import Verb
from kbdesk.domain.errors import BadSource, BaseUnusable, NotFound
from kbdesk.files import cannot_write
from kbdesk.progress import Progress
from kbdesk.services import permissions
from kbdesk.services.desk import Desk
from kbdesk.store import backup, restoring
from kbdesk.store.backup import BackupInfo
from kbdesk.store.check import CheckReport
from kbdesk.store.check import check as check_base

DUE_AFTER = timedelta(hours=24)
KEEP_ALL = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9
CAP_BYTES = 2 * 1000**3
MAX_TITLES = 50


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in the folder of a base.

    Attributes:
        info: what was noted when it was made and proved; None where no note can be read.
        problem: why it may be no good, in words; "" where nothing speaks against it. Its bytes
            are only read again by `verify`.
    """

    path: Path
    created_at: datetime
    size_bytes: int
    info: BackupInfo | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What bringing a backup back would change.

    Attributes:
        info: the backup, proved.
        commits_lost: changes of any kind that came after it.
        revisions_lost: saved texts that came after it.
        items_lost: (uid, title) of items that came after it, at most MAX_TITLES.
        items_older: (uid, title) of items whose texts would be older, at most MAX_TITLES.
        items_back: (uid, title) of items that only the backup has, at most MAX_TITLES.
        counts: how many items each of the three lists stands for.
        is_other_base: whether it is a backup of another base.
    """

    info: BackupInfo
    commits_lost: int
    revisions_lost: int
    items_lost: tuple[tuple[str, str], ...]
    items_older: tuple[tuple[str, str], ...]
    items_back: tuple[tuple[str, str], ...]
    counts: tuple[int, int, int]
    is_other_base: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes:
        info: the backup that was brought back.
        before: the backup of what was there, or the damaged file that was put aside; None where
            nothing was there.
    """

    info: BackupInfo
    before: Path | None


def folder_for(base: Path) -> Path:
    """Gives the folder of the backups of the base file at `base`; made when missing.

    It goes by the file's place and not by what is in it, so that the backups of a damaged base
    are found too. `KBDESK_BACKUPS` names another root, such as a second disk.

    Raises:
        CannotWrite: it cannot be made.
    """
    place = base.expanduser().resolve()
    root = os.environ.get("KBDESK_BACKUPS")
    above = Path(root) if root else paths.data_dir() / "backups"
    folder = above / f"{place.stem}-{hashlib.sha256(str(place).encode()).hexdigest()[:8]}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise cannot_write(folder, error) from error
    return folder


def list_backups(base: Path) -> tuple[Backup, ...]:
    """Gives the backups of the base file at `base`, the newest first; none of them is opened."""
    found = [_look(path) for path in folder_for(base).glob(f"*{backup.SUFFIX}")]
    return tuple(sorted(found, key=lambda one: (one.created_at, one.path.name), reverse=True))


def backup_now(desk: Desk, progress: Progress) -> BackupInfo:
    """Makes a proved backup in the base's own folder and takes away those that are past keeping.

    Raises:
        BaseUnusable: the base is a PostgreSQL database, which its server backs up.
        CannotWrite: the folder is full or may not be written.
        BaseDamaged: the base does not verify; the backup is not kept, and no old one is removed.
        Cancelled: through `progress`.
    """
    folder = folder_for(_file_of(desk))
    made = backup.backup(desk.kb, folder, progress)
    thin_out(folder, made.created_at)
    return made


def why_due(desk: Desk) -> str:
    """Tells why a backup should be made now; "" where none is needed.

    One is due when the base changed since the newest good one, and that is a day old.
    """
    if desk.kb.path is None:
        return ""
    newest = _newest_good(desk.kb.path)
    if newest is None:
        return "There is no backup yet."
    if is_backed_up(desk):
        return ""
    if desk.kb.now() - newest.created_at < DUE_AFTER:
        return ""
    return f"The newest backup is of {newest.created_at:%Y-%m-%d}, and the base changed since."


def is_backed_up(desk: Desk) -> bool:
    """Tells whether the newest good backup shows the base as it is now."""
    newest = _newest_good(_file_of(desk))
    workspace = desk.kb.workspace
    now = (desk.kb.seq(), workspace.db_uuid, workspace.db_epoch)
    return newest is not None and (newest.seq, newest.db_uuid, newest.db_epoch) == now


def _newest_good(base: Path) -> BackupInfo | None:
    good = (one.info for one in list_backups(base) if one.info and not one.problem)
    return next(good, None)


def backup_if_due(desk: Desk, progress: Progress) -> BackupInfo | None:
    """Makes a backup when one is due; for a job after the start and before the close.

    Raises:
        CannotWrite | BaseDamaged | Cancelled: as `backup_now`.
    """
    return backup_now(desk, progress) if why_due(desk) else None


def thin_out(folder: Path, now: datetime) -> tuple[Path, ...]:
    """Removes the backups that need not be kept; gives their paths.

    All of the last two days stay, then the last one of each of 12 days, 10 weeks and 9 months,
    together at most 2 GB. The newest good one always stays, and so does what was not made by
    KBDesk or has no readable note.
    """
    known = [one for one in map(_look, folder.glob(f"kb-*{backup.SUFFIX}")) if one.info]
    known.sort(key=lambda one: one.created_at, reverse=True)
    stays = worth_keeping([(one.created_at, one.size_bytes) for one in known], now)
    good = next((place for place, one in enumerate(known) if not one.problem), None)
    removed = []
    for place, one in enumerate(known):
        if place in stays or place == good:
            continue
        try:
            one.path.unlink(missing_ok=True)
            backup.sidecar_of(one.path).unlink(missing_ok=True)
        except OSError as error:
            raise cannot_write(one.path, error) from error
        removed.append(one.path)
    return tuple(removed)


def worth_keeping(
    backups: Sequence[tuple[datetime, int]], now: datetime, cap_bytes: int = CAP_BYTES
) -> frozenset[int]:
    """Gives the places of those that stay.

    Args:
        backups: (time, size in bytes), the newest first.
        now: the moment from which the two days are counted.
        cap_bytes: what all together may take; the newest stays whatever its size.
    """
    stays: set[int] = set()
    for key, most in (("%Y-%m-%d", DAILY), ("%G-%V", WEEKLY), ("%Y-%m", MONTHLY)):
        last_of: dict[str, int] = {}
        for place, (at, _) in enumerate(backups):
            last_of.setdefault(at.strftime(key), place)
        stays.update(sorted(last_of.values())[:most])
    stays.update(place for place, (at, _) in enumerate(backups) if now - at <= KEEP_ALL)
    total = 0
    fitting: set[int] = set()
    for place in sorted(stays):
        total += backups[place][1]
        if total > cap_bytes and fitting:
            break
        fitting.add(place)
    return frozenset(fitting)


def verify(path: Path, progress: Progress) -> BackupInfo:
    """Proves a backup again, by its bytes and by all that it holds.

    Raises:
        BaseMissing | NotABase | BaseTooNew | BaseDamaged | BadSource: it is no good.
    """
    return backup.verify(path, progress)


def find(base: Path, name: str) -> Path:
    """Gives a backup by its path, its file name, or its place in the list (1 is the newest).

    Raises:
        NotFound: there is none.
    """
    if Path(name).is_file():
        return Path(name)
    listed = list_backups(base)
    if name.isdecimal() and 1 <= int(name) <= len(listed):
        return listed[int(name) - 1].path
    for one in listed:
        if one.path.name == name:
            return one.path
    raise NotFound(f"There is no backup {name}.", "`kbdesk backup --list` names them.")


def preview(desk: Desk, path: Path, progress: Progress) -> Preview:
    """Proves a backup and tells what bringing it back would change; nothing is changed yet.

    Raises:
        BaseDamaged | BaseTooNew | NotABase | BadSource: the backup is no good.
        BaseUnusable: the base is a PostgreSQL database.
    """
    _file_of(desk)
    info = verify(path, progress)
    progress.report("Comparing")
    then = restoring.texts_in(path)
    now = restoring.texts_of(desk.kb)
    lost = _titles(now, now.heads.keys() - then.heads.keys())
    back = _titles(then, then.heads.keys() - now.heads.keys())
    both = now.heads.keys() & then.heads.keys()
    older = _titles(now, (uid for uid in both if now.heads[uid] != then.heads[uid]))
    return Preview(
        info=info,
        commits_lost=max(0, now.seq - then.seq),
        revisions_lost=len(now.revisions - then.revisions),
        items_lost=lost[:MAX_TITLES],
        items_older=older[:MAX_TITLES],
        items_back=back[:MAX_TITLES],
        counts=(len(lost), len(older), len(back)),
        is_other_base=info.db_uuid != desk.kb.workspace.db_uuid,
    )


def restore(desk: Desk, path: Path, progress: Progress) -> Restored:
    """Puts a backup in the place of what the base holds now, and backs that up before.

    It is one transaction of the database: other windows see the one or the other. The base's
    epoch rises, so every index and follower begins anew. The desk is of no use after: close it
    and open the base again.

    Raises:
        Denied: it takes an administrator.
        BaseReadOnly | BaseBusy: the base cannot be written, or somebody does not finish.
        BaseDamaged: the backup is no good, or what the base holds does not verify; see
            `restore_damaged`. Nothing was changed.
        CannotWrite: no room; nothing was changed.
    """
    base = _file_of(desk)
    with desk.kb.read() as reader:
        permissions.check(reader, desk.actor, Verb.ADMINISTER)
    # No thinning out: it could take away just the backup that is wanted.
    before = backup.backup(desk.kb, folder_for(base), progress)
    info = restoring.restore_into(desk.kb, path, progress)
    return Restored(info, before.path)


def restore_damaged(base: Path, path: Path, progress: Progress) -> Restored:
    """Brings a backup back where the base at `base` is missing or can no longer be opened.

    What is there is put aside with its log and never deleted. No KBDesk may have it open.

    Raises:
        BaseDamaged | BaseTooNew | NotABase | BadSource: the backup is no good.
        BaseBusy: another KBDesk is writing there.
        CannotWrite: no room or no rights; what was there is as it was.
    """
    info, aside = restoring.replace_file(path, base.expanduser().resolve(), progress)
    return Restored(info, aside)


def check(desk: Desk, progress: Progress) -> CheckReport:
    """Proves the base itself: structure, every seal, hash and chain.

    Raises:
        BaseDamaged: it is so broken that it cannot be read.
        Cancelled: through `progress`.
    """
    return check_base(desk.kb, progress)


def _file_of(desk: Desk) -> Path:
    if desk.kb.path is None:
        raise BaseUnusable(
            "A PostgreSQL base is backed up by its server, not by KBDesk.",
            "Let whoever runs the server run pg_dump; `kbdesk base export` writes an archive.",
        )
    return desk.kb.path


def _look(path: Path) -> Backup:
    size = path.stat().st_size
    try:
        info = backup.noted(path)
    except BadSource as error:
        return Backup(path, _changed_at(path), size, None, error.message)
    if info is None:
        words = "Nothing was noted beside it; it is proved by its contents alone."
        return Backup(path, _changed_at(path), size, None, words)
    problem = "" if size == info.size_bytes else "It has another size than when it was made."
    return Backup(path, info.created_at, size, info, problem)


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone()


def _titles(texts: restoring.Texts, uids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    found = ((uid, texts.titles.get(uid, "")) for uid in uids)
    return tuple(sorted(found, key=lambda pair: (pair[1].casefold(), pair[0])))
