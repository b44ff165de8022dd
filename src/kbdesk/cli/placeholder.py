"""Commands about placeholders: list, set, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.session import Session, counted, json_option, print_json, print_table
from kbdesk.domain.errors import BadInput
from kbdesk.domain.placeholder import Placeholder, PlaceholderSource, PlaceholderType

if TYPE_CHECKING:
    from kbdesk.services.placeholders import PlaceholderLine


@click.group("placeholder")
def placeholder_command() -> None:
    """Placeholders: names that a value takes the place of, such as {{customer.first_name}}."""


@placeholder_command.command("list")
@json_option
@click.pass_obj
def list_command(session: Session, as_json: bool) -> None:
    """List the names that are defined, and those that texts use without."""
    from kbdesk.services import placeholders

    lines = placeholders.list_placeholders(session.desk())
    if as_json:
        print_json({"placeholders": [_line_as_json(line) for line in lines]})
        return
    print_table(("KEY", "TYPE", "FROM", "REQUIRED", "EXAMPLE", "TEXTS"), map(_row, lines))
    unknown = sum(not line.is_defined for line in lines)
    click.echo(f"{counted(len(lines), 'placeholder')}, {unknown} not defined", err=True)


@placeholder_command.command("set")
@click.argument("key")
@click.option(
    "--type",
    "kind",
    type=click.Choice([str(one) for one in PlaceholderType]),
    help="What a value is.",
)
@click.option(
    "--from",
    "source",
    type=click.Choice([str(one) for one in PlaceholderSource]),
    help="Who gives the value: the system, the customer who is asked, or the agent.",
)
@click.option("--required/--optional", default=None, help="Whether a text needs a value.")
@click.option("--example", metavar="V", help="A value for previews; also the typical length.")
@click.option("--min", "min_chars", type=click.IntRange(0), help="The shortest value, characters.")
@click.option("--max", "max_chars", type=click.IntRange(0), help="The longest; 0 for no limit.")
@click.option("--pii/--no-pii", default=None, help="Whether the value is personal data.")
@click.option("--choice", "choices", metavar="V", multiple=True, help="A value of a choice.")
@click.option(
    "--fallback",
    "fallbacks",
    metavar="L=V",
    multiple=True,
    help="What stands in a locale without a value; L= for none any more.",
)
@click.option(
    "--token",
    "tokens",
    metavar="SYSTEM=T",
    multiple=True,
    help="What another system calls it, for exports; SYSTEM= for the usual again.",
)
@json_option
@click.pass_obj
def set_command(
    session: Session,
    /,
    key: str,
    kind: str | None,
    source: str | None,
    choices: tuple[str, ...],
    fallbacks: tuple[str, ...],
    tokens: tuple[str, ...],
    as_json: bool,
    **cells: Any,
) -> None:
    """Say what a placeholder is; what is not named stays as it was."""
    from kbdesk.services import placeholders

    desk = session.desk()
    known = placeholders.find_placeholder(desk, key) or Placeholder(key)
    wanted = {name: cell for name, cell in cells.items() if cell is not None}
    if wanted.get("max_chars") == 0:
        wanted["max_chars"] = None
    if kind is not None:
        wanted["type"] = PlaceholderType(kind)
    if source is not None:
        wanted["source"] = PlaceholderSource(source)
    if choices or wanted.get("type", PlaceholderType.CHOICE) is not PlaceholderType.CHOICE:
        wanted["choices"] = choices
    wanted["fallbacks"] = _pairs(known.fallbacks, fallbacks, "en=there")
    wanted["tokens"] = _pairs(known.tokens, tokens, "zendesk={{ticket.id}}")
    old = {name: getattr(known, name) for name in Placeholder.__slots__}
    made = placeholders.define(desk, Placeholder(**{**old, **wanted}))
    if as_json:
        print_json(_as_json(made))
    else:
        click.echo(f"{{{{{made.key}}}}} is {_in_words(made)}.")


@placeholder_command.command("remove")
@click.argument("key")
@json_option
@click.pass_obj
def remove_command(session: Session, key: str, as_json: bool) -> None:
    """Forget what is known of a name; the texts that use it stay."""
    from kbdesk.services import placeholders

    texts = placeholders.remove(session.desk(), key)
    if as_json:
        print_json({"key": key, "texts": texts})
    else:
        click.echo(f"{key} is no longer defined; {counted(texts, 'text')} use it.")


def _pairs(
    known: tuple[tuple[str, str], ...], given: tuple[str, ...], example: str
) -> tuple[tuple[str, str], ...]:
    """Gives the pairs there are with those that were written over them; an empty one goes."""
    found = dict(known)
    for part in given:
        name, equals, words = part.partition("=")
        if not equals:
            raise BadInput(f'"{part}" is no pair.', f"Write it as {example}.")
        found[name.strip()] = words.strip()
    return tuple((name, words) for name, words in found.items() if words)


def _row(line: PlaceholderLine) -> tuple[object, ...]:
    one = line.placeholder
    if not line.is_defined:
        return (one.key, "not defined", "", "", "", line.texts)
    return (
        one.key,
        one.type,
        one.source,
        "yes" if one.required else "no",
        one.example,
        line.texts,
    )


def _in_words(one: Placeholder) -> str:
    giver = "customer" if one.source is PlaceholderSource.ASK else one.source
    need = "required" if one.required else "optional"
    return f"a {one.type} from the {giver}, {need}"


def _line_as_json(line: PlaceholderLine) -> dict[str, Any]:
    return {**_as_json(line.placeholder), "defined": line.is_defined, "texts": line.texts}


def _as_json(one: Placeholder) -> dict[str, Any]:
    return {
        "key": one.key,
        "type": one.type,
        "source": one.source,
        "required": one.required,
        "fallbacks": dict(one.fallbacks),
        "example": one.example,
        "min_chars": one.min_chars,
        "max_chars": one.max_chars,
        "pii": one.pii,
        "choices": list(one.choices),
        "tokens": dict(one.tokens),
    }
