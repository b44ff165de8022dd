"""How long a whole base takes to lint: the first time, again, and after one change.

Run it by name: pytest -m bench tests/bench/lint/test_base_bench.py -s. KBDESK_LINT_ITEMS makes the
base smaller; KBDESK_LINT_DISTINCT says how many different texts it has. It compares with linting
the same texts one by one in this process.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from kbdesk.config import paths
from kbdesk.content.frontmatter import split
from kbdesk.domain.fact import Fact, FactType, FactValue
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import Item, ItemType
from kbdesk.domain.rendition import Content
from kbdesk.isolate import close
from kbdesk.progress import Progress
from kbdesk.services import guides, house_rules, lint_running, linting, spelling_help
from kbdesk.services.desk import Desk
from kbdesk.services.rule_drafts import RuleKind, Wish
from kbdesk.services.sight import sight_at
from kbdesk.services.workspace import create_workspace
from kbdesk.store.renditions import new_rendition
from kbdesk.store.revisions import Draft

pytestmark = pytest.mark.bench

ITEMS = int(os.environ.get("KBDESK_LINT_ITEMS", "10000"))
DISTINCT = int(os.environ.get("KBDESK_LINT_DISTINCT", str(ITEMS)))
WORDS = 400
BATCH = 500
SAMPLE = 100


def _paragraphs() -> list[str]:
    """Gives the English paragraphs of the sample, without names in braces."""
    folder = paths.resources() / "samples" / "nordlys"
    bodies = (
        split(file.read_text("utf-8"), file.name).body for file in sorted(folder.rglob("*.en.md"))
    )
    return [part for body in bodies for part in body.split("\n\n") if "{{" not in part]


def _fill(desk: Desk) -> None:
    chance, parts = random.Random(7), _paragraphs()
    bodies = [_body(chance, parts, number) for number in range(DISTINCT)]
    with desk.kb.write("anna") as tx:
        tx.facts.append(Fact(new_uid(), "window", FactType.DURATION))
        tx.facts.append_value("window", FactValue("14 day", tx.session.at.date()))
        tx.commit()
    for first in range(0, ITEMS, BATCH):
        with desk.kb.write("anna") as tx:
            numbers = range(first, min(first + BATCH, ITEMS))
            items = [
                Item(new_uid(), ItemType.ARTICLE, f"item-{n}", tx.session.at, "anna")
                for n in numbers
            ]
            texts = [new_rendition(item.uid, "en") for item in items]
            tx.items.append_many(items)
            tx.renditions.append_many(texts)
            tx.revisions.append_many(
                [
                    Draft(text.uid, "", Content(f"Item {n}", bodies[n % DISTINCT]))
                    for n, text in zip(numbers, texts, strict=True)
                ]
            )
            tx.commit()


def _body(chance: random.Random, parts: list[str], number: int) -> str:
    chosen: list[str] = [f"Number {number}."]
    while sum(len(each.split()) for each in chosen) < WORDS:
        chosen.append(chance.choice(parts))
    if number % 100 == 0:
        chosen.append("You have {{fact:window}}.")
    return "\n\n".join(chosen)


def _timed(desk: Desk) -> tuple[float, float]:
    """Gives seconds on the clock and seconds of this process; others may share the machine."""
    start, cpu = time.perf_counter(), time.process_time()
    linting.base_findings(desk)
    return time.perf_counter() - start, time.process_time() - cpu


def test_a_whole_base(tmp_path: Path) -> None:
    desk = create_workspace(tmp_path / "base.kbdesk", name="Bench", actor="anna")
    try:
        _fill(desk)
        with desk.kb.read() as reader:
            jobs = linting.base_jobs(reader, sight_at(desk, reader), Progress())
            guide = guides.load(guides.source_in(reader))
        for job in jobs[:SAMPLE]:
            lint_running.run(job, guide)  # what is compiled once is no part of the figure
        start = time.perf_counter()
        for job in jobs[SAMPLE : 2 * SAMPLE]:
            lint_running.run(job, guide)
        alone = (time.perf_counter() - start) / SAMPLE * DISTINCT
        first, _ = _timed(desk)
        again, cpu = _timed(desk)
        print(
            f"\n{ITEMS:,} texts of {WORDS} words, {DISTINCT:,} different, {len(guide.rules)} rules"
        )
        print(f"first run   {first:8.1f} s, {alone / first:4.2f} x one process ({alone:.1f} s)")
        print(f"second run  {again:8.1f} s, {first / again:4.0f} x the first, {cpu:.1f} s of work")
        with desk.kb.write("anna") as tx:
            tx.facts.append_value("window", FactValue("30 day", tx.session.at.date()))
            tx.commit()
        changed, _ = _timed(desk)
        print(f"new value   {changed:8.1f} s, of a fact that {ITEMS // 100:,} texts use")
        wish = Wish(RuleKind.TERM, "Kindly", ("kindly",), ("Please wait.",))
        house_rules.save(desk, house_rules.draft(wish))
        ruled, _ = _timed(desk)
        print(f"new rule    {ruled:8.1f} s")
        spelling_help.put_word(desk, "Zappomat", "en")
        worded, _ = _timed(desk)
        print(f"new word    {worded:8.1f} s, which stands in no text")
        assert cpu <= 3.0 * max(0.1, ITEMS / 10_000)
        assert again < first
        assert worded < first / 2
        assert changed < first
    finally:
        desk.close()
        close()
