"""Commands that write: edit, restore, publish, archive."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kbdesk.cli.library import revision_as_json, text_options
from kbdesk.cli.session import Session, json_option, print_json, progress_on_stderr
from kbdesk.domain.errors import BadInput, BadSource, Refused, StaleRevision


@click.command("edit")
@click.argument("uid")
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Take the text from a Markdown file, or from stdin with -.",
)
@click.option("--set", "pairs", metavar="KEY=VALUE", multiple=True, help="Change one field.")
@click.option("--note", metavar="N", default="", help="What changed and why.")
@click.option(
    "--from",
    "base",
    type=click.IntRange(1),
    metavar="N",
    help="The revision that your text started from; refused when there is a newer one.",
)
@text_options
@json_option
@click.pass_obj
def edit_command(
    session: Session,
    uid: str,
    file: Path | None,
    pairs: tuple[str, ...],
    note: str,
    base: int | None,
    locale: str | None,
    channel: str,
    as_json: bool,
) -> None:
    """Save a new revision of a text as a draft; publish makes it live."""
    from kbdesk.domain.ids import new_uid
    from kbdesk.services import editing, library, rescue

    if file is None and not pairs:
        raise BadInput("Nothing to change.", "Give a text with --file, or fields with --set.")
    desk = session.desk()
    opened = library.open_item(desk, library.find_uid(desk, uid), locale, channel)
    started_from = (
        library.revision(desk, opened.rendition.uid, base) if base is not None else opened.head
    )
    content = started_from.content
    if file is not None:
        content = editing.with_file(content, *_read_text(file))
    content = editing.changed(content, _fields(pairs))
    if dataclasses.asdict(content) == dataclasses.asdict(opened.head.content):
        _report(as_json, opened.item.uid, opened.head, "The text is the same; nothing to save.")
        return
    try:
        saved = editing.save_draft(
            desk,
            opened.rendition.uid,
            started_from.uid,
            content,
            note=note,
            client_save_id=new_uid(),
        )
    except StaleRevision as error:
        kept = rescue.rescue(content, opened.item.uid)
        raise _stale(error, opened.item.uid, kept) from error
    _report(as_json, opened.item.uid, saved.revision, f"Saved revision {saved.revision.number}.")


def _stale(error: StaleRevision, uid: str, kept: Path) -> Refused:
    return Refused(
        error.message,
        f"Your text is kept in {kept}. See what changed with `kbdesk history {uid}`, "
        "then save again on top of the newest revision.",
    )


def _report(as_json: bool, uid: str, revision: Any, sentence: str) -> None:
    if as_json:
        print_json({"uid": uid, **revision_as_json(revision)})
    else:
        click.echo(sentence)


def _read_text(file: Path) -> tuple[str, str]:
    name = "stdin" if str(file) == "-" else str(file)
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return data.decode("utf-8-sig"), name
    except UnicodeDecodeError as error:
        raise BadSource(name, "not UTF-8 text", hint="Save it as UTF-8 and try again.") from error
    except OSError as error:
        raise BadSource(name, error.strerror or str(error)) from error


def _fields(pairs: tuple[str, ...]) -> dict[str, str]:
    values = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise BadInput(f'"{pair}" sets nothing.', "Write --set title='A new title'.")
        values[key.strip().replace("-", "_")] = value
    return values


@click.command("restore")
@click.argument("uid")
@click.argument("number", metavar="N", type=click.IntRange(1))
@text_options
@json_option
@click.pass_obj
def restore_command(
    session: Session, uid: str, number: int, locale: str | None, channel: str, as_json: bool
) -> None:
    """Save revision N of a text again as its newest one; nothing is deleted."""
    from kbdesk.services import editing, library

    desk = session.desk()
    opened = library.open_item(desk, library.find_uid(desk, uid), locale, channel)
    saved = editing.restore(desk, opened.rendition.uid, number)
    _report(
        as_json,
        opened.item.uid,
        saved.revision,
        f"Revision {number} is saved again as revision {saved.revision.number}, a draft.",
    )


@click.command("publish")
@click.argument("uids", metavar="UID...", nargs=-1, required=True)
@json_option
@click.pass_obj
@click.pass_context
def publish_command(
    ctx: click.Context, session: Session, uids: tuple[str, ...], as_json: bool
) -> None:
    """Make the newest revisions of items live. Exit code 1 when any is refused."""
    from kbdesk.services import publishing
    from kbdesk.services.search_tests import in_words, make_ready

    desk = session.desk()
    make_ready(desk, progress_on_stderr())

    def publish(uid: str) -> dict[str, Any]:
        published = publishing.publish(desk, uid)
        rehearsal = published.search
        for sentence in filter(None, (rehearsal.untested, *map(in_words, rehearsal.broken))):
            click.echo(f"{uid}: search test: {sentence}", err=True)
        return {
            "revisions": [revision_as_json(revision) for revision in published.revisions],
            "broken_search_tests": [one.test.uid for one in rehearsal.broken],
        }

    def say(done: dict[str, Any]) -> str:
        numbers = ", ".join(str(revision["number"]) for revision in done["revisions"])
        return f"live: revision {numbers}" if numbers else "was live already"

    ctx.exit(_each(session, uids, publish, say, "published", as_json=as_json))


@click.command("archive")
@click.argument("uids", metavar="UID...", nargs=-1, required=True)
@click.option("--redirect-to", metavar="UID", default="", help="The item that takes its place.")
@json_option
@click.pass_obj
@click.pass_context
def archive_command(
    ctx: click.Context, session: Session, uids: tuple[str, ...], redirect_to: str, as_json: bool
) -> None:
    """Take items out of use; nothing is deleted. Exit code 1 when any is refused."""
    from kbdesk.services import library, publishing

    desk = session.desk()
    successor = library.find_uid(desk, redirect_to) if redirect_to else ""

    def archive(uid: str) -> dict[str, Any]:
        publishing.archive(desk, uid, successor)
        return {}

    ctx.exit(_each(session, uids, archive, lambda _: "archived", "archived", as_json=as_json))


def _each(
    session: Session,
    names: tuple[str, ...],
    act: Callable[[str], dict[str, Any]],
    say: Callable[[dict[str, Any]], str],
    verb: str,
    *,
    as_json: bool,
) -> int:
    """Acts on each item by itself: one that is refused does not stop the others."""
    from kbdesk.services import library

    desk = session.desk()
    done: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    for name in names:
        try:
            uid = library.find_uid(desk, name)
            result = {"uid": uid, **act(uid)}
        except Refused as error:
            refused.append({"uid": name, "reason": error.message, "hint": error.hint})
            if not as_json:
                click.echo(f"{name}: {error.message} {error.hint}".rstrip(), err=True)
            continue
        done.append(result)
        if not as_json:
            click.echo(f"{result['uid']}: {say(result)}")
    if as_json:
        print_json({verb: done, "refused": refused})
    return 1 if refused else 0


@click.command("set")
@click.argument("uid")
@click.argument("pairs", metavar="KEY=VALUE...", nargs=-1, required=True)
@json_option
@click.pass_obj
def set_command(session: Session, uid: str, pairs: tuple[str, ...], as_json: bool) -> None:
    """Change what an item is beside its texts: audience, owner, tags, shortcode and so on."""
    from kbdesk.services import item_fields, library

    desk = session.desk()
    opened = library.open_item(desk, library.find_uid(desk, uid))
    wanted = item_fields.with_fields(desk, opened.item, _fields(pairs).items())
    changed = item_fields.edit_item(desk, wanted)
    if as_json:
        fields = {
            "audience": str(changed.audience),
            "scope": str(changed.scope),
            "owner": changed.owner,
            "team": changed.team,
            "slug": changed.slug,
            "shortcode": changed.shortcode,
            "tags": list(changed.tags),
            "sections": list(changed.sections),
            "intent": changed.intent,
            "protocol": changed.protocol,
            "keywords": {locale: list(words) for locale, words in changed.keywords},
        }
        print_json({"uid": changed.uid, **fields})
    else:
        click.echo(f"{changed.uid}: {'changed' if changed != opened.item else 'nothing to change'}")
