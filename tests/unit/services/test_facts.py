"""A fact is written once, with its day, and tells where it stands."""

from datetime import date, timedelta

import pytest

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import BadInput, Denied, GuardFailed, NotFound, Refused
from kbdesk.domain.fact import FactType
from kbdesk.services import facts, publishing
from text_kit import LONG_AGO, article, edit, fact, fragment, require_locales, tell


def test_a_fact_is_listed_with_its_words_in_each_language(desk) -> None:
    require_locales(desk, "en", "sv")
    fact(desk, "sla.email", "24 hour")
    tomorrow = desk.kb.now().date() + timedelta(days=1)
    tell(desk, "sla.email", "12 hour", valid_from=tomorrow)
    article(desk, "Reply", "Within {{fact:sla.email}}.")
    (line,) = facts.list_facts(desk)
    assert line.said == (("en", "24 hours"), ("sv", "24 timmar"))
    assert [value.value for value in line.to_come] == ["12 hour"]
    assert line.texts == 1


def test_what_a_person_types_becomes_the_stored_form(desk) -> None:
    facts.define(desk, facts.draft("price", FactType.MONEY))
    value = facts.new_value(desk, facts.get(desk, "price"), "1 200,50 kr", locale="sv")
    assert (value.value, value.locale, value.approved_by) == ("1200.5 SEK", "sv", "anna")
    assert value.valid_from == desk.kb.now().date()


def test_what_is_no_value_is_refused_and_nothing_is_kept(desk) -> None:
    fact(desk, "sla.email", "24 hour")
    with pytest.raises(BadInput, match="soon"):
        facts.new_value(desk, facts.get(desk, "sla.email"), "soon")
    assert len(facts.values_of(desk, "sla.email")) == 1


def test_a_key_that_no_text_can_name_is_refused(desk) -> None:
    with pytest.raises(BadInput):
        facts.draft("Not a key", FactType.TEXT)


def test_a_fact_is_made_once(desk) -> None:
    fact(desk, "window", "30 day")
    with pytest.raises(Refused, match="window"):
        facts.define(desk, facts.draft("window", FactType.DURATION))


def test_old_values_stay_for_a_look_back(desk) -> None:
    fact(desk, "window", "14 day")
    facts.set_value(desk, "window", facts.new_value(desk, facts.get(desk, "window"), "30 days"))
    values = facts.values_of(desk, "window")
    assert [(value.value, value.valid_from) for value in values] == [
        ("14 day", LONG_AGO),
        ("30 day", desk.kb.now().date()),
    ]


def test_where_used_goes_through_fragments_and_tells_the_way(desk) -> None:
    fact(desk, "window", "14 day")
    fragment(desk, "Rule", "Within {{fact:window}}.")
    direct = article(desk, "Direct", "Within {{fact:window}}.")
    article(desk, "Through", "{{include:rule}}")
    article(desk, "Draft", "{{fact:window}}", live=False)
    article(desk, "None", "Nothing.")
    publishing.archive(desk, article(desk, "Old", "{{fact:window}}").item.uid)
    edit(desk, direct, "The newest text dropped it.")
    uses = facts.where_used(desk, "window")
    assert [(use.title, use.via, use.is_live, use.is_head) for use in uses] == [
        ("Direct", (), True, False),
        ("Draft", (), False, True),
        ("Rule", (), True, True),
        ("Through", ("rule",), True, True),
    ]


def test_where_used_of_what_does_not_exist_is_told(desk) -> None:
    with pytest.raises(NotFound):
        facts.where_used(desk, "nope")


def test_a_value_that_makes_a_live_text_too_long_is_refused(desk) -> None:
    fact(desk, "motto", "short", "text")
    article(desk, "Tweet", "x" * 250 + " {{fact:motto}}", channel="social_reply")
    value = facts.new_value(desk, facts.get(desk, "motto"), "a much longer motto " * 3)
    with pytest.raises(GuardFailed, match="Tweet"):
        facts.set_value(desk, "motto", value)
    assert len(facts.values_of(desk, "motto")) == 1


def test_only_who_may_publish_sets_a_fact(desk) -> None:
    fact(desk, "window", "14 day")
    with desk.kb.write("anna") as tx:
        tx.people.append(User("anna"))
        tx.people.put_grants("anna", [Grant("anna", Role.AUTHOR)])
        tx.commit()
    value = facts.new_value(desk, facts.get(desk, "window"), "30 days")
    with pytest.raises(Denied):
        facts.set_value(desk, "window", value)
    with pytest.raises(Denied):
        facts.define(desk, facts.draft("other", FactType.TEXT))


def test_a_value_may_end_no_sooner_than_it_begins(desk) -> None:
    fact(desk, "window", "14 day")
    value = facts.new_value(desk, facts.get(desk, "window"), "30 days", valid_to=date(2020, 1, 1))
    with pytest.raises(Refused, match="end before"):
        facts.set_value(desk, "window", value)
