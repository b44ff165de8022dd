"""Errors in words: what happened, why, and what a person can do."""

from __future__ import annotations

import errno
import logging
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from kbdesk.domain.errors import (
    BadSource,
    BaseBusy,
    BaseReadOnly,
    Cancelled,
    GuardFailed,
    KBDeskError,
)
from kbdesk.ui.told import told

_log = logging.getLogger("kbdesk.ui")


@dataclass(frozen=True, slots=True)
class Words:
    """One message.

    Attributes:
        what: what did not work, a short sentence.
        why: the reason; may be empty.
        hint: what to do; may be empty.
        tone: error, warn or info.
    """

    what: str
    why: str = ""
    hint: str = ""
    tone: str = "error"

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(part for part in (self.what, self.why, self.hint) if part)


def explain(what: str, error: Exception) -> Words:
    """Gives the words for `error`, met while doing `what` ("The article was not saved.")."""
    translate = QCoreApplication.translate
    match error:
        case Cancelled():
            return Words(told(error.message), "", told(error.hint), "info")
        case GuardFailed():
            hint = told(error.hint)
            if error.hint == " ".join(error.reasons):
                hint = " ".join(map(told, error.reasons))
            return Words(what, told(error.message), hint, "warn")
        case BadSource():
            where = error.source
            if error.line:
                place = translate("Messages", "{0}, line {1}")
                where = place.format(where, error.line)
            return Words(what, f"{where}: {told(error.reason)}", told(error.hint))
        case BaseBusy() | BaseReadOnly():
            return Words(what, told(error.message), told(error.hint), "warn")
        case KBDeskError():
            return Words(what, told(error.message), told(error.hint))
        case OSError() if error.errno == errno.ENOSPC:
            return Words(
                what,
                translate("Messages", "The disk is full."),
                translate(
                    "Messages", "Your text is kept in this window. Free some space and try again."
                ),
            )
        case OSError():
            place = f" ({error.filename})" if error.filename else ""
            return Words(
                what, f"{error.strerror or error}{place}.", translate("Messages", "Try again.")
            )
        case _:
            # A bug: the full story goes to the log, the person gets to keep working.
            _log.error("%s", what, exc_info=error)
            return Words(
                what,
                translate("Messages", "KBDesk met a fault of its own: {0}").format(
                    f"{type(error).__name__}: {error}"
                ),
                translate("Messages", "Your text is kept. Please report this."),
            )
