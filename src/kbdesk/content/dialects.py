"""Turns the Markdown dialects of the web into KBDesk's own, at import."""

from __future__ import annotations

from kbdesk.content import (
    dialect_colons,
    dialect_indented,
    dialect_lines,
    dialect_tags,
)
from kbdesk.content.dialect_base import Loss, Page

__all__ = ["Loss", "to_kbdesk"]


def to_kbdesk(text: str) -> tuple[str, tuple[Loss, ...]]:
    """Gives the text in KBDesk's Markdown, and what did not come over whole, by line.

    Read are: `:::` blocks of documentation sites and of Docusaurus, VitePress and Pandoc; Liquid
    tags and Hugo shortcodes for callouts, figures, tabs, code, details, videos and references;
    alerts of GitHub and callouts of Obsidian; includes, videos and tabs of documentation sites;
    indented admonitions; heading ids; imports, comments and tabs of MDX. What is not known stays
    as the text that it is and is named in a loss. Code and HTML comments are never touched. Line
    ends become LF.

    Raises:
        TooComplex: the text passes a limit of size or nesting.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, origins, losses = dialect_indented.convert(text)
    page = Page(text)
    dialect_colons.convert(page)
    dialect_tags.convert(page)
    dialect_lines.convert(page)
    found = [Loss(origins[loss.line - 1], loss.what) for loss in page.losses]
    return page.result(), tuple(sorted([*losses, *found], key=lambda loss: loss.line))
