"""Without the model everything works, by words alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kbdesk.cli.main import run
from kbdesk.domain.rendition import Content
from kbdesk.progress import quiet
from kbdesk.search.meaning import model
from kbdesk.services import answers, editing, indexing, meaning, meaning_child, publishing
from kbdesk.services.workspace import create_workspace


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def none() -> model.Model:
        raise model.NoModel("The sentence model is not installed.", "make setup installs it.")

    monkeypatch.setattr(model, "find_model", none)
    monkeypatch.setenv("KBDESK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "base.kbdesk"


def test_words_answer(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = create_workspace(base, name="Test", actor="anna")
    item = editing.new_item(desk, Content(title="Refund is late", body="It takes five days."))
    publishing.publish(desk, item.item.uid)
    indexing.catch_up(desk, quiet())
    found = answers.find_answers(desk, "refund late", meaning=True)
    assert [one.title for one in found.answers] == ["Refund is late"]
    assert not found.by_meaning
    assert meaning.nearest(desk, item.item.uid) == []
    assert meaning_child.catch_up(desk, quiet()) == 0
    desk.close()

    asked = tmp_path / "asked.jsonl"
    asked.write_text('{"id": 1, "query": "refund late"}\n')
    capsys.readouterr()
    assert run(["--base", str(base), "search", "--queries", str(asked)], None) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["hits"][0]["uid"] == item.item.uid
    assert "by words alone" in printed.err
    assert run(["--base", str(base), "meaning", "status"], None) == 0
    assert "not installed" in capsys.readouterr().out
    assert run(["--base", str(base), "meaning", "rebuild"], None) == 1


def test_a_folder_goes_with_add_only(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["meaning", "add"], None) == 2
    assert run(["meaning", "add", str(tmp_path)], None) == 2
    assert "No language" in capsys.readouterr().err
    assert run(["meaning", "add", str(tmp_path), "--language", "sv"], None) == 2
    assert "model.safetensors" in capsys.readouterr().err
