"""Finds items that say nearly the same, and merges one into the other."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from kbdesk.content.neighbours import DEFAULT_THRESHOLD, near_duplicates
from kbdesk.content.plain import plain_text
from kbdesk.domain.access import Verb
from kbdesk.domain.errors import BadInput
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import ItemType
from kbdesk.domain.rendition import BASE_CHANNEL, Content, Rendition, Revision
from kbdesk.progress import Progress
from kbdesk.services import editing, library, permissions, publishing
from kbdesk.services.desk import Desk
from kbdesk.services.sight import sight_at

_COMPARED = frozenset({ItemType.ARTICLE, ItemType.RESPONSE, ItemType.ANNOUNCEMENT})
_SIGN = "\n"


@dataclass(frozen=True, slots=True)
class Alike:
    """Two items with texts that are nearly the same.

    Attributes:
        one: the one that was made first.
        other: the younger one.
        similarity: of their most alike texts, above 0 to 1.
        locale: the language of these texts.
        one_live: whether anything of the first is live; likewise `other_live`.
    """

    one: str
    other: str
    one_title: str
    other_title: str
    locale: str
    similarity: float
    one_live: bool
    other_live: bool


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did.

    Attributes:
        draft: the new draft of the item that stays, with the other's search words; None where
            it had them all.
    """

    kept_uid: str
    archived_uid: str
    draft: Revision | None


def find_duplicates(
    desk: Desk, *, threshold: float = DEFAULT_THRESHOLD, progress: Progress
) -> tuple[Alike, ...]:
    """Gives the pairs of items whose texts are at least so alike, the most alike first.

    Articles, responses and announcements in use are compared by their live texts, or the newest
    where nothing is live; the texts of one item are not compared with each other.

    Raises:
        BadInput: the threshold is not above 0 and up to 1.
        Cancelled: through `progress`.
    """
    if not 0 < threshold <= 1:
        raise BadInput(f"A similarity of {threshold:g} is none.", "Name one above 0 and up to 1.")
    with desk.kb.read() as reader:
        sees = sight_at(desk, reader).sees_item
        items = {
            item.uid: item
            for item in reader.items.list_all()
            if item.type in _COMPARED and sees(item)
        }
        live = [pair for pair in reader.revisions.list_live() if pair[0].item_uid in items]
        known = {rendition.uid for rendition, _ in live}
        heads = [
            pair
            for pair in reader.revisions.heads()
            if pair[0].item_uid in items and pair[0].uid not in known
        ]
    live_items = {rendition.item_uid for rendition, _ in live}
    texts = sorted([*live, *heads], key=lambda pair: _order(*pair))
    titles = _titles(texts, desk.kb.workspace.default_locale)
    keyed = (
        (f"{rendition.item_uid}{_SIGN}{rendition.locale}", _words(revision.content))
        for rendition, revision in texts
    )
    best: dict[tuple[str, str], Alike] = {}
    for pair in near_duplicates(keyed, threshold=threshold, progress=progress):
        (one, locale), (other, _) = pair.one.split(_SIGN), pair.other.split(_SIGN)
        one, other = min(one, other), max(one, other)
        if one == other or (one, other) in best:
            continue
        best[one, other] = Alike(
            one,
            other,
            titles[one],
            titles[other],
            locale,
            pair.similarity,
            one in live_items,
            other in live_items,
        )
    return tuple(best.values())


def merge_into(desk: Desk, item_uid: str, kept_uid: str) -> Merged:
    """Archives an item with a redirect to another, which gets its titles as search words.

    The words come as a draft with a note that says what was merged, so nothing goes live unread.

    Raises:
        BadInput: both are one item, or the one that is to stay is archived.
        NotFound: one of them does not exist.
        Denied: the person may not archive it.
        GuardFailed: an open incident needs the item, or live texts would lose a fragment.
    """
    if item_uid == kept_uid:
        raise BadInput("An item cannot be merged into itself.")
    with desk.kb.read() as reader:
        gone, kept = reader.items.get(item_uid), reader.items.get(kept_uid)
        if kept.archived_at is not None:
            raise BadInput("The item that is to stay is archived.", "Bring it back first.")
        for item in (gone, kept):
            verb = Verb.ARCHIVE if item is gone else Verb.DRAFT
            permissions.check(reader, desk.actor, verb, permissions.thing_of(reader, item))
        heads = reader.revisions.heads([item_uid])
    opened = library.open_item(desk, kept_uid)
    title = _titles(heads, desk.kb.workspace.default_locale).get(item_uid, gone.slug)
    publishing.archive(desk, item_uid, kept_uid)
    content = opened.head.content
    draft = None
    if new := _new_keywords(heads, opened.rendition.locale, content):
        draft = editing.save_draft(
            desk,
            opened.rendition.uid,
            opened.head.uid,
            dataclasses.replace(content, keywords=(*content.keywords, *new)),
            note=f'Merged "{title}" ({gone.slug}) into this item.',
            client_save_id=new_uid(),
        ).revision
    return Merged(kept_uid, item_uid, draft)


def unmerge(desk: Desk, merged: Merged) -> bool:
    """Takes a merge back: the item is in use again, and the other has its own search words.

    Gives whether the words went too; they stay where somebody changed that text since.

    Raises:
        NotFound: one of them does not exist.
        Denied: the person may not bring it back, or write the other.
    """
    publishing.unarchive(desk, merged.archived_uid)
    draft = merged.draft
    if draft is None:
        return True
    history = library.history(desk, draft.rendition_uid)
    if history[0].uid != draft.uid:
        return False
    before = next(one for one in history if one.uid == draft.parent_uid)
    editing.restore(desk, draft.rendition_uid, before.number)
    return True


def _new_keywords(
    heads: tuple[tuple[Rendition, Revision], ...], locale: str, content: Content
) -> tuple[str, ...]:
    """Gives what people may have searched the other item by and do not find in this text."""
    has = {content.title.casefold(), content.question.casefold()}
    has |= {word.casefold() for word in content.keywords}
    found: dict[str, str] = {}
    for rendition, revision in heads:
        if rendition.locale != locale:
            continue
        its = revision.content
        for word in (its.title, its.question, *its.keywords):
            if word.strip() and word.casefold() not in has and "{{" not in word:
                found.setdefault(word.casefold(), word)
    return tuple(found.values())


def _order(rendition: Rendition, _revision: Revision) -> tuple[str, str, bool, str]:
    return (
        rendition.item_uid,
        rendition.locale,
        rendition.channel != BASE_CHANNEL,
        rendition.channel,
    )


def _titles(texts: Iterable[tuple[Rendition, Revision]], default_locale: str) -> dict[str, str]:
    titles: dict[str, str] = {}
    in_order = sorted(texts, key=lambda pair: (pair[0].locale != default_locale, _order(*pair)))
    for rendition, revision in in_order:
        titles.setdefault(rendition.item_uid, revision.content.title)
    return titles


def _words(content: Content) -> str:
    return "\n\n".join((content.question, content.short_answer, plain_text(content.body)))
