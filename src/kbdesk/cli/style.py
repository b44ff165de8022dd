"""Commands for the style guide: packages, a team's own rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.check import LEVELS, read_text
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
    from kbdesk.domain.style import HouseRule
    from kbdesk.services.house_rules import Draft, Trial

KINDS = ("term", "pattern", "move")


@click.group("style")
def style_command() -> None:
    """Bring style packages in; make, try and change rules of your own."""


@style_command.command("add")
@click.argument("package", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--styles",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder of styles to add to, instead of the base or this person's own.",
)
@json_option
@click.pass_obj
def add_command(session: Session, package: Path, styles: Path | None, as_json: bool) -> None:
    """Add the styles of a folder or zip file; nothing in it is ever executed.

    With --base they join the guide of the base and hold for everybody who works in it.
    """
    if styles is None and session is not None and session.base:
        _join(session, package, as_json=as_json)
        return
    from kbdesk.config import paths
    from kbdesk.lint.packages import add_package

    folder = styles or paths.config_dir() / "styles"
    added = add_package(package, folder)
    if as_json:
        print_json(
            {
                "styles": list(added.styles),
                "rules": added.rules,
                "folder": str(folder),
                "unsupported": [{"rule": g.rule, "reason": g.reason} for g in added.unsupported],
            }
        )
        return
    for gap in added.unsupported:
        click.echo(f"{gap.rule}: {gap.reason}")
    click.echo(
        f"Added {', '.join(added.styles)} to {folder}: {added.rules:,} rules run, "
        f"{len(added.unsupported):,} remarks, {added.passed_over:,} files passed over."
    )
    click.echo(f"Use them with: kbdesk lint FILE --styles {folder}")


def _join(session: Session, package: Path, *, as_json: bool) -> None:
    from kbdesk.services import house_rules

    joined = house_rules.join_package(session.desk(), package)
    if as_json:
        print_json(
            {
                "styles": list(joined.styles),
                "rules": joined.rules,
                "new": joined.new,
                "words": joined.words,
                "unsupported": [{"rule": g.rule, "reason": g.reason} for g in joined.unsupported],
            }
        )
        return
    for gap in joined.unsupported:
        click.echo(f"{gap.rule}: {gap.reason}")
    click.echo(
        f"{', '.join(joined.styles)} joined the guide of this base: {joined.rules:,} rules run, "
        f"{joined.new:,} of them new or changed, {counted(joined.words, 'word')} added."
    )


@style_command.group("rule")
def rule_group() -> None:
    """Rules of your own: made of examples, tried on the base, kept version by version."""


def _wish_options(command: Any) -> Any:
    for option in (
        click.option("--kind", type=click.Choice(KINDS), default="term", show_default=True),
        click.option("--bad", metavar="TEXT", multiple=True, help="What the rule has to find."),
        click.option("--good", metavar="TEXT", multiple=True, help="What it has to leave alone."),
        click.option("--message", metavar="M", default="", help="What writers read; %s: the hit."),
        click.option("--instead", metavar="WORD", default="", help="What to write for a term."),
        click.option("--pattern", metavar="REGEX", default="", help="Instead of the examples."),
        click.option("--level", type=click.Choice(LEVELS), default="warning", show_default=True),
        click.option("--locale", metavar="L", default="", help="Only in this language."),
        click.option("--channel", "channels", metavar="C", multiple=True, help="Only there."),
        click.option("--why", metavar="W", default="", help="The reason that writers see."),
        click.option(
            "--file",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            help="A rule file, instead of all these.",
        ),
    ):
        command = option(command)
    return command


@rule_group.command("new")
@click.argument("name")
@_wish_options
@click.option("--note", metavar="N", default="", help="What changed, for the history.")
@click.option("--dry-run", is_flag=True, help="Only show the rule and what it would hit.")
@json_option
@click.pass_obj
def new_command(
    session: Session, /, name: str, note: str, dry_run: bool, as_json: bool, **wanted: Any
) -> None:
    """Make a rule, or the next version of one, and put it in force.

    Exit code 1 when it does not tell its own examples apart; then nothing is saved.
    """
    from kbdesk.services import house_rules

    draft = _draft(name, **wanted)
    trial = None
    if not draft.gaps:
        trial = house_rules.try_on_base(session.desk(), draft, progress_on_stderr())
    saved = None if dry_run else house_rules.save(session.desk(), draft, note)
    if as_json:
        print_json({**_draft_as_json(draft, trial), "version": saved.version if saved else None})
        return
    click.echo(draft.definition_yaml, nl=False)
    _print_trial(draft, trial, with_hits=dry_run)
    if saved is not None:
        click.echo(f"{saved.name}, version {saved.version}, is in force.")


@rule_group.command("test")
@click.argument("name")
@_wish_options
@json_option
@click.pass_obj
@click.pass_context
def test_command(
    ctx: click.Context, session: Session, /, name: str, as_json: bool, **wanted: Any
) -> None:
    """Show which texts of the base a rule would hit, one in force or a new one; saves nothing.

    Exit code 1 when it hits any, or does not tell its examples apart.
    """
    from kbdesk.services import house_rules

    desk = session.desk()
    if not any(wanted[key] for key in ("bad", "good", "pattern", "file")):
        full = _full_name(name)
        draft = house_rules.draft_of(full, house_rules.history(desk, full)[-1].definition_yaml)
    else:
        draft = _draft(name, **wanted)
    trial = None if draft.gaps else house_rules.try_on_base(desk, draft, progress_on_stderr())
    if as_json:
        print_json(_draft_as_json(draft, trial))
    else:
        _print_trial(draft, trial, with_hits=True)
    ctx.exit(1 if not draft.is_sound or (trial is not None and trial.hits) else 0)


def _draft(name: str, *, file: Path | None, kind: str, **more: Any) -> Draft:
    from kbdesk.services import house_rules
    from kbdesk.services.rule_drafts import RuleKind, Wish

    if file is not None:
        return house_rules.draft_of(_full_name(name), read_text(file))
    if not more["bad"] and not more["pattern"]:
        raise BadInput("A rule needs an example of what is wrong.", "Give --bad or --pattern.")
    style, _, rule = name.rpartition(".")
    if style not in ("", house_rules.HOUSE_STYLE):
        raise BadInput(f'"{name}" is no name for a rule of your own.', f"Call it {rule}.")
    return house_rules.draft(Wish(kind=RuleKind(kind), name=rule, **more))


def _full_name(name: str) -> str:
    from kbdesk.services.house_rules import HOUSE_STYLE

    return name if "." in name else f"{HOUSE_STYLE}.{name}"


def _print_trial(draft: Draft, trial: Trial | None, *, with_hits: bool) -> None:
    for gap in draft.gaps:
        click.echo(f"It cannot run: {gap.reason}")
    for each in draft.wrong:
        what = "It finds something in a good example" if each.found else "It does not find"
        click.echo(f"{what}: {each.example}")
    if trial is None:
        return
    for hit in trial.hits if with_hits else ():
        click.echo(hit.name)
        for found in hit.findings:
            click.echo(f"  {found.line}:{found.col}  {found.message}")
    count = len(trial.hits)
    click.echo(f"It would hit {counted(count, 'text')} of {trial.texts:,}.")


def _draft_as_json(draft: Draft, trial: Trial | None) -> dict[str, Any]:
    return {
        "name": draft.name,
        "definition": draft.definition_yaml,
        "sound": draft.is_sound,
        "gaps": [gap.reason for gap in draft.gaps],
        "wrong": [{"example": each.example, "found": each.found} for each in draft.wrong],
        "texts": trial.texts if trial else 0,
        "hits": [
            {
                "item": hit.item_uid,
                "variant": hit.rendition_uid,
                "text": hit.name,
                "findings": [
                    {
                        "line": found.line,
                        "col": found.col,
                        "start": found.start,
                        "end": found.end,
                        "match": found.match,
                        "message": found.message,
                    }
                    for found in hit.findings
                ],
            }
            for hit in (trial.hits if trial else ())
        ],
    }


@rule_group.command("list")
@json_option
@click.pass_obj
def list_command(session: Session, as_json: bool) -> None:
    """List the rules of the base, in force or not."""
    from kbdesk.services import house_rules

    rules = house_rules.rules(session.desk())
    if as_json:
        print_json({"rules": [_rule_as_json(rule) for rule in rules]})
        return
    print_table(
        ("RULE", "VERSION", "IN FORCE", "BY", "NOTE"),
        ((r.name, r.version, "yes" if r.enabled else "no", r.by, r.note) for r in rules),
    )
    click.echo(counted(len(rules), "rule"), err=True)


@rule_group.command("history")
@click.argument("name")
@json_option
@click.pass_obj
def history_command(session: Session, name: str, as_json: bool) -> None:
    """Show the versions of a rule, the first one first."""
    from kbdesk.services import house_rules

    versions = house_rules.history(session.desk(), _full_name(name))
    if as_json:
        print_json({"versions": [_rule_as_json(rule) for rule in versions]})
        return
    for rule in versions:
        state = "in force" if rule.enabled else "out of force"
        click.echo(f"{rule.version}  {rule.at:%Y-%m-%d %H:%M}  {rule.by}  {state}  {rule.note}")


def _rule_as_json(rule: HouseRule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "version": rule.version,
        "enabled": rule.enabled,
        "by": rule.by,
        "at": rule.at.isoformat(),
        "note": rule.note,
        "definition": rule.definition_yaml,
    }


@rule_group.command("disable")
@click.argument("name")
@click.option("--note", metavar="N", default="", help="Why.")
@click.pass_obj
def disable_command(session: Session, name: str, note: str) -> None:
    """Take a rule out of force: one of your own, or one that KBDesk ships."""
    from kbdesk.services import house_rules

    rule = house_rules.disable(session.desk(), _full_name(name), note)
    click.echo(f"{rule.name} is out of force.")


@rule_group.command("restore")
@click.argument("name")
@click.argument("version", type=int, default=0)
@click.option("--note", metavar="N", default="", help="Why.")
@click.pass_obj
def restore_command(session: Session, name: str, version: int, note: str) -> None:
    """Put the newest or an older version of a rule in force again."""
    from kbdesk.services import house_rules

    rule = house_rules.restore(session.desk(), _full_name(name), version, note)
    click.echo(f"{rule.name}, version {rule.version}, is in force.")


@style_command.group("word")
def word_group() -> None:
    """Words of the base: right as they stand, or not to be written."""


@word_group.command("list")
@json_option
@click.pass_obj
def list_words_command(session: Session, as_json: bool) -> None:
    """List the words of the base."""
    from kbdesk.services import style_board

    terms = style_board.board(session.desk()).terms
    if as_json:
        rows = [{"term": t.term, "locale": t.locale, "kind": t.kind.value} for t in terms]
        print_json({"words": rows})
        return
    print_table(("WORD", "LOCALE", "KIND"), ((t.term, t.locale, t.kind.value) for t in terms))


@word_group.command("add")
@click.argument("word")
@click.option("--reject", is_flag=True, help="Nobody is to write it; else it is right.")
@click.option("--locale", metavar="L", default="", help="Only in this language.")
@click.pass_obj
def add_word_command(session: Session, word: str, reject: bool, locale: str) -> None:
    """Say that WORD is right as it stands, or with --reject that nobody is to write it."""
    from kbdesk.domain.style import TermKind
    from kbdesk.services import style_board

    kind = TermKind.REJECT if reject else TermKind.ACCEPT
    term = style_board.put_term(session.desk(), word, kind, locale)
    click.echo(f'"{term.term}" is in the vocabulary: {term.kind}.')


@word_group.command("remove")
@click.argument("word")
@click.option("--locale", metavar="L", default="", help="The language that it is noted for.")
@click.pass_obj
def remove_word_command(session: Session, word: str, locale: str) -> None:
    """Take WORD out of the vocabulary."""
    from kbdesk.domain.errors import NotFound
    from kbdesk.services import style_board

    desk = session.desk()
    found = [t for t in style_board.board(desk).terms if (t.term, t.locale) == (word, locale)]
    if not found:
        raise NotFound(f'"{word}" is not in the vocabulary.', "`kbdesk style word list` shows it.")
    style_board.remove_term(desk, found[0])
    click.echo(f'"{word}" is out of the vocabulary.')


@style_command.command("export")
@click.argument("out", type=click.Path(path_type=Path))
@click.pass_obj
def export_command(session: Session, out: Path) -> None:
    """Write the rules and the vocabulary of the base as a folder that Vale reads."""
    from kbdesk.services import house_rules

    files = house_rules.export(session.desk(), out)
    click.echo(f"Wrote {counted(len(files), 'file')} to {out}.")
