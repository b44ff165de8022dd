"""A crisis, a look back and the month's figures, from the shell."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

FACTS = ("--fact", "incident.since=14:05", "--fact", "incident.next_update=15:30")
LATE = (
    "--fact", "incident.cause.en=a fault in our network",
    "--fact", "incident.cause.sv=ett fel i vårt nät",
    "--fact", "incident.end=16:40",
)  # fmt: skip


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.startswith(".")
    }


@pytest.fixture
def sample(shell: Any) -> Any:
    shell.ok("new", "--name", "Nordlys Audio")
    shell.ok("demo")
    return shell


def test_a_crisis_from_the_first_word_to_the_proof_that_none_is_left(sample: Any) -> None:
    opened: Any = sample.json(
        "incident", "open", "playbook", "--title", "Silence", *FACTS, "--out", "bundle"
    )
    uid = opened["uid"]
    assert opened["phase"] == "investigating"
    assert len(opened["messages"]) == 26
    assert "14:05" in (sample.home / "bundle/faq/en.public.txt").read_text("utf-8")
    assert "klockan" in (sample.home / "bundle/faq/sv.public.txt").read_text("utf-8")
    assert "## Banner, sv, public" in sample.ok("incident", "bundle", uid)
    assert sample.json("search", "cannot play music")["hits"][0]["pinned"]
    sample.ok("export", "faq-site", "site")
    assert "alerts" in (sample.home / "site/index.html").read_text("utf-8")

    refused = sample.refused(1, "incident", "update", uid, "--phase", "identified")
    assert "cause" in refused.lower()
    assert sample.json("incident", "mark", uid, "posted", "--channel", "banner")["live"] == 2
    sample.ok("incident", "update", uid, "--phase", "resolved", *LATE)
    sample.ok("incident", "mark", uid, "posted")
    left = sample.run("incident", "close", uid, "--out", "back", "--json")
    assert left.returncode == 1
    closing = json.loads(left.stdout)
    assert [one["channel"] for one in closing["withdrawals"]] == ["banner", "banner"]
    assert (sample.home / "back/banner/sv.public.investigating.2.txt").exists()
    sample.ok("incident", "mark", uid, "withdrawn")
    assert sample.json("incident", "close", uid)["closed"]
    assert sample.json("incident", "list") == {"incidents": []}
    (closed,) = sample.json("incident", "list", "--all")["incidents"]
    assert closed["left"] == []
    sample.ok("export", "faq-site", "site")
    home = (sample.home / "site/index.html").read_text("utf-8")
    # What was wrong is told as past for a while, and as nothing else.
    notices = home.partition('class="alerts"')[2].partition("</aside>")[0]
    assert notices.count('class="inner') == notices.count('class="inner solved"') == 1


def test_a_day_in_the_past_comes_back(shell: Any, folder) -> None:
    shell.ok("new")
    text = "---\ntitle: Refunds\n---\nAsk within 14 days, with the zebra form.\n"
    shell.ok("import", "folder", str(folder({"refunds.md": text})), "--publish")
    shell.ok("export", "faq-site", "then", "--base-url", "https://x.example/")
    time.sleep(0.01)
    moment = datetime.now(UTC).isoformat()
    new = shell.home / "new.md"
    new.write_text("Ask within 30 days.\n", "utf-8")
    shell.ok("edit", "refunds", "--file", str(new))
    shell.ok("publish", "refunds")
    shell.ok("export", "faq-site", "again", "--as-of", moment, "--base-url", "https://x.example/")
    assert files(shell.home / "again") == files(shell.home / "then")
    shown = shell.json("show", "refunds", "--as-of", moment)
    assert "14 days" in shown["body"]
    assert shown["number"] == 1
    assert len(shell.json("search", "zebra", "--as-of", moment)["hits"]) == 1
    assert shell.json("search", "zebra")["hits"] == []
    assert len(shell.json("list", "--as-of", moment)["items"]) == 1
    assert "no base" in shell.refused(1, "list", "--as-of", "2001-01-01")
    shell.refused(2, "show", "refunds", "--as-of", "2999-01-01")


def test_the_report_and_the_duplicates_of_a_library(shell: Any, folder) -> None:
    shell.ok("new")
    words = "Pack it well, put the slip into the box, and hand it in at any post office near you."
    texts = {"returns.md": words, "send-back.md": f"{words} We pay.", "other.md": "Zebra."}
    shell.ok("import", "folder", str(folder(texts)), "--publish")
    (pair,) = shell.json("duplicates")["duplicates"]
    assert {pair["one"]["title"], pair["other"]["title"]} == {"Returns", "Send back"}
    merged = shell.json("duplicates", "--merge", "send-back", "returns")
    assert merged["draft"] == 2
    assert shell.json("duplicates") == {"duplicates": []}
    shell.refused(2, "duplicates", "--threshold", "2")

    tickets = shell.home / "tickets.csv"
    tickets.write_text(f"id,tags,csat\n1,kbdesk:{merged['kept']},5\n", "utf-8")
    told = shell.json("report", "month", "--days", "30", "--help-desk", str(tickets), "--lint")
    assert told["files"] == 7
    assert told["figures"]["items"] == 2
    assert told["figures"]["lint_score"] is not None
    page = (shell.home / "month/report.html").read_text("utf-8")
    assert "Returns" in page
    assert "<script" not in page
    assert "report.html" in shell.ok("report", "month")
    (shell.home / "mine").mkdir()
    (shell.home / "mine/thesis.txt").write_text("x", "utf-8")
    shell.refused(2, "report", "mine")
