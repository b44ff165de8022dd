"""Links and images of a tree: which there are, and where they lead."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from kbdesk.content.serialize import UNWRAP
from kbdesk.content.tree import LINE, RAW, Root

ANCHOR_PREFIX = "k-"
"""Begins every id that KBDesk writes, so that none can stand in for a name of the page's own."""


@dataclass(frozen=True, slots=True)
class LinkUse:
    """One link or image of a text.

    Attributes:
        target: as written: "kb:<uid>", "kb:<uid>#frag", "https://...", "#frag", "media/<name>".
        text: the words of the link, or the alternative text of the image.
        line: 1-based, in the source.
    """

    target: str
    text: str
    line: int
    is_image: bool


def words_of(element: Element) -> str:
    """Gives what a reader reads in `element`, without the author's HTML tags."""
    pieces = [element.text or ""] if element.tag != RAW else []
    for child in element:
        pieces.append(child.get("alt", "") if child.tag == "img" else words_of(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def uses_in(root: Root) -> tuple[LinkUse, ...]:
    """Gives the links and images of a text, those in the author's own HTML left out, in order."""
    uses: list[LinkUse] = []
    for element in root.links:
        line = int(element.attrib[LINE])
        if element.tag == "a":
            uses.append(LinkUse(element.get("href", ""), words_of(element), line, False))
        else:
            uses.append(LinkUse(element.get("src", ""), element.get("alt", ""), line, True))
    return tuple(uses)


def point(root: Root, anchors: Collection[str], link: Callable[[str], str | None] | None) -> None:
    """Makes the links lead where they should.

    A fragment leads to the heading that got its name, under KBDesk's prefix. With `link`, an item
    link takes the address that it gives; where it gives None, only the words stay.
    """
    for element in root.links:
        target = element.get("href", "")
        if target.startswith("#"):
            anchor = _prefixed(target[1:])
            if anchor in anchors:
                element.set("href", f"#{anchor}")
        elif target.startswith("kb:"):
            item, mark, fragment = target.partition("#")
            if mark and fragment:
                target = f"{item}#{_prefixed(fragment)}"
            address = link(target) if link else target
            if address is None:
                element.tag = UNWRAP
            else:
                element.set("href", address)


def _prefixed(fragment: str) -> str:
    """Gives the anchor that a fragment means, however its author wrote capitals and accents."""
    fragment = unquote(fragment).lower()
    return fragment if fragment.startswith(ANCHOR_PREFIX) else ANCHOR_PREFIX + fragment
