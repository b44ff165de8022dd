"""A mended typo goes live at once, and nothing else slips through with it."""

import pytest

from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.rendition import Content
from kbdesk.domain.significance import Significance
from kbdesk.domain.workflow import State
from kbdesk.services import fast_lane, library, reviewing


def test_a_typo_goes_live_without_a_second_person_and_the_log_says_so(
    desk, write, save, four_eyes
) -> None:
    opened = write("Refunds", "You get the monye on your card.")
    draft = save(opened, "You get the money on your card.").revision
    published = fast_lane.publish_typo(desk, draft.uid)
    assert published.revisions[0].state is State.PUBLISHED
    assert library.open_item(desk, opened.item.uid).live.uid == draft.uid
    with desk.kb.read() as reader:
        steps = reader.revisions.transitions_of(draft.uid)
    assert [step.comment for step in steps] == ["Fast lane: 1 character of spelling."] * 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Wait 14 days.", "Wait 15 days."),
        ("You can pay.", "You cant pay."),
        ("It is available.", "It is unavailable."),
        ("Kortet är giltigt.", "Kortet är ogiltigt."),
        ("See https://a.example.", "See https://b.example."),
        ("See [it](kb:a).", "See [it](kb:b)."),
        ("Hello {{customer.first_name}}.", "Hello {{customer.last_name}}."),
        ("Within {{fact:a}}.", "Within {{fact:b}}."),
        ("Open the app.", "Close the app."),
        ("One. Two.", "Two. One."),
        ("- one\n- two", "one\ntwo"),
        ("> Ask first.", "Ask first."),
        ("`code`\n\n    more", "`code`\n\nmore"),
        (":::internal\nDo not tell.\n:::\n", "::internal\nDo not tell.\n::\n"),
        (
            ":::internal\nNot for them.\n:::\n\nFor all.",
            ":::internal\nNot for them.\n\nFor all.\n:::",
        ),
        ("# Title\n\nText", "Title\n\nText"),
        (
            "a b c d e f g h i j k l m n o p q r s t u v",
            "A B C D E F G H I J K L M N O P Q R S T U V",
        ),
    ],
)
def test_what_changes_the_meaning_the_build_or_much_is_no_typo(old: str, new: str) -> None:
    assert fast_lane.why_not(Content("T", old), Content("T", new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Recieve it", "Receive it"),
        ("Open the app", "Open the app."),
        ("open the app.", "Open the app."),
        ("Öpna appen.", "Öppna appen."),
        ("It isnt there.", "It isn't there."),
    ],
)
def test_spelling_case_and_marks_are(old: str, new: str) -> None:
    assert fast_lane.why_not(Content("T", old), Content("T", new)) == ""


def test_twenty_characters_over_all_fields_are_the_most() -> None:
    old = Content("aaaaaaaaaaaa", body="bbbbbbbbbbbb")
    assert fast_lane.why_not(old, Content("AAAAAAAAAAAA", body="BBBBBBBBbbbb")) == ""
    assert "20" in fast_lane.why_not(old, Content("AAAAAAAAAAAA", body="BBBBBBBBBbbb"))
    assert fast_lane.changed_chars(old, Content("aaaaaaaaaaaa", body="")) == 12


def test_a_claim_of_more_is_believed_and_one_of_less_is_not(desk, write, save, four_eyes) -> None:
    opened = write("Refunds", "You get the monye.")
    raised = save(opened, "You get the money.", claimed=Significance.FACT).revision
    with pytest.raises(GuardFailed, match="saved as a change of fact"):
        fast_lane.publish_typo(desk, raised.uid)
    other = write("Price", "It costs 99 kr.")
    lowered = save(other, "It costs 79 kr.", claimed=Significance.TYPO).revision
    with pytest.raises(GuardFailed):
        fast_lane.publish_typo(desk, lowered.uid)


def test_a_changed_price_does_not_slip_through_under_a_later_comma(desk, write, save) -> None:
    opened = write("Price", "It costs 99 kr.")
    save(opened, "It costs 79 kr.")
    comma = save(opened, "It costs, 79 kr.").revision
    with pytest.raises(GuardFailed):
        fast_lane.publish_typo(desk, comma.uid)


def test_it_is_for_drafts_of_texts_that_are_live(desk, write, save) -> None:
    new = write("New", live=False)
    with pytest.raises(GuardFailed, match="Nothing of this text is live"):
        fast_lane.publish_typo(desk, new.head.uid)
    opened = write("Refunds", "You get the monye.")
    draft = save(opened, "You get the money.").revision
    reviewing.submit(desk, draft.uid)
    with pytest.raises(GuardFailed, match="drafts"):
        fast_lane.publish_typo(desk, draft.uid)
