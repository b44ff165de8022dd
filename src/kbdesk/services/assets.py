"""Adds images to a base, lists them, and gives their bytes to whoever shows a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kbdesk.domain.access import Verb
from kbdesk.domain.asset import MAX_BYTES, PREFIX, Asset, assets_in
from kbdesk.domain.errors import BadSource, NotFound, Refused
from kbdesk.domain.placeholder import UseKind
from kbdesk.services import permissions
from kbdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class AssetLine:
    """An image in a list.

    Attributes:
        texts: how many texts show it, live or newest.
    """

    asset: Asset
    texts: int


def add(desk: Desk, files: Sequence[Path]) -> tuple[Asset, ...]:
    """Adds the images in files; the same bytes are the same image, wherever they come from.

    Raises:
        Denied: the person may not write drafts anywhere.
        BadSource: a file cannot be read.
        Refused: one is too large or no image that KBDesk shows; none of them is added.
    """
    contents = [(file.name, _bytes(file)) for file in files]
    with desk.kb.write(desk.actor) as tx:
        permissions.check_anywhere(tx, desk.actor, Verb.DRAFT)
        added = tuple(tx.assets.append(name, content) for name, content in contents)
        tx.commit()
    return added


def add_bytes(desk: Desk, name: str, content: bytes) -> Asset:
    """Adds an image that is in no file, such as one from the clipboard.

    Raises:
        Denied: the person may not write drafts anywhere.
        Refused: it is too large or no image that KBDesk shows.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check_anywhere(tx, desk.actor, Verb.DRAFT)
        added = tx.assets.append(name, content)
        tx.commit()
    return added


def list_all(desk: Desk) -> tuple[AssetLine, ...]:
    """Gives all images in the order they were added."""
    with desk.kb.read() as reader:
        counts = reader.uses.count_names(UseKind.ASSET)
        return tuple(AssetLine(one, counts.get(one.uid, 0)) for one in reader.assets.list_all())


def content(desk: Desk, uid: str) -> bytes:
    """Gives the bytes of an image; a preview asks for them by the address in its HTML.

    Raises:
        NotFound: there is no such image.
        BaseDamaged: the bytes are not those that were added.
    """
    with desk.kb.read() as reader:
        return reader.assets.content(uid)


def pictures_in(desk: Desk, text: str) -> dict[str, bytes]:
    """Gives the bytes of the images that a text shows, by address.

    A missing image is left out: the preview shows that it is not there.
    """
    found: dict[str, bytes] = {}
    uids = assets_in(text)
    if uids:
        with desk.kb.read() as reader:
            for uid in uids:
                try:
                    found[f"{PREFIX}{uid}"] = reader.assets.content(uid)
                except NotFound:
                    continue
    return found


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise Refused(
                f"{file.name} is larger than {MAX_BYTES // 1_000_000} MB.",
                "Make the picture smaller.",
            )
        return file.read_bytes()
    except OSError as error:
        raise BadSource(str(file), f"cannot be read ({error.strerror})") from error
