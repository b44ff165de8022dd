"""Reads and writes safetensors files: named arrays behind a JSON header, and nothing that runs."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

MAX_HEADER: Final = 16 << 20
"""The header of the largest sentence model is below 100 kB."""

_WIDTHS: Final = {"F64": 8, "F32": 4, "F16": 2, "BF16": 2, "I64": 8, "I32": 4, "U8": 1}
_PLAIN: Final = {
    "F64": np.float64,
    "F32": np.float32,
    "F16": np.float16,
    "I64": np.int64,
    "I32": np.int32,
    "U8": np.uint8,
}


class NotTensors(ValueError):
    """The bytes are no safetensors file, or one that does not hold together."""


def read(raw: bytes) -> dict[str, NDArray[Any]]:
    """Gives the arrays of a file by name, as views of `raw` where their type allows it.

    Raises:
        NotTensors: with the reason.
    """
    if len(raw) < 8:
        raise NotTensors("it is too short")
    (size,) = struct.unpack("<Q", raw[:8])
    if size > min(MAX_HEADER, len(raw) - 8):
        raise NotTensors("its header is longer than the file")
    try:
        header = json.loads(raw[8 : 8 + size])
        entries = {name: row for name, row in header.items() if name != "__metadata__"}
        return {name: _array(raw, 8 + size, row) for name, row in entries.items()}
    except NotTensors:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotTensors("its header cannot be read") from error


def _array(raw: bytes, origin: int, row: Mapping[str, Any]) -> NDArray[Any]:
    kind, shape = row["dtype"], [int(edge) for edge in row["shape"]]
    start, end = (int(offset) for offset in row["data_offsets"])
    if kind not in _WIDTHS:
        raise NotTensors(f'it holds numbers of the unknown kind "{kind}"')
    count = math.prod(shape)
    fits = 0 <= start <= end <= len(raw) - origin and min(shape, default=0) >= 0
    if not fits or end - start != count * _WIDTHS[kind]:
        raise NotTensors("an array lies outside the file")
    if kind == "BF16":
        # The upper half of a float32.
        halves = np.frombuffer(raw, np.uint16, count, origin + start)
        return (halves.astype(np.uint32) << 16).view(np.float32).reshape(shape)
    return np.frombuffer(raw, _PLAIN[kind], count, origin + start).reshape(shape)


def halved(raw: bytes) -> bytes:
    """Gives the file with its float32 arrays as float16: half the size, the same vectors.

    Raises:
        NotTensors: with the reason.
    """
    header: dict[str, Any] = {}
    parts: list[bytes] = []
    place = 0
    for name, array in sorted(read(raw).items()):
        kept = array.astype(np.float16) if array.dtype == np.float32 else array
        kind = next(kind for kind, plain in _PLAIN.items() if kept.dtype == plain)
        part = kept.tobytes()
        header[name] = {
            "dtype": kind,
            "shape": list(kept.shape),
            "data_offsets": [place, place + len(part)],
        }
        place += len(part)
        parts.append(part)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return b"".join([struct.pack("<Q", len(text)), text, *parts])
