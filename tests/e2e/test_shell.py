"""The shell contract: what scripts and people rely on, through the installed program."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Folder = Callable[..., Path]

REFUND = """---
title: Get a refund
description: Ask within 30 days.
tags: [billing, money]
---
You get your money back within 14 days. See [how to cancel](../account/cancel.md).

## Steps

1. Open **Settings**.
2. Choose *Refund*.
"""
CANCEL = "# Cancel a subscription\n\nYou can cancel at any time in the app. Säg upp när du vill.\n"
TEXTS = {"billing/refund.md": REFUND, "account/cancel.md": CANCEL}


@pytest.fixture
def filled(shell, folder: Folder):
    shell.ok("new", "--name", "Test", "--locale", "en")
    shell.ok("import", "folder", str(folder(TEXTS)), "--publish")
    return shell


def uid_of(shell, source: str) -> str:
    items = shell.json("list")["items"]
    return next(item["uid"] for item in items if item["source"] == source)


def test_a_folder_goes_in_and_the_second_time_nothing_is_written(shell, folder: Folder) -> None:
    shell.ok("new")
    root = folder(TEXTS)
    dry = shell.json("import", "folder", str(root), "--dry-run")
    assert dry["new"] == 2
    assert shell.json("list")["items"] == []
    first = shell.json("import", "folder", str(root), "--publish")
    assert (first["new"], first["changed"], first["same"]) == (2, 0, 0)
    assert first["conflicts"] == first["refused"] == []
    assert first["batch"]
    seq = shell.json("index", "status")["base_seq"]
    second = shell.json("import", "folder", str(root), "--publish")
    assert (second["new"], second["changed"], second["same"]) == (0, 0, 2)
    assert shell.json("index", "status")["base_seq"] == seq


def test_search_gives_what_the_contract_names(filled) -> None:
    found = filled.json("search", "refund")
    hit = found["hits"][0]
    assert set(hit) == {
        "uid", "source", "title", "section", "channel", "locale", "score", "snippet", "why",
    }  # fmt: skip
    assert hit["source"] == "billing/refund.md"
    assert hit["section"] == "Billing"
    assert found["took_ms"] >= 0


def test_many_queries_give_a_line_each_in_order(filled, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    asked = [{"id": "a", "query": "säg upp"}, {"id": 7, "query": "refund", "relevant": []}]
    queries.write_text("".join(json.dumps(query) + "\n" for query in asked), "utf-8")
    lines = filled.ok("search", "--queries", str(queries), "--limit", "5", "--json").splitlines()
    answers = [json.loads(line) for line in lines]
    assert [answer["id"] for answer in answers] == ["a", 7]
    assert answers[0]["hits"][0]["source"] == "account/cancel.md"
    assert set(answers[1]["hits"][0]) == {"uid", "source"}


def test_a_dropped_field_is_not_found(shell, folder: Folder) -> None:
    shell.ok("new")
    root = str(folder({"a.md": "---\ntitle: A\ndescription: zebrafish\n---\nText.\n"}))
    shell.ok("import", "folder", root, "--drop", "description", "--publish")
    assert shell.json("search", "zebrafish")["hits"] == []
    assert shell.json("show", "a.md")["short_answer"] == ""


def test_edit_history_diff_restore(filled) -> None:
    uid = uid_of(filled, "account/cancel.md")
    filled.ok("edit", uid, "--set", "title=Cancel it", "--note", "shorter")
    shown = filled.json("show", uid)
    assert (shown["title"], shown["number"], shown["state"]) == ("Cancel it", 2, "draft")
    assert shown["live"] == 1
    revisions = filled.json("history", uid)["revisions"]
    assert [(r["number"], r["state"]) for r in revisions] == [(2, "draft"), (1, "published")]
    assert revisions[0]["note"] == "shorter"
    fields = filled.json("diff", uid, "1", "2")["fields"]
    assert "".join(p["text"] for p in fields["title"] if p["kind"] != "added") == (
        "Cancel a subscription"
    )
    filled.ok("restore", uid, "1")
    assert filled.json("show", uid)["title"] == "Cancel a subscription"
    assert filled.json("show", uid)["number"] == 3


def test_customers_see_the_published_text_until_the_next_is_published(filled) -> None:
    uid = uid_of(filled, "account/cancel.md")
    filled.ok("edit", uid, "--set", "body=Only quokkas can cancel.")
    assert filled.json("search", "quokkas")["hits"] == []
    published = filled.json("publish", uid)
    assert published["published"][0]["revisions"][0]["number"] == 2
    assert filled.json("search", "quokkas")["hits"][0]["uid"] == uid


def test_a_stale_edit_is_refused_and_the_text_is_kept(filled, tmp_path: Path) -> None:
    uid = uid_of(filled, "account/cancel.md")
    filled.ok("edit", uid, "--set", "body=Newer.")
    mine = tmp_path / "mine.md"
    mine.write_text("My own words.", "utf-8")
    message = filled.refused(1, "edit", uid, "--file", str(mine), "--from", "1")
    kept = next(Path(word.rstrip(".,")) for word in message.split() if "rescued" in word)
    if not kept.exists():
        kept = Path(str(kept) + ".md")
    assert "My own words." in kept.read_text("utf-8")
    assert filled.json("show", uid)["body"] == "Newer."


def test_an_archived_item_leaves_search_list_and_site(filled, tmp_path: Path) -> None:
    uid = uid_of(filled, "account/cancel.md")
    message = filled.refused(1, "archive", uid)
    assert "Get a refund" in message
    other = uid_of(filled, "billing/refund.md")
    filled.ok("archive", uid, "--redirect-to", other)
    assert [item["uid"] for item in filled.json("list")["items"]] == [other]
    assert uid not in str(filled.json("search", "cancel"))


def test_one_refused_item_does_not_stop_the_others(filled) -> None:
    uid = uid_of(filled, "account/cancel.md")
    filled.ok("edit", uid, "--set", "title=Cancel now")
    done = filled.run("publish", "no-such-item", uid, "--json")
    result = json.loads(done.stdout)
    assert done.returncode == 1
    assert [entry["uid"] for entry in result["refused"]] == ["no-such-item"]
    assert [entry["uid"] for entry in result["published"]] == [uid]


def test_render_gives_html_or_a_line_a_file(shell, tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(f"# {name}\n\n<script>x</script>\n\n*hi*\n", "utf-8")
    html = shell.ok("render", "a.md")
    assert "<em>hi</em>" in html
    assert "script" not in html
    lines = shell.ok("render", "a.md", "b.md", "--profile", "plain", "--json").splitlines()
    answers = [json.loads(line) for line in lines]
    assert [answer["file"] for answer in answers] == ["a.md", "b.md"]
    assert "<script>" in answers[0]["html"]


def test_lint_tells_findings_by_its_exit_code(shell, tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text("Click [here](https://example.com) ASAP!!!\n", "utf-8")
    (tmp_path / "good.md").write_text("You can cancel in the app.\n", "utf-8")
    assert shell.run("lint", "good.md").returncode == 0
    done = shell.run("lint", "bad.md", "--output", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)
    assert shell.run("lint", "good.md", "--config", "none.ini").returncode == 2


def test_a_backup_opens_as_a_base_and_the_base_checks(filled, tmp_path: Path) -> None:
    made = filled.json("backup", str(tmp_path / "copy.kbbak"))
    filled.ok("edit", uid_of(filled, "account/cancel.md"), "--set", "title=Later")
    titles = [i["title"] for i in filled.json("--base", made["file"], "list")["items"]]
    assert titles == ["Cancel a subscription", "Get a refund"]
    assert filled.json("check")["ok"] is True


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (2, ["search"]),
        (2, ["nonsense"]),
        (2, ["list", "--nonsense"]),
        (2, ["list"]),
        (2, ["import", "folder", "nowhere"]),
        (2, ["render", "nowhere.md"]),
        (2, ["lint"]),
        (2, ["new", "--locale", "svenska språket"]),
    ],
)
def test_wrong_use_is_told_with_exit_code_2(shell, code: int, words: list[str]) -> None:
    shell.refused(code, *words)
    assert not shell.base.exists()


def test_a_missing_item_is_told(filled) -> None:
    for words in (["show", "nope"], ["history", "nope"], ["diff", "billing/refund.md", "1", "9"]):
        filled.refused(1, *words)


def test_new_never_touches_what_is_there(filled) -> None:
    before = filled.base.read_bytes()
    filled.refused(2, "new")
    assert filled.base.read_bytes() == before


def test_completion_scripts_name_the_program(shell) -> None:
    for name in ("bash", "zsh", "fish"):
        assert "kbdesk" in shell.ok("completion", name)


def test_without_a_display_the_window_says_so(shell) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        shell.environment.pop(name, None)
    assert "no display" in shell.refused(2)


def test_the_demo_shows_everything_once_and_can_be_run_again(shell, folder: Folder) -> None:
    del shell.environment["KBDESK_BASE"]
    del shell.environment["QT_QPA_PLATFORM"]
    root = folder(TEXTS)
    for _ in range(2):
        done = shell.json("demo", "--source", str(root), "--out", "demo")
    assert {step["what"] for step in done["steps"]} >= {"import", "index", "lint"}
    for name in ("base", "site", "screenshot"):
        assert Path(done[name]).exists()
    assert Path(done["screenshot"]).read_bytes().startswith(b"\x89PNG")


def test_an_empty_base_is_filled_with_the_sample_once(shell) -> None:
    assert shell.json("demo")["new"] > 20
    assert shell.json("demo")["new"] == 0
    assert shell.json("search", "återbetalning")["hits"]
