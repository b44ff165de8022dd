"""Shares vectors through a team base, so that what one desktop read no other has to read.

A vector is known by the model and the hash of its words, so it fits whoever has the same text. The
base is asked only for what waits here, and gets only what it lacks.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

import numpy as np

from kbdesk.store.vectors import StoredVector

if TYPE_CHECKING:
    from kbdesk.search.meaning.vectors import PackedVector
    from kbdesk.services.desk import Desk

AT_ONCE: Final = 512
"""Vectors in one transaction."""

_SCALE: Final = struct.Struct("<f")


def is_shared(desk: Desk) -> bool:
    """Tells whether others use the base, too: then vectors are worth sharing."""
    return desk.kb.path is None


def fetch(desk: Desk, model: str) -> int:
    """Takes over the vectors that wait here and that the base has; gives how many."""
    if not is_shared(desk):
        return 0
    waiting = desk.vectors.waiting_keys(model)
    if not waiting:
        return 0
    with desk.kb.read() as reader:
        found = reader.vectors.get_many(model, [key.hex() for key in waiting])
    packed = {bytes.fromhex(key): one for key, row in found.items() if (one := _unpacked(row))}
    desk.vectors.keep_packed(model, packed)
    desk.vectors.mark_shared(model, packed)
    return len(packed)


def share(desk: Desk, model: str, *, over: bool = False) -> int:
    """Writes the vectors that the base lacks into it, and gives their number.

    Nothing is done where nobody else uses the base, or where it can only be read.

    Args:
        desk: the base.
        model: whose vectors.
        over: also writes over those that the base has.
    """
    if not is_shared(desk) or desk.kb.read_only:
        return 0
    count = 0
    while own := desk.vectors.unshared(model, AT_ONCE):
        rows = {key.hex(): _packed(one) for key, one in own.items()}
        with desk.kb.write(desk.actor) as tx:
            known = {} if over else tx.vectors.get_many(model, rows)
            new = {key: row for key, row in rows.items() if key not in known}
            if new:
                tx.vectors.put_many(model, new)
                tx.commit()
        desk.vectors.mark_shared(model, own)
        count += len(new)
    return count


def _packed(vector: PackedVector) -> StoredVector:
    scale, codes = vector
    return StoredVector(len(codes), _SCALE.pack(scale) + codes)


def _unpacked(row: StoredVector) -> PackedVector | None:
    """Gives a vector of the base; None for one that is damaged, which is then made anew."""
    if row.dims <= 0 or len(row.data) != _SCALE.size + row.dims:
        return None
    (scale,) = _SCALE.unpack_from(row.data)
    codes = row.data[_SCALE.size :]
    length = scale * float(np.linalg.norm(np.frombuffer(codes, np.int8).astype(np.float32)))
    # All vectors have length one, but for what rounding took.
    return (scale, codes) if 0.9 < length < 1.1 else None
