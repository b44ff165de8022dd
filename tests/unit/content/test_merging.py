"""Two people change one text: what fits together is joined, the rest is shown, nothing is lost."""

import pytest

from kbdesk.content.merging import (
    Conflict,
    ConflictKind,
    merge_content,
    merge_text,
    sentences,
)
from kbdesk.domain.errors import Refused
from kbdesk.domain.merge import Side
from kbdesk.domain.rendition import Content

BASE = "We are sorry. Money takes 14 days. Write to us.\n\n- Open the app.\n- Wait.\n"


def test_a_text_is_cut_into_sentences_and_lines_without_loss() -> None:
    assert sentences("One. Two! (Three?) *Four.* End") == (
        "One. ",
        "Two! ",
        "(Three?) ",
        "*Four.* ",
        "End",
    )
    assert sentences("a\n\nb\n") == ("a\n\n", "b\n")
    assert sentences("") == ()
    assert sentences("It costs 9.99 now.") == ("It costs 9.99 now.",)


def test_far_changes_are_joined() -> None:
    mine = BASE.replace("We are sorry.", "We apologise.")
    theirs = BASE.replace("Wait.", "Wait a little.")
    merged = merge_text(BASE, mine, theirs)
    assert merged.is_clean
    assert merged.text() == mine.replace("Wait.", "Wait a little.")
    assert [part.origin for part in merged.parts] == [Side.MINE, Side.BASE, Side.THEIRS]


def test_the_same_change_on_both_sides_is_taken_once() -> None:
    both = BASE.replace("14 days", "30 days")
    assert merge_text(BASE, both, both).text() == both
    mine = both.replace("Wait.", "Wait a little.")
    assert merge_text(BASE, mine, both).text() == mine


def test_the_same_sentence_changed_twice_is_shown_to_a_person() -> None:
    mine, theirs = BASE.replace("14 days", "30 days"), BASE.replace("14 days", "a month")
    merged = merge_text(BASE, mine, theirs)
    assert merged.conflicts == (
        Conflict(
            "",
            ConflictKind.BOTH_CHANGED,
            "Money takes 14 days. ",
            "Money takes 30 days. ",
            "Money takes a month. ",
        ),
    )
    assert merged.text(["Money takes 30 days. "]) == mine
    with pytest.raises(Refused):
        merged.text()


def test_neighbouring_sentences_are_shown_to_a_person() -> None:
    mine, theirs = BASE.replace("sorry", "so sorry"), BASE.replace("14 days", "30 days")
    conflict = merge_text(BASE, mine, theirs).conflicts[0]
    assert conflict.base == "We are sorry. Money takes 14 days. "
    assert conflict.theirs == "We are sorry. Money takes 30 days. "


def test_a_change_to_what_the_other_took_out_is_shown() -> None:
    mine, theirs = BASE.replace("Money takes 14 days. ", ""), BASE.replace("14 days", "30 days")
    assert merge_text(BASE, mine, theirs).conflicts[0].kind is ConflictKind.MINE_REMOVED
    assert merge_text(BASE, theirs, mine).conflicts[0].kind is ConflictKind.THEIRS_REMOVED


def test_two_additions_in_one_place_are_shown() -> None:
    mine, theirs = BASE + "- Mine.\n", BASE + "- Theirs.\n"
    conflict = merge_text(BASE, mine, theirs).conflicts[0]
    assert (conflict.kind, conflict.mine, conflict.theirs) == (
        ConflictKind.BOTH_ADDED,
        "- Mine.\n",
        "- Theirs.\n",
    )


def test_a_long_text_with_many_empty_lines_is_matched_exactly() -> None:
    base = "".join(f"Line {n}.\n\n\nSame.\n" for n in range(150))
    mine, theirs = base.replace("Line 10.", "Mine."), base.replace("Line 140.", "Theirs.")
    assert merge_text(base, mine, theirs).text() == mine.replace("Line 140.", "Theirs.")


CONTENT = Content("Refunds", BASE, "How?", "In 14 days.", "Your refund", ("money", "back"))


def change(content: Content, **words: str | tuple[str, ...]) -> Content:
    fields = {name: getattr(content, name) for name in Content.__slots__} | words
    return Content(**fields)


def test_fields_are_merged_one_by_one() -> None:
    mine = change(CONTENT, title="Refund", keywords=("money", "return"))
    theirs = change(CONTENT, question="When?", keywords=("back", "money", "cash"))
    merged = merge_content(CONTENT, mine, theirs)
    assert merged.is_clean
    assert merged.content() == change(
        CONTENT, title="Refund", question="When?", keywords=("money", "return", "cash")
    )


def test_a_field_that_both_changed_is_chosen_by_a_person() -> None:
    mine = change(CONTENT, title="Mine", body=BASE.replace("Wait", "Stay"))
    theirs = change(CONTENT, title="Theirs", body=BASE.replace("Wait", "Go"))
    merged = merge_content(CONTENT, mine, theirs)
    assert [conflict.field for conflict in merged.conflicts] == ["title", "body"]
    chosen = merged.content(["Ours", "- Stay or go.\n"])
    assert chosen.title == "Ours"
    assert chosen.body == BASE.replace("- Wait.", "- Stay or go.")
    with pytest.raises(Refused, match="2 places"):
        merged.content(["Ours"])
