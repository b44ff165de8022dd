"""Writes a whole base with its history into one file, and makes a base of such a file.

The format is described in docs/file-format.md.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from kbdesk import __version__
from kbdesk.domain.access import Verb
from kbdesk.domain.errors import BadSource, CannotWrite
from kbdesk.domain.ids import new_uid
from kbdesk.files import cannot_write
from kbdesk.progress import Progress
from kbdesk.services import permissions
from kbdesk.services.archive_reading import (
    FORMAT,
    MANIFEST,
    VERSION,
    ArchiveInfo,
    Member,
    Reading,
    opened,
    read_manifest,
    table_of,
)
from kbdesk.services.desk import Desk
from kbdesk.store import copying, opening, row_lines
from kbdesk.store.check import check_session
from kbdesk.store.faults import translated
from kbdesk.store.knowledge_base import open_base
from kbdesk.store.session import Session
from kbdesk.store.tables.base import SCHEMA

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # of zip archives: the same base is the same bytes


def export_base(desk: Desk, out: Path, progress: Progress) -> ArchiveInfo:
    """Writes the whole base with its history to the new file `out`.

    The same commit of a base is the same file, byte by byte.

    Raises:
        Denied: it takes an administrator, for an archive holds what everybody wrote.
        CannotWrite: `out` exists or cannot be written.
        BaseDamaged: the base does not verify; nothing is written.
        Cancelled: nothing is written.
    """
    out = out.absolute()
    if out.exists():
        raise CannotWrite(f"{out} exists already.", "Choose another name.")
    temporary = out.with_name(f".{out.name}.{new_uid()}.part")
    try:
        with desk.kb.read() as reader:
            permissions.check(reader, desk.actor, Verb.ADMINISTER)
            report = check_session(reader.session, progress)
            words = [f"{one.table} {one.uid}: {one.message}" for one in report.problems]
            copying.refuse_damaged(desk.kb.target, words)
            workspace = reader.workspace_settings.get()
            with zipfile.ZipFile(temporary, "x", zipfile.ZIP_DEFLATED) as packed:
                members = list(_write_members(packed, reader.session, progress))
                for one in reader.assets.list_all():
                    progress.report("Images", len(members))
                    pieces = iter([reader.assets.content(one.uid)])
                    members.append(_write(packed, f"assets/{one.sha256}", pieces, rows=False))
                info = ArchiveInfo(
                    path=out,
                    app=__version__,
                    schema=SCHEMA,
                    name=workspace.name,
                    db_uuid=workspace.db_uuid,
                    db_epoch=workspace.db_epoch,
                    seq=report.seq,
                    head_hash=report.head_hash,
                    members=tuple(members),
                )
                _write(packed, MANIFEST, iter([_manifest_of(info)]), rows=False)
        copying.sync_to_disk(temporary)
        temporary.rename(out)
        copying.sync_folder(out.parent)
    except OSError as error:
        raise cannot_write(out, error) from error
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()
    return info


def import_base(path: Path, target: Path, progress: Progress) -> ArchiveInfo:
    """Makes the new base `target` of an archive: the same rows, hashes and history.

    The base keeps its identity and gets a new epoch, as a restored backup does. All is proved
    before it has its name: each file of the archive by its hash, then the base as by
    `kbdesk check`, then its rows and its history against the archive.

    Raises:
        BadSource: it is no archive, damaged, or made to do harm.
        BaseTooNew: a newer KBDesk wrote it.
        BaseDamaged: what it holds does not verify.
        CannotWrite: `target` exists or cannot be written.
        Cancelled: nothing is left.
    """
    with opened(path) as packed:
        info = read_manifest(packed, path)
        reading = Reading(packed, path, info, progress)
        target = target.expanduser().resolve()

        def put(loader: row_lines.Loader) -> None:
            for table in row_lines.tables():
                member = reading.find(f"tables/{table.name}.jsonl")
                if member is not None:
                    _load_rows(loader, reading, member)
            for uid, sha256 in loader.asset_hashes():
                loader.put_content(uid, reading.whole(f"assets/{sha256}"))
            reading.refuse_unread()

        try:
            with translated(str(target)):
                opening.make_file(
                    target,
                    lambda engine: row_lines.load(engine, info.schema, put),
                    schema=info.schema,
                    prove=lambda made: _prove(made, info, progress),
                )
        # Rows of an archive that was made by hand can be anything at all.
        except (ValueError, TypeError, OverflowError, SQLAlchemyError) as error:
            raise BadSource(str(path), f"what it holds is no base ({error})") from error
    return info


def look_into(path: Path) -> ArchiveInfo:
    """Gives what an archive says that it holds; its files are not read.

    Raises:
        BadSource: it is no archive, damaged, or made to do harm.
        BaseTooNew: a newer KBDesk wrote it.
    """
    with opened(path) as packed:
        return read_manifest(packed, path)


def _write_members(
    packed: zipfile.ZipFile, session: Session, progress: Progress
) -> Iterator[Member]:
    for table in row_lines.tables():
        progress.report(f"Rows of {table.name}")
        lines = _reported(row_lines.lines_of(session, table), table.name, progress)
        yield _write(packed, f"tables/{table.name}.jsonl", lines, rows=True)


def _reported(lines: Iterable[bytes], name: str, progress: Progress) -> Iterator[bytes]:
    for done, line in enumerate(lines):
        if done % 100 == 0:
            progress.report(f"Rows of {name}", done)
        yield line


def _write(packed: zipfile.ZipFile, name: str, pieces: Iterator[bytes], *, rows: bool) -> Member:
    info = zipfile.ZipInfo(name, _FIRST_MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    digest, count, size = hashlib.sha256(), 0, 0
    with packed.open(info, "w", force_zip64=True) as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
            count += rows
            size += len(piece)
    return Member(name, count, size, digest.hexdigest())


def _manifest_of(info: ArchiveInfo) -> bytes:
    cells = asdict(info)
    del cells["path"]
    whole = {"format": FORMAT, "version": VERSION} | cells
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _load_rows(loader: row_lines.Loader, reading: Reading, member: Member) -> None:
    try:
        with closing(reading.lines(member)) as lines:
            count = loader.put_rows(table_of(member.path), lines)
    except (ValueError, RecursionError) as error:
        reason = f"{member.path} in it cannot be read ({error})"
        raise BadSource(str(reading.path), reason) from error
    if count != member.rows:
        reason = f"{member.path} in it has {count} rows where {member.rows} belong"
        raise BadSource(str(reading.path), reason)


def _prove(made: Path, info: ArchiveInfo, progress: Progress) -> None:
    """Compares a base that was made of an archive with the archive."""
    with open_base(str(made), read_only=True) as kb, kb.read() as reader:
        report = check_session(reader.session, progress)
        words = [f"{one.table} {one.uid}: {one.message}".strip(" :") for one in report.problems]
        if (report.seq, report.head_hash) != (info.seq, info.head_hash):
            words.append("its history is not the one that was archived")
        if info.schema == SCHEMA:
            sums = {one.path: one.sha256 for one in info.members}
            for table in row_lines.tables():
                digest = hashlib.sha256()
                for line in row_lines.lines_of(reader.session, table):
                    digest.update(line)
                if table.name != "kb_meta" and digest.hexdigest() != sums.get(
                    f"tables/{table.name}.jsonl"
                ):
                    words.append(f"the rows of {table.name} are not those that were archived")
        copying.refuse_damaged(str(info.path), words)
