from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding

Lint = Callable[..., tuple[Finding, ...]]

_RULE = """
extends: kb-expr
message: "value %s"
expr: "links > 1 and 100 * links / words > 10 or not sentences < 9"
counts: {links: "https?://"}
value: 100 * links / words
"""


def test_a_formula_over_counts(lint: Lint) -> None:
    (found,) = lint(_RULE, "See https://a.example and https://b.example now.")
    assert (found.line, found.col, found.match) == (1, 1, "")
    assert found.message.startswith("value ")
    assert lint(_RULE, "See https://a.example now.") == ()
    assert lint(_RULE, "") == ()


@pytest.mark.parametrize(
    "expr", ["__import__('os')", "words.real", "[words]", "f()", "words if 1 else 2", "'a' > words"]
)
def test_nothing_but_arithmetic_is_read(guide_of: Callable[..., object], expr: str) -> None:
    guide = guide_of({"R.yaml": f'extends: kb-expr\nmessage: m\nexpr: "{expr}"\n'})
    assert len(guide.unsupported) == 1  # type: ignore[attr-defined]
