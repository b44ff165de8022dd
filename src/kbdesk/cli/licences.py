"""The command `kbdesk licences`: what comes along, under which licences."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from kbdesk.cli.session import json_option, print_json
from kbdesk.domain.errors import BadInput

if TYPE_CHECKING:
    from kbdesk.services.licences import Part


@click.command("licences")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--texts", is_flag=True, help="With the licence texts of all.")
@click.option("--sbom", is_flag=True, help="Print the bill of materials (CycloneDX JSON).")
@json_option
def licences_command(names: tuple[str, ...], texts: bool, sbom: bool, as_json: bool) -> None:
    """List every part that comes along with its version and licence; with NAME print its text."""
    from kbdesk.services import licences

    if sbom and (names or texts or as_json):
        raise BadInput("--sbom prints all there is; nothing goes with it.")
    if sbom:
        click.echo(licences.sbom(), nl=False)
        return
    told = licences.about()
    parts = [part for name in names for part in licences.find(name)] if names else told.parts
    with_texts = texts or bool(names)
    if as_json:
        print_json(
            {
                "version": told.version,
                "licence": told.licence,
                "notice": told.notice,
                "parts": [asdict(part) | {"text": licences.text_of(part)} for part in parts],
            }
        )
        return
    if not names:
        click.echo(told.notice + "\n")
    width = max(len(_named(part)) for part in parts)
    for part in parts:
        click.echo(f"{_named(part):{width}}  {part.licence}{_limits(part)}")
        if with_texts:
            for line in (part.source, part.note):
                if line:
                    click.echo(f"  {line}")
            click.echo("\n" + licences.text_of(part))


def _named(part: Part) -> str:
    return f"{part.name} {part.version}".strip()


def _limits(part: Part) -> str:
    limits = [part.only_when, "optional" if part.is_optional else ""]
    limits.append(f"in {part.of}" if part.of and part.of not in {"kbdesk", "bundle"} else "")
    said = "; ".join(filter(None, limits))
    return f"  ({said})" if said else ""
