"""`kb.jsonl`: the texts in pieces of up to 1,200 characters for programs that answer from them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from kbdesk.exporters.faq_site.body import text_of
from kbdesk.exporters.faq_site.facts import Reader
from kbdesk.exporters.faq_site.frame import Frame
from kbdesk.exporters.faq_site.structure import Page
from kbdesk.exporters.faq_site.wording import date_code

MAX_CHARS = 1200

_HEADING = re.compile(r'<h([2-6]) id="([^"]*)">(.*?)</h\1>', re.DOTALL)
_BLOCK = re.compile(r"(?<=</p>)|(?<=</li>)|(?<=</pre>)|(?<=</tr>)|(?<=</dd>)")


def chunk_lines(frame: Frame, reader: Reader) -> bytes:
    """Gives the file of one language: one JSON object a line."""
    lines = []
    for page in frame.tree.pages:
        for number, (headings, anchor, text) in enumerate(_chunks(reader.body(page.entry).html)):
            lines.append(_line(frame, page, number, headings, anchor, text))
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _line(
    frame: Frame, page: Page, number: int, headings: list[str], anchor: str, text: str
) -> str:
    entry = page.entry
    address = frame.options.base_url + page.path + (f"#{anchor}" if anchor else "")
    return json.dumps(
        {
            "id": f"{entry.rendition.uid}-{number}",
            "item": entry.item.uid,
            "revision": entry.revision.number,
            "lang": frame.tree.locale,
            "title": page.title,
            "headings": headings,
            "text": text,
            "url": address,
            "tags": list(entry.item.tags),
            "updated": date_code(entry.published_at),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _chunks(markup: str) -> Iterator[tuple[list[str], str, str]]:
    """Gives (headings down to the piece, anchor, text) for each piece of an article."""
    path: list[tuple[int, str]] = []
    anchor, done = "", 0
    for match in [*_HEADING.finditer(markup), None]:
        part = markup[done : match.start() if match else len(markup)]
        for text in _pieces(part):
            yield [name for _, name in path], anchor, text
        if match:
            level = int(match[1])
            path = [step for step in path if step[0] < level] + [(level, text_of(match[3]))]
            anchor, done = match[2], match.end()


def _pieces(markup: str) -> Iterator[str]:
    """Cuts at the ends of blocks, and inside a block only where it is too long by itself."""
    piece = ""
    for block in _BLOCK.split(markup):
        text = text_of(block)
        while len(text) > MAX_CHARS:
            cut = text.rfind(" ", 0, MAX_CHARS)
            head, text = (
                text[: cut if cut > 0 else MAX_CHARS],
                text[cut if cut > 0 else MAX_CHARS :],
            )
            if piece:
                yield piece
                piece = ""
            yield head.strip()
            text = text.strip()
        if piece and len(piece) + 1 + len(text) > MAX_CHARS:
            yield piece
            piece = ""
        piece = f"{piece} {text}".strip()
    if piece:
        yield piece
