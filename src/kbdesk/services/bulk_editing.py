"""Changes many items in one step: a preview of what would change, one commit, one undo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import BadInput, GuardFailed
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Audience, Item
from kbdesk.domain.review import Applies, ReviewPolicy
from kbdesk.progress import Progress
from kbdesk.services import permissions
from kbdesk.services.desk import Desk
from kbdesk.services.item_fields import put_item
from kbdesk.services.publishing import take_out
from kbdesk.store.transaction import Reader, Transaction


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be so of every item; None and empty leave a cell as it is.

    Attributes:
        owner: a login; "" takes the owner away.
        section_uid: the main section from then on; "" takes the item out of all.
        interval_days: how often it is looked at; 0 takes its own policy away.
    """

    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    owner: str | None = None
    section_uid: str | None = None
    audience: Audience | None = None
    interval_days: int | None = None
    archive: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """What would become of one item.

    Attributes:
        changes: (cell, before, after) in words; empty where the wish holds already.
        why_not: the rule that stands against it; "" where none does.
    """

    item_uid: str
    title: str
    changes: tuple[tuple[str, str, str], ...]
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a wish would change.

    Attributes:
        lines: for each item, in the order it was named.
    """

    wish: Wish
    lines: tuple[Planned, ...]

    @property
    def to_change(self) -> tuple[Planned, ...]:
        """Those that would change and may."""
        return tuple(line for line in self.lines if line.changes and not line.why_not)


@dataclass(frozen=True, slots=True)
class Done:
    """What was changed, with what takes it back.

    Attributes:
        items: (before, after) of each item whose cells changed.
        policies: (before, after) of each review policy; None where there was or is none.
        archived: uids of the items that went out of use.
    """

    items: tuple[tuple[Item, Item], ...]
    policies: tuple[tuple[ReviewPolicy | None, ReviewPolicy | None], ...]
    archived: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many items are not as they were."""
        uids = {after.uid for _, after in self.items} | set(self.archived)
        uids |= {one.target for pair in self.policies for one in pair if one is not None}
        return len(uids)


def preview(desk: Desk, item_uids: Sequence[str], wish: Wish) -> Plan:
    """Gives what a wish would change in some items; nothing is written.

    Raises:
        BadInput: the wish asks for nothing, or for what cannot be.
        NotFound: there is no such section.
    """
    if wish == Wish():
        raise BadInput("Nothing is to be changed.", "Choose what is to be so.")
    if wish.interval_days is not None and wish.interval_days < 0:
        raise BadInput("A review needs an interval of at least one day.")
    if both := set(wish.add_tags) & set(wish.remove_tags):
        raise BadInput(f'The tag "{min(both)}" cannot come and go at once.')
    with desk.kb.read() as reader:
        if wish.section_uid:
            reader.sections.get(wish.section_uid)
        items = {item.uid: item for item in reader.items.many(item_uids)}
        titles: dict[str, str] = {}
        live: set[str] = set()
        default = desk.kb.workspace.default_locale
        rows = reader.items.rows(item_uids=list(items), include_archived=True)
        for row in sorted(rows, key=lambda row: row.locale != default):
            titles.setdefault(row.item_uid, row.title)
            if row.is_live:
                live.add(row.item_uid)
        names = {section.uid: section.name for section in reader.sections.list_all()}
        policies = _own_policies(reader)
        rights = permissions.Rights(reader, desk.actor)
        lines = []
        for uid in dict.fromkeys(item_uids):
            if uid not in items:
                continue
            item = items[uid]
            changes = tuple(_changes(item, wish, names, policies.get(uid)))
            why_not = _why_not(rights, item, wish, is_live=uid in live) if changes else ""
            lines.append(Planned(uid, titles.get(uid, item.slug), changes, why_not))
        if wish.interval_days is not None and not permissions.can(
            reader, desk.actor, Verb.ADMINISTER
        ):
            no = "It takes an administrator to say how often texts are looked at."
            lines = [replace(line, why_not=line.why_not or no) for line in lines]
    return Plan(wish, tuple(lines))


def apply(desk: Desk, plan: Plan, *, progress: Progress) -> Done:
    """Changes what a plan says may change: all in one commit, or nothing.

    Raises:
        GuardFailed: the live texts of an item could not stay as they are; it is named.
        Denied: rights were taken away since the preview.
        Cancelled: the person asked to stop; nothing was changed.
    """
    wanted, wish = plan.to_change, plan.wish
    going = [line.item_uid for line in wanted] if wish.archive else []
    items: list[tuple[Item, Item]] = []
    policies: list[tuple[ReviewPolicy | None, ReviewPolicy | None]] = []
    with desk.kb.write(desk.actor) as tx:
        own = _own_policies(tx)
        if wish.interval_days is not None:
            permissions.check(tx, desk.actor, Verb.ADMINISTER)
        for done, line in enumerate(wanted):
            progress.report("changing", done, len(wanted))
            before = tx.items.get(line.item_uid)
            try:
                after = put_item(tx, _wished(before, wish))
                if wish.archive and before.archived_at is None:
                    take_out(tx, line.item_uid, going=going)
            except GuardFailed as error:
                raise GuardFailed(
                    f'"{line.title}" cannot change like that: {error.message}',
                    error.reasons,
                    hint=error.hint or "Leave it out, or change its texts first.",
                ) from error
            if after != before:
                items.append((before, after))
            if wish.interval_days is not None:
                former = own.get(line.item_uid)
                policies.append((former, _put_policy(tx, line.item_uid, wish, former)))
        tx.commit()
    return Done(tuple(items), tuple(policies), tuple(going))


def undo(desk: Desk, done: Done) -> tuple[str, ...]:
    """Takes a change of many items back; gives the uids of those that stay as they are.

    An item that somebody changed again since then is not touched.

    Raises:
        GuardFailed: live texts could not be as they were.
        Denied: the person may not write one of the items.
    """
    stay = []
    with desk.kb.write(desk.actor) as tx:
        for uid in done.archived:
            permissions.check(
                tx, desk.actor, Verb.ARCHIVE, permissions.thing_of(tx, tx.items.get(uid))
            )
            tx.items.restore(uid)
        for before, after in done.items:
            now = tx.items.get(after.uid)
            if replace(now, archived_at=None, redirect_to="") != replace(
                after, archived_at=None, redirect_to=""
            ):
                stay.append(after.uid)
                continue
            kept = replace(before, archived_at=now.archived_at, redirect_to=now.redirect_to)
            put_item(tx, kept)
        if done.policies:
            permissions.check(tx, desk.actor, Verb.ADMINISTER)
        known = {policy.uid: policy for policy in tx.reviews.list_policies()}
        for former, written in done.policies:
            if written is not None and known.get(written.uid) == written:
                tx.reviews.remove_policy(written.uid)
            if former is not None:
                tx.reviews.put_policy(former)
        tx.commit()
    return tuple(stay)


def _own_policies(reader: Reader) -> dict[str, ReviewPolicy]:
    return {
        policy.target: policy
        for policy in reader.reviews.list_policies()
        if policy.applies is Applies.ITEM
    }


def _wished(item: Item, wish: Wish) -> Item:
    tags = (set(item.tags) | set(wish.add_tags)) - set(wish.remove_tags)
    item = replace(item, tags=tuple(sorted(tags)))
    if wish.owner is not None:
        item = replace(item, owner=wish.owner)
    if wish.audience is not None:
        item = replace(item, audience=wish.audience)
    if wish.section_uid is not None:
        others = [uid for uid in item.sections[1:] if uid != wish.section_uid]
        sections = (wish.section_uid, *others) if wish.section_uid else ()
        item = replace(item, sections=sections)
    return item


def _changes(
    item: Item, wish: Wish, names: dict[str, str], policy: ReviewPolicy | None
) -> Iterable[tuple[str, str, str]]:
    """Gives (cell, before, after) for each cell that would change."""
    new = _wished(item, wish)
    for cell, before, after in (
        ("tags", ", ".join(item.tags), ", ".join(new.tags)),
        ("owner", item.owner, new.owner),
        ("audience", item.audience.value, new.audience.value),
        (
            "section",
            ", ".join(names.get(uid, uid) for uid in item.sections),
            ", ".join(names.get(uid, uid) for uid in new.sections),
        ),
    ):
        if before != after:
            yield cell, before, after
    days = policy.interval_days if policy is not None else 0
    if wish.interval_days is not None and wish.interval_days != days:
        yield "review", str(days or ""), str(wish.interval_days or "")
    if wish.archive and item.archived_at is None:
        yield "archived", "", "yes"


def _why_not(rights: permissions.Rights, item: Item, wish: Wish, *, is_live: bool) -> str:
    verbs = [Verb.PUBLISH if is_live else Verb.DRAFT] if _wished(item, wish) != item else []
    if wish.archive:
        verbs.append(Verb.ARCHIVE)
    for one in (item, _wished(item, wish)):
        for verb in verbs:
            if reason := rights.why_not(verb, one):
                return reason
    return ""


def _put_policy(
    tx: Transaction, item_uid: str, wish: Wish, former: ReviewPolicy | None
) -> ReviewPolicy | None:
    if not wish.interval_days:
        if former is not None:
            tx.reviews.remove_policy(former.uid)
        return None
    made = (
        replace(former, interval_days=wish.interval_days)
        if former is not None
        else ReviewPolicy(new_uid(), wish.interval_days, Applies.ITEM, item_uid)
    )
    tx.reviews.put_policy(made)
    return made
