"""Style guides written in a test and loaded as a team's own would be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kbdesk.domain.finding import Finding
from kbdesk.lint.config import load_guide
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, StyleGuide

MakeGuide = Callable[..., StyleGuide]
Lint = Callable[..., tuple[Finding, ...]]


@pytest.fixture
def guide_of(tmp_path: Path) -> MakeGuide:
    """Writes rule files {"Rule.yml": text} as style T and gives the loaded guide."""

    def make(
        rules: Mapping[str, str],
        ini: str = "[*]\nBasedOnStyles = T\n",
        core: str = "",
        files: Mapping[str, str] | None = None,
    ) -> StyleGuide:
        styles = tmp_path / "styles"
        (styles / "T").mkdir(parents=True, exist_ok=True)
        for name, text in rules.items():
            (styles / "T" / name).write_text(text, encoding="utf-8")
        for name, text in (files or {}).items():
            (styles / name).parent.mkdir(parents=True, exist_ok=True)
            (styles / name).write_text(text, encoding="utf-8")
        (tmp_path / ".vale.ini").write_text(f"StylesPath = styles\n{core}\n{ini}", encoding="utf-8")
        return load_guide(tmp_path)

    return make


@pytest.fixture
def lint(guide_of: MakeGuide) -> Lint:
    """Lints a text with one rule, T.R, written as YAML."""

    def run(rule: str, text: str, *, core: str = "", **context: object) -> tuple[Finding, ...]:
        guide = guide_of({"R.yml": rule}, core=core)
        assert not guide.unsupported, guide.unsupported
        found = lint_text(text, guide, context=Context(**context))  # type: ignore[arg-type]
        for each in found:
            assert text[each.start : each.end] == each.match
        return found

    return run
