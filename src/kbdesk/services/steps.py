"""Takes revisions a step on in the workflow: asks rights and guards, and moves all or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kbdesk.content.markup import TooComplex
from kbdesk.domain.access import Verb
from kbdesk.domain.changes import Changes
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.finding import Finding, Severity
from kbdesk.domain.item import Item, ItemType
from kbdesk.domain.placeholder import UseKind
from kbdesk.domain.rendition import Rendition, Revision
from kbdesk.domain.review import Outcome
from kbdesk.domain.significance import Significance
from kbdesk.domain.workflow import State, StepFacts, check_step, steps_to_publish
from kbdesk.services import grouping, linting, permissions, rendering, text_guards
from kbdesk.services.resolving import Words
from kbdesk.services.using import names_of, texts_using
from kbdesk.services.workspace import Desk
from kbdesk.store.transaction import Reader, Transaction

VERBS = {
    State.IN_REVIEW: Verb.SUBMIT,
    State.APPROVED: Verb.APPROVE,
    State.PUBLISHED: Verb.PUBLISH,
    State.SUPERSEDED: Verb.PUBLISH,
}
"""The right that a step takes; going back takes one that depends on whose text it is."""

Faults = Mapping[str, tuple[str, ...]]
"""What stands against texts, in sentences, by the uid of the revision."""


@dataclass(frozen=True, slots=True)
class Text:
    """A revision on its way, with what it is a text of."""

    item: Item
    rendition: Rendition
    revision: Revision


def read_texts(reader: Reader, revision_uids: Iterable[str]) -> tuple[Text, ...]:
    """Gives revisions with their renditions and items.

    Raises:
        NotFound: one of them does not exist.
    """
    found = []
    for uid in dict.fromkeys(revision_uids):
        revision = reader.revisions.get(uid)
        rendition = reader.renditions.get(revision.rendition_uid)
        found.append(Text(reader.items.get(rendition.item_uid), rendition, revision))
    return tuple(found)


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
    tx: Transaction, text: Text, wanted: State, faults: tuple[str, ...], *, comment: str = ""
) -> StepFacts:
    """Gives what the guards of a step need to know."""
    workspace = tx.workspace_settings.get()
    revision, actor = text.revision, tx.session.actor
    history = tx.revisions.list_of(text.rendition.uid)
    writers = _writers(tx, history, revision)
    return StepFacts(
        author=revision.author,
        also_by=tuple(sorted(writers)),
        actor=actor,
        four_eyes=workspace.four_eyes,
        note=revision.note,
        errors=(*faults, *_in_the_way(tx, text, history, wanted, writers)),
        needs_note=(
            workspace.four_eyes
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
    """Gives what else stands against a step forward: newer texts, talk, its end, its approver."""
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
        if tx.workspace_settings.get().four_eyes:
            # It may have been approved before somebody turned four eyes on.
            steps = tx.revisions.transitions_of(revision.uid)
            approved_by = {step.actor for step in steps if step.to_state is State.APPROVED}
            if approved_by & writers:
                yield f"{', '.join(sorted(approved_by & writers))} wrote it and approved it."


# -- faults of the text --------------------------------------------------------------------


def lint_faults(desk: Desk, texts: Iterable[Text]) -> Faults:
    """Gives what the style guide and the renderer have against texts.

    Both take their time, and only look at the words: so outside the transaction.
    """
    return {
        text.revision.uid: tuple(_lint_faults(desk, text.rendition, text.revision))
        for text in texts
    }


def _lint_faults(desk: Desk, rendition: Rendition, revision: Revision) -> Iterable[str]:
    try:
        rendering.preview(revision.content.body)
    except TooComplex as error:
        yield error.message
    findings = linting.lint_text(
        desk, revision.content.body, locale=rendition.locale, channel=rendition.channel
    )
    # What names stand for is told by the guards of the text.
    yield from (sentence(f) for f in findings if blocks(f) and f.rule != linting.RESOLVES)


def blocks(finding: Finding) -> bool:
    """Tells whether a finding keeps a text from being published."""
    return finding.gate or finding.severity is Severity.ERROR


def sentence(finding: Finding) -> str:
    """Gives a finding as one sentence with its place."""
    return f"Line {finding.line}: {finding.message} ({finding.rule})"


def word_faults(reader: Reader, texts: Sequence[Text]) -> Faults:
    """Gives what stands against texts going live together: names, readers, lengths."""
    going = {text.rendition.uid: text.revision.content for text in texts}
    words = Words(reader, going_live=going)
    return {
        text.revision.uid: (
            *text_guards.text_faults(words, text.item, text.rendition, text.revision.content),
            *_faults_of_users(reader, words, text.item, going),
        )
        for text in texts
    }


def _faults_of_users(
    reader: Reader, words: Words, item: Item, going: Mapping[str, object]
) -> Iterable[str]:
    """Gives what new words of a fragment would spoil in live texts that stay as they are."""
    if item.type is not ItemType.FRAGMENT:
        return ()
    names = names_of(reader, item.uid, item.slug)
    uses = texts_using(reader, UseKind.INCLUDE, names)
    staying = [use for use in uses if use.rendition_uid not in going]
    return tuple(text_guards.new_faults(reader, words, staying))


def joined(one: Faults, other: Faults) -> Faults:
    """Gives all that stands against the texts."""
    return {uid: (*one.get(uid, ()), *faults) for uid, faults in other.items()}


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
