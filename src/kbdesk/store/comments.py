"""Reads and writes comments; what was said stays, only its mark "dealt with" moves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, insert, select, update

from kbdesk.domain.comment import Comment
from kbdesk.domain.errors import BadInput, NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.store.seal import sealed
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables import library
from kbdesk.store.tables.review import comment


class Comments:
    """The comments of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: str) -> Comment:
        """Gives the comment.

        Raises:
            NotFound: there is none with this uid.
        """
        row = self._session.execute(select(comment).where(comment.c.uid == uid)).first()
        if row is None:
            raise NotFound(f"There is no comment {uid}.", "`kbdesk comment list UID` shows them.")
        return row_to_comment(row)

    def list_of(self, revision_uid: str, *, open_only: bool = False) -> tuple[Comment, ...]:
        """Gives what was said about a revision, the first first."""
        return self.list_of_many([revision_uid], open_only=open_only)

    def list_of_many(
        self, revision_uids: Iterable[str], *, open_only: bool = False
    ) -> tuple[Comment, ...]:
        """Gives what was said about some revisions, the first first."""
        found: list[Comment] = []
        for chunk in chunked(revision_uids):
            wanted = select(comment).where(comment.c.revision_uid.in_(chunk))
            if open_only:
                wanted = wanted.where(comment.c.resolved_at.is_(None))
            found += map(row_to_comment, self._session.execute(wanted))
        return tuple(sorted(found, key=lambda one: (one.created_at, one.uid)))

    def list_of_rendition(self, rendition_uid: str) -> tuple[Comment, ...]:
        """Gives what was said about any revision of a text, the first first."""
        rows = self._session.execute(
            select(comment)
            .join(library.revision, library.revision.c.uid == comment.c.revision_uid)
            .where(library.revision.c.rendition_uid == rendition_uid)
            .order_by(comment.c.created_at, comment.c.uid)
        )
        return tuple(map(row_to_comment, rows))


class WritableComments(Comments):
    """The comments inside a writing transaction."""

    def append(self, revision_uid: str, text: str, quote: str = "") -> Comment:
        """Says something about a revision.

        Raises:
            NotFound: there is no such revision.
            BadInput: nothing was said.
        """
        session = self._session
        if not text.strip():
            raise BadInput("The comment is empty.")
        item_uid = self._item_uid(revision_uid)
        made = Comment(new_uid(), revision_uid, session.actor, text, session.at, quote)
        session.execute(insert(comment).values(sealed(comment, _cells(made))))
        session.note("created", "comment", made.uid, item_uid)
        return made

    def resolve(self, uid: str) -> Comment:
        """Marks a comment as dealt with; a second time changes nothing.

        Raises:
            NotFound: there is no such comment.
        """
        session = self._session
        said = self.get(uid)
        if not said.is_open:
            return said
        cells = {**_cells(said), "resolved_at": session.at, "resolved_by": session.actor}
        session.execute(update(comment).where(comment.c.uid == uid).values(sealed(comment, cells)))
        session.note("resolved", "comment", uid, self._item_uid(said.revision_uid))
        return self.get(uid)

    def _item_uid(self, revision_uid: str) -> str:
        item_uid: str | None = self._session.execute(
            select(library.rendition.c.item_uid)
            .join(library.revision, library.revision.c.rendition_uid == library.rendition.c.uid)
            .where(library.revision.c.uid == revision_uid)
        ).scalar()
        if item_uid is None:
            raise NotFound(f"There is no revision {revision_uid}.")
        return item_uid


def row_to_comment(row: Row[Any]) -> Comment:
    """Gives the comment that a row of `comment` stands for."""
    return Comment(
        uid=row.uid,
        revision_uid=row.revision_uid,
        author=row.author,
        text=row.text,
        created_at=row.created_at,
        quote=row.quote,
        resolved_at=row.resolved_at,
        resolved_by=row.resolved_by,
    )


def _cells(one: Comment) -> dict[str, Any]:
    return {
        "uid": one.uid,
        "revision_uid": one.revision_uid,
        "quote": one.quote,
        "author": one.author,
        "text": one.text,
        "created_at": one.created_at,
        "resolved_at": one.resolved_at,
        "resolved_by": one.resolved_by,
    }
