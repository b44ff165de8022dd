"""The outline of a Markdown text: headings that leave a level out, tables without names."""

from __future__ import annotations

from collections.abc import Callable

import regex

from kbdesk.content.commonmark import parse

_HEADING = regex.compile(
    r"^ {0,3}(?P<marks>#{1,6})[ \t]+\S[^\r\n]*|"
    r"^(?![ \t]*(?:[|>*+-]|\d+[.)]))[ ]{0,3}\S[^\r\n]*\r?\n"
    r"(?P<line>=+|-{2,})[ \t]*$",
    regex.M,
)
_EMPTY_ROW = regex.compile(r"^[ \t>]*\|(?:[ \t]*\|)+[ \t]*$", regex.M)


def skipped_levels(
    source: str, body_start: int, is_code: Callable[[int], bool]
) -> list[tuple[int, int]]:
    """Gives the spans in `source` of headings that lie more than one level below the last one.

    The first heading may be of any level.
    """
    if "###" not in source[body_start:]:
        return []
    found, before = [], 0
    for heading in _HEADING.finditer(source, body_start):
        if is_code(heading.start()):
            continue
        marks = heading.group("marks")
        level = len(marks) if marks else 1 if heading.group("line").startswith("=") else 2
        if before and level > before + 1:
            found.append(heading.span())
        before = level
    return found


def nameless_tables(source: str, body_start: int = 0) -> list[tuple[int, int]]:
    """Gives the spans in `source` of tables whose first row is empty in every cell.

    Raises:
        TooComplex: the text passes a limit of size or nesting.
    """
    if not _EMPTY_ROW.search(source, body_start):
        return []
    found: list[tuple[int, int]] = []
    table: tuple[int, int] | None = None
    has_name = False
    for event in parse(source[body_start:]).events:
        if event.op == "+TableHead":
            table, has_name = (event.start + body_start, event.end + body_start), False
        elif table is not None and event.op in ("Text", "Code", "InlineHtml", "+Image"):
            has_name = has_name or bool(str(event.value).strip())
        if event.op == "-TableHead" and table is not None:
            if not has_name:
                found.append(table)
            table = None
    return found
