"""Reads and writes what was exported when: each run with the hashes of its files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select

from kbdesk.domain.errors import NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.store.seal import sealed
from kbdesk.store.session import Session
from kbdesk.store.tables.history import export_run


@dataclass(frozen=True, slots=True)
class ExportRun:
    """One export.

    Attributes:
        target: where it was written, as the person said it.
        seq: the last commit that it shows.
        as_of: the moment in the past that it shows; None for what was then.
        bundle_hash: SHA-256 hex over all files: equal only for equal bundles.
        manifest: (path, SHA-256 hex), sorted; empty in lists.
    """

    uid: str
    exporter: str
    target: str
    seq: int
    as_of: datetime | None
    bundle_hash: str
    files: int
    created_at: datetime
    created_by: str
    manifest: tuple[tuple[str, str], ...] = ()


class ExportRuns:
    """The export runs of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: str) -> ExportRun:
        """Gives the run with its manifest.

        Raises:
            NotFound: there is none with this uid.
        """
        row = self._session.execute(select(export_run).where(export_run.c.uid == uid)).first()
        if row is None:
            raise NotFound(f"There is no export {uid}.")
        return row_to_export_run(row)

    def list_all(self, limit: int = 100) -> tuple[ExportRun, ...]:
        """Gives the newest runs, the newest first, without their manifests."""
        its = export_run.c
        columns = [column for column in its if column.name != "manifest"]
        rows = self._session.execute(
            select(*columns).order_by(its.created_at.desc(), its.uid.desc()).limit(limit)
        )
        return tuple(map(row_to_export_run, rows))


class WritableExportRuns(ExportRuns):
    """The export runs inside a writing transaction."""

    def append(
        self,
        *,
        exporter: str,
        target: str,
        seq: int,
        bundle_hash: str,
        manifest: Mapping[str, str],
        as_of: datetime | None = None,
    ) -> ExportRun:
        """Logs an export: where it went and the hash of each file."""
        session = self._session
        cells = {
            "uid": new_uid(),
            "exporter": exporter,
            "target": target,
            "seq": seq,
            "as_of": as_of,
            "bundle_hash": bundle_hash,
            "files": len(manifest),
            "manifest": json.dumps(dict(sorted(manifest.items())), ensure_ascii=False),
            "created_at": session.at,
            "created_by": session.actor,
        }
        session.execute(insert(export_run).values(sealed(export_run, cells)))
        session.note("created", "export_run", str(cells["uid"]))
        return self.get(str(cells["uid"]))


def row_to_export_run(row: Row[Any]) -> ExportRun:
    """Gives the run that a row of `export_run`, with or without manifest, stands for."""
    manifest = json.loads(getattr(row, "manifest", "{}"))
    return ExportRun(
        uid=row.uid,
        exporter=row.exporter,
        target=row.target,
        seq=row.seq,
        as_of=row.as_of,
        bundle_hash=row.bundle_hash,
        files=row.files,
        created_at=row.created_at,
        created_by=row.created_by,
        manifest=tuple(manifest.items()),
    )
