"""Compares what a source holds with what the base holds, and says what an import would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from kbdesk.domain.item import Item
from kbdesk.domain.rendition import Content, Rendition, Revision
from kbdesk.domain.workflow import State
from kbdesk.importers.base import (
    SOURCE_SCHEME,
    Column,
    Loss,
    Refusal,
    Scanned,
    ScannedImage,
    ScannedItem,
    ScannedSection,
)
from kbdesk.services.import_carriers import returned
from kbdesk.services.import_matching import Known, Place, is_undone, known_of, places_of
from kbdesk.services.resolving import Words
from kbdesk.store.knowledge_base import KnowledgeBase
from kbdesk.store.transaction import Reader

SAVE_PREFIX = "import:"
"""Begins the `client_save_id` of every revision that an import makes: `import:<batch>:<number>`.
So a head without it was written by a person since, and a batch can be found again."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A text that changed in the source and in KBDesk; the one in KBDesk stays.

    Attributes:
        source: the file's path below the imported folder.
        reason: in words; no full stop.
    """

    source: str
    item_uid: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlannedText:
    """One text of the source and its place in the base.

    Attributes:
        item: the item it belongs to, or None for one still to be made with `item_uid`.
        rendition: the text in the base, or None for one still to be made.
        head: the newest revision of it, where a new one may be needed.
        content: the words as they will be stored.
        targets: what their links lead to.
        is_moved: the file has another path and is otherwise as it was.
        is_carried: it was exported from this very text and came back.
        is_undone: it belongs to an item that an undo took out of use, and brings it back.
    """

    scanned: ScannedItem
    item_uid: str
    locale: str
    channel: str
    content: Content
    targets: tuple[str, ...]
    item: Item | None = None
    rendition: Rendition | None = None
    head: Revision | None = None
    is_moved: bool = False
    is_carried: bool = False
    is_undone: bool = False


@dataclass(slots=True)
class _Sorted:
    """The texts of a plan as they are sorted."""

    new: list[PlannedText] = field(default_factory=list)
    changed: list[PlannedText] = field(default_factory=list)
    same: list[PlannedText] = field(default_factory=list)
    unpublished: list[PlannedText] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Context:
    """What planning needs to know of the base.

    Attributes:
        uid_of: the item of each source.
        addresses: of images, by SHA-256 hex.
    """

    known: Known
    uid_of: Mapping[str, str]
    addresses: Mapping[str, str]
    words: Words


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        new: texts that the base does not have.
        changed: texts whose source changed and that nobody edited here.
        same: texts whose source is as it was at the last import.
        unpublished: those of `same` that are still the draft an import left; publishing takes
            them along.
        images: those that new and changed texts show and the base does not have.
        columns: what the columns of a table were taken for.
    """

    system: str
    new: tuple[PlannedText, ...] = ()
    changed: tuple[PlannedText, ...] = ()
    same: tuple[PlannedText, ...] = ()
    unpublished: tuple[PlannedText, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    refused: tuple[Refusal, ...] = ()
    losses: tuple[Loss, ...] = ()
    sections: tuple[ScannedSection, ...] = ()
    images: tuple[ScannedImage, ...] = ()
    columns: tuple[Column, ...] = ()


def plan_import(kb: KnowledgeBase, scanned: Scanned) -> ImportPlan:
    """Gives what an import of `scanned` would do; writes nothing.

    A text is known by its source path and what stood there at the last import. A file that was
    edited is a change; one that became another document altogether is a new item, because a
    second folder may well have an `index.md` too. What is in the base and not in the source is
    left alone: absence is no wish to delete.
    """
    losses = list(scanned.losses)
    refused = list(scanned.refused)
    found = _Sorted()
    with kb.read() as reader:
        known = known_of(reader, scanned)
        places = places_of(scanned, known, losses, refused)
        context = _Context(
            known,
            {place.text.source: place.item_uid for place in places},
            _addresses(reader, scanned),
            Words(reader),
        )
        for place in places:
            _sort_in(place, context, found)
    written = (*found.new, *found.changed)
    shown = {link.path for text in written for link in text.scanned.links if link.is_image}
    missing = shown - context.addresses.keys()
    return ImportPlan(
        system=scanned.system,
        new=tuple(found.new),
        changed=tuple(found.changed),
        same=tuple(found.same),
        unpublished=tuple(found.unpublished),
        conflicts=tuple(found.conflicts),
        refused=tuple(sorted(refused, key=lambda one: one.source)),
        losses=tuple(sorted(losses, key=lambda one: (one.source, one.line or 0))),
        sections=scanned.sections,
        images=tuple(image for image in scanned.images if image.sha256 in missing),
        columns=scanned.columns,
    )


def _sort_in(place: Place, context: _Context, found: _Sorted) -> None:
    """Decides what becomes of a text."""
    planned = _planned(place, context)
    text, known = place.text, context.known
    if planned.is_undone:
        found.changed.append(planned)
    elif planned.rendition is None:
        found.new.append(planned)
    elif known.seen(text, place.item_uid):
        found.same.append(planned)
        if text.publish and _is_left_as_draft(planned):
            found.unpublished.append(planned)
    elif planned.is_carried and planned.head is not None:
        came = returned(context.words, text, planned.rendition, planned.head)
        if came.conflict:
            found.conflicts.append(Conflict(text.source, place.item_uid, came.conflict))
        elif came.content is None:
            found.same.append(planned)
        else:
            found.changed.append(replace(planned, content=came.content))
    elif reason := _conflict(planned):
        found.conflicts.append(Conflict(text.source, place.item_uid, reason))
    else:
        found.changed.append(planned)


def _addresses(reader: Reader, scanned: Scanned) -> dict[str, str]:
    """Gives the addresses of the images that the base has already, by SHA-256 hex."""
    known = ((image.sha256, reader.assets.find_by_hash(image.sha256)) for image in scanned.images)
    return {digest: asset.address for digest, asset in known if asset is not None}


def _planned(place: Place, context: _Context) -> PlannedText:
    known, uid_of = context.known, context.uid_of
    text = place.text
    item = known.items.get(place.item_uid)
    rendition = known.renditions.get((place.item_uid, place.locale, place.channel))
    is_carried = text.carrier is not None and text.carrier.item_uid == place.item_uid
    return PlannedText(
        scanned=text,
        item_uid=place.item_uid,
        locale=place.locale,
        channel=place.channel,
        content=Content(
            title=text.title,
            body=_with_item_links(text, uid_of, context.addresses),
            question=text.question,
            short_answer=text.short_answer,
            subject=text.subject,
            keywords=text.keywords,
        ),
        targets=tuple(dict.fromkeys(_item_target(target, uid_of) for target in text.targets)),
        item=item,
        rendition=rendition,
        head=known.heads.get(rendition.head_uid) if rendition is not None else None,
        is_moved=text.source in known.moved,
        is_carried=is_carried,
        is_undone=item is not None and is_undone(item),
    )


def _with_item_links(
    text: ScannedItem, uid_of: Mapping[str, str], addresses: Mapping[str, str]
) -> str:
    """Gives the body with its links to other sources as links to their items, and its images.

    An image that the base does not have yet keeps the address of the scan.
    """
    pieces: list[str] = []
    done = 0
    for link in text.links:
        written = text.body[link.start : link.end]
        target = addresses.get(link.path, written) if link.is_image else _kb_of(link.path, uid_of)
        pieces += (text.body[done : link.start], target)
        done = link.end
    pieces.append(text.body[done:])
    return "".join(pieces)


def _kb_of(path: str, uid_of: Mapping[str, str]) -> str:
    return _kb(uid_of.get(path, ""))


def _item_target(target: str, uid_of: Mapping[str, str]) -> str:
    if not target.startswith(SOURCE_SCHEME):
        return target
    path, hash_sign, anchor = target.removeprefix(SOURCE_SCHEME).partition("#")
    return _kb(uid_of.get(unquote(path), "")) + hash_sign + anchor


def _kb(uid: str) -> str:
    # The target itself was refused: the link then leads to the top of its own text.
    return f"kb:{uid}" if uid else "#"


def _is_left_as_draft(planned: PlannedText) -> bool:
    """Tells whether a text is still the draft that an import left."""
    head = planned.head
    return (
        head is not None
        and head.state is State.DRAFT
        and head.client_save_id.startswith(SAVE_PREFIX)
        and planned.item is not None
        and planned.item.archived_at is None
    )


def _conflict(planned: PlannedText) -> str:
    """Gives why a changed source must not be taken over, or ""."""
    assert planned.item is not None
    assert planned.head is not None
    if planned.item.archived_at is not None and not planned.is_moved:
        return "it changed in the source and is archived here; it stays archived"
    head = planned.head
    if planned.is_moved or head.content == planned.content:
        return ""
    if head.client_save_id.startswith(SAVE_PREFIX):
        return ""
    return (
        f"it changed in the source and was edited here by {head.author} "
        f"on {head.created_at:%Y-%m-%d}; the text here stays"
    )
