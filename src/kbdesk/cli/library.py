"""Commands that read the library: list, show, history, diff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.session import (
    Session,
    as_of_option,
    counted,
    json_option,
    print_json,
    print_table,
    progress_on_stderr,
)

if TYPE_CHECKING:
    from kbdesk.domain.diff import DiffPart
    from kbdesk.domain.rendition import Revision
    from kbdesk.services.library import OpenItem
    from kbdesk.services.listing import ListedItem


def text_options(command: Any) -> Any:
    """Adds --locale and --channel, which pick one text of an item."""
    command = click.option(
        "--channel", metavar="C", default="base", help="Its text for a channel."
    )(command)
    return click.option("--locale", metavar="L", help="Its text in a locale.")(command)


@click.command("list")
@click.option("--section", metavar="NAME", help="Only this section and those below it.")
@click.option("--archived", is_flag=True, help="Archived items, too.")
@click.option("--filter", "line", metavar="LINE", default="", help='Such as "status:draft tag:x".')
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most so many items.")
@click.option("--after", metavar="SLUG", help="Those that come after this one.")
@click.option(
    "--order",
    type=click.Choice(("title", "made", "changed")),
    default="title",
    show_default=True,
    help="What they are ordered by; changed: the newest first.",
)
@as_of_option
@json_option
@click.pass_obj
def list_command(
    session: Session,
    section: str | None,
    archived: bool,
    line: str,
    limit: int | None,
    after: str | None,
    order: str,
    as_of: str | None,
    as_json: bool,
) -> None:
    """List the items, by title.

    A long list is read page by page: --limit says how long a page is, and --after with the last
    slug of one gives the next. Other commands take an item by its slug, too.
    """
    from kbdesk.services import filtering, library, listing
    from kbdesk.store.list_order import ListOrder

    desk = session.desk_as_of(as_of)
    section_uid = library.find_section(desk, section).uid if section else None
    last = library.find_uid(desk, after) if after else ""
    wished = ListOrder(order)
    if line or limit is None:
        found = filtering.filter_items(
            desk,
            line,
            section_uid,
            include_archived=archived,
            order=wished,
            progress=progress_on_stderr(),
        )
        rows = listing.page_of(found, limit=limit, after=last)
        more = bool(rows) and rows[-1] is not found[-1]
    else:
        page = library.list_page(
            desk,
            order=wished,
            after=library.place_of(desk, last, wished) if last else None,
            limit=limit,
            section_uid=section_uid,
            include_archived=archived,
        )
        rows, more = page.lines, page.after is not None
    if as_json:
        upto = rows[-1].item_uid if more and rows else None
        print_json({"items": [row_as_json(row) for row in rows], "next": upto})
        return
    print_table(
        ("SLUG", "STATE", "LOCALE", "SECTION", "TITLE"),
        ((row.slug, _state(row), row.locale, row.section_name, row.title) for row in rows),
    )
    click.echo(counted(len(rows), "item") + (", and more" if more else ""), err=True)


def _state(row: ListedItem) -> str:
    if row.is_archived:
        return "archived"
    return f"{row.state}+live" if row.is_live and str(row.state) != "published" else str(row.state)


def row_as_json(row: ListedItem) -> dict[str, Any]:
    """Gives one line of a list."""
    return {
        "uid": row.item_uid,
        "slug": row.slug,
        "title": row.title,
        "type": str(row.type),
        "state": str(row.state),
        "live": row.is_live,
        "archived": row.is_archived,
        "locale": row.locale,
        "channel": row.channel,
        "section": row.section_name,
        "number": row.number,
        "author": row.author,
        "updated": row.updated_at.isoformat(),
        "source": row.source,
    }


@click.command("show")
@click.argument("uid")
@text_options
@as_of_option
@json_option
@click.pass_obj
def show_command(
    session: Session,
    uid: str,
    locale: str | None,
    channel: str,
    as_of: str | None,
    as_json: bool,
) -> None:
    """Show the newest text of an item. UID may be a shortcode, a slug or a source path, too.

    With --as-of it is the text that readers saw then, the facts of then in it.
    """
    from kbdesk.services import history_view, library

    desk = session.desk_as_of(as_of)
    open_one = library.open_item if as_of is None else history_view.open_as_of
    opened = open_one(desk, library.find_uid(desk, uid), locale, channel)
    if as_json:
        print_json(item_as_json(opened))
        return
    content = opened.head.content
    click.echo(click.style(content.title, bold=True))
    section = " / ".join(part.name for part in opened.path)
    details = (
        section,
        str(opened.item.type),
        opened.rendition.locale,
        opened.rendition.channel,
        f"revision {opened.head.number}",
        str(opened.head.state).replace("_", " "),
        "archived" if opened.item.archived_at else "",
        f"live: revision {opened.live.number}" if opened.live else "not live",
    )
    click.echo(" · ".join(filter(None, details)))
    click.echo(f"{opened.item.slug}  {opened.item.uid}  {opened.item.source}".rstrip())
    click.echo()
    if content.short_answer:
        click.echo(f"{content.short_answer}\n")
    click.echo(content.body)


def item_as_json(opened: OpenItem) -> dict[str, Any]:
    """Gives an item with one of its texts."""
    item = opened.item
    return {
        "uid": item.uid,
        "type": str(item.type),
        "slug": item.slug,
        "shortcode": item.shortcode,
        "audience": str(item.audience),
        "section": [part.name for part in opened.path],
        "tags": list(item.tags),
        "source": item.source,
        "archived": item.archived_at is not None,
        "locale": opened.rendition.locale,
        "channel": opened.rendition.channel,
        "rendition": opened.rendition.uid,
        "live": opened.live.number if opened.live else None,
        "renditions": [
            {"locale": text.locale, "channel": text.channel, "live": bool(text.live_uid)}
            for text in opened.renditions
        ],
        **revision_as_json(opened.head),
        **content_as_json(opened.head),
    }


def revision_as_json(revision: Revision) -> dict[str, Any]:
    """Gives what is known of a revision but for its words."""
    return {
        "revision": revision.uid,
        "number": revision.number,
        "state": str(revision.state),
        "significance": str(revision.significance),
        "author": revision.author,
        "created_at": revision.created_at.isoformat(),
        "note": revision.note,
        "hash": revision.hash,
    }


def content_as_json(revision: Revision) -> dict[str, Any]:
    """Gives the words of a revision."""
    content = revision.content
    return {
        "title": content.title,
        "question": content.question,
        "short_answer": content.short_answer,
        "subject": content.subject,
        "keywords": list(content.keywords),
        "body": content.body,
    }


@click.command("history")
@click.argument("uid")
@text_options
@json_option
@click.pass_obj
def history_command(
    session: Session, uid: str, locale: str | None, channel: str, as_json: bool
) -> None:
    """Show the revisions of a text, newest first."""
    from kbdesk.services import library

    desk = session.desk()
    opened = library.open_item(desk, library.find_uid(desk, uid), locale, channel)
    revisions = library.history(desk, opened.rendition.uid)
    if as_json:
        print_json({"uid": opened.item.uid, "revisions": [revision_as_json(r) for r in revisions]})
        return
    print_table(
        ("NO", "STATE", "CHANGE", "AUTHOR", "WHEN", "NOTE"),
        (
            (
                revision.number,
                str(revision.state).replace("_", " "),
                revision.significance,
                revision.author,
                revision.created_at.strftime("%Y-%m-%d %H:%M"),
                revision.note,
            )
            for revision in revisions
        ),
    )


@click.command("diff")
@click.argument("uid")
@click.argument("a", type=click.IntRange(1))
@click.argument("b", type=click.IntRange(1))
@text_options
@json_option
@click.pass_obj
def diff_command(
    session: Session, uid: str, a: int, b: int, locale: str | None, channel: str, as_json: bool
) -> None:
    """Compare revisions A and B of a text, word by word."""
    from kbdesk.domain.diff import word_diff
    from kbdesk.services import library

    desk = session.desk()
    opened = library.open_item(desk, library.find_uid(desk, uid), locale, channel)
    old = library.revision(desk, opened.rendition.uid, a)
    new = library.revision(desk, opened.rendition.uid, b)
    fields = {
        name: word_diff(value, content_as_json(new)[name])
        for name, value in content_as_json(old).items()
        if isinstance(value, str) and value != content_as_json(new)[name]
    }
    if as_json:
        print_json(
            {
                "uid": opened.item.uid,
                "a": a,
                "b": b,
                "fields": {
                    name: [{"kind": str(part.kind), "text": part.text} for part in parts]
                    for name, parts in fields.items()
                },
            }
        )
        return
    if not fields:
        click.echo("Both have the same words.")
    for name, parts in fields.items():
        click.echo(click.style(name, bold=True))
        click.echo("".join(_drawn(part) for part in parts))


def _drawn(part: DiffPart) -> str:
    """Marks a part by signs, and by colour where there is any."""
    if str(part.kind) == "added":
        return click.style(f"{{+{part.text}+}}", fg="green")
    if str(part.kind) == "removed":
        return click.style(f"[-{part.text}-]", fg="red")
    return part.text
