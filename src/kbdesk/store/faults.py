"""Turns what the database libraries raise into errors with words for people."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from kbdesk.domain.errors import (
    BaseBusy,
    BaseDamaged,
    BaseMissing,
    BaseReadOnly,
    BaseUnusable,
    CannotWrite,
    Denied,
    KBDeskError,
    Refused,
    ServerAway,
)

RESTORE_HINT = (
    "Close KBDesk, keep a copy of the file as it is, and restore the newest backup; "
    "what was saved since then may still be read from the copy."
)

_UNIQUE = (
    # (what the two databases write into their message, our words)
    (r"item\.slug|uq_item_slug", "Another item has this address."),
    (r"item\.shortcode_key|uq_item_shortcode_key", "Another item has this shortcode."),
    (r"uq_section_parent_slug", "Another section beside it has this address."),
    (r"fact\.key|uq_fact_key", "There is a fact with this key already."),
    (r"person\.login|pk_person\b", "Somebody has this login already."),
    (r"channel\.key|pk_channel", "There is a channel with this key already."),
    (
        r"rendition\.item_uid|uq_rendition_item_uid",
        "The item has a text in this language for this channel already.",
    ),
)


@contextmanager
def translated(target: str) -> Iterator[None]:
    """Raises our own errors instead of those of SQLAlchemy and the drivers.

    What it does not know is a bug of ours and passes as it is.
    """
    try:
        yield
    except PoolTimeout as error:
        raise _busy(target) from error
    except DBAPIError as error:
        known = _known(error, target)
        if known is None:
            raise
        raise known from error
    except sqlite3.Error as error:
        known = _from_sqlite(error, target)
        if known is None:
            raise
        raise known from error


def undecodable(target: str) -> BaseDamaged:
    """Gives the error for bytes that are no text; damage can be within SQLite's own messages."""
    return BaseDamaged(f"{target} holds letters that are no text any more.", RESTORE_HINT)


def _known(error: DBAPIError, target: str) -> KBDeskError | None:
    if isinstance(error, IntegrityError):
        text = str(error.orig)
        return next((Refused(words) for hit, words in _UNIQUE if re.search(hit, text)), None)
    if isinstance(error.orig, sqlite3.Error):
        return _from_sqlite(error.orig, target)
    return _from_postgres(error, target)


def _from_sqlite(error: sqlite3.Error, target: str) -> KBDeskError | None:
    # Extended codes keep the primary one in their low byte.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    # Our statements name what every base of this format has; without it, its schema is damaged.
    has_lost = code == sqlite3.SQLITE_ERROR and re.match("no such (?:table|column)", str(error))
    if has_lost or code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return BaseDamaged(f"{target} is damaged ({error}).", RESTORE_HINT)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return _busy(target)
    if code == sqlite3.SQLITE_FULL:
        return CannotWrite(
            f"There is no room left on the disk of {target}; nothing of this change was saved.",
            "Free some space, then save again: all that was saved before is safe.",
        )
    if code == sqlite3.SQLITE_IOERR:
        return CannotWrite(
            f"The disk of {target} does not answer properly ({error}); the change was not saved.",
            "See that the drive is connected and healthy, then try again.",
        )
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}:
        return BaseReadOnly(
            f"{target} may not be written.",
            "Ask for the right to write the file and its folder, or open it read only.",
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return BaseUnusable(
            f"{target} cannot be opened.", "See that the file and its folder are within reach."
        )
    if isinstance(error, sqlite3.OperationalError) and "decode to UTF-8" in str(error):
        return undecodable(target)
    return None


def _from_postgres(error: DBAPIError, target: str) -> KBDeskError | None:
    said = str(error.orig).strip()
    # A connection that was refused brings the server's words and no code with them.
    state = getattr(error.orig, "sqlstate", None) or (
        "3D000" if re.search('database "[^"]*" does not exist', said) else ""
    )
    if re.search("permission denied for database|not permitted to log in", said):
        state = "42501"
    if state in {"55P03", "57014", "40P01", "40001", "25P03", "53300"}:
        return _busy(target)
    if state.startswith("28") or "password" in said or "pg_hba" in said:
        state = "28000"
    kind, message, hint = _POSTGRES.get(state, (None, "", ""))
    if kind is not None:
        return kind(message.format(target=target), hint)
    if state.startswith("XX"):
        return BaseDamaged(
            f"The server reports damage in {target} ({said}).",
            "Tell whoever runs the server at once and keep a copy of its files.",
        )
    first_words = said.splitlines()[0] if said else "no answer"
    no_answer = not state and isinstance(error, OperationalError)
    if error.connection_invalidated or state[:2] in {"08", "57"} or no_answer:
        return ServerAway(
            f"The server of {target} cannot be reached ({first_words}).",
            "Check the network and try again; what was not reported as saved may be lost.",
        )
    return None


_POSTGRES: dict[str, tuple[type[KBDeskError], str, str]] = {
    "53100": (
        CannotWrite,
        "The server of {target} has no room left; nothing of this change was saved.",
        "Tell whoever runs the server; all that was saved before is safe.",
    ),
    "42501": (
        Denied,
        "The server does not let you do this in {target}.",
        "Ask whoever runs the base for the right to do it.",
    ),
    "25006": (BaseReadOnly, "{target} may only be read here.", ""),
    "3D000": (
        BaseMissing,
        "There is no database {target}.",
        "Have it made by whoever runs the server.",
    ),
    "28000": (
        BaseUnusable,
        "The server of {target} does not let you in.",
        "Check the name in the address, and give the password with `kbdesk team password`.",
    ),
}


def _busy(target: str) -> BaseBusy:
    return BaseBusy(
        f"{target} is being written by somebody else and did not become free in time.",
        "Nothing was lost: try again in a moment.",
    )
