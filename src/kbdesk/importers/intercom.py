"""Imports Intercom's articles and saved replies from their JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kbdesk.domain.item import Audience, ItemType
from kbdesk.importers.base import ImportOptions, Scanned
from kbdesk.importers.mapping import Fields
from kbdesk.importers.pieces import Markup, Piece, Pieces, extra_of, line_of
from kbdesk.importers.records import (
    Export,
    Record,
    host_of,
    lists_of,
    locale_of,
    no_text,
    path_in,
    path_of,
    refuse_all,
    scan_records,
    section_of,
    text_of,
    with_local_links,
)
from kbdesk.progress import Progress

_SECTIONS = ("collection", "section")


@dataclass(frozen=True, slots=True)
class IntercomImporter:
    """The importer of articles in their languages, and of saved replies."""

    key: str = "intercom"
    title: str = "Intercom articles and saved replies (JSON)"

    def scan(self, path: Path, options: ImportOptions, progress: Progress) -> Scanned:
        """Reads a JSON file, or all of a folder with the collections too.

        Raises:
            BadSource: no JSON, or neither articles nor replies in it.
            Cancelled: the person asked to stop.
        """
        return scan_records(self.key, path, options, progress, pieces_of)


IMPORTER = IntercomImporter()


def pieces_of(export: Export) -> Pieces:
    """Gives the articles and saved replies of an export."""
    lists = lists_of(export)
    records = [(record, text) for name in lists.named for record, _, text in lists.of(name)]
    collections = {
        text_of(record, "id"): record
        for record, _ in records
        if text_of(record, "type") in _SECTIONS or ("name" in record and "body" not in record)
    }
    hosts = {host_of(text_of(record, "url")) for record, _ in records} - {""}
    found = Pieces()
    for record, text in records:
        if text_of(record, "id") in collections and record is collections[text_of(record, "id")]:
            continue
        if (
            "translated_content" in record
            or text_of(record, "type").endswith("article")
            or ("title" in record and "name" not in record and "state" in record)
        ):
            _article(record, text, collections, hosts, found)
        elif "body" in record or "body_text" in record or "text" in record:
            _reply(record, text, found)
    refuse_all(found, export.files[0][0], "articles or saved replies")
    return found


def _article(
    record: Record,
    text: str,
    collections: Mapping[str, Record],
    hosts: set[str],
    found: Pieces,
) -> None:
    uid = text_of(record, "id")
    line = line_of(text, uid)
    default = text_of(record, "default_locale")
    told = record.get("translated_content")
    others = told.items() if isinstance(told, Mapping) else ()
    texts: dict[str, Record] = {default: record}
    for locale, words in others:
        if isinstance(words, Mapping) and text_of(words, "body"):
            texts.setdefault(str(locale), words)
    section = section_of(*path_in(collections, text_of(record, "parent_id"), "parent_id"))
    for locale, words in texts.items():
        name = f"articles/{uid}" if words is record else f"articles/{uid}/{locale}"
        body = text_of(words, "body")
        if not body:
            found.refused.append(no_text(name, line))
            continue
        found.pieces.append(
            Piece(
                source=name,
                text=with_local_links(body, hosts),
                dialect="intercom",
                line=line,
                fields=Fields(
                    title=text_of(words, "title"),
                    short_answer=text_of(words, "description"),
                    item_key=f"intercom-article-{uid}" if len(texts) > 1 else "",
                    locale=locale_of(locale),
                    section=section,
                    publish=text_of(words, "state") != "draft",
                    extra=extra_of({"source_date": text_of(words, "updated_at")}),
                ),
            )
        )
        if address := path_of(text_of(words, "url")):
            found.addresses[address] = name


def _reply(record: Record, text: str, found: Pieces) -> None:
    title = text_of(record, "name", "title", "summary")
    uid = text_of(record, "id") or title
    name, line = f"replies/{uid}", line_of(text, uid)
    html = text_of(record, "body")
    words = html or text_of(record, "body_text", "text")
    if not words:
        found.refused.append(no_text(name, line))
        return
    found.pieces.append(
        Piece(
            source=name,
            text=words,
            markup=Markup.HTML if html else Markup.PLAIN,
            dialect="intercom",
            line=line,
            fields=Fields(
                title=title,
                type=ItemType.RESPONSE,
                audience=Audience.CUSTOMER,
                extra=extra_of({"intercom_visible_to": record.get("visible_to")}),
            ),
        )
    )
