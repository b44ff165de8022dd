"""A fact is changed once: its impact is told, and one change set holds every text concerned."""

import dataclasses
from datetime import timedelta

import pytest

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import Denied, GuardFailed, Refused
from kbdesk.domain.item import ItemScope
from kbdesk.domain.significance import Significance
from kbdesk.domain.workflow import State
from kbdesk.progress import Progress
from kbdesk.services import changesets, fact_changes, facts, library, permissions
from kbdesk.services.resolving import Words
from text_kit import article, edit, fact, fragment, translated


@pytest.fixture
def refunds(desk):
    """A base whose refund window stands in many places."""
    fact(desk, "window", "14 day")
    base = article(desk, "Refunds", "Ask within 14 days, please.")
    translated(desk, base, "Återbetalning", "Be om det inom två veckor, eller fjorton dagar.")
    translated(desk, base, "Chat", "You have 14 days.", "en", channel="chat")
    article(desk, "Uses it", "Within {{fact:window}}.")
    article(desk, "Trial", "Try it for 7 days.")
    return base


def new(desk, written: str, **more):
    return facts.new_value(desk, facts.get(desk, "window"), written, **more)


def test_the_impact_names_items_channels_and_languages_and_writes_nothing(desk, refunds) -> None:
    seq = desk.kb.seq()
    told = fact_changes.impact(desk, "window", new(desk, "30 days"), progress=Progress())
    assert desk.kb.seq() == seq
    assert told.old == "14 day"
    assert told.said == (("en", "14 days", "30 days"),)
    assert len(told.summary.items) == 2
    assert told.summary.channels == ("base", "chat")
    assert told.summary.locales == ("en", "sv")
    assert len(told.summary.to_draft) == 3
    assert [use.title for use in told.uses] == ["Uses it"]
    assert sorted(one.hit.literal.text for one in told.words) == [
        "14 days",
        "14 days",
        "fjorton dagar",
        "två veckor",
    ]
    assert [hit.literal.text for hit in told.others] == ["7 days"]


def test_a_change_opens_one_set_with_a_draft_for_each_text(desk, refunds) -> None:
    done = fact_changes.change(
        desk, "window", new(desk, "30 days"), reason="Law", progress=Progress()
    )
    assert done.value is None
    change_set = done.change_set
    assert change_set is not None
    assert (change_set.fact_key, change_set.fact_value) == ("window", "30 day")
    assert {m.revision_uid for m in change_set.members} == {d.uid for d in done.drafts}
    assert sorted(draft.content.body for draft in done.drafts) == [
        "Ask within {{fact:window}}, please.",
        "Be om det inom {{fact:window}}, eller {{fact:window}}.",
        "You have {{fact:window}}.",
    ]
    assert {(d.state, d.significance, d.note) for d in done.drafts} == {
        (State.DRAFT, Significance.FACT, "Law")
    }
    assert len(facts.values_of(desk, "window")) == 1
    live = library.open_item(desk, refunds.item.uid).live
    assert live is not None
    assert live.content.body == "Ask within 14 days, please."


def test_publishing_the_set_changes_words_and_value_in_one_commit(desk, refunds) -> None:
    done = fact_changes.change(desk, "window", new(desk, "30 days"), progress=Progress())
    assert done.change_set is not None
    changesets.publish(desk, done.change_set.uid)
    with desk.kb.read() as reader:
        assert Words(reader).fact("window", "sv") == "30 dagar"
    told = fact_changes.impact(desk, "window", new(desk, "31 days"), progress=Progress())
    assert told.words == ()
    assert len(told.uses) == 4


def test_drafts_can_state_the_new_value_in_words(desk, refunds) -> None:
    done = fact_changes.change(
        desk, "window", new(desk, "30 days"), in_words=True, progress=Progress()
    )
    assert sorted(draft.content.body for draft in done.drafts) == [
        "Ask within 30 days, please.",
        "Be om det inom 30 dagar, eller 30 dagar.",
        "You have 30 days.",
    ]


def test_texts_that_mean_something_else_are_left_out(desk, refunds) -> None:
    done = fact_changes.change(
        desk, "window", new(desk, "30 days"), skip=[refunds.item.uid], progress=Progress()
    )
    assert done.drafts == ()
    assert done.change_set is None
    assert done.value is not None


def test_a_value_for_a_later_day_is_written_now_and_the_drafts_are_right_before_it(
    desk, refunds
) -> None:
    day = desk.kb.now().date() + timedelta(days=30)
    done = fact_changes.change(
        desk, "window", new(desk, "30 days", valid_from=day), progress=Progress()
    )
    assert done.value is not None
    assert done.change_set is not None
    assert done.change_set.fact_key == ""
    with desk.kb.read() as reader:
        assert Words(reader).fact("window", "en") == "14 days"
        assert Words(reader, day=day).fact("window", "en") == "30 days"


def test_a_value_for_one_language_leaves_the_others_alone(desk, refunds) -> None:
    done = fact_changes.change(
        desk, "window", new(desk, "30 dagar", locale="sv"), progress=Progress()
    )
    assert [draft.content.title for draft in done.drafts] == ["Återbetalning"]
    with desk.kb.read() as reader:
        assert Words(reader).fact("window", "en") == "14 days"
        assert Words(reader).fact("window", "sv-SE") == "30 dagar"


def test_a_second_change_waits_for_the_first(desk, refunds) -> None:
    fact_changes.change(desk, "window", new(desk, "30 days"), progress=Progress())
    with pytest.raises(Refused, match="under way"):
        fact_changes.change(desk, "window", new(desk, "60 days"), progress=Progress())


def test_without_words_to_change_the_value_is_set_at_once(desk) -> None:
    fact(desk, "window", "14 day")
    fragment(desk, "Rule", "{{fact:window}}")
    done = fact_changes.change(desk, "window", new(desk, "30 days"), progress=Progress())
    assert done.change_set is None
    assert done.value is not None
    assert done.value.value == "30 day"


def test_an_unfinished_draft_and_a_live_leftover_are_told(desk) -> None:
    fact(desk, "window", "14 day")
    edit(desk, article(desk, "Busy", "Within 14 days."), "Within 14 days, and more.")
    edit(desk, article(desk, "Dropped", "Within 14 days."), "Soon.")
    told = fact_changes.impact(desk, "window", new(desk, "30 days"), progress=Progress())
    assert [one.hit.title for one in told.words] == ["Busy"]
    assert len(told.unfinished) == 1
    assert [hit.title for hit in told.live_words] == ["Dropped"]


@pytest.mark.parametrize(
    ("kind", "old", "new_value", "body", "wanted"),
    [
        ("phone", "+46 8 123 456 78", "+46 8 876 543 21",
         "Call +46 8 123 456 78 or [tap](tel:+46812345678).",
         "Call {{fact:it}} or [tap](tel:+46887654321)."),
        ("url", "mailto:help@a.example", "us@b.example",
         "Write to help@a.example or [mail](mailto:help@a.example).",
         "Write to {{fact:it}} or [mail](mailto:{{fact:it}})."),
        ("url", "https://a.example/help", "https://b.example/help",
         "See [help](https://a.example/help).", "See [help]({{fact:it}})."),
        ("url", "https://a.example/help", "https://b.example/help",
         "See <https://a.example/help>.", "See <{{fact:it}}>."),
    ],
)  # fmt: skip
def test_addresses_and_numbers_keep_working_as_links(
    desk, kind, old, new_value, body, wanted
) -> None:
    fact(desk, "it", old, kind)
    article(desk, "T", body)
    value = facts.new_value(desk, facts.get(desk, "it"), new_value)
    (draft,) = fact_changes.change(desk, "it", value, progress=Progress()).drafts
    assert draft.content.body == wanted


def test_a_link_whose_address_stands_elsewhere_is_left_to_a_person(desk) -> None:
    fact(desk, "it", "https://a.example/help", "url")
    article(desk, "T", "See [help][h].\n\n[h]: https://a.example/help\n")
    value = facts.new_value(desk, facts.get(desk, "it"), "https://b.example")
    told = fact_changes.impact(desk, "it", value, progress=Progress())
    assert [one.replacement for one in told.words] == [""]


def test_an_author_may_propose_a_change_and_not_make_it(desk, refunds) -> None:
    with desk.kb.write("anna") as tx:
        tx.people.append(User("anna"))
        tx.people.put_grants("anna", [Grant("anna", Role.AUTHOR)])
        tx.commit()
    value = new(desk, "30 days")
    with pytest.raises(Denied):
        fact_changes.change(desk, "window", value, skip=[refunds.item.uid], progress=Progress())
    assert fact_changes.change(desk, "window", value, progress=Progress()).change_set


def test_a_text_that_came_meanwhile_and_has_no_room_stops_the_whole_set(desk) -> None:
    fact(desk, "motto", "we care", "text")
    stating = article(desk, "Stating", "Here we care.")
    value = facts.new_value(desk, facts.get(desk, "motto"), "much longer words " * 4)
    done = fact_changes.change(desk, "motto", value, progress=Progress())
    assert done.change_set is not None
    article(desk, "Tweet", "x" * 250 + " {{fact:motto}}", channel="social_reply")
    with pytest.raises(GuardFailed, match="Tweet"):
        changesets.publish(desk, done.change_set.uid)
    assert len(facts.values_of(desk, "motto")) == 1
    live = library.open_item(desk, stating.item.uid).live
    assert live is not None
    assert live.content.body == "Here we care."


def test_a_change_takes_the_right_to_write_each_draft(desk, at, refunds) -> None:
    with desk.kb.write("anna") as tx:
        item = tx.items.get(refunds.item.uid)
        tx.items.update(dataclasses.replace(item, scope=ItemScope.PERSONAL, owner="anna"))
        tx.commit()
    permissions.put_person(desk, User("anna"), [Grant("anna", role) for role in Role])
    permissions.put_person(desk, User("dora"), [Grant("dora", Role.AUTHOR)])
    value = new(desk, "30 days")
    with pytest.raises(Denied, match="may not draft"):
        fact_changes.change(at("dora"), "window", value, progress=Progress())
    assert changesets.list_all(desk) == ()
    done = fact_changes.change(desk, "window", value, progress=Progress())
    assert len(done.drafts) == 3
