"""The workflow of a revision: its states, the steps between them and what guards each step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kbdesk.domain.errors import GuardFailed


class State(StrEnum):
    """Where a revision stands; it only moves forward."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Transition:
    """One step that was taken: a row of the append-only, hash-chained log."""

    uid: str
    revision_uid: str
    from_state: State
    to_state: State
    actor: str
    at: datetime
    comment: str
    prev_hash: str
    hash: str


STEPS: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.IN_REVIEW}),
    State.IN_REVIEW: frozenset({State.APPROVED, State.WITHDRAWN}),
    State.APPROVED: frozenset({State.PUBLISHED, State.WITHDRAWN}),
    State.PUBLISHED: frozenset({State.SUPERSEDED}),
    State.SUPERSEDED: frozenset(),
    State.WITHDRAWN: frozenset(),
}

PUBLISH_CHAIN = (State.DRAFT, State.IN_REVIEW, State.APPROVED, State.PUBLISHED)


@dataclass(frozen=True, slots=True)
class StepFacts:
    """What the guards need to know about a revision and the step that somebody wants to take.

    Attributes:
        also_by: logins of others whose words it holds and nobody approved yet.
        errors: messages of lint findings of severity error, and of other faults of the text.
        needs_note: whether the change is of significance `fact` against a live text.
        other_in_review: whether another revision of the rendition is in review.
        comment: what the actor says about the step.
    """

    author: str
    actor: str
    four_eyes: bool
    note: str = ""
    errors: tuple[str, ...] = ()
    needs_note: bool = False
    other_in_review: bool = False
    comment: str = ""
    also_by: tuple[str, ...] = ()


def check_step(current: State, wanted: State, facts: StepFacts) -> None:
    """Lets the step pass or says why not.

    Raises:
        GuardFailed: the step does not exist, or a guard does not hold; all reasons are named.
    """
    if wanted not in STEPS[current]:
        raise GuardFailed(f"A revision that is {words(current)} cannot become {words(wanted)}.")
    reasons: list[str] = []
    if wanted is not State.WITHDRAWN and wanted is not State.SUPERSEDED:
        reasons += facts.errors
    if wanted is State.IN_REVIEW:
        if facts.needs_note and not facts.note.strip():
            reasons.append("A change of fact needs a note that says what changed.")
        if facts.other_in_review:
            reasons.append("Another revision of this text is in review already.")
    own = facts.actor in (facts.author, *facts.also_by)
    if wanted is State.APPROVED and facts.four_eyes and own:
        reasons.append("Somebody other than the author has to approve it.")
    if wanted is State.WITHDRAWN and facts.actor != facts.author and not facts.comment.strip():
        reasons.append("Say in a comment why it goes back.")
    if reasons:
        raise GuardFailed(f"It cannot become {words(wanted)} yet.", tuple(reasons))


def steps_to_publish(current: State) -> tuple[State, ...]:
    """Gives the states still to pass on the way to `published`.

    Raises:
        GuardFailed: there is no way from here.
    """
    if current not in PUBLISH_CHAIN or current is State.PUBLISHED:
        raise GuardFailed(f"A revision that is {words(current)} cannot be published.")
    return PUBLISH_CHAIN[PUBLISH_CHAIN.index(current) + 1 :]


def words(state: State) -> str:
    """Gives the state as people write it."""
    return state.value.replace("_", " ")
