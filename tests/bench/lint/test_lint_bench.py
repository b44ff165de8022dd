"""How fast texts are linted; run by name with -m bench, the data named in the environment."""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path

import pytest

from kbdesk.lint import engine
from kbdesk.lint.config import default_guide, load_guide
from kbdesk.lint.guide import Context, Rule, Section, StyleGuide

_HELP_CENTRE = os.environ.get("KBDESK_HELP_CENTRE", "")
_STYLES = os.environ.get("KBDESK_VALE_STYLES", "")
_ENGLISH = Context(locale="en")

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(
        not _HELP_CENTRE, reason="KBDESK_HELP_CENTRE is not set: linting was NOT measured"
    ),
]


class _Naive:
    """Stands in for the prefilter and lets every rule search every block."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._all = (1 << len(rules)) - 1

    def candidates(self, _text: str) -> int:
        return self._all


def _texts(step: int, least: int = 0, most: int = 1_000_000) -> list[str]:
    paths = sorted((Path(_HELP_CENTRE) / "help-centre").rglob("*.md"))[::step]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    return [text for text in texts if least <= len(text.split()) <= most]


def _median_ms(texts: list[str], guide: StyleGuide) -> float:
    took = []
    for text in texts:
        started = time.process_time()
        engine.lint_text(text, guide, context=_ENGLISH)
        took.append((time.process_time() - started) * 1_000)
    return statistics.median(took)


@pytest.mark.skipif(not _STYLES, reason="KBDESK_VALE_STYLES is not set: packages were NOT measured")
def test_an_article_of_400_words_with_71_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = load_guide(None, Path(_STYLES))
    guide = StyleGuide(whole.rules, sections=(Section("*", ("Microsoft", "Google")),))
    texts = _texts(7, 330, 470)[:60]
    _median_ms(texts, guide)
    filtered = _median_ms(texts, guide)
    monkeypatch.setattr(engine, "prefilter_for", _Naive)
    naive = _median_ms(texts, guide)
    print(f"\nmedian {filtered:.1f} ms of {len(texts)} articles; without the prefilter {naive:.1f}")
    assert filtered < naive
    assert filtered <= 15


def test_the_whole_help_centre_with_the_own_style() -> None:
    guide = default_guide()
    texts = _texts(1)
    started = time.process_time()
    found = sum(len(engine.lint_text(text, guide, context=_ENGLISH)) for text in texts)
    took = time.process_time() - started
    print(f"\n{len(texts)} articles, {found} findings, {took:.1f} s CPU")
    assert took <= 30
