"""Keeps the password of a team base where the system keeps passwords, and in no file."""

from __future__ import annotations

import logging

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringError, PasswordDeleteError

from kbdesk.domain.errors import CannotWrite
from kbdesk.store.engine import parse_url

SERVICE = "KBDesk"

_log = logging.getLogger(__name__)

_held: dict[str, str] = {}
"""Passwords that were given for as long as this program runs, by account."""


def find(target: str) -> str:
    """Gives the password that is kept or held for an address; "" where none is.

    A keyring that is locked or missing is no fault here: the server may not want a password.
    """
    held = _held.get(account_of(target))
    if held is not None:
        return held
    if not _keeps_secrets(keyring.get_keyring()):
        return ""
    try:
        return keyring.get_password(SERVICE, account_of(target)) or ""
    except KeyringError as error:
        _log.warning("The keyring does not answer: %s", type(error).__name__)
        return ""


def hold(target: str, password: str) -> None:
    """Holds the password of an address until this program ends."""
    _held[account_of(target)] = password


def put(target: str, password: str) -> None:
    """Keeps the password of an address.

    Raises:
        CannotWrite: the system has no place for passwords; it is never kept in a file.
    """
    if not _keeps_secrets(keyring.get_keyring()):
        raise _nowhere()
    try:
        keyring.set_password(SERVICE, account_of(target), password)
    except KeyringError as error:
        raise _nowhere() from error


def forget(target: str) -> None:
    """Takes the password of an address out of the keyring, if one is there."""
    _held.pop(account_of(target), None)
    try:
        keyring.delete_password(SERVICE, account_of(target))
    except PasswordDeleteError:
        return  # none is kept
    except KeyringError as error:
        raise _nowhere() from error


def account_of(target: str) -> str:
    """Gives the name under which the keyring knows an address: who, where, which base.

    Raises:
        BadInput: it is no address of a PostgreSQL database.
    """
    url = parse_url(target)
    return f"{url.username or ''}@{url.host or 'localhost'}:{url.port or 5432}/{url.database}"


def _keeps_secrets(backend: KeyringBackend) -> bool:
    """Tells whether a backend is one of the system, and no file and no stand-in."""
    if isinstance(backend, ChainerBackend):
        return any(_keeps_secrets(one) for one in backend.backends)
    module = type(backend).__module__
    return not module.startswith(("keyrings.alt", "keyring.backends.fail", "keyring.backends.null"))


def _nowhere() -> CannotWrite:
    return CannotWrite(
        "This computer has no keyring that could keep the password.",
        "Unlock or install one (on Linux a Secret Service such as GNOME Keyring or KWallet). "
        "Until then the password is asked for each time; KBDesk never writes it into a file.",
    )
