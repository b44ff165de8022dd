"""Compares what a source holds with what the base holds, and says what an import would do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Item
from kbdesk.domain.rendition import BASE_CHANNEL, Content, Rendition, Revision
from kbdesk.domain.taxonomy import Workspace
from kbdesk.domain.workflow import State
from kbdesk.importers.base import SOURCE_SCHEME, Loss, Refusal, Scanned, ScannedItem, ScannedSection
from kbdesk.store.knowledge_base import KnowledgeBase
from kbdesk.store.transaction import Reader

SAVE_PREFIX = "import:"
"""Begins the `client_save_id` of every revision that an import makes: `import:<batch>:<number>`.
So a head without it was written by a person since, and a batch can be found again."""

KEY_SYSTEM = "item-key"
"""The `ExternalRef.system` under which the `item:` key of a group of files is kept."""

_FEW_SHARED_WORDS = 0.2


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


@dataclass(slots=True)
class _Known:
    """What the base holds of the source, read in bulk.

    Attributes:
        by_source: (item uid, hash seen at the last import) of each source path.
        by_key: the item of each `item:` key.
        items: those concerned, by uid.
        renditions: theirs, by (item uid, locale, channel).
        heads: newest revisions, by uid, of renditions that may get a new one.
    """

    workspace: Workspace
    channels: frozenset[str]
    by_source: dict[str, list[tuple[str, str]]]
    by_key: dict[str, str]
    items: dict[str, Item] = field(default_factory=dict)
    renditions: dict[tuple[str, str, str], Rendition] = field(default_factory=dict)
    heads: dict[str, Revision] = field(default_factory=dict)

    def seen(self, text: ScannedItem, item_uid: str) -> bool:
        """Tells whether the source is as it was when `item_uid` last took it."""
        return (item_uid, text.hash) in self.by_source.get(text.source, ())


@dataclass(slots=True)
class _Place:
    """Where one text of the source belongs."""

    text: ScannedItem
    item_uid: str
    locale: str
    channel: str


def plan_import(kb: KnowledgeBase, scanned: Scanned) -> ImportPlan:
    """Gives what an import of `scanned` would do; writes nothing.

    A text is known by its source path and what stood there at the last import. A file that was
    edited is a change; one that became another document altogether is a new item, because a
    second folder may well have an `index.md` too. What is in the base and not in the source is
    left alone: absence is no wish to delete.
    """
    with kb.read() as reader:
        known = _known(reader, scanned)
    losses = list(scanned.losses)
    refused = list(scanned.refused)
    places = _places(scanned, known, losses, refused)
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


def _known(reader: Reader, scanned: Scanned) -> _Known:
    by_source: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for uid, ref in reader.items.list_refs(scanned.system):
        by_source[ref.external_id].append((uid, ref.seen_hash))
    by_key = {ref.external_id: uid for uid, ref in reader.items.list_refs(KEY_SYSTEM)}
    known = _Known(
        workspace=reader.workspace_settings.get(),
        channels=frozenset(channel.key for channel in reader.channels.list_all()),
        by_source=by_source,
        by_key=by_key,
    )
    uids = {uid for text in scanned.items for uid, _ in by_source.get(text.source, ())}
    uids |= {by_key[text.item_key] for text in scanned.items if text.item_key in by_key}
    known.items = {item.uid: item for item in reader.items.many(uids)}
    for rendition in reader.renditions.list_of_many(uids):
        key = (rendition.item_uid, rendition.locale, rendition.channel)
        known.renditions[key] = rendition
    moved = {
        uid
        for text in scanned.items
        for uid, seen in by_source.get(text.source, ())
        if seen != text.hash
    } | {by_key[text.item_key] for text in scanned.items if text.item_key in by_key}
    wanted = [
        rendition.head_uid
        for rendition in known.renditions.values()
        if rendition.item_uid in moved or rendition.live_uid != rendition.head_uid
    ]
    known.heads = {head.uid: head for head in reader.revisions.many(wanted)}
    return known


def _places(
    scanned: Scanned, known: _Known, losses: list[Loss], refused: list[Refusal]
) -> list[_Place]:
    """Gives the place of each text, in order of the sources; no two texts share one."""
    grouped: dict[str, str] = {}
    for text in scanned.items:
        if text.item_key and text.item_key not in grouped:
            grouped[text.item_key] = _item_of_group(text.item_key, scanned.items, known)
    taken: dict[tuple[str, str, str], str] = {}
    places: list[_Place] = []
    for text in scanned.items:
        channel = text.channel
        if channel not in known.channels:
            if text.item_key:
                refused.append(Refusal(text.source, f'there is no channel "{channel}" here'))
                continue
            losses.append(Loss(text.source, f'there is no channel "{channel}" here; kept as base'))
            channel = BASE_CHANNEL
        uid = grouped[text.item_key] if text.item_key else _item_alone(text, known, losses)
        locale = _locale(text, uid, channel, known)
        place = (uid, locale, channel)
        if place in taken:
            reason = f'a second text for "{text.item_key}", {locale}, {channel}: see {taken[place]}'
            refused.append(Refusal(text.source, reason))
            continue
        taken[place] = text.source
        places.append(_Place(text, uid, locale, channel))
    return places


def _item_of_group(key: str, texts: Iterable[ScannedItem], known: _Known) -> str:
    if key in known.by_key:
        return known.by_key[key]
    for text in texts:
        if text.item_key == key and text.source in known.by_source:
            return known.by_source[text.source][0][0]
    return new_uid()


def _item_alone(text: ScannedItem, known: _Known, losses: list[Loss]) -> str:
    """Gives the item that a file of its own belongs to; a new uid where there is none."""
    candidates = known.by_source.get(text.source, [])
    for uid, seen in candidates:
        if seen == text.hash:
            return uid
    for uid, _ in reversed(candidates):
        heads = [
            known.heads[rendition.head_uid]
            for rendition in known.renditions.values()
            if rendition.item_uid == uid
        ]
        if not heads or not all(is_another_document(text, head.content) for head in heads):
            return uid
    if candidates:
        what = "another document than the one imported from this path before; taken as a new item"
        losses.append(Loss(text.source, what))
    return new_uid()


def is_another_document(text: ScannedItem, content: Content) -> bool:
    """Tells whether title and words have so little in common that this is no edit."""
    if _words(text.title) == _words(content.title):
        return False
    before, after = set(_words(content.body)), set(_words(text.body))
    if not before or not after:
        return False
    return len(before & after) < _FEW_SHARED_WORDS * len(before | after)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _locale(text: ScannedItem, item_uid: str, channel: str, known: _Known) -> str:
    """Gives the locale of a text: as declared, in the words of the base.

    A file that says "en-US" becomes "en" in a base that has "en" and no "en-US": nobody would
    find it otherwise. A group may hold both, so its files are taken by their word.
    """
    workspace = known.workspace
    ours = (workspace.default_locale, *workspace.required_locales)
    if text.locale:
        language = text.locale.split("-")[0]
        fits = text.locale not in ours and language in ours and not text.item_key
        return language if fits else text.locale
    if (item_uid, workspace.default_locale, channel) not in known.renditions:
        # The base may have had another default when the text came in.
        former = [
            locale for uid, locale, key in known.renditions if uid == item_uid and key == channel
        ]
        if len(former) == 1 and not text.item_key:
            return former[0]
    return workspace.default_locale


def _planned(place: _Place, known: _Known, uid_of: dict[str, str]) -> PlannedText:
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
    if planned.item.archived_at is not None:
        return "it changed in the source and is archived here; it stays archived"
    head = planned.head
    if head.content == planned.content or head.client_save_id.startswith(SAVE_PREFIX):
        return ""
    return (
        f"it changed in the source and was edited here by {head.author} "
        f"on {head.created_at:%Y-%m-%d}; the text here stays"
    )
