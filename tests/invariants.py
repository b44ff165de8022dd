"""The invariants of DOMAIN.md 4 that hold at any moment, each as a check of a whole base.

The checks read the base and what the test saw happen, and trust no service: what a text may be
called and who may have approved it is worked out here again from the log.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kbdesk.domain.changeset import ChangeSet, SetState
from kbdesk.domain.rendition import Content, Rendition, Revision, revision_hash
from kbdesk.domain.review import Outcome
from kbdesk.domain.significance import RANK, Significance
from kbdesk.domain.translation import Outdated
from kbdesk.domain.workflow import STEPS, State, Transition
from kbdesk.services.editing import content_significance
from kbdesk.services.fast_lane import MARK
from kbdesk.services.translating import outdated_by_rendition
from kbdesk.store.catalog import catalog
from kbdesk.store.seal import transition_hash
from kbdesk.store.transaction import Reader

SHORTCODE_REST = timedelta(days=90)


@dataclass
class Seen:
    """What the test saw happen, to compare with what the base says.

    Attributes:
        words: each revision's content and hash as it was first seen.
        log: each revision's steps as they were last seen.
        items: every item that was ever there.
        slugs: an old address, and the item that gave it up last.
        freed: a shortcode, and who gave it up when.
        four_eyes_since: when four eyes were asked for; None where they were not.
        waivers: a waiver, and the number of the revision that it was given for.
    """

    words: dict[str, tuple[Content, str]] = field(default_factory=dict)
    log: dict[str, tuple[Transition, ...]] = field(default_factory=dict)
    items: set[str] = field(default_factory=set)
    slugs: dict[str, str] = field(default_factory=dict)
    freed: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    four_eyes_since: datetime | None = None
    waivers: dict[str, int] = field(default_factory=dict)


@dataclass
class Base:
    """All texts of a base, read once for all checks."""

    reader: Reader
    now: datetime
    renditions: tuple[Rendition, ...]
    history: dict[str, tuple[Revision, ...]]
    steps: dict[str, tuple[Transition, ...]]
    sets: tuple[ChangeSet, ...]

    def went_live(self, rendition_uid: str) -> list[tuple[datetime, Revision]]:
        """Gives what was ever live of a text, in the order in which it went live."""
        found = [
            (step.at, revision)
            for revision in self.history[rendition_uid]
            for step in self.steps[revision.uid]
            if step.to_state is State.PUBLISHED
        ]
        return sorted(found, key=lambda pair: pair[0])


def read_base(reader: Reader, now: datetime) -> Base:
    renditions = reader.renditions.list_all()
    history = {one.uid: reader.revisions.list_of(one.uid) for one in renditions}
    steps = {
        revision.uid: reader.revisions.transitions_of(revision.uid)
        for revisions in history.values()
        for revision in revisions
    }
    return Base(reader, now, renditions, history, steps, reader.changesets.list_all())


def invariant_1_revisions_never_change(base: Base, seen: Seen) -> None:
    for rendition in base.renditions:
        before = ""
        for number, revision in enumerate(base.history[rendition.uid], 1):
            assert revision.number == number
            assert revision.prev_hash == before
            assert revision.hash == revision_hash(
                rendition_uid=revision.rendition_uid,
                number=revision.number,
                content=revision.content,
                author=revision.author,
                created_at=revision.created_at,
                note=revision.note,
                prev_hash=revision.prev_hash,
            )
            before = revision.hash
            known = seen.words.setdefault(revision.uid, (revision.content, revision.hash))
            assert known == (revision.content, revision.hash)
        assert rendition.head_uid == base.history[rendition.uid][-1].uid


def invariant_2_one_live_revision(base: Base, seen: Seen) -> None:
    for rendition in base.renditions:
        published = [r.uid for r in base.history[rendition.uid] if r.state is State.PUBLISHED]
        assert published == ([rendition.live_uid] if rendition.live_uid else [])


def invariant_3_readers_see_live_texts_only(base: Base, seen: Seen) -> None:
    shown = {entry.rendition.uid: entry.revision for entry in catalog(base.reader).entries}
    archived = {
        item.uid for item in base.reader.items.list_all(include_archived=True) if item.archived_at
    }
    wanted = {
        rendition.uid: rendition.live_uid
        for rendition in base.renditions
        if rendition.live_uid and rendition.item_uid not in archived
    }
    assert {uid: revision.uid for uid, revision in shown.items()} == wanted
    for rendition in base.renditions:
        if live := base.went_live(rendition.uid):
            # What was published last is live, or nothing is.
            assert rendition.live_uid in (live[-1][1].uid, "")


def invariant_4_nothing_goes_live_past_the_chain(base: Base, seen: Seen) -> None:
    for rendition in base.renditions:
        for revision in base.history[rendition.uid]:
            at = State.DRAFT
            for step in base.steps[revision.uid]:
                assert step.from_state is at
                assert step.to_state in STEPS[at]
                at = step.to_state
            assert revision.state is at


def invariant_5_four_eyes(base: Base, seen: Seen) -> None:
    since = seen.four_eyes_since
    if since is None:
        return
    of_sets = defaultdict(set)
    for one in base.sets:
        if one.state in (SetState.APPROVED, SetState.PUBLISHED):
            authors = {m.author for m in one.members if m.state is not State.WITHDRAWN}
            for member in one.members:
                if member.state is not State.WITHDRAWN:
                    of_sets[member.revision_uid] |= authors
    for rendition in base.renditions:
        by_uid = {one.uid: one for one in base.history[rendition.uid]}
        for revision in by_uid.values():
            approvals = [s for s in base.steps[revision.uid] if s.to_state is State.APPROVED]
            for step in approvals:
                if step.comment.startswith(MARK):
                    _check_fast_lane(base, revision)
                    continue
                if step.at < since:
                    continue
                assert step.actor != revision.author
                assert step.actor not in of_sets[revision.uid]
                assert step.actor not in _writers(base, by_uid, revision)


def _writers(base: Base, by_uid: dict[str, Revision], revision: Revision) -> set[str]:
    """Gives who wrote words of a revision since the last one that was approved."""
    found: set[str] = set()
    at: Revision | None = revision
    while at is not None:
        parent = by_uid.get(at.parent_uid)
        if parent is None or parent.content != at.content:
            found.add(at.author)
        approved = parent is not None and any(
            step.to_state is State.APPROVED for step in base.steps[parent.uid]
        )
        at = None if approved else parent
    return found


def _check_fast_lane(base: Base, revision: Revision) -> None:
    live = [one for _, one in base.went_live(revision.rendition_uid)]
    before = live[live.index(revision) - 1]
    assert content_significance(before.content, revision.content) is Significance.TYPO


def invariant_10_outdated_translations(base: Base, seen: Seen) -> None:
    colours = outdated_by_rendition(base.reader)
    ranks = {Outdated.NO: 0, Outdated.YELLOW: 1, Outdated.RED: 2}
    by_uid = {one.uid: one for one in base.renditions}
    for rendition in base.renditions:
        if not rendition.source_uid:
            continue
        source = by_uid[rendition.source_uid]
        shown = rendition.live_uid or rendition.head_uid
        target = next(r for r in base.history[rendition.uid] if r.uid == shown)
        based_on = next(r for r in base.history[source.uid] if r.uid == target.based_on_uid)
        live = next((r for r in base.history[source.uid] if r.uid == source.live_uid), None)
        colour = colours.get(rendition.uid, Outdated.NO)
        if live is None or live.number <= based_on.number:
            assert colour is Outdated.NO
            continue
        weight = max(
            RANK[revision.significance]
            for _, revision in base.went_live(source.uid)
            if based_on.number < revision.number <= live.number
        )
        assert ranks[colour] == weight
        if content_significance(based_on.content, live.content) is Significance.FACT:
            assert colour is Outdated.RED


def invariant_11_the_review_clock(base: Base, seen: Seen) -> None:
    moments: dict[str, set[datetime]] = {}
    for rendition in base.renditions:
        uid = rendition.item_uid
        times = [
            at
            for at, revision in base.went_live(rendition.uid)
            if revision.significance is Significance.FACT
        ]
        times += [verified.at for verified in base.reader.reviews.verifications_of(uid)]
        if times:
            moments.setdefault(uid, set()).update(times)
    archived = {
        item.uid for item in base.reader.items.list_all(include_archived=True) if item.archived_at
    }
    clocks = base.reader.reviews.clocks()
    assert clocks == {uid: max(times) for uid, times in moments.items() if uid not in archived}
    for uid, times in moments.items():
        done = [r for r in base.reader.reviews.list_of(uid) if r.outcome is Outcome.VERIFIED]
        # A review that was done once stays done, also after a later reset of the same item.
        assert all(review.done_at in times or uid in archived for review in done)


def invariant_12_shortcodes_rest(base: Base, seen: Seen) -> None:
    for item in base.reader.items.list_all(include_archived=True):
        if (freed := seen.freed.get(item.shortcode.casefold())) and item.shortcode:
            by, at = freed
            assert item.uid == by or base.now >= at + SHORTCODE_REST


def invariant_13_old_addresses_lead_on(base: Base, seen: Seen) -> None:
    now = {item.slug: item.uid for item in base.reader.items.list_all(include_archived=True)}
    for slug, uid in seen.slugs.items():
        if slug not in now:
            assert base.reader.redirects.find(slug) == uid


def invariant_19_the_log_only_grows(base: Base, seen: Seen) -> None:
    revisions = {r.uid: r for history in base.history.values() for r in history}
    for uid, steps in base.steps.items():
        before = revisions[uid].hash
        for step in steps:
            assert step.prev_hash == before
            assert step.hash == transition_hash(
                uid=step.uid,
                revision_uid=step.revision_uid,
                from_state=step.from_state,
                to_state=step.to_state,
                actor=step.actor,
                at=step.at,
                comment=step.comment,
                prev_hash=step.prev_hash,
            )
            before = step.hash
        known = seen.log.get(uid, ())
        assert steps[: len(known)] == known
        seen.log[uid] = steps
    assert seen.log.keys() <= base.steps.keys()


def invariant_20_nothing_is_deleted(base: Base, seen: Seen) -> None:
    items = {item.uid for item in base.reader.items.list_all(include_archived=True)}
    assert seen.items <= items
    seen.items |= items
    assert seen.words.keys() <= base.steps.keys()


def invariant_21_change_sets_are_whole(base: Base, seen: Seen) -> None:
    revisions = {r.uid: r for history in base.history.values() for r in history}
    for one in base.sets:
        if one.state is SetState.ABANDONED:
            continue
        for to in (State.APPROVED, State.PUBLISHED):
            moments = {
                next((s.at for s in base.steps[m.revision_uid] if s.to_state is to), None)
                for m in one.members
                if revisions[m.revision_uid].state is not State.WITHDRAWN
            }
            assert len(moments) <= 1, f"{one.title}: {moments}"


def invariant_22_waivers_end_with_the_next_fact(base: Base, seen: Seen) -> None:
    waivers = {one.uid: one for one in base.reader.waivers.list_all()}
    assert waivers.keys() == seen.waivers.keys()
    for uid, number in seen.waivers.items():
        after = [
            revision.created_at
            for revision in base.history[waivers[uid].rendition_uid]
            if revision.number > number and revision.significance is Significance.FACT
        ]
        assert waivers[uid].revoked_at == min(after, default=None)
        assert waivers[uid].holds(base.now) is (not after)


CHECKS = (
    invariant_1_revisions_never_change,
    invariant_2_one_live_revision,
    invariant_3_readers_see_live_texts_only,
    invariant_4_nothing_goes_live_past_the_chain,
    invariant_5_four_eyes,
    invariant_10_outdated_translations,
    invariant_11_the_review_clock,
    invariant_12_shortcodes_rest,
    invariant_13_old_addresses_lead_on,
    invariant_19_the_log_only_grows,
    invariant_20_nothing_is_deleted,
    invariant_21_change_sets_are_whole,
    invariant_22_waivers_end_with_the_next_fact,
)


def check_all(reader: Reader, now: datetime, seen: Seen) -> None:
    """Runs all checks on one snapshot."""
    base = read_base(reader, now)
    for check in CHECKS:
        check(base, seen)
