"""Takes the mark that an export left on a text out of it."""

from __future__ import annotations

import re

from kbdesk.content.carriers import Carrier, carrier_in

_MARK = r"kbdesk:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}@r[1-9]\d{0,8}(?:/[\w-]+/\w+)?"
_FRAMED = re.compile(rf"(?<![ \t])[ \t]*+(?:<!--\s*+{_MARK}\s*-->|\[{_MARK}\]|\({_MARK}\)|{_MARK})")


def find_carrier(*texts: object) -> Carrier | None:
    """Gives the first mark that stands in one of the texts, in their order; None without one."""
    for text in texts:
        found = carrier_in(text) if isinstance(text, str) else None
        if found is not None:
            return found
    return None


def without_carrier(text: str) -> str:
    """Gives a text without marks, with the brackets or the comment around them."""
    return _FRAMED.sub("", text) if "kbdesk:" in text else text
