"""Facts, coverage, translations and links through the installed program."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

TEXTS = {
    "reply.md": "---\ntitle: Reply\n---\nWe answer within 24 hours. See [more](other.md).\n",
    "other.md": "---\ntitle: Other\n---\nYou hear from us in {{fact:sla.email}}. {{include:ps}}\n",
    "trial.md": "---\ntitle: Trial\n---\nTry it for 7 days.\n",
    "ps.md": "---\ntitle: PS\ntype: fragment\n---\nRing {{fact:phone}}.\n",
}


@pytest.fixture
def filled(shell, folder: Callable[..., Path]):
    shell.ok("new", "--name", "Test", "--locale", "en")
    shell.ok("fact", "set", "sla.email", "24 hours", "--type", "duration", "--about", "Replies")
    shell.ok("fact", "set", "phone", "+46 8 123 456 78", "--type", "phone")
    shell.ok("import", "folder", str(folder(TEXTS)), "--publish")
    return shell


def test_facts_are_listed_with_their_words(filled) -> None:
    facts = {fact["key"]: fact for fact in filled.json("fact", "list")["facts"]}
    assert set(facts) == {"phone", "sla.email"}
    assert facts["sla.email"] == {
        "key": "sla.email",
        "type": "duration",
        "unit": "",
        "description": "Replies",
        "value": "24 hour",
        "said": {"en": "24 hours"},
        "to_come": [],
        "texts": 1,
    }
    assert "24 hours" in filled.ok("fact", "list")


def test_search_and_export_speak_in_words(filled, tmp_path: Path) -> None:
    hits = filled.json("search", "hear from us 24 hours")["hits"]
    assert "24 hours" in hits[0]["snippet"]
    filled.ok("export", "faq-site", str(tmp_path / "site"))
    pages = "".join(p.read_text("utf-8") for p in (tmp_path / "site").rglob("*.html"))
    assert "You hear from us in 24 hours. Ring +46 8 123 456 78." in pages
    assert "{{" not in pages


def test_where_used_tells_the_way_through_fragments(filled) -> None:
    texts = filled.json("fact", "where-used", "phone")["texts"]
    assert [(text["title"], text["via"]) for text in texts] == [("Other", ["ps"]), ("PS", [])]
    assert "ps" in filled.ok("fact", "where-used", "phone")


def test_a_scan_ends_with_1_when_words_repeat_a_fact(filled) -> None:
    done = filled.run("fact", "scan", "sla.email", "--json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert found["all_clear"] is False
    assert [(hit["title"], hit["text"], hit["facts"][0]["agreement"]) for hit in found["hits"]] == [
        ("Reply", "24 hours", "same"),
        ("Trial", "7 days", "other"),
    ]
    assert filled.run("fact", "scan", "phone").returncode == 0


def test_an_impact_writes_nothing(filled) -> None:
    before = filled.json("index", "status")["base_seq"]
    told = filled.json("fact", "impact", "sla.email", "2 days")
    assert (told["old"], told["new"]) == ("24 hour", "2 day")
    assert [(w["title"], w["text"], w["replacement"]) for w in told["words"]] == [
        ("Reply", "24 hours", "{{fact:sla.email}}")
    ]
    assert len(told["items"]) == 2
    assert filled.json("index", "status")["base_seq"] == before


def test_a_change_opens_a_change_set_and_leaves_the_live_words(filled) -> None:
    done = filled.json("fact", "set", "sla.email", "2 days", "--reason", "Fewer people")
    assert done["change_set"]
    assert len(done["drafts"]) == 1
    assert done["set"] is None
    assert filled.json("show", "reply.md")["state"] == "draft"
    hits = filled.json("search", "hear from us")["hits"]
    assert "24 hours" in next(hit["snippet"] for hit in hits if hit["title"] == "Other")
    assert "under way" in filled.refused(1, "fact", "set", "sla.email", "3 days")


def test_a_value_alone_reaches_every_reader_at_once(filled) -> None:
    filled.ok("fact", "set", "sla.email", "2 days", "--value-only")
    hits = filled.json("search", "hear from us")["hits"]
    assert "2 days" in next(hit["snippet"] for hit in hits if hit["title"] == "Other")


def test_items_that_mean_something_else_are_skipped(filled) -> None:
    done = filled.json("fact", "set", "sla.email", "2 days", "--skip", "reply.md")
    assert done["change_set"] is None
    assert done["set"]["value"] == "2 day"


def test_wrong_facts_are_told(filled) -> None:
    assert "soon" in filled.refused(2, "fact", "set", "sla.email", "soon")
    assert "nope" in filled.refused(1, "fact", "where-used", "nope")
    assert "already" in filled.refused(1, "fact", "set", "phone", "112", "--type", "phone")
    filled.refused(2, "fact", "set", "new.one", "soon", "--type", "duration")
    assert "new.one" not in filled.ok("fact", "list")


def test_coverage_shows_what_is_there(filled) -> None:
    found = filled.json("coverage")
    assert found["locales"] == ["en"]
    assert {item["title"] for item in found["items"]} == {"Other", "Reply", "Trial"}
    assert (found["own"], found["missing"], found["covered"]) == (3, 0, 1.0)
    gaps = filled.json("coverage", "--gaps", "--locale", "sv")
    assert {cell["cover"] for item in gaps["items"] for cell in item["cells"]} == {"fallback"}
    assert "Trial" in filled.ok("coverage")


def test_translations_that_are_behind_are_told(shell, folder: Callable[..., Path]) -> None:
    shell.ok("new")
    texts = {
        "a.en.md": "---\nitem: a\nlocale: en\ntitle: A\n---\nWithin 14 days.\n",
        "a.sv.md": "---\nitem: a\nlocale: sv\ntitle: A på svenska\n---\nInom 14 dagar.\n",
    }
    shell.ok("import", "folder", str(folder(texts)), "--publish")
    (text,) = shell.json("translate", "status")["texts"]
    assert (text["locale"], text["outdated"]) == ("sv", "no")
    (uid,) = {item["uid"] for item in shell.json("list")["items"]}
    changed = folder({"new.md": "Within 30 days.\n"}, "changed") / "new.md"
    shell.ok("edit", uid, "--file", str(changed), "--note", "New law")
    shell.ok("publish", uid)
    (text,) = shell.json("translate", "status")["texts"]
    assert (text["outdated"], text["based_on"], text["source_live"]) == ("red", 1, 2)
    assert "red" in shell.ok("translate", "status")


def test_broken_links_end_with_1(filled, folder: Callable[..., Path]) -> None:
    assert filled.json("links", "broken") == {"links": []}
    bad = folder({"bad.md": "See [it](#nowhere).\n"}, "bad") / "bad.md"
    filled.ok("edit", "trial.md", "--file", str(bad))
    done = filled.run("links", "broken", "--json")
    assert done.returncode == 1
    (link,) = json.loads(done.stdout)["links"]
    assert (link["target"], link["line"], link["live"], link["newest"]) == (
        "#nowhere",
        1,
        False,
        True,
    )


def test_placeholders_are_defined_piece_by_piece(filled, folder: Callable[..., Path]) -> None:
    filled.ok("import", "folder", str(folder({"hello.md": "# Hello\n\nDear {{name}},"}, "more")))
    (unknown,) = filled.json("placeholder", "list")["placeholders"]
    assert (unknown["key"], unknown["defined"], unknown["texts"]) == ("name", False, 1)
    filled.ok("placeholder", "set", "name", "--example", "Anna", "--max", "30", "--pii")
    made = filled.json("placeholder", "set", "name", "--from", "ask", "--fallback", "sv=du")
    assert (made["source"], made["example"], made["max_chars"]) == ("ask", "Anna", 30)
    assert (made["pii"], made["fallbacks"]) == (True, {"sv": "du"})
    assert filled.json("placeholder", "set", "name", "--fallback", "sv=")["fallbacks"] == {}
    assert "values" in filled.refused(2, "placeholder", "set", "name", "--type", "choice")
    assert filled.json("placeholder", "remove", "name") == {"key": "name", "texts": 1}
