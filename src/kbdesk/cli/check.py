"""Commands that look at texts: lint, render."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kbdesk.cli.session import Session, json_option, print_json, progress_on_stderr
from kbdesk.domain.errors import BadInput, BadSource

if TYPE_CHECKING:
    from kbdesk.domain.finding import Finding
    from kbdesk.services.linting import Linted

OUTPUTS = ("text", "json", "vale", "line", "sarif", "csv")
LEVELS = ("suggestion", "warning", "error")
PROFILES = ("plain", "site", "email", "preview")


@click.command("lint")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--all", "whole_base", is_flag=True, help="Lint every text of --base.")
@click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A .vale.ini; else the nearest one above the files, else KBDesk's own guide.",
)
@click.option(
    "--styles",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of Vale-style folders; all of them apply.",
)
@click.option(
    "--output",
    type=click.Choice(OUTPUTS),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@click.option("--channel", metavar="C", default="", help="The channel the texts are for.")
@click.option("--locale", metavar="L", default="", help="Their locale; else it is guessed.")
@click.option("--tag", "tags", metavar="T", multiple=True, help="A tag they carry.")
@click.option("--min-level", type=click.Choice(LEVELS), help="Leave lesser findings out.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A file of findings that are known already; they are marked.",
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the findings to this file; with --baseline only those known before.",
)
@click.option(
    "--fail-on",
    type=click.Choice(("new", *LEVELS)),
    default="suggestion",
    show_default=True,
    help="The least level that gives exit code 1; new: any finding that is in no baseline.",
)
@click.option("--explain", is_flag=True, help="List the rules that cannot run, and why.")
@click.pass_obj
@click.pass_context
def lint_command(
    ctx: click.Context,
    session: Session,
    files: tuple[Path, ...],
    whole_base: bool,
    config: Path | None,
    styles: Path | None,
    output: str,
    channel: str,
    locale: str,
    tags: tuple[str, ...],
    min_level: str | None,
    baseline: Path | None,
    write_baseline: Path | None,
    fail_on: str,
    explain: bool,
) -> None:
    """Check Markdown files, or with --all the whole base, against the style guide.

    Exit code 0 nothing found, 1 findings, 2 the configuration is broken.
    """
    from kbdesk.domain.finding import Severity
    from kbdesk.services import guides, linting

    if not files and not whole_base and not explain:
        raise BadInput("Nothing to lint.", "Name files, or lint a base with --base B lint --all.")
    level = Severity(min_level) if min_level else None
    source = guides.source_for_files(files, config=config, styles=styles, min_level=level)
    if whole_base and not config and not styles:
        source = guides.source_of(session.desk(), min_level or "")
    guide = guides.load(source)
    if explain:
        from kbdesk.lint.config import broken_patterns

        gaps = (*guide.unsupported, *broken_patterns(guide))
        for rule in gaps:
            click.echo(f"{rule.rule}: {rule.reason}")
        if not gaps:
            click.echo("Every rule runs.")
        if not files and not whole_base:
            return
    progress = progress_on_stderr()
    if whole_base:
        linted = linting.base_findings(session.desk(), source, progress)
    else:
        ways = linting.Ways(channel, locale, tags)
        linted = linting.file_findings(files, source, ways, progress)
    found = _with_baseline(linted.findings, linted.texts, channel, baseline, write_baseline)
    click.echo(_written(output, found, linted), nl=False)
    fails = any(_fails(each, fail_on) for findings in found.values() for each in findings)
    # Whoever writes a baseline wants to begin with what there is.
    ctx.exit(1 if fails and write_baseline is None else 0)


def _written(output: str, found: dict[str, tuple[Finding, ...]], linted: Linted) -> str:
    """Gives the findings in a format; JSON says of which text of the base each one is."""
    from kbdesk.lint.output import FORMATS, as_json

    if output == "json":
        return as_json(found, linted.texts, linted.about)
    return FORMATS[output](found, linted.texts)


def _fails(finding: Finding, fail_on: str) -> bool:
    from kbdesk.domain.finding import SEVERITY_RANK, Severity

    if fail_on == "new":
        return not finding.baseline
    return SEVERITY_RANK[finding.severity] >= SEVERITY_RANK[Severity(fail_on)]


def _with_baseline(
    found: dict[str, tuple[Finding, ...]],
    texts: dict[str, str],
    channel: str,
    known_file: Path | None,
    out: Path | None,
) -> dict[str, tuple[Finding, ...]]:
    """Gives the findings, the known ones marked, and writes the baseline that is asked for."""
    from kbdesk.files import write_whole
    from kbdesk.lint.baseline import baseline_text, marked, read_baseline

    known = None
    if known_file is not None:
        known = read_baseline(read_text(known_file), str(known_file))
        found = marked(found, texts, known, channel=channel)
    if out is not None:
        text = baseline_text(found, texts, channel=channel, keep=known)
        write_whole(out, text.encode())
    return found


@click.command("render")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default="site",
    show_default=True,
    help="What the HTML is for.",
)
@json_option
def render_command(files: tuple[Path, ...], profile: str, as_json: bool) -> None:
    """Turn Markdown files into HTML on stdout; plain is CommonMark and GFM before the gate."""
    from kbdesk.content.frontmatter import split
    from kbdesk.content.markup import Profile, TooComplex
    from kbdesk.services import rendering

    texts = []
    for file in files:
        text = read_text(file)
        # The plain profile is CommonMark as it stands, where `---` is a rule and nothing else.
        texts.append(text if profile == "plain" else split(text, str(file)).body)
    results = rendering.render_files(texts, Profile(profile), progress_on_stderr())
    for file, result in zip(files, results, strict=True):
        if isinstance(result, TooComplex):
            raise BadSource(str(file), result.message, result.line, result.hint)
        if as_json:
            print_json({"file": str(file), "html": result.html})
        else:
            click.echo(result.html, nl=not result.html.endswith("\n"))


def read_text(file: Path) -> str:
    """Gives the text of a file.

    Raises:
        BadSource: it is missing, not UTF-8, or cannot be read.
    """
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSource(
            str(file), f"not UTF-8 text (byte {error.start})", hint="Save it as UTF-8."
        ) from error
    except OSError as error:
        raise BadSource(str(file), error.strerror or str(error)) from error
