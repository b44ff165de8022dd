"""Writes the content report: one page with plots and no script, and its figures as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from kbdesk.content.filling import csv_cell
from kbdesk.domain.errors import BadInput
from kbdesk.exporters.base import OutFile, digest
from kbdesk.progress import Progress
from kbdesk.services.desk import Desk
from kbdesk.services.help_desk import read_help_desk
from kbdesk.services.out_folder import OutFolder, Put
from kbdesk.services.report_figures import Figures, gather
from kbdesk.services.report_page import page, words_for

_MOST_DAYS = 3_660

Row = Sequence[object]


def problems(figures: Figures) -> tuple[str, ...]:
    """Gives what of the help desk's file did not count, and why, for a person."""
    if figures.help_desk is None:
        return ()
    known = {item.item_uid for item in figures.items}
    strange = [one.item_uid for one in figures.help_desk.items if one.item_uid not in known]
    said = "Items that tickets name and this base has not, or has archived"
    told = (f"{said}: {len(strange)}, such as {strange[0]}.",) if strange else ()
    return (*figures.help_desk.problems, *told)


def write_report(
    desk: Desk,
    out: Path,
    *,
    days: int = 90,
    help_desk: Path | None = None,
    lint: bool = False,
    locale: str | None = None,
    now: datetime | None = None,
    progress: Progress,
) -> tuple[Figures, Put]:
    """Writes the report of the last days to the folder `out`, whole or not at all.

    Args:
        desk: the open base.
        out: a new or empty folder, or that of an earlier report.
        days: how far back it goes.
        help_desk: a CSV with one ticket a row and `kbdesk:<uid>` among its tags.
        lint: whether all texts are linted for a score, which takes its time.
        locale: the language of the page, English where it has no other; None for the base's
            default one. The names in the CSV files are the same in all.
        now: the last moment; None for the base's clock.
        progress: told what is done.

    Raises:
        BadInput: the days are none, or the CSV cannot be read.
        CannotWrite: the folder holds other files, or cannot be written; it is as it was.
        Cancelled: it is as it was.
    """
    if not 1 <= days <= _MOST_DAYS:
        raise BadInput(f"A report of {days} days is none.", f"Name 1 to {_MOST_DAYS} days.")
    folder = OutFolder(out)
    joined = read_help_desk(help_desk) if help_desk is not None else None
    figures = gather(
        desk, days=days, now=now or desk.kb.now(), help_desk=joined, lint=lint, progress=progress
    )
    found = tables(figures)
    words = words_for(locale or desk.kb.workspace.default_locale)
    files = [_file("report.html", page(figures, words, found.get("help_desk", ())))]
    files += [_file(f"{name}.csv", _csv(rows)) for name, rows in found.items()]
    put = folder.put(
        files,
        target="report",
        base=desk.kb.workspace.db_uuid,
        seq=desk.kb.seq(),
        progress=progress,
    )
    return figures, put


def totals(figures: Figures) -> tuple[tuple[str, float | None], ...]:
    """Gives the figures of the whole time by name; shares are 0 to 1, None is not known."""
    search, content = figures.search, figures.content
    return (
        ("searches", search.searches),
        ("search_success", search.success),
        ("zero_results", search.zero),
        ("seconds_to_copy", _seconds(search.median_copy_ms)),
        ("uses", figures.uses),
        ("views", figures.views),
        ("items", content.items),
        ("stale", content.stale),
        ("covered", content.covered),
        ("unused", content.unused),
        ("lint_score", content.lint_score),
    )


def tables(figures: Figures) -> dict[str, list[Row]]:
    """Gives the CSV files by name, each with its row of headings first."""
    found: dict[str, list[Row]] = {
        "figures": [("figure", "value"), *totals(figures)],
        "days": [
            ("day", "searches", "search_success", "zero_results", "seconds_to_copy", "uses",
             "views"),
            *(
                (
                    each.day.isoformat(),
                    each.search.searches,
                    each.search.success,
                    each.search.zero,
                    _seconds(each.search.median_copy_ms),
                    each.uses,
                    each.views,
                )
                for each in figures.days
            ),
        ],
        "items": [
            ("uid", "title", "section", "uses", "views", "complaints", "days_overdue"),
            *(
                (i.item_uid, i.title, i.section, i.uses, i.views, i.complaints, i.days_overdue)
                for i in figures.items
            ),
        ],
        "channels": [("channel", "uses"), *figures.by_channel],
        "misses": [
            ("query", "locale", "count", "proposal", "item", "found_by", "all_queries"),
            *(
                (m.name, m.locale, m.count, m.proposal, m.item_uid, m.found_by,
                 "; ".join(query for query, _ in m.queries))
                for m in figures.missed
            ),
        ],
    }  # fmt: skip
    if figures.help_desk is not None:
        columns = figures.help_desk.columns
        titles = {item.item_uid: item.title for item in figures.items}
        found["help_desk"] = [
            ("uid", "title", "tickets", *columns),
            *(
                (one.item_uid, titles.get(one.item_uid, ""), one.tickets,
                 *(dict(one.means).get(column) for column in columns))
                for one in figures.help_desk.items
            ),
        ]  # fmt: skip
    return found


def _seconds(ms: float | None) -> float | None:
    return None if ms is None else round(ms / 1000, 2)


def _csv(rows: Iterable[Row]) -> str:
    """Gives a table that no spreadsheet takes for formulas."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow(
            csv_cell(cell) if isinstance(cell, str) else "" if cell is None else cell
            for cell in row
        )
    return out.getvalue()


def _file(path: str, text: str) -> OutFile:
    data = text.encode("utf-8", "replace")
    return OutFile(path, digest(path, text), lambda: data)
