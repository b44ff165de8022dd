"""Compares what a source holds with what the base holds, and says what an import would do."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from kbdesk.domain.item import Item
from kbdesk.domain.rendition import Content, Rendition, Revision
from kbdesk.domain.workflow import State
from kbdesk.importers.base import SOURCE_SCHEME, Loss, Refusal, Scanned, ScannedItem, ScannedSection
from kbdesk.services.import_matching import Known, Place, known_of, places_of
from kbdesk.store.knowledge_base import KnowledgeBase

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


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        new: texts that the base does not have.
        changed: texts whose source changed and that nobody edited here.
        same: texts whose source is as it was at the last import.
        unpublished: those of `same` that are still the draft an import left; publishing takes
            them along.
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


def plan_import(kb: KnowledgeBase, scanned: Scanned) -> ImportPlan:
    """Gives what an import of `scanned` would do; writes nothing.

    A text is known by its source path and what stood there at the last import. A file that was
    edited is a change; one that became another document altogether is a new item, because a
    second folder may well have an `index.md` too. What is in the base and not in the source is
    left alone: absence is no wish to delete.
    """
    with kb.read() as reader:
        known = known_of(reader, scanned)
    losses = list(scanned.losses)
    refused = list(scanned.refused)
    places = places_of(scanned, known, losses, refused)
    uid_of = {place.text.source: place.item_uid for place in places}
    new: list[PlannedText] = []
    changed: list[PlannedText] = []
    same: list[PlannedText] = []
    unpublished: list[PlannedText] = []
    conflicts: list[Conflict] = []
    for place in places:
        planned = _planned(place, known, uid_of)
        if planned.rendition is None:
            new.append(planned)
        elif known.seen(place.text, place.item_uid):
            same.append(planned)
            if place.text.publish and _is_left_as_draft(planned):
                unpublished.append(planned)
        elif reason := _conflict(planned):
            conflicts.append(Conflict(place.text.source, place.item_uid, reason))
        else:
            changed.append(planned)
    return ImportPlan(
        system=scanned.system,
        new=tuple(new),
        changed=tuple(changed),
        same=tuple(same),
        unpublished=tuple(unpublished),
        conflicts=tuple(conflicts),
        refused=tuple(sorted(refused, key=lambda one: one.source)),
        losses=tuple(sorted(losses, key=lambda one: (one.source, one.line or 0))),
        sections=scanned.sections,
    )


def _planned(place: Place, known: Known, uid_of: dict[str, str]) -> PlannedText:
    text = place.text
    rendition = known.renditions.get((place.item_uid, place.locale, place.channel))
    return PlannedText(
        scanned=text,
        item_uid=place.item_uid,
        locale=place.locale,
        channel=place.channel,
        content=Content(
            title=text.title,
            body=_with_item_links(text, uid_of),
            question=text.question,
            short_answer=text.short_answer,
            subject=text.subject,
            keywords=text.keywords,
        ),
        targets=tuple(dict.fromkeys(_item_target(target, uid_of) for target in text.targets)),
        item=known.items.get(place.item_uid),
        rendition=rendition,
        head=known.heads.get(rendition.head_uid) if rendition is not None else None,
        is_moved=text.source in known.moved,
    )


def _with_item_links(text: ScannedItem, uid_of: dict[str, str]) -> str:
    """Gives the body with its links to other sources as links to their items."""
    pieces: list[str] = []
    done = 0
    for link in text.links:
        pieces += (text.body[done : link.start], _kb(uid_of.get(link.path, "")))
        done = link.end
    pieces.append(text.body[done:])
    return "".join(pieces)


def _item_target(target: str, uid_of: dict[str, str]) -> str:
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
