"""Every target from the shell, on the sample base: files, narrowing, drift, refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

TARGETS = {
    "zendesk": "zendesk-macros.json",
    "gorgias": "gorgias-macros.json",
    "freshdesk": "freshdesk-canned-responses.json",
    "chatwoot": "chatwoot-canned-responses.json",
    "zammad": "zammad-text-modules.csv",
    "espanso": "kbdesk.yml",
    "csv": "answers.csv",
    "xlsx": "answers.xlsx",
    "whatsapp": "whatsapp-templates.json",
    "intents": "intents.jsonl",
}


@pytest.fixture
def sample(shell):
    shell.ok("new")
    shell.ok("demo", "--out", str(shell.home / "demo"))
    return shell


@pytest.mark.slow
def test_every_target_writes_its_file_and_nothing_moved_apart(sample) -> None:
    listed = {row["key"] for row in sample.json("export", "list")}
    assert listed >= set(TARGETS)
    for target, name in TARGETS.items():
        report = sample.json("export", target, f"out-{target}")
        assert report["records"] > 10, target
        file = sample.home / f"out-{target}" / name
        assert file.stat().st_size > 1000
        again = sample.json("export", target, f"out-{target}")
        assert again["written"] == 0, target
        if target != "intents":
            told = sample.json("export", target, f"out-{target}", "--against", str(file))
            assert told == {"same": report["records"], "counts": {}, "drifts": []}


@pytest.mark.slow
def test_drift_is_told_with_exit_code_one_and_a_hint_where_it_cannot_be(sample) -> None:
    sample.ok("export", "chatwoot", "out", "--locale", "sv")
    file = sample.home / "out" / TARGETS["chatwoot"]
    rows = json.loads(file.read_text("utf-8"))
    assert all("-sv" not in row["short_code"] for row in rows), "one language needs no mark"
    rows[0]["content"] += "\nChanged there."
    dump = sample.home / "dump.json"
    dump.write_text(json.dumps({"payload": rows[:-1]}))
    words = ("export", "chatwoot", "out", "--locale", "sv", "--against", str(dump))
    done = sample.run(*words)
    assert done.returncode == 1
    assert "1 edited there, 1 deleted" in done.stdout
    assert "- Changed there." in done.stdout
    assert "report" in sample.refused(2, "export", "chatwoot", "none", "--against", str(dump))


@pytest.mark.slow
def test_what_cannot_be_is_refused_in_words(sample) -> None:
    assert "Exporters" in sample.refused(2, "export", "fax", "out")
    assert "Options" in sample.refused(2, "export", "zendesk", "out", "-o", "colour=red")
    assert "internal" in sample.refused(2, "export", "csv", "out", "--audience", "internal")
    assert "There are" in sample.refused(2, "export", "csv", "out", "--tag", "nothing")
    assert not Path(sample.home / "out").exists()
    told = sample.ok("export", "zendesk", "out", "--dry-run")
    assert told.startswith("Would export 2 files")
    assert not Path(sample.home / "out").exists()
