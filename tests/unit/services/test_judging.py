"""A reviewer sees what would go live beside what is."""

from __future__ import annotations

import pytest

from kbdesk.domain.errors import Cancelled, NotFound
from kbdesk.progress import Progress, quiet
from kbdesk.services import coverage, duplicates, judging, library, links
from text_kit import article, edit


def test_a_revision_is_shown_beside_the_live_one_with_its_findings(desk) -> None:
    made = article(desk, "One", "We sent it on Monday.")
    newer = edit(desk, made, "We sent it on Tuesday. Unfortunately, per our policy, that is all.")
    judged = judging.judge(desk, newer.revision.uid)
    assert judged.revision == newer.revision
    assert judged.live is not None
    assert judged.live.content.body == "We sent it on Monday."
    assert judged.findings
    assert judging.judge_item(desk, made.item.uid).revision.number == 1
    fresh = article(desk, "Two", "Words.", live=False)
    assert judging.judge(desk, fresh.head.uid).live is None
    assert judging.judge_item(desk, fresh.item.uid).revision == fresh.head
    with pytest.raises(NotFound):
        judging.judge(desk, "nothing")


def test_finding_what_is_wrong_in_many_texts_can_be_stopped(desk) -> None:
    made = article(desk, "One", "Words.")
    found = judging.findings_of(desk, [made.head.uid, made.head.uid], quiet())
    assert list(found) == [made.head.uid]
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        judging.findings_of(desk, [made.head.uid], progress)
    article(desk, "Links", f"See [it](kb:{made.item.uid}).")
    with pytest.raises(Cancelled):
        links.broken(desk, progress)


def test_a_cell_of_the_matrix_begins_its_text_once(desk) -> None:
    made = article(desk, "One", "Words for all.")
    text = coverage.begin(desk, made.item.uid, "en", "sms")
    assert (text.locale, text.channel, text.live_uid) == ("en", "sms", "")
    head = library.open_item(desk, made.item.uid, "en", "sms").head
    assert head.content.body == "Words for all."
    assert coverage.begin(desk, made.item.uid, "en", "sms") == text
    assert coverage.begin(desk, made.item.uid, "en", "base").uid == made.rendition.uid
    every = coverage.coverage(desk, every_channel=True)
    cells = {cell.channel: cell.cover.value for cell in every.rows[0].cells}
    assert (cells["base"], cells["sms"], cells["phone"]) == ("own", "fallback", "fallback")


def test_a_merge_is_taken_back_with_its_words(desk) -> None:
    kept, gone = article(desk, "Kept", "Words."), article(desk, "Gone", "Words.")
    merged = duplicates.merge_into(desk, gone.item.uid, kept.item.uid)
    assert "Gone" in library.open_item(desk, kept.item.uid).head.content.keywords
    assert duplicates.unmerge(desk, merged)
    assert library.open_item(desk, kept.item.uid).head.content.keywords == ()
    assert library.open_item(desk, gone.item.uid).item.archived_at is None
    again = duplicates.merge_into(desk, gone.item.uid, kept.item.uid)
    edit(desk, kept, "Words that came after.")
    assert not duplicates.unmerge(desk, again)
    assert "Gone" in library.open_item(desk, kept.item.uid).head.content.keywords
