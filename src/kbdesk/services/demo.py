"""Shows the whole program once: import, search, lint, export, with figures of each."""

from __future__ import annotations

import re
import shutil
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from kbdesk.domain.errors import CannotWrite
from kbdesk.files import cannot_write
from kbdesk.progress import Progress
from kbdesk.services import (
    answers,
    exporting,
    importing,
    indexing,
    library,
    linting,
    out_folder,
    sample,
)
from kbdesk.services.desk import Desk
from kbdesk.services.workspace import create_workspace

BASE_FILE = "demo.kbdesk"
SITE_FOLDER = "site"
SCREENSHOT = "window.png"
SAMPLE_QUERIES = ("cancel", "refund", "sound qual", "återbetalning", "cant log in")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the table that the demo prints."""

    what: str
    outcome: str
    seconds: float


@dataclass(frozen=True, slots=True)
class DemoReport:
    """Where everything is and what was done."""

    base: Path
    site: Path
    steps: tuple[Step, ...]


def run_demo(
    out: Path, source: Path | None, *, actor: str | None, progress: Progress
) -> DemoReport:
    """Builds a base in the folder `out` from the sample, or from a folder of Markdown.

    What an earlier demo left in `out` is replaced; other files there are left alone.

    Raises:
        CannotWrite: `out` cannot be written.
        BadSource: `source` holds nothing to import.
    """
    base = out / BASE_FILE
    try:
        out.mkdir(parents=True, exist_ok=True)
        for old in out.glob(f"{BASE_FILE}*"):
            old.unlink()
    except OSError as error:
        raise cannot_write(out, error) from error
    if base.exists():
        raise CannotWrite(f"{base} cannot be replaced.", "Close the window that has it open.")
    name = "Nordlys Audio" if source is None else source.resolve().name
    desk = create_workspace(base, name=name, actor=actor)
    try:
        return DemoReport(base, out / SITE_FOLDER, tuple(_steps(desk, out, source, progress)))
    finally:
        desk.close()


def _steps(desk: Desk, out: Path, source: Path | None, progress: Progress) -> list[Step]:
    if source is None:
        imported, took = _timed(lambda: sample.fill_with_sample(desk, progress))
    else:
        imported, took = _timed(
            lambda: importing.import_from(desk, "folder", source, publish=True, progress=progress)
        )
    outcome = f"{imported.new:,} items"
    if imported.refused:
        outcome += f", {len(imported.refused)} refused"
    steps = [Step("import", outcome, took)]
    count, took = _timed(lambda: indexing.catch_up(desk, progress))
    steps.append(Step("index", f"{count:,} texts", took))
    for query in SAMPLE_QUERIES if source is None else _queries(desk):
        found, took = _timed(partial(answers.find_answers, desk, query))
        first = found.answers[0].title if found.answers else "nothing"
        steps.append(Step(f'search "{query}"', first, took))
    linted, took = _timed(lambda: linting.base_findings(desk, progress=progress))
    findings = linted.findings
    levels = Counter(str(finding.severity) for hits in findings.values() for finding in hits)
    outcome = ", ".join(f"{count:,} {level}s" for level, count in sorted(levels.items()))
    steps.append(Step("lint", f"{len(findings):,} texts: {outcome or 'no findings'}", took))
    site = out / SITE_FOLDER
    if site.exists() and not (site / out_folder.MANIFEST).exists() and not any(site.iterdir()):
        shutil.rmtree(site)
    report, took = _timed(lambda: exporting.export(desk, "faq-site", site, progress=progress))
    outcome = f"{report.files:,} files, {report.size_bytes / 1e6:.1f} MB"
    steps.append(Step("export the FAQ", outcome, took))
    return steps


def _queries(desk: Desk) -> list[str]:
    """Makes queries of the words of a few titles, spread over the base."""
    rows = library.list_items(desk)
    chosen = rows[:: max(1, len(rows) // 4)][:4]
    return [" ".join(re.findall(r"\w{4,}", row.title)[:3]) or row.title for row in chosen]


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start
