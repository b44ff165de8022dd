"""The tables of assets: what is known of each image, and its bytes."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text

from kbdesk.store.tables.columns import KEY, UtcTime, metadata, seal_column

asset = Table(
    "asset",
    metadata,
    Column("uid", KEY, primary_key=True),
    Column("sha256", KEY, nullable=False, unique=True),
    Column("media_type", Text, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("width_px", Integer, nullable=False),
    Column("height_px", Integer, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Text, nullable=False),
    seal_column(),
)

# Apart, so that no list of assets reads them; the hash in `asset` is their seal.
asset_content = Table(
    "asset_content",
    metadata,
    Column("asset_uid", KEY, ForeignKey("asset.uid"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
