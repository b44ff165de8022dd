from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from bases import WHEN, add_text, publish, save_again

from kbdesk.domain.errors import BadInput, NotFound, Refused
from kbdesk.domain.fact import Fact, FactType, FactValue, value_at
from kbdesk.domain.ids import new_uid
from kbdesk.domain.placeholder import Placeholder, PlaceholderSource, PlaceholderType, UseKind
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import KnowledgeBase
from kbdesk.store.required_channels import Scope
from kbdesk.store.revisions import Draft

REPLY = "sla.email.first_response"


def make_fact(key: str = REPLY, **cells: object) -> Fact:
    return Fact(new_uid(), key, FactType.DURATION, **cells)  # type: ignore[arg-type]


def test_a_fact_keeps_every_value_it_ever_had(kb: KnowledgeBase) -> None:
    fact = make_fact(description="How soon we answer email")
    with kb.write("eva") as tx:
        tx.facts.append(fact)
        tx.facts.append_value(REPLY, FactValue("24 hour", date(2026, 1, 1), approved_by="eva"))
        assert {(row.verb, row.kind, row.uid) for row in tx.commit().rows} == {
            ("created", "fact", REPLY),
            ("valued", "fact", REPLY),
        }
    with kb.write("bo") as tx:
        new = tx.facts.append_value(REPLY, FactValue("4 hour", date(2026, 6, 1), locale="sv"))
        tx.commit()
    with kb.read() as reader:
        values = reader.facts.values_of(REPLY)
        assert [value.value for value in values] == ["24 hour", "4 hour"]
        assert values[1] == new
        assert reader.facts.get(REPLY) == fact
        assert reader.facts.all_values() == {REPLY: values}
        assert value_at(values, date(2026, 7, 1), "en", "en") == values[0]
        assert value_at(values, date(2026, 7, 1), "sv", "en") == values[1]
    assert check(kb).problems == ()


def test_a_fact_is_described_anew_and_keeps_its_key_and_type(kb: KnowledgeBase) -> None:
    fact = make_fact()
    with kb.write("eva") as tx:
        tx.facts.append(fact)
        tx.facts.update(dataclasses.replace(fact, description="Email"))
        tx.facts.append_value(REPLY, FactValue("24 hour", date(2026, 1, 1)))
        tx.commit()
    with kb.read() as reader:
        assert reader.facts.list_all() == (dataclasses.replace(fact, description="Email"),)
    with pytest.raises(Refused, match="already"), kb.write("eva") as tx:
        tx.facts.append(make_fact())
    with pytest.raises(Refused, match="values of the type"), kb.write("eva") as tx:
        tx.facts.update(dataclasses.replace(fact, type=FactType.MONEY))
    with pytest.raises(NotFound), kb.write("eva") as tx:
        tx.facts.update(make_fact("other"))
    with pytest.raises(BadInput), kb.write("eva") as tx:
        tx.facts.append(make_fact("Not A Key"))
    with pytest.raises(Refused, match="before it begins"), kb.write("eva") as tx:
        tx.facts.append_value(REPLY, FactValue("1 hour", date(2026, 2, 1), date(2026, 1, 1)))


def test_where_used_shows_live_and_newest_texts_and_no_former_ones(kb: KnowledgeBase) -> None:
    use = f"{{{{fact:{REPLY}}}}}"
    with kb.write("eva") as tx:
        first = add_text(tx, "refunds", f"Within {use}. {{{{customer.name}}}} {use}")
        publish(tx, first)
        gone = add_text(tx, "gone", use)
        tx.items.archive(tx.renditions.get(gone.rendition_uid).item_uid)
        add_text(tx, "escaped", f"\\{use}")
        tx.commit()
    with kb.read() as reader:
        (found,) = reader.facts.uses(REPLY)
        assert (found.revision_uid, found.locale, found.channel) == (first.uid, "en", "base")
        assert (found.is_live, found.is_head) == (True, True)
        assert len(reader.facts.uses(REPLY, include_archived=True)) == 2
        assert reader.uses.list_of(first.uid) == (
            (UseKind.FACT, REPLY),
            (UseKind.PLACEHOLDER, "customer.name"),
        )
    with kb.write("eva") as tx:
        second = save_again(tx, first, "Soon. {{include:refund-window}}")
        tx.commit()
    with kb.read() as reader:
        (found,) = reader.facts.uses(REPLY)
        assert (found.is_live, found.is_head) == (True, False)
        (found,) = reader.uses.where_used(UseKind.INCLUDE, "refund-window")
        assert (found.revision_uid, found.is_live, found.is_head) == (second.uid, False, True)
        assert reader.uses.count_names(UseKind.INCLUDE) == {"refund-window": 1}
    with kb.write("eva") as tx:
        publish(tx, second)
        tx.commit()
    with kb.read() as reader:
        assert reader.facts.uses(REPLY) == ()


def test_uses_stand_in_every_field_of_a_text(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        first = add_text(tx)
        content = dataclasses.replace(first.content, short_answer="In {{fact:a}}", subject="{{b}}")
        second = tx.revisions.append(Draft(first.rendition_uid, first.uid, content))
        assert tx.uses.list_of(second.uid) == (
            (UseKind.FACT, "a"),
            (UseKind.PLACEHOLDER, "b"),
        )


def test_placeholders_are_known_by_their_key(kb: KnowledgeBase) -> None:
    name = Placeholder(
        "customer.first_name",
        PlaceholderType.TEXT,
        PlaceholderSource.SYSTEM,
        required=False,
        fallbacks=(("en", "there"), ("sv", "du")),
        example="Åsa",
        max_chars=40,
        pii=True,
    )
    with kb.write("eva") as tx:
        tx.placeholders.put([name, Placeholder("order.id")])
        tx.placeholders.put([dataclasses.replace(name, max_chars=50)])
        tx.placeholders.remove("order.id")
        tx.commit()
    with kb.read() as reader:
        assert reader.placeholders.list_all() == (dataclasses.replace(name, max_chars=50),)
        assert reader.placeholders.find("order.id") is None


def test_required_channels_by_item_section_and_base(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        tx.required_channels.put(Scope.BASE, "", ["base"])
        tx.required_channels.put(Scope.ITEM, "x", ["sms", "base", "sms"])
        tx.required_channels.put(Scope.ITEM, "y", ["sms"])
        tx.required_channels.put(Scope.ITEM, "y", [])
        tx.commit()
    with kb.read() as reader:
        assert reader.required_channels.find(Scope.ITEM, "x") == ("base", "sms")
        assert reader.required_channels.list_all() == {
            (Scope.BASE, ""): ("base",),
            (Scope.ITEM, "x"): ("base", "sms"),
        }


def test_the_day_is_kept_as_a_day(kb: KnowledgeBase) -> None:
    value = FactValue("24 hour", date(2026, 1, 1), date(2026, 12, 31), "sv-SE", "eva", WHEN)
    with kb.write("eva") as tx:
        tx.facts.append(make_fact())
        written = tx.facts.append_value(REPLY, value)
        assert dataclasses.replace(written, created_at=WHEN) == value
