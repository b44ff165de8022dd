"""The command that moves a whole base between a file and a server: `kbdesk base copy`."""

from __future__ import annotations

import click

from kbdesk.cli.session import Session, counted, json_option, print_json, progress_on_stderr


@click.command("copy")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@json_option
@click.pass_obj
def copy_base_command(session: Session, source: str, target: str, as_json: bool) -> None:
    """Copy a base with its history from a file to PostgreSQL or back; proved, or not at all."""
    from kbdesk.services.moving_bases import copy_base

    copied = copy_base(source, target, progress_on_stderr(), actor=session.actor)
    counts = dict(copied.counts)
    if as_json:
        print_json(
            {
                "base": copied.target,
                "seq": copied.seq,
                "head_hash": copied.head_hash,
                "counts": counts,
            }
        )
    else:
        click.echo(
            f"Copied and verified {counted(counts['item'], 'item')} and "
            f"{counted(counts['revision'], 'revision')} to {copied.target}."
        )
