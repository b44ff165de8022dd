"""Brings texts from outside into the base: scan, plan, write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.ids import new_uid
from kbdesk.importers import registry
from kbdesk.importers.base import Column, ImportOptions, Loss, Refusal
from kbdesk.progress import Progress
from kbdesk.services import permissions, safekeeping
from kbdesk.services.desk import Desk
from kbdesk.services.import_applying import Written, write_plan
from kbdesk.services.import_planning import Conflict, ImportPlan, PlannedText, plan_import
from kbdesk.store.knowledge_base import KnowledgeBase

__all__ = [
    "Conflict",
    "ImportOptions",
    "ImportPlan",
    "ImportResult",
    "ItemOutcome",
    "apply_import",
    "import_from",
    "plan_import",
]

_NOTHING_SAID = ImportOptions()


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """What becomes of one text of a source.

    Attributes:
        outcome: "new", "changed", "same", "conflict" or "refused".
        item_uid: "" for what is refused, and for an item that a dry run would make.
        reason: of a conflict or a refusal.
        line: 1-based, of a refusal.
    """

    source: str
    outcome: str
    title: str = ""
    item_uid: str = ""
    locale: str = ""
    channel: str = ""
    reason: str = ""
    line: int | None = None


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
        items: what becomes of each text of the source, in order of the sources.
        columns: what the columns of a table were taken for.
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
    items: tuple[ItemOutcome, ...] = ()
    columns: tuple[Column, ...] = ()


def import_from(
    desk: Desk,
    source: str,
    path: Path,
    options: ImportOptions = _NOTHING_SAID,
    *,
    publish: bool = False,
    dry_run: bool = False,
    progress: Progress,
) -> ImportResult:
    """Imports what lies at `path`; with `dry_run` only tells what that would do.

    A base in a file that holds items already is backed up before anything is written.

    Args:
        desk: the open base.
        source: the importer's key, such as "folder".
        path: what to import.
        options: what the person said about the source.
        publish: whether texts go live at once, except those that say they are drafts.
        dry_run: whether nothing is to be written.
        progress: told what is done; a wish to cancel leaves the base as it was.

    Raises:
        BadInput: there is no such importer.
        BadSource: there is nothing to import at `path`.
        Denied: the person may not write, or with `publish` not publish, what it holds.
        GuardFailed: `publish` in a base where somebody else has to approve.
        StaleRevision: a text was saved in the same moment; nothing was written.
        CannotWrite | BaseDamaged: the base could not be backed up before; nothing was written.
        Cancelled: the person asked to stop; nothing was written.
    """
    with desk.kb.read() as reader:
        # Before minutes of reading, and again for each text once it is known where it belongs.
        permissions.check_anywhere(reader, desk.actor, Verb.DRAFT)
        if publish:
            permissions.check_anywhere(reader, desk.actor, Verb.PUBLISH)
    scanned = registry.find(source).scan(path, options, progress)
    plan = plan_import(desk.kb, scanned)
    if dry_run:
        return _result(plan)
    if _writes(plan, publish=publish):
        safekeeping.before_change(desk, progress)
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
    if not _writes(plan, publish=publish):
        return _result(plan)
    batch = new_uid()
    with kb.write(actor) as tx:
        written = write_plan(tx, plan, actor=actor, batch=batch, publish=publish, progress=progress)
        progress.report("Finishing")
        tx.commit()
    return _result(plan, batch, written)


def _writes(plan: ImportPlan, *, publish: bool) -> bool:
    return bool(plan.new or plan.changed or (publish and plan.unpublished))


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
        items=tuple(_outcomes(plan)),
        columns=plan.columns,
    )


def _outcomes(plan: ImportPlan) -> list[ItemOutcome]:
    found = [
        ItemOutcome(
            text.scanned.source,
            outcome,
            text.content.title,
            text.item_uid if text.item is not None else "",
            text.locale,
            text.channel,
        )
        for outcome, texts in (("new", plan.new), ("changed", plan.changed), ("same", plan.same))
        for text in texts
    ]
    found += [
        ItemOutcome(one.source, "conflict", item_uid=one.item_uid, reason=one.reason)
        for one in plan.conflicts
    ]
    found += [
        ItemOutcome(one.source, "refused", reason=one.reason, line=one.line) for one in plan.refused
    ]
    return sorted(found, key=lambda one: (one.source, one.locale, one.channel))


def _items(texts: Iterable[PlannedText]) -> set[str]:
    return {text.item_uid for text in texts}
