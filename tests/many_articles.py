"""Thousands of articles for measurements, recombined from a folder of real ones."""

from __future__ import annotations

import os
import random
import re
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import site_sample
from kbdesk.domain.catalog import Catalog, Entry
from kbdesk.domain.taxonomy import Section, Workspace

SECTIONS = 50
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def recombined() -> list[tuple[str, str]]:
    """Gives (title, Markdown) of as many articles as KBDESK_BENCH_ARTICLES says, 5,000 otherwise.

    Each is made of the halves of two articles below the folder KBDESK_HELP_CENTRE.
    """
    folder = os.environ.get("KBDESK_HELP_CENTRE")
    if folder is None:
        pytest.skip("KBDESK_HELP_CENTRE names no folder")
    texts = []
    for path in sorted(Path(folder).rglob("*.md")):
        text = _FRONT.sub("", path.read_text("utf-8", "replace").replace("\r\n", "\n"))
        texts.append(text.split("\n\n"))
    chance = random.Random(7)
    found = []
    for number in range(int(os.environ.get("KBDESK_BENCH_ARTICLES", "5000"))):
        one, two = chance.sample(texts, 2)
        parts = one[: len(one) // 2 + 1] + two[len(two) // 2 :]
        found.append((f"Article {number}: {one[0].strip('# ')[:60]}", "\n\n".join(parts)))
    return found


def base_of(articles: list[tuple[str, str]]) -> Catalog:
    """Gives the articles in 50 sections."""
    sections = tuple(Section(f"s{n}", "", f"s{n}", n, f"Section {n}") for n in range(SECTIONS))
    entries: list[Entry] = [
        site_sample.entry(
            site_sample.uid(number), title, body, slug=f"a{number}",
            sections=(f"s{number % SECTIONS}",),
        )
        for number, (title, body) in enumerate(articles)
    ]  # fmt: skip
    entries.sort(key=lambda one: one.item.uid)
    return Catalog(Workspace("Bench", "en", "bench"), 1, sections, (), tuple(entries))


def cpu(work: Callable[[], object]) -> float:
    """Gives the processor time of `work` and of its children, in seconds."""
    before = [time.process_time(), resource.getrusage(resource.RUSAGE_CHILDREN)]
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    child = before[1]
    own = time.process_time() - before[0]  # type: ignore[operator]
    return own + after.ru_utime + after.ru_stime - child.ru_utime - child.ru_stime  # type: ignore[union-attr]
