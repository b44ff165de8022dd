"""Sets the review clocks of items; they follow from what the logs say."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, insert

from kbdesk.store.seal import all_sealed
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables import review as t


def reset_clocks(session: Session, item_uids: Sequence[str]) -> None:
    """Sets the review clocks of items to the transaction's moment."""
    for chunk in chunked(item_uids):
        session.execute(delete(t.review_clock).where(t.review_clock.c.item_uid.in_(chunk)))
    rows = [{"item_uid": uid, "reset_at": session.at} for uid in dict.fromkeys(item_uids)]
    session.execute_many(insert(t.review_clock), all_sealed(t.review_clock, rows))
