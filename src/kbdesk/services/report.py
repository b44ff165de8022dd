"""Writes the content report: one page with plots and no script, and its figures as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from statistics import median

from kbdesk.config import paths
from kbdesk.content.filling import csv_cell
from kbdesk.domain.errors import BadInput
from kbdesk.exporters.base import OutFile, digest
from kbdesk.progress import Progress
from kbdesk.services import plots
from kbdesk.services.help_desk import read_help_desk
from kbdesk.services.out_folder import OutFolder, Put
from kbdesk.services.report_figures import Day, Figures, gather
from kbdesk.services.workspace import Desk

_WEEKLY_FROM = 60
_TOP = 15
_MOST_DAYS = 3_660

Row = Sequence[object]


def write_report(
    desk: Desk,
    out: Path,
    *,
    days: int = 90,
    help_desk: Path | None = None,
    lint: bool = False,
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
    files = [_file("report.html", page(figures))]
    files += [_file(f"{name}.csv", _csv(rows)) for name, rows in tables(figures).items()]
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


def page(figures: Figures) -> str:
    """Gives the report as one HTML page that needs nothing else."""
    titles = {item.item_uid: item.title for item in figures.items}
    parts = [_tiles(figures)]
    at, groups = _spans(figures.days)
    success = [_share(group, lambda day: day.search.success) for group in groups]
    zero = [_share(group, lambda day: day.search.zero) for group in groups]
    copies = [_seconds(median(times)) if (times := _known(group)) else None for group in groups]
    parts += [
        _figure("Searches", plots.lines("Searches", at, [
            ("searches", [sum(day.search.searches for day in group) for group in groups]),
            ("answers used", [sum(day.uses for day in group) for group in groups]),
        ])),
        _figure("How search goes", plots.lines("Share of searches", at, [
            ("led to an answer", success), ("found nothing", zero)], percent=True)),
        _figure("Seconds from the first letter to the copy",
                plots.lines("Seconds to the copy", at, [("median", copies)])),
        _figure("Use by channel", plots.bars("Use by channel", figures.by_channel[:_TOP])),
        _figure("Most used", plots.bars("Most used items", [
            (item.title, item.uses) for item in figures.items[:_TOP] if item.uses])),
    ]  # fmt: skip
    parts.append(_table("Searches that did not help", ("Searched for", "Times", "Proposal"), [
        (miss.name, miss.count, _proposal(miss.proposal, titles.get(miss.item_uid, "")))
        for miss in figures.missed[:_TOP]
    ]))  # fmt: skip
    parts.append(_table("Overdue for review", ("Item", "Days overdue", "Used"), [
        (one.title, one.days_overdue, one.uses) for one in figures.stale[:_TOP]
    ]))  # fmt: skip
    complained = sorted(figures.items, key=lambda item: (-item.complaints, item.title))
    parts.append(_table("What people complain about", ("Item", "Complaints", "Used"), [
        (item.title, item.complaints, item.uses) for item in complained[:_TOP] if item.complaints
    ]))  # fmt: skip
    if figures.help_desk is not None:
        rows = tables(figures)["help_desk"]
        shown = [[_said(cell) for cell in row[1:]] for row in rows[1 : _TOP + 1]]
        note = f"{figures.help_desk.tagged} of {figures.help_desk.rows} tickets name an item."
        parts.append(_table("Help desk", [str(cell) for cell in rows[0][1:]], shown, note))
    frame = (paths.resources() / "templates" / "report.html").read_text("utf-8")
    values = {
        "name": escape(figures.name),
        "first": figures.first.isoformat(),
        "last": figures.last.isoformat(),
        "body": "\n".join(filter(None, parts)),
    }
    return re.sub(r"@(\w+)@", lambda mark: values[mark[1]], frame)


def _tiles(figures: Figures) -> str:
    search, content = figures.search, figures.content
    seconds = _seconds(search.median_copy_ms)
    tiles = (
        ("Searches", f"{search.searches:,}"),
        ("Led to an answer", _percent(search.success)),
        ("Found nothing", _percent(search.zero)),
        ("Search to copy", "–" if seconds is None else f"{seconds:.1f} s"),
        ("Answers used", f"{figures.uses:,}"),
        ("Items", f"{content.items:,}"),
        ("Overdue", _percent(content.stale)),
        ("Covered", _percent(content.covered)),
        ("Never used", _percent(content.unused)),
        ("Style score", "–" if content.lint_score is None else f"{content.lint_score:.0f}"),
    )
    inside = "\n".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in tiles)
    return f'<dl class="tiles">\n{inside}\n</dl>'


def _figure(heading: str, svg: str) -> str:
    return f"<section>\n<h2>{escape(heading)}</h2>\n{svg}\n</section>"


def _table(heading: str, names: Sequence[str], rows: Iterable[Row], note: str = "") -> str:
    cells = "\n".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows
    )
    if not cells:
        return ""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    words = f"<p>{escape(note)}</p>\n" if note else ""
    return (
        f"<section>\n<h2>{escape(heading)}</h2>\n{words}<table>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{cells}\n</tbody>\n</table>\n</section>"
    )


def _spans(days: Sequence[Day]) -> tuple[list[str], list[Sequence[Day]]]:
    """Gives the days one by one, or in weeks where they are many."""
    size = 7 if len(days) >= _WEEKLY_FROM else 1
    groups = [days[start : start + size] for start in range(0, len(days), size)]
    return [group[0].day.isoformat() for group in groups], groups


def _share(group: Sequence[Day], share: Callable[[Day], float | None]) -> float | None:
    total = sum(day.search.searches for day in group)
    return (
        sum((share(day) or 0.0) * day.search.searches for day in group) / total if total else None
    )


def _known(group: Sequence[Day]) -> list[float]:
    return [ms for day in group if (ms := day.search.median_copy_ms) is not None]


def _proposal(proposal: str, title: str) -> str:
    words = {"synonym": "a synonym for", "search_test": "a search test for", "draft": "a new text"}
    return f"{words[proposal]} {title}".strip()


def _seconds(ms: float | None) -> float | None:
    return None if ms is None else round(ms / 1000, 2)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


def _said(cell: object) -> str:
    if cell is None:
        return "–"
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)


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
