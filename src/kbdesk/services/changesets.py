"""Change sets: texts that are reviewed, approved and published together, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kbdesk.domain.access import Verb
from kbdesk.domain.changes import Changes
from kbdesk.domain.changeset import ChangeSet, Member, SetState, check_set
from kbdesk.domain.errors import BadInput, Denied, GuardFailed, NotFound, Refused
from kbdesk.domain.fact import FactValue
from kbdesk.domain.ids import new_uid
from kbdesk.domain.workflow import State, words
from kbdesk.services import permissions, reviewing, search_tests, steps
from kbdesk.services.desk import Desk
from kbdesk.services.facts import check_value
from kbdesk.services.faults import Faults, Text, joined, lint_faults, read_texts, word_faults
from kbdesk.store.transaction import Reader, Transaction

MIN_UID_PREFIX = 8


def new(
    desk: Desk,
    title: str,
    revision_uids: Sequence[str] = (),
    *,
    reason: str = "",
    fact_key: str = "",
    fact_value: str = "",
) -> ChangeSet:
    """Opens a change set, with drafts in it or empty.

    Raises:
        BadInput: it has no title.
        Denied: the person may not write one of the texts.
        Refused: a revision is no newest draft, or is in another open set.
    """
    if not title.strip():
        raise BadInput("A change set needs a title.", "Say what changes.")
    with desk.kb.write(desk.actor) as tx:
        permissions.check_anywhere(tx, desk.actor, Verb.DRAFT)
        made = ChangeSet(
            uid=new_uid(),
            title=title,
            created_at=tx.session.at,
            created_by=desk.actor,
            reason=reason,
            fact_key=fact_key,
            fact_value=fact_value,
        )
        tx.changesets.append(made)
        _add(tx, made.uid, revision_uids)
        tx.commit()
    return get(desk, made.uid)


def add(desk: Desk, uid: str, revision_uids: Sequence[str]) -> ChangeSet:
    """Puts drafts into a set that is not in review yet; a newer one of a text takes its place.

    Raises:
        NotFound: there is no such set or revision.
        Denied: the person may not write one of the texts.
        Refused: the set is in review or closed, or a revision is no newest draft.
    """
    with desk.kb.write(desk.actor) as tx:
        _add(tx, uid, revision_uids)
        tx.commit()
    return get(desk, uid)


def _add(tx: Transaction, uid: str, revision_uids: Sequence[str]) -> None:
    for text in read_texts(tx, revision_uids):
        _check_may_write(tx, text)
        revision = text.revision
        if revision.state is not State.DRAFT or text.rendition.head_uid != revision.uid:
            raise GuardFailed(
                f'"{revision.content.title}" is {words(revision.state)} or not the newest.',
                hint="Only the newest draft of a text goes into a change set.",
            )
        change_set = _still_open(tx, uid)
        older = [m for m in change_set.members if m.rendition_uid == text.rendition.uid]
        for member in older:
            if member.revision_uid != revision.uid and member.state is not State.WITHDRAWN:
                tx.changesets.remove(uid, member.revision_uid)
        tx.changesets.add(uid, [revision.uid])


def remove(desk: Desk, uid: str, revision_uid: str) -> ChangeSet:
    """Takes a draft out of a set that is not in review yet; the draft itself stays.

    Raises:
        NotFound: there is no such set or revision.
        Denied: the person may not write the text.
        Refused: the set is in review or closed.
    """
    with desk.kb.write(desk.actor) as tx:
        (text,) = read_texts(tx, [revision_uid])
        _check_may_write(tx, text)
        _still_open(tx, uid)
        tx.changesets.remove(uid, revision_uid)
        tx.commit()
    return get(desk, uid)


def _still_open(tx: Transaction, uid: str) -> ChangeSet:
    """Gives the set while texts may come and go: what was approved must be what is published."""
    change_set = tx.changesets.get(uid)
    if change_set.state is not SetState.OPEN:
        raise GuardFailed(
            f'The change set "{change_set.title}" is {change_set.state.value.replace("_", " ")}.',
            hint="Recall it first, or open another one.",
        )
    return change_set


def _check_may_write(tx: Transaction, text: Text) -> None:
    thing = permissions.thing_of(
        tx, text.item, locale=text.rendition.locale, author=text.revision.author
    )
    permissions.check(tx, tx.session.actor, Verb.DRAFT, thing)


def get(desk: Desk, uid: str) -> ChangeSet:
    """Gives the set with its members as they stand.

    Raises:
        NotFound: there is no such set.
    """
    with desk.kb.read() as reader:
        return reader.changesets.get(uid)


def find(desk: Desk, name: str) -> ChangeSet:
    """Gives the set that `name` means: a uid, its first 8 or more characters, or a title.

    Raises:
        NotFound: no set is meant, or several are.
    """
    wanted = name.casefold()
    found = [
        one
        for one in list_all(desk)
        if one.uid == name
        or one.title.casefold() == wanted
        or (len(name) >= MIN_UID_PREFIX and one.uid.startswith(wanted))
    ]
    if not found:
        raise NotFound(f'There is no change set "{name}".', "`kbdesk changeset list` shows them.")
    if len(found) > 1:
        raise NotFound(f'"{name}" means {len(found)} change sets.', "Name one by its uid.")
    return found[0]


def list_all(desk: Desk, *, open_only: bool = False) -> tuple[ChangeSet, ...]:
    """Gives the sets, the newest first."""
    with desk.kb.read() as reader:
        return reader.changesets.list_all(open_only=open_only)


# -- the way of a set ----------------------------------------------------------------------


def submit(desk: Desk, uid: str, comment: str = "") -> Changes:
    """Hands all drafts of a set to the reviewers.

    Raises:
        Denied: the person is neither the author nor a publisher of one of them.
        GuardFailed: a guard does not hold for one of them; nothing moved.
    """
    return _move(desk, uid, State.IN_REVIEW, comment)


def approve(desk: Desk, uid: str, comment: str = "") -> Changes:
    """Approves all texts of a set: they may go live.

    Raises:
        Denied: the person may not approve one of them.
        GuardFailed: a guard does not hold for one of them; nothing moved.
    """
    return _move(desk, uid, State.APPROVED, comment)


def publish(desk: Desk, uid: str, comment: str = "") -> Changes:
    """Makes all texts of a set live, and sets its fact, in one transaction.

    With `four_eyes` off this walks the whole chain from where the set stands.

    Raises:
        Denied: the person may not take one of the steps.
        GuardFailed: a guard does not hold for one of the texts; nothing went live.
    """
    rehearsed(desk, uid)
    return _move(desk, uid, State.PUBLISHED, comment)


def rehearsed(desk: Desk, uid: str) -> search_tests.Rehearsal:
    """Tells which search tests would fail with the texts of a set live; ask before publishing.

    Raises:
        GuardFailed: a test would break, and the base's settings say that none may.
    """
    with desk.kb.read() as reader:
        texts = _active(reader, reader.changesets.get(uid))
    return search_tests.before_publishing(desk, [text.revision.uid for text in texts])


def publish_due(desk: Desk, uid: str, now: datetime, actor: str) -> Changes:
    """Makes a set live by the clock, once the time of its last text has come.

    Raises:
        GuardFailed: a text has its time still to come, is not approved, or has faults.
    """
    with desk.kb.read() as reader:
        times = [text.revision.publish_at for text in _active(reader, reader.changesets.get(uid))]
    if any(at is not None and at > now for at in times):
        raise GuardFailed("Another text of its change set has its time still to come.")
    return _move(desk, uid, State.PUBLISHED, "", clock=actor)


def _move(desk: Desk, uid: str, to: State, comment: str, clock: str = "") -> Changes:
    with desk.kb.read() as reader:
        texts = _active(reader, reader.changesets.get(uid))
    # Lint and rendering take their time, so they run before the transaction opens.
    found = lint_faults(desk, texts)
    with desk.kb.write(clock or desk.actor) as tx:
        change_set = tx.changesets.get(uid)
        texts = _active(tx, change_set)
        if not {text.revision.uid for text in texts} <= found.keys():
            raise Refused("Somebody changed the set in this moment.", "Look at it and try again.")
        values = _new_values(tx, change_set)
        against = joined(found, word_faults(tx, texts, values))
        for wanted in _way(change_set, to):
            texts = _active(tx, change_set)
            _check(tx, tx.changesets.get(uid), texts, wanted, against, comment, clock=bool(clock))
            if wanted is State.PUBLISHED:
                for key, value in values.items():
                    check_value(tx, key, value, but=[text.rendition.uid for text in texts])
                tx.changesets.publish(uid, comment)
            else:
                tx.changesets.move(uid, wanted, comment)
        steps.close_reviews(tx, texts, to)
        return tx.commit()


def _new_values(tx: Transaction, change_set: ChangeSet) -> dict[str, FactValue]:
    """Gives the value that the set gives to its fact, for the guards."""
    if not change_set.fact_key or not change_set.fact_value:
        return {}
    return {change_set.fact_key: FactValue(change_set.fact_value, tx.session.at.date())}


_CHAIN = (SetState.OPEN, SetState.IN_REVIEW, SetState.APPROVED, SetState.PUBLISHED)
_STEPS = (State.IN_REVIEW, State.APPROVED, State.PUBLISHED)


def _way(change_set: ChangeSet, to: State) -> tuple[State, ...]:
    """Gives the steps from where the set stands: to `published` all, else the one."""
    if to is not State.PUBLISHED or change_set.state not in _CHAIN[:-1]:
        return (to,)
    return _STEPS[_CHAIN.index(change_set.state) :]


def _check(
    tx: Transaction,
    change_set: ChangeSet,
    texts: Sequence[Text],
    wanted: State,
    against: Faults,
    comment: str,
    *,
    clock: bool,
) -> None:
    facts = {}
    for text in texts:
        if not clock:
            steps.check_right(tx, text, wanted)
        uid = text.revision.uid
        facts[uid] = steps.facts_of(tx, text, wanted, against[uid], comment=comment)
    check_set(change_set, wanted, facts)


def _active(reader: Reader, change_set: ChangeSet) -> tuple[Text, ...]:
    return read_texts(reader, (member.revision_uid for member in _going(change_set)))


def _going(change_set: ChangeSet) -> list[Member]:
    return [member for member in change_set.members if member.state is not State.WITHDRAWN]


# -- back ----------------------------------------------------------------------------------


def return_(desk: Desk, uid: str, comment: str) -> ChangeSet:
    """Asks for changes: all texts become drafts again, in the same set.

    Raises:
        Denied: it takes a reviewer of all of them.
        GuardFailed: there is no comment, or the set is not in review.
    """
    if not comment.strip():
        raise GuardFailed("Say in a comment why it goes back.")
    return _take_back(desk, uid, comment)


def recall(desk: Desk, uid: str, comment: str = "") -> ChangeSet:
    """Takes a set back to work on; who opened it or wrote all of it may.

    Raises:
        Denied: it is another person's.
        GuardFailed: the set is not in review.
    """
    change_set = get(desk, uid)
    if change_set.created_by != desk.actor and not _wrote_all(change_set, desk.actor):
        raise Denied("Only who opened a change set takes it back.", "A reviewer returns it.")
    return _take_back(desk, uid, comment or "Recalled with its change set.")


def _wrote_all(change_set: ChangeSet, login: str) -> bool:
    return {member.author for member in _going(change_set)} == {login}


def _take_back(desk: Desk, uid: str, comment: str) -> ChangeSet:
    with desk.kb.write(desk.actor) as tx:
        change_set = tx.changesets.get(uid)
        if change_set.state not in (SetState.IN_REVIEW, SetState.APPROVED):
            raise GuardFailed(f'The change set "{change_set.title}" is not in review.')
        drafts = []
        for text in _active(tx, change_set):
            draft = reviewing.take_back(tx, text, comment)
            if draft is not None and draft.state is State.DRAFT:
                drafts.append(draft.uid)
        tx.changesets.add(uid, drafts)
        tx.commit()
    return get(desk, uid)


def abandon(desk: Desk, uid: str) -> Changes:
    """Gives a set up; its drafts stay, what is in review becomes drafts again.

    Raises:
        Denied: it is another person's, and the person is no publisher of its texts.
        Refused: it is published or given up already.
    """
    with desk.kb.write(desk.actor) as tx:
        change_set = tx.changesets.get(uid)
        for text in _active(tx, change_set):
            if change_set.created_by != desk.actor:
                steps.check_right(tx, text, State.PUBLISHED)
            if text.revision.state in (State.IN_REVIEW, State.APPROVED):
                reviewing.take_back(tx, text, f'The change set "{change_set.title}" was given up.')
        tx.changesets.abandon(uid)
        return tx.commit()
