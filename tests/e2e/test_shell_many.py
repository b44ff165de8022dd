"""Many items and texts changed in one step, through the installed program."""

from collections.abc import Callable
from pathlib import Path

import pytest

TEXTS = {
    "one.md": "---\ntitle: One\ntags: [old]\n---\nA refund takes 14 days.\n",
    "two.md": "---\ntitle: Two\ntags: [old]\n---\nSend it back in 14 days.\n",
    "three.md": "---\ntitle: Three\n---\nNothing else.\n",
}


@pytest.fixture
def filled(shell, folder: Callable[..., Path]):
    shell.ok("new", "--name", "Test", "--locale", "en")
    shell.ok("import", "folder", str(folder(TEXTS)), "--publish")
    return shell


def test_a_filter_shows_and_changes_many_items(filled) -> None:
    listed = filled.json("list", "--filter", "tag:old")["items"]
    assert [row["title"] for row in listed] == ["One", "Two"]
    wish = ("bulk", "tag:old", "--add-tag", "new", "--remove-tag", "old", "--owner", "anna")
    shown = filled.json(*wish)
    assert shown["changed"] == 0
    assert shown["items"][0]["changes"] == [["tags", "old", "new"], ["owner", "", "anna"]]
    assert len(filled.json("list", "--filter", "tag:old")["items"]) == 2
    assert filled.json(*wish, "--apply")["changed"] == 2
    assert filled.json("list", "--filter", "tag:old")["items"] == []
    assert len(filled.json("list", "--filter", "owner:anna tag:new")["items"]) == 2
    assert "0 items would change" in filled.run("bulk", "two", "--add-tag", "new").stderr
    assert filled.refused(2, "bulk", "two")


def test_words_are_replaced_in_drafts_of_one_change_set(filled) -> None:
    shown = filled.json("replace", "14 DAYS", "30 days")
    assert [text["title"] for text in shown["texts"]] == ["One", "Two"]
    assert shown["change_set"] is None
    assert filled.json("replace", "14 DAYS", "30 days", "--case")["texts"] == []
    done = filled.json("replace", "14 days", "30 days", "--apply")
    assert len(done["saved"]) == 2
    (made,) = filled.json("changeset", "list")["changesets"]
    assert made["uid"] == done["change_set"]
    assert filled.refused(2, "replace", "(", "x", "--pattern")
