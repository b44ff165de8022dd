"""Commands about facts: list, set, impact, where-used, scan."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.session import (
    Session,
    counted,
    json_option,
    print_json,
    print_table,
    progress_on_stderr,
)
from kbdesk.domain.fact import FactType

if TYPE_CHECKING:
    from kbdesk.domain.fact import FactValue
    from kbdesk.services.fact_changes import FactChanged, FactImpact
    from kbdesk.services.facts import FactLine
    from kbdesk.services.literal_scan import Hit, Scan
    from kbdesk.services.using import TextUse

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group("fact")
def fact_command() -> None:
    """Facts: values with a name that many texts use, such as {{fact:sla.email.first_response}}."""


@fact_command.command("list")
@json_option
@click.pass_obj
def list_command(session: Session, as_json: bool) -> None:
    """List the facts with what they say today."""
    from kbdesk.services import facts

    lines = facts.list_facts(session.desk())
    if as_json:
        print_json({"facts": [_line_as_json(line) for line in lines]})
        return
    print_table(
        ("KEY", "TYPE", "SAYS", "TEXTS"),
        (
            (
                line.fact.key,
                line.fact.type,
                " · ".join(dict.fromkeys(words for _, words in line.said)) or "no value",
                line.texts,
            )
            for line in lines
        ),
    )
    click.echo(counted(len(lines), "fact"), err=True)


def _line_as_json(line: FactLine) -> dict[str, Any]:
    return {
        "key": line.fact.key,
        "type": str(line.fact.type),
        "unit": line.fact.unit,
        "description": line.fact.description,
        "value": line.value.value if line.value else None,
        "said": dict(line.said),
        "to_come": [_value_as_json(value) for value in line.to_come],
        "texts": line.texts,
    }


def _value_as_json(value: FactValue) -> dict[str, Any]:
    return {
        "value": value.value,
        "from": value.valid_from.isoformat(),
        "to": value.valid_to.isoformat() if value.valid_to else None,
        "locale": value.locale,
    }


def value_options(command: Any) -> Any:
    """Adds the options that say when and where a value holds."""
    for option in (
        click.option("--locale", metavar="L", default="", help="Only in this locale."),
        click.option("--to", "valid_to", metavar="DATE", type=_DAY, help="The last day it holds."),
        click.option(
            "--from", "valid_from", metavar="DATE", type=_DAY, help="The first day; else today."
        ),
        click.option(
            "--in-words",
            is_flag=True,
            help="Drafts state the new value in words, not through the fact.",
        ),
    ):
        command = option(command)
    return command


@fact_command.command("set")
@click.argument("key")
@click.argument("value")
@value_options
@click.option(
    "--type",
    "fact_type",
    type=click.Choice([str(kind) for kind in FactType]),
    help="Make the fact, of this type.",
)
@click.option("--unit", metavar="U", default="", help="What a new number counts, such as GB.")
@click.option("--about", metavar="D", default="", help="What a new fact means.")
@click.option("--reason", metavar="R", default="", help="Why it changes.")
@click.option(
    "--skip", metavar="UID", multiple=True, help="Make no draft of this item; it means another."
)
@click.option(
    "--value-only", is_flag=True, help="Make no drafts of texts that state the old value."
)
@json_option
@click.pass_obj
def set_command(
    session: Session,
    key: str,
    value: str,
    valid_from: datetime | None,
    valid_to: datetime | None,
    locale: str,
    in_words: bool,
    fact_type: str | None,
    unit: str,
    about: str,
    reason: str,
    skip: tuple[str, ...],
    value_only: bool,
    as_json: bool,
) -> None:
    """Change what a fact says, and the texts that state the old value in words of their own.

    Those texts get drafts in one change set; publishing it sets the value in the same moment.
    """
    from kbdesk.services import fact_changes, facts, library

    desk = session.desk()
    if fact_type:
        # What is typed is checked first, so that no fact without a value is left behind.
        fact = facts.draft(key, FactType(fact_type), unit=unit, description=about)
    else:
        fact = facts.get(desk, key)
    new = facts.new_value(
        desk,
        fact,
        value,
        valid_from=_day(valid_from),
        valid_to=_day(valid_to),
        locale=locale,
    )
    if fact_type:
        facts.define(desk, fact)
    if value_only:
        written = facts.set_value(desk, key, new)
        if as_json:
            print_json({"key": key, "set": _value_as_json(written)})
        else:
            click.echo(f"{key} says {facts.said(fact, written.value, locale or 'en')}.")
        return
    done = fact_changes.change(
        desk,
        key,
        new,
        reason=reason,
        skip=[library.find_uid(desk, name) for name in skip],
        in_words=in_words,
        progress=progress_on_stderr(),
    )
    if as_json:
        print_json(_changed_as_json(done))
    else:
        _print_changed(done)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _changed_as_json(done: FactChanged) -> dict[str, Any]:
    change_set = done.change_set
    return {
        **_impact_as_json(done.impact),
        "set": _value_as_json(done.value) if done.value else None,
        "drafts": [draft.uid for draft in done.drafts],
        "change_set": change_set.uid if change_set else None,
    }


def _print_changed(done: FactChanged) -> None:
    key = done.impact.fact.key
    if not done.impact.old:
        click.echo(f"{key} is set: {done.impact.said[0][2]}.")
        click.echo(f"kbdesk fact scan {key} lists texts that state it in words.", err=True)
        return
    _print_impact(done.impact)
    if done.change_set is None:
        click.echo(f"{key} is set.")
        return
    drafts = counted(len(done.drafts), "draft")
    when = (
        f"{key} changes when it is published"
        if done.value is None
        else f"{key} is set from {done.value.valid_from} on"
    )
    click.echo(f"{drafts} in the change set {done.change_set.uid}; {when}.")


@fact_command.command("impact")
@click.argument("key")
@click.argument("value")
@value_options
@json_option
@click.pass_obj
def impact_command(
    session: Session,
    key: str,
    value: str,
    valid_from: datetime | None,
    valid_to: datetime | None,
    locale: str,
    in_words: bool,
    as_json: bool,
) -> None:
    """Tell what a new value would reach; nothing is written."""
    from kbdesk.services import fact_changes, facts

    desk = session.desk()
    new = facts.new_value(
        desk,
        facts.get(desk, key),
        value,
        valid_from=_day(valid_from),
        valid_to=_day(valid_to),
        locale=locale,
    )
    told = fact_changes.impact(desk, key, new, in_words=in_words, progress=progress_on_stderr())
    if as_json:
        print_json(_impact_as_json(told))
    else:
        _print_impact(told)


def _impact_as_json(told: FactImpact) -> dict[str, Any]:
    return {
        "key": told.fact.key,
        "old": told.old,
        "new": told.value.value,
        "said": {tag: {"old": old, "new": new} for tag, old, new in told.said},
        "items": list(told.summary.items),
        "channels": list(told.summary.channels),
        "locales": list(told.summary.locales),
        "quizzes": list(told.summary.quizzes),
        "incidents": list(told.summary.incidents),
        "uses": [_use_as_json(use) for use in told.uses],
        "words": [{**_hit_as_json(one.hit), "replacement": one.replacement} for one in told.words],
        "live_words": [_hit_as_json(hit) for hit in told.live_words],
        "others": [_hit_as_json(hit) for hit in told.others],
        "unfinished": list(told.unfinished),
        "unread": [{"title": title, "why": why} for title, why in told.unread],
        "blind": told.blind,
    }


def _print_impact(told: FactImpact) -> None:
    for tag, old, new in told.said:
        click.echo(f"{told.fact.key} [{tag}]: {old or 'no value'} -> {new}")
    summary = told.summary
    click.echo(
        f"It reaches {counted(len(summary.items), 'item')} on "
        f"{counted(len(summary.channels), 'channel')} in "
        f"{counted(len(summary.locales), 'locale')}: "
        f"{counted(len(told.uses), 'text')} that use it, "
        f"{counted(len(told.words), 'place')} in words."
    )
    for one in told.words:
        click.echo(f"  {_place(one.hit)}: {one.hit.literal.text} -> {one.replacement or 'by hand'}")
    for hit in told.live_words:
        click.echo(f"  {_place(hit)}: {hit.literal.text} (only in the live text)")
    if summary.incidents:
        click.echo(f"{counted(len(summary.incidents), 'open incident')} use it.")
    if told.others:
        click.echo(
            f"{counted(len(told.others), 'place')} state another {told.fact.type}; "
            f"kbdesk fact scan {told.fact.key} lists them.",
            err=True,
        )
    for uid in told.unfinished:
        click.echo(f"The text {uid} has unfinished changes, which the draft keeps.", err=True)
    _print_gaps(told.unread, [(told.fact.key, told.blind)] if told.blind else [])


@fact_command.command("where-used")
@click.argument("key")
@json_option
@click.pass_obj
def where_used_command(session: Session, key: str, as_json: bool) -> None:
    """List the texts that use a fact, by themselves or through fragments."""
    from kbdesk.services import facts

    uses = facts.where_used(session.desk(), key)
    if as_json:
        print_json({"key": key, "texts": [_use_as_json(use) for use in uses]})
        return
    print_table(
        ("UID", "STATE", "LOCALE", "CHANNEL", "THROUGH", "TITLE"),
        (
            (
                use.item_uid,
                f"{use.state}+live" if use.is_live and use.state != "published" else use.state,
                use.locale,
                use.channel,
                " > ".join(use.via) or "-",
                use.title,
            )
            for use in uses
        ),
    )
    click.echo(counted(len(uses), "text"), err=True)


def _use_as_json(use: TextUse) -> dict[str, Any]:
    return {
        "uid": use.item_uid,
        "rendition": use.rendition_uid,
        "title": use.title,
        "type": str(use.type),
        "locale": use.locale,
        "channel": use.channel,
        "state": str(use.state),
        "live": use.is_live,
        "newest": use.is_head,
        "via": list(use.via),
    }


@fact_command.command("scan")
@click.argument("keys", metavar="[KEY]...", nargs=-1)
@json_option
@click.pass_obj
@click.pass_context
def scan_command(
    ctx: click.Context, session: Session, keys: tuple[str, ...], as_json: bool
) -> None:
    """Find texts that state a value of a fact's kind in words of their own. Exit code 1 if any."""
    from kbdesk.services.literal_scan import scan

    found = scan(session.desk(), keys, progress=progress_on_stderr())
    if as_json:
        print_json(_scan_as_json(found))
    else:
        _print_scan(found)
    ctx.exit(1 if found.hits or found.unread else 0)


def _scan_as_json(found: Scan) -> dict[str, Any]:
    return {
        "texts": found.texts,
        "all_clear": found.is_all_clear,
        "hits": [_hit_as_json(hit) for hit in found.hits],
        "unread": [{"title": title, "why": why} for title, why in found.unread],
        "blind": [{"key": key, "why": why} for key, why in found.blind],
    }


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    literal = hit.literal
    return {
        "uid": hit.item_uid,
        "rendition": hit.rendition_uid,
        "title": hit.title,
        "locale": hit.locale,
        "channel": hit.channel,
        "field": literal.field,
        "line": literal.line,
        "start": literal.start,
        "end": literal.end,
        "text": literal.text,
        "value": literal.value,
        "facts": [{"key": m.key, "agreement": str(m.agreement)} for m in hit.matches],
        "live": hit.is_live,
        "newest": hit.is_head,
    }


def _print_scan(found: Scan) -> None:
    for hit in found.hits:
        facts = ", ".join(f"{m.key} ({m.agreement})" for m in hit.matches[:3])
        click.echo(f"{_place(hit)}: {' '.join(hit.literal.text.split())}  {facts}")
    _print_gaps(found.unread, found.blind)
    places = counted(len(found.hits), "place") if found.hits else "No place"
    click.echo(f"{places} in {counted(found.texts, 'text')}.", err=True)


def _place(hit: Hit) -> str:
    where = f"{hit.locale} {hit.channel}"
    return f"{hit.title} [{where}] {hit.literal.field} line {hit.literal.line}"


def _print_gaps(unread: Any, blind: Any) -> None:
    for title, why in unread:
        click.echo(f"not read  {title}: {why}", err=True)
    for key, why in blind:
        click.echo(f"not sure  {key}: {why}", err=True)
