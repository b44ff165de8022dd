"""Opens a base on a server: with the password of the keyring, in the name the server knows."""

from __future__ import annotations

import logging

from kbdesk.domain.errors import Denied, KBDeskError, ServerAway
from kbdesk.services import team_offline, team_passwords
from kbdesk.services.desk import Desk, login_name
from kbdesk.store import roles
from kbdesk.store.knowledge_base import KnowledgeBase, open_base
from kbdesk.store.waking import is_up

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
    try:
        return _open_there(target, actor, read_only=read_only, password=password)
    except ServerAway:
        away = team_offline.open_copy(target, actor)
        if away is None:
            raise
        return away


def open_again(desk: Desk) -> Desk | None:
    """Opens the base that `desk` is the copy of, or gives None while its server is away.

    Raises:
        Denied: the person may not come in any more; the copy is deleted.
        BaseUnusable: it answers and cannot be opened.
    """
    if not is_up(desk.target):
        return None
    try:
        return _open_there(desk.target, desk.actor)
    except ServerAway:
        return None


def deliver(desk: Desk) -> None:
    """Writes what was used and said while the server was away; it waits on where that fails."""
    if desk.outbox is None or desk.kb.read_only:
        return
    try:
        desk.outbox.deliver(desk.kb, desk.actor)
    except KBDeskError as error:
        _log.warning("What was used while the server was away still waits: %s", error.message)


def _open_there(
    target: str, actor: str | None, *, read_only: bool = False, password: str = ""
) -> Desk:
    password = password or team_passwords.find(target)
    try:
        kb = open_base(target, read_only=read_only, password=password)
    except Denied:
        team_offline.forget(target)
        raise
    try:
        login = _checked_login(kb, actor)
    except BaseException:
        kb.close()
        raise
    desk = Desk(kb, target, login or login_name())
    if not read_only:
        desk.outbox = team_offline.outbox_of(target)
        deliver(desk)
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
