"""How much longer a built program takes to start than the same program from its environment.

    make bundle; pytest tests/bench -m bench -s -k bundle_start

Runs take turns, so that both see the same load; what is shown are medians and their ratio.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUNDLE = ROOT / "dist" / "kbdesk" / "kbdesk"
ROUNDS = 4
MOST = 1.5

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not BUNDLE.exists(), reason="make bundle builds what is measured here"),
]
PROGRAMS = {"bundle": [str(BUNDLE)], "environment": [sys.executable, "-m", "kbdesk"]}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("start") / "sample.kbdesk"
    for words in (["new"], ["demo"], ["search", "refund"]):
        subprocess.run(
            [*PROGRAMS["environment"], "--base", file, *words], check=True, capture_output=True
        )
    return file


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        pytest.skip("scripts/system_libs.sh check installs a virtual screen")
    name = ":97"
    server = subprocess.Popen(["Xvfb", name, "-screen", "0", "1280x800x24"])
    try:
        time.sleep(2)
        yield name
    finally:
        server.terminate()
        server.wait()


def measured(seconds: dict[str, list[float]], what: str) -> float:
    medians = {name: statistics.median(times[1:]) for name, times in seconds.items()}
    ratio = medians["bundle"] / medians["environment"]
    told = ", ".join(f"{name} {median:.2f} s" for name, median in medians.items())
    print(f"\n{what}: {told}; ratio {ratio:.2f} ({ROUNDS - 1} runs each, first left out)")
    return ratio


def test_an_answer_on_the_shell(base: Path) -> None:
    seconds: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(ROUNDS):
        for name, program in PROGRAMS.items():
            began = time.perf_counter()
            subprocess.run(
                [*program, "--base", base, "search", "refund"], check=True, capture_output=True
            )
            seconds[name].append(time.perf_counter() - began)
    assert measured(seconds, "search refund") < MOST


def test_the_first_window(base: Path, screen: str) -> None:
    seconds: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(ROUNDS):
        for name, program in PROGRAMS.items():
            seconds[name].append(until_seen([*program, "--base", str(base)], screen))
    assert measured(seconds, "first window") < MOST


def until_seen(command: list[str], screen: str) -> float:
    surroundings = os.environ | {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
    began = time.perf_counter()
    program = subprocess.Popen(command, env=surroundings, stderr=subprocess.DEVNULL)
    try:
        subprocess.run(
            ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(program.pid)],
            check=True,
            capture_output=True,
            env=surroundings,
            timeout=60,
        )
        return time.perf_counter() - began
    finally:
        program.terminate()
        program.wait()
