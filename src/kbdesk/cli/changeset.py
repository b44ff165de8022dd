"""The `changeset` commands: texts that are reviewed and published together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.review import comment_option
from kbdesk.cli.session import (
    Session,
    counted,
    json_option,
    print_json,
    print_table,
    progress_on_stderr,
)
from kbdesk.domain.errors import GuardFailed

if TYPE_CHECKING:
    from kbdesk.domain.changeset import ChangeSet
    from kbdesk.services.desk import Desk


def draft_options(command: Any) -> Any:
    """Adds --locale and --channel, which leave out other drafts of the items."""
    command = click.option("--channel", metavar="C", help="Only drafts for a channel.")(command)
    return click.option("--locale", metavar="L", help="Only drafts in a locale.")(command)


@click.group("changeset")
def changeset_command() -> None:
    """Review and publish texts together, or none of them."""


@changeset_command.command("new")
@click.argument("title")
@click.argument("uids", metavar="[UID]...", nargs=-1)
@click.option("--reason", metavar="R", default="", help="Why they change together.")
@draft_options
@json_option
@click.pass_obj
def new_command(
    session: Session,
    title: str,
    uids: tuple[str, ...],
    reason: str,
    locale: str | None,
    channel: str | None,
    as_json: bool,
) -> None:
    """Open a change set, with the drafts of some items in it."""
    from kbdesk.services import changesets

    desk = session.desk()
    drafts = _drafts(desk, uids, locale, channel)
    _show(changesets.new(desk, title, drafts, reason=reason), as_json=as_json)


@changeset_command.command("add")
@click.argument("name", metavar="SET")
@click.argument("uids", metavar="UID...", nargs=-1, required=True)
@draft_options
@json_option
@click.pass_obj
def add_command(
    session: Session,
    name: str,
    uids: tuple[str, ...],
    locale: str | None,
    channel: str | None,
    as_json: bool,
) -> None:
    """Put the drafts of items into a change set that is not in review yet."""
    from kbdesk.services import changesets

    desk = session.desk()
    uid = changesets.find(desk, name).uid
    drafts = _drafts(desk, uids, locale, channel)
    _show(changesets.add(desk, uid, drafts), as_json=as_json)


def _drafts(
    desk: Desk, names: tuple[str, ...], locale: str | None, channel: str | None
) -> list[str]:
    """Gives the newest drafts of items.

    Raises:
        NotFound: there is no such item.
        GuardFailed: an item has no draft.
    """
    from kbdesk.domain.workflow import State
    from kbdesk.services import library

    found: list[str] = []
    for name in names:
        uid = library.find_uid(desk, name)
        with desk.kb.read() as reader:
            drafts = [
                revision.uid
                for rendition, revision in reader.revisions.heads([uid])
                if revision.state is State.DRAFT
                and locale in (None, rendition.locale)
                and channel in (None, rendition.channel)
            ]
        if not drafts:
            raise GuardFailed(f'"{name}" has no draft that could change.', hint="Edit it first.")
        found += drafts
    return found


@changeset_command.command("show")
@click.argument("name", metavar="SET")
@json_option
@click.pass_obj
def show_command(session: Session, name: str, as_json: bool) -> None:
    """Show a change set and how far its texts are. SET is a uid, its beginning, or a title."""
    from kbdesk.services import changesets

    _show(changesets.find(session.desk(), name), as_json=as_json)


@changeset_command.command("list")
@click.option("--all", "with_closed", is_flag=True, help="Published and abandoned ones, too.")
@json_option
@click.pass_obj
def list_command(session: Session, with_closed: bool, as_json: bool) -> None:
    """List the open change sets, the newest first."""
    from kbdesk.services import changesets

    found = changesets.list_all(session.desk(), open_only=not with_closed)
    if as_json:
        print_json({"changesets": [set_as_json(one) for one in found]})
        return
    print_table(
        ("UID", "STATE", "TEXTS", "BY", "TITLE"),
        (
            (one.uid, one.state.replace("_", " "), len(one.members), one.created_by, one.title)
            for one in found
        ),
    )
    click.echo(counted(len(found), "change set"), err=True)


@changeset_command.command("publish")
@click.argument("name", metavar="SET")
@comment_option
@json_option
@click.pass_obj
def publish_command(session: Session, name: str, comment: str, as_json: bool) -> None:
    """Make all texts of a change set live, or none of them."""
    from kbdesk.services import changesets
    from kbdesk.services.search_tests import in_words, make_ready

    desk = session.desk()
    make_ready(desk, progress_on_stderr())
    uid = changesets.find(desk, name).uid
    rehearsal = changesets.rehearsed(desk, uid)
    changesets.publish(desk, uid, comment)
    for sentence in filter(None, (rehearsal.untested, *map(in_words, rehearsal.broken))):
        click.echo(f"search test: {sentence}", err=True)
    _show(changesets.get(desk, uid), as_json=as_json)


_MOVES = ("submit", "approve", "return", "recall", "abandon")


@changeset_command.command("move")
@click.argument("name", metavar="SET")
@click.argument("step", type=click.Choice(_MOVES))
@comment_option
@json_option
@click.pass_obj
def move_command(session: Session, name: str, step: str, comment: str, as_json: bool) -> None:
    """Take a step with all texts of a change set: into review, approved, or back."""
    from kbdesk.services import changesets

    desk = session.desk()
    uid = changesets.find(desk, name).uid
    if step == "submit":
        changesets.submit(desk, uid, comment)
    elif step == "approve":
        changesets.approve(desk, uid, comment)
    elif step == "return":
        changesets.return_(desk, uid, comment)
    elif step == "recall":
        changesets.recall(desk, uid, comment)
    else:
        changesets.abandon(desk, uid)
    _show(changesets.get(desk, uid), as_json=as_json)


def _show(one: ChangeSet, *, as_json: bool) -> None:
    if as_json:
        print_json(set_as_json(one))
        return
    click.echo(click.style(one.title, bold=True))
    details = (one.state.replace("_", " "), f"by {one.created_by}", one.reason, one.uid)
    click.echo(" · ".join(filter(None, details)))
    for member in one.members:
        newer = " (a newer revision was saved)" if member.is_outrun else ""
        click.echo(f"  {member.state.replace('_', ' '):<12} {member.label}{newer}")


def set_as_json(one: ChangeSet) -> dict[str, Any]:
    """Gives a change set with its members."""
    return {
        "uid": one.uid,
        "title": one.title,
        "reason": one.reason,
        "state": str(one.state),
        "created_at": one.created_at.isoformat(),
        "created_by": one.created_by,
        "fact": one.fact_key,
        "fact_value": one.fact_value,
        "members": [
            {
                "uid": member.item_uid,
                "revision": member.revision_uid,
                "state": str(member.state),
                "author": member.author,
                "label": member.label,
                "outrun": member.is_outrun,
            }
            for member in one.members
        ],
    }
