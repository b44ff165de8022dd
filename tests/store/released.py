"""Writes tests/data/base_<schema>.kbdesk: a base as this version leaves it on a disk.

Run it once, when a format is released, and never again for that format:

    python tests/store/released.py
"""

from __future__ import annotations

import dataclasses
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from bases import CHANNELS, make_item, make_section, publish, save_again

from kbdesk.domain.access import User, everything
from kbdesk.domain.changeset import ChangeSet
from kbdesk.domain.escalation import EscalationLevel, EscalationPath, SavedFilter
from kbdesk.domain.fact import Fact, FactType, FactValue
from kbdesk.domain.ids import new_uid
from kbdesk.domain.incident import Incident, IncidentMessage, IncidentSeverity
from kbdesk.domain.insight import Feedback, SearchEvent, UsageEvent, Use, Verdict
from kbdesk.domain.item import Audience, ExternalRef, ItemScope, ItemType
from kbdesk.domain.placeholder import Placeholder
from kbdesk.domain.playbook import Phase, Slot
from kbdesk.domain.rendition import Content, Revision
from kbdesk.domain.review import Review, ReviewPolicy
from kbdesk.domain.search_aid import SearchTest, SynonymSet
from kbdesk.domain.style import TermKind
from kbdesk.domain.training.pack import PackContent
from kbdesk.domain.training.quiz import Citation, Option, QuizContent, QuizKind, QuizState
from kbdesk.domain.training.results import QuizResult
from kbdesk.domain.workflow import State
from kbdesk.store.knowledge_base import KnowledgeBase, create
from kbdesk.store.quizzes import NewQuiz
from kbdesk.store.renditions import new_rendition
from kbdesk.store.required_channels import Scope
from kbdesk.store.revisions import Draft
from kbdesk.store.tables.base import SCHEMA
from kbdesk.store.transaction import Transaction
from kbdesk.store.vectors import StoredVector

# One black pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
FOLDER = Path(__file__).parents[1] / "data"


def fill(kb: KnowledgeBase) -> None:
    """Writes at least one row into every table."""
    section = make_section("billing", names=(("sv", "Betalning", "Om pengar"),))
    refunds = make_item(
        "refunds",
        type=ItemType.RESPONSE,
        shortcode="rf",
        audience=Audience.CUSTOMER,
        sections=(section.uid,),
        tags=("money",),
        owner="eva",
        refs=(ExternalRef("folder", "billing/refunds.md", "0" * 64),),
        extra=(("weight", "3"),),
    )
    old = make_item("returns")
    with kb.write("eva") as tx:
        tx.sections.append(section)
        tx.items.append_many([refunds, old])
        english = tx.revisions.append_first(
            new_rendition(refunds.uid, "en"),
            Content("Refunds", "Within **14** days.", "How long?", keywords=("money back",)),
            client_save_id="save-1",
            links=(f"kb:{old.uid}#how", "https://example.org"),
        )
        publish(tx, english)
        tx.commit()
    with kb.write("bo") as tx:
        publish(tx, save_again(tx, english, "Within **30** days.", note="New rule"))
        tx.revisions.append_first(
            new_rendition(refunds.uid, "sv", source_uid=english.rendition_uid),
            Content("Återbetalning", "Inom **14** dagar."),
            based_on_uid=english.uid,
        )
        tx.commit()
    with kb.write("eva") as tx:
        tx.items.update(dataclasses.replace(refunds, slug="money-back", shortcode="mb"))
        draft = tx.revisions.append_first(new_rendition(old.uid, "en"), Content("Returns"))
        tx.revisions.move(draft.uid, State.IN_REVIEW)
        tx.revisions.move(draft.uid, State.WITHDRAWN, "No longer true.")
        tx.items.archive(old.uid, redirect_to=refunds.uid)
        tx.commit()
    _fill_the_rest(kb, refunds.uid, english)


def _fill_the_rest(kb: KnowledgeBase, item_uid: str, english: Revision) -> None:
    """Writes what came with format 2."""
    with kb.write("eva") as tx:
        at = tx.session.at
        tx.facts.append(Fact(new_uid(), "refund.window", FactType.DURATION))
        tx.facts.append_value("refund.window", FactValue("30 day", date(2026, 1, 1)))
        tx.placeholders.put([Placeholder("order.id", fallbacks=(("en", "your order"),))])
        tx.required_channels.put(Scope.BASE, "", ["base"])
        tx.people.append(User("eva", "Eva Ek", locale="sv"))
        tx.people.put_grants("eva", everything("eva"))
        tx.people.put_teams(["Billing"])
        tx.settings.put("usage.by_name", "no")
        swedish = tx.renditions.find(item_uid, "sv")
        assert swedish is not None
        content = Content("Återbetalning", "Inom {{fact:refund.window}}, {{customer.name}}.")
        draft = tx.revisions.append(Draft(swedish.uid, swedish.head_uid, content))
        tx.comments.append(draft.uid, "Which days?", "Inom")
        changes = ChangeSet(new_uid(), "30 days", at, "eva", fact_key="refund.window")
        tx.changesets.append(changes)
        tx.changesets.add(changes.uid, [draft.uid])
        tx.reviews.put_policy(ReviewPolicy(new_uid(), 90))
        tx.reviews.append(Review(new_uid(), item_uid, at, "eva"))
        tx.reviews.verify(item_uid, comment="Asked finance.")
        facts = (("incident.service", "Playback"),)
        incident = Incident(
            *(new_uid(), english.uid, "No playback", IncidentSeverity.MAJOR),
            *(Phase.INVESTIGATING, at, "eva", facts),
        )
        slot = Slot("sms", "sv", Audience.PUBLIC)
        told = IncidentMessage(new_uid(), incident.uid, incident.phase, slot, "Fel.", "eva")
        tx.incidents.append(incident)
        tx.incidents.append_messages([told])
        tx.incidents.mark_posted(told.uid, "https://status.example/1")
        tx.events.append_searches([SearchEvent(at, "refund", "en", 1, item_uid, 1, 900)])
        tx.events.append_usages([UsageEvent(at, item_uid, "sms", "en", Use.COPY)])
        tx.events.append_feedback([Feedback(at, item_uid, Verdict.WORKED)])
        tx.synonyms.put(SynonymSet(new_uid(), "en", ("money back", "refund")))
        tx.search_tests.put(SearchTest(new_uid(), item_uid, "en", "money back"))
        tx.misses.decide("en", "moneyback", "synonym", item_uid)
        tx.export_runs.append(
            exporter="faq-site", target="out", seq=1, bundle_hash="ab", manifest={"a": "b"}
        )
        tx.commit()
    _fill_format_3(kb, item_uid, english.rendition_uid)


def _fill_format_3(kb: KnowledgeBase, item_uid: str, rendition_uid: str) -> None:
    """Writes what came with format 3."""
    with kb.write("eva") as tx:
        later = tx.session.at + timedelta(days=30)
        tx.assets.append("dot.png", PNG)
        path = EscalationPath(new_uid(), "Money", (EscalationLevel("Billing", "b@example.org"),))
        tx.escalations.put(path)
        item = tx.items.get(item_uid)
        tx.items.update(
            dataclasses.replace(
                item,
                team="Billing",
                scope=ItemScope.TEAM,
                intent="refund",
                escalation_uid=path.uid,
                keywords=(("en", ("money back",)),),
            )
        )
        tx.people.put_members("Billing", ["eva"])
        waiver = tx.waivers.append(rendition_uid, "KBDesk.Bold", "The law wants it bold.")
        tx.waivers.revoke(waiver.uid)
        tx.dismissals.append(rendition_uid, "KBDesk.Long", "0" * 16, expires_at=later)
        tx.house_rules.append("No-please", "extends: existence\ntokens: [please]\n", "Shorter.")
        tx.vocabulary.append("Nordlys", "en", TermKind.ACCEPT)
        tx.synonyms.put(SynonymSet(new_uid(), "en", ("dough", "refund"), one_way=True))
        tx.vectors.put_many("model", {"ab": StoredVector(2, b"\x01\x02")})
        tx.filters.put(SavedFilter(new_uid(), "Mine", (("owner", "eva"),), "eva"))
        tx.placeholders.put([Placeholder("order.id", tokens=(("zendesk", "{{ticket.id}}"),))])
        _train(tx, item_uid, rendition_uid)
        tx.commit()


def _train(tx: Transaction, item_uid: str, rendition_uid: str) -> None:
    pack = tx.packs.append("refunds", PackContent((("en", "Refunds"),)))
    cited = Citation(item_uid, rendition_uid, tx.renditions.get(rendition_uid).head_uid, "Money")
    options = (Option("14 days", is_right=True), Option("30 days"))
    asked = QuizContent(QuizKind.SINGLE, "en", "How long?", options, citations=(cited,))
    (item,) = tx.quizzes.append_many(pack.uid, [NewQuiz(asked, "fact:x")], state=QuizState.OK)
    tx.quizzes.append_results(
        pack.uid, [QuizResult(item.uid, 1, "maja", "1", correct=True, at=tx.session.at)]
    )


if __name__ == "__main__":
    moment = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)

    def now() -> datetime:
        global moment
        moment += timedelta(minutes=1)
        return moment

    with create(
        str(FOLDER / f"base_{SCHEMA:04d}.kbdesk"),
        name="Nordlys Audio",
        locale="en",
        channels=CHANNELS,
        now=now,
    ) as base:
        fill(base)
