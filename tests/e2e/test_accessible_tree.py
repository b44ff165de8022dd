"""What a screen reader gets from the real window: names, roles and rows, over the desktop's bus."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kbdesk.progress import quiet
from kbdesk.services import sample

sys.path.insert(0, str(Path(__file__).parent))

from desktop import PROGRAM, Desktop

pytestmark = pytest.mark.slow

READER = Path(__file__).with_name("accessible_tree.py")
SYSTEM_PYTHON = "/usr/bin/python3"

Line = tuple[int, str, str, bool, bool]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Line]]:
    home = tmp_path_factory.mktemp("home")
    base = home / "nordlys.kbdesk"
    sample.make_sample(base, actor="astrid", progress=quiet())
    desktop = Desktop(home, "accessible-tree")
    try:
        script = (
            f'"{PROGRAM}" --base "{base}" & window=$!; '
            "xdotool search --sync --onlyvisible --name 'Nordlys Audio' >/dev/null; sleep 5; "
            f'"{SYSTEM_PYTHON}" "{READER}"; code=$?; kill $window; exit $code'
        )
        done = subprocess.run(
            ["dbus-run-session", "--", "sh", "-c", script],
            env={**desktop.environment, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        yield [tuple(line) for line in json.loads(done.stdout.splitlines()[-1])]
    finally:
        desktop.close()


def test_every_focusable_thing_on_screen_has_a_name(tree: list[Line]) -> None:
    nameless = [
        f"{role} at depth {depth}"
        for depth, role, name, is_focusable, is_showing in tree
        if is_focusable and is_showing and not name.strip()
    ]
    assert nameless == []


def test_roles_are_what_they_look_like(tree: list[Line]) -> None:
    seen = {(role, name) for _, role, name, _, _ in tree}
    roles = {role for role, _ in seen}
    window = next((role, name) for depth, role, name, _, _ in tree if depth == 1)
    assert window == ("frame", "Nordlys Audio – KBDesk")
    assert {"list", "list item", "status bar"} <= roles
    buttons = {name for role, name in seen if "button" in role}
    assert {"New article", "Menu"} <= buttons
    assert any(role in {"text", "entry"} and name == "Search" for role, name in seen)


def test_painted_rows_are_read_out_whole(tree: list[Line]) -> None:
    rows = [name for _, role, name, _, _ in tree if role == "list item"]
    assert len(rows) > 5
    assert all(name.strip() for name in rows)
    assert any("Billing" in name for name in rows)


def test_the_check_runs_on_a_bus_of_its_own() -> None:
    """The control: without a window the reader finds nothing and says so."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import accessible_tree as tree; "
        "tree.application('kbdesk', 2)"
    )
    done = subprocess.run(
        ["dbus-run-session", "--", SYSTEM_PYTHON, "-c", code, str(READER.parent)],
        env={**os.environ, "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode != 0
    assert "no application called kbdesk" in done.stderr
