"""Commands for what people decide about findings: waiver, dismiss, score."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

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
from kbdesk.domain.errors import NotFound

if TYPE_CHECKING:
    from kbdesk.services.scoring import ItemScore, TextScore
    from kbdesk.services.waivers import WaiverLine

_DAY = click.DateTime(["%Y-%m-%d"])
until_option = click.option("--until", metavar="DATE", type=_DAY, help="The day on which it ends.")


@click.group("waiver")
def waiver_command() -> None:
    """Let rules be broken in texts, for a reason that everybody can read."""


@waiver_command.command("add")
@click.argument("item")
@click.argument("rule")
@click.option("--reason", metavar="R", required=True, help="Why the rule need not hold here.")
@text_options
@until_option
@json_option
@click.pass_obj
def add_command(
    session: Session,
    item: str,
    rule: str,
    reason: str,
    locale: str | None,
    channel: str,
    until: datetime | None,
    as_json: bool,
) -> None:
    """Waive a rule, or all rules of a style, in one text; a changed fact ends it."""
    from kbdesk.services import waivers

    uid = rendition_of(session, item, locale, channel)
    waiver = waivers.waive(session.desk(), uid, rule, reason, expires_at=_moment(until))
    if as_json:
        print_json({"uid": waiver.uid, "rule": waiver.rule, "reason": waiver.reason})
        return
    click.echo(f"{waiver.uid}  {waiver.rule} is waived: {waiver.reason}")


@waiver_command.command("list")
@click.argument("item", required=False)
@click.option("--all", "ended", is_flag=True, help="Also those that have ended.")
@json_option
@click.pass_obj
def list_command(session: Session, item: str | None, ended: bool, as_json: bool) -> None:
    """List the waivers of an item, or of the base."""
    from kbdesk.services import library, waivers

    desk = session.desk()
    item_uid = library.find_uid(desk, item) if item else ""
    lines = waivers.waiver_lines(desk, item_uid, ended=ended)
    if as_json:
        print_json({"waivers": [_line_as_json(line) for line in lines]})
        return
    print_table(
        ("UID", "RULE", "HOLDS", "BY", "TEXT", "REASON"),
        (
            (
                line.waiver.uid,
                line.waiver.rule,
                "yes" if line.holds else "no",
                line.waiver.by,
                line.name,
                line.waiver.reason,
            )
            for line in lines
        ),
    )
    click.echo(counted(len(lines), "waiver"), err=True)


def _line_as_json(line: WaiverLine) -> dict[str, Any]:
    waiver = line.waiver
    ends = waiver.revoked_at or waiver.expires_at
    return {
        "uid": waiver.uid,
        "item": line.item_uid,
        "variant": waiver.rendition_uid,
        "text": line.name,
        "rule": waiver.rule,
        "reason": waiver.reason,
        "by": waiver.by,
        "at": waiver.at.isoformat(),
        "ends_at": ends.isoformat() if ends else None,
        "holds": line.holds,
    }


@waiver_command.command("revoke")
@click.argument("uid")
@click.pass_obj
def revoke_command(session: Session, uid: str) -> None:
    """Take a waiver back: the rule holds again."""
    from kbdesk.services import waivers

    waiver = waivers.revoke(session.desk(), uid)
    click.echo(f"{waiver.rule} holds again.")


@click.command("dismiss")
@click.argument("item")
@click.argument("fingerprint", required=False)
@click.option("--undo", is_flag=True, help="Show it again; without a fingerprint, all of the text.")
@text_options
@until_option
@click.pass_obj
def dismiss_command(
    session: Session,
    item: str,
    fingerprint: str | None,
    undo: bool,
    locale: str | None,
    channel: str,
    until: datetime | None,
) -> None:
    """Hide a finding of a text for a time; it shows again when the words around it change.

    The fingerprint stands in `lint --all --output json`. What blocks publishing goes on to.
    """
    from kbdesk.services import waivers

    uid = rendition_of(session, item, locale, channel)
    if undo:
        count = waivers.show_again(session.desk(), uid, fingerprint or "")
        click.echo(f"{counted(count, 'finding')} shown again.")
        return
    if not fingerprint:
        raise click.UsageError("Name the fingerprint of the finding.")
    hidden = waivers.dismiss(session.desk(), uid, fingerprint, until=_moment(until))
    click.echo(f"{hidden.rule} is hidden until {hidden.expires_at:%Y-%m-%d}.")


@click.command("score")
@click.argument("item", required=False)
@click.option("--below", metavar="N", type=int, default=101, help="Only items that score less.")
@json_option
@click.pass_obj
def score_command(session: Session, item: str | None, below: int, as_json: bool) -> None:
    """Score how the base, or one item, is written: 80 and more is green, below 60 red."""
    from kbdesk.services import library, scoring

    desk = session.desk()
    whole = None
    items: tuple[ItemScore, ...]
    if item:
        items = (scoring.score_item(desk, library.find_uid(desk, item)),)
    else:
        whole = scoring.score_base(desk, progress_on_stderr())
        items = tuple(each for each in whole.items if each.value < below)
    if as_json:
        shown: dict[str, Any] = {"items": [_item_as_json(each) for each in items]}
        if whole is not None:
            shown |= {"score": whole.total.value, "green": round(whole.total.green, 1)}
        print_json(shown)
        return
    print_table(
        ("SCORE", "BAND", "TEXT", "COSTS MOST"),
        (
            (text.score.value, text.score.band, text.name, _dearest(text))
            for each in items
            for text in each.texts
        ),
    )
    if whole is not None:
        click.echo(f"The base scores {whole.total.value}; {whole.total.green:.0f} % are green.")


def _dearest(text: TextScore) -> str:
    return ", ".join(dict.fromkeys(each.rule for each in text.score.costliest))


def _item_as_json(item: ItemScore) -> dict[str, Any]:
    return {
        "uid": item.item_uid,
        "score": item.value,
        "texts": [
            {
                "variant": text.rendition_uid,
                "text": text.name,
                "locale": text.locale,
                "channel": text.channel,
                "score": text.score.value,
                "band": str(text.score.band),
                "words": text.score.words,
                "categories": {name: round(each, 2) for name, each in text.score.categories},
                "costliest": [
                    {"rule": each.rule, "line": each.line, "message": each.message}
                    for each in text.score.costliest
                ],
                "blocking": [
                    {"rule": each.rule, "line": each.line, "message": each.message}
                    for each in text.blocking
                ],
                "silenced": text.silenced,
            }
            for text in item.texts
        ],
    }


def rendition_of(session: Session, item: str, locale: str | None, channel: str) -> str:
    """Gives the uid of an item's text for just this locale and channel.

    Raises:
        NotFound: there is no such item, or it has no such text.
    """
    from kbdesk.services import library

    desk = session.desk()
    opened = library.open_item(desk, library.find_uid(desk, item), locale, channel)
    wanted = locale or opened.rendition.locale
    for text in opened.renditions:
        if (text.locale, text.channel) == (wanted, channel):
            return text.uid
    texts = ", ".join(f"{text.locale} {text.channel}" for text in opened.renditions)
    raise NotFound(f"The item has no text [{wanted} {channel}].", f"It has {texts}.")


def _moment(day: datetime | None) -> datetime | None:
    return day.replace(tzinfo=UTC) if day else None
