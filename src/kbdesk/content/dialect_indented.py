"""Dialects that mark by indenting: `!!! note`, `??? note` and `=== "Tab"`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kbdesk.content.containers import CALLOUTS
from kbdesk.content.dialect_base import Loss, Page

_MARK = re.compile(
    r"(?P<lead>[ ]*)(?P<mark>!!!|\?\?\?\+?|===)[!+]?[ ]+"
    r"(?:(?P<names>[A-Za-z][\w-]*(?:[ ]+[A-Za-z][\w-]*)*)(?:[ ]+\"(?P<title>[^\"\n]*)\")?"
    r"|\"(?P<alone>[^\"\n]*)\")[ ]*"
)
_FENCE = re.compile(r"[ ]*(?P<fence>`{3,}|~{3,})")


@dataclass
class _Out:
    """The lines of the new text.

    Attributes:
        origins: for each line the line of the old text that it comes from, 1-based.
    """

    lines: list[str] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    def add(self, line: str, origin: int) -> None:
        self.lines.append(line)
        self.origins.append(origin)


def convert(text: str) -> tuple[str, list[int], list[Loss]]:
    """Gives the text with indented blocks as containers, where its lines come from, and losses.

    They come before all other dialects, because their insides look like code until they are moved
    to the margin.
    """
    lines = text.split("\n")
    if not any(_is_mark(line) for line in lines):
        return text, list(range(1, len(lines) + 1)), []
    page = Page(text)
    in_code: set[int] = set()
    offset = 0
    for number, line in enumerate(lines, 1):
        if page.is_code(offset + len(line) - len(line.lstrip(" "))):
            in_code.add(number)
        offset += len(line) + 1
    out = _Out()
    _walk(list(enumerate(lines, 1)), in_code, out)
    return "\n".join(out.lines), out.origins, out.losses


def _is_mark(line: str) -> re.Match[str] | None:
    match = _MARK.fullmatch(line)
    return None if match is None or (match["mark"] == "===" and match["names"]) else match


def _walk(lines: list[tuple[int, str]], in_code: set[int], out: _Out) -> None:
    at = 0
    while at < len(lines):
        number, line = lines[at]
        match = None if number in in_code else _is_mark(line)
        body = _body(lines, at + 1, len(match["lead"]) + 4) if match else []
        if match is None or not body:
            out.add(line, number)
            at += 1
            continue
        at += 1 + len(body)
        blanks: list[tuple[int, str]] = []
        while body and not body[-1][1].strip():
            blanks.append(body.pop())
        _write(match, number, body, out)
        for origin, _ in blanks[1:]:
            out.add("", origin)


def _body(lines: list[tuple[int, str]], at: int, indent: int) -> list[tuple[int, str]]:
    """Gives the lines below a mark that belong to it, as they are; none when none has words."""
    body: list[tuple[int, str]] = []
    for number, line in lines[at:]:
        if line.strip() and not line.startswith(" " * indent):
            break
        body.append((number, line))
    return body if any(line.strip() for _, line in body) else []


def _write(match: re.Match[str], number: int, body: list[tuple[int, str]], out: _Out) -> None:
    lead = match["lead"]
    title = match["title"] or match["alone"]
    last = body[-1][0]
    inside = [(origin, lead + line[len(lead) + 4 :].rstrip("\n")) for origin, line in body]
    if match["mark"] == "===":
        out.add(f"{lead}**{title}**", number)
        out.add("", number)
        out.losses.append(Loss(number, f"the tab “{title}” now stands below the one before"))
        _walk(inside, _fenced(inside), out)
        out.add("", last)
        return
    kind = (match["names"] or "note").split()[0].lower()
    if kind not in CALLOUTS:
        title = title or kind.capitalize()
        kind = "note"
    out.add(f"{lead}:::{kind}" + (f" {title}" if title else ""), number)
    if match["mark"].startswith("?"):
        out.losses.append(Loss(number, "a block that folds is now always open"))
    _walk(inside, _fenced(inside), out)
    out.add(f"{lead}:::", last + 1)


def _fenced(lines: list[tuple[int, str]]) -> set[int]:
    """Gives the numbers of the lines inside code fences."""
    inside: set[int] = set()
    fence = ""
    for number, line in lines:
        match = _FENCE.match(line)
        if fence:
            inside.add(number)
            if match and match["fence"].startswith(fence):
                fence = ""
        elif match:
            fence = match["fence"]
            inside.add(number)
    return inside
