"""A small playbook, complete in two languages, for tests of incidents."""

from __future__ import annotations

from dataclasses import replace

from kbdesk.domain.item import Audience, ItemType
from kbdesk.domain.rendition import Content
from kbdesk.services import editing, publishing
from kbdesk.services.desk import Desk
from kbdesk.store.renditions import new_rendition

REACHES = (
    '{"banner": ["public"], "faq": ["public"], "sms": ["customer"],'
    ' "email": ["customer", "internal"]}'
)
FACTS = (
    '[{"key": "incident.since", "label": "Since when", "max_chars": 8},'
    ' {"key": "incident.cause", "label": "Cause", "max_chars": 40}]'
)
ENGLISH = """For the lead.

## Investigating
### Public
Down since {{incident.since}}.

We are *on it*.
#### banner
Down since {{incident.since}}.
### Customer
Sorry, it is down.
### Internal
Answer with the tag `outage`.

## Identified
### Public
The cause is {{incident.cause}}.

## Monitoring
### Public
It comes back.

## Resolved
### Public
It was down since {{incident.since}} and is back: {{incident.cause}}.
"""
SWEDISH = """## Undersöker (investigating)
### Öppet (public)
Nere sedan {{incident.since}}.

## Hittat (identified)
### Öppet (public)
Orsaken är {{incident.cause}}.

## Följer (monitoring)
### Öppet (public)
På väg tillbaka.

## Löst (resolved)
### Öppet (public)
Nere sedan {{incident.since}}, nu tillbaka: {{incident.cause}}.
"""
SINCE = {"incident.since": "9:00"}


def make_playbook(desk: Desk, english: str = ENGLISH, *, live: bool = True) -> str:
    """Makes a playbook for banner, FAQ, SMS and email; gives its uid."""
    made = editing.new_item(
        desk,
        Content("Outage", english),
        type=ItemType.PLAYBOOK,
        audience=Audience.INTERNAL,
    )
    with desk.kb.write(desk.actor) as tx:
        item = tx.items.get(made.item.uid)
        fields = (("reaches", REACHES), ("facts", FACTS))
        tx.items.update(replace(item, tags=("outage",), extra=fields))
        swedish = new_rendition(item.uid, "sv", "base")
        tx.revisions.append_first(swedish, Content("Driftstopp", SWEDISH))
        tx.commit()
    if live:
        publishing.publish(desk, made.item.uid)
    return made.item.uid


def tag(desk: Desk, item_uid: str, *tags: str) -> None:
    """Gives an item tags."""
    with desk.kb.write(desk.actor) as tx:
        tx.items.update(replace(tx.items.get(item_uid), tags=tags))
        tx.commit()
