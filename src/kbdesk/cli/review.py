"""The `review` commands: what waits for somebody, and the steps of one text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.library import revision_as_json, text_options
from kbdesk.cli.session import Session, counted, json_option, print_json, print_table
from kbdesk.domain.errors import BadInput, GuardFailed
from kbdesk.domain.workflow import State, words

if TYPE_CHECKING:
    from kbdesk.domain.rendition import Revision
    from kbdesk.services.desk import Desk
    from kbdesk.services.scheduling import Done
    from kbdesk.services.verifying import StaleItem
    from kbdesk.store.waiting import InReview

comment_option = click.option("--comment", metavar="C", default="", help="What you say about it.")


@click.group("review")
def review_command() -> None:
    """Hand texts on for review, decide on them, and keep them true."""


@review_command.command("due")
@json_option
@click.pass_obj
def due_command(session: Session, as_json: bool) -> None:
    """List the items whose review is overdue, those first that do most harm."""
    from kbdesk.services import verifying

    found = verifying.stale(session.desk())
    if as_json:
        print_json({"items": [_stale_as_json(one) for one in found]})
        return
    print_table(
        ("UID", "DAYS", "USES", "ASSIGNEE", "TITLE"),
        ((s.item_uid, s.days_overdue, s.uses, s.assignee, s.title) for s in found),
    )
    click.echo(f"{counted(len(found), 'item')} overdue", err=True)


def _stale_as_json(one: StaleItem) -> dict[str, Any]:
    return {
        "uid": one.item_uid,
        "title": one.title,
        "due_at": one.due_at.isoformat(),
        "days_overdue": one.days_overdue,
        "uses": one.uses,
        "assignee": one.assignee,
        "overdue": str(one.overdue),
        "reason": one.reason,
    }


@review_command.command("verify")
@click.argument("uids", metavar="UID...", nargs=-1, required=True)
@click.option("--note", metavar="N", default="", help="What you looked at.")
@json_option
@click.pass_obj
def verify_command(session: Session, uids: tuple[str, ...], note: str, as_json: bool) -> None:
    """Say that items are still true; their review clocks start anew."""
    from kbdesk.services import library, verifying

    desk = session.desk()
    found = [library.find_uid(desk, name) for name in uids]
    for uid in found:
        verifying.verify(desk, uid, note=note)
        if not as_json:
            click.echo(f"{uid}: verified")
    if as_json:
        print_json({"verified": found})


@review_command.command("queue")
@click.option("--user", metavar="LOGIN", default="", help="Whose queue; else yours.")
@json_option
@click.pass_obj
def queue_command(session: Session, user: str, as_json: bool) -> None:
    """List what waits for you: to review, to publish, and your own texts on their way."""
    from kbdesk.services import reviewing

    queue = reviewing.queue(session.desk(), user)
    groups = (
        ("to_review", "to review", queue.to_review),
        ("to_publish", "to publish", queue.to_publish),
        ("own", "on its way", queue.own),
    )
    if as_json:
        print_json({key: [_waiting_as_json(one) for one in ones] for key, _, ones in groups})
        return
    print_table(
        ("UID", "WAITS", "LOCALE", "CHANNEL", "AUTHOR", "SINCE", "TITLE"),
        (
            (
                one.item_uid,
                heading,
                one.locale,
                one.channel,
                one.author,
                one.entered_at.strftime("%Y-%m-%d %H:%M"),
                one.title,
            )
            for _, heading, ones in groups
            for one in ones
        ),
    )
    click.echo(counted(sum(len(ones) for _, _, ones in groups), "text"), err=True)


def _waiting_as_json(one: InReview) -> dict[str, Any]:
    return {
        "uid": one.item_uid,
        "revision": one.revision_uid,
        "locale": one.locale,
        "channel": one.channel,
        "title": one.title,
        "state": str(one.state),
        "author": one.author,
        "significance": str(one.significance),
        "note": one.note,
        "since": one.entered_at.isoformat(),
        "publish_at": one.publish_at.isoformat() if one.publish_at else None,
        "open_comments": one.open_comments,
    }


@review_command.command("submit")
@click.argument("uid")
@comment_option
@text_options
@json_option
@click.pass_obj
def submit_command(
    session: Session, uid: str, comment: str, locale: str | None, channel: str, as_json: bool
) -> None:
    """Hand the newest draft of a text to the reviewers."""
    from kbdesk.services import reviewing

    desk = session.desk()
    item_uid, revision = find_revision(desk, uid, locale, channel, State.DRAFT)
    reviewing.submit(desk, revision.uid, comment)
    _tell(desk, item_uid, revision.uid, as_json=as_json)


@review_command.command("approve")
@click.argument("uid")
@comment_option
@text_options
@json_option
@click.pass_obj
def approve_command(
    session: Session, uid: str, comment: str, locale: str | None, channel: str, as_json: bool
) -> None:
    """Say that the text in review may go live."""
    from kbdesk.services import reviewing

    desk = session.desk()
    item_uid, revision = find_revision(desk, uid, locale, channel, State.IN_REVIEW)
    reviewing.approve(desk, revision.uid, comment)
    _tell(desk, item_uid, revision.uid, as_json=as_json)


@review_command.command("return")
@click.argument("uid")
@comment_option
@click.option("--reject", is_flag=True, help="Turn it down for good: no draft is left.")
@click.option("--recall", is_flag=True, help="Take back your own text to work on it.")
@text_options
@json_option
@click.pass_obj
def return_command(
    session: Session,
    uid: str,
    comment: str,
    reject: bool,
    recall: bool,
    locale: str | None,
    channel: str,
    as_json: bool,
) -> None:
    """Send a text in review back for changes; its author goes on with a new draft of it."""
    from kbdesk.services import reviewing

    if reject and recall:
        raise BadInput("A text is either rejected or recalled.", "Give one of the two.")
    desk = session.desk()
    states = (State.IN_REVIEW, State.APPROVED)
    item_uid, revision = find_revision(desk, uid, locale, channel, *states)
    act = reviewing.return_
    if reject or recall:
        act = reviewing.reject if reject else reviewing.recall
    back = act(desk, revision.uid, comment)
    newest = back.draft or back.revision
    _tell(desk, item_uid, newest.uid, as_json=as_json)


@review_command.command("typo")
@click.argument("uid")
@text_options
@json_option
@click.pass_obj
def typo_command(
    session: Session, uid: str, locale: str | None, channel: str, as_json: bool
) -> None:
    """Publish a draft that only mends a typo; the system checks that in a reviewer's place."""
    from kbdesk.services import fast_lane

    desk = session.desk()
    item_uid, revision = find_revision(desk, uid, locale, channel, State.DRAFT)
    fast_lane.publish_typo(desk, revision.uid)
    _tell(desk, item_uid, revision.uid, as_json=as_json)


@review_command.command("run")
@json_option
@click.pass_obj
@click.pass_context
def run_command(ctx: click.Context, session: Session, as_json: bool) -> None:
    """Do what is due by the clock. Exit code 1 when something was due and could not be done."""
    from kbdesk.services import scheduling

    ran = scheduling.run_due(session.desk())
    if as_json:
        print_json(
            {
                "done": [_done_as_json(one) for one in ran.done],
                "refused": [_done_as_json(one) for one in ran.refused],
                "asked": list(ran.asked),
                "next_at": ran.next_at.isoformat() if ran.next_at else None,
            }
        )
    else:
        for one in (*ran.done, *ran.refused):
            words_for = "; ".join(one.reasons) or str(one.due.action)
            click.echo(f"{one.item_uid}: {one.title}: {words_for}", err=bool(one.reasons))
        click.echo(f"{counted(len(ran.done), 'text')} moved.")
    ctx.exit(1 if ran.refused else 0)


def _done_as_json(one: Done) -> dict[str, Any]:
    return {
        "uid": one.item_uid,
        "revision": one.due.revision_uid,
        "title": one.title,
        "action": str(one.due.action),
        "at": one.due.at.isoformat(),
        "reasons": list(one.reasons),
    }


def find_revision(
    desk: Desk, name: str, locale: str | None, channel: str, *states: State
) -> tuple[str, Revision]:
    """Gives the item that a name means, and its newest revision in one of the states.

    Raises:
        NotFound: there is no such item.
        GuardFailed: no revision of the text is in one of the states.
    """
    from kbdesk.services import library

    opened = library.open_item(desk, library.find_uid(desk, name), locale, channel)
    history = library.history(desk, opened.rendition.uid)
    if State.DRAFT in states:
        history = history[:1]  # older drafts are history
    for revision in history:
        if revision.state in states:
            return opened.item.uid, revision
    wanted = " or ".join(words(state) for state in states)
    raise GuardFailed(
        f'No revision of "{opened.head.content.title}" is {wanted}.',
        hint=f"The newest one is {words(opened.head.state)}.",
    )


def _tell(desk: Desk, item_uid: str, revision_uid: str, *, as_json: bool) -> None:
    with desk.kb.read() as reader:
        revision = reader.revisions.get(revision_uid)
    if as_json:
        print_json({"uid": item_uid, **revision_as_json(revision)})
    else:
        click.echo(f"{item_uid}: revision {revision.number} is {words(revision.state)}")
