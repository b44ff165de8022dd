"""The command `kbdesk meaning`: the sentence model and what it has read."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kbdesk.cli.session import Session, counted, json_option, print_json, progress_on_stderr
from kbdesk.domain.errors import BadInput


@click.command("meaning")
@click.argument("what", type=click.Choice(["status", "add", "read", "rebuild"]))
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--language", "languages", multiple=True, metavar="L", help="With add: what the model reads."
)
@click.option("--name", default="", metavar="N", help="With add: what to call it; else its folder.")
@json_option
@click.pass_obj
def meaning_command(
    session: Session,
    what: str,
    folder: Path | None,
    languages: tuple[str, ...],
    name: str,
    as_json: bool,
) -> None:
    """Search by meaning: tell its state, use another model, read new texts, or all texts anew.

    A model's FOLDER holds model.safetensors, tokenizer.json and config.json of BERT type.
    """
    from kbdesk.services import meaning

    if (what == "add") != (folder is not None):
        raise BadInput("A folder goes with add, and only with add.")
    if folder is not None:
        found = meaning.add_model(folder, languages, name)
        click.echo(f"{found.name} is used from now on, for {', '.join(found.languages)}.")
        return
    desk = session.desk()
    if what == "rebuild":
        count = meaning.rebuild(desk, progress_on_stderr())
        click.echo(f"{counted(count, 'passage')} encoded.", err=True)
    elif what == "read":
        meaning.take_in(desk, progress_on_stderr())
        count = meaning.encode(desk, progress_on_stderr(), threads=os.cpu_count() or 1)
        click.echo(f"{counted(count, 'passage')} encoded.", err=True)
    state = meaning.status(desk)
    if as_json:
        print_json(
            {
                "model": state.model,
                "folder": state.folder,
                "languages": state.languages,
                "reason": state.reason,
                "texts": state.counts.texts,
                "passages": state.counts.passages,
                "waiting_first": state.counts.waiting_first,
                "waiting": state.counts.waiting,
                "behind": state.behind,
                "shared": state.is_shared,
            }
        )
        return
    for sentence in state.words:
        click.echo(sentence)
    if state.behind:
        click.echo("`meaning read`, a search for many queries, or the desktop catches up.")
