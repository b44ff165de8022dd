"""Facts, fragments, links and coverage in one round on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kbdesk.domain.translation import Cover, Outdated
from kbdesk.domain.workflow import State
from kbdesk.progress import Progress
from kbdesk.services import (
    answer_text,
    answers,
    fact_changes,
    facts,
    indexing,
    links,
    literal_scan,
    publishing,
    translating,
)
from kbdesk.services.coverage import coverage
from kbdesk.services.desk import Desk
from kbdesk.services.workspace import create_workspace
from postgres import postgres_server, postgres_url  # noqa: F401
from text_kit import article, edit, fact, fragment, require_locales, translated


@pytest.fixture
def desk(postgres_url: str) -> Iterator[Desk]:  # noqa: F811
    opened = create_workspace(postgres_url, name="Test", actor="anna")
    yield opened
    opened.close()


def test_a_fact_goes_its_whole_way(desk) -> None:
    require_locales(desk, "en", "sv")
    fact(desk, "window", "14 day")
    fragment(desk, "Rule", "Within {{fact:window}}.")
    article(desk, "Uses", "{{include:rule}}")
    source = article(desk, "States", "Ask within 14 days. [x](#nowhere)")
    translated(desk, source, "Uppger", "Inom fjorton dagar.")
    assert [use.via for use in facts.where_used(desk, "window")] == [(), ("rule",)]
    assert len(literal_scan.scan(desk, progress=Progress()).hits) == 2

    value = facts.new_value(desk, facts.get(desk, "window"), "30 days")
    done = fact_changes.change(desk, "window", value, progress=Progress())
    assert len(done.drafts) == 2
    assert done.change_set is not None
    with desk.kb.write("anna") as tx:
        for state in (State.IN_REVIEW, State.APPROVED):
            tx.changesets.move(done.change_set.uid, state)
        tx.changesets.publish(done.change_set.uid)
        tx.commit()

    indexing.catch_up(desk, Progress())
    snippets = [answer.snippet for answer in answers.find_answers(desk, "within").answers]
    assert len(snippets) == 3
    assert all("30 days" in snippet for snippet in snippets)
    uid = source.item.uid
    assert answer_text.copy_text(desk, uid, locale="sv", channel="chat").plain == "Inom 30 dagar."
    assert [link.why for link in links.broken(desk)] == ['there is no heading "#nowhere"']


def test_coverage_and_translations_agree(desk) -> None:
    require_locales(desk, "en", "sv")
    source = article(desk, "T", "Within 14 days.")
    translated(desk, source, "T", "Inom 14 dagar.")
    edit(desk, source, "Within 30 days.")
    publishing.publish(desk, source.item.uid)
    assert [text.outdated for text in translating.status(desk).texts] == [Outdated.RED]
    (row,) = coverage(desk).rows
    assert [(cell.cover, cell.outdated) for cell in row.cells] == [
        (Cover.OWN, Outdated.NO),
        (Cover.OWN, Outdated.RED),
    ]
