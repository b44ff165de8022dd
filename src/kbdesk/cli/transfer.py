"""Commands across the border: import, export."""

from __future__ import annotations

from pathlib import Path

import click

from kbdesk.cli.session import (
    Session,
    counted,
    json_option,
    print_json,
    progress_on_stderr,
)


@click.command("import")
@click.argument("source", type=click.Choice(["folder"]))
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--drop", metavar="FIELD", multiple=True, help="Leave a front-matter field out.")
@click.option(
    "--site",
    metavar="U",
    default="",
    help="The address that links such as /help/refunds belong to.",
)
@click.option(
    "--encoding", metavar="E", default="", help="How to read files that are not UTF-8: cp1252 ..."
)
@click.option("--publish", is_flag=True, help="Make the texts live at once.")
@click.option("--dry-run", is_flag=True, help="Only tell what an import would do.")
@json_option
@click.pass_obj
@click.pass_context
def import_command(
    ctx: click.Context,
    session: Session,
    source: str,
    path: Path,
    drop: tuple[str, ...],
    site: str,
    encoding: str,
    publish: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring the texts below PATH in, as drafts. A second import takes only what changed.

    Exit code 1 when a file is refused or in conflict; all others are in.
    """
    from kbdesk.services import importing

    desk = session.desk()
    result = importing.import_from(
        desk,
        source,
        path,
        drop=frozenset(drop),
        site=site,
        fallback_encoding=encoding,
        publish=publish,
        dry_run=dry_run,
        progress=progress_on_stderr(),
    )
    refused = [
        {"source": refusal.source, "reason": refusal.reason, "line": refusal.line}
        for refusal in result.refused
    ]
    conflicts = [
        {"source": conflict.source, "uid": conflict.item_uid, "reason": conflict.reason}
        for conflict in result.conflicts
    ]
    losses = [
        {"source": loss.source, "line": loss.line, "what": loss.what} for loss in result.losses
    ]
    if as_json:
        print_json(
            {
                "new": result.new,
                "changed": result.changed,
                "same": result.same,
                "conflicts": conflicts,
                "refused": refused,
                "losses": losses,
                "batch": result.batch,
                "dry_run": dry_run,
            }
        )
    else:
        verb = "Would import" if dry_run else "Imported"
        click.echo(
            f"{verb} {counted(result.new, 'new item')}, {result.changed} changed; "
            f"{result.same} were the same."
        )
        for conflict in conflicts:
            click.echo(f"conflict  {conflict['source']}: {conflict['reason']}", err=True)
        for refusal in refused:
            line = f", line {refusal['line']}" if refusal["line"] else ""
            click.echo(f"refused   {refusal['source']}{line}: {refusal['reason']}", err=True)
        if losses:
            click.echo(
                f"{counted(len(losses), 'thing')} could not be brought over as it was; "
                "--json lists them.",
                err=True,
            )
        if result.new and not publish and not dry_run:
            click.echo("They are drafts: publish them, or import with --publish.", err=True)
    ctx.exit(1 if refused or conflicts else 0)
