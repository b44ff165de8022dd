"""The table as CSV: for spreadsheets, where no cell is a formula, or for programs, unaltered."""

from __future__ import annotations

import csv
import io
from typing import Any

from kbdesk.content.filling import csv_cell
from kbdesk.domain.catalog import Catalog
from kbdesk.domain.item import Audience
from kbdesk.exporters.base import Dumped, Exporter, ExportPlan, OutFile, Tools, digest
from kbdesk.exporters.macros.dumps import csv_dump, dumped
from kbdesk.exporters.macros.options import MacroOptions, reader_of, settings_of
from kbdesk.exporters.macros.wording import comparable
from kbdesk.exporters.tables.rows import (
    COLUMNS,
    OWN_OPTIONS,
    PROFILES,
    TYPES,
    Row,
    profile_of,
    rows_of,
)

PATH = "answers.csv"
MACHINE_PATH = "answers.machine.csv"


def _plan(catalog: Catalog, options: MacroOptions, tools: Tools) -> ExportPlan:
    profile = profile_of(options)
    rows, warnings, left_out = rows_of(catalog, options, tools)
    path = PATH if profile == "spreadsheet" else MACHINE_PATH
    cells = [row.cells for row in rows]
    file = OutFile(path, digest("csv", profile, cells), lambda: packed(rows, profile))
    return ExportPlan([file], warnings, left_out, tuple(row.record(path) for row in rows))


def packed(rows: tuple[Row, ...], profile: str) -> bytes:
    """Gives the file.

    For spreadsheets: with the mark that makes Excel read UTF-8, line ends as Excel writes them,
    and an apostrophe before whatever would be a formula. For machines: the texts as they are.
    """
    for_people = profile == "spreadsheet"
    out = io.StringIO(newline="")
    # All in quotes: else a carriage return alone would stand bare and end the row.
    writer = csv.writer(out, lineterminator="\r\n" if for_people else "\n", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([csv_cell(cell) for cell in row.cells] if for_people else row.cells)
    return out.getvalue().encode("utf-8-sig" if for_people else "utf-8", "replace")


def _pick(row: dict[str, Any]) -> Dumped:
    title = _unguarded(row["title"] or "")
    text = comparable(_unguarded(row["body_text"] or ""), is_html=False)
    return dumped("", row.get("kbdesk_id") or "", title, text, by_channel=True)


def _unguarded(cell: str) -> str:
    """Gives a cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell.startswith("'") and csv_cell(cell[1:]) == cell else cell


EXPORTER = Exporter(
    key="csv",
    title="CSV table",
    options=reader_of("csv", "", types=TYPES, more=OWN_OPTIONS),
    plan=_plan,
    memo_kinds=("render",),
    reach=Audience.CUSTOMER,
    suffixes=(".csv",),
    read_dump=csv_dump(",", _pick),
    settings=settings_of("", types=TYPES, more=OWN_OPTIONS, choices={"profile": PROFILES}),
)
