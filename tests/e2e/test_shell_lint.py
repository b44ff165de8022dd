"""Lint, waivers, replies, rules and words of a base through the installed program."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

TEXTS = {
    "refund.en.md": (
        "---\nitem: refund\nlocale: en\ntitle: Refund\n---\nYou have 14 days for a refund of your "
        "payment.\n"
    ),
    "refund.en.sms.md": (
        "---\nitem: refund\nlocale: en\nchannel: sms\ntitle: Refund\n---\nYou have 30 days for a "
        "refund of your payment.\n"
    ),
    "kind.md": (
        "---\ntitle: Kind\nlocale: en\n---\nWe kindly wait. See [the guide](refund.en.md).\n"
    ),
}
RULE = "extends: existence\nmessage: no '%s'\nlevel: error\ntokens: [kindly]\n"


@pytest.fixture
def filled(shell, folder: Callable[..., Path]):
    shell.ok("new", "--name", "Test", "--locale", "en")
    shell.ok("import", "folder", str(folder(TEXTS)))
    (shell.home / "rule.yml").write_text(RULE, "utf-8")
    return shell


def test_each_record_says_of_which_text_it_is(filled) -> None:
    done = filled.run("lint", "--all", "--output", "json")
    assert done.returncode == 1
    (conflict,) = [r for r in json.loads(done.stdout) if r["match"] == "30 days"]
    assert (conflict["type"], conflict["category"]) == ("kb-facts", "correctness")
    assert (conflict["channel"], conflict["locale"], conflict["lang"]) == ("sms", "en", "en")
    assert conflict["item"] != conflict["variant"] != ""
    body = "You have 30 days for a refund of your payment.\n"
    assert body[conflict["start"] : conflict["end"]] == "30 days"
    assert "30 days" in filled.refused(1, "publish", "refund")


def test_a_rule_from_examples_to_the_waiver_of_one_text(filled) -> None:
    made = filled.json("style", "rule", "new", "Kindly", "--file", "rule.yml")
    assert (made["version"], [hit["text"] for hit in made["hits"]]) == (1, ["kind.md [en base]"])
    assert filled.run("style", "rule", "test", "Kindly").returncode == 1
    assert "House.Kindly" in filled.refused(1, "publish", "kind")
    waiver = filled.json("waiver", "add", "kind", "House.Kindly", "--reason", "A quotation.")
    assert waiver["rule"] == "House.Kindly"
    filled.ok("publish", "kind")
    assert filled.json("waiver", "list", "kind")["waivers"][0]["holds"] is True
    filled.ok("waiver", "revoke", waiver["uid"])
    assert filled.json("waiver", "list")["waivers"] == []
    filled.ok("style", "rule", "disable", "Kindly")
    filled.ok("style", "rule", "restore", "Kindly")
    versions = filled.json("style", "rule", "history", "Kindly")["versions"]
    assert [one["enabled"] for one in versions] == [True, False, True]
    filled.ok("style", "export", "guide")
    assert (
        "House.Kindly" in filled.run("lint", "x.md", "--config", "guide/.vale.ini").stderr
        or (filled.home / "guide/styles/House/Kindly.yml").is_file()
    )


def test_a_dismissed_finding_is_not_shown_and_comes_back(filled) -> None:
    filled.ok("style", "rule", "new", "Kindly", "--file", "rule.yml")

    def shown() -> list[dict]:
        found = json.loads(filled.run("lint", "--all", "--output", "json").stdout)
        return [record for record in found if record["rule"] == "House.Kindly"]

    (record,) = shown()
    filled.ok("dismiss", "kind", record["fingerprint"])
    assert shown() == []
    filled.ok("dismiss", "kind", "--undo")
    assert len(shown()) == 1


def test_scores_and_words(filled) -> None:
    scores = filled.json("score")
    assert 0 <= scores["score"] <= 100
    assert {text["band"] for item in scores["items"] for text in item["texts"]} <= {
        "green", "amber", "red", "blocked",
    }  # fmt: skip
    assert filled.json("score", "refund")["items"][0]["texts"][0]["blocking"]
    filled.ok("spelling", "reject", "kindly", "--locale", "en")
    assert "Avoid 'kindly'" in filled.run("lint", "--all").stdout
    filled.ok("spelling", "accept", "Nordlys")
    words = filled.json("spelling", "words")["words"]
    assert [(w["word"], w["kind"]) for w in words] == [("Nordlys", "accept"), ("kindly", "reject")]
    filled.ok("spelling", "forget", "kindly", "--locale", "en")


def test_a_reply_is_checked_from_stdin(filled) -> None:
    bad = "You have 30 days for a refund of your payment, [NAME]."
    done = filled.run("reply-check", "refund", "-", "--channel", "email", "--json", stdin=bad)
    assert done.returncode == 1
    report = json.loads(done.stdout)
    rules = {record["rule"] for record in report["findings"]}
    assert rules >= {"Reply.Unfilled", "Reply.FactChanged"}
    assert report["changed"] > 0
    assert "NAME" not in filled.run("history", "refund").stdout
    good = "You have 14 days for a refund of your payment."
    done = filled.run("reply-check", "refund", "-", "--channel", "email", stdin=good)
    assert (done.returncode, "0 errors" in done.stdout) == (0, True)
    filled.refused(2, "reply-check", "refund", "-", "--value", "nonsense")
    filled.refused(1, "reply-check", "refund", "-", "--channel", "pigeon")


def test_safe_fixes_are_shown_and_saved(filled) -> None:
    (filled.home / "swap.yml").write_text(
        "extends: substitution\nmessage: \"Use '%s' instead of '%s'\"\nignorecase: true\n"
        "action:\n  name: replace\nswap:\n  kindly: gladly\n",
        "utf-8",
    )
    filled.ok("style", "rule", "new", "Kindly", "--file", "swap.yml")
    (text,) = filled.json("fix", "--all")["texts"]
    assert [part["text"] for part in text["diff"] if part["kind"] == "added"] == ["gladly"]
    assert filled.json("fix", "--all", "--apply")["saved"] == 1
    assert filled.json("fix", "--all")["texts"] == []
    assert filled.run("fix").returncode == 2


def test_a_folder_is_linted_and_a_fault_of_the_guide_ends_with_2(filled, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    (texts / "deep").mkdir(parents=True)
    (texts / "deep" / "a.md").write_text("We guarantee that it never fails.\n", "utf-8")
    (texts / "b.txt").write_text("Fine.\n", "utf-8")
    done = filled.run("lint", str(texts), "--output", "line")
    assert done.returncode == 1
    assert "deep/a.md:1:" in done.stdout
    assert filled.run("lint", str(texts / "b.txt")).returncode == 0
    (tmp_path / ".vale.ini").write_text("MinAlertLevel = loud\n", "utf-8")
    assert filled.run("lint", str(texts)).returncode == 2


def test_a_word_is_right_or_not_to_be_written_and_can_be_taken_out(filled) -> None:
    def hits() -> list[str]:
        found = json.loads(filled.run("lint", "--all", "--output", "json").stdout)
        return [record["match"] for record in found if record["match"] == "guide"]

    assert hits() == []
    filled.ok("style", "word", "add", "guide", "--reject")
    assert filled.json("style", "word", "list")["words"] == [
        {"term": "guide", "locale": "", "kind": "reject"}
    ]
    assert hits() == ["guide"]
    filled.ok("style", "word", "remove", "guide")
    assert hits() == []
    assert "not in the vocabulary" in filled.refused(1, "style", "word", "remove", "guide")
