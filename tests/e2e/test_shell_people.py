"""People, policies, times, talk and images through the installed program."""

from hashlib import sha256

import pytest

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)


@pytest.fixture
def filled(shell, folder):
    shell.ok("new", "--name", "Test", "--locale", "en")
    texts = {"refund.md": "# Refunds\n\nWithin 14 days.\n", "billing/fee.md": "# Fee\n\n5 euro.\n"}
    shell.ok("import", "folder", str(folder(texts)), "--publish")
    return shell


def as_login(shell, login: str):
    shell.environment["KBDESK_ACTOR"] = login
    return shell


def test_people_are_let_in_and_see_what_they_were_granted(filled) -> None:
    assert "administrator" in filled.refused(1, "people", "add", "dora", "--role", "agent")
    filled.ok("people", "add", "anna", "--role", "admin", "--role", "publisher")
    assert "one word" in filled.refused(2, "people", "add", "do ra")
    dora = filled.json("people", "add", "dora", "--name", "Dora")
    assert (dora["name"], dora["grants"]) == ("Dora", [])
    granted = filled.json("people", "grant", "dora", "agent", "--section", "billing")
    assert [one["role"] for one in granted["grants"]] == ["agent"]
    filled.ok("people", "team", "Money", "dora")
    people = filled.json("people", "list")["people"]
    assert [(one["login"], one["teams"]) for one in people] == [("anna", []), ("dora", ["Money"])]
    as_login(filled, "dora")
    assert [one["title"] for one in filled.json("list")["items"]] == ["Fee"]
    assert [hit["title"] for hit in filled.json("search", "days euro", "--no-meaning")["hits"]] == [
        "Fee"
    ]
    assert "no item" in filled.refused(1, "show", "refund.md")
    assert "administer" in filled.refused(1, "people", "revoke", "anna", "admin")
    as_login(filled, "anna")
    assert "administer" in filled.refused(1, "people", "revoke", "anna", "admin")
    assert filled.json("people", "revoke", "dora")["grants"] == []
    assert filled.json("people", "close", "dora")["active"] is False


def test_policies_hide_and_four_eyes_hold(filled) -> None:
    made = filled.json("policy", "set", "90", "--overdue", "hide")
    again = filled.json("policy", "set", "30", "--section", "billing", "--assignee", "bo")
    listed = filled.json("policy", "list")
    assert [one["days"] for one in listed["policies"]] == [90, 30]
    assert listed["four_eyes"] is False
    assert filled.json("policy", "set", "60")["uid"] == made["uid"]
    filled.ok("policy", "remove", again["uid"])
    assert [one["days"] for one in filled.json("policy", "list")["policies"]] == [60]
    filled.ok("policy", "four-eyes", "on")
    filled.ok("edit", "refund.md", "--set", "body=Within 30 days.", "--note", "Law")
    assert "other than the author" in filled.refused(1, "publish", "refund.md")


def test_a_text_keeps_to_its_times(filled) -> None:
    told = filled.json(
        *("schedule", "refund.md", "--publish-at", "2030-10-27T02:30"),
        *("--expire-at", "2030-12-24", "--zone", "Europe/Stockholm"),
    )
    assert told["publish_at"] == "2030-10-27T00:30:00+00:00"  # the first of the two
    assert told["expire_at"] == "2030-12-23T23:00:00+00:00"
    assert (told["state"], told["number"]) == ("draft", 2)
    for wrong in (["--publish-at", "soon"], ["--expire-at", "2030-01-01", "--zone", "Mars/X"], []):
        filled.refused(2, "schedule", "refund.md", *wrong)
    assert filled.json("run-due") == {"done": [], "refused": [], "asked": [], "next_at": None}
    assert filled.json("unpublish", "refund.md", "--comment", "Wrong")["live"] is None
    assert filled.json("show", "refund.md")["live"] is None
    assert "live" in filled.refused(1, "unpublish", "refund.md")


def test_people_talk_about_a_text(filled) -> None:
    filled.ok("edit", "refund.md", "--set", "body=Within 20 days.", "--note", "Law")
    said = filled.json("comment", "add", "refund.md", "Which days?", "--quote", "20 days")
    assert "not stand" in filled.refused(2, "comment", "add", "refund.md", "x", "--quote", "99")
    listed = filled.json("comment", "list", "refund.md")
    assert [one["text"] for one in listed["comments"]] == ["Which days?"]
    assert filled.json("comment", "resolve", said["uid"])["resolved_by"] == "anna"
    assert filled.json("comment", "list", "refund.md")["comments"] == []
    assert len(filled.json("comment", "list", "refund.md", "--all")["comments"]) == 1


def test_a_verdict_waits_until_it_is_dealt_with(filled) -> None:
    made = filled.json("feedback", "add", "refund.md", "wrong", "Ask ann.lee@example.org")
    (one,) = filled.json("feedback", "list")["feedback"]
    assert (one["verdict"], one["title"], one["words"]) == ("wrong", "Refunds", "Ask [email]")
    filled.ok("feedback", "done", made["feedback"])
    assert filled.json("feedback", "list")["feedback"] == []
    assert len(filled.json("feedback", "list", "refund.md", "--all")["feedback"]) == 1
    filled.refused(1, "feedback", "done", "no-such")


def test_an_image_is_added_once_and_stands_in_texts(filled, tmp_path) -> None:
    for name in ("dot.png", "same.png"):
        (tmp_path / name).write_bytes(PNG)
    (tmp_path / "x.svg").write_text("<svg/>", "utf-8")
    added = filled.json("asset", "add", str(tmp_path / "dot.png"), str(tmp_path / "same.png"))
    (one, same) = added["assets"]
    assert one == same
    assert "SVG" in filled.refused(1, "asset", "add", str(tmp_path / "x.svg"))
    filled.ok("edit", "refund.md", "--set", f"body=See ![a dot]({one['address']}).")
    (line,) = filled.json("asset", "list")["assets"]
    assert (line["texts"], line["width_px"], line["media_type"]) == (1, 1, "image/png")


def test_required_channels_are_set_and_counted(filled) -> None:
    filled.ok("required", "set", "base", "email")
    filled.ok("required", "set", "base", "--section", "billing")
    told = filled.json("required", "list")["required"]
    assert [(one["scope"], one["name"], one["channels"]) for one in told] == [
        ("base", "", ["base", "email"]),
        ("section", "Billing", ["base"]),
    ]
    gaps = filled.json("coverage", "--gaps")["items"]
    assert [row["title"] for row in gaps] == ["Refunds"]
    filled.refused(1, "required", "set", "fax")
    filled.ok("required", "set", "--section", "billing")
    assert len(filled.json("required", "list")["required"]) == 1


def test_what_is_searched_and_copied_counts(filled, tmp_path) -> None:
    filled.ok("edit", "refund.md", "--set", "body=Hi {{name}}, within *14* days.")
    filled.ok("publish", "refund.md")
    filled.ok("search", "refnd for ann@example.org", "--no-meaning")
    told = filled.json("copy", "refund.md", "--channel", "email", "--value", "name=Zoe-Quux")
    assert told["text"].strip() == "Hi Zoe-Quux, within 14 days."
    assert "name" in filled.refused(1, "copy", "refund.md", "--channel", "email")
    filled.refused(2, "copy", "refund.md", "--channel", "email", "--value", "name")
    filled.ok("report", str(tmp_path / "report"))
    figures = "".join(
        file.read_text("utf-8") for file in sorted((tmp_path / "report").glob("*.csv"))
    )
    assert "refnd for [email]" in figures
    assert "Quux" not in filled.base.read_bytes().decode("utf-8", "replace")


def test_each_export_that_changes_something_is_remembered(filled, tmp_path) -> None:
    out = tmp_path / "site"
    for _ in range(2):
        filled.ok("export", "faq-site", str(out))
    (run,) = filled.json("exports", "list")["exports"]
    assert (run["exporter"], run["target"], run["created_by"]) == ("faq-site", str(out), "anna")
    shown = filled.json("exports", "show", run["uid"][:13])
    assert len(shown["manifest"]) == run["files"]
    page = next(path for path in shown["manifest"] if path.endswith("refund.html"))
    assert shown["manifest"][page] == sha256((out / page).read_bytes()).hexdigest()
    filled.refused(1, "exports", "show", "no-such-run")
