"""Makes and updates the items and sections that imported texts stand in."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from kbdesk.domain.errors import Refused
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Audience, ExternalRef, Item
from kbdesk.domain.taxonomy import Section
from kbdesk.importers.base import Loss
from kbdesk.services.import_matching import KEY_SYSTEM
from kbdesk.services.import_planning import ImportPlan, PlannedText
from kbdesk.services.section_audience import audience_in
from kbdesk.store.transaction import Transaction

_STRICTNESS = (Audience.PUBLIC, Audience.CUSTOMER, Audience.INTERNAL)


def write_items(
    tx: Transaction, plan: ImportPlan, by_item: Mapping[str, Sequence[PlannedText]], actor: str
) -> list[Loss]:
    """Makes the items that are missing and brings the others up to date; gives what was lost.

    Args:
        tx: the transaction of the import.
        plan: what is imported.
        by_item: the texts of each item, its main one first.
        actor: who makes the items.
    """
    losses: list[Loss] = []
    made = {uid: texts for uid, texts in by_item.items() if texts[0].item is None}
    placed = {uid: texts for uid, texts in by_item.items() if texts[0].is_undone}
    sections = _sections(tx, plan, made | placed)
    slugs = set(tx.items.taken_slugs())
    new: list[Item] = []
    for uid, texts in made.items():
        slug = _free_slug(texts[0].scanned.slug, slugs)
        slugs.add(slug)
        section = sections.get(texts[0].scanned.section_path)
        item = _new_item(plan.system, uid, texts, slug, section, actor)
        least = audience_in(tx, section)
        new.append(replace(item, audience=max(item.audience, least, key=_STRICTNESS.index)))
    _append(tx, new, by_item, losses)
    updated = []
    for uid, texts in by_item.items():
        old = texts[0].item
        if old is not None and texts[0].is_undone:
            tx.items.restore(uid)
            section = sections.get(texts[0].scanned.section_path)
            fresh = _new_item(plan.system, uid, texts, old.slug, section, actor)
            shortcode = fresh.shortcode if fresh.shortcode == old.shortcode else ""
            updated.append(replace(fresh, shortcode=shortcode))
        elif old is not None:
            item = _updated(plan.system, old, texts, losses)
            if item != old:
                updated.append(item)
    if updated:
        tx.items.update_many(updated)
    for uid, texts in by_item.items():
        _redirect(tx, uid, texts, slugs, losses)
    return losses


def _new_item(
    system: str,
    uid: str,
    texts: Sequence[PlannedText],
    slug: str,
    section: str | None,
    actor: str,
) -> Item:
    main = texts[0].scanned
    return Item(
        uid=uid,
        type=main.type,
        slug=slug,
        created_at=datetime.now(UTC),
        created_by=actor,
        shortcode=main.shortcode,
        audience=_strictest(texts),
        sections=(section,) if section else (),
        tags=_tags(texts),
        owner=main.owner,
        situation=main.situation,
        response_class=main.response_class,
        refs=_refs(system, texts),
        extra=_extra(texts),
    )


def _updated(system: str, old: Item, texts: Sequence[PlannedText], losses: list[Loss]) -> Item:
    """Gives the item with what its sources say now.

    Its place, address and shortcode were chosen at the first import and belong to the people
    here since. Tags and fields are added, never taken away, and the audience only gets stricter.
    """
    fresh = _refs(system, texts)
    if texts[0].is_carried:
        # It came from here: what the other program made of tags and titles is not the truth.
        fresh = tuple(ref for ref in fresh if ref.system != KEY_SYSTEM)
    named = {(ref.system, ref.external_id) for ref in fresh}
    kept = [ref for ref in old.refs if (ref.system, ref.external_id) not in named]
    if texts[0].is_carried:
        return replace(old, refs=_sorted_refs(kept, fresh))
    main = texts[0].scanned
    audience = max(old.audience, _strictest(texts), key=_STRICTNESS.index)
    if audience is not main.audience and not main.item_key:
        what = f"it is for the audience {main.audience} there; here it stays {audience}"
        losses.append(Loss(main.source, what))
    return replace(
        old,
        audience=audience,
        tags=tuple(sorted({*old.tags, *_tags(texts)})),
        refs=_sorted_refs(kept, fresh),
        extra=tuple((dict(old.extra) | dict(_extra(texts))).items()),
    )


def _sorted_refs(
    kept: Sequence[ExternalRef], fresh: Sequence[ExternalRef]
) -> tuple[ExternalRef, ...]:
    return tuple(sorted((*kept, *fresh), key=lambda ref: (ref.system, ref.external_id)))


def _strictest(texts: Sequence[PlannedText]) -> Audience:
    return max((text.scanned.audience for text in texts), key=_STRICTNESS.index)


def _tags(texts: Sequence[PlannedText]) -> tuple[str, ...]:
    return tuple(sorted({tag for text in texts for tag in text.scanned.tags}))


def _refs(system: str, texts: Sequence[PlannedText]) -> tuple[ExternalRef, ...]:
    refs = [ExternalRef(system, text.scanned.source, text.scanned.hash) for text in texts]
    key = texts[0].scanned.item_key
    return (*refs, ExternalRef(KEY_SYSTEM, key)) if key else tuple(refs)


def _extra(texts: Sequence[PlannedText]) -> tuple[tuple[str, str], ...]:
    """Gives the fields of all texts; where two differ, the second names its file."""
    extra: dict[str, str] = {}
    for text in texts:
        for key, value in text.scanned.extra:
            if extra.setdefault(key, value) != value:
                extra[f"{key} ({text.scanned.source})"] = value
    return tuple(extra.items())


def _append(
    tx: Transaction,
    items: Sequence[Item],
    by_item: Mapping[str, Sequence[PlannedText]],
    losses: list[Loss],
) -> None:
    """Adds the items; one whose shortcode is another one's gets none."""
    tx.items.append_many([item for item in items if not item.shortcode])
    for item in items:
        if not item.shortcode:
            continue
        try:
            tx.items.append(item)
        except Refused as error:
            losses.append(Loss(by_item[item.uid][0].scanned.source, _without_stop(error.message)))
            tx.items.append(replace(item, shortcode=""))


def _redirect(
    tx: Transaction,
    uid: str,
    texts: Sequence[PlannedText],
    slugs: set[str],
    losses: list[Loss],
) -> None:
    """Leads the former addresses of an item to it, but for those that others have."""
    for text in texts:
        for path in text.scanned.redirects:
            holder = tx.redirects.find(path)
            if holder == uid:
                continue
            if holder is not None or path in slugs:
                what = f'its former address "{path}" is another item\'s here'
                losses.append(Loss(text.scanned.source, what))
            else:
                tx.redirects.append(path, uid)


def _sections(
    tx: Transaction, plan: ImportPlan, made: Mapping[str, Sequence[PlannedText]]
) -> dict[tuple[str, ...], str]:
    """Gives the uid of each section path; makes those that new items need and nobody made yet."""
    existing = tx.sections.list_all()
    below = Counter(section.parent_uid for section in existing)
    uids: dict[tuple[str, ...], str] = {}
    paths: dict[str, tuple[str, ...]] = {"": ()}
    for section in existing:
        paths[section.uid] = (*paths[section.parent_uid], section.slug)
        uids[paths[section.uid]] = section.uid
    needed = {
        path[:length]
        for texts in made.values()
        for path in (texts[0].scanned.section_path,)
        for length in range(1, len(path) + 1)
    }
    missing: list[Section] = []
    for scanned in plan.sections:
        if scanned.path not in needed or scanned.path in uids:
            continue
        parent = uids.get(scanned.path[:-1], "")
        uids[scanned.path] = new_uid()
        missing.append(
            Section(
                uid=uids[scanned.path],
                parent_uid=parent,
                slug=scanned.path[-1],
                position=below[parent],
                name=scanned.name,
                description=scanned.description,
                names=scanned.names,
            )
        )
        below[parent] += 1
    if missing:
        tx.sections.append_many(missing)
    return uids


def _free_slug(wanted: str, taken: set[str]) -> str:
    numbered = (f"{wanted}-{number}" for number in itertools.count(2))
    return next(slug for slug in itertools.chain([wanted], numbered) if slug not in taken)


def _without_stop(sentence: str) -> str:
    return sentence.rstrip(".")
