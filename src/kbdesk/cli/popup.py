"""The popup command: brings up the quick answer of the running KBDesk, or starts one."""

from __future__ import annotations

import click

from kbdesk.cli.session import Session


@click.command("popup")
@click.argument("words", nargs=-1)
@click.pass_obj
@click.pass_context
def popup_command(ctx: click.Context, session: Session, words: tuple[str, ...]) -> None:
    """Bring up the quick answer, with WORDS in its field. Bind this to a key of your desktop."""
    from kbdesk.config import door

    asked = " ".join(words)
    if not door.knock(asked):
        ctx.exit(session.open_window(session.base, popup=asked))
