"""The `pack` commands: courses made of live texts, what in them is still true, and results."""

from __future__ import annotations

from pathlib import Path

import click

from kbdesk.cli.pack_keeping import archive_command
from kbdesk.cli.pack_output import (
    content_as_json,
    hard_as_json,
    print_content,
    standing_as_json,
)
from kbdesk.cli.session import (
    Session,
    counted,
    json_option,
    print_json,
    print_table,
    progress_on_stderr,
)

FORMATS = ("html", "scorm12", "gift", "anki", "pptx", "handout")
AUDIENCES = ("public", "customer", "internal")

locale_option = click.option("--locale", metavar="L", help="The language; else the base's own.")


@click.group("pack")
def pack_command() -> None:
    """Training packs: live texts, cases and quizzes that say when they are no longer true."""


pack_command.add_command(archive_command)


@pack_command.command("list")
@json_option
@click.pass_obj
def list_command(session: Session, as_json: bool) -> None:
    """List the packs."""
    from kbdesk.services.training import packs

    lines = packs.list_packs(session.desk())
    if as_json:
        print_json(
            {
                "packs": [
                    {
                        "name": line.pack.name,
                        "uid": line.pack.uid,
                        "title": line.title,
                        "version": line.pack.number,
                        "audience": line.pack.content.audience.value,
                        "texts": line.texts,
                        "scenarios": line.scenarios,
                        "quiz": {state.value: count for state, count in line.states},
                    }
                    for line in lines
                ]
            }
        )
        return
    print_table(
        ("NAME", "VERSION", "TEXTS", "CASES", "QUIZ ITEMS", "TITLE"),
        (
            (
                line.pack.name,
                line.pack.number,
                line.texts,
                line.scenarios,
                ", ".join(f"{count} {state}" for state, count in line.states) or "-",
                line.title,
            )
            for line in lines
        ),
    )


@pack_command.command("new")
@click.argument("name", required=False)
@click.option("--title", metavar="T", help="Its title; else the name.")
@click.option("--audience", type=click.Choice(AUDIENCES), default="internal", show_default=True)
@click.option("--pass", "pass_percent", metavar="N", type=int, help="Percent right to pass.")
@click.option("--from", "file", type=click.Path(path_type=Path), help="Make it from a TOML file.")
@json_option
@click.pass_obj
def new_command(
    session: Session,
    name: str | None,
    title: str | None,
    audience: str,
    pass_percent: int | None,
    file: Path | None,
    as_json: bool,
) -> None:
    """Make a pack NAME, empty or from a file."""
    from kbdesk.domain.errors import BadInput, Refused
    from kbdesk.domain.item import Audience
    from kbdesk.domain.training.pack import PASS_PERCENT
    from kbdesk.services.training import pack_file, packs

    if (name is None) is (file is None):
        raise BadInput("Give a name or a file.", "kbdesk pack new NAME, or pack new --from FILE.")
    if file is not None:
        made = pack_file.add_from_file(session.desk(), file)
        if made is None:
            raise Refused("There is a pack of that name already.")
    else:
        assert name is not None
        made = packs.create(
            session.desk(),
            name,
            title or name,
            audience=Audience(audience),
            pass_percent=PASS_PERCENT if pass_percent is None else pass_percent,
        )
    if as_json:
        print_json({"name": made.name, "uid": made.uid, "version": made.number})
    else:
        click.echo(f'Made the pack "{made.name}".')


@pack_command.command("show")
@click.argument("name")
@locale_option
@json_option
@click.pass_obj
def show_command(session: Session, name: str, locale: str | None, as_json: bool) -> None:
    """Show what is in a pack, section by section, and how its quiz items stand."""
    from kbdesk.services.training import overview

    found = overview.overview(session.desk(), name, locale)
    if as_json:
        print_json(
            {
                "name": found.pack.name,
                "title": found.title,
                "version": found.pack.number,
                "sections": [
                    {
                        "title": section.title,
                        "parts": [
                            {"kind": part.kind, "uid": part.uid, "words": part.words}
                            for part in section.parts
                        ],
                    }
                    for section in found.sections
                ],
                "quiz": [standing_as_json(one) for one in found.quizzes],
            }
        )
        return
    click.echo(f"{found.title} ({found.pack.name}, version {found.pack.number})")
    for section in found.sections:
        click.echo(f"\n{section.title}")
        for part in section.parts:
            click.echo(f"  {part.kind:<14} {part.uid[:13]:<14} {part.words}")
    waiting = [one for one in found.quizzes if one.state.value in ("proposed", "suspect")]
    if waiting:
        click.echo("\nTo look at")
        for one in waiting:
            click.echo(f"  {one.state:<14} {one.item.uid}  {one.item.content.prompt}")


@pack_command.command("add")
@click.argument("name")
@click.argument("items", metavar="ITEM...", nargs=-1, required=True)
@click.option("--section", metavar="S", default="", help="Into a section; a new one is made.")
@click.option("--channel", "channels", metavar="C", multiple=True, help="Its text for a channel.")
@click.option("--compare", is_flag=True, help="Show the channels side by side.")
@click.option("--call", is_flag=True, help="As a call guide.")
@click.option("--pin", is_flag=True, help="Keep what is live now instead of following it.")
@click.pass_obj
def add_command(
    session: Session,
    name: str,
    items: tuple[str, ...],
    section: str,
    channels: tuple[str, ...],
    compare: bool,
    call: bool,
    pin: bool,
) -> None:
    """Add items of the library to a pack."""
    from kbdesk.domain.training.pack import PartKind
    from kbdesk.services import library
    from kbdesk.services.training import packs

    desk = session.desk()
    kind = PartKind.CHANNELS if compare else PartKind.CALL if call else PartKind.TEXT
    uids = [library.find_uid(desk, item) for item in items]
    for uid in uids:
        packs.add_text(
            desk,
            name,
            uid,
            kind=kind,
            channels=channels or ("phone" if call else "base",),
            section=section,
            pin=pin,
        )
    click.echo(f"Added {counted(len(uids), 'item')} to {name}.")


@pack_command.command("propose")
@click.argument("name")
@click.option("--item", metavar="ITEM", help="Only about one item.")
@locale_option
@click.option("--faults", metavar="N", type=int, default=3, show_default=True, help="From rules.")
@json_option
@click.pass_obj
def propose_command(
    session: Session, name: str, item: str | None, locale: str | None, faults: int, as_json: bool
) -> None:
    """Propose quiz items from facts, steps, channels and style rules; a person confirms each."""
    from kbdesk.services import library
    from kbdesk.services.training.proposals import propose

    desk = session.desk()
    uid = library.find_uid(desk, item) if item else None
    made = propose(desk, name, item_uid=uid, locale=locale, faults=faults)
    if as_json:
        print_json({"quiz": [{"uid": one.uid, **content_as_json(one.content)} for one in made]})
        return
    for one in made:
        click.echo(f"{one.uid}  {one.content.kind}")
        print_content(one.content)
    click.echo(f"{counted(len(made), 'proposal')}; `kbdesk pack confirm UID` takes one in.")


@pack_command.command("confirm")
@click.argument("uids", metavar="UID...", nargs=-1, required=True)
@click.option("--retire", is_flag=True, help="Ask it no more, instead.")
@click.option("--quote", metavar="Q", help="Quote this passage from now on.")
@click.option("--right", metavar="TEXT", help="The right option says this from now on.")
@click.option("--reason", metavar="R", default="", help="Why it is retired.")
@json_option
@click.pass_obj
def confirm_command(
    session: Session,
    uids: tuple[str, ...],
    retire: bool,
    quote: str | None,
    right: str | None,
    reason: str,
    as_json: bool,
) -> None:
    """Say that quiz items are true, or retire them. What is live has to say what they quote."""
    from kbdesk.services.training import overview, packs

    desk = session.desk()
    done = []
    for uid in uids:
        if retire:
            item = packs.retire(desk, uid, reason)
            done.append({"uid": item.uid, "state": "retired"})
            continue
        content = overview.mended(desk, uid, quote=quote, right=right)
        standing = packs.confirm(desk, uid, content)
        done.append({"uid": standing.item.uid, "state": standing.state.value})
    if as_json:
        print_json({"quiz": done})
    else:
        click.echo(f"{counted(len(done), 'quiz item')} {'retired' if retire else 'confirmed'}.")


@pack_command.command("suspect")
@click.argument("name", required=False)
@json_option
@click.pass_obj
@click.pass_context
def suspect_command(ctx: click.Context, session: Session, name: str | None, as_json: bool) -> None:
    """List quiz items that may no longer be true, with why. Exit code 1 if there are any."""
    from kbdesk.services.training.standing import suspects

    found = suspects(session.desk(), name)
    if as_json:
        print_json({"quiz": [standing_as_json(one) for one in found]})
    else:
        for one in found:
            click.echo(f"{one.item.uid}  {one.item.content.prompt}")
            for reason in one.reasons:
                click.echo(f"    {reason}")
        click.echo(f"{counted(len(found), 'suspect quiz item')}.", err=True)
    ctx.exit(1 if found else 0)


@pack_command.command("build")
@click.argument("name")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--format", "format_key", type=click.Choice(FORMATS), default="html")
@locale_option
@click.option("--delta", is_flag=True, help="Only what changed since learners passed.")
@json_option
@click.pass_obj
def build_command(
    session: Session,
    name: str,
    out: Path,
    format_key: str,
    locale: str | None,
    delta: bool,
    as_json: bool,
) -> None:
    """Write a pack to the folder or file OUT. Refused while a quiz item is suspect."""
    from kbdesk.services.training.building import build

    built = build(
        session.desk(),
        name,
        format_key,
        out,
        locale=locale,
        delta=delta,
        progress=progress_on_stderr(),
    )
    if as_json:
        print_json(
            {
                "out": str(built.out),
                "files": [str(file) for file in built.files],
                "bytes": built.size_bytes,
                "version": built.version,
                "questions": built.questions,
                "learners": list(built.learners),
                "warnings": list(built.warnings),
            }
        )
        return
    for warning in built.warnings:
        click.echo(warning, err=True)
    click.echo(f"{built.out}: {counted(built.questions, 'question')}, version {built.version}.")
    if built.learners:
        click.echo(f"For {', '.join(built.learners)}.")


@pack_command.command("results")
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@json_option
@click.pass_obj
def results_command(session: Session, name: str, file: Path | None, as_json: bool) -> None:
    """Take answers in from a CSV FILE, if one is named; tell who passed and what was hard."""
    from kbdesk.services.training import results

    desk = session.desk()
    taken = results.take_results(desk, name, file) if file is not None else None
    people, hard = results.learners(desk, name), results.hard_items(desk, name)
    if as_json:
        print_json(
            {
                "new": taken.new if taken else 0,
                "known": taken.known if taken else 0,
                "unknown": taken.unknown if taken else 0,
                "feedback": list(taken.feedback) if taken else [],
                "learners": [
                    {
                        "learner": one.learner,
                        "right": one.right,
                        "asked": one.asked,
                        "percent": one.percent,
                        "passed_at": one.passed_at.isoformat() if one.passed_at else None,
                        "again": list(one.again),
                    }
                    for one in people
                ],
                "items": [hard_as_json(one) for one in hard],
            }
        )
        return
    if taken:
        click.echo(
            f"{counted(taken.new, 'new answer')}, {taken.known} known, "
            f"{taken.unknown} to other quiz items; {counted(len(taken.feedback), 'item')} of the "
            "library got feedback.\n"
        )
    print_table(
        ("LEARNER", "RIGHT", "PASSED", "TO ASK AGAIN"),
        (
            (
                one.learner,
                f"{one.right} of {one.asked}",
                f"{one.passed_at:%Y-%m-%d}" if one.passed_at else "no",
                len(one.again) or "-",
            )
            for one in people
        ),
    )
    click.echo()
    print_table(
        ("RIGHT", "ANSWERS", "QUESTION", "OFTEN"),
        (
            (f"{h.difficulty.percent} %", h.difficulty.answers, h.item.content.prompt, h.often)
            for h in hard
        ),
    )
