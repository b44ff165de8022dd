"""Backups and whole bases through the shell."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Folder = Callable[..., Path]


@pytest.fixture
def filled(shell, folder: Folder):
    shell.ok("new", "--name", "Test")
    texts = {"refund.md": "# Refund\n\nWithin 14 days.\n", "cancel.md": "# Cancel\n\nAny time.\n"}
    shell.ok("import", "folder", str(folder(texts)), "--publish")
    return shell


def test_a_backup_is_made_listed_proved_and_brought_back(filled, folder: Folder) -> None:
    made = filled.json("backup")
    assert filled.json("backup", "--if-due") == {"file": None}
    (listed,) = filled.json("backup", "--list")
    assert (listed["number"], listed["file"], listed["problem"]) == (1, made["file"], "")
    assert filled.json("backup", "--verify", "1")["sha256"] == made["sha256"]
    filled.ok("import", "folder", str(folder({"new.md": "# New\n\nLater.\n"})), "--publish")
    seen = filled.json("backup", "--restore", "1")
    assert not seen["restored"]
    assert [one["title"] for one in seen["items_lost"]] == ["New"]
    assert "1 item would be gone" in filled.ok("backup", "--restore", "1")
    assert len(filled.json("list")["items"]) == 3
    done = filled.json("backup", "--restore", "1", "--yes")
    assert done["restored"]
    assert len(filled.json("list")["items"]) == 2
    assert filled.json("search", "later")["hits"] == []
    filled.ok("check")
    filled.ok("backup", "--restore", done["before"], "--yes")
    assert len(filled.json("list")["items"]) == 3


def test_a_base_that_no_longer_opens_comes_back_from_its_backup(filled) -> None:
    filled.ok("backup")
    base = Path(filled.base)
    base.write_bytes(b"nothing any more")
    filled.refused(2, "list")
    assert "put aside" in filled.ok("backup", "--restore", "1")
    assert base.read_bytes() == b"nothing any more"
    done = filled.json("backup", "--restore", "1", "--yes")
    assert Path(done["before"]).read_bytes() == b"nothing any more"
    assert len(filled.json("list")["items"]) == 2


def test_a_whole_base_goes_out_and_in_again(filled, tmp_path: Path) -> None:
    made = filled.json("base", "export", str(tmp_path / "a.kbarchive"))
    filled.ok("export", "archive", str(tmp_path / "b.kbarchive"))
    assert (tmp_path / "a.kbarchive").read_bytes() == (tmp_path / "b.kbarchive").read_bytes()
    target = str(tmp_path / "second.kbdesk")
    came = filled.json("--base", target, "base", "import", made["file"])
    assert came["head_hash"] == made["head_hash"]
    assert json.loads(filled.ok("--base", target, "check", "--json"))["ok"]
    broken = tmp_path / "broken.kbarchive"
    broken.write_bytes(Path(made["file"]).read_bytes()[:-100])
    said = filled.refused(2, "--base", str(tmp_path / "x.kbdesk"), "base", "import", str(broken))
    assert "no archive of KBDesk" in said
