"""Appends revisions: one compare-and-set on the head, one link of the hash chain each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from kbdesk.domain.errors import BadInput, NotFound, StaleRevision
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content, Revision, revision_hash
from kbdesk.domain.significance import Significance
from kbdesk.domain.workflow import State
from kbdesk.store.rows import row_to_revision
from kbdesk.store.seal import all_sealed
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables import library as t
from kbdesk.store.uses import write_uses

ITEM_LINK = "kb:"


@dataclass(frozen=True, slots=True)
class Draft:
    """A text on its way into the base.

    Attributes:
        base_uid: the revision it was made from, "" for the first of its rendition.
        client_save_id: made by the editor once a save, so that a retried save is one save; ""
            when a retry cannot happen.
        based_on_uid: the source revision that a translation or variant was made from, or "".
        links: the targets of its links in order, as written: "kb:<item uid>#part", addresses.
        author: login of who wrote the words, where somebody else only puts them back; "" for
            the actor.
    """

    rendition_uid: str
    base_uid: str
    content: Content
    note: str = ""
    significance: Significance = Significance.FACT
    client_save_id: str = ""
    based_on_uid: str = ""
    links: tuple[str, ...] = ()
    publish_at: datetime | None = None
    expire_at: datetime | None = None
    author: str = ""


def find_saved(session: Session, client_save_id: str) -> Revision | None:
    """Gives the revision that a save made, or None."""
    if not client_save_id:
        return None
    row = session.execute(
        select(t.revision).where(t.revision.c.client_save_id == client_save_id)
    ).first()
    return row_to_revision(row) if row is not None else None


def append_many(session: Session, drafts: Sequence[Draft]) -> tuple[Revision, ...]:
    """Saves drafts of different renditions; all of them or, with an error, none."""
    for draft in drafts:
        _check_storable(draft)
    renditions = _locked_renditions(session, drafts)
    # Looked up after the lock: on PostgreSQL the first try of a retried save may only just
    # have been committed by a connection that the editor took for dead.
    saved = _already_saved(session, drafts)
    new = [draft for draft in drafts if draft.client_save_id not in saved]
    if len({draft.rendition_uid for draft in new}) != len(new):
        raise ValueError("two drafts of one rendition need two calls: one is the other's base")
    for draft in new:
        head = renditions[draft.rendition_uid].head_uid
        if (head or "") != draft.base_uid:
            raise StaleRevision(draft.rendition_uid, draft.base_uid or None, head)
    parents = _parents(session, [draft.base_uid for draft in new if draft.base_uid])
    made = [_revision(session, draft, parents.get(draft.base_uid)) for draft in new]
    _insert(session, new, made)
    _move_heads(session, made)
    for revision in made:
        item_uid = renditions[revision.rendition_uid].item_uid
        session.note("saved", "rendition", revision.rendition_uid, item_uid)
    of_rendition = {revision.rendition_uid: revision for revision in made}
    return tuple(
        saved.get(draft.client_save_id) or of_rendition[draft.rendition_uid] for draft in drafts
    )


def _check_storable(draft: Draft) -> None:
    content = draft.content
    if not content.title.strip():
        raise BadInput("A text needs a title.", "Write one; it can be changed at any time.")
    parts = (
        content.title,
        content.body,
        content.question,
        content.short_answer,
        content.subject,
        draft.note,
        *content.keywords,
        *draft.links,
    )
    text = "".join(parts)
    if "\x00" in text:
        raise BadInput("The text holds a NUL character.", "Remove it; no database can keep it.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise BadInput(
            f"The text holds half a character (U+{ord(text[error.start]):04X}).",
            "Remove it, or paste the text again from where it came.",
        ) from None


def _locked_renditions(session: Session, drafts: Sequence[Draft]) -> dict[str, Row[Any]]:
    """Gives the renditions by uid and keeps other writers off them.

    In the order of their uids, so that two writers never wait for each other. (SQLite leaves
    FOR UPDATE out: there the transaction holds off all writers.)
    """
    its = t.rendition.c
    found = {
        row.uid: row
        for chunk in chunked(sorted(draft.rendition_uid for draft in drafts))
        for row in session.execute(
            select(its.uid, its.item_uid, its.head_uid)
            .where(its.uid.in_(chunk))
            .order_by(its.uid)
            .with_for_update()
        )
    }
    for draft in drafts:
        if draft.rendition_uid not in found:
            raise NotFound(f"There is no text {draft.rendition_uid} to save to.")
    return found


def _already_saved(session: Session, drafts: Sequence[Draft]) -> dict[str, Revision]:
    wanted = {draft.client_save_id: draft for draft in drafts if draft.client_save_id}
    saved: dict[str, Revision] = {}
    for chunk in chunked(wanted):
        rows = session.execute(select(t.revision).where(t.revision.c.client_save_id.in_(chunk)))
        for revision in map(row_to_revision, rows):
            if revision.rendition_uid != wanted[revision.client_save_id].rendition_uid:
                raise ValueError("a client_save_id was used for two different texts")
            saved[revision.client_save_id] = revision
    return saved


def _parents(session: Session, uids: Sequence[str]) -> dict[str, Row[Any]]:
    its = t.revision.c
    return {
        row.uid: row
        for chunk in chunked(uids)
        for row in session.execute(select(its.uid, its.number, its.hash).where(its.uid.in_(chunk)))
    }


def _revision(session: Session, draft: Draft, parent: Row[Any] | None) -> Revision:
    number = parent.number + 1 if parent is not None else 1
    prev_hash = parent.hash if parent is not None else ""
    author = draft.author or session.actor
    return Revision(
        uid=new_uid(),
        rendition_uid=draft.rendition_uid,
        number=number,
        content=draft.content,
        state=State.DRAFT,
        author=author,
        created_at=session.at,
        hash=revision_hash(
            rendition_uid=draft.rendition_uid,
            number=number,
            content=draft.content,
            author=author,
            created_at=session.at,
            note=draft.note,
            prev_hash=prev_hash,
        ),
        parent_uid=draft.base_uid,
        based_on_uid=draft.based_on_uid,
        note=draft.note,
        significance=draft.significance,
        prev_hash=prev_hash,
        client_save_id=draft.client_save_id,
        publish_at=draft.publish_at,
        expire_at=draft.expire_at,
    )


def _insert(session: Session, drafts: Sequence[Draft], made: Sequence[Revision]) -> None:
    rows = [_cells(revision) for revision in made]
    session.execute_many(insert(t.revision), all_sealed(t.revision, rows))
    links = [
        {
            "revision_uid": revision.uid,
            "position": position,
            "target": target,
            "to_item_uid": _item_uid(target),
        }
        for draft, revision in zip(drafts, made, strict=True)
        for position, target in enumerate(draft.links)
    ]
    session.execute_many(insert(t.link), all_sealed(t.link, links))
    write_uses(session, made)


def _item_uid(target: str) -> str | None:
    return target.removeprefix(ITEM_LINK).split("#")[0] if target.startswith(ITEM_LINK) else None


def _move_heads(session: Session, made: Sequence[Revision]) -> None:
    """The compare-and-set: the head moves only from where the draft's author saw it."""
    if not made:
        return
    its = t.rendition.c
    moved = session.execute(
        update(t.rendition)
        .where(its.uid == bindparam("the_uid"))
        .where(its.head_uid.is_not_distinct_from(bindparam("seen")))
        .values(head_uid=bindparam("new_head")),
        [
            {"the_uid": r.rendition_uid, "seen": r.parent_uid or None, "new_head": r.uid}
            for r in made
        ],
    )
    if moved.rowcount != len(made):
        session.failed = True
        raise RuntimeError(f"{len(made) - moved.rowcount} heads moved under their lock")


def _cells(revision: Revision) -> dict[str, Any]:
    content = revision.content
    return {
        "uid": revision.uid,
        "rendition_uid": revision.rendition_uid,
        "number": revision.number,
        "parent_uid": revision.parent_uid or None,
        "based_on_uid": revision.based_on_uid or None,
        "state": revision.state.value,
        "author": revision.author,
        "created_at": revision.created_at,
        "publish_at": revision.publish_at,
        "expire_at": revision.expire_at,
        "significance": revision.significance.value,
        "note": revision.note,
        "prev_hash": revision.prev_hash,
        "hash": revision.hash,
        "client_save_id": revision.client_save_id or None,
        "title": content.title,
        "question": content.question,
        "short_answer": content.short_answer,
        "subject": content.subject,
        "keywords": json.dumps(content.keywords, ensure_ascii=False),
        "body": content.body,
    }
