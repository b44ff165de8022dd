"""A small base of saved replies with all that a help desk's format has to cope with."""

from __future__ import annotations

from datetime import UTC, datetime

from kbdesk.content.markup import render
from kbdesk.domain.catalog import Catalog, Entry, SearchedFor
from kbdesk.domain.channel import Channel, ChannelKind, Markup, SegmentRule
from kbdesk.domain.item import Audience, Item, ItemType
from kbdesk.domain.placeholder import Placeholder
from kbdesk.domain.rendition import Content, Rendition, Revision, content_hash
from kbdesk.domain.taxonomy import Section, Workspace
from kbdesk.domain.workflow import State
from kbdesk.exporters import registry
from kbdesk.exporters.base import ExportPlan, Tools

CANARY = "kanariefagel"
"""Stands in every place that must never get out."""

START = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
TARGETS = (
    "zendesk", "gorgias", "freshdesk", "chatwoot", "zammad", "espanso", "csv", "xlsx", "whatsapp",
    "intents",
)  # fmt: skip


def uid(number: int) -> str:
    return f"0190{number:04d}-0000-7000-8000-{number:012d}"


REFUND, HELLO, CARD, OUTAGE, HOSTILE, LONG, PLAIN = (uid(n) for n in range(1, 8))

HOSTILE_TITLE = "=cmd|' /C calc'!A1\r\n::\"Quoted\" \u202etitle; 🤖"
HOSTILE_BODY = """\
5 < 6 & 7 > 2; "quotes", 'more' and <script>alert(1)</script>

@SUM(A1) och # rubrik: yes, `code`, שלום, 👩‍👩‍👧, tab\there

- one
- two: "three" {% if x %}
"""

SECTIONS = (
    Section("s-pay", "", "payments", 0, "Payments", "", (("sv", "Betalningar", ""),)),
    Section("s-refund", "s-pay", "refunds", 0, "Refunds :: late"),
)

PLACEHOLDERS = (
    Placeholder("customer.first_name", example="Maja", pii=True, fallbacks=(("sv", "vännen"),)),
    Placeholder("agent.first_name", example="Elias"),
    Placeholder("ticket.id", example="NA-1"),
)


def entry(
    item_uid: str,
    title: str,
    body: str,
    *,
    locale: str = "en",
    channel: str = "base",
    code: str = "",
    number: int = 1,
    type: ItemType = ItemType.RESPONSE,  # noqa: A002
    audience: Audience = Audience.PUBLIC,
    state: State = State.PUBLISHED,
    sections: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
    **words: object,
) -> Entry:
    content = Content(title=title, body=body, **words)  # type: ignore[arg-type]
    rendition = f"{item_uid[:-4]}{locale}{channel[:2]}"
    item = Item(
        uid=item_uid,
        type=type,
        slug=f"item-{int(item_uid[4:8])}",
        created_at=START,
        created_by=CANARY,
        shortcode=code,
        audience=audience,
        sections=sections,
        tags=tags,
        owner=CANARY,
        situation=CANARY,
        response_class=CANARY,
    )
    revision = Revision(
        uid=f"r-{rendition}",
        rendition_uid=rendition,
        number=number,
        content=content,
        state=state,
        author=CANARY,
        created_at=START,
        hash=content_hash(content),
        note=CANARY,
    )
    return Entry(
        item, Rendition(rendition, item_uid, locale, channel, "h", "l"), revision, START, START
    )


def entries() -> list[Entry]:
    refund = {"code": "refund", "sections": ("s-refund",), "tags": ("late refund", "money")}
    return [
        entry(REFUND, "Refund on its way", "Your refund is on its way, {{customer.first_name}}.",
              **refund, question="Where is my refund?", keywords=("money back", "återbetalning")),
        entry(REFUND, "Refund on its way", "Hi {{customer.first_name}},\n\nYour **refund** is on "
              f"its way. See [how](kb:{CARD}).\n\n:::internal\nNever offer this {CANARY} twice.\n"
              ":::\n\nYours,\\\n{{agent.first_name}}", channel="email", number=3,
              subject="Refund for {{ticket.id}}", **refund),
        entry(REFUND, "Återbetalning på väg", "Pengarna är på väg, {{customer.first_name}}. "
              "Ärende {{ticket.id}}, hälsar {{agent.first_name}} på Nordlys.", locale="sv",
              **refund),
        entry(HELLO, "Hello", "Hi!", code="re"),
        entry(CARD, "Card update", "Open **Account** and then [cards](https://a.example/?id="
              "{{ticket.id}}&x=1), please.", code="card", audience=Audience.CUSTOMER),
        entry(OUTAGE, "Outage", "We had a fault since {{incident.since}} in our network.",
              code="outage"),
        entry(HOSTILE, HOSTILE_TITLE, HOSTILE_BODY, code="=cmd()", tags=("=tag",)),
        entry(LONG, "A long one", "Long words. " * 5500, code="long"),
        entry(PLAIN, "Braces", "Write \\{{customer.first_name}} to fill in the name.",
              code="braces"),
        # Nothing of these gets out.
        entry(uid(20), f"Internal {CANARY}", f"For us: {CANARY}", audience=Audience.INTERNAL),
        entry(uid(21), f"Draft {CANARY}", CANARY, state=State.DRAFT),
    ]  # fmt: skip


CHANNELS = tuple(
    Channel(
        key,
        key,
        ChannelKind.TEXT,
        is_public=False,
        markup=Markup.NONE,
        position=place,
        segments=SegmentRule.GSM7 if key == "sms" else SegmentRule.NONE,
    )
    for place, key in enumerate(("base", "email", "chat", "messaging", "sms"))
)

SEARCHES = (
    SearchedFor(REFUND, "en", "refund late", 4),
    SearchedFor(REFUND, "en", "where is my refund?", 9),
)


def catalog(found: list[Entry] | None = None) -> Catalog:
    found = entries() if found is None else found
    found.sort(key=lambda one: (one.item.uid, one.rendition.locale, one.rendition.channel))
    return Catalog(
        Workspace("Example", "en", CANARY),
        7,
        SECTIONS,
        CHANNELS,
        tuple(found),
        placeholders=PLACEHOLDERS,
        searches=SEARCHES,
    )


def plan(target: str, base: Catalog | None = None, **options: str | None) -> ExportPlan:
    exporter = registry.find(target)
    tools = Tools(render=render, memo=lambda kind, key, make: make())
    return exporter.plan(base or catalog(), exporter.options(**options), tools)


def export(target: str, base: Catalog | None = None, **options: str | None) -> dict[str, bytes]:
    """Gives the files of a target by path."""
    return {file.path: file.make() for file in plan(target, base, **options).files}


def only(target: str, base: Catalog | None = None, **options: str | None) -> bytes:
    """Gives the one file of a target."""
    (data,) = export(target, base, **options).values()
    return data
