"""The `policy` commands: how often texts are looked at, and whether a second person approves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.session import Session, counted, json_option, print_json, print_table
from kbdesk.domain.errors import BadInput
from kbdesk.domain.review import Applies, ReviewPolicy, WhenOverdue

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk


@click.group("policy")
def policy_command() -> None:
    """Say how often texts are looked at, and whether a second person approves them."""


@policy_command.command("list")
@json_option
@click.pass_obj
def list_command(session: Session, as_json: bool) -> None:
    """List the review policies, and tell whether four eyes are asked for."""
    desk = session.desk()
    with desk.kb.read() as reader:
        policies = reader.reviews.list_policies()
        four_eyes = reader.workspace_settings.get().four_eyes
    if as_json:
        print_json({"four_eyes": four_eyes, "policies": [_as_json(one) for one in policies]})
        return
    print_table(
        ("UID", "DAYS", "APPLIES", "TARGET", "ASSIGNEE", "OVERDUE"),
        (
            (one.uid, one.interval_days, one.applies, one.target, one.assignee, one.overdue)
            for one in policies
        ),
    )
    click.echo(f"Four eyes: {'on' if four_eyes else 'off'}.")


@policy_command.command("four-eyes")
@click.argument("state", type=click.Choice(["on", "off"]))
@json_option
@click.pass_obj
def four_eyes_command(session: Session, state: str, as_json: bool) -> None:
    """Say whether a text is approved by somebody else than its author."""
    from kbdesk.services import people

    people.set_four_eyes(session.desk(), state == "on")
    if as_json:
        print_json({"four_eyes": state == "on"})
    else:
        click.echo(f"Four eyes: {state}.")


@policy_command.command("set")
@click.argument("days", type=click.IntRange(1))
@click.option("--item", metavar="UID", help="For one item.")
@click.option("--section", metavar="NAME", help="For a section and those below it.")
@click.option("--tag", metavar="T", help="For all items with a tag.")
@click.option("--assignee", metavar="LOGIN", default="", help="Who looks; else the owner.")
@click.option(
    "--overdue",
    type=click.Choice([one.value for one in WhenOverdue]),
    default=WhenOverdue.MARK.value,
    show_default=True,
    help="Mark what is overdue, ask the assignee too, or hide it from search as well.",
)
@json_option
@click.pass_obj
def set_command(
    session: Session,
    days: int,
    item: str | None,
    section: str | None,
    tag: str | None,
    assignee: str,
    overdue: str,
    as_json: bool,
) -> None:
    """Have texts looked at every DAYS; what was said before for the same ones is replaced."""
    from kbdesk.domain.ids import new_uid
    from kbdesk.services import verifying

    desk = session.desk()
    applies, target = _target(desk, item, section, tag)
    with desk.kb.read() as reader:
        known = [
            one.uid
            for one in reader.reviews.list_policies()
            if (one.applies, one.target) == (applies, target)
        ]
    uid = known[0] if known else new_uid()
    policy = ReviewPolicy(uid, days, applies, target, assignee, WhenOverdue(overdue))
    verifying.put_policy(desk, policy)
    if as_json:
        print_json(_as_json(policy))
    else:
        click.echo(f"{policy.uid}: every {counted(days, 'day')}")


@policy_command.command("remove")
@click.argument("uid")
@json_option
@click.pass_obj
def remove_command(session: Session, uid: str, as_json: bool) -> None:
    """Take a review policy away."""
    from kbdesk.services import verifying

    desk = session.desk()
    with desk.kb.read() as reader:
        found = [p.uid for p in reader.reviews.list_policies() if p.uid.startswith(uid)]
    if len(found) != 1:
        raise BadInput(f'"{uid}" means {len(found)} policies.', "`kbdesk policy list` shows all.")
    verifying.remove_policy(desk, found[0])
    if as_json:
        print_json({"removed": found[0]})
    else:
        click.echo(f"{found[0]}: removed")


def _target(
    desk: Desk, item: str | None, section: str | None, tag: str | None
) -> tuple[Applies, str]:
    from kbdesk.services import library

    if len([one for one in (item, section, tag) if one]) > 1:
        raise BadInput("A policy is for an item, a section or a tag.", "Give one of the three.")
    if item:
        return Applies.ITEM, library.find_uid(desk, item)
    if section:
        return Applies.SECTION, library.find_section(desk, section).uid
    return (Applies.TAG, tag) if tag else (Applies.BASE, "")


def _as_json(policy: ReviewPolicy) -> dict[str, Any]:
    return {
        "uid": policy.uid,
        "days": policy.interval_days,
        "applies": str(policy.applies),
        "target": policy.target,
        "assignee": policy.assignee,
        "overdue": str(policy.overdue),
    }
