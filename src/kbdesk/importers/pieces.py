"""Turns the texts that a source holds, in HTML, plain text or Markdown, into scanned items."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kbdesk.content.carriers import Carrier
from kbdesk.content.limits import MAX_BYTES, TooComplex
from kbdesk.content.plain import plain_text
from kbdesk.domain.errors import BadSource
from kbdesk.domain.item import slugify
from kbdesk.importers.base import (
    Column,
    ImportOptions,
    Loss,
    Refusal,
    Scanned,
    ScannedItem,
)
from kbdesk.importers.carriers import find_carrier, without_carrier
from kbdesk.importers.documents import Document, document_of
from kbdesk.importers.html_text import from_html, from_plain
from kbdesk.importers.images import Images, images_of
from kbdesk.importers.items import is_only_a_name, scanned_item
from kbdesk.importers.mapping import Fields
from kbdesk.importers.names import mark, without_names
from kbdesk.importers.naming import Tree
from kbdesk.importers.parsing import why_not_parsed
from kbdesk.importers.reading import too_large
from kbdesk.importers.resolving import sources_of
from kbdesk.isolate import map_isolated
from kbdesk.progress import Progress

MAX_ITEMS = 5_000
MAX_LEVELS = 50
"""The most texts that one archive or file may hold."""

_TITLE_CHARS = 80
_NAMED_FILE = re.compile(r"\.[a-z]{2,5}$", re.IGNORECASE)
_TIMEOUT_S = 2.0
_MEMORY_MB = 512


class Markup(StrEnum):
    """How the words of a piece are written."""

    HTML = "html"
    MARKDOWN = "markdown"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a source, before it is parsed.

    Attributes:
        source: its id there, once in the source: "articles/360001" or "faq.csv#12".
        text: its words.
        fields: what is told beside them.
        dialect: whose placeholders it has, as `names.mark` wants it.
        line: of the source on which the text begins.
        losses: what was lost on the way here.
        marks: more words in which the mark of an export may stand: a note, an id.
        in_folders: whether the folders of `source` are sections.
        other: the same text in a second form that says something else, and how it is written.
    """

    source: str
    text: str
    fields: Fields
    markup: Markup = Markup.HTML
    dialect: str = ""
    line: int = 1
    losses: tuple[Loss, ...] = ()
    marks: tuple[str, ...] = ()
    in_folders: bool = False
    other: tuple[str, Markup] | None = None


@dataclass(slots=True)
class Pieces:
    """What came out of a source before its texts are parsed.

    Attributes:
        aliases: other names under which links may mean a piece, by name.
        addresses: addresses under which links may mean a piece, by address.
        parts: images that came with the texts, by the names they have there.
        columns: what the columns of a table were taken for.
    """

    pieces: list[Piece] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    tree: Tree = field(default_factory=Tree)
    aliases: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    parts: dict[str, bytes] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()


def scan_pieces(
    system: str,
    found: Pieces,
    name: str,
    options: ImportOptions,
    progress: Progress,
    images: Images | None = None,
) -> Scanned:
    """Gives what the pieces of a source become.

    Args:
        system: the importer's key.
        found: the pieces.
        name: the source, in messages.
        options: what a person said about it.
        progress: told how many are parsed.
        images: where the images of the texts are; None where they came with the pieces.

    Raises:
        BadSource: there are more than MAX_ITEMS of them, or none at all.
        Cancelled: the person asked to stop.
    """
    if not found.pieces and not found.refused:
        raise BadSource(name, "nothing to import: there is no text in it")
    if len(found.pieces) > MAX_ITEMS:
        reason = f"it holds {len(found.pieces):,} texts; at most {MAX_ITEMS:,} come in at once"
        raise BadSource(name, reason, hint="Import it in parts.")
    refused = list(found.refused)
    losses = list(found.losses)
    documents: list[Document] = []
    outcomes = map_isolated(
        parse_piece,
        found.pieces,
        timeout_s=_TIMEOUT_S,
        memory_mb=_MEMORY_MB,
        progress=progress,
        what="Reading texts",
    )
    seen: set[str] = set()
    for piece, outcome in zip(found.pieces, outcomes, strict=True):
        if isinstance(outcome, Refusal):
            refused.append(outcome)
        elif not isinstance(outcome, Document):
            refused.append(Refusal(piece.source, why_not_parsed(outcome)))
        elif is_only_a_name(outcome):
            refused.append(Refusal(piece.source, "there is no text in it, only a title"))
        elif outcome.source in seen:
            refused.append(Refusal(piece.source, "a second text of the same id"))
        else:
            seen.add(outcome.source)
            documents.append(outcome)
            losses += outcome.losses
    sources = sources_of((one.source for one in documents), found.aliases, found.addresses)
    images = images if images is not None else images_of(found.parts)
    items: list[ScannedItem] = []
    for document in sorted(documents, key=lambda one: one.source):
        progress.report("Following links", len(items), len(documents))
        item, lost = scanned_item(document, sources, found.tree, options, images)
        items.append(item)
        losses += lost
    return Scanned(
        system=system,
        items=tuple(items),
        sections=found.tree.in_order(),
        refused=tuple(sorted(refused, key=lambda one: one.source)),
        losses=tuple(sorted(losses, key=lambda one: (one.source, one.line or 0))),
        images=tuple(images.taken.values()),
        columns=found.columns,
    )


def parse_piece(piece: Piece) -> Document | Refusal:
    """Gives what a piece holds, or why it cannot be imported; runs in a child process."""
    size = len(piece.text.encode("utf-8", "surrogatepass"))
    try:
        if size > 2 * MAX_BYTES:
            raise too_large(piece.source, size)
        return _parsed(piece)
    except BadSource as error:
        line = piece.line + error.line - 1 if error.line else None
        return Refusal(piece.source, error.reason, line)
    except TooComplex as error:
        return Refusal(piece.source, f"too complex: {error.reason}", piece.line + error.line - 1)
    except RecursionError:
        return Refusal(piece.source, "nested too deep to be read")


def _parsed(piece: Piece) -> Document:
    losses = list(piece.losses)
    carrier = find_carrier(*piece.marks, piece.fields.title, piece.text)
    marked = mark(_storable(without_carrier(piece.text)), piece.dialect)
    for start, what in marked.losses:
        line = piece.line + piece.text.count("\n", 0, start)
        losses.append(Loss(piece.source, what, line))
    fields = _with_names(piece, losses)
    if len(fields.section) > MAX_LEVELS:
        raise BadSource(piece.source, f"its section lies more than {MAX_LEVELS} levels deep")
    text, images, title, embedded = _markdown(marked.text, piece.markup, piece.source)
    if embedded:
        count = "1 video or frame" if len(embedded) == 1 else f"{len(embedded)} videos or frames"
        first = next(filter(None, embedded), "without an address")
        what = f"{count} of the page left out ({first})"
        losses.append(Loss(piece.source, what, piece.line))
    if title and not fields.title:
        fields = replace(fields, title=title)
    if carrier is not None and carrier.locale:
        fields = replace(fields, locale=carrier.locale, channel=carrier.channel)
    document = document_of(
        piece.source,
        fields,
        marked.put_back(text),
        line=piece.line,
        losses=losses,
        carrier=carrier,
    )
    other = ""
    if piece.other is not None:
        second = mark(_storable(piece.other[0]), piece.dialect)
        other = second.put_back(_markdown(second.text, piece.other[1], piece.source)[0])
    title = fields.title or (document.heading.text if document.heading is not None else "")
    if not title and carrier is None and not _NAMED_FILE.search(piece.source):
        document, title = _with_title(document, piece)
    if not fields.slug and title:
        document.fields.slug = slugify(without_names(title))
    return replace(
        _with_key(document, carrier),
        images=images,
        in_folders=piece.in_folders,
        other_body=other,
    )


def _with_title(document: Document, piece: Piece) -> tuple[Document, str]:
    """Gives a text without a title its first words as one."""
    words = " ".join(without_names(plain_text(document.body)).split())
    if not words:
        return document, ""
    title = words if len(words) <= _TITLE_CHARS else f"{words[:_TITLE_CHARS].rstrip()}\u2026"
    document.fields.title = title
    lost = Loss(piece.source, "it has no title: its first words are taken", piece.line)
    return replace(document, losses=(*document.losses, lost)), title


def _markdown(
    text: str, markup: Markup, source: str
) -> tuple[str, tuple[str, ...], str, tuple[str, ...]]:
    """Gives a text as Markdown; of HTML its images, its title and what was embedded in it too."""
    if markup is Markup.MARKDOWN:
        return text, (), "", ()
    if markup is Markup.PLAIN:
        return from_plain(text), (), "", ()
    converted = from_html(text, source)
    markdown = converted.text
    for number, target in enumerate(converted.images):
        if target[:8].lower().startswith(("http://", "https://")):
            markdown = markdown.replace(f"(media/image-{number})", f"({target})")
    return markdown, converted.images, converted.title, converted.embedded


def _with_key(document: Document, carrier: Carrier | None) -> Document:
    """Ties texts together that were one item in the base they come from."""
    if carrier is None or document.fields.item_key:
        return document
    return replace(document, fields=replace(document.fields, item_key=f"kbdesk:{carrier.item_uid}"))


def _with_names(piece: Piece, losses: list[Loss]) -> Fields:
    """Gives the fields with KBDesk's placeholders in the short texts, and without marks."""
    changed: dict[str, str] = {}
    for name in ("title", "question", "short_answer", "subject"):
        words = without_carrier(_storable(getattr(piece.fields, name))).strip()
        marked = mark(words, piece.dialect)
        losses += [Loss(piece.source, what, piece.line) for _, what in marked.losses]
        changed[name] = marked.put_back(marked.text)
    return replace(piece.fields, **changed)  # type: ignore[arg-type]


def _storable(text: str) -> str:
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def extra_of(values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Gives what has no place of its own, as `ScannedItem.extra` keeps it; empty values go."""
    return tuple(
        (name, json.dumps(value, ensure_ascii=False, default=str))
        for name, value in values.items()
        if value not in (None, "", [], {})
    )


def line_of(text: str, needle: str, start: int = 0) -> int:
    """Gives the 1-based line on which `needle` first stands after `start`; 1 where it does not."""
    at = text.find(needle, start)
    return text.count("\n", 0, at) + 1 if at >= 0 else 1


def joined(found: Sequence[Pieces]) -> Pieces:
    """Gives the pieces of several files as those of one source."""
    whole = Pieces()
    for one in found:
        whole.pieces += one.pieces
        whole.refused += one.refused
        whole.losses += one.losses
        whole.aliases |= one.aliases
        whole.addresses |= one.addresses
        whole.parts |= one.parts
        whole.columns = whole.columns or one.columns
        for section in one.tree.found.values():
            whole.tree.found.setdefault(section.path, section)
        whole.tree.told |= one.tree.told
    return whole
