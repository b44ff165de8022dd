"""Moves a whole base between a file and a server."""

from __future__ import annotations

from kbdesk.progress import Progress
from kbdesk.services import team_passwords
from kbdesk.services.workspace import open_workspace
from kbdesk.store import base_copy
from kbdesk.store.base_copy import Copied
from kbdesk.store.engine import is_url


def copy_base(source: str, target: str, progress: Progress, *, actor: str | None = None) -> Copied:
    """Copies the base `source` with its history to `target`, where nothing is yet.

    A base that came to a server is one person's until `team.init` guards it.

    Raises:
        CannotWrite: something is at `target` already, or it cannot be written.
        BaseUnusable: one of them cannot be opened, or does not verify.
        Denied: the server shows the person only a part of the source.
        Cancelled: nothing of the copy stays.
    """
    password = team_passwords.find(target) if is_url(target) else ""
    desk = open_workspace(source, actor=actor)
    try:
        return base_copy.copy_base(desk.kb, target, progress, password=password)
    finally:
        desk.close()
