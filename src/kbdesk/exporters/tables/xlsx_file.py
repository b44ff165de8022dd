"""The table as an Excel file: every cell is text, so none is ever a formula."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from kbdesk.domain.catalog import Catalog
from kbdesk.domain.errors import BadSource
from kbdesk.domain.item import Audience
from kbdesk.exporters.base import (
    Dumped,
    Exporter,
    ExportPlan,
    ExportWarning,
    OutFile,
    Tools,
    digest,
)
from kbdesk.exporters.macros.dumps import dumped
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

PATH = "answers.xlsx"
MAX_CELL = 32_767
"""The most characters that Excel keeps in one cell (Excel specifications and limits)."""

_WIDTHS = {"title": 36, "body_text": 70, "body_html": 30, "body_markdown": 30, "question": 36,
           "short_answer": 40, "kbdesk_id": 24, "section": 24}  # fmt: skip
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</)")
# What XML 1.0 cannot hold; the file format writes them as _x0007_ and so on, which readers undo.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def _plan(catalog: Catalog, options: MacroOptions, tools: Tools) -> ExportPlan:
    profile = profile_of(options)
    found, warnings, left_out = rows_of(catalog, options, tools)
    rows = tuple(row for row in found if max(map(len, row.cells)) <= MAX_CELL)
    warnings += tuple(_too_long(row) for row in found if row not in rows)
    warnings += tuple(
        ExportWarning(
            row.entry.item.uid,
            "loss",
            f'"{row.cells[1]}": control characters left out, an Excel file cannot hold them.',
        )
        for row in rows
        if any(_CONTROL.search(cell) for cell in row.cells)
    )
    cells = [row.cells for row in rows]
    file = OutFile(PATH, digest("xlsx", profile, cells), lambda: packed(rows, profile))
    return ExportPlan([file], warnings, left_out, tuple(row.record(PATH) for row in rows))


def _too_long(row: Row) -> ExportWarning:
    return ExportWarning(
        row.entry.item.uid,
        "too-long",
        f'"{row.cells[1]}" is left out: a cell of Excel takes {MAX_CELL:,} characters.',
    )


def packed(rows: tuple[Row, ...], profile: str) -> bytes:
    """Gives the file; for spreadsheets with widths, a fixed header and a filter."""
    import openpyxl  # noqa: PLC0415 - it takes a while to import, and only this needs it
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for_people = profile == "spreadsheet"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Answers" if for_people else "machine")
    if for_people:
        sheet.freeze_panes = "C2"
        for number, name in enumerate(COLUMNS, 1):
            sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, 14)
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows) + 1}"

    def text(value: str, *, head: bool = False) -> Any:
        cell: Any = WriteOnlyCell(sheet, value=None)
        cell._value, cell.data_type = _CONTROL.sub("", value), "s"  # noqa: SLF001
        if for_people:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if head:
                cell.font = Font(bold=True)
        return cell

    sheet.append([text(name, head=True) for name in COLUMNS])
    for row in rows:
        sheet.append([text(cell) for cell in row.cells])
    out = io.BytesIO()
    book.save(out)
    book.close()
    return _settled(out.getvalue())


def _settled(data: bytes) -> bytes:
    """Gives the archive with fixed dates, so that the same rows are the same bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as settled,
    ):
        for name in made.namelist():
            content = made.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", content)
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            settled.writestr(info, content)
    return out.getvalue()


def _read_dump(data: bytes, source: str) -> tuple[Dumped, ...]:
    import openpyxl  # noqa: PLC0415

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = list(book.worksheets[0].iter_rows(values_only=True))
        book.close()
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise BadSource(source, f"it is no Excel file ({error})") from error
    if not rows or "body_text" not in rows[0]:
        raise BadSource(source, "its first sheet has no column body_text")
    names = [_said(cell) for cell in rows[0]]
    found = []
    for row in rows[1:]:
        cells = dict(zip(names, map(_said, row), strict=False))
        text = comparable(cells.get("body_text", ""), is_html=False)
        mark, title = cells.get("kbdesk_id", ""), cells.get("title", "")
        found.append(dumped("", mark, title, text, by_channel=True))
    return tuple(found)


def _said(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat()
    return "" if cell is None else str(cell)


EXPORTER = Exporter(
    key="xlsx",
    title="Excel table",
    options=reader_of("xlsx", "", types=TYPES, more=OWN_OPTIONS),
    plan=_plan,
    memo_kinds=("render",),
    reach=Audience.CUSTOMER,
    suffixes=(".xlsx",),
    read_dump=_read_dump,
    settings=settings_of("", types=TYPES, more=OWN_OPTIONS, choices={"profile": PROFILES}),
)
