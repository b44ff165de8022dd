"""Changes a fact everywhere: its impact first, then one change set with all texts concerned."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from kbdesk.content.literals import Agreement, Literal
from kbdesk.domain.access import Verb
from kbdesk.domain.changeset import ChangeSet, Impact, Touched
from kbdesk.domain.changeset import impact as impact_of
from kbdesk.domain.errors import Refused
from kbdesk.domain.fact import Fact, FactType, FactValue
from kbdesk.domain.ids import new_uid
from kbdesk.domain.placeholder import UseKind
from kbdesk.domain.rendition import Content, Revision
from kbdesk.domain.values.stated import Kind
from kbdesk.progress import Progress
from kbdesk.services import permissions
from kbdesk.services.desk import Desk
from kbdesk.services.editing import content_significance, link_targets
from kbdesk.services.facts import check_value, locales_of, said
from kbdesk.services.literal_scan import Hit, scan_texts
from kbdesk.services.resolving import Words
from kbdesk.services.sight import sees_texts, sight_at
from kbdesk.services.training.standing import quizzes_citing
from kbdesk.services.using import TextUse, seen_uses, texts_using
from kbdesk.store.saving import Draft
from kbdesk.store.transaction import Reader, Transaction


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words of a text that state the old value.

    Attributes:
        replacement: what a draft puts there; "" where a person has to decide.
    """

    hit: Hit
    replacement: str


@dataclass(frozen=True, slots=True)
class FactImpact:
    """What a new value of a fact would reach.

    Attributes:
        old: what the fact says today, as stored; "" where it says nothing.
        said: (locale, how the old value is written, how the new one is).
        uses: texts that use the fact; they change by themselves.
        words: places in newest texts that state the old value in words of their own.
        live_words: places that only the live text has; the newest one lost them already.
        others: places that state another value of the same kind; perhaps one still older.
        unfinished: renditions to be changed whose newest revision is somebody's open draft.
        unread: (title, why) of texts that could not be read.
        blind: why words cannot be found for this fact; "" when they can.
        summary: items, channels, locales and open incidents, all told.
        hidden: how many texts it reaches that the person may not read.
    """

    fact: Fact
    old: str
    value: FactValue
    said: tuple[tuple[str, str, str], ...]
    uses: tuple[TextUse, ...]
    words: tuple[WordChange, ...]
    live_words: tuple[Hit, ...]
    others: tuple[Hit, ...]
    unfinished: tuple[str, ...]
    unread: tuple[tuple[str, str], ...]
    blind: str
    summary: Impact
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class FactChanged:
    """What changing a fact did.

    Attributes:
        value: the value as written down; None while the change set holds it back.
        drafts: the new revisions, in the change set.
        change_set: None when no text needed other words.
    """

    impact: FactImpact
    value: FactValue | None
    drafts: tuple[Revision, ...]
    change_set: ChangeSet | None


def impact(
    desk: Desk, key: str, value: FactValue, *, in_words: bool = False, progress: Progress
) -> FactImpact:
    """Tells what a new value of a fact would reach; nothing is written.

    Args:
        desk: the open base.
        key: the fact.
        value: what it would be, see `facts.new_value`.
        in_words: whether drafts state the new value in words again, not through the fact.
        progress: told while texts are read.

    Raises:
        NotFound: there is no such fact.
        Cancelled: the person asked to stop.
    """
    with desk.kb.read() as reader:
        found = _impact(reader, key, value, in_words=in_words, progress=progress)
        return _seen(desk, reader, found)


def _seen(desk: Desk, reader: Reader, found: FactImpact) -> FactImpact:
    """Gives the impact with the texts that the person may not read counted and not told."""
    if sight_at(desk, reader).sees_all():
        return found
    hits = [*(change.hit for change in found.words), *found.live_words, *found.others]
    reached = {use.rendition_uid for use in found.uses} | {hit.rendition_uid for hit in hits}
    sees = sees_texts(desk, reader, {hit.item_uid for hit in hits})
    uses = seen_uses(desk, reader, found.uses)
    told = {hit.rendition_uid for hit in hits if sees(hit.item_uid, hit.locale)}
    return replace(
        found,
        uses=uses,
        words=tuple(one for one in found.words if one.hit.rendition_uid in told),
        live_words=tuple(hit for hit in found.live_words if hit.rendition_uid in told),
        others=tuple(hit for hit in found.others if hit.rendition_uid in told),
        unfinished=tuple(uid for uid in found.unfinished if uid in told),
        unread=tuple(("", why) for _, why in found.unread),
        hidden=len(reached - told - {use.rendition_uid for use in uses}),
    )


def _impact(
    reader: Reader, key: str, value: FactValue, *, in_words: bool, progress: Progress
) -> FactImpact:
    fact = reader.facts.get(key)
    words = Words(reader)
    uses = texts_using(reader, UseKind.FACT, [key])
    # Of a fact that never said anything no text can state the old value.
    scanned = scan_texts(words, [fact] if words.values_of(key) else [], progress)
    in_scope = [hit for hit in scanned.hits if _concerns(hit.locale, value.locale)]
    states_old = [hit for hit in in_scope if hit.matches[0].agreement is not Agreement.OTHER]
    changes = tuple(
        WordChange(hit, _replacement(fact, value.value, hit, in_words=in_words))
        for hit in states_old
        if hit.is_head
    )
    heads = {hit.rendition_uid for hit in states_old if hit.is_head}
    live_only = tuple(h for h in states_old if not h.is_head and h.rendition_uid not in heads)
    default = words.value(key, value.locale or words.default_locale)
    old = default.value if default else ""
    return FactImpact(
        fact=fact,
        old=old,
        value=value,
        said=tuple(
            (tag, said(fact, old, tag), said(fact, value.value, tag)) for tag in locales_of(reader)
        ),
        uses=uses,
        words=changes,
        live_words=live_only,
        others=tuple(hit for hit in in_scope if hit not in states_old),
        unfinished=_unfinished(reader, heads),
        unread=scanned.unread,
        blind=next((why for _, why in scanned.blind), ""),
        summary=impact_of(
            _touched(uses, (*states_old,)),
            quizzes=quizzes_citing(
                reader,
                [use.rendition_uid for use in uses] + [hit.rendition_uid for hit in states_old],
            ),
            incidents=_incidents_using(reader, uses),
        ),
    )


def _concerns(locale: str, of_value: str) -> bool:
    return not of_value or locale == of_value or locale.startswith(f"{of_value}-")


def _touched(uses: Iterable[TextUse], hits: Sequence[Hit]) -> Iterable[Touched]:
    by_words = {hit.rendition_uid for hit in hits}
    for use in uses:
        needs = use.rendition_uid in by_words
        yield Touched(use.item_uid, use.rendition_uid, use.locale, use.channel, needs)
    for hit in hits:
        yield Touched(hit.item_uid, hit.rendition_uid, hit.locale, hit.channel, hit.is_head)


def _unfinished(reader: Reader, rendition_uids: Collection[str]) -> tuple[str, ...]:
    """Gives those of the texts that somebody has changed since they went live."""
    found = (reader.renditions.get(uid) for uid in rendition_uids)
    return tuple(sorted(r.uid for r in found if r.live_uid and r.live_uid != r.head_uid))


def _incidents_using(reader: Reader, uses: Iterable[TextUse]) -> tuple[str, ...]:
    """Gives the open incidents whose playbook uses the fact."""
    items = {use.item_uid for use in uses}
    open_ones = reader.incidents.list_all(open_only=True)
    if not items or not open_ones:
        return ()
    playbooks = items | {revision.uid for _, revision in reader.revisions.list_live(items)}
    return tuple(one.uid for one in open_ones if one.playbook_uid in playbooks)


# -- the new words -------------------------------------------------------------------------


def _replacement(fact: Fact, value: str, hit: Hit, *, in_words: bool) -> str:
    literal = hit.literal
    if literal.text.startswith("["):
        return ""  # a link whose address stands elsewhere: nothing here is the value alone
    scheme, colon, _ = literal.text.partition(":")
    if literal.kind is Kind.PHONE and colon and scheme.casefold() in ("tel", "sms"):
        return f"{scheme}:{value.replace(' ', '')}"
    is_address = colon and fact.type is FactType.URL
    if not in_words:
        lead = "mailto:" if is_address and scheme.casefold() == "mailto" else ""
        return f"{lead}{{{{fact:{fact.key}}}}}"
    return value if is_address else said(fact, value, hit.locale)


def _rewritten(content: Content, changes: Iterable[WordChange]) -> Content:
    """Gives a text with its literals replaced, the last of each field first."""
    texts: dict[str, str] = {}
    for change in sorted(changes, key=lambda one: -one.hit.literal.start):
        literal: Literal = change.hit.literal
        text = texts.get(literal.field, getattr(content, literal.field))
        texts[literal.field] = text[: literal.start] + change.replacement + text[literal.end :]
    return replace(content, **texts)  # type: ignore[arg-type]


def change(
    desk: Desk,
    key: str,
    value: FactValue,
    *,
    reason: str = "",
    texts: Collection[str] | None = None,
    skip: Collection[str] = (),
    in_words: bool = False,
    progress: Progress,
) -> FactChanged:
    """Changes a fact, with a draft for each text that states the old value in words of its own.

    The drafts stand in one change set, and a value that is to hold at once is set in the same
    commit that publishes them. A value for a later day, for some days or for one locale is
    written down now: drafts that use the fact are right before that day and after it. Without
    any draft the value is written down now too.

    Args:
        desk: the open base.
        key: the fact.
        value: see `facts.new_value`.
        reason: why, for the change set and the notes of its drafts.
        texts: the renditions to make drafts of; None for all.
        skip: items to make no drafts of: they mean something else by the same words.
        in_words: see `impact`.
        progress: told while texts are read.

    Raises:
        NotFound: there is no such fact.
        Denied: the person may not change facts at once, or not write one of the drafts.
        Refused: another change of this fact is under way.
        GuardFailed: a live text could not stay live with the value.
        Cancelled: nothing was written.
    """
    with desk.kb.read() as reader:
        told = _impact(reader, key, value, in_words=in_words, progress=progress)
        is_now = value.valid_from <= Words(reader).day
    wanted = [
        one
        for one in told.words
        if one.replacement
        and (texts is None or one.hit.rendition_uid in texts)
        and one.hit.item_uid not in skip
    ]
    with desk.kb.write(desk.actor) as tx:
        waits = bool(wanted) and is_now and not value.locale and value.valid_to is None
        # What waits in a change set is a proposal; what holds at once is published.
        permissions.check(tx, desk.actor, Verb.DRAFT if waits else Verb.PUBLISH)
        check_value(tx, key, value)
        _refuse_second(tx, key)
        _check_drafts(tx, wanted)
        if not wanted:
            written = tx.facts.append_value(key, value)
            tx.commit()
            return FactChanged(told, written, (), None)
        title = _title(told)
        drafts = tx.revisions.append_many(_drafts(tx, wanted, reason or title))
        change_set = ChangeSet(
            uid=new_uid(),
            title=title,
            created_at=tx.session.at,
            created_by=desk.actor,
            reason=reason,
            fact_key=key if waits else "",
            fact_value=value.value if waits else "",
        )
        tx.changesets.append(change_set)
        tx.changesets.add(change_set.uid, [draft.uid for draft in drafts])
        now = None if waits else tx.facts.append_value(key, value)
        change_set = tx.changesets.get(change_set.uid)
        tx.commit()
    return FactChanged(told, now, drafts, change_set)


def _refuse_second(tx: Transaction, key: str) -> None:
    for one in tx.changesets.list_all(open_only=True):
        if one.fact_key == key:
            raise Refused(
                f'Another change of "{key}" is under way: "{one.title}".',
                "Publish that change set or give it up first.",
            )


def _check_drafts(tx: Transaction, wanted: Iterable[WordChange]) -> None:
    """Lets a person pass who may write a draft of each of the texts."""
    rights = permissions.Rights(tx, tx.session.actor)
    hits = {one.hit.rendition_uid: one.hit for one in wanted}
    items = {item.uid: item for item in tx.items.many(hit.item_uid for hit in hits.values())}
    for hit in hits.values():
        rights.check(Verb.DRAFT, items[hit.item_uid], hit.title, hit.locale)


def _title(told: FactImpact) -> str:
    _, old, new = told.said[0]
    return f"{told.fact.key}: {old or 'nothing'} to {new}"


def _drafts(tx: Transaction, changes: Iterable[WordChange], note: str) -> list[Draft]:
    by_revision: dict[str, list[WordChange]] = {}
    for one in changes:
        by_revision.setdefault(one.hit.revision_uid, []).append(one)
    drafts = []
    for revision in tx.revisions.many(by_revision):
        content = _rewritten(revision.content, by_revision[revision.uid])
        drafts.append(
            Draft(
                revision.rendition_uid,
                revision.uid,
                content,
                note=note,
                significance=content_significance(revision.content, content),
                client_save_id=new_uid(),
                based_on_uid=revision.based_on_uid,
                links=link_targets(content.body),
            )
        )
    return drafts
