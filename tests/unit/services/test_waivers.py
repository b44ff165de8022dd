"""Waivers let a text go live for a reason and end with the facts; dismissals only hide."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kbdesk.domain.errors import BadInput, GuardFailed, NotFound
from kbdesk.progress import Progress
from kbdesk.services import decisions, house_rules, linting, publishing, scoring, waivers
from text_kit import article, edit

RULE = "extends: existence\nmessage: no '%s'\nlevel: error\ntokens: [kindly]\n"
BODY = "We kindly wait for the parcel that left on Monday."


@pytest.fixture
def ruled(desk):
    house_rules.save(desk, house_rules.draft_of("House.Kindly", RULE))
    return desk


def test_a_waiver_lets_a_text_go_live_and_says_why(ruled) -> None:
    opened = article(ruled, "T", BODY, live=False)
    with pytest.raises(GuardFailed, match=r"House\.Kindly"):
        publishing.publish(ruled, opened.item.uid)
    waiver = waivers.waive(ruled, opened.rendition.uid, "House.Kindly", "A quotation.")
    publishing.publish(ruled, opened.item.uid)
    linted = linting.base_findings(ruled, progress=Progress())
    assert "House.Kindly" not in {f.rule for f in linted.findings["T [en base]"]}
    (silenced,) = linted.suppressed["T [en base]"]
    assert silenced.suppressed_by == "waived: A quotation."
    waivers.revoke(ruled, waiver.uid)
    assert "House.Kindly" in {
        f.rule for f in linting.base_findings(ruled, progress=Progress()).findings["T [en base]"]
    }


def test_the_next_changed_fact_ends_a_waiver_and_a_typo_does_not(ruled) -> None:
    opened = article(ruled, "T", BODY, live=False)
    waivers.waive(ruled, opened.rendition.uid, "House", "Our founder says so.")
    edit(ruled, opened, BODY.replace("Monday.", "Monday!"))
    publishing.publish(ruled, opened.item.uid)
    edit(ruled, opened, BODY + " It takes 3 days.")
    with pytest.raises(GuardFailed, match=r"House\.Kindly"):
        publishing.publish(ruled, opened.item.uid)
    assert waivers.waiver_lines(ruled) == ()
    (line,) = waivers.waiver_lines(ruled, ended=True)
    assert not line.holds


def test_a_waiver_ends_on_its_day(ruled, clock) -> None:
    opened = article(ruled, "T", BODY, live=False)
    now = datetime(2027, 1, 1, tzinfo=UTC)
    clock(now)
    waivers.waive(
        ruled, opened.rendition.uid, "House.Kindly", "Until May.", expires_at=now + timedelta(1)
    )
    clock(now + timedelta(days=2))
    with pytest.raises(GuardFailed):
        publishing.publish(ruled, opened.item.uid)


def test_what_can_not_be_waived(ruled) -> None:
    opened = article(ruled, "T", BODY, live=False)
    with pytest.raises(NotFound, match="Nope"):
        waivers.waive(ruled, opened.rendition.uid, "Nope.Rule", "x")
    with pytest.raises(BadInput, match="reason"):
        waivers.waive(ruled, opened.rendition.uid, "House.Kindly", "  ")
    with pytest.raises(BadInput, match="braces"):
        waivers.waive(ruled, opened.rendition.uid, "KBDesk.Resolves", "x")


def test_a_dismissal_hides_until_the_words_change_and_lets_nothing_pass(ruled) -> None:
    opened = article(ruled, "T", BODY, live=False)
    with ruled.kb.read() as reader:
        source = linting.base_jobs(reader, linting.sight_at(ruled, reader), Progress())
    found = linting.base_findings(ruled, progress=Progress()).findings["T [en base]"]
    (mark,) = [
        mark
        for mark, each in zip(decisions.marks_of(source[0], found), found, strict=True)
        if each.rule == "House.Kindly"
    ]
    waivers.dismiss(ruled, opened.rendition.uid, mark)

    def shown() -> set[str]:
        linted = linting.base_findings(ruled, progress=Progress())
        return {each.rule for each in linted.findings["T [en base]"]}

    assert "House.Kindly" not in shown()
    with pytest.raises(GuardFailed):
        publishing.publish(ruled, opened.item.uid)
    edit(ruled, opened, BODY.replace("We kindly wait", "All of us kindly wait"))
    assert "House.Kindly" in shown()
    with pytest.raises(NotFound):
        waivers.dismiss(ruled, opened.rendition.uid, mark)


def test_a_score_is_that_of_the_lowest_text_and_a_gate_blocks(ruled) -> None:
    opened = article(ruled, "T", BODY, live=False)
    one = scoring.score_item(ruled, opened.item.uid)
    assert one.texts[0].blocking
    # 10 words count as 150: N = 2; one error in one of the categories that ran.
    clarity = dict(one.texts[0].score.categories)["clarity"]
    assert clarity == pytest.approx(100 * 2 / (2 + 3))
    article(ruled, "Fine", "We wait for the parcel that left on Monday.", live=False)
    whole = scoring.score_base(ruled, Progress())
    assert [item.value for item in whole.items] == sorted(item.value for item in whole.items)
    assert whole.items[0].item_uid == opened.item.uid
    assert whole.total.green == 50.0 or one.value >= 80
