"""Imports Zammad's text modules from their CSV."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from kbdesk.domain.errors import BadSource
from kbdesk.domain.item import Audience, ItemType
from kbdesk.importers.base import ImportOptions, Loss, Scanned
from kbdesk.importers.carriers import without_carrier
from kbdesk.importers.files import apart, decoded, files_of, read_bytes
from kbdesk.importers.mapping import Fields
from kbdesk.importers.pieces import Markup, Piece, Pieces, extra_of, joined, scan_pieces
from kbdesk.importers.records import no_text
from kbdesk.importers.tables import MAX_CELL_CHARS, rows_of
from kbdesk.progress import Progress

_COLUMNS = ("name", "keywords", "content", "note", "active")
_IS_HTML = re.compile(r"<[^<>\n]+>")


@dataclass(frozen=True, slots=True)
class _File:
    content: bytes
    source: str
    encoding: str


@dataclass(frozen=True, slots=True)
class ZammadImporter:
    """The importer of text modules."""

    key: str = "zammad"
    title: str = "Zammad text modules (CSV)"

    def scan(self, path: Path, options: ImportOptions, progress: Progress) -> Scanned:
        """Reads a CSV file with semicolons, or all of a folder.

        Raises:
            BadSource: no such file, or no column `name` and `content`.
            Cancelled: the person asked to stop.
        """
        found: list[Pieces] = []
        for source, file in files_of(path, (".csv",)):
            content = read_bytes(file)
            one = _File(content, source, options.fallback_encoding)
            found.append(apart(pieces_of, one, len(content), source))
        return scan_pieces(self.key, joined(found), path.name, options, progress)


IMPORTER = ZammadImporter()


def pieces_of(file: _File) -> Pieces:
    """Gives the text modules of a file."""
    text = decoded(file.content, file.source, file.encoding)
    csv.field_size_limit(MAX_CELL_CHARS)
    first = next(csv.reader(io.StringIO(text[:4096]), delimiter=";"), [])
    is_comma = len(first) < 2
    rows = rows_of(text, "," if is_comma else ";", file.source)
    heading = [cell.strip().casefold() for cell in rows[0][1]] if rows else []
    if "name" not in heading or "content" not in heading:
        raise BadSource(
            file.source,
            'these are no text modules: there is no column "name" or "content"',
            1,
            "Another table is imported as csv.",
        )
    found = Pieces()
    keys: set[str] = set()
    for line, cells in rows[1:]:
        # The last row may have fewer cells than the heading, others an empty one too many.
        padded = [*cells, *[""] * (len(heading) - len(cells))]
        row = {name: cell.strip() for name, cell in zip(heading, padded, strict=False) if name}
        name = f"{file.source}#{row['name'] or line}"
        if name in keys:
            name = f"{name} (line {line})"
        keys.add(name)
        if not row["content"]:
            found.refused.append(no_text(name, line))
            continue
        found.pieces.append(_piece(row, name, line))
    return found


def _piece(row: dict[str, str], name: str, line: int) -> Piece:
    rest = {key: value for key, value in row.items() if key not in _COLUMNS and key != "id"}
    losses = []
    if rest.get("group_ids") or rest.get("groups"):
        losses.append(Loss(name, "it was for some groups only: kept with the item", line))
    return Piece(
        source=name,
        text=row["content"],
        markup=Markup.HTML if _IS_HTML.search(row["content"]) else Markup.PLAIN,
        dialect="zammad",
        line=line,
        losses=tuple(losses),
        marks=(row.get("note", ""), rest.get("foreign_id", "")),
        fields=Fields(
            title=row["name"],
            keywords=tuple(dict.fromkeys(row.get("keywords", "").split())),
            type=ItemType.RESPONSE,
            audience=Audience.CUSTOMER,
            publish=row.get("active", "").casefold() not in ("false", "0", "no"),
            extra=extra_of({**rest, "note": without_carrier(row.get("note", "")).strip()}),
        ),
    )
