"""Commands that change many items or texts in one step: bulk, replace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kbdesk.cli.session import (
    Session,
    counted,
    json_option,
    print_json,
    print_table,
    progress_on_stderr,
)

if TYPE_CHECKING:
    from kbdesk.services.bulk_editing import Plan
    from kbdesk.services.desk import Desk
    from kbdesk.services.replacing import Hit, Replaced


@click.command("bulk")
@click.argument("line", metavar="FILTER")
@click.option("--add-tag", "add_tags", metavar="T", multiple=True, help="A tag to add.")
@click.option("--remove-tag", "remove_tags", metavar="T", multiple=True, help="A tag to remove.")
@click.option("--owner", metavar="LOGIN", help="Who answers for them; an empty one is nobody.")
@click.option("--section", metavar="NAME", help="The main section; an empty one takes them out.")
@click.option("--audience", type=click.Choice(["public", "customer", "internal"]), help="Readers.")
@click.option("--every", type=click.IntRange(0), metavar="DAYS", help="How often to look; 0: none.")
@click.option("--archive", is_flag=True, help="Take them out of use.")
@click.option("--apply", "is_applied", is_flag=True, help="Do it; else it is only shown.")
@json_option
@click.pass_obj
def bulk_command(
    session: Session,
    line: str,
    add_tags: tuple[str, ...],
    remove_tags: tuple[str, ...],
    owner: str | None,
    section: str | None,
    audience: str | None,
    every: int | None,
    archive: bool,
    is_applied: bool,
    as_json: bool,
) -> None:
    """Change the items that a FILTER such as "status:draft tag:old" shows, in one step."""
    from kbdesk.domain.item import Audience
    from kbdesk.services import bulk_editing, filtering

    desk, progress = session.desk(), progress_on_stderr()
    wish = bulk_editing.Wish(
        add_tags,
        remove_tags,
        owner,
        _section_uid(desk, section),
        Audience(audience) if audience else None,
        every,
        archive,
    )
    rows = filtering.filter_items(desk, line, progress=progress)
    plan = bulk_editing.preview(desk, [row.item_uid for row in rows], wish)
    done = bulk_editing.apply(desk, plan, progress=progress).count if is_applied else None
    _tell_bulk(plan, done, as_json=as_json)


def _tell_bulk(plan: Plan, done: int | None, *, as_json: bool) -> None:
    """Prints what would change, and how many items did; None where nothing was to be written."""
    if as_json:
        changes = [
            {
                "uid": each.item_uid,
                "title": each.title,
                "changes": [list(change) for change in each.changes],
                "why_not": each.why_not,
            }
            for each in plan.lines
        ]
        print_json({"items": changes, "applied": done is not None, "changed": done or 0})
        return
    told = [each for each in plan.lines if each.changes]
    print_table(
        ("UID", "TITLE", "CHANGES"),
        (
            (
                each.item_uid,
                each.title,
                each.why_not or "; ".join(f"{c}: {old} -> {new}" for c, old, new in each.changes),
            )
            for each in told
        ),
    )
    if done is None:
        click.echo(f"{counted(len(plan.to_change), 'item')} would change.", err=True)
    else:
        click.echo(f"{counted(done, 'item')} changed.", err=True)


def _section_uid(desk: Desk, name: str | None) -> str | None:
    from kbdesk.services import library

    return library.find_section(desk, name).uid if name else name


@click.command("replace")
@click.argument("find")
@click.argument("put")
@click.option("--case", "match_case", is_flag=True, help="Capitals count.")
@click.option("--words", "whole_words", is_flag=True, help="Whole words only.")
@click.option("--pattern", "is_pattern", is_flag=True, help="FIND is a regular expression.")
@click.option("--locale", metavar="L", default="", help="Texts in this locale only.")
@click.option("--channel", metavar="C", default="", help="Texts for this channel only.")
@click.option("--section", metavar="NAME", help="Items of this section and below it only.")
@click.option("--apply", "is_applied", is_flag=True, help="Save the drafts; else only shown.")
@json_option
@click.pass_obj
def replace_command(
    session: Session,
    find: str,
    put: str,
    match_case: bool,
    whole_words: bool,
    is_pattern: bool,
    locale: str,
    channel: str,
    section: str | None,
    is_applied: bool,
    as_json: bool,
) -> None:
    """Replace words in all newest texts: drafts in one change set, nothing goes live."""
    from kbdesk.services import replacing

    desk, progress = session.desk(), progress_on_stderr()
    search = replacing.Search(
        find,
        put,
        match_case=match_case,
        whole_words=whole_words,
        is_pattern=is_pattern,
        locale=locale,
        channel=channel,
        section_uid=_section_uid(desk, section) or "",
    )
    hits = replacing.preview(desk, search, progress=progress)
    done = replacing.apply(desk, search, hits, progress=progress) if is_applied else None
    _tell_replaced(hits, done, as_json=as_json)


def _tell_replaced(hits: Sequence[Hit], done: Replaced | None, *, as_json: bool) -> None:
    """Prints what was found, and what was saved; None where nothing was to be written."""
    made = done.change_set if done is not None else None
    if as_json:
        texts = [
            {
                "uid": hit.item_uid,
                "rendition": hit.rendition_uid,
                "title": hit.title,
                "locale": hit.locale,
                "channel": hit.channel,
                "count": hit.count,
                "sample": hit.sample,
                "why_not": hit.why_not,
            }
            for hit in hits
        ]
        print_json(
            {
                "texts": texts,
                "change_set": made.uid if made else None,
                "saved": list(done.saved) if done else [],
                "stale": list(done.stale) if done else [],
            }
        )
        return
    print_table(
        ("TITLE", "LOCALE", "CHANNEL", "PLACES", "FIRST"),
        ((hit.title, hit.locale, hit.channel, hit.count, hit.sample) for hit in hits),
    )
    if done is None:
        click.echo(f"Found in {counted(len(hits), 'text')}.", err=True)
        return
    drafts = counted(len(done.saved), "draft")
    name = f" in the change set {made.uid}" if made else ""
    click.echo(f"Saved {drafts}{name}.", err=True)
    if done.stale:
        click.echo(f"Changed meanwhile, not touched: {counted(len(done.stale), 'text')}.", err=True)
