"""A small base with all that the web FAQ has to cope with, and ways to look at the result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

from kbdesk.content.markup import render
from kbdesk.domain.catalog import Catalog, Entry
from kbdesk.domain.item import Audience, ExternalRef, Item, ItemType
from kbdesk.domain.rendition import Content, Rendition, Revision, content_hash
from kbdesk.domain.taxonomy import Section, Workspace
from kbdesk.domain.workflow import State
from kbdesk.exporters.base import ExportPlan, Tools
from kbdesk.exporters.faq_site import EXPORTER

CANARY = "kanariefagel"
"""Stands in every field that must never be seen on the web."""

START = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def uid(number: int) -> str:
    return f"0190{number:04d}-0000-7000-8000-{number:012d}"


REFUND, LATE, LOGIN, INVOICE, FAQ, NOTICE, HOSTILE = (uid(n) for n in range(1, 8))

REFUND_BODY = f"""\
# How refunds work

We send the money back to the card you paid with. See [a late refund](kb:{LATE}#what-to-do) or
[log in](kb:{LOGIN}), [this page](#how-long-it-takes), [nowhere](kb:{uid(99)}),
[a lost file](../old/file.md) and [the bank](https://bank.example/refunds "The bank").

> [!NOTE]
> A refund is never faster than the bank.

### How long it takes

| Card | Days |
|------|-----:|
| Visa | 3    |
|      | 5    |

:::internal
Give 50 % off: {CANARY}
:::

## What you need

:::steps
1. Your order number.
2. The email you used.
:::

```powershell
Get-Refund -Order 1234 | Where-Object {{ $_.State -eq "open" -and $_.Reason -ne "lost" }}
```

## When it is late

Wait five days.[^1] Then write to us about {{{{order.id}}}}.

![The refund page](media/refund.png)

<details><summary>Can I get cash?</summary>

No, only the card.

</details>

[^1]: Banks count working days.
"""

SECTIONS = (
    Section("s-pay", "", "payments", 0, "Payments", "Cards, refunds and invoices.",
            (("sv", "Betalningar", "Kort, återbetalningar och fakturor."),)),
    Section("s-refund", "s-pay", "refunds", 0, "Refunds", "", (("sv", "Återbetalningar", ""),)),
    Section("s-account", "", "account", 1, "Your account", "Log in and change your details."),
    Section("s-device", "", "con", 2, "Consoles", "A name that Windows keeps for itself."),
    Section("s-secret", "", "secret", 3, f"Secret {CANARY}"),
)  # fmt: skip


def entry(
    item_uid: str,
    title: str,
    body: str = "",
    *,
    sections: tuple[str, ...] = (),
    locale: str = "en",
    channel: str = "base",
    type: ItemType = ItemType.ARTICLE,  # noqa: A002
    audience: Audience = Audience.PUBLIC,
    state: State = State.PUBLISHED,
    slug: str = "",
    tags: tuple[str, ...] = (),
    days: int = 0,
    **words: object,
) -> Entry:
    """Gives a live text; everything internal of it holds the canary."""
    content = Content(title=title, body=body, **words)  # type: ignore[arg-type]
    rendition = f"{item_uid[:-3]}{'sv' if locale == 'sv' else 'en'}{channel[0]}"
    moment = START + timedelta(days=days)
    item = Item(
        uid=item_uid,
        type=type,
        slug=slug or title.lower().replace(" ", "-"),
        created_at=START,
        created_by=CANARY,
        shortcode=CANARY,
        audience=audience,
        sections=sections,
        tags=tags,
        owner=CANARY,
        situation=CANARY,
        response_class=CANARY,
        refs=(ExternalRef("folder", f"/home/{CANARY}/file.md", CANARY),),
        extra=((CANARY, f'"{CANARY}"'),),
    )
    revision = Revision(
        uid=f"r-{rendition}",
        rendition_uid=rendition,
        number=1,
        content=content,
        state=state,
        author=CANARY,
        created_at=START,
        hash=content_hash(content),
        note=CANARY,
        client_save_id=CANARY,
    )
    return Entry(
        item, Rendition(rendition, item_uid, locale, channel, "h", "l"), revision, START, moment
    )


def entries() -> list[Entry]:
    refund = {"sections": ("s-refund", "s-pay"), "tags": ("refund",)}
    return [
        entry(REFUND, "How refunds work", REFUND_BODY, **refund, slug="refunds",
              question="When do I get my money back?", short_answer="Within five working days.",
              keywords=("reimbursement",)),
        entry(REFUND, "Så fungerar återbetalningar",
              f"Pengarna går till kortet. Läs om [sen återbetalning](kb:{LATE}) och "
              f"[faktura](kb:{INVOICE}).\n\n> [!WARNING]\n> Lämna aldrig ut ditt lösenord.",
              locale="sv", slug="refunds", **{**refund, "sections": ("s-refund", "s-pay")}),
        entry(LATE, "Late refund", "Refund, refund: look at your card statement first.\n\n"
              "## What to do\n\nWrite to us. Your card statement helps, and so does your order.\n",
              **refund, slug="late-refund", days=3),
        entry(LOGIN, "Log in", "Use your email address and your password. A password is needed.",
              sections=("s-account",), slug="login", days=1),
        entry(LOGIN, "Logga in", "Glömt lösenordet? Skapa ett nytt lösenord.", locale="sv",
              sections=("s-account",), slug="login"),
        entry(INVOICE, "Ändra fakturaadress", "Kundavtalet och fakturan följer din adress.",
              locale="sv", sections=("s-pay",), slug="ändra-fakturaadress"),
        entry(FAQ, "Base text of the console page", f"Never shown: {CANARY}",
              sections=("s-device",), slug="index"),
        entry(FAQ, "Console colours", "The web has its own words.", channel="faq",
              sections=("s-device",), slug="index"),
        entry(NOTICE, "Card payments are slow", "We are working on it.",
              type=ItemType.ANNOUNCEMENT, days=2, slug="search"),
        entry(HOSTILE, '</script><b>"Bad" \u202etitle & ../../x', "Text with `</script>` in it.",
              sections=("s-account",), slug="../../x", days=-1,
              question='<img src=x onerror="alert(1)">',
              short_answer="</p><script>alert(1)</script>"),
        # Nothing of these is on the site.
        entry(uid(20), f"Response {CANARY}", CANARY, type=ItemType.RESPONSE),
        entry(uid(21), f"Fragment {CANARY}", CANARY, type=ItemType.FRAGMENT),
        entry(uid(22), f"Playbook {CANARY}", CANARY, type=ItemType.PLAYBOOK),
        entry(uid(23), f"Internal {CANARY}", CANARY, audience=Audience.INTERNAL,
              sections=("s-secret",)),
        entry(uid(24), f"Customers only {CANARY}", CANARY, audience=Audience.CUSTOMER),
        entry(uid(25), f"Draft {CANARY}", CANARY, state=State.DRAFT, sections=("s-pay",)),
        entry(uid(26), f"Chat {CANARY}", CANARY, channel="chat"),
    ]  # fmt: skip


def catalog(changed: Callable[[Entry], Entry] | None = None) -> Catalog:
    """Gives the base, each entry through `changed` when given."""
    found = [changed(one) if changed else one for one in entries()]
    found.sort(key=lambda one: (one.item.uid, one.rendition.locale, one.rendition.channel))
    return Catalog(Workspace("Example Help", "en", CANARY), 7, SECTIONS, (), tuple(found))


def with_body(one: Entry, body: str, title: str = "") -> Entry:
    """Gives the entry with another text."""
    content = replace(one.revision.content, body=body, title=title or one.revision.content.title)
    return replace(one, revision=replace(one.revision, content=content, hash=content_hash(content)))


class Memo:
    """A memo that lives as long as a test, and counts what it had to make."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}
        self.made = 0

    def get(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        if (kind, key) not in self.kept:
            self.made += 1
            self.kept[kind, key] = make()
        return self.kept[kind, key]


OPTIONS = {
    "contact_email": "help@example.com",
    "contact_phone": "+46 8 123 45 67",
    "contact_hours": "Weekdays 8–17.",
    "machine_copy": "yes",
}


def plan(base: Catalog, memo: Memo | None = None, **options: str | None) -> ExportPlan:
    tools = Tools(render=render, memo=(memo or Memo()).get)
    return EXPORTER.plan(base, EXPORTER.options(**options), tools)


def export(base: Catalog, memo: Memo | None = None, **options: str | None) -> dict[str, bytes]:
    """Gives the files of a site by path."""
    files: dict[str, bytes] = {}
    for file in plan(base, memo, **options).files:
        assert file.path not in files
        files[file.path] = file.make()
    return files


class PageReader(HTMLParser):
    """Collects from a page what tests ask about."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        if "id" in values:
            self.ids.append(values["id"])
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts.setdefault(self._open[-1], []).append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [values for name, values in self.tags if name == tag]

    def addresses(self) -> list[str]:
        """Gives everything that the page points to."""
        names = ("href", "src", "action", "data-search")
        return [v[n] for _, v in self.tags for n in names if n in v]
