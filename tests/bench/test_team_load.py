"""Fifty desktops on one server: no lost update, no missed change, no gap, and seen in seconds.

    pytest tests/bench/test_team_load.py -m bench -s

`KBDESK_LOAD_S` says for how many seconds people save (40), `KBDESK_LOAD_DESKTOPS` how many (50).
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from kbdesk.config import paths
from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import BaseBusy, StaleRevision
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content, Revision
from kbdesk.progress import quiet
from kbdesk.services import editing, indexing
from kbdesk.services.workspace import Desk, create_workspace
from kbdesk.store import roles
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import open_base
from kbdesk.store.waking import Waker

sys.path.insert(0, str(Path(__file__).parents[1]))

from postgres import Server, start_server

SECONDS = float(os.environ.get("KBDESK_LOAD_S", "40"))
DESKTOPS = int(os.environ.get("KBDESK_LOAD_DESKTOPS", "50"))
SAVES_PER_S = 1.0
SAME_ARTICLE = 0.2
POLL_S = 5.0
IDLE_S = 10.0


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    try:
        made = start_server(max_connections=4 * DESKTOPS + 20)
    except LookupError as error:
        pytest.skip(str(error))
    yield made
    made.stop()
    shutil.rmtree(made.folder, ignore_errors=True)


@dataclass(slots=True)
class Seen:
    """What one desktop saw: when each commit was in its search, and what was wrong."""

    at: dict[int, float] = field(default_factory=dict)
    followed: int = 0
    gaps: int = 0
    errors: list[str] = field(default_factory=list)


class Desktop(threading.Thread):
    """Follows as the program does: waits, reads the feed, brings its own index up."""

    def __init__(self, desk: Desk, url: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.desk, self.url, self.stop, self.seen = desk, url, stop, Seen()

    def run(self) -> None:
        try:
            with Waker(self.url) as waker:
                while not self.stop.is_set():
                    self.look()
                    waker.wait(POLL_S)
                self.look()
        except Exception as error:  # noqa: BLE001 - told by the test
            self.seen.errors.append(repr(error))

    def look(self) -> None:
        seen, index = self.seen, self.desk.index
        if self.desk.kb.seq() == seen.followed:
            return
        with self.desk.kb.read() as reader:
            numbers = sorted({row.seq for row in reader.feed.since(seen.followed, 10_000).rows})
        if numbers:
            seen.gaps += numbers != list(range(seen.followed + 1, numbers[-1] + 1))
            seen.followed = numbers[-1]
        indexing.catch_up(self.desk, quiet())
        now = time.monotonic()
        for number in numbers:
            if number <= index.applied_seq:
                seen.at[number] = now


@pytest.mark.bench
def test_fifty_desktops(server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "cache_dir", lambda name: _made(tmp_path / name))
    url = server.url(server.create_database())
    logins = [f"load{number:02d}" for number in range(DESKTOPS)]
    articles, hot = _team(url, logins)
    stop = threading.Event()
    urls = {login: url.replace("kbdesk@", f"{login}@") for login in logins}
    desks = {login: Desk(open_base(at), at, login) for login, at in urls.items()}
    following = [Desktop(desks[login], urls[login], stop) for login in logins]
    first = next(iter(desks.values())).kb.seq()
    for one in following:
        one.seen.followed = first
        indexing.catch_up(one.desk, quiet())
        one.start()
    time.sleep(2)

    began, busy = time.monotonic(), _cpu_s(server)
    saved, committed, stale, slow = _work(desks, articles, hot, began + SECONDS)
    end = time.monotonic() + 60
    last = desks[logins[0]].kb.seq()
    while min(one.seen.followed for one in following) < last and time.monotonic() < end:
        time.sleep(0.2)
    busy = _cpu_s(server) - busy
    idle = _cpu_s(server)
    time.sleep(IDLE_S)
    idle = _cpu_s(server) - idle
    stop.set()
    for one in following:
        one.join(30)

    seen = [
        one.seen.at[seq] - at
        for one in following
        for seq, at in committed.items()
        if seq in one.seen.at
    ]
    missed = sum(seq not in one.seen.at for one in following for seq in committed)
    lost = _lost(desks[logins[0]], saved)
    p95 = statistics.quantiles(seen, n=20)[-1]
    saves = sorted(slow)
    print(
        f"\n{DESKTOPS} desktops, {SECONDS:.0f} s: {len(slow)} saves ({stale} stale, merged and "
        f"saved again), {lost} lost updates, {missed} of {len(seen) + missed} changes missed, "
        f"{sum(one.seen.gaps for one in following)} gaps"
        f"\nvisible in every desktop's search: p50 {statistics.median(seen):.2f} s, "
        f"p95 {p95:.2f} s, worst {max(seen):.2f} s; a save: p50 {statistics.median(saves):.3f} s, "
        f"p95 {saves[int(len(saves) * 0.95)]:.3f} s"
        f"\nserver CPU: {busy / len(slow) * 1000:.0f} ms a save with all {DESKTOPS} following; "
        f"{idle / IDLE_S / DESKTOPS * 1000:.3f} ms a second for an idle desktop"
        f"\nnaive controls: {_naive_saves(url)} lost updates, {_naive_feed(url)} missed changes"
    )
    with open_base(url) as kb:
        assert check(kb).problems == ()
    for desk in desks.values():
        assert desk.index.applied_seq == desk.kb.seq()
        desk.close()
    assert [error for one in following for error in one.seen.errors] == []
    assert (lost, missed, sum(one.seen.gaps for one in following)) == (0, 0, 0)
    assert stale > 0
    assert p95 <= 5.0


def _made(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path


def _team(url: str, logins: list[str]) -> tuple[dict[str, str], str]:
    """Makes the base with one article a person and one for all; gives their renditions."""
    desk = create_workspace(url, name="Load", actor="kbdesk")
    roles.init(desk.kb)
    for login in logins:
        roles.add_login(desk.kb, login, "a password of the bench")
    with desk.kb.write("kbdesk") as tx:
        for login in ("kbdesk", *logins):
            tx.people.append(User(login))
            tx.people.put_grants(login, [Grant(login, Role.AUTHOR), Grant(login, Role.ADMIN)])
        tx.commit()
    made = [
        editing.new_item(desk, Content(f"Article of {login}", "Begun.")).rendition.uid
        for login in (*logins, "all")
    ]
    desk.close()
    return dict(zip(logins, made, strict=False)), made[-1]


def _work(
    desks: dict[str, Desk], articles: dict[str, str], hot: str, end: float
) -> tuple[dict[str, list[str]], dict[int, float], int, list[float]]:
    """Lets all save now and then, one person a thread; a stale save is merged and tried again."""
    saved: dict[str, list[str]] = defaultdict(list)
    committed: dict[int, float] = {}
    slow: list[float] = []
    stale = [0]
    guard = threading.Lock()

    def person(login: str, desk: Desk) -> None:
        dice = random.Random(login)
        while True:
            pause = dice.expovariate(SAVES_PER_S / len(desks))
            if time.monotonic() + pause > end:
                return
            time.sleep(pause)
            rendition = hot if dice.random() < SAME_ARTICLE else articles[login]
            token, base = new_uid(), None
            while True:
                base = base or _head(desk, rendition)
                time.sleep(dice.random() * 2)  # between reading and saving others save
                content = Content(base.content.title, f"{base.content.body}\n\n{token}")
                began = time.monotonic()
                try:
                    done = editing.save_draft(
                        desk, rendition, base.uid, content, client_save_id=token
                    )
                except (StaleRevision, BaseBusy):
                    base = None
                    with guard:
                        stale[0] += 1
                    continue
                break
            now = time.monotonic()
            with guard:
                saved[rendition].append(token)
                committed[done.changes.seq] = now
                slow.append(now - began)

    people = [threading.Thread(target=person, args=one, daemon=True) for one in desks.items()]
    for one in people:
        one.start()
    for one in people:
        one.join(SECONDS + 60)
    return saved, committed, stale[0], slow


def _head(desk: Desk, rendition: str) -> Revision:
    with desk.kb.read() as reader:
        return reader.revisions.get(reader.renditions.get(rendition).head_uid)


def _lost(desk: Desk, saved: dict[str, list[str]]) -> int:
    return sum(
        token not in _head(desk, rendition).content.body
        for rendition, tokens in saved.items()
        for token in tokens
    )


def _cpu_s(server: Server) -> float:
    """Gives the processor time of the server and its children, in seconds."""
    assert server.process is not None
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            cells = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(cells[1]) == server.process.pid or int(stat.parent.name) == server.process.pid:
            ticks += int(cells[11]) + int(cells[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _naive_saves(url: str) -> int:
    """The control: people who write over what they read, without naming its revision."""
    plain = url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(plain, autocommit=True) as raw:
        raw.execute("CREATE TABLE naive (body text)")
        raw.execute("INSERT INTO naive VALUES ('')")

    def write(number: int) -> None:
        dice = random.Random(number)
        with psycopg.connect(plain, autocommit=True) as raw:
            for turn in range(20):
                ((body,),) = raw.execute("SELECT body FROM naive").fetchall()
                time.sleep(dice.random() * 0.02)
                raw.execute("UPDATE naive SET body = %s", (f"{body} {number}.{turn};",))

    _together(write, 8)
    with psycopg.connect(plain, autocommit=True) as raw:
        ((body,),) = raw.execute("SELECT body FROM naive").fetchall()
        raw.execute("DROP TABLE naive")
    lost = 8 * 20 - body.count(";")
    assert lost > 0
    return lost


def _naive_feed(url: str) -> int:
    """The control: a follower that reads on behind the largest number of a sequence."""
    plain = url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(plain, autocommit=True) as raw:
        raw.execute("CREATE TABLE naive (id bigint GENERATED ALWAYS AS IDENTITY, who int)")
    seen: set[int] = set()
    stop = threading.Event()

    def follow() -> None:
        last = 0
        with psycopg.connect(plain, autocommit=True) as raw:
            while not stop.is_set():
                for (number,) in raw.execute("SELECT id FROM naive WHERE id > %s", (last,)):
                    seen.add(number)
                    last = max(last, number)

    def write(number: int) -> None:
        dice = random.Random(number)
        with psycopg.connect(plain) as raw:
            for _ in range(20):
                raw.execute("INSERT INTO naive (who) VALUES (%s)", (number,))
                time.sleep(dice.random() * 0.02)
                raw.commit()

    follower = threading.Thread(target=follow, daemon=True)
    follower.start()
    _together(write, 8)
    time.sleep(0.5)
    stop.set()
    follower.join(10)
    with psycopg.connect(plain, autocommit=True) as raw:
        raw.execute("DROP TABLE naive")
    missed = 8 * 20 - len(seen)
    assert missed > 0
    return missed


def _together(work: object, count: int) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]  # type: ignore[arg-type]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
