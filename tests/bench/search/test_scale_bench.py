"""Search measured on bases of 1,000 to 50,000 texts, recombined with a seed.

    KBDESK_HELP_CENTRE=/path/to/data KBDESK_SCALE=1000,10000 \
        pytest tests/bench/search/test_scale_bench.py -m bench -s

CPU milliseconds of one thread. Cold: no list was read before; warm: the same queries again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import help_centre
import pytest
import rivals
from help_centre import say
from recombined import recombined

from kbdesk.search.document import Document, Filters
from kbdesk.search.index import SearchIndex

SIZES = [int(size) for size in os.environ.get("KBDESK_SCALE", "1000,10000,20000,50000").split(",")]

TEXTBOOK_UP_TO = int(os.environ.get("KBDESK_TEXTBOOK", "1000"))
"""Whoosh as its manual shows it takes seconds a query on larger bases."""

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not help_centre.FOLDER, reason="KBDESK_HELP_CENTRE names no folder"),
]


def timed(work: Callable[[str], object], texts: Sequence[str]) -> str:
    times = []
    for text in texts:
        started = time.process_time()
        work(text)
        times.append((time.process_time() - started) * 1000)
    times.sort()
    return "/".join(f"{times[int((len(times) - 1) * share)]:.1f}" for share in (0.5, 0.95, 0.99))


def resident_mb() -> float:
    """Gives the memory of this process in use, in megabytes; 0 where nothing tells."""
    try:
        pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    except OSError:
        return 0.0
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def kinds(articles: Sequence[Document]) -> Iterator[tuple[str, list[str]]]:
    asked = help_centre.questions()
    agent = [one.text for one in asked["agent"]]
    yield "typed", [text[:length] for text in agent for length in (1, 2, 3, 5, 8)]
    yield "agent", agent
    yield "natural", [one.text for one in asked["lay"]]
    yield "pasted", [one.text for one in asked["pasted"]]
    yield "typo", [text.replace("e", "", 1) for text in agent]
    bodies = [one.body.split() for one in articles[:1500:10]]
    yield "phrase", [f'"{" ".join(words[9:12])}"' for words in bodies if len(words) > 20]
    yield "and/not", [f"{' AND '.join(text.split()[:2])} NOT outlook" for text in agent]
    yield "wildcard", [f"{text.split()[0][:4]}* {text}" for text in agent]


@pytest.mark.parametrize("size", SIZES)
def test_search_at_scale(size: int, tmp_path: Path) -> None:
    articles = recombined(help_centre.documents(), size)
    before = resident_mb()
    index = SearchIndex.open(tmp_path / "index", base_uuid="b", db_epoch=1, locales=("en",))
    started = time.process_time()
    index.build(articles, 1)
    build_s = time.process_time() - started
    disk = sum(file.stat().st_size for file in tmp_path.rglob("*") if file.is_file()) / 1e6
    index.close()
    started = time.process_time()
    index.search("pass")
    opened_ms = (time.process_time() - started) * 1000
    say(
        f"{size}: build {build_s:.1f} CPU s, {disk:.0f} MB on disk, first answer {opened_ms:.0f} ms"
    )
    fts5 = rivals.fts5(articles)
    tantivy_build = time.process_time()
    tantivy = rivals.tantivy(articles, tmp_path / "t") if rivals.has_tantivy() else None
    if tantivy is not None:
        rival_s = time.process_time() - tantivy_build
        say(f"{size}: tantivy build {rival_s:.1f} CPU s; ours takes {build_s / rival_s:.1f} times")
    textbook = None
    if size <= TEXTBOOK_UP_TO:
        textbook = rivals.textbook_whoosh(articles, tmp_path / "w")
    for kind, texts in kinds(articles):
        index.close()
        index.search("pass")
        cold, warm = timed(index.search, texts), timed(index.search, texts)
        row = f"{size} {kind:9} p50/p95/p99 cold {cold} warm {warm}"
        if kind == "typed" and rivals.has_tantivy():
            rival = rivals.tantivy(articles, tmp_path / "typed", is_typed=True)
            row += f"  tantivy {timed(rival, texts)}"
        if kind in {"agent", "natural", "pasted", "typo"}:
            row += f"  FTS5 {timed(fts5, texts)}"
            row += f"  tantivy {timed(tantivy, texts)}" if tantivy else ""
            row += f"  textbook Whoosh {timed(textbook, texts[:30])}" if textbook else ""
        say(row)
    owned = Filters(types=("article",), locales=("en",))
    agent = [one.text for one in help_centre.questions()["agent"]]
    say(f"{size} filtered  {timed(lambda text: index.search(text, filters=owned), agent)}")
    saves: list[float] = []
    for seq, one in enumerate(articles[:300:10], 2):
        started = time.process_time()
        index.apply([one], (), seq)
        index.search("zz")
        saves.append((time.process_time() - started) * 1000)
    saves.sort()
    say(f"{size} save to searchable p50 {saves[15]:.1f} p95 {saves[-2]:.1f} ms")
    say(f"{size} memory {resident_mb() - before:.0f} MB with rivals' and texts")
    index.close()
