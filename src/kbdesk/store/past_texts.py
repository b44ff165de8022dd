"""Reads texts as they were: pointers and states follow from the logs, words never changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select

from kbdesk.domain.item import Item
from kbdesk.domain.placeholder import UseKind
from kbdesk.domain.rendition import BASE_CHANNEL, Rendition, Revision
from kbdesk.domain.workflow import State, Transition
from kbdesk.store import past
from kbdesk.store.links import LinkIn, Links
from kbdesk.store.renditions import Renditions
from kbdesk.store.revisions import Revisions
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables import library as t
from kbdesk.store.tables.facts import text_use
from kbdesk.store.uses import UseIn, Uses


@dataclass(frozen=True, slots=True)
class Pointers:
    """Where texts stood: revision uids by rendition uid."""

    heads: dict[str, str]
    live: dict[str, str]


def pointers(session: Session, rendition_uids: Iterable[str] | None) -> Pointers:
    """Gives the newest and the live revision of texts at the session's moment in the past."""
    its, moment = t.revision.c, moment_of(session)
    newest = (
        select(its.rendition_uid, func.max(its.number).label("number"))
        .where(its.created_at <= moment)
        .group_by(its.rendition_uid)
    )
    came, went = t.transition.alias(), t.transition.alias()
    live = (
        select(its.rendition_uid, its.uid, its.number)
        .join(
            came,
            and_(
                came.c.revision_uid == its.uid,
                came.c.to_state == State.PUBLISHED.value,
                came.c.at <= moment,
            ),
        )
        .outerjoin(
            went,
            and_(
                went.c.revision_uid == its.uid,
                went.c.to_state == State.SUPERSEDED.value,
                went.c.at <= moment,
            ),
        )
        .where(went.c.uid.is_(None))
        .order_by(its.number)
    )
    if rendition_uids is None:
        parts = [(newest, live)]
    else:
        parts = [
            (newest.where(its.rendition_uid.in_(chunk)), live.where(its.rendition_uid.in_(chunk)))
            for chunk in chunked(rendition_uids)
        ]
    found = Pointers({}, {})
    for newest_of, live_of in parts:
        top = newest_of.subquery()
        heads = select(its.rendition_uid, its.uid).join(
            top, and_(its.rendition_uid == top.c.rendition_uid, its.number == top.c.number)
        )
        found.heads.update((row.rendition_uid, row.uid) for row in session.execute(heads))
        found.live.update((row.rendition_uid, row.uid) for row in session.execute(live_of))
    return found


def moment_of(session: Session) -> datetime:
    """Gives the moment in the past that the session shows."""
    assert session.as_of is not None
    return session.as_of


def _archived(session: Session) -> frozenset[str]:
    items = past.newest(session, "item", Item)
    return frozenset(uid for uid, item in items.items() if item.archived_at is not None)


class PastRenditions(Renditions):
    """The renditions as they were; one that had no text yet was none."""

    def get(self, uid: str) -> Rendition:
        """See `Renditions.get`."""
        found = self._then([super().get(uid)])
        # The same words as for a uid that never was.
        return found[0] if found else super().get("")

    def find(self, item_uid: str, locale: str, channel: str = BASE_CHANNEL) -> Rendition | None:
        """See `Renditions.find`."""
        now = super().find(item_uid, locale, channel)
        return next(iter(self._then([now])), None) if now is not None else None

    def list_of_many(self, item_uids: Iterable[str]) -> tuple[Rendition, ...]:
        """See `Renditions.list_of_many`."""
        return self._then(super().list_of_many(item_uids))

    def list_all(self) -> tuple[Rendition, ...]:
        """See `Renditions.list_all`."""
        return self._then(super().list_all(), all_of_them=True)

    def many(self, uids: Iterable[str]) -> tuple[Rendition, ...]:
        """See `Renditions.many`."""
        return self._then(super().many(uids))

    def list_behind(self) -> tuple[Rendition, ...]:
        """See `Renditions.list_behind`; gives all texts, whose pointers tell how it was then."""
        return self.list_all()

    def _then(
        self, now: Iterable[Rendition], *, all_of_them: bool = False
    ) -> tuple[Rendition, ...]:
        known = list(now)
        wanted = None if all_of_them else [rendition.uid for rendition in known]
        then = pointers(self._session, wanted)
        return tuple(
            replace(rendition, head_uid=head, live_uid=then.live.get(rendition.uid, ""))
            for rendition in known
            if (head := then.heads.get(rendition.uid))
        )


class PastRevisions(Revisions):
    """The revisions as they were: those that were saved by then, in their states of then."""

    def find(self, uid: str) -> Revision | None:
        """See `Revisions.find`."""
        now = super().find(uid)
        return next(iter(self._then([now])), None) if now is not None else None

    def find_saved(self, client_save_id: str) -> Revision | None:
        """See `Revisions.find_saved`."""
        now = super().find_saved(client_save_id)
        return next(iter(self._then([now])), None) if now is not None else None

    def many(self, uids: Iterable[str]) -> tuple[Revision, ...]:
        """See `Revisions.many`."""
        return self._then(super().many(uids))

    def list_of(self, rendition_uid: str) -> tuple[Revision, ...]:
        """See `Revisions.list_of`."""
        return self._then(super().list_of(rendition_uid))

    def transitions_of(self, revision_uid: str) -> tuple[Transition, ...]:
        """See `Revisions.transitions_of`."""
        moment = moment_of(self._session)
        return tuple(step for step in super().transitions_of(revision_uid) if step.at <= moment)

    def list_live(
        self, item_uids: Iterable[str] | None = None
    ) -> tuple[tuple[Rendition, Revision], ...]:
        """See `Revisions.list_live`."""
        return self._pairs(item_uids, lambda rendition: rendition.live_uid)

    def heads(
        self, item_uids: Iterable[str] | None = None
    ) -> tuple[tuple[Rendition, Revision], ...]:
        """See `Revisions.heads`."""
        return self._pairs(item_uids, lambda rendition: rendition.head_uid)

    def _pairs(
        self, item_uids: Iterable[str] | None, pointer: Any
    ) -> tuple[tuple[Rendition, Revision], ...]:
        its = PastRenditions(self._session)
        renditions = its.list_all() if item_uids is None else its.list_of_many(item_uids)
        revisions = {one.uid: one for one in self.many(filter(None, map(pointer, renditions)))}
        return tuple(
            (rendition, revisions[uid])
            for rendition in renditions
            if (uid := pointer(rendition)) in revisions
        )

    def _then(self, now: Iterable[Revision]) -> tuple[Revision, ...]:
        moment = moment_of(self._session)
        known = [revision for revision in now if revision.created_at <= moment]
        states: dict[str, State] = {}
        its, order = t.transition.c, list(State)
        for chunk in chunked(revision.uid for revision in known):
            for row in self._session.execute(
                select(its.revision_uid, its.to_state).where(
                    its.revision_uid.in_(chunk), its.at <= moment
                )
            ):
                state, before = State(row.to_state), states.get(row.revision_uid, State.DRAFT)
                states[row.revision_uid] = max(state, before, key=order.index)
        return tuple(
            replace(revision, state=states.get(revision.uid, State.DRAFT)) for revision in known
        )


class PastUses(Uses):
    """The uses as they were."""

    def where_any_used(
        self, kind: UseKind, names: Iterable[str], *, include_archived: bool = False
    ) -> tuple[UseIn, ...]:
        """See `Uses.where_any_used`."""
        its, rendition = text_use.c, t.rendition.c
        rows = [
            row
            for chunk in chunked(names)
            for row in self._session.execute(
                select(
                    its.name,
                    its.revision_uid,
                    its.rendition_uid,
                    rendition.item_uid,
                    rendition.locale,
                    rendition.channel,
                )
                .join(t.rendition, rendition.uid == its.rendition_uid)
                .where(its.kind == kind.value, its.name.in_(chunk))
            )
        ]
        then = pointers(self._session, [row.rendition_uid for row in rows])
        archived = _archived(self._session)
        found = [
            UseIn(
                kind=kind,
                name=row.name,
                item_uid=row.item_uid,
                rendition_uid=row.rendition_uid,
                revision_uid=row.revision_uid,
                locale=row.locale,
                channel=row.channel,
                is_live=then.live.get(row.rendition_uid) == row.revision_uid,
                is_head=then.heads.get(row.rendition_uid) == row.revision_uid,
                is_archived=row.item_uid in archived,
            )
            for row in rows
        ]
        current = [
            use
            for use in found
            if (use.is_live or use.is_head) and (include_archived or not use.is_archived)
        ]
        current.sort(key=lambda use: (use.item_uid, use.locale, use.channel, use.name, use.is_head))
        return tuple(current)


class PastLinks(Links):
    """The links as they were."""

    def list_live_to(self, item_uid: str) -> tuple[LinkIn, ...]:
        """See `Links.list_live_to`."""
        its, rendition = t.link.c, t.rendition.c
        rows = self._session.execute(
            select(rendition.item_uid, rendition.uid, its.revision_uid, its.target)
            .join(t.revision, t.revision.c.uid == its.revision_uid)
            .join(t.rendition, rendition.uid == t.revision.c.rendition_uid)
            .where(its.to_item_uid == item_uid)
            .order_by(rendition.item_uid, its.revision_uid, its.position)
        ).all()
        then = pointers(self._session, [row.uid for row in rows])
        archived = _archived(self._session)
        return tuple(
            LinkIn(row.item_uid, row.uid, row.revision_uid, row.target)
            for row in rows
            if then.live.get(row.uid) == row.revision_uid and row.item_uid not in archived
        )
