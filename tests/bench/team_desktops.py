"""The desktops of one process of the load run (test_team_load.py): they follow, and people save.

It reads lines of JSON: {logins, target, articles, hot, first, cache, all}, then {"end": T},
{"last": N} and {"stop": true} as the run goes on. It says that it is ready, then what its people
saved, that it followed, and what its desktops saw. Moments are those of the machine's one clock.
"""

from __future__ import annotations

import json
import random
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kbdesk.config import paths
from kbdesk.domain.errors import BaseBusy, StaleRevision
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content, Revision
from kbdesk.progress import quiet
from kbdesk.services import editing, indexing
from kbdesk.services.desk import Desk
from kbdesk.store.knowledge_base import open_base
from kbdesk.store.waking import Waker

SAVES_PER_S = 1.0
SAME_ARTICLE = 0.2
POLL_S = 5.0


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
        except Exception as error:  # noqa: BLE001 - told by the run
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


@dataclass(slots=True)
class Work:
    """What the people of this process saved, and how long it took them, in seconds."""

    saved: list[tuple[str, str]] = field(default_factory=list)
    committed: dict[int, float] = field(default_factory=dict)
    stale: int = 0
    took: list[float] = field(default_factory=list)


def head(desk: Desk, rendition: str) -> Revision:
    """Gives the newest revision of a text."""
    with desk.kb.read() as reader:
        return reader.revisions.get(reader.renditions.get(rendition).head_uid)


def person(desk: Desk, own: str, hot: str, rate: float, end: float, work: Work) -> None:
    """Saves now and then; a stale save is merged and tried again."""
    dice = random.Random(desk.actor)
    while True:
        pause = dice.expovariate(rate)
        if time.monotonic() + pause > end:
            return
        time.sleep(pause)
        rendition = hot if dice.random() < SAME_ARTICLE else own
        token, base = new_uid(), None
        while True:
            base = base or head(desk, rendition)
            time.sleep(dice.random() * 2)  # between reading and saving others save
            content = Content(base.content.title, f"{base.content.body}\n\n{token}")
            began = time.monotonic()
            try:
                done = editing.save_draft(desk, rendition, base.uid, content, client_save_id=token)
            except (StaleRevision, BaseBusy):
                base = None
                work.stale += 1
                continue
            break
        now = time.monotonic()
        work.saved.append((rendition, token))
        work.committed[done.changes.seq] = now
        work.took.append(now - began)


def main() -> None:
    """Does what the lines say."""
    order = _heard()
    paths.cache_dir = lambda name: _made(Path(order["cache"]) / name)  # type: ignore[assignment]
    urls = {login: order["target"].replace("kbdesk@", f"{login}@") for login in order["logins"]}
    desks = {login: Desk(open_base(url), url, login) for login, url in urls.items()}
    stop = threading.Event()
    following = [Desktop(desks[login], urls[login], stop) for login in urls]
    for one in following:
        one.seen.followed = order["first"]
        indexing.catch_up(one.desk, quiet())
        one.start()
    _say("ready")

    end, work = _heard()["end"], Work()
    rate = SAVES_PER_S / order["all"]
    people = [
        threading.Thread(
            target=person, args=(desk, order["articles"][login], order["hot"], rate, end, work)
        )
        for login, desk in desks.items()
    ]
    for one in people:
        one.start()
    for one in people:
        one.join()
    _say(asdict(work))

    last, until = _heard()["last"], time.monotonic() + 60
    while min(one.seen.followed for one in following) < last and time.monotonic() < until:
        time.sleep(0.1)
    _say("followed")

    _heard()
    stop.set()
    for one in following:
        one.join(30)
    behind = sum(desk.index.applied_seq != desk.kb.seq() for desk in desks.values())
    for desk in desks.values():
        desk.close()
    _say({"seen": [asdict(one.seen) for one in following], "behind": behind})


def _made(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path


def _heard() -> dict[str, Any]:
    heard: dict[str, Any] = json.loads(sys.stdin.readline())
    return heard


def _say(words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
