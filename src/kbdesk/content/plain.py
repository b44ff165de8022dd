"""Markdown to what a reader reads: plain text, whole and by section."""

from __future__ import annotations

from kbdesk.content.building import tree_of
from kbdesk.content.commonmark import parse
from kbdesk.content.reading import HEADINGS, Manner, read


def plain_text(text: str, *, with_internal: bool = False) -> str:
    """Gives what a reader reads, one blank line between blocks, list items on lines of their own.

    Args:
        text: Markdown.
        with_internal: whether internal containers are told too; never where a customer may read.

    Raises:
        TooComplex: the text passes a limit of size or nesting.
    """
    root = tree_of(parse(text, with_internal=with_internal))
    return "\n\n".join(block.words for block in read(root, Manner()))


def sections_of(text: str, *, with_internal: bool = False) -> tuple[tuple[str, str], ...]:
    """Gives (heading, plain text below it) for each heading, in order.

    What stands before the first heading has the heading "". A section without text of its own is
    given too, so that its heading is not lost; a text without any block gives nothing.

    Raises:
        TooComplex: the text passes a limit of size or nesting.
    """
    root = tree_of(parse(text, with_internal=with_internal))
    sections: list[tuple[str, list[str]]] = []
    for block in read(root, Manner()):
        if block.tag in HEADINGS:
            sections.append((" ".join(block.words.split()), []))
        else:
            if not sections:
                sections.append(("", []))
            sections[-1][1].append(block.words)
    return tuple((heading, "\n\n".join(parts)) for heading, parts in sections)
