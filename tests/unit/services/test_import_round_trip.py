"""What was exported comes back to the very text it was, changed or not, and never twice."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kbdesk.domain.rendition import Content
from kbdesk.progress import quiet
from kbdesk.services import editing, exporting, importing, workspace
from kbdesk.services.desk import Desk
from kbdesk.services.importing import ImportResult

TARGETS = ("zendesk", "freshdesk", "gorgias", "chatwoot", "zammad", "espanso", "csv", "xlsx")
LATE = (
    "---\ntitle: Refund is late\ntype: response\nshortcode: late\nkeywords: [slow]\ntags: [money]\n"
    "---\nHi {{customer.first_name}},\n\n:::tip\nIt takes **5** days, see [the page]"
    "(https://example.com/x_y).\n:::\n\n1. Look at `SE_12`.\n2. Wait.\n\nBest, {{agent.name}}\n"
)
OTHER = "---\ntitle: Closing\ntype: response\nshortcode: bye\n---\nThanks & bye, 5 < 6.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = workspace.create_workspace(tmp_path / "b.kbdesk", name="Test", actor="eva")
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "late.md").write_text(LATE, "utf-8")
    (folder / "bye.md").write_text(OTHER, "utf-8")
    importing.import_from(opened, "folder", folder, publish=True, progress=quiet())
    yield opened
    opened.close()


def send(desk: Desk, target: str, out: Path) -> Path:
    options = {"profile": "machine"} if target in ("csv", "xlsx") else {}
    exporting.export(desk, target, out, options=options, progress=quiet())
    return out


def bring(desk: Desk, source: str, path: Path) -> ImportResult:
    return importing.import_from(desk, source, path, progress=quiet())


def head(desk: Desk, title: str) -> tuple[str, str, Content]:
    with desk.kb.read() as reader:
        (found,) = [
            (rendition.uid, revision.uid, revision.content)
            for rendition, revision in reader.revisions.heads()
            if revision.content.title == title
        ]
        return found


def seq(desk: Desk) -> int:
    with desk.kb.read() as reader:
        return reader.seq


@pytest.mark.parametrize("target", TARGETS)
def test_what_comes_back_as_it_went_writes_nothing(desk: Desk, tmp_path: Path, target: str) -> None:
    out = send(desk, target, tmp_path / "out")
    before = seq(desk)
    done = bring(desk, target, out)
    assert (done.new, done.changed, done.same) == (0, 0, 2)
    assert done.conflicts == ()
    assert seq(desk) == before


def edited(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text("utf-8-sig")
    after = change(text)
    assert after != text
    path.write_text(after, "utf-8")


FILES = {
    "zendesk": "zendesk-macros.json",
    "freshdesk": "freshdesk-canned-responses.json",
    "gorgias": "gorgias-macros.json",
    "chatwoot": "chatwoot-canned-responses.json",
    "zammad": "zammad-text-modules.csv",
    "espanso": "kbdesk.yml",
    "csv": "answers.machine.csv",
}


@pytest.mark.parametrize("target", FILES)
def test_an_edit_there_is_a_change_of_the_same_text_here(
    desk: Desk, tmp_path: Path, target: str
) -> None:
    out = send(desk, target, tmp_path / "out")
    edited(out / FILES[target], lambda text: text.replace("Wait.", "Wait and drink tea."))
    done = bring(desk, target, out)
    assert (done.new, done.changed, done.same) == (0, 1, 1)
    body = head(desk, "Refund is late")[2].body
    assert "Wait and drink tea." in body
    # What was not edited keeps its mark-up, its placeholders and its links.
    assert body.startswith("Hi {{customer.first_name}},\n\n:::tip\nIt takes **5** days, see [the")
    assert body.rstrip().endswith("Best, {{agent.name}}")
    before = seq(desk)
    again = bring(desk, target, out)
    assert (again.new, again.changed) == (0, 0)
    assert seq(desk) == before


def test_an_edit_in_the_column_that_people_see_counts(desk: Desk, tmp_path: Path) -> None:
    out = send(desk, "csv", tmp_path / "out")
    path = out / "answers.machine.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["shortcut"] == "bye":
            row["body_text"] = "Thanks & goodbye, 5 < 6."
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert bring(desk, "csv", out).changed == 1
    assert head(desk, "Closing")[2].body == "Thanks & goodbye, 5 < 6.\n"


def test_an_edit_on_both_sides_is_a_conflict_and_one_here_alone_is_none(
    desk: Desk, tmp_path: Path
) -> None:
    out = send(desk, "zendesk", tmp_path / "out")
    rendition, revision, content = head(desk, "Closing")
    mine = replace(content, body="Mine.\n")
    editing.save_draft(desk, rendition, revision, mine, client_save_id="mine")
    assert bring(desk, "zendesk", out).same == 2
    edited(out / FILES["zendesk"], lambda text: text.replace("bye", "farewell"))
    done = bring(desk, "zendesk", out)
    (conflict,) = done.conflicts
    assert conflict.reason.startswith("it was edited there, and here by eva on ")
    assert head(desk, "Closing")[2].body == "Mine.\n"


def test_a_title_changed_there_is_changed_here(desk: Desk, tmp_path: Path) -> None:
    out = send(desk, "gorgias", tmp_path / "out")
    edited(out / FILES["gorgias"], lambda text: text.replace('"Closing"', '"Goodbye"'))
    assert bring(desk, "gorgias", out).changed == 1
    assert head(desk, "Goodbye")[2].body == "Thanks & bye, 5 < 6.\n"


def test_internal_parts_are_never_taken_away_by_a_copy_without_them(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "s.md").write_text(
        "---\ntitle: Secret\ntype: response\n---\nSay hello.\n\n:::internal\nNever say.\n:::\n",
        "utf-8",
    )
    importing.import_from(desk, "folder", folder, publish=True, progress=quiet())
    out = send(desk, "zendesk", tmp_path / "out")
    assert bring(desk, "zendesk", out).same == 3
    edited(out / FILES["zendesk"], lambda text: text.replace("Say hello", "Say hi"))
    (conflict,) = bring(desk, "zendesk", out).conflicts
    assert "parts of it are internal" in conflict.reason


def test_another_base_takes_texts_of_one_item_as_one_item_and_only_once(
    desk: Desk, tmp_path: Path
) -> None:
    out = send(desk, "zendesk", tmp_path / "out")
    other = workspace.create_workspace(tmp_path / "o.kbdesk", name="Other", actor="bo")
    try:
        assert bring(other, "zendesk", out).new == 2
        assert bring(other, "zendesk", out).same == 2
        assert "{{customer.first_name}}" in head(other, "Refund is late")[2].body
    finally:
        other.close()


def test_without_its_report_a_help_desk_that_keeps_no_mark_is_a_new_source(
    desk: Desk, tmp_path: Path
) -> None:
    out = send(desk, "chatwoot", tmp_path / "out")
    codes = json.loads((out / FILES["chatwoot"]).read_text("utf-8"))
    assert codes
    (out / "export-report.json").unlink()
    assert bring(desk, "chatwoot", out).new == 2
