"""Imports Zendesk's macros and help centre articles from their JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kbdesk.domain.item import Audience, ItemType
from kbdesk.importers.base import ImportOptions, Loss, Scanned
from kbdesk.importers.carriers import without_carrier
from kbdesk.importers.mapping import Fields
from kbdesk.importers.pieces import Markup, Piece, Pieces, extra_of, line_of
from kbdesk.importers.records import (
    Export,
    Lists,
    Record,
    host_of,
    is_false,
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
    words_of,
)
from kbdesk.progress import Progress

_TEXT_FIELDS = ("comment_value_html", "comment_value")
_TAG_FIELDS = ("current_tags", "set_tags")
_KEPT_FIELDS = (*_TEXT_FIELDS, *_TAG_FIELDS, "subject", "comment_mode_is_public")
_DC = re.compile(r"\{\{\s*dc\.")


@dataclass(frozen=True, slots=True)
class ZendeskImporter:
    """The importer of `macros[]` and `articles[]`."""

    key: str = "zendesk"
    title: str = "Zendesk macros and articles (JSON)"

    def scan(self, path: Path, options: ImportOptions, progress: Progress) -> Scanned:
        """Reads a JSON file, or all of a folder: macros, articles, their sections and categories.

        Raises:
            BadSource: no JSON, or neither macros nor articles in it.
            Cancelled: the person asked to stop.
        """
        return scan_records(self.key, path, options, progress, pieces_of)


IMPORTER = ZendeskImporter()


def pieces_of(export: Export) -> Pieces:
    """Gives the macros and articles of an export."""
    lists = lists_of(export)
    found = Pieces()
    for record, _, text in lists.of("macros"):
        _macro(record, text, found)
    articles = [(record, text) for record, _, text in lists.of("articles")]
    hosts = {host_of(text_of(record, "html_url")) for record, _ in articles}
    for record, text in articles:
        _article(record, text, lists, hosts, found)
    refuse_all(found, export.files[0][0], "macros or articles")
    return found


def _macro(record: Record, text: str, found: Pieces) -> None:
    uid = text_of(record, "id") or text_of(record, "title", "raw_title")
    name = f"macros/{uid}"
    line = line_of(text, f'"{uid}"') if not uid.isdigit() else line_of(text, uid)
    told = record.get("actions")
    actions = [one for one in told if isinstance(one, Mapping)] if isinstance(told, list) else []
    values = {text_of(action, "field"): action.get("value") for action in actions}
    field = next((one for one in _TEXT_FIELDS if _words(values.get(one))), "")
    if not field:
        found.refused.append(no_text(name, line))
        return
    words = _words(values[field])
    parts = [part.strip() for part in text_of(record, "title", "raw_title").split("::")]
    beside = {key: value for key, value in values.items() if key not in _KEPT_FIELDS}
    losses = []
    if beside:
        listed = ", ".join(sorted(beside))
        what = f"it also sets {listed}: kept with the item, and nothing here does it"
        losses.append(Loss(name, what, line))
    if isinstance(values[field], list) and values[field][0] != "channel:all":  # type: ignore[index]
        losses.append(Loss(name, f"it was for {values[field][0]} only", line))  # type: ignore[index]
    if _DC.search(words):
        losses.append(Loss(name, "its dynamic content ({{dc...}}) is not in the file", line))
    is_private = is_false(values.get("comment_mode_is_public"))
    found.pieces.append(
        Piece(
            source=name,
            text=words,
            markup=Markup.HTML if field.endswith("html") else Markup.PLAIN,
            dialect="zendesk",
            line=line,
            losses=tuple(losses),
            marks=(text_of(record, "description"),),
            fields=Fields(
                title=parts[-1],
                subject=_words(values.get("subject")),
                type=ItemType.RESPONSE,
                audience=Audience.INTERNAL if is_private else Audience.CUSTOMER,
                section=section_of(*parts[:-1]),
                tags=_tags(values),
                publish=not is_false(record.get("active")),
                extra=extra_of(
                    {
                        "zendesk_actions": beside,
                        "zendesk_restriction": record.get("restriction"),
                        "description": _note(record),
                    }
                ),
            ),
        )
    )


def _note(record: Record) -> str:
    return without_carrier(text_of(record, "description")).strip()


def _words(value: object) -> str:
    if isinstance(value, list):
        return str(value[-1]).strip() if value else ""
    return value.strip() if isinstance(value, str) else ""


def _tags(values: Mapping[str, object]) -> tuple[str, ...]:
    words: set[str] = set()
    for field in _TAG_FIELDS:
        value = values.get(field)
        words.update(map(str, value) if isinstance(value, list) else str(value or "").split())
    return tuple(sorted(words))


def _article(record: Record, text: str, lists: Lists, hosts: set[str], found: Pieces) -> None:
    uid = text_of(record, "id")
    line = line_of(text, uid) if uid else 1
    sections = lists.by_id("sections")
    section_id = text_of(record, "section_id")
    names = path_in(sections, section_id, "parent_section_id")
    category_id = text_of(sections.get(section_id, {}), "category_id")
    category = text_of(lists.by_id("categories").get(category_id, {}), "name")
    section = section_of(category, *names)
    texts = _translations(record, uid, lists)
    for locale, words in texts.items():
        name = f"articles/{uid}" if words is record else f"articles/{uid}/{locale}"
        body = text_of(words, "body")
        if not body:
            found.refused.append(no_text(name, line))
            continue
        address = path_of(text_of(words, "html_url")) or path_of(text_of(record, "html_url"))
        found.pieces.append(
            Piece(
                source=name,
                text=with_local_links(body, hosts),
                dialect="zendesk",
                line=line,
                marks=(text_of(words, "label_names"),),
                fields=Fields(
                    title=text_of(words, "title", "name"),
                    item_key=f"zendesk-article-{uid}" if len(texts) > 1 else "",
                    locale=locale_of(locale),
                    section=section,
                    tags=words_of(record, "label_names"),
                    publish=not (words.get("draft") is True or record.get("draft") is True),
                    audience=Audience.CUSTOMER
                    if record.get("user_segment_id")
                    else Audience.PUBLIC,
                    extra=extra_of(
                        {
                            "source_date": text_of(words, "edited_at", "updated_at"),
                            "zendesk_promoted": record.get("promoted") or None,
                        }
                    ),
                ),
            )
        )
        if address and words is record:
            found.addresses[address] = name
            found.addresses[re.sub(r"(/articles/\d+)-.*", r"\1", address)] = name


def _translations(record: Record, uid: str, lists: Lists) -> dict[str, Record]:
    """Gives the texts of an article by locale, its own first."""
    texts: dict[str, Record] = {text_of(record, "locale", "source_locale"): record}
    own = record.get("translations")
    others = [one for one in own if isinstance(one, Mapping)] if isinstance(own, list) else []
    others += [
        one
        for one, _, _ in lists.of("translations")
        if text_of(one, "source_id") == uid and text_of(one, "source_type") in ("", "Article")
    ]
    for other in others:
        texts.setdefault(text_of(other, "locale"), other)
    return texts
