"""Commands on a whole base: new, check."""

from __future__ import annotations

import click

from kbdesk.cli.session import Session, counted, json_option, print_json, progress_on_stderr


@click.command("new")
@click.option("--name", metavar="N", default="Knowledge base", help="What the base is called.")
@click.option("--locale", metavar="L", default="en", help="Its default locale, such as en or sv.")
@json_option
@click.pass_obj
def new_command(session: Session, name: str, locale: str, as_json: bool) -> None:
    """Make a new, empty knowledge base at --base."""
    from kbdesk.services.workspace import create_workspace

    target = session.need_base()
    desk = create_workspace(target, name=name, locale=locale, actor=session.actor)
    workspace = desk.kb.workspace
    desk.close()
    if as_json:
        print_json(
            {
                "base": target,
                "name": workspace.name,
                "locale": workspace.default_locale,
                "uuid": workspace.db_uuid,
            }
        )
    else:
        click.echo(f"Made {target} ({workspace.name}, {workspace.default_locale}).")


@click.command("check")
@json_option
@click.pass_obj
@click.pass_context
def check_command(ctx: click.Context, session: Session, as_json: bool) -> None:
    """Verify the base: structure, every hash, every chain. Exit code 1 when a fault is found."""
    from kbdesk.store.check import check

    report = check(session.desk().kb, progress_on_stderr())
    counts = dict(report.counts)
    if as_json:
        print_json(
            {
                "ok": report.is_sound,
                "seq": report.seq,
                "head_hash": report.head_hash,
                "counts": counts,
                "problems": [
                    {
                        "kind": found.kind,
                        "table": found.table,
                        "uid": found.uid,
                        "message": found.message,
                    }
                    for found in report.problems
                ],
            }
        )
    elif report.is_sound:
        click.echo(
            f"All is well: {counted(counts['item'], 'item')} and "
            f"{counted(counts['revision'], 'revision')} verified."
        )
    else:
        click.echo(f"{counted(len(report.problems), 'fault')} found:")
        for found in report.problems:
            click.echo(f"  {found.table} {found.uid}: {found.message}")
        click.echo("`kbdesk backup --list` names the backups, `backup --restore` brings one back.")
    ctx.exit(0 if report.is_sound else 1)
