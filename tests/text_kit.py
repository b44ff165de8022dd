"""Short ways to make the facts, fragments and texts that several tests need."""

from __future__ import annotations

import dataclasses
from datetime import date

from kbdesk.domain.fact import FactType, FactValue
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Audience, ItemType
from kbdesk.domain.placeholder import Placeholder
from kbdesk.domain.rendition import Content
from kbdesk.services import editing, facts, item_fields, publishing, translating
from kbdesk.services.desk import Desk
from kbdesk.services.library import OpenItem

LONG_AGO = date(2020, 1, 1)


def fact(desk: Desk, key: str, value: str, kind: str = "duration", unit: str = "") -> None:
    """Makes a fact that has held for long."""
    facts.define(desk, facts.draft(key, FactType(kind), unit=unit))
    tell(desk, key, value)


def tell(desk: Desk, key: str, value: str, **more: object) -> FactValue:
    """Writes down a value, past all guards."""
    with desk.kb.write("anna") as tx:
        written = tx.facts.append_value(key, FactValue(value, **{"valid_from": LONG_AGO, **more}))
        tx.commit()
    return written


def fragment(desk: Desk, title: str, body: str, *, live: bool = True, **more: object) -> OpenItem:
    opened = editing.new_item(desk, Content(title, body), type=ItemType.FRAGMENT, **more)
    if live:
        publishing.publish(desk, opened.item.uid)
    return opened


def article(
    desk: Desk,
    title: str,
    body: str,
    *,
    live: bool = True,
    audience: Audience = Audience.PUBLIC,
    fields: dict[str, str] | None = None,
    **more: object,
) -> OpenItem:
    content = Content(title, body, **(fields or {}))
    opened = editing.new_item(desk, content, audience=audience, **more)
    if live:
        publishing.publish(desk, opened.item.uid)
    return opened


def edit(desk: Desk, opened: OpenItem, body: str) -> editing.Saved:
    with desk.kb.read() as reader:
        head = reader.renditions.get(opened.rendition.uid).head_uid
        content = dataclasses.replace(reader.revisions.get(head).content, body=body)
    return editing.save_draft(desk, opened.rendition.uid, head, content, client_save_id=new_uid())


def translated(desk: Desk, opened: OpenItem, title: str, body: str, locale: str = "sv", **more):
    revision = translating.start(
        desk, opened.rendition.uid, Content(title, body), locale=locale, **more
    )
    publishing.publish(desk, opened.item.uid)
    return revision


def placeholders(desk: Desk, *wanted: Placeholder) -> None:
    with desk.kb.write("anna") as tx:
        tx.placeholders.put(wanted)
        tx.commit()


def require_locales(desk: Desk, *locales: str) -> None:
    with desk.kb.write("anna") as tx:
        settings = tx.workspace_settings.get()
        tx.workspace_settings.update(dataclasses.replace(settings, required_locales=locales))
        tx.commit()


def move(desk: Desk, item_uid: str, slug: str) -> None:
    """Gives an item another address, as a person types it."""
    with desk.kb.read() as reader:
        item = reader.items.get(item_uid)
    item_fields.edit_item(desk, item_fields.with_fields(desk, item, [("slug", slug)]))
