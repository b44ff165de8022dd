"""Commands that look at the whole library: report, duplicates."""

from __future__ import annotations

from pathlib import Path

import click

from kbdesk.cli.session import (
    Session,
    counted,
    json_option,
    print_json,
    print_table,
    progress_on_stderr,
)


@click.command("report")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--days", type=click.IntRange(1, 3660), default=90, show_default=True, help="How far back."
)
@click.option(
    "--help-desk",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A CSV of the help desk, one ticket a row, with kbdesk:<uid> among the tags.",
)
@click.option("--locale", metavar="L", help="The language of the page: en or sv.")
@click.option("--lint", "with_lint", is_flag=True, help="Lint all texts for a style score.")
@json_option
@click.pass_obj
def report_command(
    session: Session,
    out: Path,
    days: int,
    help_desk: Path | None,
    locale: str | None,
    with_lint: bool,
    as_json: bool,
) -> None:
    """Write the content report to the folder OUT: report.html and its figures as CSV."""
    from kbdesk.domain.locale import parse_locale
    from kbdesk.services.report import problems, totals, write_report

    figures, put = write_report(
        session.desk(),
        out,
        days=days,
        help_desk=help_desk,
        lint=with_lint,
        locale=parse_locale(locale) if locale else None,
        progress=progress_on_stderr(),
    )
    if as_json:
        print_json(
            {
                "out": str(out),
                "files": put.files,
                "first": figures.first.isoformat(),
                "last": figures.last.isoformat(),
                "figures": dict(totals(figures)),
                "problems": list(problems(figures)),
                "misses": [
                    {
                        "query": miss.name,
                        "locale": miss.locale,
                        "count": miss.count,
                        "proposal": str(miss.proposal),
                        "item": miss.item_uid,
                        "found_by": miss.found_by,
                    }
                    for miss in figures.missed
                ],
            }
        )
        return
    click.echo(f"Wrote {counted(put.files, 'file')} to {out}; open {out / 'report.html'}.")
    for problem in problems(figures):
        click.echo(problem, err=True)


@click.command("duplicates")
@click.option(
    "--threshold", type=float, default=0.6, show_default=True, help="How alike: above 0, up to 1."
)
@click.option(
    "--merge",
    metavar="UID INTO",
    nargs=2,
    help="Archive UID with a redirect to INTO, which gets its search words as a draft.",
)
@json_option
@click.pass_obj
def duplicates_command(
    session: Session, threshold: float, merge: tuple[str, str] | None, as_json: bool
) -> None:
    """Find items that say nearly the same, or merge one into another."""
    from kbdesk.services import duplicates, library

    desk = session.desk()
    if merge:
        gone, kept = (library.find_uid(desk, name) for name in merge)
        merged = duplicates.merge_into(desk, gone, kept)
        number = merged.draft.number if merged.draft else None
        if as_json:
            print_json({"kept": kept, "archived": gone, "draft": number})
        else:
            click.echo(f"Archived {gone}; its address leads to {kept}.")
            if number:
                click.echo(f"Revision {number} of {kept} is a draft with its search words.")
        return
    found = duplicates.find_duplicates(desk, threshold=threshold, progress=progress_on_stderr())
    if as_json:
        print_json(
            {
                "duplicates": [
                    {
                        "similarity": round(pair.similarity, 3),
                        "locale": pair.locale,
                        "one": {"uid": pair.one, "title": pair.one_title, "live": pair.one_live},
                        "other": {
                            "uid": pair.other,
                            "title": pair.other_title,
                            "live": pair.other_live,
                        },
                    }
                    for pair in found
                ]
            }
        )
        return
    print_table(
        ("ALIKE", "LOCALE", "UID", "TITLE", "UID", "TITLE"),
        (
            (
                f"{pair.similarity:.0%}",
                pair.locale,
                pair.one,
                pair.one_title,
                pair.other,
                pair.other_title,
            )
            for pair in found
        ),
    )
    click.echo(counted(len(found), "pair"), err=True)
