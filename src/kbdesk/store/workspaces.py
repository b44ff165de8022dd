"""Reads and writes what the whole base agrees on."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row, insert, select, update

from kbdesk.domain.taxonomy import Workspace
from kbdesk.store.seal import sealed
from kbdesk.store.session import Session
from kbdesk.store.tables.base import kb_meta
from kbdesk.store.tables.library import workspace


class WorkspaceSettings:
    """The one workspace of a base, in one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self) -> Workspace:
        """Gives the workspace."""
        row = self._session.execute(
            select(workspace, kb_meta.c.db_uuid, kb_meta.c.db_epoch).join(
                kb_meta, kb_meta.c.id == workspace.c.id
            )
        ).one()
        return row_to_workspace(row)


class WritableWorkspaceSettings(WorkspaceSettings):
    """The workspace inside a writing transaction."""

    def append(self, settings: Workspace) -> None:
        """Writes the first settings of a new base."""
        self._session.execute(insert(workspace).values(sealed(workspace, _cells(settings))))
        self._session.note("created", "workspace", settings.db_uuid)

    def update(self, settings: Workspace) -> None:
        """Writes the settings; the base's identity stays what it is."""
        self._session.execute(update(workspace).values(sealed(workspace, _cells(settings))))
        self._session.note("edited", "workspace", self.get().db_uuid)


def row_to_workspace(row: Row[Any]) -> Workspace:
    """Gives the workspace that a row of `workspace`, joined with `kb_meta`, stands for."""
    return Workspace(
        name=row.name,
        default_locale=row.default_locale,
        db_uuid=row.db_uuid,
        db_epoch=row.db_epoch,
        required_locales=tuple(json.loads(row.required_locales)),
        four_eyes=row.four_eyes,
        retention_days=row.retention_days,
    )


def _cells(settings: Workspace) -> dict[str, Any]:
    return {
        "id": 1,
        "name": settings.name,
        "default_locale": settings.default_locale,
        "required_locales": json.dumps(settings.required_locales),
        "four_eyes": settings.four_eyes,
        "retention_days": settings.retention_days,
    }
