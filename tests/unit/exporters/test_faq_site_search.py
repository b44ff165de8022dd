"""The search inside the site: same words on both sides, and it finds what people look for."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kbdesk.config import paths
from kbdesk.domain.search_aid import SynonymSet
from kbdesk.exporters.faq_site import search_files
from kbdesk.exporters.faq_site.postings import (
    count_terms,
    folded,
    lane_digests,
    lane_of,
    lanes_of,
    length_code,
    words_of,
)
from kbdesk.exporters.faq_site.stemming import language_of, stem
from site_sample import catalog, entry, export, uid

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed")
RUN = """
const fs = require("fs"), vm = require("vm");
const context = vm.createContext({});
const read = (name) => vm.runInContext(fs.readFileSync(name, "utf8"), context);
const task = JSON.parse(fs.readFileSync(0, "utf8"));
read(task.program);
const kbdesk = context.kbdesk;
"""


def run_node(script: str, task: dict[str, Any]) -> Any:
    assert NODE
    program = paths.resources() / "templates" / "faq_site" / "search.js"
    done = subprocess.run(
        [NODE, "-e", RUN + script],
        input=json.dumps({"program": str(program), **task}),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def vocabulary(language: str) -> list[str]:
    """All words of our own texts, with every ending of the rules on many beginnings."""
    found: set[str] = set()
    for path in Path(__file__).parents[3].rglob("*.md"):
        if ".venv" not in path.parts:
            found.update(words_of(path.read_text("utf-8", "replace")))
    chance = random.Random(7)
    letters = "abcdefghijklmnopqrstuvwxyzåäöéüß0ñ中𐐷ſʼ"
    endings = [ending for step in language_of(language).steps for ending in step]
    for _ in range(20_000):
        head = "".join(chance.choice(letters) for _ in range(chance.randint(1, 8)))
        found.add(head + chance.choice(endings or ["ing"]))
        found.add(head)
    return sorted(found)


@needs_node
@pytest.mark.parametrize("language", ["en", "sv", "xx"])
def test_browser_stems_every_word_as_we_do(language: str) -> None:
    words = vocabulary(language)
    rules = language_of(language)
    script = "console.log(JSON.stringify(kbdesk.stems(task.words, task.table)));"
    theirs = run_node(script, {"words": words, "table": rules.table})
    assert theirs == [stem(word, rules) for word in words]


@needs_node
def test_browser_cuts_texts_into_the_same_words() -> None:
    texts = [
        "Error 0x80070005 at 550 5.7.1, v10.0.1. and IT's O'Reilly – re-start",
        "ÅÄÖ İstanbul Straße ﬁle ２０２６ ½ naïve e\u0301tude",
        "中文 кириллица عربي 𐐷𐐷 a b1 _x_ " + "x" * 40,
    ]
    script = "console.log(JSON.stringify(task.texts.map(kbdesk.wordsOf)));"
    assert run_node(script, {"texts": texts}) == [words_of(text) for text in texts]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "install installs installed installing"),
        ("en", "refund refunds refunded refunding"),
        ("en", "configure configures configured configuring configuration"),
        ("en", "setting settings set sets"),
        ("sv", "lösenord lösenordet lösenorden lösenordets"),
        ("sv", "faktura fakturan fakturor fakturorna"),
        ("sv", "återbetalning återbetalningen återbetalningar återbetalningarna"),
    ],
)
def test_forms_of_a_word_share_a_stem(language: str, words: str) -> None:
    rules = language_of(language)
    assert len({stem(word, rules) for word in words.split()}) == 1


def test_words_that_differ_keep_different_stems() -> None:
    rules = language_of("en")
    assert stem("format", rules) != stem("form", rules)
    assert stem("status", rules) != stem("state", rules)


def test_postings_mark_title_and_count() -> None:
    language = language_of("sv")
    counts = count_terms(words_of("lösenord lösenordet lösenord"), language, {})
    lanes = lanes_of(counts, set(counts))
    found = " ".join(lane for lane in lanes if lane)
    assert sorted(found.split()) == ["lösenordP", "~losenordP"]
    assert lanes[lane_of("lösenord")] == "lösenordP"
    assert folded("lösenord") == "losenord"


def test_digests_change_only_in_the_lanes_of_changed_words() -> None:
    language = language_of("en")

    def digests(text: str) -> list[bytes]:
        found = lane_digests(lanes_of(count_terms(words_of(text), language, {}), set()))
        return [found[i : i + 8] for i in range(0, len(found), 8)]

    before, after = digests("alpha beta"), digests("alpha beta zebra")
    assert [i for i in range(128) if before[i] != after[i]] == [lane_of("zebra")]


def test_length_codes_rise() -> None:
    codes = [length_code(words) for words in (0, 10, 50, 400, 3000, 10**9)]
    assert codes == sorted(codes)


FIND = """
for (const name of task.first) read(task.folder + "/" + name);
kbdesk.load = async (name) => read(task.folder + "/search/" + name + ".js");
Promise.all(task.queries.map(async (query) => {
  const found = await kbdesk.find(query, task.section);
  const rows = await kbdesk.look(found.numbers.slice(0, 10));
  return { titles: rows.map((row) => row[0]), changed: found.changed.map((m) => m.used),
           marks: rows.length ? kbdesk.marks(rows[0][0], found.words) : [] };
})).then((all) => console.log(JSON.stringify(all)));
"""

Find = Callable[..., Any]


def finder(files: dict[str, bytes], folder: Path, prefix: str = "") -> Find:
    for path, data in files.items():
        if path.startswith(f"{prefix}search/"):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    def find(*queries: str, section: str = "") -> Any:
        task = {"folder": str(folder / prefix), "first": ["search/index.js"], "section": section}
        return run_node(FIND, {**task, "queries": queries})

    return find


@pytest.fixture
def find(site: dict[str, bytes], tmp_path: Path) -> Find:
    return finder(site, tmp_path)


@needs_node
def test_people_find_what_they_look_for(find: Find) -> None:
    late, keyword, prefix, slip, stop, nothing = find(
        "late refunds", "reimbursement", "consol", "pasword", "how to", "xyzzy"
    )
    assert late["titles"][:2] == ["Late refund", "How refunds work"]
    assert late["marks"] == [["Late", True], [" ", False], ["refund", True]]
    assert keyword["titles"] == ["How refunds work"]
    assert prefix["titles"] == ["Console colours"]
    assert slip["titles"] == []  # a slip is mended by the words of titles only
    assert nothing["titles"] == []
    assert "How refunds work" in stop["titles"]


@needs_node
def test_a_slip_of_the_keys_still_finds_the_title(find: Find) -> None:
    (found,) = find("refnud")
    assert found["changed"] == ["refund"]
    assert "Late refund" in found["titles"]


@needs_node
def test_search_in_one_topic(find: Find) -> None:
    assert find("card", section="1")[0]["titles"] == []
    assert find("card", section="0")[0]["titles"]


@needs_node
def test_swedish_endings_marks_and_compounds(site: dict[str, bytes], tmp_path: Path) -> None:
    find = finder(site, tmp_path, "sv/")
    form, plain, compound = find("lösenorden", "losenord", "adress")
    assert form["titles"][0] == "Logga in"
    assert plain["titles"][0] == "Logga in"
    assert compound["titles"] == ["Ändra fakturaadress"]


@needs_node
def test_synonyms_of_the_base_find_each_other_or_one_way(tmp_path: Path) -> None:
    known = (
        SynonymSet("1", "en", ("cash back", "refund")),
        SynonymSet("2", "en", ("plastic", "card"), one_way=True),
    )
    base = catalog()
    find = finder(export(replace(base, synonyms=known)), tmp_path)
    phrase, half, forth, back = find("cash back", "cash", "plastic", "card")
    assert set(phrase["titles"][:2]) == {"Late refund", "How refunds work"}
    assert forth["titles"] == back["titles"]
    assert "Late refund" not in half["titles"]
    without = finder(export(base), tmp_path)("plastic")[0]
    assert without["titles"] == []


@needs_node
def test_large_sites_load_shards_as_they_are_needed(tmp_path: Path) -> None:
    base = catalog()
    extra = [
        entry(uid(100 + n), f"Topic {n}", f"Word{n} and the shared giraffe. Numbers: {n}.")
        for n in range(search_files.SMALL)
    ]
    files = export(type(base)(base.workspace, 1, base.sections, (), (*base.entries, *extra)))
    assert len([path for path in files if re.fullmatch(r"search/t\d+\.js", path)]) > 100
    found, all_of_them = finder(files, tmp_path)("word17 giraffe", "giraffe")
    assert found["titles"][0] == "Topic 17"
    assert len(all_of_them["titles"]) == 10
    assert len(files["search/index.js"]) < 20_000


def test_data_files_hold_nothing_that_a_parser_could_trip_over(site: dict[str, bytes]) -> None:
    for path, data in site.items():
        if path.startswith(("search/", "sv/search/")):
            assert not re.search(rb"[<>&]|\xe2\x80[\xa8\xa9]", data), path
