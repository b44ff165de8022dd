"""In a team base PostgreSQL itself refuses what a person may not do; each refusal has a control."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg
import pytest
from bases import CHANNELS, add_text, make_section, save_again
from test_incidents import SLOT, make_incident, make_message

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import BadInput, BaseUnusable, Denied, Refused
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import ItemScope
from kbdesk.domain.rendition import Content, Revision
from kbdesk.domain.workflow import State
from kbdesk.store import roles
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import KnowledgeBase, create, open_base
from kbdesk.store.renditions import new_rendition
from kbdesk.store.roles_tables import RIGHTS
from kbdesk.store.saving import Draft
from kbdesk.store.tables.columns import metadata
from postgres import Server

PASSWORD = "a password of the tests"
PEOPLE = {
    "agnes": (Role.AGENT,),
    "ada": (Role.AUTHOR,),
    "rosa": (Role.REVIEWER,),
    "pia": (Role.PUBLISHER,),
    "tom": (Role.TRAINER,),
    "adam": (Role.ADMIN,),
    "paul": (Role.AUTHOR, Role.REVIEWER, Role.PUBLISHER),
    "nora": (),
}


@dataclass(frozen=True, slots=True)
class Team:
    """A team base with a live text, a draft of Ada's over it, and one that waits for review."""

    url: str
    live: Revision
    draft: Revision
    waiting: Revision
    approved: Revision

    def raw(self, login: str) -> psycopg.Connection[tuple[object, ...]]:
        plain = self.url.replace("postgresql+psycopg", "postgresql").replace("kbdesk@", f"{login}@")
        return psycopg.connect(plain, connect_timeout=10)

    def open(self, login: str) -> KnowledgeBase:
        return open_base(self.url.replace("kbdesk@", f"{login}@"))


def _as(team: str, login: str) -> KnowledgeBase:
    return open_base(team.replace("kbdesk@", f"{login}@"))


def _step(url: str, login: str, revision: Revision, to: State) -> None:
    with _as(url, login) as kb, kb.write(login) as tx:
        tx.revisions.move(revision.uid, to)
        tx.commit()


@pytest.fixture(scope="module")
def template(postgres_server: Server) -> Iterator[tuple[str, Team]]:
    name = postgres_server.create_database()
    url = postgres_server.url(name)
    with create(url, name="Team", locale="en", channels=CHANNELS) as kb:
        roles.init(kb)
        for login in PEOPLE:
            roles.add_login(kb, login, PASSWORD)
        with kb.write("kbdesk") as tx:
            for login in PEOPLE:
                tx.people.append(User(login))
            tx.commit()
        with kb.write("kbdesk") as tx:
            for login, granted in PEOPLE.items():
                tx.people.put_grants(login, [Grant(login, role) for role in granted])
            tx.workspace_settings.update(replace(tx.workspace_settings.get(), four_eyes=True))
            tx.commit()
    with _as(url, "ada") as kb, kb.write("ada") as tx:
        live, waiting, approved = (
            add_text(tx, slug, created_by="ada") for slug in ("live", "waiting", "approved")
        )
        tx.commit()
    for revision, way in (
        (live, (State.IN_REVIEW, State.APPROVED, State.PUBLISHED)),
        (waiting, (State.IN_REVIEW,)),
        (approved, (State.IN_REVIEW, State.APPROVED)),
    ):
        who = {State.IN_REVIEW: "ada", State.APPROVED: "rosa", State.PUBLISHED: "pia"}
        for to in way:
            _step(url, who[to], revision, to)
    with _as(url, "ada") as kb, kb.write("ada") as tx:
        draft = save_again(tx, live, "Within 30 days: a secret so far.")
        tx.commit()
    yield name, Team(url, live, draft, waiting, approved)
    postgres_server.drop_database(name)


@pytest.fixture
def team(template: tuple[str, Team]) -> Team:
    """Read it only, or roll back: all tests of a module share it."""
    return template[1]


# -- what the server refuses: (who, statement, who may) --------------------------------------

INSERT_REVISION = """INSERT INTO revision (uid, rendition_uid, number, parent_uid, state, author,
 created_at, significance, note, prev_hash, hash, seal, title, question, short_answer, subject,
 keywords, body) VALUES (gen_random_uuid()::text, '{rendition}', 99, '{live}', '{state}',
 '{author}', now(), 'fact', '', '', 'x', 'x', 'T', '', '', '', '[]', 'forged')"""


def insert_revision(state: str = "draft", author: str = "{me}") -> str:
    return INSERT_REVISION.replace("{state}", state).replace("{author}", author)


REFUSED = [
    # Nobody without a role gets anywhere.
    ("nora", insert_revision(), "ada"),
    ("nora", "SELECT publish('{approved}')", "pia"),
    # Agents propose in their own name and do no more.
    ("agnes", insert_revision("published"), "superuser"),
    ("agnes", insert_revision(author="ada"), "ada"),
    ("agnes", "SELECT submit('{draft}')", "ada"),
    ("agnes", "SELECT publish('{approved}')", "pia"),
    ("agnes", "UPDATE revision SET body = 'forged' WHERE uid = '{live}'", "superuser"),
    ("agnes", "UPDATE rendition SET live_uid = NULL WHERE uid = '{rendition}'", "superuser"),
    ("agnes", "UPDATE item SET audience = 'internal' WHERE uid = '{item}'", "pia"),
    ("agnes", "UPDATE workspace SET four_eyes = false", "adam"),
    ("agnes", "DELETE FROM fact_value", "superuser"),
    # Authors write drafts in their own name.
    ("ada", insert_revision("published"), "superuser"),
    ("ada", insert_revision(author="rosa"), "superuser"),
    ("ada", "UPDATE revision SET state = 'published' WHERE uid = '{draft}'", "superuser"),
    ("ada", "UPDATE revision SET client_save_id = 'x' WHERE uid = '{draft}'", "superuser"),
    ("ada", "SELECT approve('{waiting}')", "rosa"),
    ("ada", "SELECT publish('{approved}')", "pia"),
    ("ada", "SELECT unpublish('{live}')", "pia"),
    (
        "ada",
        "SELECT kb_step('u', '{waiting}', 'approved', 'rosa', now(), '', NULL)",
        "superuser",
    ),
    (
        "ada",
        "SELECT kb_step('u', '{approved}', 'published', 'clock', now(), '', NULL)",
        "superuser",
    ),
    ("ada", "UPDATE item SET archived_at = now() WHERE uid = '{item}'", "pia"),
    ("ada", "UPDATE rendition SET live_uid = '{draft}' WHERE uid = '{rendition}'", "superuser"),
    (
        "ada",
        "INSERT INTO transition VALUES ('u','{draft}','draft','published','ada',now(),'','x','x')",
        "superuser",
    ),
    # Reviewers approve and do not publish, and nobody the own words.
    ("rosa", "SELECT publish('{approved}')", "pia"),
    ("rosa", "SELECT submit('{draft}')", "ada"),
    ("paul", "SELECT approve('{own}')", "rosa"),
    # What happened stays, whoever asks.
    ("pia", "UPDATE revision SET body = 'forged' WHERE uid = '{live}'", "superuser"),
    ("pia", "DELETE FROM revision WHERE uid = '{draft}'", None),
    ("pia", "TRUNCATE revision CASCADE", "superuser"),
    ("pia", "UPDATE transition SET actor = 'rosa'", "superuser"),
    ("pia", "DELETE FROM transition", "superuser"),
    ("pia", "DELETE FROM change", "superuser"),
    ("pia", "SELECT approve('{waiting}')", "rosa"),
    ("pia", "UPDATE kb_meta SET db_epoch = 7", "superuser"),
    ("pia", "UPDATE kb_clock SET seq = seq + 5", None),
    ("adam", "SELECT publish('{approved}')", "pia"),
    ("adam", insert_revision(), "ada"),
    # Nobody but administrators says who may what.
    ("pia", "INSERT INTO person_grant VALUES ('pia','admin','','',now(),'{me}','x')", "adam"),
    ("pia", "UPDATE person SET active = false WHERE login = 'adam'", "adam"),
    ("adam", "INSERT INTO person_grant VALUES ('nora','agent','','',now(),'pia','x')", "superuser"),
    # The schema is the owner's.
    ("pia", "DROP TABLE comment", "superuser"),
    ("pia", "ALTER TABLE revision DISABLE TRIGGER ALL", "superuser"),
    ("pia", "ALTER TABLE revision DISABLE ROW LEVEL SECURITY", "superuser"),
    ("pia", "CREATE TABLE mine (x int)", "superuser"),
    ("pia", "CREATE TEMP TABLE person_grant (x int)", "superuser"),
    ("pia", "SET ROLE {owner}", "superuser"),
    ("pia", "SET SESSION AUTHORIZATION adam", "superuser"),
    (
        "pia",
        "CREATE OR REPLACE FUNCTION kb_is_owner() RETURNS boolean AS 'SELECT 1=1' LANGUAGE sql",
        "superuser",
    ),
    ("ada", "GRANT {publisher} TO ada", "superuser"),
    # In others' names nobody speaks.
    (
        "tom",
        "INSERT INTO usage_event VALUES ('u','2026-01-01',now(),'i','c','en','copy','ada','x')",
        "ada",
    ),
    (
        "agnes",
        "INSERT INTO comment VALUES ('u','{live}','','ada','words',now(),NULL,'','x')",
        "ada",
    ),
    ("agnes", "INSERT INTO change VALUES (1,99,now(),'agnes','saved','item','u','u','x')", None),
]  # fmt: skip


def _filled(team: Team, statement: str, me: str, own: str) -> str:
    prefix = roles.prefix_of(team.url.rsplit("/", 1)[1])
    with team.raw("kbdesk") as raw:
        item = raw.execute(
            "SELECT item_uid FROM rendition WHERE uid = %s", (team.live.rendition_uid,)
        ).fetchone()
    assert item is not None
    return (
        statement.replace("{live}", team.live.uid)
        .replace("{draft}", team.draft.uid)
        .replace("{waiting}", team.waiting.uid)
        .replace("{approved}", team.approved.uid)
        .replace("{own}", own)
        .replace("{rendition}", team.live.rendition_uid)
        .replace("{item}", str(item[0]))
        .replace("{me}", me)
        .replace("{owner}", f"{prefix}owner")
        .replace("{publisher}", f"{prefix}publisher")
    )


@pytest.fixture(scope="module")
def own(template: tuple[str, Team]) -> str:
    """A text in review of somebody who writes, reviews and publishes."""
    _, team = template
    with team.open("paul") as kb, kb.write("paul") as tx:
        made = add_text(tx, "of-paul", created_by="paul")
        tx.revisions.move(made.uid, State.IN_REVIEW)
        tx.commit()
    return made.uid


def _try(team: Team, login: str, statement: str) -> str:
    """Gives the code with which the server refuses a statement, "" where it does not."""
    with team.raw("kbdesk" if login == "superuser" else login) as raw:
        try:
            raw.execute(statement.encode())
        except psycopg.Error as error:
            return error.sqlstate or "?"
        finally:
            raw.rollback()
    return ""


@pytest.mark.parametrize(("who", "statement", "control"), REFUSED)
def test_the_server_refuses(
    team: Team, own: str, who: str, statement: str, control: str | None
) -> None:
    assert _try(team, who, _filled(team, statement, who, own)) == "42501"
    if control is not None:
        allowed = _filled(team, statement, control if control != "superuser" else who, own)
        assert _try(team, control, allowed) in {"", "23502", "23503", "23505", "23514"}


def test_agents_read_what_is_live_and_nothing_else(team: Team) -> None:
    def bodies(login: str) -> set[str]:
        with team.raw(login) as raw:
            return {str(row[0]) for row in raw.execute("SELECT body FROM revision")}

    with team.raw("kbdesk") as raw:
        raw.execute("UPDATE revision SET body = body")  # the control reads all there is
        everything = {str(row[0]) for row in raw.execute("SELECT body FROM revision")}
        raw.rollback()
    assert bodies("ada") == everything
    assert bodies("agnes") == {"Within 14 days."}
    assert bodies("nora") == set()
    with team.raw("agnes") as raw:
        seen = raw.execute("SELECT count(*) FROM revision WHERE state <> 'published'").fetchone()
        steps = raw.execute(
            "SELECT count(*) FROM transition WHERE revision_uid = %s", (team.waiting.uid,)
        ).fetchone()
    assert seen == (0,)
    assert steps == (0,)


def test_an_old_base_revision_is_refused(team: Team) -> None:
    with team.raw("ada") as raw, pytest.raises(psycopg.errors.SerializationFailure):
        raw.execute(
            "UPDATE rendition SET head_uid = %s WHERE uid = %s",
            (team.live.uid, team.live.rendition_uid),
        )


def test_a_commit_that_hides_what_it_changed_is_refused(team: Team) -> None:
    with team.raw("ada") as raw:
        raw.execute("SELECT submit(%s)", (team.draft.uid,))
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="says what it changed"):
            raw.commit()
    with team.raw("ada") as raw:
        raw.execute("UPDATE kb_clock SET seq = seq + 1")
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="says what it changed"):
            raw.commit()


def test_all_that_people_did_is_sound(team: Team) -> None:
    with open_base(team.url) as kb:
        assert check(kb).problems == ()


# -- a base of a test's own ------------------------------------------------------------------


@pytest.fixture
def fresh(postgres_server: Server, template: tuple[str, Team]) -> Iterator[Team]:
    name = postgres_server.create_database(template[0])
    old = template[1]
    url = postgres_server.url(name)
    with open_base(url) as kb:
        roles.init(kb)
        with kb.write("kbdesk") as tx:  # grants give the groups of this database
            for login, granted in PEOPLE.items():
                tx.people.put_grants(login, [Grant(login, role) for role in granted])
                tx.people.update(User(login))
            tx.commit()
    yield Team(url, old.live, old.draft, old.waiting, old.approved)
    postgres_server.drop_database(name)


def test_people_work_with_just_their_rights(fresh: Team) -> None:
    _step(fresh.url, "ada", fresh.draft, State.IN_REVIEW)
    with pytest.raises(Denied):
        _step(fresh.url, "ada", fresh.draft, State.APPROVED)
    _step(fresh.url, "rosa", fresh.draft, State.APPROVED)
    with pytest.raises(Denied):
        _step(fresh.url, "rosa", fresh.draft, State.PUBLISHED)
    _step(fresh.url, "pia", fresh.draft, State.PUBLISHED)
    with fresh.open("agnes") as kb, kb.read() as reader:
        (pair,) = reader.revisions.list_live()
    assert pair[1].uid == fresh.draft.uid
    with open_base(fresh.url) as kb:
        assert check(kb).problems == ()
        with kb.read() as reader:
            assert reader.revisions.get(fresh.live.uid).state is State.SUPERSEDED


def test_without_four_eyes_a_publisher_publishes_alone(fresh: Team) -> None:
    def publish() -> None:
        with fresh.open("paul") as kb, kb.write("paul") as tx:
            made = add_text(tx, "alone", created_by="paul")
            tx.revisions.publish_many([made.uid])
            tx.commit()

    with pytest.raises(Denied):
        publish()
    with fresh.open("adam") as kb, kb.write("adam") as tx:
        tx.workspace_settings.update(replace(tx.workspace_settings.get(), four_eyes=False))
        tx.commit()
    publish()


def test_a_grant_of_a_section_and_language_reaches_no_further(fresh: Team) -> None:
    with open_base(fresh.url) as kb, kb.write("kbdesk") as tx:
        inside, outside = make_section("inside"), make_section("outside")
        below = make_section("below", inside.uid)
        for section in (inside, outside, below):
            tx.sections.append(section)
        kept = add_text(tx, "kept", sections=(below.uid,))
        foreign = add_text(tx, "foreign", sections=(outside.uid,))
        item = tx.renditions.get(kept.rendition_uid).item_uid
        swedish = tx.revisions.append_first(new_rendition(item, "sv"), Content("Kvar", "Ord."))
        tx.people.put_grants("nora", [Grant("nora", Role.AUTHOR, inside.uid, "en")])
        tx.commit()
    with fresh.open("nora") as kb:
        with kb.read() as reader:
            assert reader.revisions.find(kept.uid) is not None
            assert reader.revisions.find(foreign.uid) is None
            assert reader.revisions.find(swedish.uid) is None
            assert [one.slug for one in reader.items.list_all()] == ["kept"]
        with kb.write("nora") as tx:
            save_again(tx, kept, "Kept, again.")
            tx.commit()
    with fresh.raw("nora") as raw, pytest.raises(psycopg.errors.InsufficientPrivilege):
        raw.execute(
            INSERT_REVISION.replace("{rendition}", foreign.rendition_uid)
            .replace("{live}", foreign.uid)
            .replace("{state}", "draft")
            .replace("{author}", "nora")
            .encode()
        )


def test_personal_items_are_their_owners(fresh: Team) -> None:
    with fresh.open("ada") as kb, kb.write("ada") as tx:
        add_text(tx, "mine", created_by="ada", scope=ItemScope.PERSONAL)
        tx.commit()

    def slugs(login: str) -> set[str]:
        with fresh.open(login) as kb, kb.read() as reader:
            return {item.slug for item in reader.items.list_all()}

    assert "mine" in slugs("ada")
    assert "mine" not in slugs("pia")
    assert "mine" not in slugs("adam")


def test_a_closed_account_reads_nothing_at_once(fresh: Team) -> None:
    with fresh.raw("ada") as raw:
        assert raw.execute("SELECT count(*) > 0 FROM revision").fetchone() == (True,)
        raw.commit()
        with fresh.open("adam") as kb, kb.write("adam") as tx:
            tx.people.update(User("ada", active=False))
            tx.commit()
        # Without the right to look into the schema nothing in it is found.
        with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedTable)):
            raw.execute("SELECT count(*) FROM revision")
    with open_base(fresh.url) as kb:
        assert "ada" not in {login.name for login in roles.list_logins(kb)}


def test_administrators_change_their_own_grants(fresh: Team) -> None:
    with fresh.open("adam") as kb:
        with kb.write("adam") as tx:
            tx.people.put_grants("adam", [Grant("adam", Role.ADMIN), Grant("adam", Role.AUTHOR)])
            tx.commit()
        with kb.write("adam") as tx:
            add_text(tx, "of-adam", created_by="adam")
            tx.commit()
        with kb.write("adam") as tx:
            tx.people.put_grants("adam", [Grant("adam", Role.AGENT)])
            tx.commit()
        with pytest.raises(Denied), kb.write("adam") as tx:
            tx.people.put_grants("adam", [Grant("adam", Role.ADMIN)])


def test_a_returned_text_keeps_its_author(fresh: Team) -> None:
    with fresh.open("rosa") as kb, kb.write("rosa") as tx:
        tx.revisions.move(fresh.waiting.uid, State.WITHDRAWN, "Not yet.")
        back = tx.revisions.append(
            Draft(
                fresh.waiting.rendition_uid,
                fresh.waiting.uid,
                fresh.waiting.content,
                author="ada",
            )
        )
        tx.commit()
    assert back.author == "ada"
    with fresh.open("rosa") as kb, pytest.raises(Denied), kb.write("rosa") as tx:
        tx.revisions.append(
            Draft(back.rendition_uid, back.uid, Content("Other", "words"), author="ada")
        )


def test_words_of_an_incident_carry_the_approval_that_their_playbook_has(fresh: Team) -> None:
    with fresh.open("pia") as kb:
        with kb.read() as reader:
            playbook = reader.renditions.get(fresh.live.rendition_uid)
        incident = make_incident(playbook_uid=playbook.item_uid, opened_by="pia")
        slot = replace(SLOT, locale=playbook.locale)
        with kb.write("pia") as tx:
            tx.incidents.append(incident)
            tx.commit()
        with kb.write("pia") as tx, pytest.raises(Denied):  # she wrote them and approved nothing
            tx.incidents.append_messages([make_message(incident, slot=slot, approved_by="ada")])
        with kb.write("pia") as tx:
            tx.incidents.append_messages([make_message(incident, slot=slot, approved_by="rosa")])
            tx.commit()
        with kb.read() as reader:
            (message,) = reader.incidents.messages_of(incident.uid)
    assert message.approved_by == "rosa"


def test_due_texts_go_live_by_anybodys_clock(fresh: Team) -> None:
    with open_base(fresh.url) as kb, kb.write("kbdesk") as tx:
        made = add_text(tx, "due")
        timed = save_again(tx, made, "From today on.", publish_at=tx.session.at)
        late = save_again(tx, add_text(tx, "late"), "Later.")
        for one in (timed, late):
            tx.revisions.move(one.uid, State.IN_REVIEW)
        tx.commit()
    for one in (timed, late):
        _step(fresh.url, "rosa", one, State.APPROVED)
    with fresh.open("ada") as kb:
        with kb.write("clock") as tx:
            tx.revisions.move(timed.uid, State.PUBLISHED)
            tx.commit()
        with pytest.raises(Denied), kb.write("clock") as tx:
            tx.revisions.move(late.uid, State.PUBLISHED)


def test_what_a_login_must_be(fresh: Team, file: Path) -> None:
    with open_base(fresh.url) as kb:
        with pytest.raises(BadInput, match="12 characters"):
            roles.add_login(kb, new_uid(), "short")
        with pytest.raises(Refused):
            roles.add_login(kb, "kbdesk", PASSWORD)
        with pytest.raises(BadInput):
            roles.add_login(kb, "pg_monitor", PASSWORD)
    with fresh.open("adam") as kb, pytest.raises(Denied, match="does not let you do this"):
        roles.add_login(kb, "walter", PASSWORD)
    with open_base(str(file)) as kb, pytest.raises(BaseUnusable, match="one person's"):
        roles.init(kb)


def test_no_statement_holds_the_password(fresh: Team, postgres_server: Server) -> None:
    with fresh.raw("kbdesk") as raw:
        raw.autocommit = True
        raw.execute("ALTER SYSTEM SET log_statement = 'all'")
        raw.execute("SELECT pg_reload_conf()")
    with open_base(fresh.url) as kb:
        roles.set_password(kb, "ada", "canary-of-this-test")
        with fresh.raw("kbdesk") as raw:
            row = raw.execute("SELECT rolpassword FROM pg_authid WHERE rolname='ada'").fetchone()
    assert row is not None
    assert str(row[0]).startswith("SCRAM-SHA-256$")
    log = (postgres_server.folder / "log").read_text(errors="replace")
    assert "SCRAM-SHA-256$" in log  # the control: the statement itself is in the log
    assert "canary-of-this-test" not in log


def test_an_owner_without_superuser_rights_makes_a_team(postgres_server: Server) -> None:
    name = postgres_server.create_database()
    owner, ivy = f"olga_{name[-6:]}", f"ivy_{name[-6:]}"
    with psycopg.connect(
        postgres_server.url(name).replace("postgresql+psycopg", "postgresql"), autocommit=True
    ) as raw:
        raw.execute(f"CREATE ROLE {owner} LOGIN CREATEROLE".encode())
        raw.execute(f'ALTER DATABASE "{name}" OWNER TO {owner}'.encode())
    url = postgres_server.url(name).replace("kbdesk@", f"{owner}@")
    with create(url, name="Team", locale="en", channels=CHANNELS) as kb:
        for _ in range(2):
            roles.init(kb)
        roles.add_login(kb, ivy, PASSWORD)
        with kb.write(owner) as tx:
            tx.people.append(User(ivy))
            tx.people.put_grants(ivy, [Grant(ivy, Role.AUTHOR)])
            tx.commit()
        assert {one.name: one.roles for one in roles.list_logins(kb)}[ivy] == ("author",)
    with _as(postgres_server.url(name), ivy) as kb:
        with kb.write(ivy) as tx:
            made = add_text(tx, "hers", created_by=ivy)
            tx.commit()
        with pytest.raises(Denied), kb.write(ivy) as tx:
            tx.revisions.publish_many([made.uid])
    postgres_server.drop_database(name)


def test_every_table_has_somebody_who_may_write_it() -> None:
    assert set(metadata.tables) - set(RIGHTS) == {"kb_meta", "transition"}
