"""Keeps what a sentence model made of texts, for all desktops of a base to share.

The cell of a vector ends in a digest of it, so a damaged one counts as missing and is made anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, insert, select

from kbdesk.store.session import Session, chunked
from kbdesk.store.tables.insight import passage_vector

_DIGEST_BYTES = 8


@dataclass(frozen=True, slots=True)
class StoredVector:
    """One vector.

    Attributes:
        dims: how many numbers it has.
        data: the numbers, in the encoding of the model that made them.
    """

    dims: int
    data: bytes


class StoredVectors:
    """The vectors that one snapshot knows; what is missing can be made anew from the texts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get_many(self, model: str, hashes: Iterable[str]) -> dict[str, StoredVector]:
        """Gives the vectors of a model by the hash of their text; unknown ones are left out."""
        its = passage_vector.c
        return {
            row.content_hash: StoredVector(row.dims, row.data[:-_DIGEST_BYTES])
            for chunk in chunked(hashes)
            for row in self._session.execute(
                select(passage_vector).where(its.model == model, its.content_hash.in_(chunk))
            )
            if is_whole(row)
        }


class WritableStoredVectors(StoredVectors):
    """The vectors inside a writing transaction. The feed leaves them out."""

    def put_many(self, model: str, vectors: Mapping[str, StoredVector]) -> None:
        """Writes vectors by the hash of their text, over those there are."""
        session, its = self._session, passage_vector.c
        # Sorted, so that two desktops that write the same ones never wait for each other.
        ordered = sorted(vectors)
        for chunk in chunked(ordered):
            session.execute(
                delete(passage_vector).where(its.model == model, its.content_hash.in_(chunk))
            )
        session.execute_many(
            insert(passage_vector),
            [
                {
                    "content_hash": digest,
                    "model": model,
                    "dims": vector.dims,
                    "data": vector.data + _digest(model, digest, vector),
                }
                for digest, vector in ((one, vectors[one]) for one in ordered)
            ],
        )

    def forget(self, model: str) -> None:
        """Takes away all vectors of a model that is no longer used."""
        self._session.execute(delete(passage_vector).where(passage_vector.c.model == model))


def is_whole(row: Row[Any]) -> bool:
    """Tells whether a row of `passage_vector` is as it was written."""
    data: object = row.data
    if not isinstance(data, bytes):  # damage may turn it into text
        return False
    vector = StoredVector(row.dims, data[:-_DIGEST_BYTES])
    return _digest(row.model, row.content_hash, vector) == data[-_DIGEST_BYTES:]


def _digest(model: str, content_hash: str, vector: StoredVector) -> bytes:
    cells = f"{model} {content_hash} {vector.dims} ".encode()
    return hashlib.blake2b(cells + vector.data, digest_size=_DIGEST_BYTES).digest()
