"""Ranking measured on the half of the questions that nothing was tuned on; rivals read our groups.

KBDESK_HELP_CENTRE=/path/to/data pytest tests/bench/search/test_ranking_bench.py -m bench -s
"""

from __future__ import annotations

from pathlib import Path

import derived
import help_centre
import pytest
import rivals
from help_centre import say

from kbdesk.search.index import SearchIndex

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not help_centre.FOLDER, reason="KBDESK_HELP_CENTRE names no folder"),
]

PER_KIND = 200


def test_ranking_beats_the_rivals_on_questions_kept_apart(tmp_path: Path) -> None:
    articles = help_centre.documents()
    index = SearchIndex.open(tmp_path / "index", base_uuid="b", db_epoch=1, locales=("en",))
    index.build(articles, 1)
    asked = help_centre.questions()
    asked = {kind: of[:: max(1, len(of) // PER_KIND)] for kind, of in asked.items()}
    tune, report = derived.halves(asked | derived.derived(articles, asked))
    halves = {"tune": tune, "report": report}
    groups = rivals.groups_by(index)
    engines: dict[str, rivals.Find] = {
        "KBDesk": lambda text: [hit.item_uid for hit in index.search(text).hits],
        "FTS5": rivals.fts5(articles),
        "FTS5 groups": rivals.fts5(articles, groups),
    }
    if rivals.has_tantivy():
        engines["tantivy"] = rivals.tantivy(articles, tmp_path / "t1")
        engines["tantivy groups"] = rivals.tantivy(articles, tmp_path / "t2", groups)
    macro = {}
    for name, find in engines.items():
        for half, kinds in halves.items():
            found = {kind: help_centre.measure(find, of)["nDCG@10"] for kind, of in kinds.items()}
            macro[name, half] = sum(found.values()) / len(found)
            row = "  ".join(f"{kind} {value:.3f}" for kind, value in found.items())
            say(f"{name:14} {half:6} macro {macro[name, half]:.3f}  {row}")
    ours = macro["KBDesk", "report"]
    assert ours >= 1.12 * max(macro["FTS5", "report"], macro["FTS5 groups", "report"])
    for name in engines:
        if name.startswith("tantivy"):
            assert ours >= macro[name, "report"]
    index.close()
