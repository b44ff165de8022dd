"""The command that checks a reply before it is sent."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.check import LEVELS, read_text
from kbdesk.cli.session import Session, json_option, print_json
from kbdesk.domain.errors import BadInput

if TYPE_CHECKING:
    from kbdesk.services.reply_check import ReplyReport


@click.command("reply-check")
@click.argument("item")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default=Path("-"))
@click.option("--channel", metavar="C", default="email", show_default=True, help="Where it goes.")
@click.option("--locale", metavar="L", default="", help="Its language; else the base's.")
@click.option("--value", "values", metavar="NAME=V", multiple=True, help="What filled a blank.")
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    default="suggestion",
    show_default=True,
    help="The least level that gives exit code 1.",
)
@json_option
@click.pass_obj
@click.pass_context
def reply_check_command(
    ctx: click.Context,
    session: Session,
    item: str,
    file: Path,
    channel: str,
    locale: str,
    values: tuple[str, ...],
    fail_on: str,
    as_json: bool,
) -> None:
    """Check a reply in FILE, or on stdin, against the approved text of ITEM.

    Write "-" for ITEM where the reply was made from none. Exit code 0 nothing found, 1 findings,
    2 wrong use. Nothing of the reply is stored.
    """
    from kbdesk.domain.finding import Severity
    from kbdesk.services import library, reply_check

    desk = session.desk()
    text = sys.stdin.read() if str(file) == "-" else read_text(file)
    report = reply_check.check(
        desk,
        text,
        item_uid="" if item == "-" else library.find_uid(desk, item),
        channel=channel,
        locale=locale,
        values=_values(values),
    )
    name = "reply" if str(file) == "-" else str(file)
    if as_json:
        print_json(_as_json(report, name, text))
    else:
        _print(report, name, text)
    ctx.exit(1 if report.at_least(Severity(fail_on)) else 0)


def _values(pairs: tuple[str, ...]) -> dict[str, str]:
    given = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise BadInput(f'"{pair}" is no value.', "Write --value customer.first_name=Maja.")
        given[name.strip()] = value
    return given


def _as_json(report: ReplyReport, name: str, text: str) -> dict[str, Any]:
    from kbdesk.lint.output import records

    about = {"item": report.item_uid, "channel": report.channel, "locale": report.locale}
    far = report.distance
    return {
        **about,
        "is_live": report.is_live,
        "score": report.score.value,
        "changed": round(far.changed, 3) if far else None,
        "diff": [{"kind": str(part.kind), "text": part.text} for part in far.parts] if far else [],
        "findings": records({name: report.findings}, {name: text}, {name: about}),
    }


def _print(report: ReplyReport, name: str, text: str) -> None:
    from kbdesk.lint.output import as_text

    click.echo(as_text({name: report.findings}, {name: text}), nl=False)
    if report.distance is not None:
        click.echo(f"{report.distance.changed:.0%} of the words differ from the approved text.")
        if not report.is_live:
            click.echo("That text is a draft: nothing of this item is live.")
