"""Headings of a tree: their anchors, their levels and the outline they make."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kbdesk.content.links import ANCHOR_PREFIX, words_of
from kbdesk.content.tree import LINE, Root

_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading.

    Attributes:
        level: as rendered, 1 to 6.
        anchor: its id in the HTML, unique in the text.
        line: 1-based, in the source.
    """

    level: int
    text: str
    anchor: str
    line: int


def demote(root: Root) -> None:
    """Moves all headings down one level where there is one of level 1.

    The page has a heading of level 1 already: the title.
    """
    if any(element.tag == "h1" for element in root.headings):
        for element in root.headings:
            element.tag = f"h{min(int(element.tag[1]) + 1, 6)}"


def outline(root: Root, *, with_ids: bool = True) -> tuple[Heading, ...]:
    """Gives the headings in document order and, unless told not to, puts their anchors on them."""
    headings: list[Heading] = []
    taken: dict[str, int] = {}
    for element in root.headings:
        text = " ".join(words_of(element).split())
        anchor = ANCHOR_PREFIX + _unique(anchor_of(text), taken)
        if with_ids:
            element.set("id", anchor)
        headings.append(Heading(int(element.tag[1]), text, anchor, int(element.attrib[LINE])))
    return tuple(headings)


def anchor_of(text: str) -> str:
    """Gives the name that authors on the web link a heading by: "What's new?" is "whats-new".

    Lower case, letters and digits of any script, hyphens for blanks, nothing else; the same as
    the large code hosts make, so that links in imported texts go on working.
    """
    return _NOT_IN_ANCHOR.sub("", text.lower()).strip().replace(" ", "-") or "section"


def _unique(anchor: str, taken: dict[str, int]) -> str:
    name = anchor
    while name in taken:
        taken[anchor] += 1
        name = f"{anchor}-{taken[anchor]}"
    taken[name] = 0
    return name
