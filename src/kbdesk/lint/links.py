"""The links of a Markdown text, each with its exact place and words."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from kbdesk.content.commonmark import parse
from kbdesk.content.headings import anchor_of
from kbdesk.content.links import ANCHOR_PREFIX

_ID = regex.compile(r"""<[^<>]*\s(?:id|name)\s*=\s*["']?(?P<id>[^"'\s>]+)""")


@dataclass(frozen=True, slots=True)
class Link:
    """One link.

    Attributes:
        target: as written, without title.
        words: what a reader reads; "" for a picture without alternative text.
        start: first code point of the whole link in the source.
        end: the one after its last.
        is_bare: an address that stands for itself.
    """

    target: str
    words: str
    start: int
    end: int
    is_bare: bool


def links_in(source: str, body_start: int = 0) -> tuple[tuple[Link, ...], frozenset[str]]:
    """Gives the links of a Markdown text in order, and the anchors that it has itself.

    Raises:
        TooComplex: the text passes a limit of size or nesting.
    """
    found: list[Link] = []
    anchors: list[str] = []
    open_links: list[tuple[str, str, int, list[str]]] = []
    heading: list[str] | None = None
    for event in parse(source[body_start:]).events:
        if event.op == "+Link":
            kind = str(event.value["link_type"])
            open_links.append((str(event.value["dest_url"]), kind, event.start, []))
        elif event.op == "-Link" and open_links:
            target, kind, start, words = open_links.pop()
            found.append(
                Link(
                    target,
                    "".join(words).strip(),
                    start + body_start,
                    event.end + body_start,
                    kind in ("Autolink", "Email"),
                )
            )
        elif event.op == "+Heading":
            heading = []
        elif event.op == "-Heading" and heading is not None:
            anchors.append(_unique(anchor_of(" ".join("".join(heading).split())), anchors))
            heading = None
        elif event.op in ("Text", "Code"):
            for _target, _kind, _start, words in open_links:
                words.append(str(event.value))
            if heading is not None:
                heading.append(str(event.value))
    anchors += (each.group("id") for each in _ID.finditer(source))
    return tuple(found), frozenset(anchor.casefold() for anchor in anchors)


def fragment_of(target: str) -> str:
    """Gives the fragment of a target as anchors are compared; "" for none."""
    return target.partition("#")[2].removeprefix(ANCHOR_PREFIX).casefold()


def _unique(anchor: str, taken: list[str]) -> str:
    if anchor not in taken:
        return anchor
    number = 1
    while f"{anchor}-{number}" in taken:
        number += 1
    return f"{anchor}-{number}"
