"""Reads and writes assets: images, kept once by what they hold, and never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from sqlalchemy import Row, insert, select

from kbdesk.content.image_privacy import without_metadata
from kbdesk.content.images import shape_of
from kbdesk.domain.asset import Asset
from kbdesk.domain.errors import BaseDamaged, NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.store.seal import sealed
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables.assets import asset, asset_content

_MAX_NAME_CHARS = 120


class Assets:
    """The assets of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, uid: str) -> Asset:
        """Gives what is known of an asset.

        Raises:
            NotFound: there is none with this uid.
        """
        row = self._session.execute(select(asset).where(asset.c.uid == uid)).first()
        if row is None:
            raise NotFound(f"There is no image {uid}.", "Add it again, or take it out of the text.")
        return row_to_asset(row)

    def find_by_hash(self, sha256: str) -> Asset | None:
        """Gives the asset with just these bytes, or None."""
        row = self._session.execute(select(asset).where(asset.c.sha256 == sha256)).first()
        return row_to_asset(row) if row is not None else None

    def content(self, uid: str) -> bytes:
        """Gives the bytes.

        Raises:
            NotFound: there is no such asset.
            BaseDamaged: they are not those that were added.
        """
        known = self.get(uid)
        its = asset_content.c
        data: bytes | None = self._session.execute(
            select(its.content).where(its.asset_uid == uid)
        ).scalar()
        if data is None or hashlib.sha256(data).hexdigest() != known.sha256:
            raise BaseDamaged(
                f'The image "{known.name}" is damaged in the base.', "Bring back a backup."
            )
        return data

    def many(self, uids: Iterable[str]) -> tuple[Asset, ...]:
        """Gives those of the assets that exist, ordered by uid."""
        found = [
            row_to_asset(row)
            for chunk in chunked(uids)
            for row in self._session.execute(select(asset).where(asset.c.uid.in_(chunk)))
        ]
        return tuple(sorted(found, key=lambda one: one.uid))

    def list_all(self) -> tuple[Asset, ...]:
        """Gives all assets in the order they were added."""
        return tuple(map(row_to_asset, self._session.execute(select(asset).order_by(asset.c.uid))))


class WritableAssets(Assets):
    """The assets inside a writing transaction."""

    def append(self, name: str, content: bytes) -> Asset:
        """Adds an image; the same picture is the same asset, under its first name.

        What it tells beside the picture, such as where it was taken, is left out.

        Raises:
            Refused: it is too large, damaged, or no image of a kind that is taken.
        """
        session = self._session
        shape = shape_of(name, content)
        content = without_metadata(shape.media_type, content)
        digest = hashlib.sha256(content).hexdigest()
        known = self.find_by_hash(digest)
        if known is not None:
            return known
        cells = {
            "uid": new_uid(),
            "sha256": digest,
            "media_type": shape.media_type,
            "size_bytes": len(content),
            "name": PurePath(name.replace("\\", "/")).name[:_MAX_NAME_CHARS] or "image",
            "width_px": shape.width_px,
            "height_px": shape.height_px,
            "created_at": session.at,
            "created_by": session.actor,
        }
        session.execute(insert(asset).values(sealed(asset, cells)))
        session.execute(
            insert(asset_content).values(asset_uid=cells["uid"], content=bytes(content))
        )
        session.note("created", "asset", str(cells["uid"]))
        return self.get(str(cells["uid"]))


def row_to_asset(row: Row[Any]) -> Asset:
    """Gives the asset that a row of `asset` stands for."""
    return Asset(
        uid=row.uid,
        sha256=row.sha256,
        media_type=row.media_type,
        size_bytes=row.size_bytes,
        name=row.name,
        width_px=row.width_px,
        height_px=row.height_px,
        created_at=row.created_at,
    )
