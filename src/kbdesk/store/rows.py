"""Gives the revisions and transitions that rows of their tables stand for."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row

from kbdesk.domain.rendition import Content, Revision
from kbdesk.domain.significance import Significance
from kbdesk.domain.workflow import State, Transition


def row_to_revision(row: Row[Any]) -> Revision:
    """Gives the revision that a row of `revision` stands for."""
    return Revision(
        uid=row.uid,
        rendition_uid=row.rendition_uid,
        number=row.number,
        content=Content(
            title=row.title,
            body=row.body,
            question=row.question,
            short_answer=row.short_answer,
            subject=row.subject,
            keywords=tuple(json.loads(row.keywords)) if row.keywords != "[]" else (),
        ),
        state=State(row.state),
        author=row.author,
        created_at=row.created_at,
        hash=row.hash,
        parent_uid=row.parent_uid or "",
        based_on_uid=row.based_on_uid or "",
        note=row.note,
        significance=Significance(row.significance),
        prev_hash=row.prev_hash,
        client_save_id=row.client_save_id or "",
        publish_at=row.publish_at,
        expire_at=row.expire_at,
    )


def row_to_transition(row: Row[Any]) -> Transition:
    """Gives the step that a row of `transition` stands for."""
    return Transition(
        uid=row.uid,
        revision_uid=row.revision_uid,
        from_state=State(row.from_state),
        to_state=State(row.to_state),
        actor=row.actor,
        at=row.at,
        comment=row.comment,
        prev_hash=row.prev_hash,
        hash=row.hash,
    )
