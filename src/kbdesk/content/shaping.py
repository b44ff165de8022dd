"""Fits a text to a channel: the words that are sent there, and how long they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kbdesk.content.building import tree_of
from kbdesk.content.commonmark import Event, parse
from kbdesk.content.markup import Profile, render
from kbdesk.content.reading import Manner, read
from kbdesk.domain.channel import Channel, Markup

_GAPS = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")


@dataclass(frozen=True, slots=True)
class Shaped:
    """A text as a channel takes it.

    Attributes:
        plain: the text; Markdown where the channel shows Markdown.
        html: the same for a channel that shows HTML, through the gate; None for others.
        length: code points of `plain`.
        limit: the most that the channel takes in one message; None without a limit.
    """

    plain: str
    html: str | None
    length: int
    limit: int | None

    @property
    def fits(self) -> bool:
        """Whether it is within the limit."""
        return self.limit is None or self.length <= self.limit


def for_channel(text: str, channel: Channel, *, locale: str = "en") -> Shaped:
    """Gives a Markdown text as `channel` takes it; internal containers never go along.

    Args:
        text: KBDesk's Markdown, its placeholders filled.
        channel: where it goes.
        locale: the language of the words that callouts get.

    Raises:
        TooComplex: the text passes a limit of size or nesting.
    """
    html: str | None = None
    if channel.markup is Markup.MARKDOWN:
        plain = _markdown(text)
    else:
        root = tree_of(parse(text, with_internal=False))
        manner = Manner(marks=True, target=_with_address, locale=locale)
        plain = "\n\n".join(block.words for block in read(root, manner))
        if channel.markup is Markup.HTML:
            html = render(text, Profile.EMAIL, locale=locale).html
    return Shaped(plain, html, len(plain), channel.max_chars)


def _with_address(words: str, target: str) -> str:
    """Gives a link's words and, in brackets, where it leads, for who cannot click on words."""
    address = target.removeprefix("mailto:").removeprefix("tel:")
    if target.startswith(("kb:", "#")) or not address:
        return words
    if words.strip() in ("", address, address.split("://", 1)[-1].rstrip("/")):
        return address
    return f"{words} ({address})"


def _markdown(text: str) -> str:
    """Gives the text in Markdown that other programs know: without containers and item links."""
    parsed = parse(text, with_internal=False)
    source = parsed.text
    edits: list[tuple[int, int, str]] = []
    links: list[tuple[Event, int]] = []
    for number, event in enumerate(parsed.events):
        if event.op == "+Container":
            title = event.value.title
            edits.append((event.start, event.end, f"**{title}**\n\n" if title else "\n"))
        elif event.op == "-Container":
            edits.append((event.start, event.end, "\n" if event.end > event.start else ""))
        elif event.op == "+Link":
            links.append((event, number))
        elif event.op == "-Link":
            begin, first = links.pop()
            if begin.value["dest_url"].startswith("kb:") and number > first + 1:
                inside = parsed.events[first + 1].start, parsed.events[number - 1].end
                edits += [(begin.start, inside[0], ""), (inside[1], event.end, "")]
    pieces: list[str] = []
    done = 0
    for start, end, words in sorted(edits):
        pieces += (source[done:start], words)
        done = max(done, end)
    pieces.append(source[done:])
    written = "".join(pieces)
    if source != text or edits:
        written = _GAPS.sub("\n\n", written)
    return written.strip("\n")
