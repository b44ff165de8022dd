"""Imports Word documents (DOCX): text, lists, tables and images; what has no place is told."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kbdesk.domain.errors import BadSource
from kbdesk.importers.archive import Archive, open_archive
from kbdesk.importers.base import ImportOptions, Loss, Refusal, Scanned
from kbdesk.importers.files import apart, files_of, read_bytes
from kbdesk.importers.mapping import Fields
from kbdesk.importers.pieces import Piece, Pieces, joined, scan_pieces
from kbdesk.importers.xml_checks import check_parts, events
from kbdesk.progress import Progress

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
"""
_BESIDE = (
    (re.compile(r"word/(?:header|footer)\d*\.xml"), b"<w:t", "its header and footer are left out"),
    (re.compile(r"word/comments\.xml"), b"<w:comment ", "the comments in it are left out"),
    (re.compile(r"word/document\.xml"), b"<w:del ", "its tracked changes are taken as accepted"),
    (re.compile(r"word/document\.xml"), b"<w:object", "the files embedded in it are left out"),
)
"""(part, what in it tells, what that means)."""
_CORE = {"title": "title", "subject": "subject", "keywords": "keywords", "language": "language"}


@dataclass(frozen=True, slots=True)
class _File:
    content: bytes
    source: str


@dataclass(frozen=True, slots=True)
class DocxImporter:
    """The importer of Word documents."""

    key: str = "docx"
    title: str = "Word document (DOCX)"

    def scan(self, path: Path, options: ImportOptions, progress: Progress) -> Scanned:
        """Reads a document, or all of a folder and below; each is one text.

        Raises:
            BadSource: there is no document.
            Cancelled: the person asked to stop.
        """
        found: list[Pieces] = []
        for source, file in files_of(path, (".docx",)):
            progress.report("Reading documents", len(found))
            try:
                content = read_bytes(file)
                found.append(apart(pieces_of, _File(content, source), len(content), source))
            except BadSource as error:
                found.append(Pieces(refused=[Refusal(source, error.reason, error.line)]))
        return scan_pieces(self.key, joined(found), path.name, options, progress)


IMPORTER = DocxImporter()


def _left_out(archive: Archive) -> Iterator[str]:
    """Gives what a document holds beside its text, in words."""
    for pattern, sign, what in _BESIDE:
        if any(pattern.fullmatch(name) and sign in archive.read(name) for name in archive.names):
            yield what


def pieces_of(file: _File) -> Pieces:
    """Gives the text of a document; runs in a child process."""
    import mammoth  # noqa: PLC0415 - only documents need it

    archive = open_archive(file.content, file.source)
    if "word/document.xml" not in archive.names:
        raise BadSource(file.source, "this is no Word document")
    check_parts(archive)
    found = Pieces()

    def keep(image: mammoth.documents.Image) -> dict[str, str]:
        with image.open() as stream:
            content = stream.read()
        name = f"{file.source}-{len(found.parts) + 1}.{image.content_type.rpartition('/')[2]}"
        found.parts[name] = content
        return {"src": name.rpartition("/")[2]}

    try:
        made = mammoth.convert_to_html(
            io.BytesIO(file.content),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(keep),
            external_file_access=False,
        )
    except (KeyError, ValueError, AttributeError, RecursionError, IndexError) as error:
        raise BadSource(file.source, f"this document is damaged ({error})") from error
    warnings = Counter(message.message for message in made.messages)
    losses = tuple(
        Loss(file.source, what if count == 1 else f"{what} ({count} times)")
        for what, count in warnings.items()
    ) + tuple(Loss(file.source, what) for what in _left_out(archive))
    core = {}
    if "docProps/core.xml" in archive.names:
        for event, element in events(archive.read("docProps/core.xml"), file.source):
            name = element.tag.rpartition("}")[2]
            if event == "end" and name in _CORE and element.text:
                core[name] = " ".join(element.text.split())
    found.pieces.append(
        Piece(
            source=file.source,
            text=made.value,
            losses=losses,
            in_folders=True,
            fields=Fields(
                title=core.get("title", ""),
                keywords=tuple(w.strip() for w in core.get("keywords", "").split(",") if w.strip()),
            ),
        )
    )
    return found
