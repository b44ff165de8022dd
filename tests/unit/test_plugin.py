"""The example of the plug-in page works as the page says: installed beside KBDesk, found, run."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "examples" / "plugin"


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plug-in, installed into a folder of its own."""
    folder = tmp_path_factory.mktemp("plugin")
    install = ("pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--target")
    subprocess.run(
        [sys.executable, "-m", *install, folder, PLUGIN],
        check=True,
        env=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INDEX": "1"},
    )
    return folder


def kbdesk(target: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kbdesk", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(target), "KBDESK_CACHE": str(target / ".cache")},
    )


def test_its_exporter_writes_the_live_texts_and_no_internal_one(
    target: Path, tmp_path: Path
) -> None:
    base, out = tmp_path / "sample.kbdesk", tmp_path / "out"
    for words in (("new",), ("demo",)):
        done = kbdesk(target, "--base", base, *words)
        assert done.returncode == 0, done.stderr
    assert "text-files" in kbdesk(target, "export", "list").stdout
    done = kbdesk(
        target, "--base", base, "export", "text-files", out, "--locale", "sv", "-o", "width=60"
    )
    assert done.returncode == 0, done.stderr
    texts = {
        file.relative_to(out).as_posix(): file.read_text("utf-8") for file in out.rglob("*.txt")
    }
    assert texts
    assert all(path.startswith("sv/") for path in texts)
    assert max(len(line) for text in texts.values() for line in text.splitlines()) < 100
    refused = kbdesk(target, "--base", base, "export", "text-files", out, "-o", "width=wide")
    assert refused.returncode == 2
    assert "is no number" in refused.stderr


def test_its_rule_kind_finds_what_its_rule_says(target: Path, tmp_path: Path) -> None:
    answer = tmp_path / "answer.md"
    answer.write_text("Which order? Which day? Which shop?\n\nAnd why? Have you `a ? b : c`?\n")
    styles = PLUGIN / "styles"
    done = kbdesk(target, "lint", answer, "--styles", styles, "--output", "json")
    assert done.returncode == 1, done.stderr
    (found,) = [one for one in findings(done.stdout) if one["rule"] == "Example.Questions"]
    assert found["line"] == 1
    assert found["message"].startswith("3 questions")


def test_without_it_its_rule_is_told_not_to_run(tmp_path: Path) -> None:
    answer = tmp_path / "answer.md"
    answer.write_text("Which order? Which day? Which shop?\n")
    done = kbdesk(tmp_path, "lint", answer, "--styles", PLUGIN / "styles", "--explain")
    assert '"example-questions" is no rule type that KBDesk knows' in done.stdout + done.stderr


def findings(text: str) -> list[dict[str, object]]:
    told = json.loads(text)
    return told if isinstance(told, list) else told["findings"]
