"""A text in the words of a target: HTML, plain or Markdown, its placeholders in the dialect."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser

from kbdesk.content.limits import TooComplex
from kbdesk.content.markup import Profile, links
from kbdesk.content.placeholders import unescape
from kbdesk.content.shaping import for_channel
from kbdesk.domain.channel import Channel, ChannelKind, Markup
from kbdesk.exporters.base import Tools
from kbdesk.exporters.dialects import Dialect, Masked, NoEquivalent, masked
from kbdesk.exporters.macros.choosing import Chosen, one_line

_LINE = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class Worded:
    """The words of one text in a dialect.

    Attributes:
        losses: what did not come along.
    """

    dialect: Dialect
    body: Masked
    locale: str
    tools: Tools
    losses: tuple[str, ...]

    def html(self) -> str:
        """Gives the body as HTML.

        Raises:
            NoEquivalent: the dialect has no words for something in it.
        """
        made = self.tools.render(self.body.text, Profile.EMAIL, locale=self.locale).html
        return self.body.said(made, self.dialect, html.escape).strip()

    def plain(self) -> str:
        """Gives the body as plain text; links show where they lead.

        Raises:
            NoEquivalent: the dialect has no words for something in it.
        """
        shaped = for_channel(self.body.text, _bare(Markup.NONE), locale=self.locale)
        return self.body.said(shaped.plain, self.dialect)

    def markdown(self) -> str:
        """Gives the body as Markdown that other programs know.

        Raises:
            NoEquivalent: the dialect has no words for something in it.
        """
        shaped = for_channel(self.body.text, _bare(Markup.MARKDOWN), locale=self.locale)
        return self.body.said(shaped.plain, self.dialect)

    def line(self, text: str) -> str:
        """Gives a field without mark-up in one line.

        Raises:
            NoEquivalent: the dialect has no words for something in it.
        """
        veiled = masked(text)
        return veiled.said(one_line(unescape(veiled.text)), self.dialect)


def worded(text: Chosen, dialect: Dialect, tools: Tools) -> Worded:
    """Gives the words of a text; internal blocks never go along.

    Raises:
        NoEquivalent: its body is too complex to be brought over.
    """
    body = masked(text.entry.revision.content.body)
    try:
        used = links(body.text, with_internal=False)
    except TooComplex as error:
        raise NoEquivalent(f"its text cannot be read: {error.reason}") from error
    losses = list(body.losses(dialect))
    images = sum(1 for link in used if link.is_image and "://" not in link.target)
    inside = sum(1 for link in used if link.target.startswith("kb:"))
    if images:
        losses.append(f"{images} image{'s' * (images > 1)} left out, only the words for it stay")
    if inside:
        losses.append(f"{inside} link{'s' * (inside > 1)} to other items left out, the words stay")
    return Worded(dialect, body, text.locale, tools, tuple(losses))


def _bare(markup: Markup) -> Channel:
    return Channel("export", "export", ChannelKind.TEXT, is_public=False, markup=markup, position=0)


class _Words(HTMLParser):
    """Collects what a reader of some HTML sees, and where its links lead."""

    _BLOCKS = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 blockquote pre table ul ol hr".split())

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._BLOCKS:
            self.pieces.append("\n")
        target = dict(attrs).get("href")
        if tag == "a" and target:
            self.pieces.append(f"<{target}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        self.pieces.append(" ".join(data.split("\n")))


def comparable(text: str, *, is_html: bool) -> str:
    """Gives the words of a text for comparing: a help desk may write the same HTML otherwise."""
    if is_html:
        parser = _Words()
        parser.feed(text)
        parser.close()
        text = "".join(parser.pieces)
    lines = (" ".join(line.split()) for line in text.replace("\r", "\n").split("\n"))
    return _LINE.sub("\n", "\n".join(lines)).strip("\n")
