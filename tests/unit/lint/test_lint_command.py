from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kbdesk.cli.check import lint_command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "styles" / "T").mkdir(parents=True)
    rule = "extends: existence\nmessage: m\nlevel: warning\ntokens: [foo]\n"
    (tmp_path / "styles" / "T" / "Foo.yml").write_text(rule)
    (tmp_path / "styles" / "T" / "Bad.yml").write_text(rule.replace("[foo]", "['(foo']"))
    (tmp_path / "styles" / "T" / "Odd.yml").write_text("extends: script\nmessage: m\n")
    (tmp_path / ".vale.ini").write_text("StylesPath = styles\n[*]\nBasedOnStyles = T\nT.Bad = NO\n")
    (tmp_path / "a.md").write_text("one foo two")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _lint(*args: str) -> Result:
    return CliRunner().invoke(lint_command, ["a.md", *args], obj=None)


def test_a_team_begins_with_what_there_is_and_stops_what_is_new(folder: Path) -> None:
    assert _lint().exit_code == 1
    assert _lint("--write-baseline", "b.jsonl").exit_code == 0
    (entry,) = map(json.loads, (folder / "b.jsonl").read_text().splitlines())
    assert set(entry) == {"fingerprint", "rule", "doc", "channel"}
    assert _lint("--baseline", "b.jsonl", "--fail-on", "new").exit_code == 0
    assert _lint("--baseline", "b.jsonl", "--fail-on", "warning").exit_code == 1
    (folder / "a.md").write_text("one foo two\n\nand yet another foo\n")
    assert _lint("--baseline", "b.jsonl", "--fail-on", "new").exit_code == 1


def test_a_mended_finding_leaves_the_baseline(folder: Path) -> None:
    _lint("--write-baseline", "b.jsonl")
    (folder / "a.md").write_text("nothing, and a foo elsewhere")
    _lint("--baseline", "b.jsonl", "--write-baseline", "b.jsonl")
    assert (folder / "b.jsonl").read_text() == ""


def test_the_level_decides_the_exit_code(folder: Path) -> None:
    assert _lint("--fail-on", "error").exit_code == 0
    assert _lint("--fail-on", "warning").exit_code == 1


def test_everything_that_does_not_run_is_listed(folder: Path) -> None:
    said = _lint("--explain").output
    assert "T.Odd: scripts of style packages are never run" in said
    assert "T.Bad: The pattern" in said


def test_a_secret_is_not_shown_in_full(folder: Path) -> None:
    rule = "extends: kb-secret\nmessage: '%s %s'\n"
    (folder / "styles" / "T" / "Secret.yaml").write_text(rule)
    (folder / "a.md").write_text("Mail anna.berg@gmail.com.")
    for output in ("text", "json", "vale", "line", "sarif", "csv"):
        said = _lint("--output", output).output
        assert "T.Secret" in said
        assert "anna.berg" not in said
    (record,) = json.loads(_lint("--output", "json").output)
    assert record["context"] is None


def test_the_folder_itself_may_hold_the_configuration(folder: Path) -> None:
    named = CliRunner().invoke(lint_command, [".", "--output", "line"], obj=None)
    assert named.output.strip().endswith(":1:5:T.Foo:m")
    assert named.exit_code == 1


def test_settings_that_nobody_knows_are_told(folder: Path) -> None:
    (folder / ".vale.ini").write_text(
        "StylesPath = styles\nBasedOnStyles = T\n[*]\nBasedOnStyles = T\nMinAlertLevl = error\n"
    )
    said = _lint("--explain").output
    assert "BasedOnStyles: is no setting that KBDesk knows above the sections" in said
    assert "MinAlertLevl: the configuration names it; no file does" in said
