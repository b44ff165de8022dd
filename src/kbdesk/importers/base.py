"""What every importer gives back: texts in KBDesk's own form, and what it could not keep."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kbdesk.content.carriers import Carrier
from kbdesk.domain.item import Audience, ItemType
from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.progress import Progress

SOURCE_SCHEME = "src:"
"""A link from one imported text to another, until both have uids: `src:<quoted path>#anchor`."""

IMAGE_SCHEME = "src-image:"
"""An image of an imported text, until the base has it: `src-image:<SHA-256 hex>`."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a person may say about a source.

    Attributes:
        drop: front-matter fields to leave out, as if they did not stand in the files.
        site: the address that links such as "/billing/refunds" belong to, "https://example.com";
            "" where it is not known: then such links lose their target.
        fallback_encoding: how to read files that are not UTF-8, such as "cp1252"; "" refuses
            them, because a wrong guess would change letters unseen.
        columns: (field, heading) for tables whose headings do not tell what they hold.
        delimiter: what stands between the cells of a CSV file; "" to find out.
        sheet: the sheet of a workbook; "" for its first one with rows.
    """

    drop: frozenset[str] = frozenset()
    site: str = ""
    fallback_encoding: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    delimiter: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that is not imported.

    Attributes:
        source: its path below the imported folder, with "/".
        reason: why, in words; no full stop.
        line: 1-based line of the fault, or None.
    """

    source: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Loss:
    """Something in an imported file that was not kept, or not kept as it was.

    Attributes:
        line: 1-based line in the file, or None.
    """

    source: str
    what: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A link of a body to another scanned text, or an image of the scan.

    Attributes:
        start: first code point of "src:<path>" in the body; an anchor after it is left out.
        end: the code point after it.
        path: the source it leads to, always one of the same scan; of an image its SHA-256 hex.
    """

    start: int
    end: int
    path: str
    is_image: bool = False


@dataclass(frozen=True, slots=True)
class ScannedImage:
    """An image that texts of the source show.

    Attributes:
        name: the last part of its path there.
        sha256: hex digest of its bytes.
        read: gives the bytes again; an image is not kept in memory while the plan is looked at.
    """

    name: str
    sha256: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of a table is taken for.

    Attributes:
        field: "title", "body" ...; "" for a column that is kept as a field of its own.
        heading: as it stands in the table.
        confidence: 0 to 1; 1 where a person said so or the heading is the field's own name.
    """

    field: str
    heading: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ScannedItem:
    """One text of the source: a whole item, or one locale and channel of an item.

    Attributes:
        source: path below the folder, with "/", in NFC.
        body: KBDesk Markdown; links to other texts as "src:<path>#anchor".
        links: where those stand in `body`, in order, not overlapping.
        targets: what all links of the body lead to, in order, as they are written there.
        item_key: what ties the texts of one item together; "" for a text on its own.
        locale: as declared; "" for the base's default locale.
        slug: the wanted address part; the base may have to add a number.
        redirects: former addresses without slashes at the ends.
        section_path: slugs of the sections from the top down.
        publish: False where the source says that it is a draft.
        extra: fields without a place of their own, as (key, JSON text).
        hash: `scanned_hash` of all but where it stands: a file that was moved keeps it.
        carrier: which text of the base this one was exported from, or None.
        other_body: the same text in a second form that says something else, such as the HTML
            beside the plain text; "" where there is none. Only a text with a carrier may take
            it: when this one is the one that was edited.
    """

    source: str
    title: str
    body: str
    hash: str
    slug: str
    links: tuple[SourceLink, ...] = ()
    targets: tuple[str, ...] = ()
    short_answer: str = ""
    question: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    item_key: str = ""
    locale: str = ""
    channel: str = BASE_CHANNEL
    type: ItemType = ItemType.ARTICLE
    shortcode: str = ""
    audience: Audience = Audience.PUBLIC
    owner: str = ""
    situation: str = ""
    response_class: str = ""
    tags: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    section_path: tuple[str, ...] = ()
    publish: bool = True
    extra: tuple[tuple[str, str], ...] = ()
    carrier: Carrier | None = None
    other_body: str = ""


@dataclass(frozen=True, slots=True)
class ScannedSection:
    """A section that the source asks for.

    Attributes:
        path: slugs from the top down to this one.
        position: its place among its neighbours; None where the source does not say.
        names: (locale, name, description) beside the default ones.
    """

    path: tuple[str, ...]
    name: str
    description: str = ""
    position: int | None = None
    names: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Scanned:
    """Everything that a source holds.

    Attributes:
        system: what `ExternalRef.system` says of its items, such as "folder".
        items: in order of their sources.
        sections: parents before children.
        refused: in order of their sources.
        losses: in order of sources and lines.
        images: those that `items` show, each once.
        columns: what the columns of a table were taken for.
    """

    system: str
    items: tuple[ScannedItem, ...] = ()
    sections: tuple[ScannedSection, ...] = ()
    refused: tuple[Refusal, ...] = ()
    losses: tuple[Loss, ...] = ()
    images: tuple[ScannedImage, ...] = ()
    columns: tuple[Column, ...] = ()


class Importer(Protocol):
    """One kind of source."""

    @property
    def key(self) -> str:
        """Its name in commands and in `ExternalRef.system`."""

    @property
    def title(self) -> str:
        """Its name for people."""

    def scan(self, path: Path, options: ImportOptions, progress: Progress) -> Scanned:
        """Reads the source at `path`; writes nothing and fetches nothing.

        Raises:
            BadSource: there is nothing to import at `path`.
            Cancelled: the person asked to stop.
        """


def scanned_hash(fields: Sequence[tuple[str, object]]) -> str:
    """Gives the SHA-256 hex of (name, value) pairs; their order does not matter."""
    text = json.dumps(dict(fields), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
