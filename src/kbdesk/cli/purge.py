"""The command that takes every word of an item out of a base."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.session import Session, counted, json_option, print_json, print_table
from kbdesk.domain.errors import BadInput, GuardFailed

if TYPE_CHECKING:
    from kbdesk.store.purging import Tombstone


@click.command("purge")
@click.argument("uid", required=False)
@click.option("--reason", metavar="R", default="", help="Why; it stays on the tombstone.")
@click.option("--yes", is_flag=True, help="Do it; without it the command only tells.")
@click.option("--list", "is_list", is_flag=True, help="List what was purged.")
@json_option
@click.pass_obj
def purge_command(
    session: Session, uid: str | None, reason: str, yes: bool, is_list: bool, as_json: bool
) -> None:
    """Remove the archived item UID with all its texts and their history; a tombstone stays.

    Nothing brings it back but a backup from before, which still holds it.
    """
    from kbdesk.services import library, purging

    desk = session.desk()
    if is_list:
        found = purging.tombstones(desk)
        if as_json:
            print_json({"tombstones": [_as_json(one) for one in found]})
            return
        print_table(
            ("UID", "WHEN", "BY", "REVISIONS", "REASON"),
            ((o.item_uid, f"{o.at:%Y-%m-%d}", o.by, o.revisions, o.reason) for o in found),
        )
        return
    if uid is None:
        raise BadInput("A purge needs the UID of an item.", "`--list` shows what was purged.")
    item_uid = library.find_uid(desk, uid)
    if yes:
        made = purging.purge(desk, item_uid, reason)
        if as_json:
            print_json({"purged": _as_json(made)})
        else:
            click.echo(f"Purged {made.item_uid}: {counted(made.revisions, 'revision')} are gone.")
        return
    with desk.kb.read() as reader:
        why = purging.why_not(reader, reader.items.get(item_uid))
        title = library.open_item(desk, item_uid).head.content.title
    if why:
        raise GuardFailed(*why)
    if as_json:
        print_json({"purged": None, "would_purge": {"uid": item_uid, "title": title}})
    else:
        click.echo(f'This would remove "{title}" for good; say --yes to do it.')


def _as_json(one: Tombstone) -> dict[str, Any]:
    return {
        "uid": one.item_uid,
        "at": one.at.isoformat(),
        "by": one.by,
        "reason": one.reason,
        "revisions": one.revisions,
    }
