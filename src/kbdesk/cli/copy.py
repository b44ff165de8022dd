"""The `copy` command: an answer ready to send, for a channel, with everything filled in."""

from __future__ import annotations

import click

from kbdesk.cli.session import Session, json_option, noting, print_json
from kbdesk.domain.errors import BadInput
from kbdesk.domain.insight import Use


@click.command("copy")
@click.argument("uid")
@click.option("--channel", metavar="C", required=True, help="Where it goes: email, chat, sms ...")
@click.option("--locale", metavar="L", help="The customer's language.")
@click.option("--value", "pairs", metavar="NAME=V", multiple=True, help="Fills a placeholder.")
@click.option("--html", "as_html", is_flag=True, help="With formatting, where the channel has it.")
@json_option
@click.pass_obj
def copy_command(
    session: Session,
    uid: str,
    channel: str,
    locale: str | None,
    pairs: tuple[str, ...],
    as_html: bool,
    as_json: bool,
) -> None:
    """Print the live words of an item for a channel; values are forgotten at once."""
    from kbdesk.services import answer_text, library

    values = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise BadInput(f'"{pair}" fills nothing.', "Write --value customer.first_name=Ann.")
        values[name.strip()] = value
    desk = session.desk()
    item_uid = library.find_uid(desk, uid)
    told = answer_text.copy_text(desk, item_uid, values, locale=locale, channel=channel)
    with noting(desk) as sitting:
        sitting.used(item_uid, channel=channel, locale=told.locale, use=Use.COPY)
    if as_json:
        print_json(
            {
                "uid": item_uid,
                "locale": told.locale,
                "channel": told.channel,
                "subject": told.subject,
                "text": told.plain,
                "html": told.html,
                "length": told.length,
                "limit": told.limit,
                "revision": told.revision.uid,
            }
        )
        return
    if told.subject:
        click.echo(f"{told.subject}\n")
    click.echo(told.html if as_html and told.html is not None else told.plain)
