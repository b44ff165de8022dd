"""A fact that changes in half of the texts is worse than one that does not change at all."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kbdesk.domain.changeset import (
    ChangeSet,
    Member,
    SetState,
    Touched,
    check_set,
    impact,
)
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.workflow import State, StepFacts


def member(name: str, state: State = State.IN_REVIEW, author: str = "ada") -> Member:
    return Member(name, f"r-{name}", f"i-{name}", state, author, name, f"Text {name}")


def of(*members: Member) -> ChangeSet:
    return ChangeSet("c", "Refunds", datetime(2026, 5, 3, tzinfo=UTC), "ada", members)


def facts(
    change_set: ChangeSet, actor: str = "bob", *, four_eyes: bool = True
) -> dict[str, StepFacts]:
    return {
        each.revision_uid: StepFacts(author=each.author, actor=actor, four_eyes=four_eyes)
        for each in change_set.members
    }


def test_the_set_stands_where_its_slowest_member_stands() -> None:
    assert of().state is SetState.OPEN
    assert of(member("a", State.DRAFT), member("b", State.APPROVED)).state is SetState.OPEN
    assert of(member("a"), member("b", State.APPROVED)).state is SetState.IN_REVIEW
    assert of(member("a", State.APPROVED)).state is SetState.APPROVED
    gone = member("b", State.WITHDRAWN)
    assert of(member("a", State.PUBLISHED), gone).state is SetState.PUBLISHED
    assert of(gone).state is SetState.OPEN
    assert replace(of(member("a")), abandoned=True).state is SetState.ABANDONED


def test_all_members_pass_together() -> None:
    both = of(member("a"), member("b"), member("gone", State.WITHDRAWN))
    check_set(both, State.APPROVED, facts(both))


def test_one_member_holds_all_back_and_every_reason_is_named() -> None:
    both = of(member("a"), member("b", State.DRAFT), replace(member("c"), head_uid="newer"))
    with pytest.raises(GuardFailed) as error:
        check_set(both, State.APPROVED, facts(both))
    assert len(error.value.reasons) == 2
    assert "Text b" in error.value.reasons[0]
    assert "Text c: a newer revision" in error.value.reasons[1]


def test_nobody_approves_a_set_that_holds_an_own_text() -> None:
    both = of(member("a"), member("b", author="bob"))
    with pytest.raises(GuardFailed, match="bob wrote a part of it"):
        check_set(both, State.APPROVED, facts(both, "bob"))
    check_set(both, State.APPROVED, facts(both, "bob", four_eyes=False))
    check_set(both, State.APPROVED, facts(both, "eve"))


def test_two_revisions_of_one_text_cannot_both_go_live() -> None:
    both = of(member("a"), replace(member("b"), rendition_uid="r-a"))
    with pytest.raises(GuardFailed, match="Text a, Text b"):
        check_set(both, State.APPROVED, facts(both))


def test_an_empty_or_given_up_set_goes_nowhere() -> None:
    with pytest.raises(GuardFailed, match="nothing"):
        check_set(of(), State.APPROVED, {})
    given_up = replace(of(member("a")), abandoned=True)
    with pytest.raises(GuardFailed, match="given up"):
        check_set(given_up, State.APPROVED, facts(given_up))


def test_the_impact_names_each_thing_once_and_drafts_only_what_needs_words() -> None:
    rows = [
        Touched("i1", "r1", "sv", "faq", needs_words=True),
        Touched("i1", "r1", "sv", "faq", needs_words=False),
        Touched("i1", "r2", "en", "faq", needs_words=False),
        Touched("i2", "r3", "en", "email", needs_words=True),
    ]
    found = impact(rows, quizzes=["q", "q"], incidents=["n"])
    assert found.items == ("i1", "i2")
    assert found.channels == ("email", "faq")
    assert found.locales == ("en", "sv")
    assert found.to_draft == ("r1", "r3")
    assert (found.quizzes, found.incidents) == (("q",), ("n",))
