"""What a real help centre costs from end to end: import, index, lint, export, one change.

    KBDESK_HELP_CENTRE=/path/to/data pytest tests/bench/test_line_bench.py -m bench -s

Each step is the installed program in a process of its own. The reference is a loop of plain
Python in the same run, so that figures of two machines can be compared as ratios.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = os.environ.get("KBDESK_HELP_CENTRE", "")
PROGRAM = Path(sys.executable).with_name("kbdesk")
BUDGET_S = {"import": 30.0, "index": 15.0, "export, cold": 15.0, "export, one change": 1.5}
MAX_MB = 400

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not FOLDER, reason="KBDESK_HELP_CENTRE names no folder"),
]


@dataclass(frozen=True)
class Measured:
    what: str
    wall_s: float
    cpu_s: float
    peak_mb: float
    printed: str


def run(what: str, *words: str, environment: dict[str, str]) -> Measured:
    """Runs `kbdesk`; CPU time and memory are those of the process and all its children."""
    measure = (
        "import json, resource, subprocess, sys, time\n"
        "t = time.perf_counter()\n"
        "done = subprocess.run(sys.argv[1:], capture_output=True, text=True)\n"
        "wall = time.perf_counter() - t\n"
        "use = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(json.dumps([done.returncode, wall, use.ru_utime + use.ru_stime,"
        " use.ru_maxrss / 1024, done.stdout, done.stderr]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", measure, PROGRAM, *words],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    code, wall, cpu, peak, printed, told = json.loads(done.stdout)
    assert code == 0 or what == "lint", told
    return Measured(what, wall, cpu, peak, printed)


def reference_loop() -> float:
    """Gives the CPU seconds of ten million additions in plain Python."""
    start, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return time.process_time() - start


def test_a_real_help_centre_from_end_to_end(tmp_path: Path) -> None:
    base, site = str(tmp_path / "base.kbdesk"), str(tmp_path / "site")
    environment = {**os.environ, "KBDESK_BASE": base, "KBDESK_CACHE": str(tmp_path / "cache")}
    source = str(Path(FOLDER) / "help-centre")

    def step(what: str, *words: str) -> Measured:
        return run(what, *words, environment=environment)

    step("new", "new")
    imported = step("import", "import", "folder", source, "--publish", "--json")
    result = json.loads(imported.printed)
    assert result["refused"] == result["conflicts"] == []
    again = step("import again", "import", "folder", source, "--publish", "--json")
    assert json.loads(again.printed)["same"] == result["new"]
    index = step("index", "index", "rebuild")
    lint = step("lint", "lint", "--all", "--output", "line")
    cold = step("export, cold", "export", "faq-site", site, "--json")
    uid = json.loads(step("list", "list", "--json").printed)["items"][100]["uid"]
    body = json.loads(step("show", "show", uid, "--json").printed)["body"]
    step("edit", "edit", uid, "--set", f"body={body}\n\nOne more sentence.\n")
    step("publish", "publish", uid)
    change = step("export, one change", "export", "faq-site", site, "--json")
    assert json.loads(change.printed)["written"] < 40

    loop = reference_loop()
    size = json.loads(cold.printed)["size_bytes"] / 1e6
    print(f"\n{result['new']:,} articles; site {size:.1f} MB; reference loop {loop:.2f} s")
    print(f"{'step':<20}{'wall s':>8}{'CPU s':>8}{'loops':>8}{'peak MB':>9}{'budget s':>10}")
    for measured in (imported, again, index, lint, cold, change):
        budget = BUDGET_S.get(measured.what, "")
        print(
            f"{measured.what:<20}{measured.wall_s:>8.2f}{measured.cpu_s:>8.2f}"
            f"{measured.cpu_s / loop:>8.1f}{measured.peak_mb:>9.0f}{budget:>10}"
        )
        assert measured.peak_mb < MAX_MB
        assert not budget or measured.cpu_s < 2 * budget
