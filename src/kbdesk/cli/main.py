"""The `kbdesk` command: its options, its commands by name, and errors as exit codes."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

from kbdesk import __version__
from kbdesk.cli.session import OpenWindow, Session
from kbdesk.domain.errors import KBDeskError

# Where each command lives. A module is imported when its command runs, so that `--help` and
# `--version` need neither the store nor Qt.
COMMANDS = {
    "new": ("kbdesk.cli.base", "Make a new, empty knowledge base."),
    "demo": ("kbdesk.cli.demo", "Fill an empty base with the sample content, or show it all once."),
    "import": (
        "kbdesk.cli.importing",
        "Bring texts in from files and help desks, or take it back.",
    ),
    "export": ("kbdesk.cli.export", "Write the live texts out: site, macros, templates."),
    "exports": ("kbdesk.cli.exports", "Tell what was exported when, with which bytes."),
    "search": ("kbdesk.cli.find", "Find answers."),
    "copy": ("kbdesk.cli.copy", "Print an answer for a channel, ready to send."),
    "list": ("kbdesk.cli.library", "List the items."),
    "show": ("kbdesk.cli.library", "Show one item."),
    "history": ("kbdesk.cli.library", "Show the revisions of a text."),
    "diff": ("kbdesk.cli.library", "Compare two revisions of a text."),
    "restore": ("kbdesk.cli.edit", "Save an old revision again as the newest."),
    "edit": ("kbdesk.cli.edit", "Save a new revision of a text."),
    "set": ("kbdesk.cli.edit", "Change what an item is: audience, owner, tags, shortcode."),
    "bulk": ("kbdesk.cli.many", "Change many items in one step."),
    "replace": ("kbdesk.cli.many", "Replace words in all texts, as drafts of one change set."),
    "publish": ("kbdesk.cli.edit", "Make the newest revisions live."),
    "review": ("kbdesk.cli.review", "Hand texts on, decide on them, keep them true."),
    "changeset": ("kbdesk.cli.changeset", "Review and publish texts together."),
    "schedule": ("kbdesk.cli.times", "Give a text times to go live and to end."),
    "run-due": ("kbdesk.cli.times", "Do what is due by the clock."),
    "unpublish": ("kbdesk.cli.times", "Take a text out of readers' sight."),
    "comment": ("kbdesk.cli.comment", "Talk about a text before it goes live."),
    "feedback": ("kbdesk.cli.comment", "Say how an answer served; deal with what was said."),
    "asset": ("kbdesk.cli.asset", "Add images that texts can show."),
    "archive": ("kbdesk.cli.edit", "Take items out of use; nothing is deleted."),
    "fact": ("kbdesk.cli.facts", "Facts: list and change them, find who uses or repeats them."),
    "placeholder": ("kbdesk.cli.placeholder", "Placeholders: say what each name in {{...}} is."),
    "coverage": ("kbdesk.cli.coverage", "Show what each channel and locale has and lacks."),
    "required": ("kbdesk.cli.coverage", "Say which channels texts have to be on."),
    "translate": ("kbdesk.cli.coverage", "Tell which translations are behind or missing."),
    "links": ("kbdesk.cli.coverage", "Find links that lead nowhere."),
    "incident": ("kbdesk.cli.incident", "Tell everybody what happened, until it is over."),
    "pack": ("kbdesk.cli.pack", "Training packs: build courses, tell what is no longer true."),
    "lint": ("kbdesk.cli.check", "Check texts against the style guide."),
    "reply-check": ("kbdesk.cli.reply", "Check a reply before it is sent."),
    "fix": ("kbdesk.cli.spelling", "Apply the safe fixes of the style guide."),
    "spelling": ("kbdesk.cli.spelling", "Find unknown words; keep words of your own."),
    "score": ("kbdesk.cli.waiver", "Score how the base is written."),
    "waiver": ("kbdesk.cli.waiver", "Let rules be broken in texts, for a reason."),
    "dismiss": ("kbdesk.cli.waiver", "Hide a finding of a text for a time."),
    "style": ("kbdesk.cli.style", "Add style packages to check texts by."),
    "render": ("kbdesk.cli.check", "Turn Markdown files into HTML."),
    "report": ("kbdesk.cli.report", "Write the content report: search, use, what is overdue."),
    "duplicates": ("kbdesk.cli.report", "Find items that say nearly the same; merge them."),
    "index": ("kbdesk.cli.find", "Rebuild the search index or tell its state."),
    "popup": ("kbdesk.cli.popup", "Bring up the quick answer of the running KBDesk."),
    "search-test": ("kbdesk.cli.search_aids", "Name searches that have to find an item; run them."),
    "synonym": ("kbdesk.cli.search_aids", "Name words that mean the same."),
    "misses": ("kbdesk.cli.search_aids", "Look at searches that did not help; mend them."),
    "meaning": ("kbdesk.cli.meaning", "Search by meaning: its state, its model."),
    "people": ("kbdesk.cli.people", "Say who works here and what each may do."),
    "team": ("kbdesk.cli.team", "Share a base on a server; say who is let in."),
    "section": ("kbdesk.cli.section", "List the sections; say whom new items in them are for."),
    "policy": ("kbdesk.cli.policy", "Say how often texts are looked at; four eyes."),
    "backup": ("kbdesk.cli.backup", "Back the base up, list backups, bring one back."),
    "base": ("kbdesk.cli.whole", "Carry a whole base with its history in one file."),
    "purge": ("kbdesk.cli.purge", "Remove an archived item for good; a tombstone stays."),
    "check": ("kbdesk.cli.base", "Verify the base: structure, hashes, history."),
    "licences": ("kbdesk.cli.licences", "List what comes along, under which licences."),
    "completion": ("kbdesk.cli.completion", "Print the shell completion script."),
}


class CommandsByName(click.Group):
    """A group that imports a command's module only when the command is called."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Takes the file of a base alone as the base to open: what a double click passes."""
        if len(args) == 1 and args[0].endswith(".kbdesk"):
            args = ["--base", args[0]]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Gives the names in the order of a working day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Gives the command; its module is imported here."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name][0])
        command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=CommandsByName,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--base",
    metavar="B",
    envvar="KBDESK_BASE",
    help="The knowledge base: a file, or postgresql+psycopg://user@host/name. Also KBDESK_BASE.",
)
@click.option(
    "--actor", metavar="LOGIN", envvar="KBDESK_ACTOR", help="Who is working; else your login name."
)
@click.option("--sample", is_flag=True, help="Open the window on the sample base.")
@click.version_option(__version__, prog_name="kbdesk", message="%(prog)s %(version)s")
@click.pass_context
def kbdesk(ctx: click.Context, base: str | None, actor: str | None, sample: bool) -> None:
    """KBDesk: one knowledge base, the same answer on every channel.

    Without a command it opens the desktop.
    """
    session = ctx.obj = Session(base, actor, ctx.obj)
    ctx.call_on_close(session.close)
    if ctx.invoked_subcommand is None:
        from kbdesk.cli.sample_base import sample_base

        ctx.exit(session.open_window(str(sample_base(session)) if sample else session.base))


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Runs one command line and gives its exit code; `open_window` opens the desktop.

    0 fine; 1 findings, refused items or a rule that says no; 2 wrong use or broken input.
    """
    # Windows and pipes may come with a legacy encoding; texts are in any language.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = kbdesk.main(
            args=list(arguments), prog_name="kbdesk", standalone_mode=False, obj=open_window
        )
    except KBDeskError as error:
        click.echo(f"kbdesk: {error.message}", err=True)
        if error.hint:
            click.echo(f"  {error.hint}", err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("kbdesk: stopped.", err=True)
        return 1
    except BrokenPipeError:
        # The reader went away (`kbdesk list | head`): nothing is left to tell it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0
