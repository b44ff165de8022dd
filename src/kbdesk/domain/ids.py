"""Identifiers: UUIDv7 text, sortable by time of creation."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable

_lock = threading.Lock()
_last = 0


def new_uid(clock: Callable[[], int] = time.time_ns) -> str:
    """Gives a new UUIDv7 in its canonical text form, 36 characters.

    Ids made by one process rise strictly, also within one millisecond: the 12 bits after the
    version hold the fraction of the millisecond (RFC 9562, section 6.2, method 3).
    """
    global _last
    with _lock:
        # 60 bits of time: 48 of milliseconds and 12 of fraction (1/4096 ms).
        now = clock()
        ticks = (now // 1_000_000 << 12) | (now % 1_000_000 * 4096 // 1_000_000)
        ticks = max(ticks, _last + 1)
        _last = ticks
    random = int.from_bytes(os.urandom(8)) & ((1 << 62) - 1)
    value = (ticks >> 12) << 80 | 0x7 << 76 | (ticks & 0xFFF) << 64 | 0b10 << 62 | random
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
