"""A base that did not change is not linted again; a change reaches only what it touches."""

from __future__ import annotations

import pytest

from kbdesk.domain.ids import new_uid
from kbdesk.progress import Cancelled, Progress
from kbdesk.services import guides, house_rules, lint_many, lint_running, linting, spelling_help
from kbdesk.services.rule_drafts import RuleKind, Wish
from text_kit import article, edit, fact, tell


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Counts the texts that are really linted, by their first words."""
    seen: list[str] = []
    real = lint_running.run

    def counted(job, guide, **more):
        seen.append(job.name)
        return real(job, guide, **more)

    monkeypatch.setattr(lint_running, "run", counted)
    return seen


@pytest.fixture
def filled(desk):
    fact(desk, "window", "14 day")
    opened = article(desk, "Uses", "You have {{fact:window}}.", live=False)
    article(desk, "Other", "Nothing here.", live=False)
    return opened


def test_the_second_run_lints_nothing_and_says_the_same(desk, filled, runs) -> None:
    first = linting.base_findings(desk)
    assert sorted(runs) == ["Other [en base]", "Uses [en base]"]
    runs.clear()
    assert linting.base_findings(desk) == first
    assert runs == []


def test_a_changed_text_is_linted_alone(desk, filled, runs) -> None:
    linting.base_findings(desk)
    runs.clear()
    edit(desk, filled, "Changed {{fact:window}}.")
    linting.base_findings(desk)
    assert runs == ["Uses [en base]"]


def test_a_changed_fact_reaches_the_texts_that_use_it(desk, filled, runs) -> None:
    linting.base_findings(desk)
    runs.clear()
    tell(desk, "window", "30 day")
    linting.base_findings(desk)
    assert runs == ["Uses [en base]"]


def test_a_rule_of_the_team_leaves_what_is_shipped_as_it_is(desk, filled, monkeypatch) -> None:
    linting.base_findings(desk)
    sizes: list[int] = []
    real = lint_running.run

    def sized(job, guide, **more):
        sizes.append(len(guide.rules))
        return real(job, guide, **more)

    monkeypatch.setattr(lint_running, "run", sized)
    house_rules.save(desk, house_rules.draft(Wish(RuleKind.TERM, "R", ("nothing",))))
    found = linting.base_findings(desk).findings["Other [en base]"]
    assert "House.R" in {each.rule for each in found}
    assert sizes == [1, 1]


def test_a_comment_for_a_rule_of_either_part_is_no_unused_one(desk, runs) -> None:
    house_rules.save(desk, house_rules.draft(Wish(RuleKind.TERM, "R", ("nothing",))))
    body = '<!-- kb ignore-next House.R reason="a name" -->\n\nNothing here.'
    article(desk, "T", body, live=False)
    assert linting.base_findings(desk).findings["T [en base]"] == ()


def test_a_rejected_word_is_found_and_an_accepted_one_passes(desk) -> None:
    article(desk, "T", "En prenumeration.", live=False, locale="sv")
    spelling_help.put_word(desk, "prenumeration", "sv", spelling_help.TermKind.REJECT)
    found = linting.base_findings(desk).findings["T [sv base]"]
    assert "Vocabulary.AvoidSv" in {each.rule for each in found}
    spelling_help.put_word(desk, "prenumeration", "sv")
    found = linting.base_findings(desk).findings["T [sv base]"]
    assert "Vocabulary.AvoidSv" not in {each.rule for each in found}


def test_a_wish_to_cancel_is_heard_and_what_was_done_stays(desk, filled) -> None:
    asked = []

    def hear(what: str, done: int, _total: int) -> None:
        asked.append(what)
        if what == "linting" and done:
            progress.cancel()

    progress = Progress(hear)
    with pytest.raises(Cancelled):
        linting.base_findings(desk, progress=progress)
    assert "reading" in asked


def test_a_report_that_is_kept_is_the_report(desk, filled) -> None:
    article(desk, "Bad", "We guarantee it. See [here](kb:" + new_uid() + ").", live=False)
    with desk.kb.read() as reader:
        jobs = linting.base_jobs(reader, linting.sight_at(desk, reader), Progress())
    for job in jobs:
        report = lint_running.run(job, guides.in_force(desk))
        kept = lint_many._read(lint_many._written(report))
        assert kept == report


def test_a_damaged_entry_is_computed_again(desk, filled, runs) -> None:
    first = linting.base_findings(desk)
    with desk.memo._lock:
        desk.memo._db.execute("UPDATE memo SET value = X'00' WHERE kind = ?", (lint_many.KIND,))
    runs.clear()
    assert linting.base_findings(desk) == first
    assert len(runs) == 2


def test_an_accepted_word_reaches_the_texts_in_which_it_stands(desk, filled, runs) -> None:
    article(desk, "Named", "Please use the Zappo.", live=False)
    article(desk, "Patched", "Please use the **Zap**po.", live=False)
    linting.base_findings(desk)
    runs.clear()
    spelling_help.put_word(desk, "Zappo", "en")
    found = linting.base_findings(desk)
    assert sorted(runs) == ["Named [en base]", "Patched [en base]"]
    desk.memo.keep_only(lint_many.KIND, set())
    assert linting.base_findings(desk) == found
