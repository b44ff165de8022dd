"""A small base with letters that mail has to cope with."""

from __future__ import annotations

from dataclasses import replace

import site_sample
from kbdesk.content.markup import render
from kbdesk.domain.catalog import Catalog, Entry
from kbdesk.domain.item import ItemType
from kbdesk.domain.placeholder import Placeholder
from kbdesk.exporters.base import Exporter, ExportPlan, Tools
from kbdesk.exporters.email import eml, templates

BODY = f"""\
Hi {{{{customer.first_name}}}},

Your order **{{{{order.id}}}}** is on its way. See [how refunds work](kb:{site_sample.REFUND}) or
[the parcel](https://post.example/?id={{{{order.id}}}}&lang=en).

> [!WARNING]
> The parcel shop keeps it for *7 days*.

| What | Price |
|------|------:|
| Headphones | 99 € |

:::internal
Discount up to 20 %: {site_sample.CANARY}
:::

1. Take your passport.
2. Show {{{{order.id}}}}.

Regards\\
{{{{agent.first_name}}}}
"""


def letter(number: int, title: str, body: str = BODY, **words: object) -> Entry:
    """Gives a live saved reply for email."""
    words = {"channel": "email", "type": ItemType.RESPONSE, "slug": f"letter-{number}", **words}
    return site_sample.entry(site_sample.uid(100 + number), title, body, **words)  # type: ignore[arg-type]


def entries() -> list[Entry]:
    return [
        letter(1, "Order sent", subject="Your order {{order.id}}"),
        letter(1, "Order skickad", subject="Ärende {{order.id}} är på väg", locale="sv"),
        letter(2, "Å & Ö <b>", "Kort svar.", locale="sv", subject="Smörgås & 'citat' \"två\""),
    ]


def catalog(*more: Entry) -> Catalog:
    """Gives the letters, with the articles of the web FAQ that they link to."""
    base = site_sample.catalog()
    known = Placeholder("customer.first_name", example="Maja <b>")
    found = sorted(
        # The site's sample has a reply of its own, which would be a letter too.
        [*(one for one in base.entries if one.item.uid != site_sample.uid(20)), *entries(), *more],
        key=lambda one: (one.item.uid, one.rendition.locale, one.rendition.channel),
    )
    return replace(base, entries=tuple(found), placeholders=(known,))


def plan(exporter: Exporter, base: Catalog, **options: str | None) -> ExportPlan:
    tools = Tools(render=render, memo=lambda _kind, _key, make: make())
    return exporter.plan(base, exporter.options(**options), tools)


def files(exporter: Exporter, base: Catalog, **options: str | None) -> dict[str, bytes]:
    return {file.path: file.make() for file in plan(exporter, base, **options).files}


def drafts(base: Catalog, **options: str | None) -> dict[str, bytes]:
    return files(eml.EXPORTER, base, **options)


def pairs(base: Catalog, **options: str | None) -> dict[str, bytes]:
    return files(templates.EXPORTER, base, **options)
