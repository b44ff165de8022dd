"""The `comment` and `feedback` commands: what people say about texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.library import text_options
from kbdesk.cli.session import Session, counted, json_option, print_json, print_table
from kbdesk.domain.errors import NotFound
from kbdesk.domain.insight import Verdict

if TYPE_CHECKING:
    from kbdesk.domain.comment import Comment
    from kbdesk.services.feedback import Said


@click.group("comment")
def comment_command() -> None:
    """Talk about a text before it goes live."""


@comment_command.command("add")
@click.argument("uid")
@click.argument("words")
@click.option("--quote", metavar="Q", default="", help="The words of the text that it is about.")
@text_options
@json_option
@click.pass_obj
def add_command(
    session: Session,
    uid: str,
    words: str,
    quote: str,
    locale: str | None,
    channel: str,
    as_json: bool,
) -> None:
    """Say something about the newest revision of a text."""
    from kbdesk.services import library, reviewing

    desk = session.desk()
    opened = library.open_item(desk, library.find_uid(desk, uid), locale, channel)
    made = reviewing.comment(desk, opened.head.uid, words, quote)
    if as_json:
        print_json(_comment_as_json(made))
    else:
        click.echo(f"{made.uid}: said about revision {opened.head.number}")


@comment_command.command("list")
@click.argument("uid")
@click.option("--all", "everything", is_flag=True, help="Those that were dealt with, too.")
@text_options
@json_option
@click.pass_obj
def list_command(
    session: Session,
    uid: str,
    everything: bool,
    locale: str | None,
    channel: str,
    as_json: bool,
) -> None:
    """List the open comments on a text, the first first."""
    from kbdesk.services import library, reviewing

    desk = session.desk()
    opened = library.open_item(desk, library.find_uid(desk, uid), locale, channel)
    found = [
        one for one in reviewing.comments(desk, opened.rendition.uid) if one.is_open or everything
    ]
    if as_json:
        print_json({"uid": opened.item.uid, "comments": [_comment_as_json(one) for one in found]})
        return
    for one in found:
        state = "" if one.is_open else f", dealt with by {one.resolved_by}"
        click.echo(f"{one.uid}  {one.author}, {one.created_at:%Y-%m-%d %H:%M}{state}")
        if one.quote:
            click.echo(f"    > {one.quote}")
        click.echo(f"    {one.text}")
    click.echo(counted(len(found), "comment"), err=True)


@comment_command.command("resolve")
@click.argument("comment_uid", metavar="COMMENT")
@json_option
@click.pass_obj
def resolve_command(session: Session, comment_uid: str, as_json: bool) -> None:
    """Say that a comment was dealt with."""
    from kbdesk.services import reviewing

    done = reviewing.resolve(session.desk(), comment_uid)
    if as_json:
        print_json(_comment_as_json(done))
    else:
        click.echo(f"{done.uid}: dealt with")


def _comment_as_json(one: Comment) -> dict[str, Any]:
    return {
        "uid": one.uid,
        "revision": one.revision_uid,
        "author": one.author,
        "text": one.text,
        "quote": one.quote,
        "created_at": one.created_at.isoformat(),
        "resolved_at": one.resolved_at.isoformat() if one.resolved_at else None,
        "resolved_by": one.resolved_by,
    }


@click.group("feedback")
def feedback_command() -> None:
    """Say how an answer served, and deal with what others said."""


@feedback_command.command("add")
@click.argument("uid")
@click.argument("verdict", type=click.Choice([one.value for one in Verdict]))
@click.argument("words", required=False, default="")
@json_option
@click.pass_obj
def feedback_add_command(
    session: Session, uid: str, verdict: str, words: str, as_json: bool
) -> None:
    """Say how an answer served."""
    from kbdesk.services import feedback, library

    desk = session.desk()
    row = feedback.give(desk, library.find_uid(desk, uid), Verdict(verdict), words)
    if as_json:
        print_json({"feedback": row.uid, "uid": row.feedback.item_uid, "verdict": verdict})
    else:
        click.echo(f"{row.uid}: {verdict}")


@feedback_command.command("list")
@click.argument("uid", required=False)
@click.option("--all", "everything", is_flag=True, help="What was dealt with, too.")
@json_option
@click.pass_obj
def feedback_list_command(
    session: Session, uid: str | None, everything: bool, as_json: bool
) -> None:
    """List what nobody dealt with yet, the earliest first."""
    from kbdesk.services import feedback, library

    desk = session.desk()
    item_uid = library.find_uid(desk, uid) if uid else None
    found = feedback.list_feedback(desk, item_uid=item_uid, open_only=not everything)
    if as_json:
        print_json({"feedback": [_said_as_json(one) for one in found]})
        return
    print_table(
        ("FEEDBACK", "WHEN", "VERDICT", "TITLE", "WORDS"),
        (
            (
                one.row.uid,
                one.row.feedback.at.strftime("%Y-%m-%d %H:%M"),
                one.row.feedback.verdict,
                one.title,
                one.row.feedback.words,
            )
            for one in found
        ),
    )
    click.echo(counted(len(found), "verdict"), err=True)


@feedback_command.command("done")
@click.argument("feedback_uid", metavar="FEEDBACK")
@json_option
@click.pass_obj
def feedback_done_command(session: Session, feedback_uid: str, as_json: bool) -> None:
    """Say that a verdict was dealt with."""
    from kbdesk.services import feedback

    desk = session.desk()
    known = {one.row.uid for one in feedback.list_feedback(desk, open_only=False)}
    if feedback_uid not in known:
        raise NotFound(f"There is no feedback {feedback_uid}.", "`kbdesk feedback list` shows all.")
    feedback.handle(desk, feedback_uid)
    if as_json:
        print_json({"feedback": feedback_uid, "handled": True})
    else:
        click.echo(f"{feedback_uid}: dealt with")


def _said_as_json(one: Said) -> dict[str, Any]:
    row = one.row
    return {
        "feedback": row.uid,
        "uid": row.feedback.item_uid,
        "title": one.title,
        "verdict": str(row.feedback.verdict),
        "words": row.feedback.words,
        "at": row.feedback.at.isoformat(),
        "handled_at": row.handled_at.isoformat() if row.handled_at else None,
        "handled_by": row.handled_by,
    }
