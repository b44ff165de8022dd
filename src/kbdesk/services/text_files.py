"""Takes a file or a piece of a web page into a text that is being written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import BadSource, KBDeskError, Refused
from kbdesk.domain.rendition import Content
from kbdesk.importers.base import IMAGE_SCHEME, ImportOptions, ScannedImage
from kbdesk.importers.files import decoded, read_bytes
from kbdesk.importers.html_text import from_html
from kbdesk.importers.registry import find
from kbdesk.progress import Progress
from kbdesk.services import editing, permissions
from kbdesk.services.desk import Desk

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".txt"})
"""What the names of files that are read as they stand end in."""

IMPORTED = {".html": "html", ".htm": "html", ".docx": "docx"}
"""What the names of other files end in, with the importer that reads them."""

IMAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})
"""What the names of images end in that a base takes."""

# None reaches into the next one, so that what opens and never closes is looked at once.
_ALT = r"(?P<alt>[^\]\\!]*(?:(?:\\.|!(?!\[))[^\]\\!]*)*)"
_REST = r"[^)\]]*(?:\](?!\()[^)\]]*)*"
_OUR_IMAGE = re.compile(rf"!\[{_ALT}\]\({IMAGE_SCHEME}(?P<digest>\w++){_REST}\)")
_ANY_IMAGE = re.compile(rf"!\[{_ALT}\]\(media/image-\d++{_REST}\)")
_FOREIGN_LINK = re.compile(rf"\[(?P<words>[^\[\]\\]*(?:\\.[^\[\]\\]*)*)\]\(src:{_REST}\)")


@dataclass(frozen=True, slots=True)
class FromFile:
    """What a file says.

    Attributes:
        losses: what could not be kept, in words.
        images: how many images were added to the base.
    """

    content: Content
    losses: tuple[str, ...] = ()
    images: int = 0


def can_read(file: Path) -> bool:
    """Tells by its name whether a file can be taken into a text."""
    return file.suffix.lower() in MARKDOWN or file.suffix.lower() in IMPORTED


def read_file(desk: Desk, file: Path, progress: Progress) -> FromFile:
    """Gives what a Markdown, HTML or Word file says; its images are in the base then.

    Raises:
        BadSource: the file cannot be read, or is none of these.
        Denied: it has images, and the person may not write drafts anywhere.
        Cancelled: the person asked to stop.
    """
    suffix = file.suffix.lower()
    if suffix in MARKDOWN:
        text = decoded(read_bytes(file), file.name)
        content = editing.with_file(Content(title=""), text, file.name)
        return FromFile(content if content.title else replace(content, title=_title_of(file)))
    if suffix not in IMPORTED:
        raise BadSource(
            file.name,
            "this is no text that KBDesk reads",
            hint="Markdown, HTML and Word documents (.docx) can be taken in.",
        )
    scanned = find(IMPORTED[suffix]).scan(file, ImportOptions(), progress)
    if not scanned.items:
        refused = scanned.refused[0] if scanned.refused else None
        raise BadSource(file.name, refused.reason if refused else "there is no text in it")
    item = scanned.items[0]
    addresses, faults = _added(desk, scanned.images)

    def shown(match: re.Match[str]) -> str:
        address = addresses.get(match["digest"])
        return f"![{match['alt']}]({address})" if address else match["alt"]

    body = _FOREIGN_LINK.sub(lambda match: match["words"], _OUR_IMAGE.sub(shown, item.body))
    return FromFile(
        Content(
            title=item.title or _title_of(file),
            body=body,
            question=item.question,
            short_answer=item.short_answer,
            subject=item.subject,
            keywords=item.keywords,
        ),
        (*(loss.what for loss in scanned.losses), *faults),
        len(addresses),
    )


def _title_of(file: Path) -> str:
    return file.stem.replace("-", " ").replace("_", " ").strip().capitalize()


def _added(desk: Desk, images: tuple[ScannedImage, ...]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Gives addresses by digest, and what could not be added."""
    if not images:
        return {}, ()
    addresses: dict[str, str] = {}
    faults = []
    with desk.kb.write(desk.actor) as tx:
        permissions.check_anywhere(tx, desk.actor, Verb.DRAFT)
        for image in images:
            try:
                addresses[image.sha256] = tx.assets.append(image.name, image.read()).address
            except (BadSource, Refused) as error:
                faults.append(f"The image {image.name} is left out: {_reason(error)}")
        tx.commit()
    return addresses, tuple(faults)


def _reason(error: KBDeskError) -> str:
    return error.message


def pasted(html: str) -> str:
    """Gives a piece of a web page as Markdown; its images leave their words.

    Raises:
        BadSource: it is nested too deep.
    """
    text = from_html(html, "clipboard").text
    return _ANY_IMAGE.sub(lambda match: match["alt"], text).strip()
