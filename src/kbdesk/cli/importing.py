"""The import command: brings texts in from elsewhere, and takes an import back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbdesk.cli.session import (
    Session,
    counted,
    json_option,
    print_json,
    progress_on_stderr,
)

if TYPE_CHECKING:
    from kbdesk.services.importing import ImportResult

_SHOWN_LOSSES = 20


def _columns(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    pairs = []
    for value in values:
        field, equals, heading = value.partition("=")
        if not equals or not field.strip() or not heading.strip():
            raise click.BadParameter(f'"{value}" is not FIELD=HEADING, such as title=Question')
        pairs.append((field.strip().lower(), heading.strip()))
    return tuple(pairs)


@click.command("import")
@click.argument("source", required=False)
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--map",
    "columns",
    metavar="FIELD=HEADING",
    multiple=True,
    callback=_columns,
    help="What a column of a table holds: --map title=Question --map body=Answer.",
)
@click.option("--sheet", metavar="NAME", default="", help="The sheet of a workbook.")
@click.option(
    "--delimiter", metavar="C", default="", help="What stands between the cells of a CSV file."
)
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
@click.option("--undo", metavar="BATCH", default="", help="Take a whole import back.")
@click.option("--list", "listed", is_flag=True, help="List the imports that there were.")
@json_option
@click.pass_obj
@click.pass_context
def import_command(
    ctx: click.Context,
    session: Session,
    source: str | None,
    path: Path | None,
    columns: tuple[tuple[str, str], ...],
    sheet: str,
    delimiter: str,
    drop: tuple[str, ...],
    site: str,
    encoding: str,
    publish: bool,
    dry_run: bool,
    undo: str,
    listed: bool,
    as_json: bool,
) -> None:
    """Bring the texts at PATH in, as drafts. A second import takes only what changed.

    SOURCE: folder, html, docx, csv, xlsx, notion, confluence, zendesk, freshdesk, gorgias,
    intercom, chatwoot, zammad, espanso, wxr, or that of a plugin. Exit code 1 when a text is
    refused or in conflict; all others are in.

    With --undo BATCH, which an import prints, what it brought is taken back as far as nobody has
    built on it; --list tells the batches, the newest first.
    """
    if listed:
        if source or path or undo:
            raise click.UsageError("--list takes no SOURCE, no PATH and no --undo.")
        _list(session, as_json)
        return
    if undo:
        if source or path:
            raise click.UsageError("--undo takes no SOURCE and no PATH.")
        ctx.exit(_undo(session, undo, as_json))
    if source is None or path is None:
        raise click.UsageError("Name a SOURCE and a PATH, or a batch with --undo.")
    from kbdesk.services import importing

    desk = session.desk()
    result = importing.import_from(
        desk,
        source,
        path,
        importing.ImportOptions(
            drop=frozenset(drop),
            site=site,
            fallback_encoding=encoding,
            columns=columns,
            delimiter="\t" if delimiter in ("\\t", "tab") else delimiter,
            sheet=sheet,
        ),
        publish=publish,
        dry_run=dry_run,
        progress=progress_on_stderr(),
    )
    if as_json:
        _print_json(result, dry_run)
    else:
        _print(result, dry_run, publish)
    ctx.exit(1 if result.refused or result.conflicts else 0)


def _list(session: Session, as_json: bool) -> None:
    from kbdesk.services.import_batches import list_batches

    batches = list_batches(session.desk())
    if as_json:
        print_json(
            [
                {
                    "batch": one.batch,
                    "at": one.at.isoformat(),
                    "by": one.by,
                    "texts": one.texts,
                    "titles": list(one.titles),
                    "undone": one.is_undone,
                }
                for one in batches
            ]
        )
        return
    for one in batches:
        more = ", ..." if one.texts > len(one.titles) else ""
        undone = "  (taken back)" if one.is_undone else ""
        click.echo(
            f"{one.batch}  {one.at:%Y-%m-%d %H:%M}  {one.by}  {counted(one.texts, 'text')}{undone}"
        )
        if one.titles:
            click.echo(f"    {', '.join(one.titles)}{more}")
    if not batches:
        click.echo("Nothing was imported yet.", err=True)


def _print_json(result: ImportResult, dry_run: bool) -> None:
    print_json(
        {
            "new": result.new,
            "changed": result.changed,
            "same": result.same,
            "items": [
                {
                    "source": one.source,
                    "outcome": one.outcome,
                    "title": one.title,
                    "uid": one.item_uid,
                    "locale": one.locale,
                    "channel": one.channel,
                    "reason": one.reason,
                    "line": one.line,
                }
                for one in result.items
            ],
            "conflicts": [
                {"source": one.source, "uid": one.item_uid, "reason": one.reason}
                for one in result.conflicts
            ],
            "refused": [
                {"source": one.source, "reason": one.reason, "line": one.line}
                for one in result.refused
            ],
            "losses": [
                {"source": one.source, "line": one.line, "what": one.what} for one in result.losses
            ],
            "columns": [
                {"heading": one.heading, "field": one.field, "confidence": one.confidence}
                for one in result.columns
            ],
            "batch": result.batch,
            "dry_run": dry_run,
        }
    )


def _print(result: ImportResult, dry_run: bool, publish: bool) -> None:
    for column in result.columns:
        taken = column.field or "kept as a field of its own"
        sure = f" ({column.confidence:.0%})" if column.field else ""
        click.echo(f"column    {column.heading}: {taken}{sure}", err=True)
    if dry_run:
        for one in result.items:
            if one.outcome not in ("conflict", "refused"):
                click.echo(f"{one.outcome:<9} {one.source}: {one.title}")
    verb = "Would import" if dry_run else "Imported"
    click.echo(
        f"{verb} {counted(result.new, 'new item')}, {result.changed} changed; "
        f"{result.same} were the same."
    )
    for conflict in result.conflicts:
        click.echo(f"conflict  {conflict.source}: {conflict.reason}", err=True)
    for refusal in result.refused:
        line = f", line {refusal.line}" if refusal.line else ""
        click.echo(f"refused   {refusal.source}{line}: {refusal.reason}", err=True)
    for loss in result.losses[:_SHOWN_LOSSES]:
        line = f", line {loss.line}" if loss.line else ""
        click.echo(f"lost      {loss.source}{line}: {loss.what}", err=True)
    if more := len(result.losses[_SHOWN_LOSSES:]):
        click.echo(
            f"{counted(more, 'more thing')} could not be brought over unchanged; --json lists all.",
            err=True,
        )
    if result.new and not publish and not dry_run:
        click.echo("They are drafts: publish them, or import with --publish.", err=True)
    if result.batch:
        click.echo(f"To take it back: kbdesk import --undo {result.batch}", err=True)


def _undo(session: Session, batch: str, as_json: bool) -> int:
    from kbdesk.services.import_undo import undo_import

    done = undo_import(session.desk(), batch, progress=progress_on_stderr())
    if as_json:
        print_json(
            {
                "batch": done.batch,
                "archived": done.archived,
                "restored": done.restored,
                "published": done.published,
                "kept": [
                    {"uid": one.item_uid, "title": one.title, "reason": one.reason}
                    for one in done.kept
                ],
            }
        )
    else:
        click.echo(
            f"Took back {counted(done.archived, 'new item')}; "
            f"{counted(done.restored, 'text')} have their old words again."
        )
        for one in done.kept:
            click.echo(f"kept      {one.title}: {one.reason}", err=True)
    return 1 if done.kept else 0
