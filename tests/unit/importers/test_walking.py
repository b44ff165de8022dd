"""A walk finds every file that a person keeps, and never leaves the folder."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from kbdesk.domain.errors import Cancelled
from kbdesk.importers import walking
from kbdesk.importers.walking import Walk
from kbdesk.progress import Progress, quiet


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("# A\n\ntext")


def walk(root: Path) -> Walk:
    return walking.walk(root, quiet())


def sources(found: Walk) -> list[str]:
    return [file.source for file in found.files]


def test_all_three_suffixes_and_any_case_are_found_in_order(tmp_path: Path) -> None:
    write(tmp_path, "b.markdown", "å mapp/c.mdown", "A.MD", "notes.txt", "page.html")
    assert sources(walk(tmp_path)) == ["A.MD", "b.markdown", "å mapp/c.mdown"]


def test_hidden_folders_and_node_modules_are_passed_over_without_a_word(tmp_path: Path) -> None:
    write(tmp_path, ".git/x.md", ".github/y.md", "node_modules/p/README.md", ".hidden.md", "a.md")
    found = walk(tmp_path)
    assert sources(found) == ["a.md"]
    assert not found.refused


def test_a_loop_of_folder_links_ends(tmp_path: Path) -> None:
    write(tmp_path, "a/b/c.md")
    (tmp_path / "a/b/up").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "round.md").symlink_to("round.md")
    found = walk(tmp_path)
    assert sources(found) == ["a/b/c.md"]
    assert [(one.source, one.reason) for one in found.refused] == [
        ("round.md", "a link that leads nowhere")
    ]


def test_what_lies_outside_is_refused_and_not_read(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    write(root, "a.md")
    write(outside, "secret.md")
    (root / "secret.md").symlink_to(outside / "secret.md")
    (root / "all").symlink_to(outside, target_is_directory=True)
    found = walk(root)
    assert sources(found) == ["a.md"]
    assert sorted(one.source for one in found.refused) == ["all", "secret.md"]


def test_a_link_to_a_file_inside_is_another_name_for_it(tmp_path: Path) -> None:
    write(tmp_path, "docs/index.md", ".shared/terms.md")
    (tmp_path / "README.md").symlink_to("docs/index.md")
    (tmp_path / "terms.md").symlink_to(".shared/terms.md")
    found = walk(tmp_path)
    assert sources(found) == ["docs/index.md", "terms.md"]
    assert found.aliases == {"README.md": "docs/index.md"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_named_like_a_text_does_not_hang_the_import(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert [one.reason for one in walk(tmp_path).refused] == [
        "not a file but a pipe, socket or device"
    ]


def test_a_folder_that_cannot_be_opened_is_named_and_the_rest_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "locked/a.md", "open/b.md")
    scandir = os.scandir

    def guarded(path: Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = walk(tmp_path)
    assert sources(found) == ["open/b.md"]
    assert [(one.source, one.reason) for one in found.refused] == [
        ("locked", "it cannot be read (Permission denied)")
    ]


def test_the_same_name_in_two_unicode_forms_is_one_source(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        (tmp_path / unicodedata.normalize(form, "å.md")).write_text(form)
    found = walk(tmp_path)
    if len(list(tmp_path.iterdir())) == 2:  # macOS keeps one file of the two
        assert [one.reason for one in found.refused] == ["a second file of the same name"]
    assert sources(found) == ["å.md"]


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text("x")
    except OSError:
        pytest.skip("this file system takes only text")
    assert [(one.source, one.reason) for one in walk(tmp_path).refused] == [
        ("caf\\xe9.md", "its name is not valid text; rename it")
    ]


def test_a_walk_can_be_cancelled(tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        walking.walk(tmp_path, progress)
