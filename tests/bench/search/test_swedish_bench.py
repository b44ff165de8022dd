"""Swedish questions measured: pytest tests/bench/search/test_swedish_bench.py -m bench -s."""

from __future__ import annotations

from pathlib import Path

import help_centre
import pytest
import swedish

from kbdesk.search.index import SearchIndex

pytestmark = pytest.mark.bench


def test_swedish_questions_find_their_answers(tmp_path: Path) -> None:
    index = SearchIndex.open(tmp_path, base_uuid="b", db_epoch=1, locales=("sv", "en"))
    index.build(swedish.documents(), 1)
    asked = swedish.questions()
    found = help_centre.measure(
        lambda text: [hit.item_uid for hit in index.search(text).hits], asked
    )
    row = "  ".join(f"{measure} {value:.3f}" for measure, value in found.items())
    help_centre.say(f"Swedish, {len(asked)} questions over {index.doc_count} texts: {row}")
    assert len(asked) >= 150
    assert found["R@10"] > 0.9
    assert found["nDCG@10"] > 0.8
    index.close()
