"""Review of one text: submit, approve, send back, take back, and talk about it."""

from __future__ import annotations

from dataclasses import dataclass

from kbdesk.domain.access import Verb
from kbdesk.domain.changes import Changes
from kbdesk.domain.comment import Comment
from kbdesk.domain.errors import BadInput, Denied, GuardFailed
from kbdesk.domain.rendition import Content, Revision
from kbdesk.domain.workflow import State, check_step
from kbdesk.services import permissions, steps
from kbdesk.services.desk import Desk
from kbdesk.services.editing import link_targets
from kbdesk.services.faults import Text, read_texts
from kbdesk.services.sight import sees_texts, sight_at
from kbdesk.store.saving import Draft
from kbdesk.store.transaction import Reader, Transaction
from kbdesk.store.waiting import InReview


@dataclass(frozen=True, slots=True)
class SentBack:
    """What became of a text that did not get through.

    Attributes:
        revision: the one that was withdrawn.
        draft: what its author goes on with: a new draft with the same words, or the newer one
            that was there already; None where the text was given up.
    """

    revision: Revision
    draft: Revision | None
    changes: Changes


def submit(desk: Desk, revision_uid: str, comment: str = "") -> Changes:
    """Hands a draft to the reviewers.

    Raises:
        Denied: it takes its author or a publisher.
        GuardFailed: the style guide finds errors, a change of fact has no note, or another
            revision of the text is in review.
    """
    return steps.take(desk, [revision_uid], State.IN_REVIEW, comment=comment)


def approve(desk: Desk, revision_uid: str, comment: str = "") -> Changes:
    """Says that a text in review may go live.

    Raises:
        Denied: it takes a reviewer of its section and language.
        GuardFailed: with four eyes the person wrote a part of it; a comment is open; or the
            text has faults.
    """
    return steps.take(desk, [revision_uid], State.APPROVED, comment=comment)


def return_(desk: Desk, revision_uid: str, comment: str) -> SentBack:
    """Asks the author for changes; the author goes on with a new draft of the same words.

    Raises:
        Denied: it takes a reviewer.
        GuardFailed: there is no comment, or the text is not in review.
    """
    return _withdraw(desk, revision_uid, _said(comment), leaves_draft=True)


def reject(desk: Desk, revision_uid: str, comment: str) -> SentBack:
    """Turns a text down for good.

    Raises:
        Denied: it takes a reviewer.
        GuardFailed: there is no comment, or the text is not in review.
    """
    return _withdraw(desk, revision_uid, _said(comment), leaves_draft=False)


def recall(desk: Desk, revision_uid: str, comment: str = "") -> SentBack:
    """Takes back what one submitted, to work on: leaves a new draft with the same words.

    Raises:
        Denied: it is another person's.
        GuardFailed: the text is not in review.
    """
    return _withdraw(desk, revision_uid, comment, leaves_draft=True, only_own=True)


def withdraw(desk: Desk, revision_uid: str, comment: str = "") -> SentBack:
    """Gives up what one submitted.

    Raises:
        Denied: it is another person's.
        GuardFailed: the text is not in review.
    """
    return _withdraw(desk, revision_uid, comment, leaves_draft=False, only_own=True)


def _said(comment: str) -> str:
    if not comment.strip():
        raise GuardFailed("Say in a comment why it goes back.")
    return comment


def _withdraw(
    desk: Desk, revision_uid: str, comment: str, *, leaves_draft: bool, only_own: bool = False
) -> SentBack:
    with desk.kb.write(desk.actor) as tx:
        (text,) = read_texts(tx, [revision_uid])
        steps.check_alone(tx, text)
        if only_own and text.revision.author != desk.actor:
            raise Denied(
                "Only its author takes a text back.", "A reviewer returns or rejects it instead."
            )
        draft = take_back(tx, text, comment, leaves_draft=leaves_draft)
        withdrawn = tx.revisions.get(revision_uid)
        return SentBack(withdrawn, draft, tx.commit())


def take_back(
    tx: Transaction, text: Text, comment: str, *, leaves_draft: bool = True
) -> Revision | None:
    """Withdraws a text and gives the draft to go on with; the caller commits.

    Where a newer draft was saved meanwhile, its author goes on with that one.

    Raises:
        Denied: it takes the author or a reviewer.
        GuardFailed: the text is not in review, or another person's comment is missing.
    """
    revision = text.revision
    steps.check_right(tx, text, State.WITHDRAWN)
    facts = steps.facts_of(tx, text, State.WITHDRAWN, (), comment=comment)
    check_step(revision.state, State.WITHDRAWN, facts)
    tx.revisions.move(revision.uid, State.WITHDRAWN, comment)
    if not leaves_draft:
        return None
    if text.rendition.head_uid != revision.uid:
        return tx.revisions.get(text.rendition.head_uid)
    return tx.revisions.append(
        Draft(
            text.rendition.uid,
            revision.uid,
            revision.content,
            note=revision.note,
            significance=revision.significance,
            based_on_uid=revision.based_on_uid,
            links=link_targets(revision.content.body),
            publish_at=revision.publish_at,
            expire_at=revision.expire_at,
            author=revision.author,
        )
    )


def reconsider(desk: Desk, revision_uid: str, comment: str = "") -> Revision:
    """Takes a decision on a text back: the same words wait for review again.

    Nothing of the history goes: the revision that was decided is withdrawn, if it is not yet, and
    the draft that follows it is in review.

    Raises:
        Denied: it takes a reviewer.
        GuardFailed: somebody went on with the text, or another revision of it is in review.
    """
    with desk.kb.write(desk.actor) as tx:
        (text,) = read_texts(tx, [revision_uid])
        steps.check_alone(tx, text)
        steps.check_right(tx, text, State.APPROVED)
        if text.revision.state is State.APPROVED:
            draft = take_back(tx, text, comment)
        else:
            draft = tx.revisions.get(text.rendition.head_uid)
        if draft is None or draft.parent_uid != revision_uid or draft.state is not State.DRAFT:
            raise GuardFailed(
                "Somebody went on with this text.", hint="Look at its newest version."
            )
        (again,) = read_texts(tx, [draft.uid])
        facts = steps.facts_of(tx, again, State.IN_REVIEW, (), comment=comment)
        check_step(draft.state, State.IN_REVIEW, facts)
        tx.revisions.move(draft.uid, State.IN_REVIEW, comment)
        tx.commit()
        return tx.revisions.get(draft.uid)


# -- talk ----------------------------------------------------------------------------------


def comment(desk: Desk, revision_uid: str, text: str, quote: str = "") -> Comment:
    """Says something about a revision, or about some of its words.

    Raises:
        BadInput: nothing is said, or the quoted words do not stand in the text.
        Denied: the person may not read and write in this section.
    """
    with desk.kb.write(desk.actor) as tx:
        (about,) = read_texts(tx, [revision_uid])
        _check_may_talk(tx, about)
        if quote and not _holds(about.revision.content, quote):
            raise BadInput("The quoted words do not stand in the text.", "Mark them again.")
        made = tx.comments.append(revision_uid, text, quote)
        tx.commit()
    return made


def resolve(desk: Desk, comment_uid: str) -> Comment:
    """Marks a comment as dealt with.

    Raises:
        NotFound: there is no such comment.
        Denied: the person may not read and write in this section.
    """
    with desk.kb.write(desk.actor) as tx:
        (about,) = read_texts(tx, [tx.comments.get(comment_uid).revision_uid])
        _check_may_talk(tx, about)
        done = tx.comments.resolve(comment_uid)
        tx.commit()
    return done


def comments(desk: Desk, rendition_uid: str) -> tuple[Comment, ...]:
    """Gives what was said about any revision of a text, the first first.

    Raises:
        NotFound: there is no such text.
    """
    with desk.kb.read() as reader:
        sight_at(desk, reader).check(
            reader.items.get(reader.renditions.get(rendition_uid).item_uid)
        )
        return reader.comments.list_of_rendition(rendition_uid)


def _check_may_talk(tx: Transaction, about: Text) -> None:
    thing = permissions.thing_of(tx, about.item, locale=about.rendition.locale)
    permissions.check(tx, tx.session.actor, Verb.DRAFT, thing)


def _holds(content: Content, quote: str) -> bool:
    fields = (content.title, content.question, content.short_answer, content.subject, content.body)
    return any(quote in field for field in fields)


# -- what waits ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for one person, the longest waiting first.

    Attributes:
        to_review: texts in review that the person may approve.
        to_publish: approved texts that the person may publish.
        own: the person's texts that wait for somebody else.
    """

    to_review: tuple[InReview, ...]
    to_publish: tuple[InReview, ...]
    own: tuple[InReview, ...]


def queue(desk: Desk, login: str = "") -> Queue:
    """Gives what waits for a person, by default the one at the desk.

    Raises:
        NotFound: the base knows its people, and there is no such login.
    """
    who = login or desk.actor
    with desk.kb.read() as reader:
        if login and reader.people.list_all():
            reader.people.get(login)
        in_review = reader.reviews.queue(State.IN_REVIEW)
        approved = reader.reviews.queue(State.APPROVED)
        to_review = _of(reader, who, Verb.APPROVE, in_review)
        if reader.workspace_settings.get().four_eyes:
            to_review = tuple(one for one in to_review if one.author != who)
        to_publish = _of(reader, who, Verb.PUBLISH, approved)
        if who != desk.actor:
            waiting = (*in_review, *approved)
            sees = sees_texts(desk, reader, {one.item_uid for one in waiting})
            seen = {one.revision_uid for one in waiting if sees(one.item_uid, one.locale)}
            to_review, to_publish, in_review, approved = (
                tuple(one for one in some if one.revision_uid in seen)
                for some in (to_review, to_publish, in_review, approved)
            )
    theirs = {one.revision_uid for one in (*to_review, *to_publish)}
    own = tuple(
        one
        for one in (*in_review, *approved)
        if one.author == who and one.revision_uid not in theirs
    )
    return Queue(to_review, to_publish, own)


def _of(
    reader: Reader, login: str, verb: Verb, waiting: tuple[InReview, ...]
) -> tuple[InReview, ...]:
    items = {item.uid: item for item in reader.items.many(one.item_uid for one in waiting)}
    return tuple(
        one
        for one in waiting
        if permissions.can(
            reader,
            login,
            verb,
            permissions.thing_of(reader, items[one.item_uid], locale=one.locale, author=one.author),
        )
    )
