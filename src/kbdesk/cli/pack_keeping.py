"""The command `pack archive`: takes a pack out of use, or brings it back."""

from __future__ import annotations

import click

from kbdesk.cli.session import Session, json_option, print_json


@click.command("archive")
@click.argument("name")
@click.option("--undo", is_flag=True, help="Bring it back into use.")
@json_option
@click.pass_obj
def archive_command(session: Session, name: str, undo: bool, as_json: bool) -> None:
    """Take the pack NAME out of use; nothing is deleted."""
    from kbdesk.services.training import packs

    pack = (packs.unarchive if undo else packs.archive)(session.desk(), name)
    if as_json:
        print_json({"name": pack.name, "version": pack.number, "archived": pack.archived})
    else:
        state = "out of use" if pack.archived else "in use"
        click.echo(f"{pack.name} is {state}.")
