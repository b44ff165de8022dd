"""Imports Intercom's articles and saved replies from their JSON."""

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
    host_of,
    lists_of,
    locale_of,
    no_text,
    path_in,
    section_of,
    tell_missing,
    text_of,
    time_of,
    words_of,
)
from kbdesk.importers.site_links import Site, articles, with_site_links

_EVERYONE = "everyone"
_SECTIONS = ("collection", "section")


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
    name_of = articles({text_of(record, "id") for record, _ in records if _is_article(record)})
    found = Pieces()
    for record, text in records:
        if text_of(record, "id") in collections and record is collections[text_of(record, "id")]:
            continue
        if _is_article(record):
            _article(record, text, collections, Site(frozenset(hosts), name_of), found)
        elif "body" in record or "body_text" in record or "text" in record:
            _reply(record, text, found)
    texts = (record for record, _ in records if _is_article(record))
    tell_missing(found, texts, "parent_id", collections, export.files[0][0])
    check_found(found, lists, export.files[0][0], "articles or saved replies")
    return found


IMPORTER = RecordsImporter("intercom", "Intercom articles and saved replies (JSON)", pieces_of)


def _is_article(record: Record) -> bool:
    return (
        "translated_content" in record
        or text_of(record, "type").endswith("article")
        or ("title" in record and "name" not in record and "state" in record)
    )


def _article(
    record: Record,
    text: str,
    collections: Mapping[str, Record],
    site: Site,
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
    parent = text_of(record, "parent_id")
    section = section_of(*path_in(collections, parent, "parent_id"))
    others_above = record.get("parent_ids")
    above = [str(one) for one in others_above] if isinstance(others_above, list) else []
    beside = [text_of(collections.get(one, {}), "name") or one for one in above if one != parent]
    told_tags = record.get("tags")
    tags = words_of(told_tags, "data") if isinstance(told_tags, Mapping) else ()
    for locale, words in texts.items():
        name = f"articles/{uid}" if words is record else f"articles/{uid}/{locale}"
        body = text_of(words, "body")
        if not body:
            found.refused.append(no_text(name, line))
            continue
        found.pieces.append(
            Piece(
                source=name,
                text=with_site_links(body, site),
                dialect="intercom",
                line=line,
                losses=(Loss(name, f"it also stood in {', '.join(beside)}", line),)
                if beside and words is record
                else (),
                fields=Fields(
                    title=text_of(words, "title"),
                    short_answer=text_of(words, "description"),
                    item_key=f"intercom-article-{uid}" if len(texts) > 1 else "",
                    locale=locale_of(locale),
                    section=section,
                    tags=tags,
                    publish=text_of(words, "state") != "draft",
                    extra=extra_of({"source_date": time_of(words, "updated_at")}),
                ),
            )
        )
        if words is record:
            found.addresses[f"/articles/{uid}"] = name


def _reply(record: Record, text: str, found: Pieces) -> None:
    title = text_of(record, "name", "title", "summary")
    uid = text_of(record, "id") or title
    name, line = f"replies/{uid}", line_of(text, uid)
    html = text_of(record, "body")
    words = html or text_of(record, "body_text", "text")
    if not words:
        found.refused.append(no_text(name, line))
        return
    losses = []
    if text_of(record, "visible_to") not in ("", _EVERYONE):
        losses.append(Loss(name, "it was for some teams only: kept with the item", line))
    found.pieces.append(
        Piece(
            source=name,
            text=words,
            markup=Markup.HTML if html else Markup.PLAIN,
            dialect="intercom",
            line=line,
            losses=tuple(losses),
            fields=Fields(
                title=title,
                type=ItemType.RESPONSE,
                audience=Audience.CUSTOMER,
                extra=extra_of(
                    {
                        "intercom_visible_to": record.get("visible_to"),
                        "intercom_visible_to_team_ids": record.get("visible_to_team_ids"),
                    }
                ),
            ),
        )
    )
