"""Guards what an import publishes and includes as a person's own publishing is guarded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kbdesk.domain.access import Verb
from kbdesk.domain.item import Audience, Item, ItemType
from kbdesk.domain.rendition import Rendition, Revision
from kbdesk.importers.base import Refusal
from kbdesk.services import permissions
from kbdesk.services.fragments import check_nesting
from kbdesk.services.import_planning import PlannedText
from kbdesk.services.playbooks import playbook_faults
from kbdesk.services.resolving import Words
from kbdesk.services.text_guards import text_faults
from kbdesk.store.transaction import Reader
from kbdesk.store.uses import uses_of

Text = tuple[Item, Rendition, Revision]


def check_fragments(reader: Reader, texts: Iterable[PlannedText]) -> None:
    """Lets the texts of an import stay, which are written and not yet committed.

    Raises:
        CannotExpand: their fragments lead in a circle or stand too deep.
    """
    for text in texts:
        if "{{include:" in text.content.body:
            check_nesting(reader, reader.items.get(text.item_uid), text.content)


def check_rights(reader: Reader, texts: Sequence[PlannedText], actor: str) -> None:
    """Lets a person pass who may write each of the texts where it stands.

    Raises:
        Denied: one of them stands in a section or language that the person may not write in.
    """
    rights = permissions.Rights(reader, actor)
    items = {item.uid: item for item in reader.items.many(text.item_uid for text in texts)}
    for text in texts:
        rights.check(Verb.DRAFT, items[text.item_uid], text.scanned.source, text.locale)


def not_publishable(
    reader: Reader, revision_uids: Iterable[str], texts: Sequence[PlannedText], actor: str
) -> dict[str, Refusal]:
    """Gives which revisions the person may not publish, by uid, and why."""
    rights = permissions.Rights(reader, actor)
    sources = {(t.item_uid, t.locale, t.channel): t.scanned.source for t in texts}
    wanted = set(revision_uids)
    of_items = reader.renditions.list_of_many(dict.fromkeys(text.item_uid for text in texts))
    renditions = [rendition for rendition in of_items if rendition.head_uid in wanted]
    items = {item.uid: item for item in reader.items.many(r.item_uid for r in renditions)}
    held = {}
    for rendition in renditions:
        if why := rights.why_not(Verb.PUBLISH, items[rendition.item_uid], rendition.locale):
            source = sources[rendition.item_uid, rendition.locale, rendition.channel]
            refusal = Refusal(source, f"it stays a draft: you may not publish it. {why}")
            held[rendition.head_uid] = refusal
    return held


def held_back(
    reader: Reader, revision_uids: Sequence[str], texts: Iterable[PlannedText]
) -> dict[str, Refusal]:
    """Gives which revisions must not go live with the others, by uid, and why.

    A text that needs one that is held back is held back too.
    """
    sources = {(t.item_uid, t.locale, t.channel): t.scanned.source for t in texts}
    waiting = _doubtful(reader, revision_uids)
    going = {revision.uid: revision for revision in reader.revisions.many(revision_uids)}
    held: dict[str, Refusal] = {}
    while True:
        live = {r.rendition_uid: r.content for r in going.values() if r.uid not in held}
        words = Words(reader, going_live=live)
        more: dict[str, Refusal] = {}
        for item, rendition, revision in waiting:
            if revision.uid in held:
                continue
            faults = text_faults(words, item, rendition, revision.content)
            faults += playbook_faults(words, item, rendition, revision.content)
            if faults:
                source = sources[rendition.item_uid, rendition.locale, rendition.channel]
                why = "; ".join(fault.rstrip(".") for fault in faults)
                more[revision.uid] = Refusal(source, f"it stays a draft: {why}")
        if not more:
            return held
        held |= more


def _doubtful(reader: Reader, revision_uids: Sequence[str]) -> list[Text]:
    """Gives the texts that a guard may stop; all others need no second look.

    Those are texts with names in braces, texts for channels with a limit, playbooks, and in a
    base with anything that is not public all that link to it.
    """
    wanted = set(revision_uids)
    limited = {channel.key for channel in reader.channels.list_all() if channel.max_chars}
    rows = reader.items.rows()
    hidden = {f"kb:{row.item_uid}" for row in rows if row.audience is not Audience.PUBLIC}
    playbooks = {row.item_uid for row in rows if row.type is ItemType.PLAYBOOK}
    revisions = {revision.uid: revision for revision in reader.revisions.many(wanted)}
    found = []
    heads = {rendition.head_uid: rendition for rendition in reader.renditions.list_all()}
    for uid, revision in revisions.items():
        rendition = heads.get(uid)
        if rendition is not None and (
            uses_of(revision.content)
            or rendition.channel in limited
            or rendition.item_uid in playbooks
            or (hidden and any(t.split("#")[0] in hidden for t in reader.links.list_of(uid)))
        ):
            found.append((rendition, revision))
    items = {item.uid: item for item in reader.items.many(r.item_uid for r, _ in found)}
    return [(items[rendition.item_uid], rendition, revision) for rendition, revision in found]
