from __future__ import annotations

from dataclasses import replace

import pytest

from kbdesk.domain.finding import Finding, Severity
from kbdesk.lint.score import Band, Score, band_of, base_score, response_score, score

_ONE = Finding("T.R", "existence", Severity.WARNING, "m", 1, 1, 1, 1, 0, 1, "x", category="tone")
_HINT = replace(_ONE, severity=Severity.SUGGESTION)


def _many(finding: Finding, count: int) -> list[Finding]:
    return [replace(finding, rule=f"{finding.severity}.{number}") for number in range(count)]


def test_an_article_with_remarks_of_two_categories() -> None:
    found = [*_many(_ONE, 2), *_many(_HINT, 4), replace(_HINT, category="clarity")]
    all_of = ("tone", "clarity", "correctness", "compliance")
    got = score(found, 400, channel="article", categories=all_of)
    assert got.value == 91
    by_category = dict(got.categories)
    assert by_category["tone"] == pytest.approx(64.0)
    assert by_category["clarity"] == pytest.approx(95.52, abs=0.005)
    assert by_category["correctness"] == by_category["compliance"] == 100


@pytest.mark.parametrize(("finding", "value"), [(_ONE, 50), (_HINT, 80)])
def test_a_short_message_has_the_floor_of_its_channel(finding: Finding, value: int) -> None:
    assert score([finding], 30, channel="sms", categories=["tone"]).value == value
    assert score([finding], 30, channel="social_reply").value == value


def test_a_gate_blocks_whatever_the_rest_is() -> None:
    got = score([replace(_HINT, gate=True)], 4_000)
    assert (got.value, got.band) == (59, Band.BLOCKED)


def test_baselined_findings_cost_half_and_suppressed_ones_nothing() -> None:
    assert score([replace(_ONE, baseline=True)], 75, channel="sms").value == 66
    assert score([replace(_ONE, suppressed_by="quoted")], 75, channel="sms").value == 100
    assert score([replace(_ONE, confidence=0.5)], 75, channel="sms").value == 66


def test_of_one_rule_five_findings_cost_at_most() -> None:
    assert score([_ONE] * 50, 75, channel="sms").value == 16


def test_the_dearest_findings_are_shown() -> None:
    error = replace(_ONE, severity=Severity.ERROR, rule="T.E")
    assert score([_HINT, _HINT, _ONE, error], 75).costliest == (error, _ONE, _HINT)
    assert score([], 75).costliest == ()


def test_bands() -> None:
    assert [band_of(value) for value in (100, 80, 79, 60, 59, 0)] == [
        Band.GREEN, Band.GREEN, Band.AMBER, Band.AMBER, Band.RED, Band.RED,
    ]  # fmt: skip


def test_answers_and_bases_are_summed_up() -> None:
    good = Score(90, Band.GREEN, (), (), 300)
    poor = Score(50, Band.RED, (), (), 100)
    assert response_score([good, poor]) is poor
    assert response_score([]) is None
    assert (base_score([good, poor]).value, base_score([good, poor]).green) == (80, 50.0)
    assert base_score([]).value == 100


def test_weights_of_categories_can_be_set() -> None:
    found = [_ONE, replace(_HINT, rule="T.C", category="clarity")]
    heavy = score(found, 75, channel="sms", weights={"tone": 3})
    assert heavy.value < score(found, 75, channel="sms").value
