from __future__ import annotations

import dataclasses

import pytest
from bases import CHANNELS, make_item, make_section

from kbdesk.domain.errors import NotFound, Refused
from kbdesk.store.knowledge_base import KnowledgeBase


def test_sections_come_back_in_tree_order_with_their_names(kb: KnowledgeBase) -> None:
    top = make_section("billing", position=1, names=(("sv", "Betalning", "Om pengar"),))
    first = make_section("account")
    below = make_section("refunds", top.uid)
    with kb.write("eva") as tx:
        tx.sections.append_many([top, below, first])
        tx.commit()
    with kb.read() as reader:
        assert reader.sections.list_all() == (first, top, below)
        assert reader.sections.find_by_slug("refunds", top.uid) == below
        assert reader.sections.find_by_slug("refunds") is None
        assert reader.sections.get(top.uid).name_in("sv") == "Betalning"


def test_an_address_is_unique_among_neighbours_only(kb: KnowledgeBase) -> None:
    top = make_section("billing")
    with kb.write("eva") as tx:
        tx.sections.append_many([top, make_section("billing", top.uid)])
        tx.commit()
    with pytest.raises(Refused, match="beside"), kb.write("eva") as tx:
        tx.sections.append(make_section("billing"))


def test_a_section_never_stands_below_itself(kb: KnowledgeBase) -> None:
    top = make_section("billing")
    below = make_section("refunds", top.uid)
    with kb.write("eva") as tx:
        tx.sections.append_many([top, below])
        tx.commit()
    with pytest.raises(Refused, match="below itself"), kb.write("eva") as tx:
        tx.sections.update(dataclasses.replace(top, parent_uid=below.uid))
    with kb.write("eva") as tx:
        tx.sections.update(dataclasses.replace(below, parent_uid="", name="Money back"))
        assert [row.verb for row in tx.commit().rows] == ["edited"]
    with kb.read() as reader:
        assert reader.sections.get(below.uid).name == "Money back"


def test_only_an_empty_section_goes(kb: KnowledgeBase) -> None:
    top, empty = make_section("billing"), make_section("empty")
    item = make_item("refunds", sections=(top.uid,))
    with kb.write("eva") as tx:
        tx.sections.append_many([top, empty])
        tx.items.append(item)
        tx.commit()
    with kb.read() as reader:
        assert reader.sections.count_items() == {top.uid: 1}
    with pytest.raises(Refused, match="1 items"), kb.write("eva") as tx:
        tx.sections.remove(top.uid)
    with kb.write("eva") as tx:
        tx.sections.remove(empty.uid)
        tx.commit()
    with pytest.raises(NotFound), kb.read() as reader:
        reader.sections.get(empty.uid)


def test_channels_are_a_teams_own(kb: KnowledgeBase) -> None:
    own = dataclasses.replace(CHANNELS[1], key="kiosk", name="Kiosk", position=2)
    with kb.write("eva") as tx:
        tx.channels.append(own)
        tx.channels.update(dataclasses.replace(own, max_chars=80))
        tx.commit()
    with kb.read() as reader:
        assert reader.channels.get("kiosk").max_chars == 80
        with pytest.raises(NotFound, match="base, sms, kiosk"):
            reader.channels.get("fax")
    with pytest.raises(Refused, match="key"), kb.write("eva") as tx:
        tx.channels.append(own)


def test_the_workspace_changes_and_its_identity_does_not(kb: KnowledgeBase) -> None:
    before = kb.workspace
    wanted = dataclasses.replace(
        before, name="Nordlys", four_eyes=True, required_locales=("en", "sv"), db_uuid="other"
    )
    with kb.write("eva") as tx:
        tx.workspace_settings.update(wanted)
        tx.commit()
    assert kb.workspace == dataclasses.replace(wanted, db_uuid=before.db_uuid)
