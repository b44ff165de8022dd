"""The `asset` commands: images for texts."""

from __future__ import annotations

from pathlib import Path

import click

from kbdesk.cli.session import Session, counted, json_option, print_json, print_table


@click.group("asset")
def asset_command() -> None:
    """Add images that texts can show."""


@asset_command.command("add")
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@json_option
@click.pass_obj
def add_command(session: Session, files: tuple[Path, ...], as_json: bool) -> None:
    """Add images (PNG, JPEG, GIF, WebP); the same picture is kept once."""
    from kbdesk.services import assets

    added = assets.add(session.desk(), files)
    if as_json:
        print_json(
            {
                "assets": [
                    {"uid": one.uid, "name": one.name, "address": one.address} for one in added
                ]
            }
        )
        return
    for one in added:
        click.echo(f"![what it shows]({one.address})  {one.name}")


@asset_command.command("list")
@json_option
@click.pass_obj
def list_command(session: Session, as_json: bool) -> None:
    """List the images, and in how many texts each one stands."""
    from kbdesk.services import assets

    lines = assets.list_all(session.desk())
    if as_json:
        print_json(
            {
                "assets": [
                    {
                        "uid": line.asset.uid,
                        "name": line.asset.name,
                        "media_type": line.asset.media_type,
                        "size_bytes": line.asset.size_bytes,
                        "width_px": line.asset.width_px,
                        "height_px": line.asset.height_px,
                        "texts": line.texts,
                    }
                    for line in lines
                ]
            }
        )
        return
    print_table(
        ("UID", "SIZE", "PIXELS", "TEXTS", "NAME"),
        (
            (
                line.asset.uid,
                f"{line.asset.size_bytes:,}",
                f"{line.asset.width_px}x{line.asset.height_px}",
                line.texts,
                line.asset.name,
            )
            for line in lines
        ),
    )
    click.echo(counted(len(lines), "image"), err=True)
