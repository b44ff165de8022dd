"""The completion command: what a shell needs to complete KBDesk's commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

HOW = {
    "bash": 'eval "$(kbdesk completion bash)"  # in ~/.bashrc',
    "zsh": 'eval "$(kbdesk completion zsh)"  # in ~/.zshrc',
    "fish": "kbdesk completion fish > ~/.config/fish/completions/kbdesk.fish",
}


@click.command("completion")
@click.argument("shell", type=click.Choice(sorted(HOW)))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for a SHELL."""
    found = get_completion_class(shell)
    assert found is not None
    root = ctx.find_root()
    click.echo(found(root.command, {}, "kbdesk", "_KBDESK_COMPLETE").source())
    click.echo(HOW[shell], err=True)
