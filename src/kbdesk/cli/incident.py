"""The `incident` commands: tell everybody, in every language, and leave nothing behind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.session import (
    Session,
    counted,
    json_option,
    print_json,
    print_table,
    progress_on_stderr,
)
from kbdesk.domain.errors import BadInput

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk
    from kbdesk.services.incident_bundles import Bundle
    from kbdesk.services.incidents import Closing, Standing

PHASES = ("investigating", "identified", "monitoring", "resolved")
SEVERITIES = ("minor", "major", "critical")
AUDIENCES = ("public", "customer", "internal")

out_option = click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write the messages to a folder, too.",
)
facts_option = click.option(
    "--fact", "facts", metavar="KEY=VALUE", multiple=True, help="A fact that the messages say."
)


@click.group("incident")
def incident_command() -> None:
    """Tell everybody what happened: every channel, language and audience, until it is over."""


@incident_command.command("open")
@click.argument("playbook")
@click.option("--title", metavar="T", required=True, help="What happened, in a few words.")
@facts_option
@click.option("--severity", type=click.Choice(SEVERITIES), default="major", show_default=True)
@click.option("--phase", type=click.Choice(PHASES), default=PHASES[0], show_default=True)
@out_option
@json_option
@click.pass_obj
def open_command(
    session: Session,
    playbook: str,
    title: str,
    facts: tuple[str, ...],
    severity: str,
    phase: str,
    out: Path | None,
    as_json: bool,
) -> None:
    """Open an incident from the live PLAYBOOK and print its messages."""
    from kbdesk.domain.incident import IncidentSeverity
    from kbdesk.domain.playbook import Phase
    from kbdesk.services import incidents, library

    desk = session.desk()
    opened = incidents.open_incident(
        desk,
        library.find_uid(desk, playbook),
        title=title,
        facts=_facts(facts),
        severity=IncidentSeverity(severity),
        phase=Phase(phase),
    )
    _tell(desk, opened, out, as_json=as_json)


@incident_command.command("update")
@click.argument("uid")
@click.option("--phase", type=click.Choice(PHASES), help="Go on to a phase.")
@facts_option
@click.option("--title", metavar="T", default="", help="Another title.")
@click.option("--severity", type=click.Choice(SEVERITIES), help="Another severity.")
@out_option
@json_option
@click.pass_obj
def update_command(
    session: Session,
    uid: str,
    phase: str | None,
    facts: tuple[str, ...],
    title: str,
    severity: str | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Go on to a phase, or change facts, and print the messages. An empty fact is taken out."""
    from kbdesk.domain.incident import IncidentSeverity
    from kbdesk.domain.playbook import Phase
    from kbdesk.services import incidents

    desk = session.desk()
    updated = incidents.update_incident(
        desk,
        uid,
        phase=Phase(phase) if phase else None,
        facts=_facts(facts),
        title=title,
        severity=IncidentSeverity(severity) if severity else None,
    )
    _tell(desk, updated, out, as_json=as_json)


@incident_command.command("bundle")
@click.argument("uid")
@click.argument("out", type=click.Path(path_type=Path), required=False)
@json_option
@click.pass_obj
def bundle_command(session: Session, uid: str, out: Path | None, as_json: bool) -> None:
    """Write the messages of the phase to the folder OUT; without OUT print them as one text."""
    from kbdesk.services import incidents

    desk = session.desk()
    _tell(desk, incidents.standing(desk, uid), out, as_json=as_json)


@incident_command.command("mark")
@click.argument("uid")
@click.argument("what", type=click.Choice(["posted", "withdrawn"]))
@click.argument("messages", metavar="[MESSAGE]...", nargs=-1)
@click.option("--phase", type=click.Choice(PHASES), help="Only messages of a phase.")
@click.option("--channel", metavar="C", default="", help="Only messages for a channel.")
@click.option("--locale", metavar="L", default="", help="Only messages in a locale.")
@click.option("--audience", type=click.Choice(AUDIENCES), help="Only messages to an audience.")
@click.option("--ref", metavar="WHERE", default="", help="Where they stand, such as an address.")
@click.option("--replace", is_flag=True, help="They stand in the place of those before.")
@json_option
@click.pass_obj
def mark_command(
    session: Session,
    uid: str,
    what: str,
    messages: tuple[str, ...],
    phase: str | None,
    channel: str,
    locale: str,
    audience: str | None,
    ref: str,
    replace: bool,
    as_json: bool,
) -> None:
    """Say what became of messages: all that are open, or those that are named.

    `withdrawn` also means what stands on banner, FAQ and forum, but for the last phase.
    """
    from kbdesk.domain.item import Audience
    from kbdesk.domain.playbook import Phase
    from kbdesk.services.incident_marks import Mark, Which, mark

    which = Which(
        message_uids=messages,
        phase=Phase(phase) if phase else None,
        channel=channel,
        locale=locale,
        audience=Audience(audience) if audience else None,
    )
    marked = mark(session.desk(), uid, Mark(what), which, ref=ref, replaces=replace)
    if as_json:
        print_json(standing_as_json(marked))
    else:
        _print_left(marked)


@incident_command.command("close")
@click.argument("uid")
@out_option
@json_option
@click.pass_obj
@click.pass_context
def close_command(
    ctx: click.Context, session: Session, uid: str, out: Path | None, as_json: bool
) -> None:
    """Close an incident; exit code 1 while something of it is left, with what to put there."""
    from kbdesk.services import incidents
    from kbdesk.services.incident_bundles import put_withdrawals

    desk = session.desk()
    closing = incidents.close_incident(desk, uid)
    if out is not None and closing.withdrawals:
        put_withdrawals(desk, closing.withdrawals, out, progress_on_stderr())
    if as_json:
        print_json(_closing_as_json(closing))
    elif closing.reasons:
        click.echo(f'"{closing.incident.title}" is not closed:')
        for reason in closing.reasons:
            click.echo(f"  {reason}")
        for back in closing.withdrawals:
            slot = back.message.slot
            where = back.message.posted_ref or f"{slot.channel}, {slot.locale}, {slot.audience}"
            click.echo(f"put in its place ({where}):\n  {back.text}")
    else:
        click.echo(f'Closed "{closing.incident.title}": every message has its mark, none is left.')
        for message in closing.last_words:
            click.echo(f"stays as the last word: {message.slot.channel}, {message.slot.locale}")
    ctx.exit(1 if closing.reasons else 0)


@incident_command.command("publish")
@click.argument("uid")
@click.argument("item")
@click.option("--reason", metavar="R", required=True, help="Why it cannot wait for a review.")
@click.option("--locale", metavar="L", help="Its text in a locale.")
@click.option("--channel", metavar="C", default="base", help="Its text for a channel.")
@json_option
@click.pass_obj
def publish_command(
    session: Session,
    uid: str,
    item: str,
    reason: str,
    locale: str | None,
    channel: str,
    as_json: bool,
) -> None:
    """Make the newest text of ITEM live at once; somebody has to review it within a day."""
    from kbdesk.services import library
    from kbdesk.services.incident_publishing import publish_in_incident

    desk = session.desk()
    opened = library.open_item(desk, library.find_uid(desk, item), locale, channel)
    (live,) = publish_in_incident(desk, uid, opened.head.uid, reason).revisions
    if as_json:
        print_json({"uid": opened.item.uid, "revision": live.uid, "number": live.number})
    else:
        click.echo(f"Revision {live.number} is live; a review is due within 24 hours.")


@incident_command.command("list")
@click.option("--all", "everything", is_flag=True, help="Closed ones, too.")
@json_option
@click.pass_obj
def list_command(session: Session, everything: bool, as_json: bool) -> None:
    """List the open incidents with what is left to do."""
    from kbdesk.services import incidents

    found = incidents.list_incidents(session.desk(), open_only=not everything)
    if as_json:
        print_json({"incidents": [standing_as_json(one) for one in found]})
        return
    print_table(
        ("UID", "PHASE", "SEVERITY", "OPENED", "LEFT", "TITLE"),
        (
            (
                one.incident.uid,
                "closed" if one.incident.closed_at else one.incident.phase,
                one.incident.severity,
                one.incident.opened_at.strftime("%Y-%m-%d %H:%M"),
                len(one.left),
                one.incident.title,
            )
            for one in found
        ),
    )
    click.echo(counted(len(found), "incident"), err=True)


def _facts(pairs: tuple[str, ...]) -> dict[str, str]:
    facts = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign:
            raise BadInput(f'"{pair}" is no fact.', 'Write it as "incident.since=14:05".')
        facts[key.strip()] = value
    return facts


def _tell(desk: Desk, stands: Standing, out: Path | None, *, as_json: bool) -> None:
    from kbdesk.services.incident_bundles import bundle, clipboard_text, put_bundle

    told = bundle(desk, stands.incident.uid)
    if out is not None:
        put_bundle(desk, told, out, progress_on_stderr())
    if as_json:
        print_json(_bundle_as_json(stands, told, out))
        return
    if out is None:
        click.echo(clipboard_text(told), nl=False)
    else:
        click.echo(f"Wrote {counted(len(told.messages), 'message')} to {out}.")
    click.echo(f"incident {stands.incident.uid}", err=True)


def _bundle_as_json(stands: Standing, told: Bundle, out: Path | None) -> dict[str, Any]:
    from kbdesk.services.incident_bundles import message_as_json

    return {
        **standing_as_json(stands),
        "out": str(out) if out else "",
        "messages": [message_as_json(ready) for ready in told.messages],
    }


def standing_as_json(stands: Standing) -> dict[str, Any]:
    """Gives an incident with how many of its messages have which mark."""
    incident, messages = stands.incident, stands.messages
    return {
        "uid": incident.uid,
        "playbook": incident.playbook_uid,
        "title": incident.title,
        "phase": str(incident.phase),
        "severity": str(incident.severity),
        "opened_at": incident.opened_at.isoformat(),
        "opened_by": incident.opened_by,
        "closed_at": incident.closed_at.isoformat() if incident.closed_at else None,
        "facts": dict(incident.facts),
        "posted": sum(message.posted_at is not None for message in messages),
        "withdrawn": sum(message.withdrawn_at is not None for message in messages),
        "live": sum(message.is_live for message in messages),
        "left": [message.uid for message in stands.left],
    }


def _closing_as_json(closing: Closing) -> dict[str, Any]:
    return {
        "uid": closing.incident.uid,
        "closed": closing.incident.closed_at is not None,
        "reasons": list(closing.reasons),
        "withdrawals": [
            {
                "message": back.message.uid,
                "channel": back.message.slot.channel,
                "locale": back.message.slot.locale,
                "audience": str(back.message.slot.audience),
                "ref": back.message.posted_ref,
                "text": back.text,
            }
            for back in closing.withdrawals
        ],
        "last_words": [message.uid for message in closing.last_words],
    }


def _print_left(stands: Standing) -> None:
    if not stands.left:
        click.echo("Nothing is left to mark.")
        return
    click.echo(f"{counted(len(stands.left), 'message')} left:")
    for message in stands.left:
        slot = message.slot
        state = "no mark yet" if message.is_open else "still live"
        what = f"{message.phase}, {slot.channel}, {slot.locale}, {slot.audience}"
        click.echo(f"  {message.uid}  {what}: {state}")
