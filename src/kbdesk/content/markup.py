"""Markdown to HTML that is safe to show, with its outline and its links."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kbdesk import isolate
from kbdesk.content import gate
from kbdesk.content.bare_links import link_bare_addresses
from kbdesk.content.building import tree_of
from kbdesk.content.commonmark import parse
from kbdesk.content.headings import Heading
from kbdesk.content.limits import MAX_BYTES, TooComplex
from kbdesk.content.links import LinkUse, uses_in
from kbdesk.content.pipeline import Profile, pipeline_for
from kbdesk.progress import Progress

__all__ = [
    "MAX_BYTES",
    "RENDER_VERSION",
    "Heading",
    "LinkUse",
    "Profile",
    "Rendered",
    "TooComplex",
    "links",
    "render",
    "render_safely",
]

RENDER_VERSION = "2"
"""Part of every key under which a rendered text is kept; rises when the output changes."""

TIMEOUT_S = 2.0
MEMORY_MB = 512

# What is left of level 1 is the author's own HTML; the page has its title for that.
_H1 = re.compile(r"(</?)h1(?=[ >])")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered text.

    Attributes:
        html: blocks, each on its own line.
        outline: the headings in document order.
        links: links and images written in Markdown, in document order.
    """

    html: str
    outline: tuple[Heading, ...]
    links: tuple[LinkUse, ...]


def render(
    text: str,
    profile: Profile = Profile.SITE,
    *,
    link: Callable[[str], str | None] | None = None,
    locale: str = "en",
) -> Rendered:
    """Renders a Markdown text in this process.

    Args:
        text: KBDesk's Markdown: CommonMark, GFM and containers.
        profile: for whom. All but PLAIN go through the gate and leave internal blocks out,
            PREVIEW shows them marked and carries `data-line` on each block.
        link: gives the address of a `kb:` target, or None to keep only the words. Without it
            `kb:` targets stay where the profile knows them.
        locale: the language of the words that callouts get.

    Raises:
        TooComplex: the text passes a limit of size or nesting.
    """
    pipeline = pipeline_for(profile)
    pipeline.link = link
    pipeline.locale = locale
    html = pipeline.convert(text)
    if profile is not Profile.PLAIN:
        html = gate.pass_through(html, with_base=profile is not Profile.EMAIL)
    if profile in (Profile.SITE, Profile.PREVIEW):
        html = _H1.sub(r"\1h2", html)
    return Rendered(html, pipeline.outline, pipeline.links)


def links(text: str, *, with_internal: bool = True) -> tuple[LinkUse, ...]:
    """Gives the links and images of a Markdown text in document order.

    Args:
        text: Markdown.
        with_internal: whether those in internal blocks are told too.

    Raises:
        TooComplex: the text passes a limit of size or nesting.
    """
    root = tree_of(parse(text, with_internal=with_internal))
    link_bare_addresses(root)
    return uses_in(root)


def render_safely(
    texts: Sequence[tuple[str, Profile]], progress: Progress, *, locale: str = "en"
) -> list[Rendered | TooComplex]:
    """Renders texts in a child process under a time and a memory limit each.

    Gives one result a text, in order. A text that takes too long or too much comes out as
    TooComplex, as one that passes a limit of size or nesting does; the others are not touched.
    """
    tasks = [(text, profile, locale) for text, profile in texts]
    results = isolate.map_isolated(
        _render_one,
        tasks,
        timeout_s=TIMEOUT_S,
        memory_mb=MEMORY_MB,
        progress=progress,
        what="Rendering",
    )
    return [_verdict(result) for result in results]


def _render_one(task: tuple[str, Profile, str]) -> Rendered:
    text, profile, locale = task
    return render(text, profile, locale=locale)


def _verdict(result: Rendered | Exception) -> Rendered | TooComplex:
    if isinstance(result, Rendered | TooComplex):
        return result
    if isinstance(result, isolate.TimedOut):
        return TooComplex(f"it takes more than {TIMEOUT_S:g} seconds to render", 1)
    if isinstance(result, isolate.OutOfMemory):
        return TooComplex(f"it takes more than {MEMORY_MB} MB to render", 1)
    raise result
