"""Commands that bring style packages in: style add."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("style")
def style_command() -> None:
    """Bring style packages in."""


@style_command.command("add")
@click.argument("package", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--styles",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of styles to add to; else this person's own.",
)
def add_command(package: Path, styles: Path | None) -> None:
    """Copy the styles of a folder or zip file; nothing in it is ever executed."""
    from kbdesk.config import paths
    from kbdesk.lint.packages import add_package

    folder = styles or paths.config_dir() / "styles"
    added = add_package(package, folder)
    for gap in added.unsupported:
        click.echo(f"{gap.rule}: {gap.reason}")
    click.echo(
        f"Added {', '.join(added.styles)} to {folder}: {added.rules:,} rules run, "
        f"{len(added.unsupported):,} remarks, {added.passed_over:,} files passed over."
    )
    click.echo(f"Use them with: kbdesk lint FILE --styles {folder}")
