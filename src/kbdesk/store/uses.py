"""Which texts use a fact, fragment, placeholder or image: written with each save, read by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, insert, or_, select

from kbdesk.content.placeholders import find
from kbdesk.domain.asset import assets_in
from kbdesk.domain.placeholder import UseKind
from kbdesk.domain.rendition import Content, Revision
from kbdesk.store.seal import all_sealed
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables import library as t
from kbdesk.store.tables.facts import text_use


@dataclass(frozen=True, slots=True)
class UseIn:
    """A text that uses something.

    Attributes:
        kind: what it uses.
        name: of the thing used.
        revision_uid: the revision of the text that does; live, the newest, or both.
    """

    kind: UseKind
    name: str
    item_uid: str
    rendition_uid: str
    revision_uid: str
    locale: str
    channel: str
    is_live: bool
    is_head: bool
    is_archived: bool


class Uses:
    """The uses of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_of(self, revision_uid: str) -> tuple[tuple[UseKind, str], ...]:
        """Gives what a revision itself uses, sorted; fragments inside fragments are not in it."""
        its = text_use.c
        rows = self._session.execute(
            select(its.kind, its.name).where(its.revision_uid == revision_uid)
        )
        return tuple(sorted((UseKind(row.kind), row.name) for row in rows))

    def where_used(
        self, kind: UseKind, name: str, *, include_archived: bool = False
    ) -> tuple[UseIn, ...]:
        """Gives the live and the newest texts that use something; see `where_any_used`."""
        return self.where_any_used(kind, [name], include_archived=include_archived)

    def where_any_used(
        self, kind: UseKind, names: Iterable[str], *, include_archived: bool = False
    ) -> tuple[UseIn, ...]:
        """Gives the live and the newest texts that use one of several things.

        Ordered by item uid, locale, channel and name; older revisions are left out. A text
        whose newest revision dropped the use has one line, of its live revision.
        """
        found = [
            row_to_use(row)
            for chunk in chunked(names)
            for row in self._session.execute(
                _wanted(include_archived).where(
                    text_use.c.kind == kind.value, text_use.c.name.in_(chunk)
                )
            )
        ]
        found.sort(key=lambda use: (use.item_uid, use.locale, use.channel, use.name, use.is_head))
        return tuple(found)

    def count_names(self, kind: UseKind) -> dict[str, int]:
        """Gives in how many texts, live or newest, each name of a kind is used."""
        its, rendition = text_use.c, t.rendition.c
        rows = self._session.execute(
            select(its.name, func.count(its.rendition_uid.distinct()).label("texts"))
            .join(t.rendition, rendition.uid == its.rendition_uid)
            .where(its.kind == kind.value, _is_current())
            .group_by(its.name)
        )
        return {row.name: row.texts for row in rows}


def write_uses(session: Session, revisions: Sequence[Revision]) -> None:
    """Writes what new revisions use."""
    rows = [
        {
            "revision_uid": revision.uid,
            "kind": kind.value,
            "name": name,
            "rendition_uid": revision.rendition_uid,
        }
        for revision in revisions
        for kind, name in uses_of(revision.content)
    ]
    session.execute_many(insert(text_use), all_sealed(text_use, rows))


def uses_of(content: Content) -> tuple[tuple[UseKind, str], ...]:
    """Gives what a text uses in any of its fields, each thing once, in order."""
    fields = (content.title, content.question, content.short_answer, content.subject, content.body)
    named = [(use.kind, use.name) for field in fields for use in find(field)]
    shown = [(UseKind.ASSET, uid) for uid in assets_in(content.body)]
    return tuple(dict.fromkeys(named + shown))


_KINDS = {str(one): one for one in UseKind}


def row_to_use(row: Row[Any]) -> UseIn:
    """Gives the use that a row of `text_use`, joined with its text and item, stands for."""
    return UseIn(
        kind=_KINDS[row.kind],
        name=row.name,
        item_uid=row.item_uid,
        rendition_uid=row.rendition_uid,
        revision_uid=row.revision_uid,
        locale=row.locale,
        channel=row.channel,
        is_live=row.live_uid == row.revision_uid,
        is_head=row.head_uid == row.revision_uid,
        is_archived=row.archived_at is not None,
    )


def _wanted(include_archived: bool) -> Any:
    its, rendition = text_use.c, t.rendition.c
    wanted = (
        select(
            its.kind,
            its.name,
            its.rendition_uid,
            its.revision_uid,
            rendition.item_uid,
            rendition.locale,
            rendition.channel,
            rendition.live_uid,
            rendition.head_uid,
            t.item.c.archived_at,
        )
        .join(t.rendition, rendition.uid == its.rendition_uid)
        .join(t.item, t.item.c.uid == rendition.item_uid)
        .where(_is_current())
    )
    return wanted if include_archived else wanted.where(t.item.c.archived_at.is_(None))


def _is_current() -> Any:
    return or_(
        t.rendition.c.live_uid == text_use.c.revision_uid,
        t.rendition.c.head_uid == text_use.c.revision_uid,
    )
