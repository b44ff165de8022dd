"""Moves revisions through the workflow: states, live pointers and the chained log of steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from kbdesk.domain.errors import GuardFailed, NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.significance import Significance
from kbdesk.domain.workflow import STEPS, State, Transition, words
from kbdesk.store import team_steps
from kbdesk.store.clocks import reset_clocks
from kbdesk.store.rows import row_to_transition
from kbdesk.store.seal import transition_hash
from kbdesk.store.session import Session, chunked
from kbdesk.store.tables import library as t

_ORDER = {state: place for place, state in enumerate(State)}


def states_of(session: Session, uids: Iterable[str]) -> dict[str, State]:
    """Gives where revisions stand.

    Raises:
        NotFound: one of them does not exist.
    """
    wanted = list(uids)
    its = t.revision.c
    states = {
        row.uid: State(row.state)
        for chunk in chunked(wanted)
        for row in session.execute(select(its.uid, its.state).where(its.uid.in_(chunk)))
    }
    for uid in wanted:
        if uid not in states:
            raise NotFound(f"There is no revision {uid}.")
    return states


def walk(
    session: Session, ways: Mapping[str, tuple[State, ...]], comment: str
) -> tuple[Transition, ...]:
    """Takes the steps of each revision's way; all of them or, with an error, none.

    Gives the asked steps in order; the steps by which live revisions are superseded are logged
    too and not given.
    """
    renditions = _locked_renditions(session, ways)
    states = states_of(session, [*ways, *(r.live_uid for r in renditions.values() if r.live_uid)])
    log = _Log(session, states)
    live = {row.uid: row.live_uid for row in renditions.values()}
    asked: list[Transition] = []
    for uid, way in ways.items():
        rendition = renditions[uid]
        for to in way:
            if to not in STEPS[log.states[uid]]:
                raise GuardFailed(
                    f"A revision that is {words(log.states[uid])} cannot become {words(to)}."
                )
            if to is State.PUBLISHED:
                former = live[rendition.uid]
                if former is not None:
                    log.step(former, State.SUPERSEDED, "", makes_room=True)
                live[rendition.uid] = uid
            elif to is State.SUPERSEDED:
                live[rendition.uid] = None
            asked.append(log.step(uid, to, comment))
        session.note(_verb(way[-1]), "rendition", rendition.uid, rendition.item_uid)
    if team_steps.is_team(session):
        # The server takes the steps itself, and what is live with them.
        team_steps.take(session, log.asked)
    else:
        log.write(states)
        _move_live(session, renditions, live)
    gone_live = [step.revision_uid for step in asked if step.to_state is State.PUBLISHED]
    reset_clocks(session, _items_of_facts(session, gone_live))
    return tuple(asked)


class _Log:
    """The steps of one walk, each linked to the one before it."""

    def __init__(self, session: Session, states: dict[str, State]) -> None:
        self._session = session
        self._rows: list[Transition] = []
        self.asked: list[Transition] = []
        self._last = _last_hashes(session, states)
        self.states = dict(states)

    def step(self, uid: str, to: State, comment: str, *, makes_room: bool = False) -> Transition:
        session, at = self._session, self._session.at
        step_uid, was, prev = new_uid(), self.states[uid], self._last[uid]
        digest = transition_hash(
            uid=step_uid,
            revision_uid=uid,
            from_state=was,
            to_state=to,
            actor=session.actor,
            at=at,
            comment=comment,
            prev_hash=prev,
        )
        step = Transition(step_uid, uid, was, to, session.actor, at, comment, prev, digest)
        self._rows.append(step)
        if not makes_room:
            self.asked.append(step)
        self._last[uid] = digest
        self.states[uid] = to
        return step

    def write(self, before: Mapping[str, State]) -> None:
        self._session.execute_many(
            insert(t.transition),
            [
                {
                    "uid": step.uid,
                    "revision_uid": step.revision_uid,
                    "from_state": step.from_state.value,
                    "to_state": step.to_state.value,
                    "actor": step.actor,
                    "at": step.at,
                    "comment": step.comment,
                    "prev_hash": step.prev_hash,
                    "hash": step.hash,
                }
                for step in self._rows
            ],
        )
        moved = [
            {"the_uid": uid, "new_state": state.value, "old_state": before[uid].value}
            for uid, state in self.states.items()
            if before[uid] is not state
        ]
        # What gives up `published` goes first: an index allows one published a rendition.
        moved.sort(key=lambda row: row["new_state"] == State.PUBLISHED.value)
        if not moved:
            return
        its = t.revision.c
        done = self._session.execute(
            update(t.revision)
            .where(its.uid == bindparam("the_uid"), its.state == bindparam("old_state"))
            .values(state=bindparam("new_state")),
            moved,
        )
        if done.rowcount != len(moved):
            self._session.failed = True
            raise RuntimeError("a state moved under its lock")


def _locked_renditions(session: Session, uids: Iterable[str]) -> dict[str, Row[Any]]:
    """Gives the rendition of each revision, by the revision's uid; see `saving` on the order."""
    its, rendition = t.revision.c, t.rendition.c
    of = {
        row.uid: row.rendition_uid
        for chunk in chunked(uids)
        for row in session.execute(select(its.uid, its.rendition_uid).where(its.uid.in_(chunk)))
    }
    locked = {
        row.uid: row
        for chunk in chunked(sorted(of.values()))
        for row in session.execute(
            select(rendition.uid, rendition.item_uid, rendition.live_uid)
            .where(rendition.uid.in_(chunk))
            .order_by(rendition.uid)
            .with_for_update()
        )
    }
    return {uid: locked[rendition_uid] for uid, rendition_uid in of.items()}


def _items_of_facts(session: Session, revision_uids: Iterable[str]) -> list[str]:
    """Gives the items of those revisions that change a fact; only they set the review clock."""
    its = t.revision.c
    return [
        uid
        for chunk in chunked(revision_uids)
        for uid in session.execute(
            select(t.rendition.c.item_uid)
            .join(t.revision, its.rendition_uid == t.rendition.c.uid)
            .where(its.uid.in_(chunk), its.significance == Significance.FACT.value)
        ).scalars()
    ]


def _last_hashes(session: Session, uids: Iterable[str]) -> dict[str, str]:
    """Gives the newest link of each revision's chain: its last step's, else its own hash."""
    wanted = list(uids)
    its = t.revision.c
    last: dict[str, str] = {}
    for chunk in chunked(wanted):
        for row in session.execute(select(its.uid, its.hash).where(its.uid.in_(chunk))):
            last[row.uid] = row.hash
    steps = [
        row_to_transition(row)
        for chunk in chunked(wanted)
        for row in session.execute(
            select(t.transition).where(t.transition.c.revision_uid.in_(chunk))
        )
    ]
    for step in sorted(steps, key=lambda step: _ORDER[step.to_state]):
        last[step.revision_uid] = step.hash
    return last


def _move_live(
    session: Session, renditions: Mapping[str, Row[Any]], live: Mapping[str, str | None]
) -> None:
    before = {row.uid: row.live_uid for row in renditions.values()}
    rows = [{"the_uid": uid, "new_live": now} for uid, now in live.items() if before[uid] != now]
    session.execute_many(
        update(t.rendition)
        .where(t.rendition.c.uid == bindparam("the_uid"))
        .values(live_uid=bindparam("new_live")),
        rows,
    )


def _verb(state: State) -> str:
    return {State.PUBLISHED: "published", State.SUPERSEDED: "unpublished"}.get(state, "moved")
