"""Writes tests/data/base_<schema>.kbdesk: a base as this version leaves it on a disk.

Run it once, when a format is released, and never again for that format:

    python tests/store/released.py
"""

from __future__ import annotations

import dataclasses
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from bases import CHANNELS, make_item, make_section, publish, save_again

from kbdesk.domain.item import Audience, ExternalRef, ItemType
from kbdesk.domain.rendition import Content
from kbdesk.domain.workflow import State
from kbdesk.store.knowledge_base import KnowledgeBase, create
from kbdesk.store.renditions import new_rendition
from kbdesk.store.tables.base import SCHEMA

FOLDER = Path(__file__).parents[1] / "data"


def fill(kb: KnowledgeBase) -> None:
    """Writes at least one row into every table."""
    section = make_section("billing", names=(("sv", "Betalning", "Om pengar"),))
    refunds = make_item(
        "refunds",
        type=ItemType.RESPONSE,
        shortcode="rf",
        audience=Audience.CUSTOMER,
        sections=(section.uid,),
        tags=("money",),
        owner="eva",
        refs=(ExternalRef("folder", "billing/refunds.md", "0" * 64),),
        extra=(("weight", "3"),),
    )
    old = make_item("returns")
    with kb.write("eva") as tx:
        tx.sections.append(section)
        tx.items.append_many([refunds, old])
        english = tx.revisions.append_first(
            new_rendition(refunds.uid, "en"),
            Content("Refunds", "Within **14** days.", "How long?", keywords=("money back",)),
            client_save_id="save-1",
            links=(f"kb:{old.uid}#how", "https://example.org"),
        )
        publish(tx, english)
        tx.commit()
    with kb.write("bo") as tx:
        publish(tx, save_again(tx, english, "Within **30** days.", note="New rule"))
        tx.revisions.append_first(
            new_rendition(refunds.uid, "sv", source_uid=english.rendition_uid),
            Content("Återbetalning", "Inom **14** dagar."),
            based_on_uid=english.uid,
        )
        tx.commit()
    with kb.write("eva") as tx:
        tx.items.update(dataclasses.replace(refunds, slug="money-back", shortcode="mb"))
        draft = tx.revisions.append_first(new_rendition(old.uid, "en"), Content("Returns"))
        tx.revisions.move(draft.uid, State.IN_REVIEW)
        tx.revisions.move(draft.uid, State.WITHDRAWN, "No longer true.")
        tx.items.archive(old.uid, redirect_to=refunds.uid)
        tx.commit()


if __name__ == "__main__":
    moment = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)

    def now() -> datetime:
        global moment
        moment += timedelta(minutes=1)
        return moment

    with create(
        str(FOLDER / f"base_{SCHEMA:04d}.kbdesk"),
        name="Nordlys Audio",
        locale="en",
        channels=CHANNELS,
        now=now,
    ) as base:
        fill(base)
