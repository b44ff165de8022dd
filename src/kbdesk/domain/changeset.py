"""Change sets: revisions that are approved and published together or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.workflow import State, StepFacts, check_step, words


class SetState(StrEnum):
    """Where a change set stands; it is read off its members and never stored apart from them."""

    OPEN = "open"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Member:
    """A revision in a change set.

    Attributes:
        head_uid: the head of its rendition now; another one means that somebody saved since.
        label: what people call the text: title, locale, channel.
    """

    revision_uid: str
    rendition_uid: str
    item_uid: str
    state: State
    author: str
    head_uid: str
    label: str = ""

    @property
    def is_outrun(self) -> bool:
        """Whether somebody saved a newer revision of the text."""
        return self.head_uid != self.revision_uid


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """A set of revisions with one fate.

    Attributes:
        reason: why they change together, such as "Refund window 14 to 30 days".
        fact_key: the fact whose change opened the set; "" for another cause.
        fact_value: the fact's new value in canonical form, to be set in the same commit.
        abandoned: whether it was given up.
    """

    uid: str
    title: str
    created_at: datetime
    created_by: str
    members: tuple[Member, ...] = ()
    reason: str = ""
    fact_key: str = ""
    fact_value: str = ""
    abandoned: bool = False

    @property
    def state(self) -> SetState:
        """The least far of its members, withdrawn ones left out; OPEN while it is empty."""
        if self.abandoned:
            return SetState.ABANDONED
        states = {member.state for member in self.members} - {State.WITHDRAWN}
        for state, its in _STATES:
            if state in states:
                return its
        return SetState.PUBLISHED if states else SetState.OPEN


_STATES = (
    (State.DRAFT, SetState.OPEN),
    (State.IN_REVIEW, SetState.IN_REVIEW),
    (State.APPROVED, SetState.APPROVED),
)


def check_set(change_set: ChangeSet, wanted: State, facts: dict[str, StepFacts]) -> None:
    """Lets all members take the step to `wanted`, or says of each what stands against it.

    Members that were withdrawn stay out; all others take the step in one transaction. With four
    eyes the approver is not the author of any member (invariant 5).

    `facts` are by revision uid, for each member that is not withdrawn.

    Raises:
        GuardFailed: the set is empty, abandoned or published, two members are of one text, or a
            guard does not hold for a member; all reasons are named.
    """
    active = [member for member in change_set.members if member.state is not State.WITHDRAWN]
    if change_set.abandoned:
        raise GuardFailed("The change set was given up.")
    if not active:
        raise GuardFailed("There is nothing in the change set.")
    reasons = [
        f"Two revisions of one text are in the set: {_labels(active, uid)}."
        for uid, count in Counter(member.rendition_uid for member in active).items()
        if count > 1
    ]
    for member in active:
        if member.is_outrun and wanted is not State.SUPERSEDED:
            reasons.append(f"{member.label or member.revision_uid}: a newer revision was saved.")
        try:
            check_step(member.state, wanted, facts[member.revision_uid])
        except GuardFailed as error:
            name = member.label or member.revision_uid
            reasons += [f"{name}: {why}" for why in error.reasons or (error.message,)]
    if wanted is State.APPROVED:
        reasons += _own_texts(active, facts)
    if reasons:
        unique = tuple(dict.fromkeys(reasons))
        raise GuardFailed(f"The change set cannot become {words(wanted)} yet.", unique)


def _own_texts(active: list[Member], facts: dict[str, StepFacts]) -> list[str]:
    actors = {facts[member.revision_uid].actor for member in active}
    four_eyes = any(facts[member.revision_uid].four_eyes for member in active)
    own = sorted(actors & {member.author for member in active})
    return [f"{name} wrote a part of it and cannot approve it." for name in own if four_eyes]


def _labels(active: list[Member], rendition_uid: str) -> str:
    return ", ".join(m.label or m.revision_uid for m in active if m.rendition_uid == rendition_uid)


# -- what a changed fact touches -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Touched:
    """A text that a fact's change reaches.

    Attributes:
        needs_words: whether it states the value in words of its own, so that somebody has to
            change them; texts that use the fact change by themselves.
    """

    item_uid: str
    rendition_uid: str
    locale: str
    channel: str
    needs_words: bool


@dataclass(frozen=True, slots=True)
class Impact:
    """What a fact's change reaches, for people to see before they do it.

    Attributes:
        to_draft: renditions that need words changed, for one draft each.
        quizzes: uids of quiz items that cite a text it reaches.
        incidents: uids of open incidents that use the fact.
    """

    items: tuple[str, ...]
    channels: tuple[str, ...]
    locales: tuple[str, ...]
    to_draft: tuple[str, ...]
    quizzes: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()


def impact(
    touched: Iterable[Touched],
    *,
    quizzes: Iterable[str] = (),
    incidents: Iterable[str] = (),
) -> Impact:
    """Gives the impact of a change: each item, channel and locale once, sorted."""
    rows = list(touched)
    return Impact(
        items=tuple(sorted({row.item_uid for row in rows})),
        channels=tuple(sorted({row.channel for row in rows})),
        locales=tuple(sorted({row.locale for row in rows})),
        to_draft=tuple(sorted({row.rendition_uid for row in rows if row.needs_words})),
        quizzes=tuple(sorted(set(quizzes))),
        incidents=tuple(sorted(set(incidents))),
    )
