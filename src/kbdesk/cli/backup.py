"""The command for backups: make one, list them, bring one back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbdesk.cli.session import (
    Session,
    counted,
    json_option,
    print_json,
    print_table,
    progress_on_stderr,
)
from kbdesk.domain.errors import BadInput, BaseDamaged, BaseMissing, BaseUnusable, NotABase

if TYPE_CHECKING:
    from kbdesk.services.backups import Preview
    from kbdesk.store.backup import BackupInfo


@click.command("backup")
@click.argument("out", type=click.Path(path_type=Path), required=False)
@click.option("--if-due", is_flag=True, help="Make one only if the last is a day old and changed.")
@click.option("--list", "lists", is_flag=True, help="List the backups of the base.")
@click.option("--verify", metavar="WHICH", help="Prove a backup again: a number, name or file.")
@click.option("--restore", metavar="WHICH", help="Bring a backup back; first tells what changes.")
@click.option("--yes", is_flag=True, help="With --restore: do it without asking.")
@json_option
@click.pass_obj
@click.pass_context
def backup_command(
    ctx: click.Context,
    session: Session,
    out: Path | None,
    if_due: bool,
    lists: bool,
    verify: str | None,
    restore: str | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Write a verified copy of the base, by default into the base's own folder of backups.

    With OUT it is the new file OUT, or stands in the folder OUT, and no old one is removed.
    """
    if sum((out is not None, if_due, lists, verify is not None, restore is not None)) > 1:
        raise click.UsageError("Name OUT or one of --if-due, --list, --verify and --restore.")
    if lists:
        _list(_file_of(session), as_json=as_json)
    elif verify is not None:
        _verify(session, verify, as_json=as_json)
    elif restore is not None:
        ctx.exit(_restore(session, restore, yes=yes, as_json=as_json))
    else:
        _make(session, out, if_due=if_due, as_json=as_json)


def _make(session: Session, out: Path | None, *, if_due: bool, as_json: bool) -> None:
    from kbdesk.services import backups
    from kbdesk.store.backup import backup

    desk, progress = session.desk(), progress_on_stderr()
    made: BackupInfo | None
    if out is not None:
        made = backup(desk.kb, out, progress)
    elif if_due:
        made = backups.backup_if_due(desk, progress)
    else:
        made = backups.backup_now(desk, progress)
    if made is not None:
        _tell("Wrote and verified", made, as_json=as_json)
    elif as_json:
        print_json({"file": None})
    else:
        click.echo("No backup is due.")


def _tell(verb: str, info: BackupInfo, *, as_json: bool) -> None:
    counts = dict(info.counts)
    if as_json:
        print_json(
            {
                "file": str(info.path),
                "sha256": info.sha256,
                "seq": info.seq,
                "head_hash": info.head_hash,
                "counts": counts,
            }
        )
    else:
        click.echo(
            f"{verb} {info.path}: {counted(counts['item'], 'item')}, "
            f"{counted(counts['revision'], 'revision')}."
        )


def _list(base: Path, *, as_json: bool) -> None:
    from kbdesk.services.backups import folder_for, list_backups

    listed = list_backups(base)
    if as_json:
        print_json(
            [
                {
                    "number": number,
                    "file": str(one.path),
                    "created_at": one.created_at.isoformat(),
                    "size_bytes": one.size_bytes,
                    "seq": one.info.seq if one.info else None,
                    "items": dict(one.info.counts).get("item") if one.info else None,
                    "problem": one.problem,
                }
                for number, one in enumerate(listed, 1)
            ]
        )
        return
    rows = [
        (
            number,
            f"{one.created_at:%Y-%m-%d %H:%M}",
            f"{one.size_bytes / 1e6:.1f} MB",
            dict(one.info.counts).get("item", "?") if one.info else "?",
            one.path.name,
            one.problem or "verified when it was made",
        )
        for number, one in enumerate(listed, 1)
    ]
    print_table(("no", "made (UTC)", "size", "items", "file", "state"), rows)
    click.echo(f"{counted(len(listed), 'backup')} in {folder_for(base)}.")


def _verify(session: Session, which: str, *, as_json: bool) -> None:
    from kbdesk.services import backups

    found = backups.find(_file_of(session), which)
    _tell("Verified", backups.verify(found, progress_on_stderr()), as_json=as_json)


def _restore(session: Session, which: str, *, yes: bool, as_json: bool) -> int:
    from kbdesk.services import backups

    base = _file_of(session)
    found, progress = backups.find(base, which), progress_on_stderr()
    try:
        desk = session.desk()
    except (BaseDamaged, BaseMissing, NotABase) as error:
        return _replace(base, found, error, yes=yes, as_json=as_json)
    seen = backups.preview(desk, found, progress)
    if not as_json:
        _tell_preview(seen)
    if not _is_wanted(yes=yes, as_json=as_json):
        if as_json:
            print_json(_as_data(seen) | {"restored": False})
        else:
            click.echo("Nothing was changed; --yes does it.")
        return 0
    done = backups.restore(desk, found, progress)
    session.close()
    if as_json:
        print_json(_as_data(seen) | {"restored": True, "before": str(done.before)})
    else:
        click.echo(f"Restored. What was there before is kept as {done.before}.")
    return 0


def _replace(base: Path, found: Path, error: BaseUnusable, *, yes: bool, as_json: bool) -> int:
    """Brings a backup back where the base itself cannot be opened."""
    from kbdesk.services import backups

    if not as_json:
        click.echo(f"{error.message} The backup would take its place; the file is put aside.")
    if not _is_wanted(yes=yes, as_json=as_json):
        if as_json:
            print_json({"file": str(found), "problem": error.message, "restored": False})
        else:
            click.echo("Nothing was changed; --yes does it.")
        return 0
    done = backups.restore_damaged(base, found, progress_on_stderr())
    before = str(done.before) if done.before else None
    if as_json:
        print_json({"file": str(found), "restored": True, "before": before})
    else:
        click.echo(f"Restored. The old file is kept as {before}." if before else "Restored.")
    return 0


def _is_wanted(*, yes: bool, as_json: bool) -> bool:
    if yes or as_json or not sys.stdin.isatty():
        return yes
    return click.confirm("Bring it back?")


def _tell_preview(seen: Preview) -> None:
    info = seen.info
    click.echo(f"{info.path.name}, made {info.created_at:%Y-%m-%d %H:%M} UTC, verified.")
    if seen.is_other_base:
        click.echo("It is a backup of ANOTHER base.")
    lost, older, back = seen.counts
    click.echo(
        f"Bringing it back takes away {counted(seen.commits_lost, 'change')} and "
        f"{counted(seen.revisions_lost, 'revision')} that came later:"
    )
    parts = (
        (lost, "would be gone", seen.items_lost),
        (older, "would have other texts", seen.items_older),
        (back, "would come back", seen.items_back),
    )
    for count, words, items in parts:
        click.echo(f"  {counted(count, 'item')} {words}")
        for uid, title in items[:10]:
            click.echo("    " + "".join(ch if ch.isprintable() else " " for ch in title or uid))
        if count > 10:
            click.echo(f"    and {count - 10:,} more")


def _as_data(seen: Preview) -> dict[str, object]:
    def named(items: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
        return [{"uid": uid, "title": title} for uid, title in items]

    return {
        "file": str(seen.info.path),
        "seq": seen.info.seq,
        "commits_lost": seen.commits_lost,
        "revisions_lost": seen.revisions_lost,
        "items_lost": named(seen.items_lost),
        "items_older": named(seen.items_older),
        "items_back": named(seen.items_back),
        "counts": dict(zip(("lost", "older", "back"), seen.counts, strict=True)),
        "is_other_base": seen.is_other_base,
    }


def _file_of(session: Session) -> Path:
    target = session.need_base()
    if target.startswith("postgres"):
        raise BadInput(
            "A PostgreSQL base is backed up by its server, not by KBDesk.",
            "Let whoever runs the server run pg_dump; `kbdesk base export` writes an archive.",
        )
    return Path(target)
