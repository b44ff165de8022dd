"""How fast texts are linted; run by name with -m bench, the data named in the environment.

KBDESK_HELP_CENTRE and KBDESK_VALE_STYLES name the data; KBDESK_RIVALS a folder in which the
package.json beside this file was installed; KBDESK_PROSELINT a Python that has proselint.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from kbdesk.lint import engine, rule_set
from kbdesk.lint.config import default_guide, load_guide
from kbdesk.lint.guide import Context, Rule, Section, StyleGuide
from kbdesk.lint.incremental import Session, lint_again
from kbdesk.lint.prefilter import Sight
from kbdesk.lint.watch import Watch

_HELP_CENTRE = os.environ.get("KBDESK_HELP_CENTRE", "")
_STYLES = os.environ.get("KBDESK_VALE_STYLES", "")
_RIVALS = os.environ.get("KBDESK_RIVALS", "")
_PROSELINT = os.environ.get("KBDESK_PROSELINT", "")
_ENGLISH = Context(locale="en")
_HERE = Path(__file__).parent / "rivals"
_TWO = ("Microsoft", "Google")

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(
        not _HELP_CENTRE, reason="KBDESK_HELP_CENTRE is not set: linting was NOT measured"
    ),
]
needs_styles = pytest.mark.skipif(
    not _STYLES, reason="KBDESK_VALE_STYLES is not set: packages were NOT measured"
)


class _Naive:
    """Stands in for the prefilter and lets every rule search every block."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._all = (1 << len(rules)) - 1

    def look(self, texts: Sequence[str]) -> tuple[list[Sight], bool]:
        return [Sight(self._all, to_search=self._all) for _ in texts], False


def _paths(step: int) -> list[Path]:
    return sorted((Path(_HELP_CENTRE) / "help-centre").rglob("*.md"))[::step]


def _texts(step: int, least: int = 0, most: int = 1_000_000) -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in _paths(step)]
    return [text for text in texts if least <= len(text.split()) <= most]


def _guide(*styles: str) -> StyleGuide:
    whole = load_guide(None, Path(_STYLES))
    names = styles or tuple(
        dict.fromkeys(rule.definition.name.split(".")[0] for rule in whole.rules)
    )
    rules = tuple(rule for rule in whole.rules if rule.definition.style in names)
    return StyleGuide(rules, sections=(Section("*", names),))


def _median_ms(texts: list[str], guide: StyleGuide) -> float:
    took = []
    for text in texts:
        started = time.process_time()
        engine.lint_text(text, guide, context=_ENGLISH)
        took.append((time.process_time() - started) * 1_000)
    return statistics.median(took)


@needs_styles
def test_an_article_of_400_words_with_71_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    guide = _guide(*_TWO)
    texts = _texts(7, 330, 470)[:60]
    _median_ms(texts, guide)
    filtered = _median_ms(texts, guide)
    monkeypatch.setattr(rule_set, "prefilter_for", _Naive)
    naive = _median_ms(texts, guide)
    print(f"\nmedian {filtered:.1f} ms of {len(texts)} articles; without the prefilter {naive:.1f}")
    assert filtered < naive
    assert filtered <= 15


@needs_styles
def test_an_article_of_400_words_with_all_packages() -> None:
    guide = _guide()
    texts = _texts(7, 330, 470)[:60]
    # The first run reads the dictionary and compiles what the texts need.
    _median_ms(texts, guide)
    watch = Watch()
    median = _median_ms(texts, guide)
    for text in texts:
        engine.examine(text, guide, context=_ENGLISH, watch=watch)
    slow = ", ".join(f"{rule} {mean:.1f}" for rule, mean in watch.slow()[:5])
    print(f"\nmedian {median:.1f} ms with {len(guide.rules)} rules; slow: {slow or 'none'}")
    assert median <= 60


@needs_styles
@pytest.mark.parametrize("styles", [_TWO, ()], ids=["microsoft+google", "own"])
def test_a_key_press(styles: tuple[str, ...]) -> None:
    guide = _guide(*styles) if styles else default_guide()
    took, anew = [], []
    for text in _texts(7, 380, 420)[:8]:
        session = Session()
        lint_again(text, guide, session, context=_ENGLISH)
        place = text.rindex(" ", 0, len(text) // 2)
        for typed in range(1, 12):
            edited = text[:place] + " and a word"[:typed] + text[place:]
            started = time.process_time()
            lint_again(edited, guide, session, context=_ENGLISH)
            took.append((time.process_time() - started) * 1_000)
        started = time.process_time()
        engine.lint_text(edited, guide, context=_ENGLISH)
        anew.append((time.process_time() - started) * 1_000)
    median, ninety = statistics.median(took), statistics.quantiles(took, n=10)[-1]
    print(f"\nmedian {median:.1f} ms, p90 {ninety:.1f}; anew {statistics.median(anew):.1f}")
    assert median <= 5


@needs_styles
def test_words_a_second_beside_rivals(tmp_path: Path) -> None:
    guide, paths = _guide(*_TWO), _paths(20)
    texts = [path.read_text(encoding="utf-8") for path in paths]
    words = sum(len(text.split()) for text in texts)
    chosen = tmp_path / "list.txt"
    chosen.write_text("\n".join(map(str, paths)), encoding="utf-8")
    _median_ms(texts, guide)
    started = time.process_time()
    for text in texts:
        engine.lint_text(text, guide, context=_ENGLISH)
    speeds = {"KBDesk": words / (time.process_time() - started)}
    if _RIVALS:
        script = Path(_RIVALS) / "prose.mjs"
        script.write_bytes((_HERE / "prose.mjs").read_bytes())
        for name in ("write-good", "alex"):
            speeds[name] = words / _seconds(["node", str(script), name, str(chosen)], _RIVALS)
    if _PROSELINT:
        command = [_PROSELINT, str(_HERE / "prose_lint.py"), str(chosen)]
        speeds["proselint"] = words / _seconds(command, str(tmp_path))
    print("\n" + ", ".join(f"{name} {speed:,.0f} words/s" for name, speed in speeds.items()))
    assert speeds["KBDesk"] >= 3 * speeds.get("write-good", 0)


def _seconds(command: list[str], folder: str) -> float:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True, timeout=600
    )
    return float(json.loads(done.stdout.splitlines()[-1])["seconds"])


def test_the_whole_help_centre_with_the_own_style() -> None:
    guide = default_guide()
    texts = _texts(1)
    started = time.process_time()
    found = sum(len(engine.lint_text(text, guide, context=_ENGLISH)) for text in texts)
    took = time.process_time() - started
    print(f"\n{len(texts)} articles, {found} findings, {took:.1f} s CPU")
    assert took <= 30


@needs_styles
def test_ten_thousand_articles_in_two_processes() -> None:
    paths = [str(path) for path in _paths(1) if 300 <= len(path.read_bytes().split()) <= 500]
    many = (paths * (10_000 // len(paths) + 1))[:1_000]
    started = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        cpu = sum(pool.map(_lint_files, [many[::2], many[1::2]]))
    took = time.perf_counter() - started
    print(
        f"\n1,000 articles: {took:.1f} s, {cpu:.1f} s CPU in both; 10,000: {cpu * 5:.0f} s a core"
    )
    assert cpu * 5 <= 60


def _lint_files(paths: list[str]) -> float:
    guide = _guide(*_TWO)
    started = time.process_time()
    for path in paths:
        engine.lint_text(Path(path).read_text(encoding="utf-8"), guide, context=_ENGLISH)
    return time.process_time() - started
