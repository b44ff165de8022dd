"""Commands about what the library has and lacks: coverage, translate, links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.session import Session, counted, json_option, print_json, print_table
from kbdesk.domain.errors import BadInput

if TYPE_CHECKING:
    from kbdesk.services.coverage import Coverage
    from kbdesk.services.links import BrokenLink
    from kbdesk.services.translating import TranslationStatus

_SIGNS = {"own": "yes", "fallback": "(yes)", "draft": "draft", "missing": "-"}


@click.command("coverage")
@click.option("--section", metavar="NAME", help="Only this section and those below it.")
@click.option("--locale", metavar="L", help="Only this locale.")
@click.option("--channel", metavar="C", help="Only this channel.")
@click.option("--gaps", is_flag=True, help="Only items with a gap.")
@json_option
@click.pass_obj
def coverage_command(
    session: Session,
    section: str | None,
    locale: str | None,
    channel: str | None,
    gaps: bool,
    as_json: bool,
) -> None:
    """Show which items have a text on each channel and in each locale they ought to be on."""
    from kbdesk.services import library
    from kbdesk.services.coverage import coverage

    desk = session.desk()
    section_uid = library.find_section(desk, section).uid if section else None
    found = coverage(desk, section_uid, locale=locale, channel=channel, gaps_only=gaps)
    if as_json:
        print_json(_coverage_as_json(found))
        return
    channels = list(dict.fromkeys(cell.channel for row in found.rows for cell in row.cells))
    columns = [(key, tag) for key in channels for tag in found.locales]
    print_table(
        ("UID", *(f"{key} {tag}" for key, tag in columns), "TITLE"),
        (
            (
                row.item_uid,
                *(_sign(cells.get(column)) for column in columns),
                row.title,
            )
            for row in found.rows
            for cells in [{(cell.channel, cell.locale): cell for cell in row.cells}]
        ),
    )
    share = found.share
    click.echo(
        f"{share.covered:.0%} covered: {share.own} with a text of their own, {share.fallback} with "
        f"another that stands in, {share.draft} begun, {share.missing} missing.",
        err=True,
    )


def _sign(cell: Any) -> str:
    if cell is None:
        return ""
    late = "" if str(cell.outdated) == "no" else f" {cell.outdated}"
    return f"{_SIGNS[str(cell.cover)]}{late}"


def _coverage_as_json(found: Coverage) -> dict[str, Any]:
    share = found.share
    return {
        "locales": list(found.locales),
        "items": [
            {
                "uid": row.item_uid,
                "title": row.title,
                "channels": list(row.channels),
                "cells": [
                    {
                        "channel": cell.channel,
                        "locale": cell.locale,
                        "cover": str(cell.cover),
                        "from_locale": cell.from_locale,
                        "from_channel": cell.from_channel,
                        "outdated": str(cell.outdated),
                    }
                    for cell in row.cells
                ],
            }
            for row in found.rows
        ],
        "covered": round(share.covered, 4),
        "own": share.own,
        "fallback": share.fallback,
        "draft": share.draft,
        "missing": share.missing,
    }


@click.group("translate")
def translate_command() -> None:
    """Translations: which are behind their source, and which are missing."""


@translate_command.command("status")
@click.option("--locale", metavar="L", help="Only this locale.")
@json_option
@click.pass_obj
def status_command(session: Session, locale: str | None, as_json: bool) -> None:
    """Tell how each translation stands to its source: red for facts, yellow for wording."""
    from kbdesk.services import translating

    found = translating.status(session.desk(), locale)
    if as_json:
        print_json(_status_as_json(found))
        return
    behind = [text for text in found.texts if str(text.outdated) != "no"]
    print_table(
        ("UID", "STATE", "LOCALE", "CHANNEL", "FOLLOWS", "TITLE"),
        [
            (
                text.item_uid,
                text.outdated,
                text.locale,
                text.channel,
                f"{text.based_on or '?'} of {text.source_live}",
                text.title,
            )
            for text in behind
        ]
        + [(gap.item_uid, "missing", gap.locale, "base", "-", gap.title) for gap in found.missing],
    )
    click.echo(
        f"{counted(len(behind), 'text')} of {len(found.texts)} behind their source, "
        f"{counted(len(found.missing), 'translation')} missing.",
        err=True,
    )


def _status_as_json(found: TranslationStatus) -> dict[str, Any]:
    return {
        "texts": [
            {
                "uid": text.item_uid,
                "rendition": text.rendition_uid,
                "title": text.title,
                "locale": text.locale,
                "channel": text.channel,
                "source_locale": text.source_locale,
                "source_channel": text.source_channel,
                "based_on": text.based_on,
                "source_live": text.source_live,
                "outdated": str(text.outdated),
                "live": text.is_live,
            }
            for text in found.texts
        ],
        "missing": [
            {"uid": gap.item_uid, "title": gap.title, "locale": gap.locale} for gap in found.missing
        ],
    }


@click.group("links")
def links_command() -> None:
    """Links between texts."""


@links_command.command("broken")
@json_option
@click.pass_obj
@click.pass_context
def broken_command(ctx: click.Context, session: Session, as_json: bool) -> None:
    """List the links that lead nowhere in the base. Exit code 1 if there are any."""
    from kbdesk.services import links

    found = links.broken(session.desk())
    if as_json:
        print_json({"links": [_broken_as_json(link) for link in found]})
    else:
        for link in found:
            where = f"{link.title} [{link.locale} {link.channel}] line {link.line}"
            state = "" if link.is_live else " (not live)"
            click.echo(f"{where}: {link.target}: {link.why}{state}")
        click.echo(f"{counted(len(found), 'link')} that lead nowhere.", err=True)
    ctx.exit(1 if found else 0)


def _broken_as_json(link: BrokenLink) -> dict[str, Any]:
    return {
        "uid": link.item_uid,
        "rendition": link.rendition_uid,
        "title": link.title,
        "locale": link.locale,
        "channel": link.channel,
        "target": link.target,
        "line": link.line,
        "text": link.text,
        "why": link.why,
        "live": link.is_live,
        "newest": link.is_head,
    }


@click.group("required")
def required_command() -> None:
    """Say which channels and languages texts have to be in."""


@required_command.command("list")
@json_option
@click.pass_obj
def required_list_command(session: Session, as_json: bool) -> None:
    """List what the base, its sections and items ask for."""
    from kbdesk.services.coverage import requirements

    found = requirements(session.desk())
    if as_json:
        print_json(
            {
                "required": [
                    {
                        "scope": str(one.scope),
                        "uid": one.uid,
                        "name": one.name,
                        "channels": list(one.channels),
                    }
                    for one in found
                ]
            }
        )
        return
    print_table(
        ("SCOPE", "NAME", "CHANNELS"),
        ((one.scope, one.name, ", ".join(one.channels)) for one in found),
    )
    if not found:
        click.echo("Nothing is asked for but a base text.")


@required_command.command("set")
@click.argument("channels", metavar="[CHANNEL]...", nargs=-1)
@click.option("--section", metavar="NAME", help="For a section and those below it.")
@click.option("--item", metavar="UID", help="For one item.")
@json_option
@click.pass_obj
def required_set_command(
    session: Session,
    channels: tuple[str, ...],
    section: str | None,
    item: str | None,
    as_json: bool,
) -> None:
    """Say which channels the base, a section or an item has to be on; none asks for nothing."""
    from kbdesk.services import library
    from kbdesk.services.coverage import require
    from kbdesk.store.required_channels import Scope

    if section and item:
        raise BadInput("It is for a section or for an item.", "Give one of the two.")
    desk = session.desk()
    scope, uid = Scope.BASE, ""
    if section:
        scope, uid = Scope.SECTION, library.find_section(desk, section).uid
    elif item:
        scope, uid = Scope.ITEM, library.find_uid(desk, item)
    keys = require(desk, channels, scope=scope, uid=uid)
    if as_json:
        print_json({"scope": str(scope), "uid": uid, "channels": list(keys)})
    else:
        click.echo(f"Required: {', '.join(keys) or 'nothing'}.")


@required_command.command("languages")
@click.argument("locales", metavar="[LOCALE]...", nargs=-1)
@click.option("--only-default", is_flag=True, help="Ask for no other language any more.")
@json_option
@click.pass_obj
def required_languages_command(
    session: Session, locales: tuple[str, ...], only_default: bool, as_json: bool
) -> None:
    """Say which languages every item should have; without any, tell which those are."""
    from kbdesk.services.coverage import require_locales
    from kbdesk.services.facts import locales_of

    if locales and only_default:
        raise BadInput("Name languages or ask for none.", "Give one of the two.")
    desk = session.desk()
    if locales or only_default:
        found = require_locales(desk, locales)
    else:
        with desk.kb.read() as reader:
            found = locales_of(reader)
    if as_json:
        print_json({"locales": list(found)})
    else:
        click.echo(f"Every item should be written in: {', '.join(found)}.")
