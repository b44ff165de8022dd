"""Imports Freshdesk's solution articles and canned responses from their JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kbdesk.domain.item import Audience, ItemType
from kbdesk.importers.base import ImportOptions, Loss, Scanned
from kbdesk.importers.mapping import Fields
from kbdesk.importers.pieces import Markup, Piece, Pieces, extra_of, line_of
from kbdesk.importers.records import (
    Export,
    Record,
    lists_of,
    locale_of,
    no_text,
    path_in,
    refuse_all,
    scan_records,
    section_of,
    text_of,
    words_of,
)
from kbdesk.progress import Progress

_LISTS = (
    "articles", "solution_articles", "canned_responses", "responses", "results", "data",
)  # fmt: skip
_FOLDERS = ("folders", "solution_folders", "canned_response_folders")
_DRAFT = "1"
_PERSONAL = "1"


@dataclass(frozen=True, slots=True)
class FreshdeskImporter:
    """The importer of solution articles and canned responses."""

    key: str = "freshdesk"
    title: str = "Freshdesk articles and canned responses (JSON)"

    def scan(self, path: Path, options: ImportOptions, progress: Progress) -> Scanned:
        """Reads a JSON file, or all of a folder with the folders and categories too.

        Raises:
            BadSource: no JSON, or neither articles nor canned responses in it.
            Cancelled: the person asked to stop.
        """
        return scan_records(self.key, path, options, progress, pieces_of)


IMPORTER = FreshdeskImporter()


def pieces_of(export: Export) -> Pieces:
    """Gives the articles and canned responses of an export."""
    lists = lists_of(export)
    known = {name for name in lists.named if name in _FOLDERS or name.endswith("categories")}
    names = [*_LISTS, *(name for name in lists.named if name not in {*_LISTS, *known})]
    folders = lists.by_id(*_FOLDERS)
    categories = lists.by_id("categories", "solution_categories")
    found = Pieces()
    for record, _, text in lists.of(*names):
        if "content" in record or "content_html" in record:
            _response(record, text, folders, export.marks, found)
        elif "description" in record and "title" in record:
            _article(record, text, folders, categories, found)
    refuse_all(found, export.files[0][0], "articles or canned responses")
    return found


def _response(
    record: Record,
    text: str,
    folders: Mapping[str, Record],
    marks: Mapping[str, str],
    found: Pieces,
) -> None:
    uid = text_of(record, "id") or text_of(record, "title")
    name, line = f"canned_responses/{uid}", line_of(text, uid)
    html = text_of(record, "content_html")
    words = html or text_of(record, "content")
    if not words:
        found.refused.append(no_text(name, line))
        return
    losses = []
    if record.get("attachments"):
        losses.append(Loss(name, "its attachments are not in the file", line))
    is_personal = text_of(record, "visibility") == _PERSONAL
    if is_personal:
        losses.append(Loss(name, "it was one person's own; here all may use it", line))
    found.pieces.append(
        Piece(
            source=name,
            text=words,
            markup=Markup.HTML if html else Markup.PLAIN,
            dialect="freshdesk",
            line=line,
            losses=tuple(losses),
            marks=(marks.get(text_of(record, "title"), ""),),
            fields=Fields(
                title=text_of(record, "title"),
                type=ItemType.RESPONSE,
                audience=Audience.CUSTOMER,
                section=section_of(*path_in(folders, text_of(record, "folder_id"), "parent_id")),
                extra=extra_of(
                    {
                        "freshdesk_visibility": record.get("visibility"),
                        "freshdesk_group_ids": record.get("group_ids"),
                    }
                ),
            ),
        )
    )


def _article(
    record: Record,
    text: str,
    folders: Mapping[str, Record],
    categories: Mapping[str, Record],
    found: Pieces,
) -> None:
    uid = text_of(record, "id")
    locale = locale_of(text_of(record, "language", "language_code"))
    name, line = f"articles/{uid}", line_of(text, uid)
    words = text_of(record, "description", "description_text")
    if not words:
        found.refused.append(no_text(name, line))
        return
    told = record.get("hierarchy")
    above = [one for one in told if isinstance(one, Mapping)] if isinstance(told, list) else []
    above.sort(key=lambda one: text_of(one, "level"))
    named = []
    for one in above:
        data = one.get("data")
        named.append(text_of(data, "name") if isinstance(data, Mapping) else "")
    folder = folders.get(text_of(record, "folder_id"), {})
    category_id = text_of(record, "category_id") or text_of(folder, "category_id")
    category = text_of(categories.get(category_id, {}), "name")
    own = path_in(folders, text_of(record, "folder_id"), "parent_folder_id")
    seo = record.get("seo_data")
    found.pieces.append(
        Piece(
            source=f"{name}/{locale}" if any(p.source == name for p in found.pieces) else name,
            text=words,
            markup=Markup.HTML if text_of(record, "description") else Markup.PLAIN,
            dialect="freshdesk",
            line=line,
            fields=Fields(
                title=text_of(record, "title"),
                short_answer=text_of(seo, "meta_description") if isinstance(seo, Mapping) else "",
                keywords=words_of(seo, "meta_keywords") if isinstance(seo, Mapping) else (),
                locale=locale,
                section=section_of(*(named or (category, *own))),
                tags=words_of(record, "tags"),
                publish=text_of(record, "status") != _DRAFT,
                extra=extra_of({"source_date": text_of(record, "updated_at")}),
            ),
        )
    )
