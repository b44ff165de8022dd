"""Where each character of a parsed text stands in the source."""

from __future__ import annotations

from collections.abc import Sequence


def text_offsets(value: str, source: str, start: int, end: int) -> Sequence[int]:
    """Gives the source offset of each code point of a text event.

    Text that is not written as it reads, an entity or a tab that became blanks, begins as a whole
    at `start`.
    """
    if end - start == len(value) and source.startswith(value, start):
        return range(start, end)
    return [start] * len(value)


def code_offsets(value: str, source: str, start: int, end: int) -> Sequence[int]:
    """Gives the source offset of each code point of a code span, backticks outside.

    A line end in the source reads as a blank; what stands between it and the next line's text, the
    mark of a quote for example, is passed over, and so is a backslash before a table's bar.
    """
    inside_start, inside_end = start, end
    while inside_start < inside_end and source[inside_start] == "`":
        inside_start += 1
    inside_end -= inside_start - start
    width = inside_end - inside_start
    if width == len(value) and source.startswith(value, inside_start):
        return range(inside_start, inside_end)
    if width == len(value) + 2 and source.startswith(value, inside_start + 1):
        return range(inside_start + 1, inside_end - 1)
    offsets: list[int] = []
    at = inside_start
    if source[at : at + 1] in (" ", "\n", "\r") and not value.startswith(" "):
        at += 1  # the one blank that CommonMark takes off
    for sign in value:
        found = at
        while found < inside_end and not _reads_as(source[found], sign):
            found += 1
        if found >= inside_end:  # not found: the rest maps to where the search began
            found = at
            offsets.append(min(at, end - 1))
            continue
        offsets.append(found)
        at = found + 1
    return offsets


def _reads_as(written: str, read: str) -> bool:
    return written == read or (read == " " and written in "\r\n")
