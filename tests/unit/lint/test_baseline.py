from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.errors import BadSource
from kbdesk.lint.baseline import baseline_text, marked, read_baseline
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import StyleGuide

_FOO = "extends: existence\nmessage: m\ntokens: [foo]\n"


@pytest.fixture
def guide(guide_of: Callable[..., StyleGuide]) -> StyleGuide:
    return guide_of({"Foo.yml": _FOO})


def test_known_findings_are_marked_wherever_their_lines_moved(guide: StyleGuide) -> None:
    old = {"a.md": "We have some foo right over here."}
    known = read_baseline(
        baseline_text({"a.md": lint_text(old["a.md"], guide)}, old), "baseline.jsonl"
    )
    new = {"a.md": "# New\n\nA new foo.\n\nWe have some foo right over here."}
    (first, second) = marked({"a.md": lint_text(new["a.md"], guide)}, new, known)["a.md"]
    assert (first.baseline, second.baseline) == (False, True)
    other = {"b.md": old["a.md"]}
    (found,) = marked({"b.md": lint_text(other["b.md"], guide)}, other, known)["b.md"]
    assert not found.baseline


def test_a_baseline_only_shrinks(guide: StyleGuide) -> None:
    old = {"a.md": "one foo two. three foo four."}
    first = baseline_text({"a.md": lint_text(old["a.md"], guide)}, old)
    assert len(first.splitlines()) == 2
    new = {"a.md": "one foo two. nine foo ten. last foo."}
    found = {"a.md": lint_text(new["a.md"], guide)}
    assert len(baseline_text(found, new).splitlines()) == 3
    kept = baseline_text(found, new, keep=read_baseline(first, "b"))
    assert len(kept.splitlines()) <= 1
    assert set(kept.splitlines()) <= set(first.splitlines())


@pytest.mark.parametrize("text", ["x", "[]", "{}", '{"fingerprint": 1}', "[" * 5_000])
def test_what_is_no_baseline_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(BadSource) as error:
        read_baseline(f"\n{text}\n", "b.jsonl")
    assert error.value.line == 2
