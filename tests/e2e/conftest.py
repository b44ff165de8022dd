"""Runs the installed `kbdesk` as a person's shell would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(sys.executable).with_name("kbdesk")


class Shell:
    """One person's shell: a home of its own, one base."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.base = home / "våra svar.kbdesk"
        self.environment = {
            **os.environ,
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "KBDESK_BASE": str(self.base),
            "KBDESK_ACTOR": "anna",
            "QT_QPA_PLATFORM": "offscreen",
        }

    def run(self, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Runs `kbdesk` with words, whatever its exit code."""
        return subprocess.run(
            [PROGRAM, *words],
            cwd=self.home,
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def ok(self, *words: str) -> str:
        """Runs `kbdesk`, which has to succeed; gives what it printed."""
        done = self.run(*words)
        assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def json(self, *words: str) -> Any:
        """Runs `kbdesk ... --json`, which has to succeed; gives the data."""
        return json.loads(self.ok(*words, "--json"))

    def refused(self, code: int, *words: str) -> str:
        """Runs `kbdesk`, which has to end with `code` and a message without a traceback."""
        done = self.run(*words)
        assert done.returncode == code, f"{words}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr, done.stderr
        assert done.stderr.strip(), "no message"
        return done.stderr


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Makes a folder of files, by path below it."""

    def make(files: dict[str, str], name: str = "mina texter å") -> Path:
        root = tmp_path / name
        for path, text in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        root.mkdir(exist_ok=True)
        return root

    return make
