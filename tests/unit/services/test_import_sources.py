"""Without this a dropped file is read as something that it is not."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from kbdesk.services import import_sources


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("replies.csv", "csv"),
        ("replies.XLSX", "xlsx"),
        ("refund.docx", "docx"),
        ("page.htm", "html"),
        ("match.yml", "espanso"),
        ("site.xml", "wxr"),
        ("note.md", "folder"),
    ],
)
def test_a_file_is_known_by_how_it_ends(tmp_path: Path, name: str, key: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert import_sources.guess(tmp_path / name) == key


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"macros": []}, "zendesk"),
        ([{"short_code": "hi", "content": "Hello"}], "chatwoot"),
        ({"canned_responses": []}, "freshdesk"),
        ({"saved_replies": []}, "intercom"),
        ({"data": [{"intent": "other", "actions": [], "name": "Hi"}]}, "gorgias"),
    ],
)
def test_a_help_desk_is_known_by_what_its_json_holds(
    tmp_path: Path, data: object, key: str
) -> None:
    file = tmp_path / "dump.json"
    file.write_text(json.dumps(data), "utf-8")
    assert import_sources.guess(file) == key


def test_a_folder_is_known_by_most_of_its_files(tmp_path: Path) -> None:
    assert import_sources.guess(tmp_path) == "folder"
    (tmp_path / "a.html").write_bytes(b"")
    assert import_sources.guess(tmp_path) == "html"
    (tmp_path / "b.md").write_bytes(b"")
    assert import_sources.guess(tmp_path) == "folder"


def test_an_archive_of_pages_is_confluence_and_any_other_notion(tmp_path: Path) -> None:
    for name, inside, key in (
        ("a.zip", "KB/index.html", "confluence"),
        ("b.zip", "Refunds abc.md", "notion"),
    ):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(inside, "x")
        assert import_sources.guess(tmp_path / name) == key


def test_what_is_broken_is_left_to_its_importer(tmp_path: Path) -> None:
    for name in ("a.json", "a.zip"):
        (tmp_path / name).write_bytes(b"{")
        assert import_sources.guess(tmp_path / name)


def test_every_guess_is_a_source() -> None:
    known = {one.key for one in import_sources.list_sources()}
    assert known >= set(import_sources.ENDINGS)
    assert {one.key for one in import_sources.list_sources() if one.has_columns} == {"csv", "xlsx"}
