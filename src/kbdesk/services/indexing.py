"""Keeps the search index in step with the base: follows the change feed, rebuilds when it must."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kbdesk.content.plain import plain_text, sections_of
from kbdesk.domain.changes import Changes
from kbdesk.domain.errors import BaseBusy, Refused
from kbdesk.domain.fact import FactValue
from kbdesk.domain.item import Item
from kbdesk.domain.rendition import BASE_CHANNEL, Rendition, Revision
from kbdesk.domain.taxonomy import Section, section_path
from kbdesk.domain.workflow import State
from kbdesk.files import write_whole
from kbdesk.progress import Progress
from kbdesk.search.document import Document
from kbdesk.services.desk import Desk
from kbdesk.services.resolving import Words, resolve_softly
from kbdesk.services.using import users_of_changed
from kbdesk.store.transaction import Reader

CHUNK = 500

REBUILD_ABOVE = 200
"""From this many changed items on, and when they are most of the base, building anew is faster."""

LAID_OVER = 30
"""Changed items that are shown before the index takes them in."""

Text = tuple[Rendition, Revision]


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """The state of the index against the base.

    Attributes:
        documents: how many texts it holds.
        applied_seq: the last commit it shows.
        base_seq: the last commit of the base.
        needs_rebuild: why it must be built anew; "" when it need not.
    """

    documents: int
    applied_seq: int
    base_seq: int
    needs_rebuild: str


def status(desk: Desk) -> IndexStatus:
    """Tells how far the index is."""
    index = desk.index
    return IndexStatus(
        documents=index.doc_count,
        applied_seq=index.applied_seq,
        base_seq=desk.kb.seq(),
        needs_rebuild=_reason(desk) or "",
    )


def _reason(desk: Desk) -> str | None:
    """Gives why following the feed is not enough."""
    if desk.index.needs_rebuild:
        return desk.index.needs_rebuild
    if desk.index.applied_seq > desk.kb.seq():
        return "the index is ahead of the base, which was restored from a backup"
    return None


def wants_rebuild(desk: Desk) -> bool:
    """Tells whether the next catch-up builds the whole index anew."""
    if _reason(desk):
        return True
    with desk.kb.read() as reader:
        changed = reader.feed.since(desk.index.applied_seq).item_uids
    return _is_most(changed, desk)


def _is_most(uids: tuple[str, ...], desk: Desk) -> bool:
    return len(uids) > REBUILD_ABOVE and len(uids) > desk.index.doc_count


def catch_up(desk: Desk, progress: Progress) -> int:
    """Brings the index up to the base's last commit; gives how many items it took in.

    Raises:
        BaseBusy: another KBDesk of this person is writing the index and does not end.
        Cancelled: the index is as it was.
    """
    if _reason(desk):
        return rebuild(desk, progress)
    with desk.kb.read() as reader:
        taken_in = _turn_the_day(desk, reader)
        while (applied := desk.index.applied_seq) < reader.seq:
            changes = reader.feed.since(applied)
            uids = _touched(reader, changes)
            if any(row.kind == "section" and row.verb == "edited" for row in changes.rows):
                # A renamed section changes the words of every item below it.
                uids = tuple(item.uid for item in reader.items.list_all(include_archived=True))
            if _is_most(uids, desk):
                return rebuild(desk, progress)
            progress.report("indexing", taken_in, taken_in + len(uids))
            documents = list(documents_of(reader, uids))
            present = {document.item_uid for document in documents}
            removed = [uid for uid in uids if uid not in present]
            desk.index.apply(documents, removed, changes.seq)
            taken_in += len(uids)
    return taken_in


def show_newest(desk: Desk, reader: Reader) -> bool:
    """Lets the next search find what was saved a moment ago, before the index has taken it in.

    Returns:
        Whether the index shows the reader's commit now. It does not where it has to be built
        anew, or where too much changed to be shown without it.
    """
    index = desk.index
    if index.shown_seq >= reader.seq:
        return True
    if index.needs_rebuild:
        return False
    changes = reader.feed.since(index.applied_seq, LAID_OVER * 10)
    uids = _touched(reader, changes)
    if changes.seq < reader.seq or len(uids) > LAID_OVER:
        return False
    index.lay_over(documents_of(reader, uids), uids, reader.seq)
    return True


def tidy(desk: Desk) -> bool:
    """Merges what many saves left in the index, for idle moments; tells whether it did.

    Hits stay the same. While another KBDesk of this person writes, it is left for later.
    """
    try:
        return desk.index.tidy()
    except (BaseBusy, Refused):
        # Busy, or in need of a rebuild: the next catch-up deals with it, and says so.
        return False


DAY_FILE = "search-day"
"""Beside the index: the day whose facts it holds."""


def _turn_the_day(desk: Desk, reader: Reader) -> int:
    """Takes in the texts whose facts have another value since the index was brought up last."""
    file, today = desk.cache / DAY_FILE, Words(reader).day
    try:
        last = date.fromisoformat(file.read_text("ascii"))
    except (OSError, ValueError):
        # Never written, or lost with the rest of a cache: then every dated value may be news.
        last = date.min
    if last == today:
        return 0
    turned = [
        key
        for key, values in reader.facts.all_values().items()
        if any(_turns(value, min(last, today), max(last, today)) for value in values)
    ]
    uids = users_of_changed(reader, turned, ())
    if uids:
        documents = list(documents_of(reader, uids))
        removed = set(uids) - {document.item_uid for document in documents}
        desk.index.apply(documents, removed, desk.index.applied_seq)
    _write_day(desk, today)
    return len(uids)


def _write_day(desk: Desk, day: date) -> None:
    write_whole(desk.cache / DAY_FILE, day.isoformat().encode())


def _turns(value: FactValue, last: date, today: date) -> bool:
    """Tells whether a value begins or ends to hold after `last` and up to `today`."""
    return last < value.valid_from <= today or (
        value.valid_to is not None and last <= value.valid_to < today
    )


def _touched(reader: Reader, changes: Changes) -> tuple[str, ...]:
    """Gives the items whose words changed: those of the feed and those that use one of them."""
    facts = [row.uid for row in changes.rows if row.kind == "fact"]
    own = changes.item_uids
    return tuple(dict.fromkeys((*own, *users_of_changed(reader, facts, own))))


def rebuild(desk: Desk, progress: Progress) -> int:
    """Builds the index anew beside the old one and swaps it in; gives how many texts it holds.

    Raises:
        Cancelled: the old index is as it was.
    """
    with desk.kb.read() as reader:
        seq = reader.seq
        uids = tuple(item.uid for item in reader.items.list_all())
        desk.index.build(_reported(documents_of(reader, uids), len(uids), progress), seq)
        _write_day(desk, Words(reader).day)
    return desk.index.doc_count


def _reported(documents: Iterable[Document], total: int, progress: Progress) -> Iterator[Document]:
    for done, document in enumerate(documents):
        progress.report("indexing", done, max(total, done))
        yield document
    progress.report("indexing", total, total)


def documents_of(reader: Reader, item_uids: Iterable[str]) -> Iterator[Document]:
    """Gives one document for each active item and locale.

    It holds the live texts; an item that was never published is held as a draft, which only the
    manager's search shows.
    """
    sections = {section.uid: section for section in reader.sections.list_all()}
    uids = list(item_uids)
    words = Words(reader)
    for start in range(0, len(uids), CHUNK):
        chunk = uids[start : start + CHUNK]
        items = [item for item in reader.items.many(chunk) if item.archived_at is None]
        live = _by_item(reader.revisions.list_live(chunk))
        unpublished = [item.uid for item in items if item.uid not in live]
        drafts = _by_item(reader.revisions.heads(unpublished))
        for item in items:
            texts = [
                _in_words(words, text) for text in live.get(item.uid) or drafts.get(item.uid, [])
            ]
            yield from _documents(item, texts, sections)


def documents_with(reader: Reader, revision_uids: Iterable[str]) -> Iterator[Document]:
    """Gives the documents of the revisions' items as they would be with those revisions live."""
    sections = {section.uid: section for section in reader.sections.list_all()}
    words = Words(reader)
    new = {one.rendition_uid: one for one in reader.revisions.many(list(revision_uids))}
    renditions = [reader.renditions.get(uid) for uid in new]
    uids = list(dict.fromkeys(rendition.item_uid for rendition in renditions))
    live = {text[0].uid: text for text in reader.revisions.list_live(uids)}
    for rendition in renditions:
        revision = dataclasses.replace(new[rendition.uid], state=State.PUBLISHED)
        live[rendition.uid] = (rendition, revision)
    texts = _by_item(live.values())
    for item in reader.items.many(uids):
        if item.archived_at is None:
            yield from _documents(
                item, [_in_words(words, text) for text in texts[item.uid]], sections
            )


def _in_words(words: Words, text: Text) -> Text:
    rendition, revision = text
    content = resolve_softly(words, revision.content, rendition.locale, rendition.channel)
    return rendition, dataclasses.replace(revision, content=content)


def _by_item(texts: Iterable[Text]) -> dict[str, list[Text]]:
    grouped: dict[str, list[Text]] = {}
    for text in texts:
        grouped.setdefault(text[0].item_uid, []).append(text)
    return grouped


def _documents(
    item: Item, texts: Iterable[Text], sections: dict[str, Section]
) -> Iterator[Document]:
    by_locale: dict[str, list[Text]] = {}
    for text in texts:
        by_locale.setdefault(text[0].locale, []).append(text)
    for locale, group in sorted(by_locale.items()):
        chosen = sorted(group, key=lambda text: _channel_order(text[0].channel))
        first = chosen[0][1].content
        bodies = [revision.content.body for _, revision in chosen]
        headings = [heading for body in bodies for heading, _ in sections_of(body) if heading]
        yield Document(
            item_uid=item.uid,
            locale=locale,
            type=str(item.type),
            audience=str(item.audience),
            state=str(chosen[0][1].state),
            sections=item.sections,
            section_names=tuple(
                dict.fromkeys(
                    section.name_in(locale)
                    for uid in item.sections
                    for section in section_path(sections, uid)
                )
            ),
            channels=tuple(rendition.channel for rendition, _ in chosen),
            title=first.title,
            question=" ".join(filter(None, (first.question, first.short_answer))),
            headings=tuple(headings),
            tags=item.tags,
            keywords=tuple(
                dict.fromkeys(
                    (
                        *item.keywords_in(locale),
                        *(word for _, revision in chosen for word in revision.content.keywords),
                    )
                )
            ),
            shortcode=item.shortcode,
            body="\n\n".join(plain_text(body) for body in bodies),
            owner=item.owner,
            updated=max(revision.created_at for _, revision in chosen).isoformat(),
        )


def _channel_order(channel: str) -> tuple[bool, str]:
    return (channel != BASE_CHANNEL, channel)
