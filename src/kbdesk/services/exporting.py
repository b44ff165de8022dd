"""Exports the live library to a folder that is swapped in whole: the old one or the new one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from kbdesk.exporters import registry
from kbdesk.exporters.base import ExportWarning, Tools
from kbdesk.progress import Progress
from kbdesk.services import rendering
from kbdesk.services.notices import notices
from kbdesk.services.out_folder import OutFolder
from kbdesk.services.resolving import ResolvedCatalog, resolve_catalog
from kbdesk.services.workspace import Desk
from kbdesk.store.catalog import catalog as catalog_of


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export did.

    Attributes:
        out: the folder.
        files: how many files it holds now.
        written: how many of them are new or changed.
        removed: how many files of the last export are gone.
        size_bytes: of all files.
        warnings: what was lost or mended, by item.
        left_out: (reason, number of items) that by rule are no part of it.
    """

    out: Path
    files: int
    written: int
    removed: int
    size_bytes: int
    warnings: tuple[ExportWarning, ...]
    left_out: tuple[tuple[str, int], ...]


def export(
    desk: Desk, target: str, out: Path, *, base_url: str | None = None, progress: Progress
) -> ExportReport:
    """Exports to `out` what the exporter `target` makes of the live texts.

    Files whose inputs did not change since the last export are kept, not made again.

    Raises:
        BadInput: there is no such exporter, or the base URL is none.
        CannotWrite: `out` holds files that KBDesk did not write, or cannot be written; it is as
            it was then.
        Cancelled: `out` is as it was.
    """
    exporter = registry.find(target)
    folder = OutFolder(out)
    options = exporter.options(base_url=base_url)
    progress.report("reading", 0, 0)
    with desk.kb.read() as reader:
        resolved = resolve_catalog(reader, catalog_of(reader))
        catalog = replace(resolved.catalog, notices=notices(reader))
    memo = desk.memo
    tools = Tools(render=rendering.remembering(memo), memo=memo.get, progress=progress)
    with memo.loaded(*exporter.memo_kinds):
        plan = exporter.plan(catalog, options, tools)
        put = folder.put(
            plan.files,
            target=target,
            base=catalog.workspace.db_uuid,
            seq=catalog.seq,
            progress=progress,
            before_swap=memo.flush,
        )
    return ExportReport(
        out=folder.out,
        files=put.files,
        written=put.written,
        removed=put.removed,
        size_bytes=put.size_bytes,
        warnings=(*plan.warnings, *_unresolved(resolved)),
        left_out=plan.left_out,
    )


def _unresolved(resolved: ResolvedCatalog) -> tuple[ExportWarning, ...]:
    return tuple(
        ExportWarning(
            entry.item.uid, "unresolved", f'"{entry.revision.content.title}" is left out: {why}'
        )
        for entry, why in resolved.unresolved
    )
