"""Takes revisions a step on in the workflow: asks rights and guards, and moves all or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kbdesk.domain.access import Verb
from kbdesk.domain.changes import Changes
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.rendition import Revision
from kbdesk.domain.review import Outcome
from kbdesk.domain.significance import Significance
from kbdesk.domain.workflow import State, StepFacts, check_step, steps_to_publish
from kbdesk.services import grouping, permissions
from kbdesk.services.desk import Desk
from kbdesk.services.faults import Text, joined, lint_faults, read_texts, word_faults
from kbdesk.store.transaction import Reader, Transaction

VERBS = {
    State.IN_REVIEW: Verb.SUBMIT,
    State.APPROVED: Verb.APPROVE,
    State.PUBLISHED: Verb.PUBLISH,
    State.SUPERSEDED: Verb.PUBLISH,
}
"""The right that a step takes; going back takes one that depends on whose text it is."""


def take(
    desk: Desk,
    revision_uids: Sequence[str],
    to: State,
    *,
    comment: str = "",
    clock: bool = False,
    actor: str = "",
) -> Changes:
    """Moves single revisions to a state, on the way to `published` through those before it.

    With `clock` it is the schedule's turn, which needs no right.

    Raises:
        NotFound: there is no such revision.
        Denied: the person may not take one of the steps.
        GuardFailed: a guard does not hold, or a change set decides; nothing was moved.
    """
    with desk.kb.read() as reader:
        texts = read_texts(reader, revision_uids)
    found = lint_faults(desk, texts)
    with desk.kb.write(actor or desk.actor) as tx:
        texts = read_texts(tx, revision_uids)
        for text in texts:
            check_alone(tx, text)
        faults = joined(found, word_faults(tx, texts))
        for text in texts:
            _walk(tx, text, to, faults[text.revision.uid], comment=comment, clock=clock)
        close_reviews(tx, texts, to)
        return tx.commit()


def _walk(
    tx: Transaction,
    text: Text,
    to: State,
    faults: tuple[str, ...],
    *,
    comment: str,
    clock: bool,
) -> None:
    current = text.revision.state
    for wanted in steps_to_publish(current) if to is State.PUBLISHED else (to,):
        if not clock:
            check_right(tx, text, wanted)
        facts = facts_of(tx, text, wanted, faults, comment=comment)
        check_step(current, wanted, facts)
        tx.revisions.move(text.revision.uid, wanted, comment)
        current = wanted


def check_right(tx: Transaction, text: Text, wanted: State) -> None:
    """Lets the transaction's actor take the step.

    Raises:
        Denied: the person may not.
    """
    actor = tx.session.actor
    if wanted is State.WITHDRAWN:
        verb = Verb.DRAFT if text.revision.author == actor else Verb.REVIEW
    else:
        verb = VERBS[wanted]
    thing = permissions.thing_of(
        tx, text.item, locale=text.rendition.locale, author=text.revision.author
    )
    permissions.check(tx, actor, verb, thing)


def check_alone(reader: Reader, text: Text) -> None:
    """Lets a single text move, unless it is in a change set, whose texts move together.

    Raises:
        GuardFailed: it is in one.
    """
    found = grouping.set_of(reader, text.revision.uid)
    if found is not None:
        raise GuardFailed(
            f'"{text.revision.content.title}" is in the change set "{found.title}", '
            "whose texts move together.",
            hint=f"Go on with the whole set: {found.uid}",
        )


def facts_of(
    tx: Transaction,
    text: Text,
    wanted: State,
    faults: tuple[str, ...],
    *,
    comment: str = "",
    alone: bool = False,
) -> StepFacts:
    """Gives what the guards of a step need to know.

    With `alone` nobody else has to look: the system has, or an incident does not wait.
    """
    four_eyes = tx.workspace_settings.get().four_eyes and not alone
    revision, actor = text.revision, tx.session.actor
    history = tx.revisions.list_of(text.rendition.uid)
    writers = _writers(tx, history, revision)
    return StepFacts(
        author=revision.author,
        also_by=tuple(sorted(writers)),
        actor=actor,
        four_eyes=four_eyes,
        note=revision.note,
        errors=(*faults, *_in_the_way(tx, text, history, wanted, writers if four_eyes else set())),
        needs_note=(
            four_eyes
            and revision.significance is Significance.FACT
            and bool(text.rendition.live_uid)
        ),
        other_in_review=any(
            other.state is State.IN_REVIEW and other.uid != revision.uid for other in history
        ),
        comment=comment,
    )


def _writers(reader: Reader, history: Sequence[Revision], revision: Revision) -> set[str]:
    """Gives who wrote the words that nobody approved yet.

    Otherwise somebody could approve the own words after another person's last comma. Who only
    puts words back has not written them.
    """
    by_uid = {one.uid: one for one in history}
    writers = {revision.author}
    current: Revision | None = revision
    while current is not None:
        parent = by_uid.get(current.parent_uid)
        if parent is None or parent.content != current.content:
            writers.add(current.author)
        if parent is not None and _was_approved(reader, parent):
            break
        current = parent
    return writers


def _was_approved(reader: Reader, revision: Revision) -> bool:
    if revision.state in (State.APPROVED, State.PUBLISHED, State.SUPERSEDED):
        return True
    return revision.state is State.WITHDRAWN and any(
        step.to_state is State.APPROVED for step in reader.revisions.transitions_of(revision.uid)
    )


def _in_the_way(
    tx: Transaction, text: Text, history: Sequence[Revision], wanted: State, writers: set[str]
) -> Iterable[str]:
    """Gives what else stands against a step forward: newer texts, talk, its end, its approver.

    `writers` are those who must not have approved it.
    """
    if wanted in (State.WITHDRAWN, State.SUPERSEDED):
        return
    revision = text.revision
    live = next((one for one in history if one.uid == text.rendition.live_uid), None)
    if live is not None and live.number > revision.number:
        yield f"Revision {live.number} is live, which is newer."
    if text.item.archived_at is not None:
        yield "The item is archived."
    if wanted not in (State.APPROVED, State.PUBLISHED):
        return
    numbers = {one.uid: one.number for one in history}
    for said in tx.comments.list_of_rendition(text.rendition.uid):
        if said.is_open and numbers[said.revision_uid] <= revision.number:
            yield f"A comment by {said.author} is open: {said.text}"
    if wanted is State.PUBLISHED:
        if revision.expire_at is not None and revision.expire_at <= tx.session.at:
            yield "The time at which it ends has passed."
        if writers:
            # It may have been approved before somebody turned four eyes on.
            taken = tx.revisions.transitions_of(revision.uid)
            approved_by = {step.actor for step in taken if step.to_state is State.APPROVED}
            if approved_by & writers:
                yield f"{', '.join(sorted(approved_by & writers))} wrote it and approved it."


def close_reviews(tx: Transaction, texts: Iterable[Text], to: State) -> None:
    """Ends the open reviews of items whose facts changed for readers; the store sets the clock."""
    changed = {
        text.item.uid
        for text in texts
        if to is State.PUBLISHED and text.revision.significance is Significance.FACT
    }
    for item_uid in sorted(changed):
        for review in tx.reviews.list_of(item_uid):
            if review.done_at is None:
                tx.reviews.close(review.uid, Outcome.CHANGED)
