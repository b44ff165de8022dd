"""Commands about facts: list, set, impact, where-used, scan."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import click

from kbdesk.cli.fact_report import (
    changed_as_json,
    impact_as_json,
    line_as_json,
    print_changed,
    print_impact,
    print_scan,
    scan_as_json,
    use_as_json,
    value_as_json,
)
from kbdesk.cli.session import (
    Session,
    counted,
    json_option,
    print_json,
    print_table,
    progress_on_stderr,
)
from kbdesk.domain.fact import FactType

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
        print_json({"facts": [line_as_json(line) for line in lines]})
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
            print_json({"key": key, "set": value_as_json(written)})
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
        print_json(changed_as_json(done))
    else:
        print_changed(done)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


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
        print_json(impact_as_json(told))
    else:
        print_impact(told)


@fact_command.command("where-used")
@click.argument("key")
@json_option
@click.pass_obj
def where_used_command(session: Session, key: str, as_json: bool) -> None:
    """List the texts that use a fact, by themselves or through fragments."""
    from kbdesk.services import facts

    uses = facts.where_used(session.desk(), key)
    if as_json:
        print_json({"key": key, "texts": [use_as_json(use) for use in uses]})
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
        print_json(scan_as_json(found))
    else:
        print_scan(found)
    ctx.exit(1 if found.hits or found.unread or found.hidden else 0)
