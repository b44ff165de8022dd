"""Reads a help desk's CSV and joins its figures to the items that its tickets name."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from kbdesk.domain.errors import BadSource
from kbdesk.domain.insight import uids_in_tags

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
        columns: those whose every filled cell is a number, but for ids.
        items: by number of tickets, the most first.
    """

    rows: int
    tagged: int
    columns: tuple[str, ...]
    items: tuple[ItemFigures, ...]


def read_help_desk(file: Path) -> HelpDesk:
    """Gives the figures of a CSV with one ticket a row and `kbdesk:<uid>` in any of its cells.

    The first row names the columns; commas, semicolons or tabs part them.

    Raises:
        BadSource: it cannot be read, is not UTF-8, or has no rows.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSource(str(file), f"not UTF-8 text (byte {error.start})") from error
    except OSError as error:
        raise BadSource(str(file), error.strerror or str(error)) from error
    first, _, _ = text.partition("\n")
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(_MOST_CELL_CHARS)
    try:
        names, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except (csv.Error, ValueError) as error:
        raise BadSource(str(file), f"not a table with a row of names first ({error})") from error
    rows = [row for row in rows if any(cell.strip() for cell in row)]
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
    return HelpDesk(len(rows), tagged, tuple(names[at] for at in columns), ranked)


def _is_figure(name: str, at: int, rows: list[list[str]]) -> bool:
    if _NO_FIGURE.search(name.replace("_", " ")):
        return False
    cells = [row[at].strip() for row in rows if at < len(row) and row[at].strip()]
    return bool(cells) and all(_NUMBER.fullmatch(cell) for cell in cells)


def _mean(rows: list[list[str]], at: int) -> float | None:
    cells = [row[at].strip().replace(",", ".") for row in rows if at < len(row)]
    numbers = [float(cell) for cell in cells if cell]
    return sum(numbers) / len(numbers) if numbers else None
