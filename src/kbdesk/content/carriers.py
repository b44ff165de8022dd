"""The mark that tells another program's copy of a text which item and revision it is from."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(
    r"kbdesk:(?P<uid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@r(?P<number>[1-9]\d{0,8})"
    r"(?:/(?P<locale>[A-Za-z0-9-]{2,20})/(?P<channel>[a-z][a-z0-9_]{0,63}))?"
)


@dataclass(frozen=True, slots=True)
class Carrier:
    """What a mark tells.

    Attributes:
        number: of the revision.
        locale: of the text; "" in a mark without one.
        channel: of the text; "" in a mark without one.
    """

    item_uid: str
    number: int
    locale: str = ""
    channel: str = ""

    @property
    def place(self) -> str:
        """What stays the same from one revision, and one channel's text, to the next."""
        return f"{self.item_uid}/{self.locale}"

    def __str__(self) -> str:
        where = f"/{self.locale}/{self.channel}" if self.locale else ""
        return f"kbdesk:{self.item_uid}@r{self.number}{where}"


def carrier_in(text: str) -> Carrier | None:
    """Gives the first mark in a text, or None."""
    found = _MARK.search(text)
    if found is None:
        return None
    return Carrier(
        found["uid"], int(found["number"]), found["locale"] or "", found["channel"] or ""
    )
