from __future__ import annotations

from collections.abc import Callable

import pytest

from kbdesk.domain.finding import Finding

Lint = Callable[..., tuple[Finding, ...]]

_RULE = """
extends: kb-claim
message: "promise: %s"
promise: ["never happens? again", guarantee, "lovar", "hundra procent säker"]
unless: [warranty]
"""


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("We guarantee it.", "guarantee"),
        ("This never happens again.", "never happens again"),
        ("Vi lovar att inte göra om det.", "lovar"),
        ("We do not share data, but we guarantee delivery.", "guarantee"),
        ("# We guarantee it", "guarantee"),
    ],
)
def test_a_claim_is_found(lint: Lint, text: str, match: str) -> None:
    (found,) = lint(_RULE, text)
    assert found.match == match


@pytest.mark.parametrize(
    "text",
    [
        "We cannot guarantee it.", "We can’t promise that it never happens again.",
        "Vi lovar dig inte det.", "Vi kan inte lova att du är hundra procent säker.",
        "She wrote “we guarantee it” to us.", "> We guarantee it.", "Do you guarantee it?",
        "The warranty and our guarantee hold.",
    ],
)  # fmt: skip
def test_denied_quoted_and_asked_claims_are_clean(lint: Lint, text: str) -> None:
    assert lint(_RULE, text) == ()


def test_negated_claims_can_be_flagged(lint: Lint) -> None:
    assert len(lint(_RULE + "negated: flag\n", "We cannot guarantee it.")) == 1
    assert len(lint(_RULE + "questions: flag\n", "Do you guarantee it?")) == 1
