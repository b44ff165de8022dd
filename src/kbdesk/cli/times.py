"""Commands about when: schedule, run-due, unpublish."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from kbdesk.cli.library import revision_as_json, text_options
from kbdesk.cli.review import run_command
from kbdesk.cli.session import Session, json_option, print_json
from kbdesk.domain.errors import BadInput
from kbdesk.domain.review import at_local

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

run_due_command = run_command


@click.command("schedule")
@click.argument("uid")
@click.option("--publish-at", metavar="TIME", help="When it goes live, once it is approved.")
@click.option("--expire-at", metavar="TIME", help="When it ends.")
@click.option("--zone", metavar="Z", help="Whose clock, such as Europe/Stockholm; else yours.")
@click.option("--note", metavar="N", default="", help="Why.")
@text_options
@json_option
@click.pass_obj
def schedule_command(
    session: Session,
    uid: str,
    publish_at: str | None,
    expire_at: str | None,
    zone: str | None,
    note: str,
    locale: str | None,
    channel: str,
    as_json: bool,
) -> None:
    """Save the newest text again as a draft with times, such as 2026-12-24T08:00 or 2026-12-24.

    A day begins at midnight. The draft goes through review as any other and then keeps to its
    times; `kbdesk run-due` and the desktop do what is due.
    """
    from kbdesk.services import library, scheduling

    if publish_at is None and expire_at is None:
        raise BadInput("No time is named.", "Give --publish-at, --expire-at or both.")
    desk = session.desk()
    opened = library.open_item(desk, library.find_uid(desk, uid), locale, channel)
    revision = scheduling.schedule(
        desk,
        opened.rendition.uid,
        opened.head.uid,
        publish_at=moment_of(publish_at, zone) if publish_at else None,
        expire_at=moment_of(expire_at, zone) if expire_at else None,
        note=note,
    )
    times = {"publish_at": revision.publish_at, "expire_at": revision.expire_at}
    if as_json:
        told = {name: at.isoformat() if at else None for name, at in times.items()}
        print_json({"uid": opened.item.uid, **revision_as_json(revision), **told})
        return
    said = " and ".join(
        f"{word} {at.astimezone():%Y-%m-%d %H:%M %Z} ({at:%Y-%m-%d %H:%M} UTC)"
        for word, at in (("begins", revision.publish_at), ("ends", revision.expire_at))
        if at is not None
    )
    click.echo(f"{opened.item.uid}: revision {revision.number}, a draft, {said}")


@click.command("unpublish")
@click.argument("uid")
@click.option("--comment", metavar="C", default="", help="Why it goes.")
@text_options
@json_option
@click.pass_obj
def unpublish_command(
    session: Session, uid: str, comment: str, locale: str | None, channel: str, as_json: bool
) -> None:
    """Take a text out of readers' sight; it stays in the history."""
    from kbdesk.services import library, publishing

    desk = session.desk()
    opened = library.open_item(desk, library.find_uid(desk, uid), locale, channel)
    publishing.unpublish(desk, opened.rendition.uid, comment)
    if as_json:
        print_json({"uid": opened.item.uid, "rendition": opened.rendition.uid, "live": None})
    else:
        text = opened.rendition
        click.echo(f"{opened.item.uid}: no longer live ({text.locale} {text.channel})")


def moment_of(words: str, zone: str | None) -> datetime:
    """Gives the moment that a person means by a day or a time on a wall clock.

    Raises:
        BadInput: it is neither, or there is no such zone.
    """
    text = words.strip()
    try:
        if _DAY.fullmatch(text):
            at = datetime.combine(date.fromisoformat(text), time())
        else:
            at = datetime.fromisoformat(text)
        if at.tzinfo is None and zone:
            return at_local(at.date(), at.time(), ZoneInfo(zone))
        return at.astimezone(UTC)  # without a zone: by the clock of this computer
    except (ZoneInfoNotFoundError, IsADirectoryError) as error:
        raise BadInput(f'There is no zone "{zone}".', "Write it like Europe/Stockholm.") from error
    except (ValueError, OverflowError) as error:
        raise BadInput(
            f'"{words}" is no time.', "Write it as 2026-12-24T08:00, or with a zone at its end."
        ) from error
