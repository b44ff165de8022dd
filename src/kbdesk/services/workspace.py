"""Opens a knowledge base, or makes one, with the rooms around it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kbdesk.config import paths
from kbdesk.domain.channel import channels_from_toml
from kbdesk.domain.locale import parse_locale
from kbdesk.services.desk import Desk, login_name
from kbdesk.store import knowledge_base
from kbdesk.store.engine import is_url

if TYPE_CHECKING:
    from kbdesk.domain.channel import Channel


def open_workspace(
    target: str | Path, *, actor: str | None = None, read_only: bool = False
) -> Desk:
    """Opens the base at `target`, a path or a postgresql+psycopg:// URL.

    `actor` is the person's login; None takes the login name of the session, or in a team base
    the name that the server knows. While a team's server is away, the copy that this computer
    keeps is opened for reading.

    Raises:
        BaseUnusable: it is missing, not ours, too new, damaged or busy.
        Denied: the server knows the person by another name than `actor`.
    """
    if is_url(str(target)):
        from kbdesk.services.team_opening import open_server

        return open_server(str(target), actor=actor, read_only=read_only)
    kb = knowledge_base.open_base(str(target), read_only=read_only)
    return Desk(kb, str(target), actor or login_name())


def create_workspace(
    target: str | Path, *, name: str, locale: str = "en", actor: str | None = None
) -> Desk:
    """Makes a new base at `target` with the twelve channel presets, and opens it.

    Raises:
        BadInput: `locale` is no language tag.
        CannotWrite: something is there already, or it cannot be written.
    """
    password = ""
    if is_url(str(target)):
        from kbdesk.services import team_passwords

        password = team_passwords.find(str(target))
    kb = knowledge_base.create(
        str(target),
        name=name,
        locale=parse_locale(locale),
        channels=channel_presets(),
        password=password,
    )
    return Desk(kb, str(target), actor or login_name())


def channel_presets() -> tuple[Channel, ...]:
    """Gives the channels that a new base starts with."""
    file = paths.resources() / "presets" / "channels.toml"
    return channels_from_toml(file.read_text("utf-8"), str(file))
