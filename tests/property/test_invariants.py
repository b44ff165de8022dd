"""Whatever several people do to a base in whatever order, no invariant of DOMAIN.md 4 breaks.

A state machine (Hypothesis) works on a real SQLite base; after each step the checks of
`tests/invariants.py` run. Which test covers which invariant:

=====  ===========================================================================
 1-5   here, `invariant_N_...` after every step; 3 also at the end of each run
 6     test_invariants_by_name.py; tests/unit/services/test_text_guards.py
 7     tests/unit/services/test_sight.py, `test_7_...`
 8     here, at the end of each run; test_invariants_by_name.py; test_text_guards.py
 9     test_invariants_by_name.py; tests/property/test_filling.py
10-13  here, `invariant_N_...` after every step
14     here, `test_14_a_second_identical_import_writes_nothing`
15     here, at the end of each run; tests/golden, byte for byte
16     test_invariants_by_name.py; tests/store/test_insight.py; tests/property/test_filling.py
17     test_invariants_by_name.py; tests/unit/services/test_incidents.py
18     tests/unit/services/test_training.py; tests/e2e/test_shell_pack.py
19-21  here, `invariant_N_...` after every step; 21 also at the end of each run (the index), and
       through kill -9 in tests/store/test_changesets.py
22     here, `invariant_22_...` after every step; tests/store/test_style.py, `test_22_...`
=====  ===========================================================================
"""

from __future__ import annotations

import copy
import dataclasses
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from invariants import Seen, check_all
from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.changeset import SetState
from kbdesk.domain.errors import KBDeskError, Refused, StaleRevision
from kbdesk.domain.fact import FactType
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content, Revision
from kbdesk.domain.review import ReviewPolicy, WhenOverdue
from kbdesk.domain.significance import Significance
from kbdesk.domain.workflow import State
from kbdesk.lint.config import default_guide
from kbdesk.progress import Progress
from kbdesk.services import (
    answers,
    changesets,
    editing,
    exporting,
    fact_changes,
    facts,
    fast_lane,
    importing,
    indexing,
    merging,
    permissions,
    publishing,
    reviewing,
    scheduling,
    text_guards,
    translating,
    verifying,
)
from kbdesk.services.desk import Desk
from kbdesk.services.resolving import Words
from kbdesk.services.workspace import create_workspace, open_workspace
from kbdesk.store.check import check
from postgres import Server, postgres_server  # noqa: F401

START = datetime(2026, 3, 1, 8, tzinfo=UTC)
QUIET = Progress()
USERS = ("anna", "bert", "cleo")
ROLES = {
    "anna": (Role.ADMIN, Role.AUTHOR, Role.REVIEWER),
    "bert": (Role.AUTHOR, Role.REVIEWER, Role.PUBLISHER),
    "cleo": (Role.PUBLISHER, Role.REVIEWER),
}
BODIES = (
    "Refunds take 14 days.",
    "Refunds take 14 days. You get an email when the money is on its way.",
    "Refunds take 30 days.",
    "You can cancel at any time.",
    "You cannot cancel.",
    "Refunds tak 14 days.",
    "Refunds, take 14 days.",
    "We answer within {{fact:sla.email}}.",
    "Ask for {{fact:nowhere}}.",
    "See [this](kb:ITEM).",
)
SHORTCODES = ("", "ref", "REF", "can")

users = st.sampled_from(USERS)
picks = st.integers(0, 1_000)


@cache
def _template() -> Path:
    """Makes one small base, which each run copies."""
    path = Path(tempfile.mkdtemp()) / "template.kbdesk"
    _fill(create_workspace(path, name="Test", actor="anna"))
    return path


def _fill(desk: Desk) -> None:
    facts.define(desk, facts.draft("sla.email", FactType.DURATION))
    fact = facts.get(desk, "sla.email")
    facts.set_value(desk, "sla.email", facts.new_value(desk, fact, "24 hours"))
    verifying.put_policy(desk, ReviewPolicy("p", 30, overdue=WhenOverdue.ASK))
    desk.kb.now = lambda: START - timedelta(days=1)
    for number, body in enumerate(BODIES[1:5]):
        writer = copy.copy(desk)
        writer.actor = USERS[number % 3]
        opened = editing.new_item(writer, Content(title=f"Answer {number}", body=body))
        if number:
            publishing.publish(writer, opened.item.uid)
        if number == 1:
            content = Content(title="Svar", body="Ord.")
            translating.start(writer, opened.rendition.uid, content, locale="sv")
    desk.close()


guide = cache(default_guide)


class Library(RuleBasedStateMachine):
    """Several people at one base."""

    @initialize(four_eyes=st.booleans(), team=st.booleans())
    def open(self, four_eyes: bool, team: bool) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.desk = open_workspace(self.base(), actor="anna")
        self.desk._guide = guide()
        self.now = START
        self.desk.kb.now = self._tick
        self.seen = Seen(four_eyes_since=START if four_eyes else None)
        with self.desk.kb.write("anna") as tx:
            workspace = self.desk.kb.workspace
            tx.workspace_settings.update(dataclasses.replace(workspace, four_eyes=four_eyes))
            tx.commit()
        if team:
            for login, roles in ROLES.items():
                grants = [Grant(login, role) for role in roles]
                permissions.put_person(self.desk, User(login), grants)

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        self._end()
        self.desk.close()
        shutil.rmtree(self.folder)

    def base(self) -> str:
        """Gives a copy of the template base."""
        return str(shutil.copy(_template(), self.folder / "base.kbdesk"))

    def _tick(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def at(self, login: str) -> Desk:
        desk = copy.copy(self.desk)
        desk.actor = login
        return desk

    # -- what is there ---------------------------------------------------------------------

    def revisions(self, *states: State) -> list[Revision]:
        with self.desk.kb.read() as reader:
            found = [
                revision
                for rendition in reader.renditions.list_all()
                for revision in reader.revisions.list_of(rendition.uid)
            ]
        return [r for r in found if r.state in states] if states else found

    def renditions(self):
        with self.desk.kb.read() as reader:
            return reader.renditions.list_all()

    def items(self, *, archived: bool = False):
        with self.desk.kb.read() as reader:
            return reader.items.list_all(include_archived=archived)

    def tried(self, act, *arguments, **more):
        """Does something that may be refused; what is refused has changed nothing."""
        before = self.desk.kb.seq()
        try:
            return act(*arguments, **more)
        except Refused:
            assert self.desk.kb.seq() == before
            return None

    # -- writing ---------------------------------------------------------------------------

    @rule(user=users, body=st.sampled_from(BODIES[:5]), number=st.integers(1, 4))
    def write_item(self, user: str, body: str, number: int) -> None:
        content = Content(title=f"Answer {number}", body=body)
        self.tried(editing.new_item, self.at(user), content)

    @precondition(lambda self: self.renditions())
    @rule(user=users, pick=picks, body=st.sampled_from(BODIES), note=st.sampled_from(["", "Why"]))
    def save(self, user: str, pick: int, body: str, note: str) -> None:
        renditions = self.renditions()
        rendition = renditions[pick % len(renditions)]
        items = self.items(archived=True)
        body = body.replace("ITEM", items[pick % len(items)].uid)
        with self.desk.kb.read() as reader:
            content = reader.revisions.get(rendition.head_uid).content
        self.tried(
            editing.save_draft,
            self.at(user),
            rendition.uid,
            rendition.head_uid,
            dataclasses.replace(content, body=body),
            note=note,
            client_save_id=new_uid(),
            claimed=Significance.FACT if pick % 7 == 0 else None,
        )

    @precondition(lambda self: self.renditions())
    @rule(user=users, pick=picks, body=st.sampled_from(BODIES[:5]))
    def save_stale(self, user: str, pick: int, body: str) -> None:
        """Somebody saves on top of an old revision, is told so, and merges."""
        renditions = self.renditions()
        rendition = renditions[pick % len(renditions)]
        with self.desk.kb.read() as reader:
            history = reader.revisions.list_of(rendition.uid)
        base = history[pick % len(history)]
        mine = dataclasses.replace(base.content, body=body)
        how = {"note": "Mine.", "client_save_id": new_uid()}
        try:
            editing.save_draft(self.at(user), rendition.uid, base.uid, mine, **how)
        except StaleRevision:
            assert base.uid != rendition.head_uid
            merge = merging.merge_stale(self.desk, rendition.uid, base.uid, mine)
            content = merge.content or merge.settled([c.theirs for c in merge.conflicts])
            editing.save_draft(self.at(user), rendition.uid, merge.theirs.uid, content, **how)
        else:
            assert base.uid == rendition.head_uid

    @precondition(lambda self: self.renditions())
    @rule(user=users, pick=picks, locale=st.sampled_from(["sv", "de"]))
    def translate(self, user: str, pick: int, locale: str) -> None:
        sources = [one for one in self.renditions() if not one.source_uid]
        source = sources[pick % len(sources)]
        content = Content(title="Svar", body="Ord.")
        self.tried(translating.start, self.at(user), source.uid, content, locale=locale)

    @precondition(lambda self: any(one.source_uid for one in self.renditions()))
    @rule(user=users, pick=picks)
    def confirm_translation(self, user: str, pick: int) -> None:
        targets = [one for one in self.renditions() if one.source_uid]
        self.tried(translating.confirm, self.at(user), targets[pick % len(targets)].uid)

    # -- the workflow ----------------------------------------------------------------------

    @precondition(lambda self: self.revisions(State.DRAFT, State.IN_REVIEW, State.APPROVED))
    @rule(steps=st.lists(st.tuples(users, picks), min_size=2, max_size=8))
    def step_on(self, steps: list[tuple[str, int]]) -> None:
        for user, pick in steps:
            waiting = self.revisions(State.DRAFT, State.IN_REVIEW, State.APPROVED)
            if not waiting:
                return
            # The newest first: old drafts that nobody goes on with are many.
            waiting.sort(key=lambda revision: revision.uid, reverse=True)
            revision = waiting[pick % min(4, len(waiting))]
            act = {
                State.DRAFT: reviewing.submit,
                State.IN_REVIEW: reviewing.approve,
                State.APPROVED: publishing.publish_revision,
            }[revision.state]
            self.tried(act, self.at(user), revision.uid)
            self.all_invariants()

    @precondition(lambda self: self.revisions(State.IN_REVIEW, State.APPROVED))
    @rule(
        user=users,
        pick=picks,
        act=st.sampled_from(
            [reviewing.return_, reviewing.reject, reviewing.recall, reviewing.withdraw]
        ),
    )
    def step_back(self, user: str, pick: int, act) -> None:
        waiting = self.revisions(State.IN_REVIEW, State.APPROVED)
        self.tried(act, self.at(user), waiting[pick % len(waiting)].uid, "Not yet.")

    @precondition(lambda self: self.items())
    @rule(user=users, pick=picks)
    def publish_item(self, user: str, pick: int) -> None:
        items = self.items()
        self.tried(publishing.publish, self.at(user), items[pick % len(items)].uid)

    @rule(user=users, pick=picks)
    def mend_a_typo(self, user: str, pick: int) -> None:
        live = self.revisions(State.PUBLISHED)
        if not live:
            return
        with self.desk.kb.read() as reader:
            rendition = reader.renditions.get(live[pick % len(live)].rendition_uid)
            content = reader.revisions.get(rendition.head_uid).content
        mended = dataclasses.replace(content, body=content.body.replace("Refunds", "refunds") + ".")
        how = {"client_save_id": new_uid()}
        args = (rendition.uid, rendition.head_uid, mended)
        if saved := self.tried(editing.save_draft, self.at(user), *args, **how):
            self.tried(fast_lane.publish_typo, self.at(USERS[pick % 3]), saved.revision.uid)

    @precondition(lambda self: self.revisions(State.PUBLISHED))
    @rule(user=users, pick=picks)
    def unpublish(self, user: str, pick: int) -> None:
        live = self.revisions(State.PUBLISHED)
        self.tried(publishing.unpublish, self.at(user), live[pick % len(live)].rendition_uid)

    @precondition(lambda self: self.items(archived=True))
    @rule(user=users, pick=picks, to=picks)
    def archive(self, user: str, pick: int, to: int) -> None:
        items = self.items(archived=True)
        item, successor = items[pick % len(items)], items[to % len(items)]
        if item.archived_at is not None:
            self.tried(publishing.unarchive, self.at(user), item.uid)
        elif to % 2 or successor.uid == item.uid or successor.archived_at is not None:
            self.tried(publishing.archive, self.at(user), item.uid)
        else:
            self.tried(publishing.archive, self.at(user), item.uid, successor.uid)

    @precondition(lambda self: self.renditions())
    @rule(user=users, pick=picks)
    def waive(self, user: str, pick: int) -> None:
        renditions = self.renditions()
        rendition = renditions[pick % len(renditions)]
        with self.desk.kb.write(user) as tx:
            number = tx.revisions.get(rendition.head_uid).number
            waiver = tx.waivers.append(rendition.uid, "KBDesk.Long", "Here it may be.")
            tx.commit()
        self.seen.waivers[waiver.uid] = number

    @precondition(lambda self: self.items())
    @rule(user=users, pick=picks)
    def verify(self, user: str, pick: int) -> None:
        items = self.items()
        self.tried(verifying.verify, self.at(user), items[pick % len(items)].uid)

    @precondition(lambda self: self.revisions())
    @rule(user=users, pick=picks)
    def talk(self, user: str, pick: int) -> None:
        revisions = self.revisions()
        revision = revisions[pick % len(revisions)]
        said = [c for c in reviewing.comments(self.desk, revision.rendition_uid) if c.is_open]
        if said:
            self.tried(reviewing.resolve, self.at(user), said[0].uid)
        else:
            self.tried(reviewing.comment, self.at(user), revision.uid, "Is that so?")

    # -- change sets -----------------------------------------------------------------------

    @precondition(lambda self: self.revisions(State.DRAFT))
    @rule(user=users, some=st.lists(picks, min_size=1, max_size=3), pick=picks)
    def collect(self, user: str, some: list[int], pick: int) -> None:
        heads = {one.head_uid for one in self.renditions()}
        drafts = [r.uid for r in self.revisions(State.DRAFT) if r.uid in heads]
        if not drafts:
            return
        chosen = sorted({drafts[one % len(drafts)] for one in some})
        sets = changesets.list_all(self.desk, open_only=True)
        if sets and pick % 2:
            self.tried(changesets.add, self.at(user), sets[pick % len(sets)].uid, chosen)
        else:
            self.tried(changesets.new, self.at(user), f"Set {pick}", chosen)

    @precondition(lambda self: changesets.list_all(self.desk, open_only=True))
    @rule(moves=st.lists(st.tuples(users, picks, st.integers(0, 9)), min_size=2, max_size=6))
    def move_sets(self, moves: list[tuple[str, int, int]]) -> None:
        for user, pick, back in moves:
            if changesets.list_all(self.desk, open_only=True):
                self._move_set(user, pick, back)
                self.all_invariants()

    def _move_set(self, user: str, pick: int, back: int) -> None:
        sets = changesets.list_all(self.desk, open_only=True)
        one, desk = sets[pick % len(sets)], self.at(user)
        if back == 0:
            self.tried(changesets.return_, desk, one.uid, "Not yet.")
        elif back == 1:
            act = changesets.recall if pick % 2 else changesets.abandon
            self.tried(act, desk, one.uid)
        elif one.state is SetState.OPEN and pick % 3:
            self.tried(changesets.submit, desk, one.uid)
        elif one.state is SetState.IN_REVIEW:
            self.tried(changesets.approve, desk, one.uid)
        else:
            self.tried(changesets.publish, desk, one.uid)

    @rule(user=users, hours=st.sampled_from(["24 hours", "2 days", "12 hours"]))
    def change_fact(self, user: str, hours: str) -> None:
        desk = self.at(user)
        value = facts.new_value(desk, facts.get(desk, "sla.email"), hours)
        self.tried(fact_changes.change, desk, "sla.email", value, progress=QUIET)

    # -- time, names, imports --------------------------------------------------------------

    @rule(hours=st.sampled_from([1, 24, 24 * 31, 24 * 91]))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def run_the_clock(self) -> None:
        scheduling.run_due(self.desk)
        assert scheduling.run_due(self.desk).done == ()

    @precondition(lambda self: self.renditions())
    @rule(user=users, pick=picks, begins=st.integers(-1, 30), ends=st.integers(1, 60))
    def schedule(self, user: str, pick: int, begins: int, ends: int) -> None:
        renditions = self.renditions()
        rendition = renditions[pick % len(renditions)]
        day = timedelta(days=1)
        try:
            self.tried(
                scheduling.schedule,
                self.at(user),
                rendition.uid,
                rendition.head_uid,
                publish_at=self.now + begins * day,
                expire_at=self.now + ends * day,
                note="Campaign.",
            )
        except KBDeskError:
            assert ends <= begins

    @precondition(lambda self: self.items())
    @rule(pick=picks, shortcode=st.sampled_from(SHORTCODES), slug=st.sampled_from("abc"))
    def rename(self, pick: int, shortcode: str, slug: str) -> None:
        items = self.items()
        old = items[pick % len(items)]
        new = dataclasses.replace(old, shortcode=shortcode, slug=slug)
        if slug in {item.slug for item in self.items(archived=True)}:
            new = dataclasses.replace(new, slug=old.slug)

        def write() -> bool:
            with self.desk.kb.write("anna") as tx:
                tx.items.update(new)
                tx.commit()
            return True

        if self.tried(write):
            if old.slug != new.slug:
                self.seen.slugs[old.slug] = old.uid
            if old.shortcode.casefold() != shortcode.casefold() and old.shortcode:
                self.seen.freed[old.shortcode.casefold()] = (old.uid, self.now)

    @rule(user=users, body=st.sampled_from(BODIES[:3]), publish=st.booleans())
    def bring_in(self, user: str, body: str, publish: bool) -> None:
        folder = self.folder / "texts"
        folder.mkdir(exist_ok=True)
        (folder / "from-outside.md").write_text(f"# From outside\n\n{body}\n", "utf-8")
        self.tried(
            importing.import_from,
            self.at(user),
            "folder",
            folder,
            publish=publish,
            progress=QUIET,
        )

    # -- what always holds -----------------------------------------------------------------

    @invariant()
    def all_invariants(self) -> None:
        if hasattr(self, "desk"):
            with self.desk.kb.read() as reader:
                check_all(reader, self.now, self.seen)

    def _end(self) -> None:
        desk = self.desk
        assert check(desk.kb).problems == ()
        with desk.kb.read() as reader:
            live = reader.revisions.list_live()
            items = {i.uid: i for i in reader.items.list_all()}
            words = Words(reader)
            for rendition, revision in live:
                if rendition.item_uid in items:  # invariant 8
                    item, content = items[rendition.item_uid], revision.content
                    assert text_guards.text_faults(words, item, rendition, content) == []
        # Invariants 3 and 21: the index follows the base, and finds live texts only.
        indexing.catch_up(desk, QUIET)
        shown = {rendition.item_uid for rendition, _ in live} & items.keys()
        found = answers.find_answers(desk, "answer refunds cancel outside", limit=100).answers
        assert {answer.item_uid for answer in found} <= shown
        titled = [r for r, revision in live if revision.content.title.startswith("Answer")]
        assert {r.item_uid for r in titled if r.locale == "en"} & items.keys() <= {
            answer.item_uid for answer in found
        }
        # Invariant 15: the same base gives the same bytes; times stand in the manifest only.
        for name in ("one", "two"):
            exporting.export(desk, "faq-site", self.folder / name, progress=QUIET)
        one, two = (_files(self.folder / name) for name in ("one", "two"))
        assert one == two


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("manifest.json", ".kbdesk-export.json")
    }


def test_14_a_second_identical_import_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "refunds.md").write_text("# Refunds\n\nWithin 14 days.\n", "utf-8")
    desk = create_workspace(tmp_path / "base.kbdesk", name="Test", actor="anna")
    try:
        importing.import_from(desk, "folder", tmp_path / "texts", publish=True, progress=QUIET)
        seq = desk.kb.seq()
        importing.import_from(desk, "folder", tmp_path / "texts", publish=True, progress=QUIET)
        assert desk.kb.seq() == seq
        with desk.kb.read() as reader:
            (item,) = reader.items.list_all()
            assert [(ref.system, ref.external_id) for ref in item.refs] == [
                ("folder", "refunds.md")
            ]
            assert len(reader.revisions.list_of(reader.renditions.list_of(item.uid)[0].uid)) == 1
    finally:
        desk.close()


SLOW_MACHINE = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
NORMAL = settings(
    max_examples=15, stateful_step_count=40, deadline=None, suppress_health_check=SLOW_MACHINE
)
SHORT = settings(NORMAL, max_examples=4, stateful_step_count=25)
DEEP = settings(NORMAL, max_examples=150, stateful_step_count=60)


def test_no_invariant_breaks() -> None:
    run_state_machine_as_test(Library, settings=NORMAL)


@pytest.mark.slow
def test_no_invariant_breaks_in_long_runs() -> None:
    run_state_machine_as_test(Library, settings=DEEP)


@pytest.mark.slow
def test_no_invariant_breaks_on_postgresql(postgres_server: Server) -> None:  # noqa: F811
    template = postgres_server.create_database()
    _fill(create_workspace(postgres_server.url(template), name="Test", actor="anna"))
    made: list[str] = []

    class ServerLibrary(Library):
        def base(self) -> str:
            made.append(postgres_server.create_database(template))
            return postgres_server.url(made[-1])

        def teardown(self) -> None:
            super().teardown()
            if made:
                postgres_server.drop_database(made.pop())

    run_state_machine_as_test(ServerLibrary, settings=SHORT)
