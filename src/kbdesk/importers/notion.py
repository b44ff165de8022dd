"""Imports a Notion export: a zip, or the folder that it unpacks to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kbdesk.domain.errors import BadSource
from kbdesk.domain.item import slugify
from kbdesk.importers.archive import Archive, open_archive
from kbdesk.importers.base import ImportOptions, Loss, Refusal, Scanned
from kbdesk.importers.files import apart, decoded, read_bytes
from kbdesk.importers.images import Images, images_below, images_in
from kbdesk.importers.mapping import Fields, map_fields
from kbdesk.importers.naming import readable
from kbdesk.importers.pieces import Markup, Piece, Pieces, scan_pieces
from kbdesk.importers.reading import MAX_TEXT_BYTES
from kbdesk.importers.rows import as_responses, pieces_of_rows
from kbdesk.importers.tables import rows_of
from kbdesk.importers.web_pages import page_piece
from kbdesk.progress import Progress

_ID = re.compile(r" ?\b[0-9a-f]{32}(?=\.|/|_|$)")
_HEADING = re.compile(r"#\s++(?P<title>[^\n]++)\n+")
_PROPERTY = re.compile(r"(?P<name>[^\W\d_][\w /-]{0,40}): (?P<value>\S[^\n]*)")
_PAGES = (".md", ".html")


@dataclass(slots=True)
class _Tree:
    """The files of an export, wherever they lie."""

    names: list[str]
    read: Callable[[str], bytes]
    images: Images


@dataclass(frozen=True, slots=True)
class _TableFile:
    text: str
    source: str
    options: ImportOptions


@dataclass(frozen=True, slots=True)
class NotionImporter:
    """The importer of Notion's Markdown and HTML exports."""

    key: str = "notion"
    title: str = "Notion export"

    def scan(self, path: Path, options: ImportOptions, progress: Progress) -> Scanned:
        """Reads the pages; a database comes in as the pages it has, or else row by row.

        Raises:
            BadSource: no export, or an archive that must not be opened.
            Cancelled: the person asked to stop.
        """
        found = Pieces()
        tree = _tree(path)
        pages = [name for name in tree.names if name.lower().endswith(_PAGES)]
        for name in pages:
            progress.report("Reading pages", len(found.pieces), len(pages))
            try:
                text = decoded(tree.read(name), name, options.fallback_encoding)
            except BadSource as error:
                found.refused.append(Refusal(name, error.reason, error.line))
                continue
            found.pieces.append(_page(name, text, options))
            found.aliases[_ID.sub("", name)] = name
        for name in _databases(tree.names):
            _database(name, tree, pages, options, found)
        return scan_pieces(self.key, found, path.name, options, progress, tree.images)


IMPORTER = NotionImporter()


def _tree(path: Path) -> _Tree:
    if path.is_dir():
        root = path.resolve()
        files = {
            file.relative_to(root).as_posix(): file
            for file in sorted(root.rglob("*"))
            if file.is_file() and not file.is_symlink()
        }
        return _Tree(
            list(files), lambda name: read_bytes(files[name], MAX_TEXT_BYTES), images_below(root)
        )
    archive = open_archive(read_bytes(path), path.name)
    parts = [name for name in archive.names if name.lower().endswith(".zip")]
    if not parts or len(parts) < len([name for name in archive.names if "/" not in name]):
        return _of_archive(archive)
    # The one archive that holds archives: large exports come as Part-1.zip and so on. What they
    # hold is counted together, and an archive in one of those is only a file.
    inner = [open_archive(archive.read(name), f"{path.name}/{name}") for name in parts]
    where: dict[str, Archive] = {}
    for one in inner:
        for name in one.names:
            where.setdefault(name, one)
    images = [images_in(one) for one in inner]
    return _Tree(
        sorted(where),
        lambda name: where[name].read(name, MAX_TEXT_BYTES),
        Images(lambda name: next((got for one in images if (got := one.read(name))), None)),
    )


def _of_archive(archive: Archive) -> _Tree:
    return _Tree(
        list(archive.names),
        lambda name: archive.read(name, MAX_TEXT_BYTES),
        images_in(archive),
    )


def _page(name: str, text: str, options: ImportOptions) -> Piece:
    section = tuple(
        (slugify(part), readable(part)) for part in _ID.sub("", name).split("/")[:-1] if part
    )
    title = _ID.sub("", name.rpartition("/")[2]).rpartition(".")[0]
    if name.lower().endswith(".html"):
        page = page_piece(name, text)
        fields = replace(page.fields, section=section, title=page.fields.title or title)
        return replace(page, fields=fields, in_folders=False)
    heading = _HEADING.match(text)
    body = text[heading.end() :] if heading else text
    fields, body = _properties(body, options)
    fields.title = fields.title or (heading["title"].strip() if heading else title)
    fields.section = fields.section or section
    line = text.count("\n", 0, len(text) - len(body)) + 1
    return Piece(source=name, text=body, fields=fields, markup=Markup.MARKDOWN, line=line)


def _properties(body: str, options: ImportOptions) -> tuple[Fields, str]:
    """Takes the lines "Name: value" of a database's page off the top of its text."""
    block, gap, rest = body.partition("\n\n")
    lines = block.split("\n")
    found = [_PROPERTY.fullmatch(line) for line in lines]
    if not block.strip() or not all(found):
        return map_fields({}), body
    told = {one["name"]: one["value"].strip() for one in found if one is not None}
    return map_fields(told, options.drop), rest if gap else ""


def _databases(names: list[str]) -> list[str]:
    """Gives the tables, each once: `X_all.csv` has all rows, `X.csv` those of one view."""
    tables = [name for name in names if name.lower().endswith(".csv")]
    whole = {name[: -len("_all.csv")] for name in tables if name.endswith("_all.csv")}
    return [name for name in tables if name.endswith("_all.csv") or name[:-4] not in whole]


def _database(
    name: str, tree: _Tree, pages: list[str], options: ImportOptions, found: Pieces
) -> None:
    folder = re.sub(r"(_all)?\.csv$", "", name)
    plain = _ID.sub("", folder)
    held = [page for page in pages if page.startswith((f"{folder}/", f"{plain}/"))]
    if held:
        what = f"of this database its {len(held)} pages are imported, and not its table"
        found.losses.append(Loss(name, what))
        return
    try:
        text = decoded(tree.read(name), name, options.fallback_encoding)
        rows = apart(_rows, _TableFile(text, _ID.sub("", name), options), len(text), name)
    except BadSource as error:
        found.refused.append(Refusal(name, error.reason, error.line))
        return
    found.pieces += rows.pieces
    found.refused += rows.refused
    found.losses += rows.losses
    found.columns = found.columns or rows.columns


def _rows(file: _TableFile) -> Pieces:
    rows = rows_of(file.text, ",", file.source)
    if len(rows) < 2:
        raise BadSource(file.source, "there is no row in it")
    return pieces_of_rows(rows[0][1], rows[1:], file.source, file.options, as_responses)
