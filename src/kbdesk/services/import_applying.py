"""Writes an import plan into the base: one transaction, or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from kbdesk.domain.rendition import BASE_CHANNEL, Rendition
from kbdesk.domain.significance import Significance
from kbdesk.domain.workflow import PUBLISH_CHAIN, State
from kbdesk.importers.base import Loss, Refusal
from kbdesk.progress import Progress
from kbdesk.services.editing import content_significance
from kbdesk.services.import_guards import (
    check_fragments,
    check_rights,
    held_back,
    not_publishable,
)
from kbdesk.services.import_images import with_images
from kbdesk.services.import_items import write_items
from kbdesk.services.import_planning import SAVE_PREFIX, ImportPlan, PlannedText
from kbdesk.store.renditions import new_rendition
from kbdesk.store.saving import Draft
from kbdesk.store.transaction import Transaction

_STEP = 200
"""Texts saved between two reports of progress."""

Place = tuple[str, str, str]


@dataclass(slots=True)
class Written:
    """What came of writing a plan.

    Attributes:
        losses: what only showed when it was written.
        held: texts that were saved and could not go live.
        published: how many texts went live.
    """

    losses: list[Loss] = field(default_factory=list)
    held: list[Refusal] = field(default_factory=list)
    published: int = 0


@dataclass(slots=True)
class _Texts:
    """The renditions of the items concerned, and the newest revision of each."""

    renditions: dict[Place, Rendition]
    heads: dict[str, str]
    to_publish: list[str] = field(default_factory=list)


def write_plan(
    tx: Transaction,
    plan: ImportPlan,
    *,
    actor: str,
    batch: str,
    publish: bool,
    progress: Progress,
) -> Written:
    """Writes all that is new or changed; the caller commits.

    Raises:
        Denied: a text stands where the person may not write.
        StaleRevision: a text was saved between plan and writing.
        CannotExpand: fragments lead in a circle or stand too deep.
        Cancelled: the person asked to stop.
    """
    plan, lost = with_images(tx, plan, progress)
    default = tx.workspace_settings.get().default_locale
    by_item = _by_item((*plan.new, *plan.changed), default)
    progress.report("Saving items", 0, len(by_item))
    written = Written([*lost, *write_items(tx, plan, by_item, actor)])
    check_rights(tx, (*plan.new, *plan.changed), actor)
    texts = _texts(tx, by_item)
    ranked = sorted(
        (text for group in by_item.values() for text in group),
        key=lambda text: _rank(text, default),
    )
    for _, level in groupby(ranked, key=lambda text: _rank(text, default)):
        # A text is saved after its source, so that it can say which revision it was made from.
        _write_level(tx, list(level), texts, default, batch=batch, progress=progress)
    check_fragments(tx, (*plan.new, *plan.changed))
    if publish:
        left = [text.head.uid for text in plan.unpublished if text.head is not None]
        live = [*texts.to_publish, *left]
        progress.report("Checking what goes live", 0, len(live))
        all_texts = (*plan.new, *plan.changed, *plan.unpublished)
        barred = not_publishable(tx, live, all_texts, actor)
        live = [uid for uid in live if uid not in barred]
        held = barred | held_back(tx, live, all_texts)
        written.held += sorted(held.values(), key=lambda refusal: refusal.source)
        live = [uid for uid in live if uid not in held]
        progress.report("Publishing", 0, len(live))
        tx.revisions.publish_many(live, f"Imported in batch {batch}.")
        written.published = len(live)
    return written


def _by_item(texts: Iterable[PlannedText], default: str) -> dict[str, list[PlannedText]]:
    """Gives the texts of each item, the main one first, items in order of their first sources."""
    by_item: defaultdict[str, list[PlannedText]] = defaultdict(list)
    for text in sorted(texts, key=lambda text: text.scanned.source):
        by_item[text.item_uid].append(text)
    for group in by_item.values():
        group.sort(key=lambda text: _rank(text, default))
    return dict(by_item)


def _rank(text: PlannedText, default: str) -> tuple[bool, bool]:
    """Orders texts so that the source of a translation or variant comes before it."""
    return (text.channel != BASE_CHANNEL, text.locale != default)


def _texts(tx: Transaction, by_item: Mapping[str, Sequence[PlannedText]]) -> _Texts:
    existing = [uid for uid, group in by_item.items() if group[0].item is not None]
    renditions = {
        (rendition.item_uid, rendition.locale, rendition.channel): rendition
        for rendition in tx.renditions.list_of_many(existing)
    }
    return _Texts(renditions, {one.uid: one.head_uid for one in renditions.values()})


def _write_level(
    tx: Transaction,
    level: Sequence[PlannedText],
    texts: _Texts,
    default: str,
    *,
    batch: str,
    progress: Progress,
) -> None:
    for start in range(0, len(level), _STEP):
        progress.report("Saving texts", start, len(level))
        new: list[Rendition] = []
        drafts: list[Draft] = []
        publishable: set[str] = set()
        for text in level[start : start + _STEP]:
            source = _source(text, texts.renditions, default)
            rendition = text.rendition
            if rendition is None:
                source_uid = source.uid if source is not None else ""
                rendition = new_rendition(text.item_uid, text.locale, text.channel, source_uid)
                new.append(rendition)
                texts.renditions[text.item_uid, text.locale, text.channel] = rendition
            if text.is_moved:
                continue
            is_there = text.head is not None and text.head.content == text.content
            if is_there and text.head is not None and not text.is_undone:
                if text.scanned.publish and _can_go_live(text, rendition):
                    texts.to_publish.append(text.head.uid)
                continue
            based_on = texts.heads.get(source.uid, "") if source is not None else ""
            save_id = f"{SAVE_PREFIX}{batch}:{rendition.uid}"
            drafts.append(_draft(text, rendition.uid, based_on, save_id))
            if text.scanned.publish:
                publishable.add(rendition.uid)
        tx.renditions.append_many(new)
        for revision in tx.revisions.append_many(drafts):
            texts.heads[revision.rendition_uid] = revision.uid
            if revision.rendition_uid in publishable:
                texts.to_publish.append(revision.uid)


def _draft(text: PlannedText, rendition_uid: str, based_on: str, save_id: str) -> Draft:
    significance = Significance.FACT
    if text.head is not None:
        significance = content_significance(text.head.content, text.content)
    return Draft(
        rendition_uid,
        text.head.uid if text.head is not None else "",
        text.content,
        note=f"Imported from {text.scanned.source}",
        significance=significance,
        client_save_id=save_id,
        based_on_uid=based_on,
        links=text.targets,
    )


def _source(
    text: PlannedText, renditions: Mapping[Place, Rendition], default: str
) -> Rendition | None:
    """Gives the text that this one translates or varies, where the item has it."""
    if text.channel != BASE_CHANNEL:
        wanted = [(text.locale, BASE_CHANNEL), (default, text.channel), (default, BASE_CHANNEL)]
    else:
        wanted = [(default, BASE_CHANNEL)]
    for locale, channel in wanted:
        found = renditions.get((text.item_uid, locale, channel))
        if found is not None and (locale, channel) != (text.locale, text.channel):
            return found
    return None


def _can_go_live(text: PlannedText, rendition: Rendition) -> bool:
    """Tells whether the source only changed its mind about being a draft."""
    head = text.head
    return (
        head is not None
        and rendition.live_uid != head.uid
        and head.client_save_id.startswith(SAVE_PREFIX)
        and head.state in PUBLISH_CHAIN
        and head.state is not State.PUBLISHED
    )
