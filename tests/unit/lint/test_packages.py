from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from kbdesk.domain.errors import BadInput, BadSource
from kbdesk.lint.config import load_guide
from kbdesk.lint.engine import lint_text
from kbdesk.lint.packages import add_package

_FOO = "extends: existence\nmessage: m\ntokens: [foo]\n"


@pytest.mark.parametrize("inside", ["Team/", "styles/Team/", "Pack/styles/Team/", "Pack/Team/"])
def test_a_package_is_found_wherever_it_keeps_its_styles(tmp_path: Path, inside: str) -> None:
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as package:
        package.writestr(f"{inside}Foo.yml", _FOO)
        package.writestr(f"{inside}Odd.yml", "extends: script\nmessage: m\n")
        package.writestr(f"{inside}run.sh", "exit 1")
    added = add_package(tmp_path / "p.zip", tmp_path / "styles")
    assert (added.styles, added.rules, added.passed_over) == (("Team",), 1, 1)
    assert [gap.rule for gap in added.unsupported] == ["Team.Odd"]
    assert not list((tmp_path / "styles").rglob("*.sh"))
    assert len(lint_text("foo", load_guide(None, tmp_path / "styles"))) == 1


def test_the_folder_of_one_style_is_taken_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "Team").mkdir()
    (tmp_path / "Team" / "Foo.yml").write_text(_FOO)
    assert add_package(tmp_path / "Team", tmp_path / "styles").styles == ("Team",)


@pytest.mark.parametrize(
    "name", ["../evil.yml", "T/../../evil.yml", "/etc/evil.yml", "C:/evil.yml", "T\\..\\..\\e.yml"]
)
def test_no_entry_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as package:
        package.writestr("T/Foo.yml", _FOO)
        package.writestr(name, _FOO)
    with pytest.raises(BadSource):
        add_package(tmp_path / "p.zip", tmp_path / "styles")
    assert not (tmp_path / "styles").exists()


def test_a_link_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "Team").mkdir()
    (tmp_path / "Team" / "Foo.yml").write_text(_FOO)
    (tmp_path / "Team" / "words.txt").symlink_to(tmp_path / "secret.txt")
    assert add_package(tmp_path / "Team", tmp_path / "styles").passed_over == 1
    assert not (tmp_path / "styles" / "Team" / "words.txt").exists()


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "empty").mkdir()
    for source in ("a.txt", "empty"):
        with pytest.raises(BadInput):
            add_package(tmp_path / source, tmp_path / "styles")
    with zipfile.ZipFile(tmp_path / "big.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("T/Foo.yml", "#" * 9_000_000)
    with pytest.raises(BadSource):
        add_package(tmp_path / "big.zip", tmp_path / "styles")
