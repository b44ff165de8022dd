"""Finds which item, language and channel of a base each text of a source belongs to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Item
from kbdesk.domain.rendition import BASE_CHANNEL, Content, Rendition, Revision
from kbdesk.domain.taxonomy import Workspace
from kbdesk.importers.base import Loss, Refusal, Scanned, ScannedItem
from kbdesk.store.transaction import Reader

KEY_SYSTEM = "item-key"
"""The `ExternalRef.system` under which the `item:` key of a group of files is kept."""

UNDONE_SYSTEM = "import-undone"
"""The `ExternalRef.system` of an item that an undo took out of use; its id is the batch."""

_FEW_SHARED_WORDS = 0.2


@dataclass(slots=True)
class Known:
    """What the base holds of the source, read in bulk.

    Attributes:
        by_source: (item uid, hash seen at the last import) of each source path.
        by_key: the item of each `item:` key.
        moved: the item of each text that stands under another path than before.
        items: those concerned, by uid.
        renditions: theirs, by (item uid, locale, channel).
        by_item: the same by item uid alone.
        heads: newest revisions, by uid, of renditions that may get a new one.
    """

    workspace: Workspace
    channels: frozenset[str]
    by_source: dict[str, list[tuple[str, str]]]
    by_key: dict[str, str]
    moved: dict[str, str] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    renditions: dict[tuple[str, str, str], Rendition] = field(default_factory=dict)
    by_item: defaultdict[str, list[Rendition]] = field(default_factory=lambda: defaultdict(list))
    heads: dict[str, Revision] = field(default_factory=dict)

    def texts_of(self, item_uid: str) -> list[Rendition]:
        """Gives the renditions of an item; none of one that is still to be made."""
        return self.by_item.get(item_uid, [])

    def seen(self, text: ScannedItem, item_uid: str) -> bool:
        """Tells whether the source is as it was when `item_uid` last took it."""
        return (item_uid, text.hash) in self.by_source.get(text.source, ())


@dataclass(slots=True)
class Place:
    """Where one text of the source belongs."""

    text: ScannedItem
    item_uid: str
    locale: str
    channel: str


def known_of(reader: Reader, scanned: Scanned) -> Known:
    """Gives what the base holds of a source, in a handful of queries."""
    by_source: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for uid, ref in reader.items.list_refs(scanned.system):
        by_source[ref.external_id].append((uid, ref.seen_hash))
    by_key = {ref.external_id: uid for uid, ref in reader.items.list_refs(KEY_SYSTEM)}
    known = Known(
        workspace=reader.workspace_settings.get(),
        channels=frozenset(channel.key for channel in reader.channels.list_all()),
        by_source=by_source,
        by_key=by_key,
    )
    known.moved = _moved(scanned, by_source)
    uids = {uid for text in scanned.items for uid, _ in by_source.get(text.source, ())}
    keyed = {by_key[text.item_key] for text in scanned.items if text.item_key in by_key}
    carried = {text.carrier.item_uid for text in scanned.items if text.carrier is not None}
    uids |= keyed | carried | set(known.moved.values())
    known.items = {item.uid: item for item in reader.items.many(uids)}
    for rendition in reader.renditions.list_of_many(uids):
        key = (rendition.item_uid, rendition.locale, rendition.channel)
        known.renditions[key] = rendition
        known.by_item[rendition.item_uid].append(rendition)
    touched = keyed | carried | set(known.moved.values())
    for text in scanned.items:
        touched.update(uid for uid, seen in by_source.get(text.source, ()) if seen != text.hash)
    wanted = [
        rendition.head_uid
        for rendition in known.renditions.values()
        if rendition.item_uid in touched or rendition.live_uid != rendition.head_uid
    ]
    known.heads = {head.uid: head for head in reader.revisions.many(wanted)}
    return known


def _moved(scanned: Scanned, by_source: Mapping[str, list[tuple[str, str]]]) -> dict[str, str]:
    """Gives, by source, the item of each file that was moved or renamed and nothing else."""
    here = {text.source for text in scanned.items}
    gone: defaultdict[str, set[str]] = defaultdict(set)
    for source, seen in by_source.items():
        if source not in here:
            for uid, digest in seen:
                gone[digest].add(uid)
    moved: dict[str, str] = {}
    taken: set[str] = set()
    for text in scanned.items:
        uids = gone.get(text.hash, set())
        if not text.item_key and text.source not in by_source and len(uids) == 1:
            (uid,) = uids
            if uid not in taken:
                moved[text.source] = uid
                taken.add(uid)
    return moved


def places_of(
    scanned: Scanned, known: Known, losses: list[Loss], refused: list[Refusal]
) -> list[Place]:
    """Gives the place of each text, in order of the sources; no two texts share one."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    declared: defaultdict[str, set[str]] = defaultdict(set)
    for text in scanned.items:
        groups[text.item_key].append(text.source)
        declared[text.item_key].add(text.locale)
    grouped = {key: _item_of_group(key, sources, known) for key, sources in groups.items() if key}
    taken: dict[tuple[str, str, str], str] = {}
    places: list[Place] = []
    for text in scanned.items:
        channel = text.channel
        is_carried = text.carrier is not None and text.carrier.item_uid in known.items
        if channel not in known.channels:
            if text.item_key:
                refused.append(Refusal(text.source, f'there is no channel "{channel}" here'))
                continue
            losses.append(Loss(text.source, f'there is no channel "{channel}" here; kept as base'))
            channel = BASE_CHANNEL
        if is_carried and text.carrier is not None:
            uid = text.carrier.item_uid
        elif text.item_key:
            uid = grouped[text.item_key]
        else:
            uid = _item_alone(text, known, losses)
        others = declared[text.item_key] - {text.locale} if text.item_key else set()
        locale = _locale(text, uid, channel, known, others)
        place = (uid, locale, channel)
        if place in taken:
            whose = f'"{text.item_key}"' if text.item_key else "the same item"
            reason = f"a second text for {whose}, {locale}, {channel}: see {taken[place]}"
            refused.append(Refusal(text.source, reason))
            continue
        taken[place] = text.source
        places.append(Place(text, uid, locale, channel))
    return places


def _item_of_group(key: str, sources: Iterable[str], known: Known) -> str:
    if key in known.by_key:
        return known.by_key[key]
    for source in sources:
        if source in known.by_source:
            return known.by_source[source][0][0]
    return new_uid()


def _item_alone(text: ScannedItem, known: Known, losses: list[Loss]) -> str:
    """Gives the item that a file of its own belongs to; a new uid where there is none."""
    if text.source in known.moved:
        return known.moved[text.source]
    candidates = known.by_source.get(text.source, [])
    for uid, seen in candidates:
        if seen == text.hash:
            return uid
    for uid, _ in reversed(candidates):
        heads = [known.heads[rendition.head_uid] for rendition in known.texts_of(uid)]
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


def _locale(
    text: ScannedItem, item_uid: str, channel: str, known: Known, others: Iterable[str]
) -> str:
    """Gives the locale of a text: as declared, in the words of the base.

    A file that says "en-US" becomes "en" in a base that has "en" and no "en-US": nobody would
    find it otherwise. Where its group, whose `others` are declared, holds more than one kind of
    a language, its files are taken by their word.
    """
    workspace = known.workspace
    ours = (workspace.default_locale, *workspace.required_locales)
    if text.locale:
        language = text.locale.split("-")[0]
        is_only_one = language not in {other.split("-")[0] for other in others}
        fits = text.locale not in ours and language in ours and is_only_one
        return language if fits else text.locale
    if (item_uid, workspace.default_locale, channel) not in known.renditions:
        # The base may have had another default when the text came in.
        texts = known.texts_of(item_uid)
        former = [rendition.locale for rendition in texts if rendition.channel == channel]
        if len(former) == 1 and not text.item_key:
            return former[0]
    return workspace.default_locale


def is_undone(item: Item) -> bool:
    """Tells whether an undo took the item out of use, so that an import may bring it back."""
    return item.archived_at is not None and any(ref.system == UNDONE_SYSTEM for ref in item.refs)
