"""Parses texts, with and without front matter; runs in a child process that may be killed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kbdesk.content.carriers import Carrier
from kbdesk.content.commonmark import Event, parse
from kbdesk.content.dialects import to_kbdesk
from kbdesk.content.frontmatter import split
from kbdesk.content.limits import TooComplex
from kbdesk.content.markup import Profile, render
from kbdesk.content.plain import plain_text
from kbdesk.domain.errors import BadSource
from kbdesk.importers.base import Loss, Refusal
from kbdesk.importers.carriers import find_carrier, without_carrier
from kbdesk.importers.links import LocalLink, links_of
from kbdesk.importers.mapping import Fields, map_fields, one_line

_MARKUP = re.compile(r"[*_`<\[&\\]")
_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as it was read, and the front-matter fields to leave out."""

    source: str
    text: str
    drop: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Heading:
    """The first heading of a body."""

    start: int
    end: int
    level: int
    text: str
    is_first_block: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file.

    Attributes:
        body: KBDesk Markdown; links to other files as they were written.
        body_line: the line of the file on which the body begins.
        heading: the first heading outside quotes and lists, or None.
        links: relative links and images of the body.
        others: (code point, target) of all other links of the body.
        carrier: the mark that an export left on it, or None.
        images: what `media/image-<n>` of the body was called in HTML.
        in_folders: whether the folders of its source are sections.
        other_body: as `ScannedItem.other_body`.
    """

    source: str
    fields: Fields
    body: str
    body_line: int
    heading: Heading | None
    links: tuple[LocalLink, ...]
    others: tuple[tuple[int, str], ...]
    losses: tuple[Loss, ...]
    carrier: Carrier | None = None
    images: tuple[str, ...] = ()
    in_folders: bool = True
    other_body: str = ""

    def line(self, offset: int) -> int:
        """Gives about which line of the file a code point of the body stands on.

        Off by a little where a dialect took more lines than ours does.
        """
        return self.body_line + self.body.count("\n", 0, offset)


def parse_document(file: RawFile) -> Document | Refusal:
    """Gives what a file holds, or why it cannot be imported."""
    try:
        front = split(file.text, file.source)
        fields = map_fields(front.fields, file.drop)
        losses = [Loss(file.source, note) for note in (*front.notes, *fields.notes)]
        carrier = find_carrier(*(value for _, value in fields.extra), front.body)
        body = without_carrier(front.body) if carrier is not None else front.body
        return document_of(
            file.source, fields, body, line=front.body_line, losses=losses, carrier=carrier
        )
    except BadSource as error:
        return Refusal(file.source, error.reason, error.line)
    except TooComplex as error:
        return Refusal(file.source, f"too complex: {error.reason}", error.line)


def document_of(
    source: str,
    fields: Fields,
    markdown: str,
    *,
    line: int,
    losses: Sequence[Loss] = (),
    carrier: Carrier | None = None,
) -> Document:
    """Gives a text in KBDesk's own Markdown, parsed.

    Args:
        source: what it is called in messages and looked up by later.
        fields: what is told of it beside its words.
        markdown: in whatever dialect.
        line: of the source on which the text begins.
        losses: what was lost on the way here.
        carrier: the mark that was found on it.

    Raises:
        BadSource: it cannot be read.
        TooComplex: it passes a limit.
    """
    body, changed = to_kbdesk(markdown)
    parsed = parse(body)
    # Rendered once here, where it may be killed, so that no later render can be a surprise.
    render(body, Profile.SITE)
    if _MARKUP.search(fields.short_answer):
        fields.short_answer = one_line(plain_text(fields.short_answer))
    local, others = links_of(body, parsed.events)
    found = [*losses, *(Loss(source, loss.what, line + loss.line - 1) for loss in changed)]
    hidden = _HIDDEN.search(body)
    if hidden:
        code = f"U+{ord(hidden.group()):04X}"
        where = line + body.count("\n", 0, hidden.start())
        found.append(Loss(source, f"an invisible character ({code}); kept, look at it", where))
    return Document(
        source=source,
        fields=fields,
        body=body,
        body_line=line,
        heading=_first_heading(body, parsed.events),
        links=local,
        others=others,
        losses=tuple(found),
        carrier=carrier,
    )


def _first_heading(body: str, events: Sequence[Event]) -> Heading | None:
    depth = 0
    words: list[str] = []
    begin: Event | None = None
    for event in events:
        if event.op == "+Heading" and depth == 0:
            begin = event
        elif event.op == "-Heading" and begin is not None:
            return Heading(
                start=begin.start,
                end=begin.end,
                level=int(str(begin.value["level"])[1:]),
                text=" ".join("".join(words).split()),
                is_first_block=not body[: begin.start].strip(),
            )
        elif begin is not None:
            if event.op in ("Text", "Code"):
                words.append(event.value)
            elif event.op in ("SoftBreak", "HardBreak"):
                words.append(" ")
        if event.op[0] == "+":
            depth += 1
        elif event.op[0] == "-":
            depth -= 1
    return None
