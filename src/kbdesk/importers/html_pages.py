"""Imports HTML files: one, or all of a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kbdesk.domain.errors import BadSource
from kbdesk.importers.base import ImportOptions, Refusal, Scanned
from kbdesk.importers.files import apart, decoded, files_of, read_bytes
from kbdesk.importers.images import images_below
from kbdesk.importers.pieces import Piece, Pieces, scan_pieces
from kbdesk.importers.web_pages import charset_of, page_piece
from kbdesk.progress import Progress

MAX_PAGE_BYTES = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Page:
    source: str
    html: str


@dataclass(frozen=True, slots=True)
class HtmlImporter:
    """The importer of HTML files."""

    key: str = "html"
    title: str = "HTML file or folder"

    def scan(self, path: Path, options: ImportOptions, progress: Progress) -> Scanned:
        """Reads a page, or all of a folder and below; images beside them come along.

        Raises:
            BadSource: there is no page.
            Cancelled: the person asked to stop.
        """
        found = Pieces()
        for source, file in files_of(path, (".html", ".htm", ".xhtml")):
            progress.report("Reading pages", len(found.pieces))
            try:
                content = read_bytes(file, MAX_PAGE_BYTES)
                encoding = options.fallback_encoding or charset_of(content)
                page = _Page(source, decoded(content, source, encoding))
                found.pieces.append(apart(piece_of, page, len(content), source))
            except BadSource as error:
                found.refused.append(Refusal(source, error.reason, error.line))
        folder = path if path.is_dir() else path.parent
        return scan_pieces(self.key, found, path.name, options, progress, images_below(folder))


IMPORTER = HtmlImporter()


def piece_of(page: _Page) -> Piece:
    """Gives the text of a page; runs in a child process."""
    return page_piece(page.source, page.html)
