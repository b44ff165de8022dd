"""Guesses what the columns of a table hold, from their headings and from what stands in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kbdesk.domain.errors import BadSource
from kbdesk.importers.base import Column

FIELDS = (
    "title", "question", "body", "body_html", "body_text", "short_answer", "subject", "shortcode",
    "keywords", "tags", "section", "locale", "channel", "audience", "type", "owner", "situation",
    "response_class", "slug", "id", "state", "kbdesk_id",
)  # fmt: skip
"""What a column may be: the fields of a text, and `body` in three ways of writing."""

_TEXTS = ("body", "body_html", "body_text", "short_answer")

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "title": ("name", "titel", "rubrik", "label", "subject line", "heading", "article title"),
    "question": ("fråga", "q", "faq", "customer question", "utterance"),
    "body": ("markdown", "body_markdown", "body_md"),
    "body_html": ("html", "content_html", "body (html)", "html body", "content (html)"),
    "body_text": (
        "answer", "text", "content", "svar", "reply", "response", "message", "snippet",
        "replacement", "a", "meddelande", "innehåll", "macro", "template", "description",
    ),
    "short_answer": ("summary", "short answer", "kort svar", "excerpt", "sammanfattning"),
    "subject": ("email subject", "ämne", "amne"),
    "shortcode": ("shortcut", "short_code", "abbreviation", "trigger", "keyword", "code", "hotkey",
                  "hot key", "hot keys", "kortkommando", "kod", "genväg"),
    "keywords": ("search terms", "search_terms", "sökord", "nyckelord", "synonyms"),
    "tags": ("tag", "labels", "taggar", "etiketter"),
    "section": ("category", "categories", "folder", "kategori", "avsnitt", "topic", "group",
                "mapp"),
    "locale": ("language", "lang", "språk", "sprak"),
    "channel": ("kanal",),
    "audience": ("visibility", "målgrupp"),
    "type": ("kind", "typ"),
    "owner": ("author", "ägare"),
    "slug": ("url", "permalink", "address"),
    "id": ("external_id", "item id", "nr", "no", "number", "uid"),
    "state": ("status", "active", "published", "aktiv"),
    "kbdesk_id": ("kbdesk", "carrier", "kbdesk id"),
}  # fmt: skip


def columns_of(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    named: Sequence[tuple[str, str]],
    source: str,
) -> tuple[Column, ...]:
    """Gives what each column is, in their order.

    Args:
        headings: the first row.
        rows: some of the others.
        named: (field, heading) as a person said.
        source: the table's name in messages.

    Raises:
        BadSource: a person named a field or a heading that there is not; no column holds a text;
            two columns have one heading.
    """
    folded = [_folded(heading) for heading in headings]
    chosen = _chosen(headings, folded, named, source)
    taken = {field for field, _ in chosen.values()}
    for sure in (True, False):
        for index, name in enumerate(folded):
            field, confidence = _by_heading(name)
            if index in chosen or not field or field in taken or (confidence == 1.0) != sure:
                continue
            chosen[index] = (field, confidence)
            taken.add(field)
    if not taken & {"body", "body_html", "body_text"}:
        wordiest = _wordiest(rows, [at for at in range(len(headings)) if at not in chosen])
        if wordiest is not None:
            chosen[wordiest] = ("body_text", 0.4)
            taken.add("body_text")
    if not taken & set(_TEXTS):
        raise BadSource(
            source,
            f"no column holds the texts; there are: {', '.join(filter(None, headings))}",
            1,
            "Say which one does, such as --map body=Answer.",
        )
    return tuple(
        Column(field, heading, confidence)
        for index, heading in enumerate(headings)
        for field, confidence in (chosen.get(index, ("", 0.0)),)
    )


def _chosen(
    headings: Sequence[str],
    folded: Sequence[str],
    named: Sequence[tuple[str, str]],
    source: str,
) -> dict[int, tuple[str, float]]:
    chosen: dict[int, tuple[str, float]] = {}
    for field, heading in named:
        if field not in FIELDS:
            raise BadSource(
                source, f'"{field}" is no field of a text', hint=f"Fields: {', '.join(FIELDS)}."
            )
        if _folded(heading) not in folded:
            reason = f'no column is called "{heading}"; there are: {", ".join(headings)}'
            raise BadSource(source, reason, 1)
        chosen[folded.index(_folded(heading))] = (field, 1.0)
    return chosen


def _by_heading(name: str) -> tuple[str, float]:
    for field in FIELDS:
        if name == field or name == field.replace("_", " "):
            return field, 1.0
    for field, others in _HEADINGS.items():
        if name in others:
            return field, 0.8
    words = set(re.findall(r"\w+", name))
    for field, others in _HEADINGS.items():
        if words & {field, *(other for other in others if len(other) > 3)}:
            return field, 0.5
    return "", 0.0


def _wordiest(rows: Sequence[Sequence[str]], free: Sequence[int]) -> int | None:
    """Gives the column with the most words a cell, where that looks like texts."""

    def words(index: int) -> float:
        cells = [row[index] for row in rows if index < len(row) and row[index].strip()]
        return sum(len(cell.split()) for cell in cells) / len(cells) if cells else 0.0

    best = max(free, key=words, default=None)
    return best if best is not None and words(best) >= 3 else None


def _folded(heading: str) -> str:
    return " ".join(heading.strip().casefold().split())
