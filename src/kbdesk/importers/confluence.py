"""Imports Confluence: a page exported to Word, or a space exported to HTML."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path

from kbdesk.domain.errors import BadSource
from kbdesk.domain.item import slugify
from kbdesk.importers.archive import open_archive
from kbdesk.importers.base import ImportOptions, Refusal, Scanned
from kbdesk.importers.elements import inside, inside_first
from kbdesk.importers.files import MAX_FILE_BYTES, apart, decoded, files_of, read_bytes
from kbdesk.importers.images import images_below, images_in
from kbdesk.importers.pieces import Piece, Pieces, joined, scan_pieces
from kbdesk.importers.site_links import Site, with_site_links
from kbdesk.importers.web_pages import page_piece, words_of_tags
from kbdesk.progress import Progress

_DIV = re.compile(r"<div\b[^<>]*>", re.IGNORECASE)
_ID_OR_CLASS = re.compile(r"\b(id|class)=\"([^\"]*+)\"", re.IGNORECASE)
_END = re.compile(
    r"<div\b(?=[^<>]*class=\"pageSection(?: group)?\")[^<>]*+>\s*+"
    r"<div\b(?=[^<>]*class=\"pageSectionHeader\")"
    r"|<div id=\"footer\"",
    re.IGNORECASE,
)
_IMAGE_PATH = re.compile(r"(<img\b[^<>]*\bsrc=\")(?:[^\"]*/)([^\"/]+\")")
_PAGE = re.compile(r"[?&]pageId=(?P<old>\d+)|/pages/(?P<new>\d+)(?:/|\?|$)")
_ID = re.compile(r"(?:_|^)(\d{4,})$")
_MAX_PARTS = 2_000
_MAX_BOUNDARIES = 20_000
_LONG_HEAD = re.compile(rb"\A(?:[^\r\n]*\r?\n(?!\r?\n)){1000}")


@dataclass(frozen=True, slots=True)
class _File:
    content: bytes
    source: str


@dataclass(frozen=True, slots=True)
class ConfluenceImporter:
    """The importer of Word exports (.doc, which are MIME) and of HTML space exports."""

    key: str = "confluence"
    title: str = "Confluence export"

    def scan(self, path: Path, options: ImportOptions, progress: Progress) -> Scanned:
        """Reads a .doc, the zip of a space, or a folder of either.

        Raises:
            BadSource: no export, or an archive that must not be opened.
            Cancelled: the person asked to stop.
        """
        if path.is_file() and path.suffix.lower() == ".zip":
            archive = open_archive(read_bytes(path), path.name)
            names = [name for name in archive.names if name.lower().endswith(".html")]
            folder = _common_folder(names)
            found = Pieces()
            for name in names:
                _page(name[len(folder) :], archive.read(name, MAX_FILE_BYTES), options, found)
            images = images_in(archive, folder)
            found = _with_page_links(found)
            return scan_pieces(self.key, found, path.name, options, progress, images)
        pages: list[Pieces] = []
        is_space = False
        for source, file in files_of(path, (".doc", ".html", ".mht")):
            progress.report("Reading pages", len(pages))
            found = Pieces()
            try:
                content = read_bytes(file)
                if file.suffix.lower() == ".html":
                    is_space = True
                    _page(source, content, options, found)
                else:
                    found = apart(word_page, _File(content, source), len(content), source)
            except BadSource as error:
                found.refused.append(Refusal(source, error.reason, error.line))
            pages.append(found)
        below = images_below(path if path.is_dir() else path.parent) if is_space else None
        whole = _with_page_links(joined(pages))
        return scan_pieces(self.key, whole, path.name, options, progress, below)


IMPORTER = ConfluenceImporter()


def word_page(file: _File) -> Pieces:
    """Gives the page of a Word export: MIME with one part of HTML and the images beside it."""
    # A mail is read line by line in Python: what is made of lines alone is not begun.
    if _LONG_HEAD.search(file.content) or file.content.count(b"\n--") > _MAX_BOUNDARIES:
        raise BadSource(
            file.source, "no Word export of Confluence: it has too many parts or fields"
        )
    message = email.message_from_bytes(file.content, policy=email.policy.default)
    parts: list[EmailMessage] = []
    for part in message.walk():
        if len(parts) > _MAX_PARTS:
            raise BadSource(file.source, f"it has more than {_MAX_PARTS} parts")
        assert isinstance(part, EmailMessage)
        parts.append(part)
    html = [part for part in parts if part.get_content_type() == "text/html"]
    if len(html) != 1:
        reason = f"no Word export of Confluence: {len(html)} parts of it are HTML, one has to be"
        raise BadSource(file.source, reason)
    found = Pieces()
    for part in parts:
        if part.is_multipart() or part is html[0]:
            continue
        payload = part.get_payload(decode=True)
        place = str(part.get("Content-Location", "")).rpartition("/")[2]
        if place and isinstance(payload, bytes):
            found.parts[place] = payload
    payload = html[0].get_payload(decode=True)
    text = decoded(bytes(payload or b""), file.source, html[0].get_content_charset() or "")
    # The images stand under addresses of the server; their parts are called as those end.
    text = _IMAGE_PATH.sub(r"\1\2", text)
    page = page_piece(file.source, text)
    title = page.fields.title or Path(file.source).stem.replace("+", " ")
    fields = replace(page.fields, title=title, section=())
    found.pieces.append(replace(page, fields=fields))
    return found


def _page(source: str, content: bytes, options: ImportOptions, found: Pieces) -> None:
    if source.rpartition("/")[2].lower() == "index.html":
        return
    try:
        html = decoded(content, source, options.fallback_encoding)
        found.pieces.append(apart(_space_page, (source, html), len(content), source))
    except BadSource as error:
        found.refused.append(Refusal(source, error.reason, error.line))
        return
    number = _ID.search(Path(source).stem)
    if number:
        found.addresses[f"/pages/{number[1]}"] = source


def _space_page(page: tuple[str, str]) -> Piece:
    """Gives the text of a page of a space; runs in a child process."""
    source, html = page
    whole = page_piece(source, html)
    main = next(filter(_is_main, _DIV.finditer(html)), None)
    body = whole.text
    if main is not None:
        end = _END.search(html, main.end())
        body = html[main.end() : end.start() if end else len(html)]
    named = inside_first(html, "span", 'id="title-text"')
    title = words_of_tags(named) if named is not None else whole.fields.title
    crumbs = inside_first(html, "ol", 'id="breadcrumbs"') or ""
    above = [words_of_tags(one) for one in inside(crumbs, "a")]
    space = above[0] if above else ""
    # "Space : Page" is how a page is called in the window of a browser.
    title = title.removeprefix(f"{space} : ") if space else title.rpartition(" : ")[2]
    section = tuple((slugify(name), name) for name in above[1:] if name)
    fields = replace(whole.fields, title=title.strip(), section=section)
    return replace(whole, text=body, fields=fields, in_folders=False)


def _is_main(div: re.Match[str]) -> bool:
    return any(
        value.lower() == "main-content" if name.lower() == "id" else "wiki-content" in value.lower()
        for name, value in _ID_OR_CLASS.findall(div[0])
    )


def _with_page_links(pages: Pieces) -> Pieces:
    """Makes links that name a page by its id lead to that page."""

    def name_of(path: str) -> str:
        found = _PAGE.search(path)
        address = f"/pages/{found['old'] or found['new']}" if found else ""
        return address if address in pages.addresses else ""

    pages.pieces = [
        replace(one, text=with_site_links(one.text, Site(None, name_of))) for one in pages.pieces
    ]
    return pages


def _common_folder(names: list[str]) -> str:
    folders = {name.partition("/")[0] for name in names}
    inside = all("/" in name for name in names)
    return f"{next(iter(folders))}/" if names and inside and len(folders) == 1 else ""
