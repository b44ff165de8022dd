"""Fifty desktops on one server: no lost update, no missed change, no gap, and seen in seconds.

    pytest tests/bench/test_team_load.py -m bench -s

`KBDESK_LOAD_S` says for how many seconds people save (40), `KBDESK_LOAD_DESKTOPS` how many (50) and
`KBDESK_LOAD_PROCESSES` in how many processes they are (5).
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.rendition import Content
from kbdesk.services import editing
from kbdesk.services.desk import Desk
from kbdesk.services.workspace import create_workspace
from kbdesk.store import roles
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import open_base

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from team_desktops import head

from postgres import Server, start_server

SECONDS = float(os.environ.get("KBDESK_LOAD_S", "40"))
DESKTOPS = int(os.environ.get("KBDESK_LOAD_DESKTOPS", "50"))
PROCESSES = int(os.environ.get("KBDESK_LOAD_PROCESSES", "5"))
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


class Process:
    """One process of desktops."""

    def __init__(self, orders: dict[str, object]) -> None:
        self._run = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("team_desktops.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.tell(orders)

    def tell(self, words: dict[str, object]) -> None:
        assert self._run.stdin is not None
        self._run.stdin.write(json.dumps(words) + "\n")
        self._run.stdin.flush()

    def heard(self) -> Any:
        assert self._run.stdout is not None
        return json.loads(self._run.stdout.readline())

    def end(self) -> None:
        self._run.kill()
        self._run.wait(20)


@pytest.mark.bench
def test_fifty_desktops(server: Server, tmp_path: Path) -> None:
    url = server.url(server.create_database())
    logins = [f"load{number:02d}" for number in range(DESKTOPS)]
    articles, hot = _team(url, logins)
    with open_base(url) as kb:
        first = kb.seq()
    orders = {"target": url, "articles": articles, "hot": hot, "first": first, "all": DESKTOPS}
    processes = [
        Process({**orders, "logins": logins[at::PROCESSES], "cache": str(tmp_path / f"{at}")})
        for at in range(PROCESSES)
    ]
    try:
        _run(server, url, processes)
    finally:
        for one in processes:
            one.end()


def _run(server: Server, url: str, processes: list[Process]) -> None:
    assert [one.heard() for one in processes] == ["ready"] * PROCESSES
    time.sleep(2)
    busy = _cpu_s(server)
    for one in processes:
        one.tell({"end": time.monotonic() + SECONDS})
    work = [one.heard() for one in processes]
    with open_base(url) as kb:
        last = kb.seq()
    for one in processes:
        one.tell({"last": last})
    assert [one.heard() for one in processes] == ["followed"] * PROCESSES
    busy = _cpu_s(server) - busy
    idle = _cpu_s(server)
    time.sleep(IDLE_S)
    idle = _cpu_s(server) - idle
    for one in processes:
        one.tell({"stop": True})
    told = [one.heard() for one in processes]

    committed = {int(seq): at for one in work for seq, at in one["committed"].items()}
    following = [seen for one in told for seen in one["seen"]]
    seen = [
        one["at"][str(seq)] - at
        for one in following
        for seq, at in committed.items()
        if str(seq) in one["at"]
    ]
    missed = sum(str(seq) not in one["at"] for one in following for seq in committed)
    gaps = sum(one["gaps"] for one in following)
    lost = _lost(url, [tuple(pair) for one in work for pair in one["saved"]])
    p95 = statistics.quantiles(seen, n=20)[-1]
    took = sorted(seconds for one in work for seconds in one["took"])
    stale = sum(one["stale"] for one in work)
    load = Path("/proc/loadavg").read_text().split()[0]
    print(
        f"\n{DESKTOPS} desktops in {PROCESSES} processes, {SECONDS:.0f} s, load {load}: "
        f"{len(took)} saves ({stale} stale, merged and saved again), {lost} lost updates, "
        f"{missed} of {len(seen) + missed} changes missed, {gaps} gaps"
        f"\nvisible in every desktop's search: p50 {statistics.median(seen):.2f} s, "
        f"p95 {p95:.2f} s, worst {max(seen):.2f} s; a save: p50 {statistics.median(took):.3f} s, "
        f"p95 {took[int(len(took) * 0.95)]:.3f} s"
        f"\nserver CPU: {busy / len(took) * 1000:.0f} ms a save with all {DESKTOPS} following; "
        f"{idle / IDLE_S / DESKTOPS * 1000:.3f} ms a second for an idle desktop"
        f"\nnaive controls: {_naive_saves(url)} lost updates, {_naive_feed(url)} missed changes"
    )
    with open_base(url) as kb:
        assert check(kb).problems == ()
    assert [error for one in following for error in one["errors"]] == []
    assert sum(one["behind"] for one in told) == 0
    assert (lost, missed, gaps) == (0, 0, 0)
    assert stale > 0
    assert p95 <= 5.0


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


def _lost(url: str, saved: list[tuple[str, ...]]) -> int:
    desk = Desk(open_base(url), url, "kbdesk")
    bodies = {rendition: head(desk, rendition).content.body for rendition, _ in saved}
    desk.close()
    return sum(token not in bodies[rendition] for rendition, token in saved)


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
