"""Tells the search index how much items are used: between hits that fit alike, use decides."""

from __future__ import annotations

import math
from datetime import timedelta

from kbdesk.services.desk import Desk
from kbdesk.store.transaction import Reader

COUNTED = timedelta(days=90)
"""Uses before that are forgotten: what helped last year may be wrong today."""

FRESH_S = 600.0
"""For so long the counts are taken as they were."""


def refresh(desk: Desk, reader: Reader) -> None:
    """Lets the index know the uses of the last days, once in ten minutes."""
    now = desk.kb.now()
    if 0 <= now.timestamp() - desk.index.use_at < FRESH_S:
        return
    desk.index.set_use(shares(reader.events.usage_by_item(now - COUNTED)), now.timestamp())


def shares(uses: dict[str, int]) -> dict[str, float]:
    """Gives counts as shares of the highest, 0 to 1; twice as many uses are one step more."""
    most = max(uses.values(), default=0)
    return {uid: math.log1p(count) / math.log1p(most) for uid, count in uses.items() if count > 0}
