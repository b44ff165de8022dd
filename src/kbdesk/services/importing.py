"""Brings texts from outside into the base: scan, plan, write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.ids import new_uid
from kbdesk.importers import registry
from kbdesk.importers.base import ImportOptions, Loss, Refusal
from kbdesk.progress import Progress
from kbdesk.services.import_applying import Written, write_plan
from kbdesk.services.import_planning import Conflict, ImportPlan, PlannedText, plan_import
from kbdesk.services.workspace import Desk
from kbdesk.store.knowledge_base import KnowledgeBase

__all__ = [
    "Conflict",
    "ImportPlan",
    "ImportResult",
    "apply_import",
    "import_from",
    "plan_import",
]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or with a dry run would do.

    Attributes:
        new: items that were made.
        changed: items of which a text was added or got a new revision.
        same: items that stand as the source has them.
        texts: texts (locale and channel of an item) that were written.
        published: texts that went live.
        refused: files that were not imported, or that stay drafts and could not go live.
        batch: what ties together all that was written, for an undo; "" where nothing was.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    texts: int = 0
    published: int = 0
    conflicts: tuple[Conflict, ...] = ()
    refused: tuple[Refusal, ...] = ()
    losses: tuple[Loss, ...] = ()
    batch: str = ""


def import_from(
    desk: Desk,
    source: str,
    path: Path,
    *,
    drop: frozenset[str] = frozenset(),
    site: str = "",
    fallback_encoding: str = "",
    publish: bool = False,
    dry_run: bool = False,
    progress: Progress,
) -> ImportResult:
    """Imports what lies at `path`; with `dry_run` only tells what that would do.

    Args:
        desk: the open base.
        source: the importer's key, such as "folder".
        path: what to import.
        drop: front-matter fields to leave out.
        site: the address that links such as "/billing/refunds" belong to.
        fallback_encoding: how to read files that are not UTF-8; "" refuses them.
        publish: whether texts go live at once, except those that say they are drafts.
        dry_run: whether nothing is to be written.
        progress: told what is done; a wish to cancel leaves the base as it was.

    Raises:
        BadInput: there is no such importer.
        BadSource: there is nothing to import at `path`.
        GuardFailed: `publish` in a base where somebody else has to approve.
        StaleRevision: a text was saved in the same moment; nothing was written.
        Cancelled: the person asked to stop; nothing was written.
    """
    options = ImportOptions(drop=drop, site=site, fallback_encoding=fallback_encoding)
    scanned = registry.find(source).scan(path, options, progress)
    plan = plan_import(desk.kb, scanned)
    if dry_run:
        return _result(plan)
    return apply_import(desk.kb, plan, desk.actor, publish=publish, progress=progress)


def apply_import(
    kb: KnowledgeBase, plan: ImportPlan, actor: str, *, publish: bool, progress: Progress
) -> ImportResult:
    """Writes a plan in one transaction, as drafts, and with `publish` makes them live.

    A plan without anything new or changed writes no row at all.

    Raises:
        GuardFailed: `publish` in a base where somebody else has to approve.
        StaleRevision: a text was saved since the plan was made; nothing was written.
        CannotExpand: fragments lead in a circle or stand too deep; nothing was written.
        Cancelled: the person asked to stop; nothing was written.
    """
    if publish and kb.workspace.four_eyes:
        raise GuardFailed(
            "What you import cannot go live at once: here somebody else has to approve it.",
            hint="Import without publishing; the texts wait as drafts.",
        )
    if not plan.new and not plan.changed and not (publish and plan.unpublished):
        return _result(plan)
    batch = new_uid()
    with kb.write(actor) as tx:
        written = write_plan(tx, plan, actor=actor, batch=batch, publish=publish, progress=progress)
        progress.report("Finishing")
        tx.commit()
    return _result(plan, batch, written)


def _result(plan: ImportPlan, batch: str = "", written: Written | None = None) -> ImportResult:
    written = written or Written()
    new = {text.item_uid for text in plan.new if text.item is None}
    changed = _items((*plan.new, *plan.changed)) - new
    conflicting = {conflict.item_uid for conflict in plan.conflicts}
    return ImportResult(
        new=len(new),
        changed=len(changed),
        same=len(_items(plan.same) - changed - conflicting),
        texts=len(plan.new) + len(plan.changed),
        published=written.published,
        conflicts=plan.conflicts,
        refused=(*plan.refused, *written.held),
        losses=(*plan.losses, *written.losses),
        batch=batch,
    )


def _items(texts: Iterable[PlannedText]) -> set[str]:
    return {text.item_uid for text in texts}
