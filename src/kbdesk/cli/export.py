"""The command that writes the live texts out, and tells how a target drifted since."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbdesk.cli.session import (
    Session,
    as_of_option,
    counted,
    json_option,
    print_json,
    progress_on_stderr,
)
from kbdesk.domain.item import Audience
from kbdesk.files import write_whole

if TYPE_CHECKING:
    from kbdesk.services.drift import DriftReport
    from kbdesk.services.exporting import ExportReport


@click.command("export")
@click.argument("target")
@click.argument("out", type=click.Path(path_type=Path), required=False)
@click.option("--channel", metavar="C", multiple=True, help="Take the texts of this channel.")
@click.option("--locale", metavar="L", multiple=True, help="Take the texts in this language.")
@click.option("--section", metavar="S", multiple=True, help="Take the items of this section.")
@click.option("--tag", metavar="T", multiple=True, help="Take the items with this tag.")
@click.option(
    "--audience",
    type=click.Choice([audience.value for audience in Audience]),
    help="Take no items for a wider audience than this.",
)
@click.option(
    "--option", "-o", "options", metavar="NAME=VALUE", multiple=True, help="Set an option."
)
@click.option("--base-url", metavar="U", help="Where the site will live, for absolute addresses.")
@click.option(
    "--against",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write nothing: compare the last export to OUT with a fresh dump of the target.",
)
@click.option("--dry-run", is_flag=True, help="Make and check all files, write none.")
@click.option(
    "--changes",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Also write which files were added (A), changed (M) or removed (D).",
)
@click.option("--back", is_flag=True, help="Put the build of a site before this one in place.")
@as_of_option
@json_option
@click.pass_obj
@click.pass_context
def export_command(
    ctx: click.Context,
    session: Session,
    target: str,
    out: Path | None,
    channel: tuple[str, ...],
    locale: tuple[str, ...],
    section: tuple[str, ...],
    tag: tuple[str, ...],
    audience: str | None,
    options: tuple[str, ...],
    base_url: str | None,
    against: Path | None,
    dry_run: bool,
    changes: Path | None,
    back: bool,
    as_of: str | None,
    as_json: bool,
) -> None:
    """Write the live texts to OUT, a folder or a file such as replies.csv.

    TARGET is one of the exporters; `kbdesk export list` names them. `archive` is no channel but the
    whole base with its history, as `kbdesk base export` writes it. With --against the exit
    code is 1 when something moved apart since the last export.
    """
    from kbdesk.services.exporting import export, option_pairs
    from kbdesk.services.selecting import Selection

    if target == "list":
        _list_targets(as_json)
        return
    if out is None:
        raise click.UsageError("Name a folder or a file to export to.")
    if back:
        _put_back(out, as_json=as_json)
        return
    if target == "archive":
        from kbdesk.cli.whole import export_whole

        export_whole(session, out, as_json=as_json)
        return
    values: dict[str, str | None] = dict(option_pairs(options))
    if channel:
        values["channel"] = ",".join(channel)
    if base_url is not None:
        values["base_url"] = base_url
    selection = Selection(locale, section, tag, Audience(audience) if audience else None)
    desk = session.desk_as_of(as_of)
    if against is not None:
        from kbdesk.services.drift import drift

        moved = drift(
            desk,
            target,
            out,
            against,
            options=values,
            selection=selection,
            progress=progress_on_stderr(),
        )
        _tell_drift(moved, as_json=as_json)
        ctx.exit(1 if moved.drifts else 0)
    report = export(
        desk,
        target,
        out,
        options=values,
        selection=selection,
        dry_run=dry_run,
        progress=progress_on_stderr(),
    )
    if changes is not None:
        write_whole(changes, "".join(f"{how} {path}\n" for how, path in report.changes).encode())
    if as_json:
        print_json(_as_data(report))
    else:
        _tell(report)


def _put_back(out: Path, *, as_json: bool) -> None:
    from kbdesk.services.builds import put_back

    left = put_back(out)
    if as_json:
        print_json({"out": str(out.absolute()), "left": left})
    else:
        click.echo(f"{out} is the build before again; {counted(left, 'earlier build')} left.")


def _list_targets(as_json: bool) -> None:
    from kbdesk.exporters.registry import load_all

    exporters, broken = load_all()
    if as_json:
        print_json([{"key": one.key, "title": one.title} for one in exporters])
        return
    for one in exporters:
        click.echo(f"{one.key:<14} {one.title}")
    for plugin in broken:
        click.echo(f"note: {plugin.name} does not load: {plugin.reason}", err=True)


def _tell_drift(moved: DriftReport, *, as_json: bool) -> None:
    from kbdesk.services.drift import changed_lines

    if as_json:
        rows = [asdict(one) for one in moved.drifts]
        print_json({"same": moved.same, "counts": moved.counts, "drifts": rows})
        return
    counts = ", ".join(f"{count} {kind}" for kind, count in moved.counts.items())
    click.echo(f"{counted(moved.same, 'text')} the same; {counts or 'nothing moved apart'}.")
    for one in moved.drifts:
        name = "".join(sign if sign.isprintable() else " " for sign in one.title)
        click.echo(f"{one.kind:<12}  {name}  (exported r{one.last}, live r{one.live})")
        for line in changed_lines(one):
            click.echo("    " + "".join(sign if sign.isprintable() else " " for sign in line))


def _as_data(report: ExportReport) -> dict[str, object]:
    return {
        "out": str(report.out),
        "files": report.files,
        "written": report.written,
        "removed": report.removed,
        "size_bytes": report.size_bytes,
        "records": report.records,
        "dry_run": report.dry_run,
        "changes": [{"how": how, "path": path} for how, path in report.changes],
        "warnings": [
            {"uid": warning.item_uid, "code": warning.code, "message": warning.message}
            for warning in report.warnings
        ],
        "left_out": dict(report.left_out),
    }


def _tell(report: ExportReport) -> None:
    texts = f" with {counted(report.records, 'text')}" if report.records else ""
    verb = "Would export" if report.dry_run else "Exported"
    changes = f"; {report.written} new or changed, {report.removed} removed"
    click.echo(
        f"{verb} {counted(report.files, 'file')}{texts} ({report.size_bytes / 1e6:.1f} MB) to "
        f"{report.out}{'' if report.dry_run else changes}."
    )
    for reason, count in report.left_out:
        click.echo(f"left out: {counted(count, 'item')}, {reason}", err=True)
    for warning in report.warnings[:20]:
        click.echo(f"note: {warning}", err=True)
    if len(report.warnings) > 20:
        click.echo(f"and {len(report.warnings) - 20} more; --json lists them.", err=True)
