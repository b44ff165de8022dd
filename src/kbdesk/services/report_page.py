"""Writes the page of the content report in a language: tiles, plots and tables, no script."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from html import escape
from statistics import median
from typing import Any

from kbdesk.config import paths
from kbdesk.services import plots
from kbdesk.services.report_figures import Day, Figures

_WEEKLY_FROM = 60
_TOP = 15

Row = Sequence[object]
Words = Mapping[str, Any]


@cache
def _all_words() -> dict[str, Words]:
    file = paths.resources() / "templates" / "report.toml"
    return tomllib.loads(file.read_text("utf-8"))


def words_for(locale: str) -> Words:
    """Gives the words of the language of `locale`, else the English ones."""
    table = _all_words()
    return table.get(locale.partition("-")[0], table["en"])


def page(figures: Figures, words: Words, help_desk: Sequence[Row] = ()) -> str:
    """Gives the report as one HTML page that needs nothing else.

    Args:
        figures: what it tells.
        words: of its language.
        help_desk: the rows of the help desk, headings first.
    """
    titles = {item.item_uid: item.title for item in figures.items}
    names = words.get("channels", {})
    sign = words["percent"]
    at, groups = _spans(figures.days)
    success = [_share(group, lambda day: day.search.success) for group in groups]
    zero = [_share(group, lambda day: day.search.zero) for group in groups]
    copies = [_seconds(median(times)) if (times := _known(group)) else None for group in groups]
    searches = [sum(day.search.searches for day in group) for group in groups]
    used = [sum(day.uses for day in group) for group in groups]
    channels = [(names.get(key, key), uses) for key, uses in figures.by_channel[:_TOP]]
    most = [(item.title, item.uses) for item in figures.items[:_TOP] if item.uses]
    plotted = (
        ("searches", plots.lines(words["searches"], at, [
            (words["searches_line"], searches), (words["used_line"], used)])),
        ("how_search_goes", plots.lines(words["share_of_searches"], at, [
            (words["led_line"], success), (words["nothing_line"], zero)], percent=sign)),
        ("copy_heading", plots.lines(words["copy_plot"], at, [(words["median"], copies)])),
        ("by_channel", plots.bars(words["by_channel"], channels)),
        ("most_used", plots.bars(words["most_used_items"], most)),
    )  # fmt: skip
    complained = sorted(figures.items, key=lambda item: (-item.complaints, item.title))
    parts = [
        _tiles(figures, words),
        *(_figure(words[name], svg) for name, svg in plotted),
        _table(words, "misses", ("searched_for", "times", "proposal"), [
            (miss.name, miss.count, f"{words[miss.proposal]} {titles.get(miss.item_uid, '')}")
            for miss in figures.missed[:_TOP]]),
        _table(words, "due", ("item", "days_overdue", "used"), [
            (one.title, one.days_overdue, one.uses) for one in figures.stale[:_TOP]]),
        _table(words, "complained", ("item", "complaints", "used"), [
            (item.title, item.complaints, item.uses)
            for item in complained[:_TOP] if item.complaints]),
    ]  # fmt: skip
    if figures.help_desk is not None:
        shown = [[_said(cell, words) for cell in row[1:]] for row in help_desk[1 : _TOP + 1]]
        note = words["help_desk_note"].format(figures.help_desk.tagged, figures.help_desk.rows)
        columns = [str(name) for name in help_desk[0][1:]]
        parts.append(_table(words, "help_desk", columns, shown, note))
    frame = (paths.resources() / "templates" / "report.html").read_text("utf-8")
    values = {
        "name": escape(figures.name),
        "first": figures.first.isoformat(),
        "last": figures.last.isoformat(),
        "body": "\n".join(filter(None, parts)),
        **{name: escape(words[name]) for name in ("lang", "heading", "to")},
    }
    return re.sub(r"@(\w+)@", lambda mark: values[mark[1]], frame)


def _tiles(figures: Figures, words: Words) -> str:
    search, content = figures.search, figures.content
    seconds, score = _seconds(search.median_copy_ms), content.lint_score
    tiles = (
        ("searches", _number(search.searches, words)),
        ("led", _percent(search.success, words)),
        ("nothing", _percent(search.zero, words)),
        ("search_to_copy", _said(seconds, words) + (f" {words['seconds']}" if seconds else "")),
        ("answers_used", _number(figures.uses, words)),
        ("items", _number(content.items, words)),
        ("overdue", _percent(content.stale, words)),
        ("covered", _percent(content.covered, words)),
        ("unused", _percent(content.unused, words)),
        ("style_score", "–" if score is None else f"{score:.0f}"),
    )
    inside = "\n".join(
        f"<div><dt>{escape(words[name])}</dt><dd>{value}</dd></div>" for name, value in tiles
    )
    return f'<dl class="tiles">\n{inside}\n</dl>'


def _figure(heading: str, svg: str) -> str:
    return f"<section>\n<h2>{escape(heading)}</h2>\n{svg}\n</section>"


def _table(
    words: Words, heading: str, names: Sequence[str], rows: Iterable[Row], note: str = ""
) -> str:
    cells = "\n".join(
        "<tr>" + "".join(f"<td>{escape(str(cell).strip())}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    if not cells:
        return ""
    head = "".join(f'<th scope="col">{escape(words.get(name, name))}</th>' for name in names)
    said = f"<p>{escape(note)}</p>\n" if note else ""
    return (
        f"<section>\n<h2>{escape(words[heading])}</h2>\n{said}<table>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{cells}\n</tbody>\n</table>\n</section>"
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


def _seconds(ms: float | None) -> float | None:
    return None if ms is None else round(ms / 1000, 2)


def _number(count: int, words: Words) -> str:
    return f"{count:,}".replace(",", words["thousands"])


def _percent(share: float | None, words: Words) -> str:
    return "–" if share is None else f"{share * 100:.0f}{words['percent']}"


def _said(cell: object, words: Words) -> str:
    if cell is None:
        return "–"
    return f"{cell:.1f}".replace(".", words["decimal"]) if isinstance(cell, float) else str(cell)
