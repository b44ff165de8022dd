"""Commands that carry a whole base: `kbdesk base export` and `kbdesk base import`."""

from __future__ import annotations

from pathlib import Path

import click

from kbdesk.cli.base_copy import copy_base_command
from kbdesk.cli.session import Session, counted, json_option, print_json, progress_on_stderr
from kbdesk.domain.errors import BadInput


@click.group("base")
def base_command() -> None:
    """Carry a whole base, with its history, images and people.

    Not `archive`: that takes single items out of use.
    """


@base_command.command("export")
@click.argument("out", type=click.Path(path_type=Path))
@json_option
@click.pass_obj
def export_base_command(session: Session, out: Path, as_json: bool) -> None:
    """Write the whole base to the new file OUT, such as ours.kbarchive."""
    export_whole(session, out, as_json=as_json)


def export_whole(session: Session, out: Path, *, as_json: bool) -> None:
    """Writes the archive and tells of it; also for `kbdesk export archive`."""
    from kbdesk.services.archive import export_base

    info = export_base(session.desk(), out, progress_on_stderr())
    size = info.path.stat().st_size
    if as_json:
        print_json(
            {
                "file": str(info.path),
                "size_bytes": size,
                "seq": info.seq,
                "head_hash": info.head_hash,
                "counts": info.counts,
            }
        )
    else:
        click.echo(
            f"Wrote {info.path} ({size / 1e6:.1f} MB): {counted(info.counts['item'], 'item')}, "
            f"{counted(info.counts['revision'], 'revision')}, "
            f"{counted(info.counts['assets'], 'image')}."
        )


@base_command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@click.pass_obj
def import_base_command(session: Session, file: Path, as_json: bool) -> None:
    """Make the new base at --base of the archive FILE, and prove it."""
    from kbdesk.services.archive import import_base

    target = session.need_base()
    if target.startswith("postgres"):
        raise BadInput(
            "An archive becomes a file first.",
            "Import it to a file, then `kbdesk base copy` brings it to the server.",
        )
    info = import_base(file, Path(target), progress_on_stderr())
    if as_json:
        print_json(
            {
                "base": target,
                "name": info.name,
                "seq": info.seq,
                "head_hash": info.head_hash,
                "counts": info.counts,
            }
        )
    else:
        click.echo(
            f"Made and verified {target} ({info.name}): {counted(info.counts['item'], 'item')}, "
            f"{counted(info.counts['revision'], 'revision')}."
        )


base_command.add_command(copy_base_command)
