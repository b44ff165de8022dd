"""Reads revisions and their transitions, and writes them through `saving` and `moving`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Row, select

from kbdesk.domain.errors import NotFound
from kbdesk.domain.rendition import Content, Rendition, Revision
from kbdesk.domain.workflow import State, Transition, steps_to_publish
from kbdesk.store import moving, saving
from kbdesk.store.renditions import WritableRenditions
from kbdesk.store.rows import row_to_revision, row_to_transition
from kbdesk.store.saving import Draft
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables import library as t

_STATES = list(State)
_FIRST = 3


@dataclass(frozen=True, slots=True)
class SavedGroup:
    """Revisions that one piece of work saved.

    Attributes:
        group: what ties them together.
        first_uids: of the first few of them.
    """

    group: str
    first_at: datetime
    author: str
    revisions: int
    first_uids: tuple[str, ...]


class Revisions:
    """The revisions of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: str) -> Revision:
        """Gives the revision.

        Raises:
            NotFound: there is none with this uid.
        """
        revision = self.find(uid)
        if revision is None:
            raise NotFound(f"There is no revision {uid}.")
        return revision

    def find(self, uid: str) -> Revision | None:
        """Gives the revision, or None."""
        row = self._session.execute(select(t.revision).where(t.revision.c.uid == uid)).first()
        return row_to_revision(row) if row is not None else None

    def find_saved(self, client_save_id: str) -> Revision | None:
        """Gives the revision that a save made, or None: for an editor that got no answer."""
        return saving.find_saved(self._session, client_save_id)

    def list_saved(self, prefix: str) -> tuple[Revision, ...]:
        """Gives the revisions whose `client_save_id` begins so, ordered by uid: one import's."""
        saved_by = t.revision.c.client_save_id
        rows = self._session.execute(
            select(t.revision)
            .where(saved_by.startswith(prefix, autoescape=True))
            .order_by(t.revision.c.uid)
        )
        return tuple(map(row_to_revision, rows))

    def saved_groups(self, prefix: str) -> tuple[SavedGroup, ...]:
        """Gives what the saves whose id begins so are tied together by, the newest first.

        The ids are read as `<prefix><group>:<what>`; words are not read.
        """
        its = t.revision.c
        rows = self._session.execute(
            select(its.uid, its.client_save_id, its.author, its.created_at)
            .where(its.client_save_id.startswith(prefix, autoescape=True))
            .order_by(its.uid)
        )
        groups: dict[str, list[Row[Any]]] = {}
        for row in rows:
            group = row.client_save_id.removeprefix(prefix).partition(":")[0]
            groups.setdefault(group, []).append(row)
        found = (
            SavedGroup(
                group,
                its_rows[0].created_at,
                its_rows[0].author,
                len(its_rows),
                tuple(row.uid for row in its_rows[:_FIRST]),
            )
            for group, its_rows in groups.items()
        )
        return tuple(sorted(found, key=lambda one: one.first_uids[0], reverse=True))

    def many(self, uids: Iterable[str]) -> tuple[Revision, ...]:
        """Gives those of the revisions that exist, ordered by uid."""
        found = [
            row_to_revision(row)
            for chunk in chunked(uids)
            for row in self._session.execute(select(t.revision).where(t.revision.c.uid.in_(chunk)))
        ]
        return tuple(sorted(found, key=lambda revision: revision.uid))

    def list_of(self, rendition_uid: str) -> tuple[Revision, ...]:
        """Gives the whole history of a text, the oldest first."""
        its = t.revision.c
        rows = self._session.execute(
            select(t.revision).where(its.rendition_uid == rendition_uid).order_by(its.number)
        )
        return tuple(map(row_to_revision, rows))

    def list_live(
        self, item_uids: Iterable[str] | None = None
    ) -> tuple[tuple[Rendition, Revision], ...]:
        """Gives what customers see, of all items or of some; archived items are included.

        Ordered by item uid, locale and channel.
        """
        return self._pointed_to(t.rendition.c.live_uid, item_uids)

    def heads(
        self, item_uids: Iterable[str] | None = None
    ) -> tuple[tuple[Rendition, Revision], ...]:
        """Gives the newest revision of each text, of all items or of some.

        Ordered by item uid, locale and channel.
        """
        return self._pointed_to(t.rendition.c.head_uid, item_uids)

    def transitions_of(self, revision_uid: str) -> tuple[Transition, ...]:
        """Gives the steps that a revision took, the oldest first."""
        rows = self._session.execute(
            select(t.transition).where(t.transition.c.revision_uid == revision_uid)
        )
        steps = map(row_to_transition, rows)
        return tuple(sorted(steps, key=lambda step: _STATES.index(step.to_state)))

    def _pointed_to(
        self, pointer: Column[Any], item_uids: Iterable[str] | None
    ) -> tuple[tuple[Rendition, Revision], ...]:
        # Both tables have a `uid`; the rendition's cells go by other names.
        its = [column.label(f"its_{column.name}") for column in t.rendition.c]
        wanted = select(t.revision, *its).join(t.rendition, t.revision.c.uid == pointer)
        if item_uids is None:
            found = list(self._session.execute(wanted))
        else:
            found = [
                row
                for chunk in chunked(item_uids)
                for row in self._session.execute(wanted.where(t.rendition.c.item_uid.in_(chunk)))
            ]
        pairs = [(_joined_rendition(row), row_to_revision(row)) for row in found]
        pairs.sort(key=lambda pair: (pair[0].item_uid, pair[0].locale, pair[0].channel))
        return tuple(pairs)


class WritableRevisions(Revisions):
    """The revisions inside a writing transaction."""

    def append(self, draft: Draft) -> Revision:
        """Saves a text on top of the revision it was made from.

        A retried save (same `client_save_id`) gives the revision that is there already.

        Raises:
            StaleRevision: somebody saved a newer one first; nothing was written.
            NotFound: there is no such rendition.
            BadInput: the text cannot be stored: no title, or characters that are none.
        """
        return saving.append_many(self._session, [draft])[0]

    def append_many(self, drafts: Sequence[Draft]) -> tuple[Revision, ...]:
        """Saves texts of different renditions as `append` does, in one statement a table."""
        return saving.append_many(self._session, drafts)

    def append_first(
        self,
        rendition: Rendition,
        content: Content,
        *,
        note: str = "",
        client_save_id: str = "",
        based_on_uid: str = "",
        links: tuple[str, ...] = (),
    ) -> Revision:
        """Adds a rendition and its first revision.

        Raises:
            Refused: the item has a text for this locale and channel already.
            BadInput: the text cannot be stored.
        """
        saved = self.find_saved(client_save_id)
        if saved is not None:
            return saved
        WritableRenditions(self._session).append(rendition)
        draft = Draft(
            rendition.uid,
            "",
            content,
            note=note,
            client_save_id=client_save_id,
            based_on_uid=based_on_uid,
            links=links,
        )
        return self.append(draft)

    def move(self, revision_uid: str, to: State, comment: str = "") -> Transition:
        """Takes one step of the workflow, logs it, and moves the live pointer with it.

        Publishing supersedes what was live. The guards of the workflow are the caller's; the
        order of the states holds here too.

        Raises:
            NotFound: there is no such revision.
            GuardFailed: the workflow has no such step.
        """
        return moving.walk(self._session, {revision_uid: (to,)}, comment)[0]

    def publish_many(
        self, revision_uids: Sequence[str], comment: str = ""
    ) -> tuple[Transition, ...]:
        """Walks revisions from where they stand to `published`, logging each step.

        Raises:
            NotFound: there is no such revision.
            GuardFailed: one of them cannot be published any more; nothing was written.
        """
        states = moving.states_of(self._session, revision_uids)
        ways = {uid: steps_to_publish(states[uid]) for uid in dict.fromkeys(revision_uids)}
        return moving.walk(self._session, ways, comment)


def _joined_rendition(row: Row[Any]) -> Rendition:
    return Rendition(
        uid=row.its_uid,
        item_uid=row.its_item_uid,
        locale=row.its_locale,
        channel=row.its_channel,
        head_uid=row.its_head_uid or "",
        live_uid=row.its_live_uid or "",
        source_uid=row.its_source_uid or "",
    )
