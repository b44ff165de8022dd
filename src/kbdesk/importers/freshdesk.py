"""Imports Freshdesk's solution articles and canned responses from their JSON."""

from __future__ import annotations

from collections.abc import Mapping

from kbdesk.domain.item import Audience, ItemType
from kbdesk.importers.base import Loss
from kbdesk.importers.mapping import Fields
from kbdesk.importers.pieces import Markup, Piece, Pieces, extra_of, line_of
from kbdesk.importers.records import (
    Export,
    Record,
    RecordsImporter,
    check_found,
    lists_of,
    locale_of,
    no_text,
    path_in,
    section_of,
    tell_missing,
    text_of,
    words_of,
)
from kbdesk.importers.site_links import NameOf, Site, articles, with_site_links

_INSIDE = {
    "folders": "category_id",
    "all_folders": "category_id",
    "articles": "folder_id",
    "responses": "folder_id",
    "canned_responses": "folder_id",
}
_FOR_AGENTS = "3"
_FOR_ALL = ("", "1")
_FOR_COMPANIES = "4"
_FOR_GROUPS = "2"
_DRAFT = "1"
_PERSONAL = "1"


def pieces_of(export: Export) -> Pieces:
    """Gives the articles and canned responses of an export."""
    lists = lists_of(export, _INSIDE)
    folders: dict[str, Record] = {}
    categories: dict[str, Record] = {}
    texts: list[tuple[Record, str]] = []
    for name in lists.named:
        for record, _, text in lists.of(name):
            if "title" in record:
                texts.append((record, text))
            elif name.endswith("categories") or {"folders", "all_folders"} & record.keys():
                categories[text_of(record, "id")] = record
            elif "name" in record:
                folders[text_of(record, "id")] = record
    name_of = articles({text_of(one, "id") for one, _ in texts if "description" in one})
    found = Pieces()
    for record, text in texts:
        if "content" in record or "content_html" in record:
            _response(record, text, folders, export.marks, found)
        elif "description" in record:
            _article(record, text, folders, categories, name_of, found)
    lost = (one for one, _ in texts if not one.get("hierarchy"))
    tell_missing(found, lost, "folder_id", folders, export.files[0][0])
    check_found(found, lists, export.files[0][0], "articles or canned responses")
    return found


IMPORTER = RecordsImporter("freshdesk", "Freshdesk articles and canned responses (JSON)", pieces_of)


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
    if text_of(record, "visibility") == _FOR_GROUPS:
        losses.append(Loss(name, "it was for some groups only: kept with the item", line))
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
    name_of: NameOf,
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
    is_first = f"/articles/{uid}" not in found.addresses
    name = name if is_first else f"{name}/{locale}"
    found.addresses.setdefault(f"/articles/{uid}", name)
    losses = []
    seen_by = text_of(folder, "visibility")
    if seen_by == _FOR_COMPANIES:
        losses.append(Loss(name, "it was for some companies only; here it is for customers", line))
    if record.get("attachments"):
        losses.append(Loss(name, "its attachments are not in the file", line))
    found.pieces.append(
        Piece(
            source=name,
            text=with_site_links(words, Site(None, name_of)),
            losses=tuple(losses),
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
                audience=Audience.INTERNAL
                if seen_by == _FOR_AGENTS
                else Audience.PUBLIC
                if seen_by in _FOR_ALL
                else Audience.CUSTOMER,
                publish=text_of(record, "status") != _DRAFT,
                extra=extra_of({"source_date": text_of(record, "updated_at")}),
            ),
        )
    )
