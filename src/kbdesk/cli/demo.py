"""The demo command: fill a base with the sample content, or show everything once."""

from __future__ import annotations

from pathlib import Path

import click

from kbdesk.cli.session import Session, counted, json_option, print_json, progress_on_stderr
from kbdesk.domain.errors import BadInput


@click.command("demo")
@click.option(
    "--source",
    type=click.Path(path_type=Path),
    help="Show it with your own folder of Markdown instead of the sample.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("kbdesk-demo"),
    show_default=True,
    help="Where the demo puts its base, its site and its screenshot.",
)
@json_option
@click.pass_obj
def demo_command(session: Session, source: Path | None, out: Path, as_json: bool) -> None:
    """Fill an empty --base with the sample content.

    Without --base: build a base, search it, lint it, export the FAQ, take a picture of the
    window, and tell where everything is.
    """
    if session.base:
        if source is not None:
            raise BadInput(
                "--source and --base do not go together.",
                f"Use kbdesk --base {session.base} import folder {source} --publish.",
            )
        _fill(session, as_json)
        return
    from kbdesk.services.demo import SCREENSHOT, run_demo

    out = out.absolute()
    report = run_demo(out, source, actor=session.actor, progress=progress_on_stderr())
    picture = out / SCREENSHOT
    session.open_window(str(report.base), screenshot=picture)
    if as_json:
        print_json(
            {
                "base": str(report.base),
                "site": str(report.site),
                "screenshot": str(picture),
                "steps": [
                    {"what": step.what, "outcome": step.outcome, "seconds": round(step.seconds, 3)}
                    for step in report.steps
                ],
            }
        )
        return
    width = max(len(step.what) for step in report.steps)
    for step in report.steps:
        click.echo(f"{step.what:<{width}}  {step.seconds:>8.2f} s  {step.outcome}")
    click.echo()
    click.echo(f"base        {report.base}")
    click.echo(f"FAQ site    {report.site / 'index.html'}")
    click.echo(f"screenshot  {picture}")
    click.echo(f"open it     kbdesk --base {report.base}")


def _fill(session: Session, as_json: bool) -> None:
    from kbdesk.services import sample, workspace

    base = session.need_base()
    if "://" not in base and not Path(base).exists():
        workspace.create_workspace(base, name="Nordlys Audio", actor=session.actor).close()
    result = sample.fill_with_sample(session.desk(), progress_on_stderr())
    if as_json:
        print_json({"new": result.new, "batch": result.batch})
    else:
        click.echo(f"Filled {base} with {counted(result.new, 'sample item')}.")
