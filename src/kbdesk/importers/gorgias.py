"""Imports Gorgias's macros from their JSON."""

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
    text_of,
    words_of,
)

_REPLY = "setResponseText"


def pieces_of(export: Export) -> Pieces:
    """Gives the macros of an export."""
    lists = lists_of(export)
    found = Pieces()
    for name in lists.named:
        for record, _, text in lists.of(name):
            if isinstance(record.get("actions"), list) and text_of(record, "name"):
                _macro(record, text, found)
    check_found(found, lists, export.files[0][0], "macros")
    return found


IMPORTER = RecordsImporter("gorgias", "Gorgias macros (JSON)", pieces_of)


def _noted(action: Record) -> tuple[str, str] | None:
    """Gives HTML and plain text of a note among colleagues, or None."""
    told = action.get("arguments")
    arguments = told if isinstance(told, Mapping) else {}
    html, plain = text_of(arguments, "body_html"), text_of(arguments, "body_text")
    return (html, plain) if html or plain else None


def _macro(record: Record, text: str, found: Pieces) -> None:
    title = text_of(record, "name")
    uid = text_of(record, "id") or text_of(record, "external_id") or title
    name, line = f"macros/{uid}", line_of(text, uid)
    html = plain = subject = ""
    is_note = False
    tags: tuple[str, ...] = ()
    beside: list[Record] = []
    for action in record["actions"]:  # type: ignore[attr-defined]
        if not isinstance(action, Mapping):
            continue
        told = action.get("arguments")
        arguments = told if isinstance(told, Mapping) else {}
        if text_of(action, "name") == _REPLY and not (html or plain):
            html = text_of(arguments, "body_html")
            plain = text_of(arguments, "body_text")
        elif text_of(action, "name") == "addTags":
            tags = (*tags, *words_of(arguments, "tags"))
        elif text_of(action, "name") == "setSubject":
            subject = text_of(arguments, "subject")
        else:
            beside.append(action)
    if not html and not plain:
        for action in beside:
            if (noted := _noted(action)) is not None:
                html, plain = noted
                is_note = True
                beside.remove(action)
                break
    if not html and not plain:
        found.refused.append(no_text(name, line))
        return
    losses = []
    if beside:
        listed = ", ".join(sorted({text_of(one, "name") for one in beside}))
        what = f"it also does {listed}: kept with the item, and nothing here does it"
        losses.append(Loss(name, what, line))
    found.pieces.append(
        Piece(
            source=name,
            text=html or plain,
            markup=Markup.HTML if html else Markup.PLAIN,
            dialect="gorgias",
            line=line,
            losses=tuple(losses),
            marks=(text_of(record, "external_id"),),
            fields=Fields(
                title=title,
                subject=subject,
                locale=locale_of(text_of(record, "language")),
                type=ItemType.RESPONSE,
                audience=Audience.INTERNAL if is_note else Audience.CUSTOMER,
                tags=tuple(sorted(set(tags))),
                publish=not text_of(record, "archived_datetime"),
                extra=extra_of(
                    {"gorgias_actions": beside, "gorgias_intent": text_of(record, "intent")}
                ),
            ),
        )
    )
