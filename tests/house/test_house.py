"""The house keeps its own rules: floors, documents, names."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kbdesk.cli.main import COMMANDS, kbdesk

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "kbdesk").rglob("*.py"))


def test_imports_keep_to_their_floors() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_help_and_version_need_neither_store_nor_qt() -> None:
    script = (
        "import sys; from kbdesk.cli.main import run; run([{!r}], None);"
        "print([m for m in sys.modules if m.split('.')[0] in"
        " ('sqlalchemy', 'PySide6', 'whoosh', 'numpy', 'markdown')], file=sys.stderr)"
    )
    for option in ("--help", "--version"):
        done = subprocess.run(
            [sys.executable, "-c", script.format(option)],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_tells_what_it_does(name: str) -> None:
    command = kbdesk.get_command(None, name)
    assert command is not None
    assert command.help
    assert all(o.help for o in command.params if isinstance(o, click.Option))


def test_every_module_says_its_one_responsibility_in_its_first_line() -> None:
    for source in SOURCES:
        first = source.read_text("utf-8").split("\n", 1)[0]
        assert re.match(r'"""[\w`].*\.', first), source


def test_no_module_grows_past_what_one_reads_in_one_go() -> None:
    # A migration is one step that is never edited again, however much it holds.
    modules = [source for source in SOURCES if source.parent.name != "versions"]
    long = {str(s): n for s in modules if (n := len(s.read_text("utf-8").splitlines())) > 400}
    assert long == {}


def test_every_command_stands_in_the_guide_to_the_shell() -> None:
    guide = (ROOT / "docs" / "shell.md").read_text("utf-8")
    missing = [name for name in COMMANDS if not re.search(rf"`kbdesk [^`]*{name}\b", guide)]
    assert missing == []
