"""Keeps what a sentence model made of texts, for all desktops of a base to share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from kbdesk.store.session import Session, chunked
from kbdesk.store.tables.insight import passage_vector


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
            row.content_hash: StoredVector(row.dims, row.data)
            for chunk in chunked(hashes)
            for row in self._session.execute(
                select(its.content_hash, its.dims, its.data).where(
                    its.model == model, its.content_hash.in_(chunk)
                )
            )
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
                    "dims": vectors[digest].dims,
                    "data": vectors[digest].data,
                }
                for digest in ordered
            ],
        )

    def forget(self, model: str) -> None:
        """Takes away all vectors of a model that is no longer used."""
        self._session.execute(delete(passage_vector).where(passage_vector.c.model == model))
