"""What may become live, and what keeps a text from it."""

import pytest

from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.workflow import STEPS, State, StepFacts, check_step, steps_to_publish

ANNA = StepFacts(author="anna", actor="anna", four_eyes=False)


def test_a_person_alone_walks_the_whole_chain() -> None:
    current = State.DRAFT
    for wanted in steps_to_publish(current):
        check_step(current, wanted, ANNA)
        current = wanted
    assert current is State.PUBLISHED


@pytest.mark.parametrize(
    ("current", "wanted"),
    [(a, b) for a in State for b in State if b not in STEPS[a]],
)
def test_a_state_never_moves_backward_or_skips_a_step(current: State, wanted: State) -> None:
    with pytest.raises(GuardFailed):
        check_step(current, wanted, ANNA)


def test_with_four_eyes_nobody_approves_their_own_text() -> None:
    own = StepFacts(author="anna", actor="anna", four_eyes=True)
    with pytest.raises(GuardFailed, match="other than the author"):
        check_step(State.IN_REVIEW, State.APPROVED, own)
    check_step(
        State.IN_REVIEW, State.APPROVED, StepFacts(author="anna", actor="eva", four_eyes=True)
    )


def test_all_reasons_are_named_at_once() -> None:
    facts = StepFacts(
        author="anna",
        actor="anna",
        four_eyes=False,
        errors=("Line 3: a promise.",),
        needs_note=True,
        other_in_review=True,
    )
    with pytest.raises(GuardFailed) as caught:
        check_step(State.DRAFT, State.IN_REVIEW, facts)
    assert len(caught.value.reasons) == 3


def test_sending_back_somebody_elses_text_needs_a_reason() -> None:
    with pytest.raises(GuardFailed, match="why"):
        check_step(
            State.IN_REVIEW,
            State.WITHDRAWN,
            StepFacts(author="anna", actor="eva", four_eyes=False),
        )
    check_step(State.IN_REVIEW, State.WITHDRAWN, ANNA)


def test_what_is_published_or_withdrawn_has_no_way_to_be_published_again() -> None:
    for state in (State.PUBLISHED, State.SUPERSEDED, State.WITHDRAWN):
        with pytest.raises(GuardFailed):
            steps_to_publish(state)
