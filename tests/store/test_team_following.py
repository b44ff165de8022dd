"""A desktop follows a team base, works on while the server is away, and catches up after."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from bases import CHANNELS, add_published, add_text

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import BaseReadOnly, ServerAway
from kbdesk.domain.insight import SearchEvent, UsageEvent, Use, Verdict
from kbdesk.progress import quiet
from kbdesk.services import feedback, indexing, team_offline
from kbdesk.services.desk import Desk
from kbdesk.services.event_writer import EventWriter
from kbdesk.services.team_following import Follower
from kbdesk.services.workspace import open_workspace
from kbdesk.store import roles
from kbdesk.store.knowledge_base import KnowledgeBase, create, open_base
from postgres import Server, start_server

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


def _until(is_so: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.02)
    return is_so()


@pytest.fixture
def owner(postgres_target: str) -> Iterator[KnowledgeBase]:
    with open_base(postgres_target) as kb:
        roles.init(kb)
        for login in ("agnes", "ada"):
            roles.add_login(kb, login, "a password of the tests")
        with kb.write("kbdesk") as tx:
            for login, role in (("agnes", Role.AGENT), ("ada", Role.AUTHOR)):
                tx.people.append(User(login))
                tx.people.put_grants(login, [Grant(login, role)])
            tx.commit()
        add_published(kb, ["refunds"])
        with kb.write("kbdesk") as tx:
            add_text(tx, "secret", "A draft of a secret.")
            tx.commit()
        yield kb


@pytest.mark.parametrize("announced", [True, False])
def test_a_follower_hears_of_a_commit(
    owner: KnowledgeBase, postgres_target: str, announced: bool
) -> None:
    if not announced:  # the control of the announcement: polling alone finds it too
        with owner.engines.writing.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER kb_tick ON kb_clock")
    heard: list[int] = []
    first = threading.Event()

    def hear(seq: int) -> None:
        heard.append(seq)
        first.set()

    desk = open_workspace(postgres_target.replace("kbdesk@", "ada@"))
    with Follower(desk, hear, poll_s=8.0 if announced else 0.3, keeps_copy=False):
        assert first.wait(20)
        time.sleep(0.2)
        with owner.write("kbdesk") as tx:
            add_text(tx, "new")
            seq = tx.commit().seq
        assert _until(lambda: seq in heard, 4.0 if announced else 20.0)
    desk.close()


def test_people_see_who_has_a_text_open(owner: KnowledgeBase, postgres_target: str) -> None:
    ada = open_workspace(postgres_target.replace("kbdesk@", "ada@"))
    agnes = open_workspace(postgres_target.replace("kbdesk@", "agnes@"))
    quiet_end = {"poll_s": 0.2, "keeps_copy": False}
    with (
        Follower(ada, lambda _seq: None, **quiet_end) as hers,  # type: ignore[arg-type]
        Follower(agnes, lambda _seq: None, **quiet_end) as other,  # type: ignore[arg-type]
    ):
        time.sleep(0.5)
        hers.open_text("text-1")
        assert _until(lambda: bool(other.present("text-1")))
        (one,) = other.present("text-1")
        assert (one.who, hers.present("text-1")) == ("ada", ())
        assert other.present("text-2") == ()
    ada.close()
    agnes.close()
    assert owner.seq() > 0


@pytest.fixture
def own_server() -> Iterator[Server]:
    try:
        server = start_server()
    except LookupError as error:
        pytest.skip(str(error))
    yield server
    server.stop()


def _team_of(server: Server) -> str:
    url = server.url(server.create_database())
    with create(url, name="Away", locale="en", channels=CHANNELS) as kb:
        roles.init(kb)
        roles.add_login(kb, "agnes", "a password of the tests")
        with kb.write("kbdesk") as tx:
            tx.people.append(User("agnes"))
            tx.people.put_grants("agnes", [Grant("agnes", Role.AGENT)])
            tx.commit()
        add_published(kb, ["refunds"])
        with kb.write("kbdesk") as tx:
            add_text(tx, "secret", "A draft of a secret.")
            tx.commit()
    return url


def test_agents_go_on_while_the_server_is_away(own_server: Server) -> None:
    url = _team_of(own_server)
    hers = url.replace("kbdesk@", "agnes@")
    desk = open_workspace(hers)
    assert team_offline.renew(desk, quiet(), older_than_s=0)
    assert not team_offline.renew(desk, quiet(), older_than_s=0)  # nothing happened since
    desk.close()
    own_server.kill()

    with pytest.raises(ServerAway):
        open_workspace(url)  # the control: another person has no copy here
    away = open_workspace(hers)
    assert "away" in away.kb.warnings[0]
    assert indexing.rebuild(away, quiet()) == 1
    with away.kb.read() as reader:
        ((_, live),) = reader.revisions.list_live()
        item = reader.renditions.get(live.rendition_uid).item_uid
        assert live.content.body == "Within 14 days."
    assert b"A draft of a secret." not in team_offline.copy_of(hers).read_bytes()
    with pytest.raises(BaseReadOnly), away.kb.write("agnes"):
        pass
    _use(away, item)
    away.close()
    assert len(team_offline.outbox_of(hers).waiting()) == 3

    own_server.launch()
    open_workspace(hers).close()
    assert team_offline.outbox_of(hers).waiting() == ()
    with open_base(url) as kb, kb.read() as reader:
        assert [row.feedback.words for row in reader.events.list_feedback()] == ["It helped"]
        assert sum(1 for _ in reader.session.connection.exec_driver_sql(
            "SELECT query FROM search_event UNION ALL SELECT item_uid FROM usage_event"
        )) == 2  # fmt: skip


def _use(desk: Desk, item_uid: str) -> None:
    with EventWriter(desk) as writer:
        writer.put(SearchEvent(NOW, "refund", "en", 1, item_uid, 1))
        writer.put(UsageEvent(NOW, item_uid, "base", "en", Use.COPY))
    feedback.give(desk, item_uid, Verdict.WORKED, "It helped")


def test_half_a_line_of_a_power_cut_costs_no_other(own_home: object) -> None:
    outbox = team_offline.outbox_of("postgresql://agnes@localhost/away")
    outbox.put(SearchEvent(NOW, "refund", "en", 1))
    with outbox.path.open("a", encoding="utf-8") as file:
        file.write('["UsageEvent", "{\\"at')
    assert [event.at for event in outbox.waiting()] == [NOW]
