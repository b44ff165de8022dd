"""Imports from the shell: every source, what it prints, and the way back."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from import_sources import SOURCES, make

REFUSES = {"zendesk", "freshdesk", "espanso"}


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_comes_in_from_the_shell(shell: Any, tmp_path: Path, source: str) -> None:
    shell.ok("new")
    path = make(source, tmp_path / "källa")
    done = shell.run("import", source, str(path), "--json")
    assert done.returncode == (1 if source in REFUSES else 0), done.stderr
    told = json.loads(done.stdout)
    assert told["new"] >= 1
    assert bool(told["refused"]) == (source in REFUSES)
    assert all(one["reason"] for one in told["refused"])
    assert {one["outcome"] for one in told["items"]} <= {"new", "refused"}
    listed = shell.json("list")["items"]
    assert len({row["uid"] for row in listed}) == told["new"]


def test_a_plan_is_told_line_by_line_and_an_import_is_taken_back(
    shell: Any, tmp_path: Path
) -> None:
    shell.ok("new")
    path = make("csv", tmp_path / "källa")
    plan = shell.run("import", "csv", str(path), "--dry-run")
    assert "new       faq.csv#Hur betalar jag?: Hur betalar jag?" in plan.stdout
    assert "column    Svar: body_text (80%)" in plan.stderr
    assert "lost      faq.csv, line 1: not UTF-8; read as cp1252" in plan.stderr
    mapped = shell.json("import", "csv", str(path), "--map", "title=Fråga", "--map", "body=Svar")
    assert [one["confidence"] for one in mapped["columns"]] == [1.0, 1.0, 0.8]
    (batch,) = shell.json("import", "--list")
    assert (batch["batch"], batch["by"], batch["texts"], batch["undone"]) == (
        mapped["batch"], "anna", 1, False,
    )  # fmt: skip
    assert mapped["batch"] in shell.ok("import", "--list")
    shell.refused(2, "import", "--list", "csv")
    undone = shell.json("import", "--undo", mapped["batch"])
    assert (undone["archived"], undone["kept"]) == (1, [])
    assert shell.json("list")["items"] == []
    assert shell.json("import", "--list")[0]["undone"] is True
    again = shell.run("import", "csv", str(path))
    assert "lost      faq.csv, line 1: not UTF-8; read as cp1252" in again.stderr
    assert "There is no import" in shell.refused(1, "import", "--undo", "0" * 12)
    assert "There is no importer" in shell.refused(2, "import", "nothing", str(path))
    assert "is not FIELD=HEADING" in shell.refused(2, "import", "csv", str(path), "--map", "x")
    shell.refused(2, "import", "csv")
