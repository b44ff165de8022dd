"""Imports Zendesk's macros and help centre articles from their JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kbdesk.domain.item import Audience, ItemType
from kbdesk.importers.base import Loss
from kbdesk.importers.carriers import without_carrier
from kbdesk.importers.mapping import Fields
from kbdesk.importers.pieces import Markup, Piece, Pieces, extra_of, line_of
from kbdesk.importers.records import (
    Export,
    Lists,
    Record,
    RecordsImporter,
    check_found,
    host_of,
    is_false,
    lists_of,
    locale_of,
    no_text,
    path_in,
    section_of,
    tell_missing,
    text_of,
    words_of,
)
from kbdesk.importers.rows import says_same
from kbdesk.importers.site_links import Site, articles, with_site_links

_TEXT_FIELDS = ("comment_value_html", "comment_value")
_TAG_FIELDS = ("current_tags", "set_tags")
_KEPT_FIELDS = (*_TEXT_FIELDS, *_TAG_FIELDS, "subject", "comment_mode_is_public")
_DC = re.compile(r"\{\{\s*dc\.")


def pieces_of(export: Export) -> Pieces:
    """Gives the macros and articles of an export."""
    lists = lists_of(export)
    found = Pieces()
    for record, _, text in lists.of("macros"):
        _macro(record, text, found)
    records = [(record, text) for record, _, text in lists.of("articles")]
    hosts = {host_of(text_of(record, "html_url")) for record, _ in records}
    name_of = articles({text_of(record, "id") for record, _ in records})
    for record, text in records:
        _article(record, text, lists, Site(frozenset(hosts), name_of), found)
    above = lists.by_id("sections")
    tell_missing(found, (one for one, _ in records), "section_id", above, export.files[0][0])
    check_found(found, lists, export.files[0][0], "macros or articles")
    return found


IMPORTER = RecordsImporter("zendesk", "Zendesk macros and articles (JSON)", pieces_of)


def _macro(record: Record, text: str, found: Pieces) -> None:
    uid = text_of(record, "id") or text_of(record, "title", "raw_title")
    name = f"macros/{uid}"
    line = line_of(text, f'"{uid}"') if not uid.isdigit() else line_of(text, uid)
    told = record.get("actions")
    actions = [one for one in told if isinstance(one, Mapping)] if isinstance(told, list) else []
    values = {text_of(action, "field"): action.get("value") for action in actions}
    texts = _texts(actions)
    if not texts:
        found.refused.append(no_text(name, line))
        return
    words, markup, channel = texts[0]
    others = [one for one in texts[1:] if not says_same(words, markup, one[0], one[1])]
    told_title = text_of(record, "title", "raw_title")
    parts = [part.strip() for part in told_title.split("::") if part.strip()] or [""]
    beside = {key: value for key, value in values.items() if key not in _KEPT_FIELDS}
    losses = []
    if beside:
        listed = ", ".join(sorted(beside))
        what = f"it also sets {listed}: kept with the item, and nothing here does it"
        losses.append(Loss(name, what, line))
    if channel and not others:
        losses.append(Loss(name, f"it was for {channel} only", line))
    for _, _, its in others:
        which = f"its text for {its}" if its else "its other text"
        losses.append(Loss(name, f"{which} says something else: kept with the item only", line))
    if record.get("restriction"):
        losses.append(Loss(name, "it was for some agents only: kept with the item", line))
    if _DC.search(words):
        losses.append(Loss(name, "its dynamic content ({{dc...}}) is not in the file", line))
    is_private = is_false(values.get("comment_mode_is_public"))
    found.pieces.append(
        Piece(
            source=name,
            text=words,
            markup=markup,
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
                        "zendesk_other_texts": [(its, text) for text, _, its in others],
                        "zendesk_restriction": record.get("restriction"),
                        "description": _note(record),
                    }
                ),
            ),
        )
    )


def _texts(actions: Sequence[Record]) -> list[tuple[str, Markup, str]]:
    """Gives (words, how they are written, "channel:chat" or "") of each text of a macro.

    The one that stands for the macro is the first: HTML before plain text, and what is for all
    channels before what is for one.
    """
    texts: list[tuple[str, Markup, str]] = []
    for field in _TEXT_FIELDS:
        for action in actions:
            value = action.get("value")
            if text_of(action, "field") == field and _words(value):
                channel = str(value[0]) if isinstance(value, list) and len(value) > 1 else ""
                markup = Markup.HTML if field.endswith("html") else Markup.PLAIN
                texts.append((_words(value), markup, "" if channel == "channel:all" else channel))
    return sorted(texts, key=lambda one: (one[1] is not Markup.HTML, one[2] != ""))


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


def _article(record: Record, text: str, lists: Lists, site: Site, found: Pieces) -> None:
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
        losses = []
        if words is record and record.get("user_segment_id"):
            losses.append(
                Loss(name, "it was for some readers only; here it is for customers", line)
            )
        found.pieces.append(
            Piece(
                source=name,
                text=with_site_links(body, site),
                dialect="zendesk",
                line=line,
                losses=tuple(losses),
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
                            "zendesk_user_segment_id": record.get("user_segment_id"),
                        }
                    ),
                ),
            )
        )
        if words is record:
            found.addresses[f"/articles/{uid}"] = name


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
