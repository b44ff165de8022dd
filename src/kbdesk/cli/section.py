"""The `section` commands: the sections of a base, and whom new items in them are for."""

from __future__ import annotations

import click

from kbdesk.cli.session import Session, json_option, print_json, print_table
from kbdesk.domain.item import Audience


@click.group("section")
def section_command() -> None:
    """List the sections, and say whom new items in them are for."""


@section_command.command("list")
@json_option
@click.pass_obj
def list_command(session: Session, as_json: bool) -> None:
    """List the sections with the number of their items and the audience of new ones."""
    from kbdesk.services import library, section_audience

    desk = session.desk()
    counts = library.section_counts(desk)
    found = section_audience.list_audiences(desk)
    if as_json:
        print_json(
            {
                "sections": [
                    {
                        "uid": uid,
                        "path": path,
                        "items": counts[uid],
                        "audience": str(own) if own else None,
                        "new_items": str(holds),
                    }
                    for uid, path, own, holds in found
                ]
            }
        )
        return
    print_table(
        ("UID", "ITEMS", "NEW ITEMS ARE FOR", "SECTION"),
        ((uid, counts[uid], holds, path) for uid, path, _, holds in found),
    )


@section_command.command("audience")
@click.argument("name")
@click.argument("audience", type=click.Choice([*(str(one) for one in Audience), "inherit"]))
@json_option
@click.pass_obj
def audience_command(session: Session, name: str, audience: str, as_json: bool) -> None:
    """Say whom new items in the section NAME are for; items that are there stay as they are."""
    from kbdesk.services import library, section_audience

    desk = session.desk()
    section = library.find_section(desk, name)
    wished = None if audience == "inherit" else Audience(audience)
    section_audience.set_audience(desk, section.uid, wished)
    with desk.kb.read() as reader:
        holds = section_audience.audience_in(reader, section.uid)
    if as_json:
        print_json({"section": section.uid, "new_items": str(holds)})
    else:
        click.echo(f'New items in "{section.name}" are for the audience {holds}.')
