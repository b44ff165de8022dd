"""Exports the live library to a file or a folder, whole: the old one or the new one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kbdesk.domain.catalog import Catalog
from kbdesk.domain.errors import BadInput
from kbdesk.exporters import registry
from kbdesk.exporters.base import Exporter, ExportPlan, ExportWarning, OutFile, Tools
from kbdesk.progress import Progress
from kbdesk.services import rendering
from kbdesk.services.desk import Desk
from kbdesk.services.export_report import with_report
from kbdesk.services.leaks import Watch
from kbdesk.services.out_file import put_one
from kbdesk.services.out_folder import OutFolder, Put
from kbdesk.services.out_zip import put_zip
from kbdesk.services.resolving import ResolvedCatalog, resolve_catalog
from kbdesk.services.searched import searched_for
from kbdesk.services.selecting import Selection, allowed, narrowed
from kbdesk.services.sight import seen_catalog, sight_at
from kbdesk.services.surroundings import with_surroundings
from kbdesk.store.catalog import catalog as catalog_of

EVERYTHING = Selection()
"""The selection that narrows nothing."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export did.

    Attributes:
        out: the folder or the file.
        files: how many files it holds now.
        written: how many of them are new or changed.
        removed: how many files of the last export are gone.
        size_bytes: of all files.
        warnings: what was lost or mended, by item.
        left_out: (reason, number of items) that by rule are no part of it.
        records: how many texts the target holds one by one; 0 where it does not.
        dry_run: whether nothing was written.
        changes: ("A", "M" or "D", path) of each file that was added, changed or removed.
    """

    out: Path
    files: int
    written: int
    removed: int
    size_bytes: int
    warnings: tuple[ExportWarning, ...]
    left_out: tuple[tuple[str, int], ...]
    records: int = 0
    dry_run: bool = False
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """An export that was planned and not written yet.

    Attributes:
        exporter: the target.
        catalog: the live library as the exporter got it.
        plan: what it makes of it; its warnings are complete.
        files: those of the plan and the report, each checked for leaks when it is made; can be
            walked once.
    """

    exporter: Exporter
    catalog: Catalog
    plan: ExportPlan
    files: Iterable[OutFile]


@contextmanager
def planned(
    desk: Desk,
    target: str,
    *,
    options: Mapping[str, str | None] | None = None,
    selection: Selection = EVERYTHING,
    progress: Progress,
) -> Iterator[Planned]:
    """Gives the export of the live texts to `target`, before any of it is written.

    Args:
        desk: the base.
        target: key of an exporter.
        options: its options, by name.
        selection: what of the library goes into it.
        progress: told while the plan is made; may stop it.

    Raises:
        BadInput: there is no such exporter, or an option or the selection cannot be used.
    """
    exporter = registry.find(target)
    chosen = exporter.options(**(options or {}))
    progress.report("reading", 0, 0)
    with desk.kb.read() as reader:
        seen, unseen = seen_catalog(sight_at(desk, reader), catalog_of(reader))
        resolved = resolve_catalog(reader, seen)
        whole = replace(
            with_surroundings(reader, resolved.catalog),
            placeholders=reader.placeholders.list_all(),
            searches=searched_for(reader),
        )
    wished = narrowed(whole, selection, exporter.reach)
    memo = desk.memo
    tools = Tools(
        render=rendering.remembering(memo),
        memo=memo.get,
        progress=progress,
        asset=partial(_asset, desk),
    )
    with memo.loaded(*exporter.memo_kinds):
        plan = exporter.plan(wished.catalog, chosen, tools)
        plan = replace(
            plan,
            warnings=(*plan.warnings, *_unresolved(resolved, exporter)),
            left_out=_added(plan.left_out, (*wished.left_out, *_unseen(unseen))),
        )
        watch = Watch(whole, exporter.reach, memo.get)
        yield Planned(exporter, wished.catalog, plan, watch.over(with_report(target, plan)))


def export(
    desk: Desk,
    target: str,
    out: Path,
    *,
    options: Mapping[str, str | None] | None = None,
    base_url: str | None = None,
    selection: Selection = EVERYTHING,
    dry_run: bool = False,
    progress: Progress,
) -> ExportReport:
    """Exports to `out` what the exporter `target` makes of the live texts.

    Files whose inputs did not change since the last export are kept, not made again. Where the
    target is one file and `out` ends as such files do, `out` is that file; where it ends in
    ".zip" all files go into that archive; else it is a folder.
    The base remembers each export that changed something.

    Args:
        desk: the base.
        target: key of an exporter.
        out: the folder or the file.
        options: options of the target, by name.
        base_url: the option of that name.
        selection: what of the library goes into it.
        dry_run: whether to make all files and write none.
        progress: told about each file; may stop it.

    Raises:
        BadInput: there is no such exporter, or an option or the selection cannot be used.
        CannotWrite: `out` holds what KBDesk did not write, or cannot be written; it is as it was
            then.
        Leak: a file would tell something internal; `out` is as it was.
        Cancelled: `out` is as it was.
    """
    values = dict(options or {})
    if base_url is not None:
        values["base_url"] = base_url
    with planned(desk, target, options=values, selection=selection, progress=progress) as made:
        as_file = out.suffix.lower() in made.exporter.suffixes and not out.is_dir()
        if dry_run:
            put = _counted(made.files, progress)
        elif as_file:
            put = put_one(out, made.files)
        elif out.suffix.lower() == ".zip" and not out.is_dir():
            put = put_zip(out, made.files, progress)
            desk.memo.flush()
        else:
            put = OutFolder(out).put(
                made.files,
                target=target,
                base=made.catalog.workspace.db_uuid,
                seq=made.catalog.seq,
                progress=progress,
                before_swap=desk.memo.flush,
                keep=made.exporter.keep_builds,
            )
        if not dry_run and (put.written or put.removed):
            _remember(desk, target, out, made.catalog.seq, put)
    return ExportReport(
        out=out.absolute(),
        files=put.files,
        written=put.written,
        removed=put.removed,
        size_bytes=put.size_bytes,
        warnings=made.plan.warnings,
        left_out=made.plan.left_out,
        records=len(made.plan.records),
        dry_run=dry_run,
        changes=put.changes,
    )


def _asset(desk: Desk, uid: str) -> bytes:
    with desk.kb.read() as reader:
        return reader.assets.content(uid)


def _counted(files: Iterable[OutFile], progress: Progress) -> Put:
    """Makes all files, so that each is checked, and writes none."""
    count = size = 0
    for file in files:
        count += 1
        size += sum(len(data) for data in file.pieces())
        progress.report("trying", count, 0)
    return Put(files=count, written=count, removed=0, size_bytes=size, sums={})


def _remember(desk: Desk, target: str, out: Path, seq: int, put: Put) -> None:
    """Logs the export in the base, where that can be written."""
    if desk.kb.read_only:
        return
    whole = hashlib.sha256("".join(f"{p}\0{s}\n" for p, s in sorted(put.sums.items())).encode())
    with desk.kb.write(desk.actor) as tx:
        tx.export_runs.append(
            exporter=target,
            target=str(out.absolute()),
            seq=seq,
            bundle_hash=whole.hexdigest(),
            manifest=put.sums,
        )
        tx.commit()


def _added(
    own: tuple[tuple[str, int], ...], wished: tuple[tuple[str, int], ...]
) -> tuple[tuple[str, int], ...]:
    """Gives both lists as one."""
    counts: dict[str, int] = {}
    for reason, count in (*own, *wished):
        counts[reason] = counts.get(reason, 0) + count
    return tuple(sorted(counts.items()))


def _unseen(items: int) -> tuple[tuple[str, int], ...]:
    return (("you may not read them", items),) if items else ()


def _unresolved(resolved: ResolvedCatalog, exporter: Exporter) -> tuple[ExportWarning, ...]:
    return tuple(
        ExportWarning(
            entry.item.uid, "unresolved", f'"{entry.revision.content.title}" is left out: {why}'
        )
        for entry, why in resolved.unresolved
        if allowed(entry.item.audience, exporter.reach)
    )


def option_pairs(words: Iterable[str]) -> dict[str, str]:
    """Gives options from words such as "name=value"; a name given twice holds both, with a comma.

    Raises:
        BadInput: a word is no such pair.
    """
    found: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise BadInput(f'"{word}" is no option.', "Write it as name=value.")
        key = name.strip().replace("-", "_")
        found[key] = f"{found[key]},{value}" if key in found else value
    return found
