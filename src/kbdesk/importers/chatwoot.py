"""Imports Chatwoot's canned responses and portal articles from their JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kbdesk.domain.item import Audience, ItemType
from kbdesk.importers.base import Refusal
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
    section_of,
    text_of,
    time_of,
    words_of,
)
from kbdesk.importers.site_links import NameOf, Site, articles, with_site_links

_DRAFT = frozenset({"draft", "archived", "0", "2"})


def pieces_of(export: Export) -> Pieces:
    """Gives the canned responses and articles of an export."""
    lists = lists_of(export)
    found = Pieces()
    slugs = {text_of(one, "slug") for name in lists.named for one, _, _ in lists.of(name)}
    name_of = articles(slugs - {""})
    for name in lists.named:
        for record, _, text in lists.of(name):
            if "short_code" in record:
                _response(record, text, export.marks, found)
            elif "content" in record and "title" in record:
                _article(record, text, name_of, found)
            elif isinstance(record.get("actions"), list):
                uid = text_of(record, "id") or text_of(record, "name")
                reason = "macros are not imported, only canned responses and articles"
                found.refused.append(Refusal(f"macros/{uid}", reason, line_of(text, uid)))
    check_found(found, lists, export.files[0][0], "canned responses or articles")
    return found


IMPORTER = RecordsImporter("chatwoot", "Chatwoot canned responses and articles (JSON)", pieces_of)


def _response(record: Record, text: str, marks: Mapping[str, str], found: Pieces) -> None:
    code = text_of(record, "short_code")
    uid = text_of(record, "id") or code
    name, line = f"canned_responses/{uid}", line_of(text, f'"{code}"')
    words = text_of(record, "content")
    if not words:
        found.refused.append(no_text(name, line))
        return
    found.pieces.append(
        Piece(
            source=name,
            text=words,
            markup=Markup.MARKDOWN,
            dialect="chatwoot",
            line=line,
            marks=(marks.get(code, ""),),
            fields=Fields(
                title=text_of(record, "title") or code,
                shortcode=code,
                locale=locale_of(text_of(record, "locale", "language")),
                type=ItemType.RESPONSE,
                audience=Audience.CUSTOMER,
            ),
        )
    )


def _article(record: Record, text: str, name_of: NameOf, found: Pieces) -> None:
    uid = text_of(record, "id") or text_of(record, "slug")
    name, line = f"articles/{uid}", line_of(text, uid)
    words = text_of(record, "content")
    if not words:
        found.refused.append(no_text(name, line))
        return
    told = record.get("category")
    category = text_of(told, "name") if isinstance(told, Mapping) else ""
    meta = record.get("meta")
    slug = text_of(record, "slug")
    if slug:
        found.addresses[f"/articles/{slug}"] = name
    found.pieces.append(
        Piece(
            source=name,
            text=with_site_links(words, Site(None, name_of)),
            markup=Markup.MARKDOWN,
            dialect="chatwoot",
            line=line,
            fields=Fields(
                title=text_of(record, "title"),
                short_answer=text_of(record, "description"),
                # Chatwoot puts the time before the name: "1678-how-to-pay".
                slug=re.sub(r"^\d{6,}-", "", slug),
                locale=locale_of(
                    text_of(record, "locale")
                    or (text_of(told, "locale") if isinstance(told, Mapping) else "")
                ),
                section=section_of(category),
                tags=words_of(meta, "tags") if isinstance(meta, Mapping) else (),
                publish=text_of(record, "status") not in _DRAFT,
                extra=extra_of({"source_date": time_of(record, "updated_at")}),
            ),
        )
    )
