from __future__ import annotations

from dataclasses import replace

from kbdesk.domain.finding import Finding, Severity
from kbdesk.lint.config import default_guide
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context
from kbdesk.lint.overlap import once_a_place

_ONE = Finding(
    "KBDesk.A", "existence", Severity.WARNING, "m", 1, 1, 1, 9, 0, 9, "x", category="tone"
)


def test_the_weightiest_of_a_category_stays() -> None:
    gate = replace(_ONE, rule="KBDesk.B", severity=Severity.SUGGESTION, gate=True, start=8, end=12)
    error = replace(_ONE, rule="KBDesk.C", severity=Severity.ERROR, start=11, end=30)
    after = replace(_ONE, rule="KBDesk.D", start=30, end=31)
    assert once_a_place([_ONE, gate, error, after]) == [gate, after]
    assert once_a_place([_ONE, error]) == [error, _ONE]


def test_other_categories_types_and_styles_stay() -> None:
    found = [
        _ONE,
        replace(_ONE, rule="KBDesk.B", category="clarity"),
        replace(_ONE, rule="KBDesk.C", type="kb-length"),
        replace(_ONE, rule="Team.D"),
        replace(_ONE, rule="KBDesk.E", start=0, end=0),
        replace(_ONE, rule="KBDesk.F", start=0, end=0),
    ]
    assert len(once_a_place(found)) == len(found)


def test_a_promise_is_found_once() -> None:
    found = lint_text(
        "Your refund is guaranteed to arrive on Friday.\n",
        default_guide(),
        context=Context(path_ext="md", locale="en", channel="chat"),
    )
    assert [each.category for each in found].count("compliance") == 1
