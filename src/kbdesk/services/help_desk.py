"""Reads a help desk's CSV and joins its figures to the items that its tickets name."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from kbdesk.domain.errors import BadSource
from kbdesk.domain.insight import has_broken_tag, uids_in_tags

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_NO_FIGURE = re.compile(r"\b(?:id|number|no|nr|ticket|case|phone|date|year)\b", re.IGNORECASE)
_MOST_CELL_CHARS = 1_000_000


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """What a help desk says of the tickets that were answered with an item.

    Attributes:
        means: (column, mean of its numbers), in the order of the file.
    """

    item_uid: str
    tickets: int
    means: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class HelpDesk:
    """The figures of a file.

    Attributes:
        rows: all tickets.
        tagged: those with at least one `kbdesk:<uid>`.
        columns: those of numbers, but for ids; see `_is_figure`.
        items: by number of tickets, the most first.
        problems: what could not be read, for a person; the first of each kind with its row.
    """

    rows: int
    tagged: int
    columns: tuple[str, ...]
    items: tuple[ItemFigures, ...]
    problems: tuple[str, ...] = ()


def read_help_desk(file: Path) -> HelpDesk:
    """Gives the figures of a CSV with one ticket a row and `kbdesk:<uid>` in any of its cells.

    The first row names the columns; commas, semicolons or tabs part them. Rows and cells that
    cannot be read are left out of the figures and told as problems.

    Raises:
        BadSource: it cannot be read, is not UTF-8, or has no rows.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSource(str(file), f"not UTF-8 text (byte {error.start})") from error
    except OSError as error:
        raise BadSource(str(file), error.strerror or str(error)) from error
    if not text.strip():
        raise BadSource(str(file), "it is empty; a row of names and one row a ticket are wanted")
    first, _, _ = text.partition("\n")
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(_MOST_CELL_CHARS)
    try:
        names, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except (csv.Error, ValueError) as error:
        raise BadSource(str(file), f"not a table with a row of names first ({error})") from error
    numbered = [(at, row) for at, row in enumerate(rows, 2) if any(map(str.strip, row))]
    problems = [*_too_long(names, numbered), *_broken_tags(numbered)]
    rows = [row + [""] * (len(names) - len(row)) for _, row in numbered if len(row) <= len(names)]
    columns = [at for at, name in enumerate(names) if _is_figure(name, at, rows)]
    tickets: defaultdict[str, list[list[str]]] = defaultdict(list)
    tagged = 0
    for row in rows:
        uids = uids_in_tags(" ".join(row))
        tagged += bool(uids)
        for uid in uids:
            tickets[uid].append(row)
    items = (
        ItemFigures(
            uid,
            len(its),
            tuple((names[at], mean) for at in columns if (mean := _mean(its, at)) is not None),
        )
        for uid, its in tickets.items()
    )
    ranked = tuple(sorted(items, key=lambda one: (-one.tickets, one.item_uid)))
    problems += _no_numbers(names, columns, rows)
    return HelpDesk(len(rows), tagged, tuple(names[at] for at in columns), ranked, tuple(problems))


def _is_figure(name: str, at: int, rows: list[list[str]]) -> bool:
    """Tells whether a column holds figures: at least half of its filled cells are numbers."""
    if _NO_FIGURE.search(name.replace("_", " ")):
        return False
    filled = sum(bool(row[at].strip()) for row in rows)
    return 0 < filled <= 2 * sum(_number(row[at]) is not None for row in rows)


def _mean(rows: list[list[str]], at: int) -> float | None:
    numbers = [number for row in rows if (number := _number(row[at])) is not None]
    return sum(numbers) / len(numbers) if numbers else None


def _number(cell: str) -> float | None:
    cell = cell.strip()
    return float(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) else None


def _too_long(names: list[str], rows: list[tuple[int, list[str]]]) -> list[str]:
    wrong = [number for number, row in rows if len(row) > len(names)]
    said = "Rows with more cells than the first row names are left out"
    return [f"{said}: {len(wrong)}, the first is row {wrong[0]}."] if wrong else []


def _broken_tags(rows: list[tuple[int, list[str]]]) -> list[str]:
    wrong = [number for number, row in rows if has_broken_tag(" ".join(row))]
    said = "Rows with a kbdesk: tag that is no whole uid"
    return [f"{said}: {len(wrong)}, the first is row {wrong[0]}."] if wrong else []


def _no_numbers(names: list[str], columns: list[int], rows: list[list[str]]) -> list[str]:
    problems = []
    for at in columns:
        other = [row[at].strip() for row in rows if row[at].strip() and _number(row[at]) is None]
        if other:
            problems.append(
                f'Cells of the column "{names[at]}" that are no numbers do not count: '
                f'{len(other)}, such as "{other[0][:40]}".'
            )
    return problems
