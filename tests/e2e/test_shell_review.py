"""Review and change sets through the installed program, as several people use one base."""

import pytest


@pytest.fixture
def filled(shell, folder):
    shell.ok("new", "--name", "Test", "--locale", "en")
    texts = {"refund.md": "# Refunds\n\nWithin 14 days.\n", "terms.md": "# Terms\n\n14 days.\n"}
    shell.ok("import", "folder", str(folder(texts)), "--publish")
    return shell


def test_a_text_goes_through_review(filled) -> None:
    filled.ok("edit", "refund.md", "--set", "body=Within 30 days.", "--note", "New terms")
    assert filled.json("review", "submit", "refund.md")["state"] == "in_review"
    (waiting,) = filled.json("review", "queue")["to_review"]
    assert waiting["title"] == "Refunds"
    filled.refused(1, "review", "return", "refund.md")
    back = filled.json("review", "return", "refund.md", "--comment", "Which countries?")
    assert (back["state"], back["number"]) == ("draft", 3)
    filled.ok("review", "submit", "refund.md")
    assert filled.json("review", "approve", "refund.md")["state"] == "approved"
    filled.ok("publish", "refund.md")
    assert filled.json("show", "refund.md")["live"] == 3
    filled.refused(1, "review", "approve", "refund.md")


def test_a_typo_takes_the_fast_lane(filled) -> None:
    filled.ok("edit", "refund.md", "--set", "body=within 14 days.")
    assert filled.json("review", "typo", "refund.md")["state"] == "published"
    filled.ok("edit", "refund.md", "--set", "body=Within 15 days.")
    assert "number" in filled.refused(1, "review", "typo", "refund.md")


def test_texts_go_live_together(filled) -> None:
    for name in ("refund.md", "terms.md"):
        filled.ok("edit", name, "--set", "body=30 days.")
    made = filled.json("changeset", "new", "Refund window", "refund.md")
    assert made["state"] == "open"
    both = filled.json("changeset", "add", "Refund window", "terms.md")
    assert len(both["members"]) == 2
    filled.refused(1, "publish", "refund.md")
    assert filled.json("changeset", "list")["changesets"][0]["uid"] == made["uid"]
    filled.ok("changeset", "move", made["uid"], "submit")
    assert filled.json("changeset", "show", made["uid"][:13])["state"] == "in_review"
    assert filled.json("changeset", "publish", "Refund window")["state"] == "published"
    assert filled.json("show", "terms.md")["live"] == 2
    assert filled.json("changeset", "list") == {"changesets": []}


def test_what_is_due_is_listed_verified_and_run(filled) -> None:
    assert filled.json("review", "due") == {"items": []}
    uid = filled.json("show", "refund.md")["uid"]
    assert filled.json("review", "verify", "refund.md") == {"verified": [uid]}
    ran = filled.json("review", "run")
    assert ran == {"done": [], "refused": [], "asked": [], "next_at": None}
