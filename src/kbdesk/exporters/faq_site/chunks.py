"""`kb.jsonl`: the texts in passages, for programs that answer from them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kbdesk.exporters.faq_site.facts import Reader
from kbdesk.exporters.faq_site.frame import Frame
from kbdesk.exporters.faq_site.structure import Page
from kbdesk.exporters.faq_site.wording import date_code


def chunk_lines(frame: Frame, reader: Reader) -> Iterator[bytes]:
    """Gives the file of one language, an article a piece: one JSON object a line."""
    for page in frame.tree.pages:
        lines = [
            _line(frame, page, number, headings, anchor, text)
            for number, (headings, anchor, text) in enumerate(reader.passages(page.entry))
        ]
        if lines:
            yield "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


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
