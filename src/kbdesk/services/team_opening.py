"""Opens a base on a server: with the password of the keyring, in the name the server knows."""

from __future__ import annotations

import logging

from kbdesk.domain.errors import Denied, KBDeskError, ServerAway
from kbdesk.services import team_offline, team_passwords
from kbdesk.services.desk import Desk, login_name
from kbdesk.store import roles
from kbdesk.store.knowledge_base import KnowledgeBase, open_base

_log = logging.getLogger(__name__)


def open_server(
    target: str, *, actor: str | None = None, read_only: bool = False, password: str = ""
) -> Desk:
    """Opens a base on a server, or this person's copy of it while the server is away.

    What waited for the server is delivered first.

    Raises:
        Denied: the server knows the person by another name than `actor`, or not any more.
        BaseUnusable: it cannot be opened, and there is no copy.
    """
    password = password or team_passwords.find(target)
    try:
        kb = open_base(target, read_only=read_only, password=password)
    except ServerAway:
        away = team_offline.open_copy(target, actor)
        if away is None:
            raise
        return away
    except Denied:
        team_offline.forget(target)
        raise
    try:
        login = _checked_login(kb, actor)
    except BaseException:
        kb.close()
        raise
    desk = Desk(kb, target, login or login_name())
    _deliver(desk)
    return desk


def _checked_login(kb: KnowledgeBase, actor: str | None) -> str:
    """Gives in whose name the person works; "" where the server has no say in it."""
    login, is_owner = roles.login_of(kb)
    if is_owner:
        return actor or login
    if actor not in (None, login):
        raise Denied(
            f'The server knows you as "{login}", not as "{actor}".',
            "Leave the actor out; in a team base nobody writes in another person's name.",
        )
    return login


def _deliver(desk: Desk) -> None:
    if desk.kb.read_only:
        return
    try:
        team_offline.outbox_of(desk.target).deliver(desk.kb, desk.actor)
    except KBDeskError as error:
        _log.warning("What was used while the server was away still waits: %s", error.message)
