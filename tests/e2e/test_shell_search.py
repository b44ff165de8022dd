"""What helps people find, through the installed program: search tests, synonyms, misses."""

import pytest


@pytest.fixture
def filled(shell, folder):
    shell.ok("new", "--name", "Test", "--locale", "en")
    texts = {
        "refund.md": "# Refund a payment\n\nMoney goes back.\n",
        "hours.md": "# Opening hours\n\nFrom nine.\n",
    }
    shell.ok("import", "folder", str(folder(texts)), "--publish")
    return shell


def test_a_search_test_is_added_run_and_broken(filled) -> None:
    made = filled.json("search-test", "add", "refund.md", "refund", "--rank", "1")
    assert filled.json("search-test", "list", "refund.md")["search_tests"] == [made]
    assert filled.json("search-test", "run")["passed"] == 1
    filled.ok("edit", "refund.md", "--set", "title=Return goods", "--set", "body=Goods.")
    published = filled.json("publish", "refund.md")["published"]
    assert published[0]["broken_search_tests"] == [made["uid"]]
    failed = filled.run("search-test", "run", "--json")
    assert failed.returncode == 1
    assert '"found_at": null' in failed.stdout
    filled.ok("search-test", "remove", made["uid"])
    assert filled.json("search-test", "run") == {"passed": 0, "tested": []}
    filled.refused(1, "search-test", "remove", made["uid"])


def test_synonyms_are_added_listed_and_removed(filled) -> None:
    assert filled.json("search", "dough")["hits"] == []
    made = filled.json("synonym", "add", "dough", "--finds", "refund", "--locale", "en")
    assert made["broken_search_tests"] == []
    assert filled.json("search", "dough")["hits"][0]["source"] == "refund.md"
    assert made["synonyms"][0]["one_way"]
    assert filled.json("synonym", "list")["synonyms"] == made["synonyms"]
    assert filled.json("search", "refund")["hits"] != []
    filled.ok("synonym", "remove", "dough")
    assert filled.json("synonym", "list") == {"synonyms": []}
    filled.refused(2, "synonym", "add", "alone")


def test_missed_searches_are_told(filled) -> None:
    assert filled.json("misses", "list") == {"misses": []}
    assert filled.json("synonym", "propose") == {"misses": []}
    filled.refused(1, "misses", "propose", "nothing")
    filled.refused(2, "misses", "propose", "nothing", "--accept", "--dismiss")
