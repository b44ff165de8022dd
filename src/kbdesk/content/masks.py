"""Spans of a prose text that are no prose: addresses and placeholders, beside code and links."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from kbdesk.domain.placeholder import USE

Mask = tuple[int, int, str]
"""First code point, the one after the last, and what stands there."""

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]'*_]", re.IGNORECASE)


def with_found(
    masks: Iterable[Mask], text: str, offsets: Sequence[int], source: str
) -> tuple[Mask, ...]:
    """Gives the masks that the parser knew of and those that the text itself shows, in order.

    A placeholder whose braces are escaped in the source is text.
    """
    known = list(masks)
    found: list[Mask] = []
    if "{{" in text:
        for use in USE.finditer(text):
            offset = offsets[use.start()]
            if not use["escape"] and (not offset or source[offset - 1] != "\\"):
                found.append((use.start(), use.end(), "placeholder"))
    if "://" in text or "www." in text.lower():
        shut = sorted(mask for mask in known if mask[2] != "link")
        starts = [start for start, _, _ in shut]
        for url in _URL.finditer(text):
            before = bisect_right(starts, url.start()) - 1
            if before < 0 or shut[before][1] <= url.start():
                found.append((url.start(), url.end(), "url"))
    return tuple(sorted([*known, *found]))
