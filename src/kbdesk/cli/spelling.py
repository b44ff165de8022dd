"""Commands that mend texts: spelling, fix."""

from __future__ import annotations

from pathlib import Path

import click

from kbdesk.cli.library import text_options
from kbdesk.cli.session import (
    Session,
    counted,
    json_option,
    print_json,
    print_table,
    progress_on_stderr,
)

_locale_option = click.option("--locale", metavar="L", default="", help="Only in this language.")


@click.group("spelling")
def spelling_command() -> None:
    """Find words that no dictionary has; keep the words of your own."""


@spelling_command.command("check")
@click.argument("item")
@text_options
@click.option(
    "--file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Words of a file instead; ITEM is then its locale.",
)
@json_option
@click.pass_obj
@click.pass_context
def check_command(
    ctx: click.Context,
    session: Session,
    item: str,
    locale: str | None,
    channel: str,
    file: Path | None,
    as_json: bool,
) -> None:
    """List the unknown words of an item's text. Exit code 1 when there are any."""
    from kbdesk.cli.check import read_text
    from kbdesk.services import library, spelling_help

    desk = session.desk()
    if file is not None:
        text, tag = read_text(file), locale or item
    else:
        opened = library.open_item(desk, library.find_uid(desk, item), locale, channel)
        text, tag = opened.head.content.body, opened.rendition.locale
    found = spelling_help.misspelled(desk, text, locale=tag)
    if as_json:
        print_json(
            {
                "words": [
                    {"word": f.match, "line": f.line, "col": f.col, "start": f.start, "end": f.end}
                    for f in found
                ]
            }
        )
    else:
        for each in found:
            click.echo(f"{each.line}:{each.col}  {each.match}")
        click.echo(counted(len(found), "unknown word"), err=True)
    ctx.exit(1 if found else 0)


@spelling_command.command("suggest")
@click.argument("word")
@click.option("--locale", metavar="L", default="en", show_default=True, help="Its language.")
@json_option
@click.pass_obj
def suggest_command(session: Session, word: str, locale: str, as_json: bool) -> None:
    """Give the words that may be meant."""
    from kbdesk.services import spelling_help

    found = spelling_help.suggestions(session.desk(), word, locale)
    if as_json:
        print_json({"word": word, "suggestions": list(found)})
        return
    for each in found:
        click.echo(each)


@spelling_command.command("accept")
@click.argument("words", nargs=-1, required=True)
@_locale_option
@click.pass_obj
def accept_command(session: Session, words: tuple[str, ...], locale: str) -> None:
    """Add words to the vocabulary of the base: they are right as they stand."""
    _put(session, words, locale, "accept")


@spelling_command.command("reject")
@click.argument("words", nargs=-1, required=True)
@_locale_option
@click.pass_obj
def reject_command(session: Session, words: tuple[str, ...], locale: str) -> None:
    """Add words that nobody is to write; lint finds them."""
    _put(session, words, locale, "reject")


def _put(session: Session, words: tuple[str, ...], locale: str, kind: str) -> None:
    from kbdesk.domain.style import TermKind
    from kbdesk.services import spelling_help

    for word in words:
        spelling_help.put_word(session.desk(), word, locale, TermKind(kind))
    click.echo(f"{counted(len(words), 'word')} added.")


@spelling_command.command("forget")
@click.argument("words", nargs=-1, required=True)
@_locale_option
@click.pass_obj
def forget_command(session: Session, words: tuple[str, ...], locale: str) -> None:
    """Take words out of the vocabulary."""
    from kbdesk.services import spelling_help

    gone = sum(spelling_help.forget_word(session.desk(), word, locale) for word in words)
    click.echo(f"{counted(gone, 'word')} taken out.")


@spelling_command.command("words")
@json_option
@click.pass_obj
def words_command(session: Session, as_json: bool) -> None:
    """List the vocabulary of the base."""
    from kbdesk.services import spelling_help

    terms = spelling_help.words(session.desk())
    if as_json:
        print_json(
            {
                "words": [
                    {"word": t.term, "locale": t.locale or None, "kind": str(t.kind)} for t in terms
                ]
            }
        )
        return
    print_table(("WORD", "LOCALE", "KIND"), ((t.term, t.locale or "all", t.kind) for t in terms))


@click.command("fix")
@click.argument("items", nargs=-1)
@click.option("--all", "whole_base", is_flag=True, help="All items of the base.")
@click.option("--apply", "applies", is_flag=True, help="Save drafts; else only show them.")
@json_option
@click.pass_obj
def fix_command(
    session: Session, items: tuple[str, ...], whole_base: bool, applies: bool, as_json: bool
) -> None:
    """Show what the safe fixes of the style guide change; with --apply save it as drafts."""
    from kbdesk.services import fixing, library

    if not items and not whole_base:
        raise click.UsageError("Name items, or take --all.")
    desk = session.desk()
    uids = None if whole_base else [library.find_uid(desk, name) for name in items]
    found = fixing.preview(desk, progress_on_stderr(), uids)
    done = fixing.apply(desk, found, progress_on_stderr()) if applies else None
    if as_json:
        print_json(
            {
                "texts": [
                    {
                        "item": each.item_uid,
                        "variant": each.rendition_uid,
                        "text": each.name,
                        "fixes": each.applied,
                        "diff": [{"kind": str(p.kind), "text": p.text} for p in each.parts],
                    }
                    for each in found
                ],
                "saved": len(done.saved) if done else 0,
                "stale": list(done.stale) if done else [],
            }
        )
        return
    for each in found:
        changes = [
            ("+" if part.kind == "added" else "-") + " ".join(part.text.split())
            for part in each.parts
            if part.kind != "equal" and part.text.strip()
        ]
        click.echo(f"{each.name}: {counted(each.applied, 'fix', 'fixes')}  {'  '.join(changes)}")
    told = f"{counted(len(found), 'text')} to fix."
    if done is not None:
        told = f"{counted(len(done.saved), 'draft')} saved, {len(done.stale)} changed meanwhile."
    click.echo(told)
