"""Imports tables: CSV files in whatever encoding, and workbooks."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kbdesk.domain.errors import BadSource
from kbdesk.importers.archive import Archive, open_archive
from kbdesk.importers.base import ImportOptions, Loss, Scanned
from kbdesk.importers.files import MAX_FILE_BYTES, apart, decoded, files_of, read_bytes
from kbdesk.importers.pieces import MAX_ITEMS, Pieces, joined, scan_pieces
from kbdesk.importers.rows import Row, as_responses, pieces_of_rows
from kbdesk.importers.xml_checks import check_parts
from kbdesk.progress import Progress

if TYPE_CHECKING:
    from openpyxl.worksheet.cell_range import CellRange

MAX_CELL_CHARS = 512 * 1024
MAX_COLUMNS = 500
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^<>]*\bref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
_DELIMITERS = ",;\t|"
_SNIFFED_CHARS = 64_000


@dataclass(frozen=True, slots=True)
class _Table:
    content: bytes
    source: str
    options: ImportOptions


@dataclass(frozen=True, slots=True)
class CsvImporter:
    """The importer of CSV files."""

    key: str = "csv"
    title: str = "CSV file"

    def scan(self, path: Path, options: ImportOptions, progress: Progress) -> Scanned:
        """Reads a CSV file, or all of a folder, a row a text.

        Raises:
            BadSource: unreadable, in an unknown encoding, or without a column of texts.
            Cancelled: the person asked to stop.
        """
        return _scan(self.key, path, options, progress, (".csv", ".tsv", ".txt"))


@dataclass(frozen=True, slots=True)
class XlsxImporter:
    """The importer of Excel workbooks."""

    key: str = "xlsx"
    title: str = "Excel workbook"

    def scan(self, path: Path, options: ImportOptions, progress: Progress) -> Scanned:
        """Reads one sheet of a workbook, or of each of a folder; no formula is evaluated.

        Raises:
            BadSource: no workbook, no such sheet, or no column of texts.
            Cancelled: the person asked to stop.
        """
        return _scan(self.key, path, options, progress, (".xlsx", ".xlsm"))


CSV = CsvImporter()
XLSX = XlsxImporter()


def _scan(
    key: str,
    path: Path,
    options: ImportOptions,
    progress: Progress,
    suffixes: Sequence[str],
) -> Scanned:
    read = _workbook if key == "xlsx" else _csv
    found: list[Pieces] = []
    for source, file in files_of(path, suffixes):
        progress.report("Reading tables", len(found))
        content = read_bytes(file)
        table = _Table(content, source, options)
        found.append(apart(read, table, len(content), source))
    return scan_pieces(key, joined(found), path.name, options, progress)


def _csv(table: _Table) -> Pieces:
    text, losses = _text(table)
    delimiter = table.options.delimiter or sniffed(text)
    rows = rows_of(text, delimiter, table.source)
    if not rows:
        raise BadSource(table.source, "there is no row in it")
    found = pieces_of_rows(rows[0][1], rows[1:], table.source, table.options, as_responses)
    found.losses += losses
    return found


def _text(table: _Table) -> tuple[str, list[Loss]]:
    """Gives the text; a file that is not UTF-8 is read as cp1252, which is what Excel writes."""
    encoding = table.options.fallback_encoding
    try:
        return decoded(table.content, table.source), []
    except BadSource as error:
        if table.content.count(b"\x00") > len(table.content) // 4:
            wide = "utf-16-le" if table.content[1::2].count(0) else "utf-16-be"
            return _wide_text(table, wide), [
                Loss(table.source, f"read as {wide}, without a mark: check its letters", 1)
            ]
        text = decoded(table.content, table.source, encoding or "cp1252")
        what = f"not UTF-8; read as {encoding or 'cp1252'}: check its letters"
        return text, [Loss(table.source, what, error.line)]


def _wide_text(table: _Table, wide: str) -> str:
    """Gives the text of a file that is UTF-16 by its zero bytes, unless its first row is none."""
    zeros = [table.content[half::2].count(0) for half in (0, 1)]
    reason = "not a text: many of its bytes are zero, and it is not UTF-16 either"
    hint = "Save the table as CSV in UTF-8."
    if 10 * min(zeros) > max(zeros):
        raise BadSource(table.source, reason, 1, hint)
    text = decoded(table.content, table.source, wide)
    headings = text.partition("\n")[0].replace("\t", "")
    if any(unicodedata.category(sign) in ("Cc", "Cn", "Co") for sign in headings):
        raise BadSource(table.source, reason, 1, hint)
    return text


def sniffed(text: str) -> str:
    """Gives what separates the cells: what cuts the first rows into equal numbers of cells."""
    best, score = ",", (0, 0)
    for delimiter in _DELIMITERS:
        try:
            reader = csv.reader(io.StringIO(text[:_SNIFFED_CHARS], newline=""), delimiter=delimiter)
            widths = [len(row) for _, row in zip(range(20), reader, strict=False) if row]
        except csv.Error:
            continue
        if not widths or widths[0] < 2:
            continue
        # The last of them may be cut in two.
        even = sum(width == widths[0] for width in widths)
        if (even, widths[0]) > score:
            best, score = delimiter, (even, widths[0])
    return best


def rows_of(text: str, delimiter: str, source: str) -> list[Row]:
    """Gives the rows of a CSV text with the line each begins on.

    Raises:
        BadSource: a cell is too large, a quote is never closed, or there are too many rows.
    """
    csv.field_size_limit(MAX_CELL_CHARS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for number, cells in enumerate(reader):
            if number > 20 * MAX_ITEMS:
                raise BadSource(source, f"more than {20 * MAX_ITEMS:,} rows", line)
            if any(cell.strip() for cell in cells):
                _check_row(len(rows), len(cells), source, line)
                rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        reason = str(error)
        if "field limit" in reason or "field larger" in reason:
            reason = f"a cell holds more than {MAX_CELL_CHARS // 1024} kB; is a quote missing?"
        elif "unexpected end" in reason:
            reason = "a quote is opened here and never closed"
        raise BadSource(source, reason, line) from error
    return rows


def _check_row(count: int, width: int, source: str, line: int) -> None:
    if count > MAX_ITEMS:
        raise BadSource(source, f"more than {MAX_ITEMS:,} rows; import it in parts", line)
    if width > MAX_COLUMNS:
        raise BadSource(source, f"more than {MAX_COLUMNS} columns", line)


def _check_text(rows: Sequence[Row], source: str) -> None:
    """Refuses a small workbook whose cells all show the same large text."""
    if sum(len(cell) for _, cells in rows for cell in cells) > MAX_FILE_BYTES:
        reason = f"its cells show more than {MAX_FILE_BYTES // (1024 * 1024)} MB of text"
        raise BadSource(source, reason, hint="Import it in parts.")


def _workbook(table: _Table) -> Pieces:
    import openpyxl  # noqa: PLC0415 - a third of a second, and only workbooks need it
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    source = table.source
    archive = open_archive(table.content, source)
    check_parts(archive)
    if not any(name.startswith("xl/") for name in archive.names):
        raise BadSource(source, "this is no Excel workbook")
    try:
        # Formulas stay text: what they once gave is not looked at, so nothing is evaluated.
        book = openpyxl.load_workbook(
            io.BytesIO(table.content), read_only=True, data_only=False, keep_links=False
        )
    except (InvalidFileException, KeyError, ValueError, OSError) as error:
        raise BadSource(source, f"this workbook is damaged ({error})") from error
    if table.options.sheet and table.options.sheet not in book.sheetnames:
        sheets = ", ".join(book.sheetnames)
        raise BadSource(source, f'no sheet is called "{table.options.sheet}"; there are: {sheets}')
    names = [table.options.sheet] if table.options.sheet else list(book.sheetnames)
    for name in names:
        merged = _merged(archive, getattr(book[name], "_worksheet_path", ""))
        rows = _sheet_rows(book[name], source, merged)
        _check_text(rows, source)
        if rows:
            found = pieces_of_rows(rows[0][1], rows[1:], source, table.options, as_responses)
            others = [other for other in book.sheetnames if other != name]
            if others and not table.options.sheet:
                what = f'only the sheet "{name}" is read; there are also: {", ".join(others)}'
                found.losses.append(Loss(source, what))
            return found
    raise BadSource(source, "there is no row in it")


def _merged(archive: Archive, part: str) -> tuple[CellRange, ...]:
    """Gives which cells of a sheet are one: only the first of them holds the words."""
    from openpyxl.worksheet.cell_range import CellRange  # noqa: PLC0415 - as above

    if part not in archive.names:
        return ()
    found = _MERGE.findall(archive.read(part))
    if len(found) > MAX_ITEMS:
        raise BadSource(part, f"more than {MAX_ITEMS:,} cells are merged")
    return tuple(CellRange(one.decode("ascii")) for one in found)


def _filled(rows: list[Row], merged: Sequence[CellRange]) -> list[Row]:
    """Gives the rows with the words of a merged cell in each row that it stands beside."""
    by_line = {line: list(cells) for line, cells in rows}
    for one in merged:
        top = by_line.get(one.min_row, [])
        words = top[one.min_col - 1] if one.min_col <= len(top) else ""
        for line in range(one.min_row + 1, min(one.max_row, one.min_row + MAX_ITEMS) + 1):
            cells = by_line.get(line)
            if cells is None or not words:
                continue
            cells += [""] * (one.min_col - len(cells))
            cells[one.min_col - 1] = cells[one.min_col - 1] or words
    return [(line, by_line[line]) for line, _ in rows]


def _sheet_rows(sheet: object, source: str, merged: Sequence[CellRange]) -> list[Row]:
    rows: list[Row] = []
    # The size that a workbook claims may be a million empty rows.
    sheet.reset_dimensions()  # type: ignore[attr-defined]
    for line, cells in enumerate(sheet.iter_rows(values_only=True), 1):  # type: ignore[attr-defined]
        words = [_cell(cell) for cell in cells]
        while words and not words[-1]:
            words.pop()
        if words:
            _check_row(len(rows), len(words), source, line)
            rows.append((line, words))
        if line > 20 * MAX_ITEMS:
            raise BadSource(source, f"more than {20 * MAX_ITEMS:,} rows", line)
    return _filled(rows, merged)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)[: MAX_CELL_CHARS + 1]
