"""Finds the mark that an export left on a text: `kbdesk:<item uid>@r<number>`."""

from __future__ import annotations

import re

from kbdesk.importers.base import Carrier

_CARRIER = re.compile(
    r"kbdesk:(?P<uid>[0-9a-z][0-9a-z-]{7,63})@r(?P<number>\d{1,9})", re.IGNORECASE
)
_MARK = r"kbdesk:[0-9a-z][0-9a-z-]{7,63}@r\d{1,9}"
_FRAMED = re.compile(
    rf"[ \t]*(?:<!--\s*{_MARK}\s*-->|\[{_MARK}\]|\({_MARK}\)|{_MARK})", re.IGNORECASE
)


def find_carrier(*texts: object) -> Carrier | None:
    """Gives the first mark that stands in one of the texts, in their order; None without one."""
    for text in texts:
        found = _CARRIER.search(text) if isinstance(text, str) else None
        if found is not None:
            return Carrier(found["uid"].lower(), int(found["number"]))
    return None


def without_carrier(text: str) -> str:
    """Gives a text without marks, with the brackets or the comment around them."""
    return _FRAMED.sub("", text) if "kbdesk:" in text.lower() else text
