"""kill -9 in the middle of saves, exports and typing."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dying import PAGES
from test_processes import kill_writers

from kbdesk.progress import quiet
from kbdesk.services.drafts import Journal
from kbdesk.services.out_folder import MANIFEST, OutFolder

DYING = Path(__file__).with_name("dying.py")
KILLS_A_BASE = 250
Tries = Callable[[int, int], int]
Tell = Callable[..., None]


def _killed(chance: random.Random, *words: str) -> int:
    """Runs a program, kills it at a random moment; gives the last number that it said."""
    with subprocess.Popen(
        [sys.executable, DYING, *words], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        said = json.loads(process.stdout.readline())  # it has started
        time.sleep(chance.uniform(0, 0.06))
        os.kill(process.pid, signal.SIGKILL)
        for line in process.stdout:
            said = json.loads(line) if line.endswith("\n") else said
    return int(said)


def test_killed_saves_are_all_there(file: Path, tries: Tries, tell: Tell) -> None:
    """A new base now and then, for each opening proves the whole of a small one."""
    kills, said = tries(40, 10_000), 0
    for first in range(0, kills, KILLS_A_BASE):
        base = Path(shutil.copy(file, file.with_name(f"base-{first}.kbdesk")))
        # It asserts: none lost, none torn, every opening works.
        said += kill_writers(str(base), min(KILLS_A_BASE, kills - first), seed=first)
        base.unlink()
    tell(kills=kills, acknowledged_saves=said, lost=0, torn=0)


def test_killed_typing_is_offered_again(tmp_path: Path, tries: Tries, tell: Tell) -> None:
    chance, kills, torn = random.Random(3), tries(10, 100), 0
    for number in range(kills):
        folder = tmp_path / str(number)
        folder.mkdir()
        told = _killed(chance, "drafts", str(folder))
        journal = Journal(folder)
        left = journal.left_behind()
        assert left.unreadable == ()
        (found,) = left.drafts
        # The last one that was told to be on the disk, or the one after it.
        assert int(found.draft.content.body.split()[0]) in {told, told + 1}
        journal.close()
    for _ in range(kills):  # the control
        _killed(chance, "naive-drafts", str(tmp_path))
        try:
            json.loads((tmp_path / "text.json").read_text())
        except ValueError:
            torn += 1
    tell(kills=kills, recovered=kills, naive_torn=torn)
    assert torn > 0


def _editions(out: Path) -> set[str]:
    return {file.read_text().split()[0] for file in out.glob("*.html") if file.read_text().strip()}


def test_a_killed_export_leaves_the_old_site_or_the_new(
    tmp_path: Path, tries: Tries, tell: Tell
) -> None:
    chance, kills = random.Random(4), tries(12, 100)
    out, naive, mixed = tmp_path / "site", tmp_path / "naive", 0
    for _ in range(kills):
        told = _killed(chance, "export", "-", str(out))
        OutFolder(out)  # what the next start does: it mends what was left
        assert len(list(out.glob("*.html"))) == PAGES
        (edition,) = _editions(out)
        assert int(edition) in {told, told + 1}
        manifest = json.loads((out / MANIFEST).read_text())
        assert manifest["seq"] == int(edition)
        assert [path.name for path in tmp_path.iterdir() if path not in {out, naive}] == []
        _killed(chance, "naive-export", "-", str(naive))
        mixed += len(_editions(naive)) > 1
    OutFolder(out).put([], target="x", base="b", seq=0, progress=quiet())
    tell(kills=kills, mixed=0, naive_mixed=mixed)
    assert mixed > 0
