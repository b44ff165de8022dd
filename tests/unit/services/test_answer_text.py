"""An agent sends the right words for the channel, or is told what is missing."""

import pytest

from kbdesk.content.filling import CannotFill
from kbdesk.domain.errors import NotFound, Refused
from kbdesk.domain.item import Audience
from kbdesk.domain.placeholder import Placeholder
from kbdesk.services import answer_text, publishing
from text_kit import article, edit, fact, fragment, placeholders, translated

NAME = "customer.first_name"


@pytest.fixture
def reply(desk):
    fact(desk, "sla.email", "24 hour")
    fragment(desk, "Thanks", "Thank **you**.")
    placeholders(desk, Placeholder(NAME), Placeholder("agent", required=False))
    return article(
        desk,
        "Reply",
        "Hi {{customer.first_name}}, we answer within {{fact:sla.email}}.\n\n{{include:thanks}}",
        fields={"subject": "For {{customer.first_name}}"},
    )


def test_facts_fragments_and_values_are_all_in_place(desk, reply) -> None:
    found = answer_text.copy_text(desk, reply.item.uid, {NAME: "Åsa"}, channel="email")
    assert found.plain == "Hi Åsa, we answer within 24 hours.\n\nThank you."
    assert found.html is not None
    assert "<strong>you</strong>" in found.html
    assert found.subject == "For Åsa"


def test_a_channel_without_formatting_gets_plain_words(desk, reply) -> None:
    found = answer_text.copy_text(desk, reply.item.uid, {NAME: "Åsa"}, channel="sms")
    assert found.html is None
    assert found.limit == 1600
    assert found.length == len(found.plain)


def test_a_missing_value_is_refused_by_name(desk, reply) -> None:
    with pytest.raises(CannotFill) as refusal:
        answer_text.copy_text(desk, reply.item.uid, {NAME: "  "}, channel="email")
    assert refusal.value.missing == (NAME,)


def test_a_value_does_nothing_but_stand_there(desk, reply) -> None:
    value = "<b>*x*</b> {{fact:sla.email}}"
    found = answer_text.copy_text(desk, reply.item.uid, {NAME: value}, channel="email")
    assert f"Hi {value}," in found.plain
    assert found.html is not None
    assert "&lt;b&gt;*x*&lt;/b&gt; {{fact:sla.email}}" in found.html


def test_the_blanks_are_told_before_anybody_fills_them(desk, reply) -> None:
    found = answer_text.blanks(desk, reply.item.uid, channel="email")
    assert [(blank.placeholder.key, blank.is_missing) for blank in found] == [(NAME, True)]
    filled = answer_text.blanks(desk, reply.item.uid, {NAME: "Åsa"}, channel="email")
    assert [blank.is_missing for blank in filled] == [False]


def test_the_language_and_the_channel_decide_which_text(desk, reply) -> None:
    translated(desk, reply, "Svar", "Hej {{customer.first_name}}, inom {{fact:sla.email}}.")
    translated(desk, reply, "Chat", "Hello there.", "en", channel="chat")
    uid = reply.item.uid
    swedish = answer_text.copy_text(desk, uid, {NAME: "Åsa"}, locale="sv-SE", channel="chat")
    assert swedish.plain.startswith("Hej Åsa, inom 24 timmar.")
    assert answer_text.copy_text(desk, uid, channel="chat").plain == "Hello there."


def test_only_live_words_are_sent(desk, reply) -> None:
    edit(desk, reply, "Not yet approved.")
    found = answer_text.copy_text(desk, reply.item.uid, {NAME: "A"}, channel="email")
    assert "Not yet" not in found.plain
    draft = article(desk, "Draft", "Words.", live=False)
    with pytest.raises(NotFound, match="live"):
        answer_text.copy_text(desk, draft.item.uid, channel="email")
    publishing.archive(desk, reply.item.uid)
    with pytest.raises(NotFound):
        answer_text.copy_text(desk, reply.item.uid, {NAME: "A"}, channel="email")


def test_what_is_not_public_is_not_sent_where_everybody_reads(desk) -> None:
    hidden = article(desk, "Hidden", "Words.", audience=Audience.CUSTOMER)
    with pytest.raises(Refused, match="everybody"):
        answer_text.copy_text(desk, hidden.item.uid, channel="social_reply")
    assert answer_text.copy_text(desk, hidden.item.uid, channel="email").plain == "Words."


def test_internal_words_stay_inside(desk) -> None:
    opened = article(desk, "T", "Out.\n\n:::internal\nIn.\n:::\n")
    assert answer_text.copy_text(desk, opened.item.uid, channel="chat").plain == "Out."
