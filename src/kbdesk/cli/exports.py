"""The `exports` commands: what was exported when, and with which bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.session import Session, counted, json_option, print_json, print_table

if TYPE_CHECKING:
    from kbdesk.store.export_runs import ExportRun


@click.group("exports")
def exports_command() -> None:
    """Tell what was exported when, and with which bytes."""


@exports_command.command("list")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
@json_option
@click.pass_obj
def list_command(session: Session, limit: int, as_json: bool) -> None:
    """List the exports that changed something, the newest first."""
    from kbdesk.services import export_runs

    runs = export_runs.list_runs(session.desk(), limit)
    if as_json:
        print_json({"exports": [_as_json(run) for run in runs]})
        return
    print_table(
        ("EXPORT", "WHEN", "BY", "TARGET", "FILES", "BUNDLE", "WHERE"),
        (
            (
                run.uid,
                run.created_at.strftime("%Y-%m-%d %H:%M"),
                run.created_by,
                run.exporter,
                run.files,
                run.bundle_hash[:12],
                run.target,
            )
            for run in runs
        ),
    )
    click.echo(counted(len(runs), "export"), err=True)


@exports_command.command("show")
@click.argument("uid", metavar="EXPORT")
@json_option
@click.pass_obj
def show_command(session: Session, uid: str, as_json: bool) -> None:
    """Show the files of an export with their SHA-256, as sha256sum writes them."""
    from kbdesk.services import export_runs

    run = export_runs.find_run(session.desk(), uid)
    if as_json:
        print_json({**_as_json(run), "manifest": dict(run.manifest)})
        return
    for path, digest in run.manifest:
        click.echo(f"{digest}  {path}")
    click.echo(f"bundle {run.bundle_hash}", err=True)


def _as_json(run: ExportRun) -> dict[str, Any]:
    return {
        "uid": run.uid,
        "exporter": run.exporter,
        "target": run.target,
        "seq": run.seq,
        "as_of": run.as_of.isoformat() if run.as_of else None,
        "bundle_hash": run.bundle_hash,
        "files": run.files,
        "created_at": run.created_at.isoformat(),
        "created_by": run.created_by,
    }
