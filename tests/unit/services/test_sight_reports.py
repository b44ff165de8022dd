"""No report, list or plan tells a title that its reader may not see."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import NotFound
from kbdesk.domain.fact import FactType, FactValue
from kbdesk.domain.ids import new_uid
from kbdesk.domain.item import ItemType
from kbdesk.domain.rendition import Content
from kbdesk.domain.review import ReviewPolicy
from kbdesk.domain.taxonomy import Section
from kbdesk.progress import quiet
from kbdesk.services import (
    changesets,
    completing,
    coverage,
    duplicates,
    editing,
    fact_changes,
    facts,
    filtering,
    fragments,
    home,
    library,
    links,
    linting,
    literal_scan,
    permissions,
    publishing,
    report_figures,
    reviewing,
    scoring,
    search_aids,
    search_tests,
    translating,
    verifying,
    waivers,
)
from kbdesk.services.desk import Desk
from kbdesk.services.workspace import open_workspace

SECRET = "Zanzibar"
QUIET = quiet()


@pytest.fixture
def told(desk: Desk) -> Iterator[tuple[Desk, Desk, str]]:
    """Gives the desk of everything, that of an agent of one section, and a hidden item's uid."""
    with desk.kb.write("anna") as tx:
        shown = Section(new_uid(), "", "billing", 0, "Billing")
        hidden = Section(new_uid(), "", "layoffs", 1, "Layoffs")
        tx.sections.append_many([shown, hidden])
        tx.reviews.put_policy(ReviewPolicy(new_uid(), 1))
        tx.commit()
    facts.define(desk, facts.draft("refund.window", FactType.DURATION))
    facts.set_value(desk, "refund.window", FactValue("14 day", datetime.now(UTC).date()))
    target = editing.new_item(desk, Content("Parcels", "Body."), section_uid=shown.uid)
    words = (
        f"{SECRET}: within {{{{fact:refund.window}}}}, or 14 days, or 15 days. "
        f"[see](kb:{target.item.uid})\n\n" + "Words of the plan. " * 12
    )
    for title in (f"{SECRET} plan", f"{SECRET} plan again"):
        made = editing.new_item(desk, Content(title, words), section_uid=hidden.uid)
        publishing.publish(desk, made.item.uid)
    note = editing.new_item(desk, Content(f"{SECRET} note", "It is so."), section_uid=hidden.uid)
    publishing.publish(desk, note.item.uid)
    swedish = translating.start(
        desk, note.rendition.uid, Content(f"{SECRET} lapp", "Det är så."), locale="sv"
    )
    fragment = editing.new_item(
        desk, Content(f"{SECRET} part", "Part."), section_uid=hidden.uid, type=ItemType.FRAGMENT
    )
    publishing.publish(desk, fragment.item.uid)
    editing.save_draft(
        desk,
        made.rendition.uid,
        library.open_item(desk, made.item.uid).head.uid,
        dataclasses.replace(made.head.content, body=f"[Gone](kb:{new_uid()}). {words}"),
        client_save_id=new_uid(),
    )
    reviewing.submit(desk, swedish.uid)
    search_aids.add_test(desk, made.item.uid, f"{SECRET} plan")
    waivers.waive(desk, made.rendition.uid, "KBDesk.Promise", f"{SECRET} is a name.")
    people = [User("anna"), User("dora")]
    permissions.put_person(desk, people[0], [Grant("anna", role) for role in Role])
    permissions.put_person(desk, people[1], [Grant("dora", Role.AGENT, shown.uid)])
    agent = open_workspace(desk.target, actor="dora")
    yield desk, agent, made.item.uid
    agent.close()


def _impact(desk: Desk) -> object:
    value = FactValue("30 day", datetime.now(UTC).date())
    return fact_changes.impact(desk, "refund.window", value, progress=QUIET)


def _figures(desk: Desk) -> object:
    later = datetime.now(UTC) + timedelta(days=40)
    return report_figures.gather(desk, days=60, now=later, progress=QUIET)


REPORTS: dict[str, Callable[[Desk, str], object]] = {
    "list": lambda desk, _: library.list_items(desk),
    "page": lambda desk, _: library.list_page(desk),
    "filter": lambda desk, _: filtering.filter_items(desk, "status:published", progress=QUIET),
    "words": lambda desk, _: filtering.filter_items(desk, SECRET, progress=QUIET),
    "where a fact is used": lambda desk, _: facts.where_used(desk, "refund.window"),
    "impact": lambda desk, _: _impact(desk),
    "scan": lambda desk, _: literal_scan.scan(desk, progress=QUIET),
    "coverage": lambda desk, _: coverage.coverage(desk, every_channel=True),
    "stale": lambda desk, _: verifying.stale(desk, now=datetime.now(UTC) + timedelta(days=40)),
    "broken links": lambda desk, _: links.broken(desk),
    "translations": lambda desk, _: translating.status(desk),
    "fragments": lambda desk, _: fragments.list_fragments(desk),
    "offers": lambda desk, _: completing.offers(desk, "en"),
    "duplicates": lambda desk, _: duplicates.find_duplicates(desk, progress=QUIET),
    "findings": lambda desk, _: linting.base_findings(desk, progress=QUIET),
    "scores": lambda desk, _: scoring.score_base(desk, QUIET),
    "waivers": lambda desk, _: waivers.waiver_lines(desk),
    "search tests": lambda desk, _: search_aids.list_tests(desk),
    "run of search tests": lambda desk, _: search_tests.run(desk),
    "change sets": lambda desk, _: changesets.list_all(desk),
    "queue of another": lambda desk, _: reviewing.queue(desk, "anna"),
    "home": lambda desk, _: home.overview(desk, now=datetime.now(UTC) + timedelta(days=40)),
    "content report": lambda desk, _: _figures(desk),
}
NOTHING_HERE = {"change sets"}


def test_7_a_report_tells_no_title_that_its_reader_may_not_see(
    told: tuple[Desk, Desk, str],
) -> None:
    desk, agent, uid = told
    leaks = [name for name, report in REPORTS.items() if SECRET in repr(report(agent, uid))]
    assert leaks == []
    # All that was kept back is there for whoever may read it.
    silent = {name for name, report in REPORTS.items() if SECRET not in repr(report(desk, uid))}
    assert silent == NOTHING_HERE


def test_7_what_is_not_told_is_counted_so_that_nothing_looks_clear(
    told: tuple[Desk, Desk, str],
) -> None:
    desk, agent, _ = told
    mine, whole = (literal_scan.scan(one, progress=QUIET) for one in (agent, desk))
    assert mine.hidden == len(whole.hits) > 0
    assert not mine.is_all_clear
    assert not whole.hidden
    value = FactValue("30 day", datetime.now(UTC).date())
    seen = fact_changes.impact(agent, "refund.window", value, progress=QUIET)
    assert seen.hidden
    assert not seen.uses
    assert not seen.words


def test_7_what_leads_to_a_hidden_item_is_not_told(told: tuple[Desk, Desk, str]) -> None:
    desk, agent, uid = told
    (target,) = (line for line in library.list_items(desk) if line.title == "Parcels")
    assert len(links.backlinks(desk, target.item_uid)) == 2
    assert links.backlinks(agent, target.item_uid) == ()
    with pytest.raises(NotFound):
        links.backlinks(agent, uid)
    fragment = fragments.list_fragments(desk)[0].item_uid
    with pytest.raises(NotFound):
        fragments.where_used(agent, fragment)
