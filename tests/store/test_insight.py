from __future__ import annotations

from datetime import timedelta

import pytest
from bases import WHEN, add_text

from kbdesk.domain.errors import BadInput, NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.insight import Feedback, SearchEvent, UsageEvent, Use, Verdict
from kbdesk.domain.search_aid import SearchTest, SynonymSet
from kbdesk.store.check import check
from kbdesk.store.insight import DayOfUse
from kbdesk.store.knowledge_base import KnowledgeBase

DAY = timedelta(days=1)


def test_searches_come_back_masked_and_in_order(kb: KnowledgeBase) -> None:
    late = SearchEvent(WHEN + DAY, "refund", "en", 3, "x", 1, 1800, "s1")
    early = SearchEvent(WHEN, "mail of eva@example.org", "en", 0)
    with kb.write("eva") as tx:
        tx.events.append_searches([late, early])
        assert tx.commit().rows == ()
    with kb.read() as reader:
        first, second = reader.events.searches()
        assert first.query == "mail of [email]"
        assert second == late
        assert reader.events.searches(WHEN + DAY) == (late,)
        assert reader.events.searches(until=WHEN + DAY) == (first,)
    assert check(kb).problems == ()


def test_use_adds_up_by_day_item_and_channel(kb: KnowledgeBase) -> None:
    def used(use: Use, days: int = 0, item_uid: str = "a") -> UsageEvent:
        return UsageEvent(WHEN + days * DAY, item_uid, "chat", "en", use)

    with kb.write("eva") as tx:
        tx.events.append_usages([used(Use.COPY)] * 3 + [used(Use.VIEW), used(Use.COPY, 1)])
        tx.events.append_usages([used(Use.INSERT, item_uid="b")])
        tx.commit()
    with kb.read() as reader:
        assert reader.events.usage_by_day(until=WHEN + DAY) == (
            DayOfUse("2026-05-03", "a", "chat", Use.COPY, 3),
            DayOfUse("2026-05-03", "a", "chat", Use.VIEW, 1),
            DayOfUse("2026-05-03", "b", "chat", Use.INSERT, 1),
        )
        assert reader.events.usage_by_item() == {"a": 4, "b": 1}
        assert reader.events.usage_by_item(WHEN + DAY) == {"a": 1}
        assert reader.events.usages(WHEN + DAY) == (used(Use.COPY, 1),)


def test_feedback_is_dealt_with_once(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        item_uid = tx.renditions.get(add_text(tx).rendition_uid).item_uid
        wrong = Feedback(WHEN, item_uid, Verdict.WRONG, "ask 0701234567", "bo")
        (row,) = tx.events.append_feedback([wrong])
        assert row.feedback.words == "ask [number]"
        assert ("created", "feedback", item_uid) in {
            (r.verb, r.kind, r.item_uid) for r in tx.commit().rows
        }
    with kb.write("eva") as tx:
        tx.events.handle_feedback(row.uid)
        tx.events.handle_feedback(row.uid)
        with pytest.raises(NotFound):
            tx.events.handle_feedback("x")
        assert tx.events.list_feedback(open_only=True) == ()
        (done,) = tx.events.list_feedback(item_uid=item_uid)
        assert done.handled_by == "eva"


def test_what_is_too_old_goes(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        for days in (0, 10):
            at = WHEN + days * DAY
            tx.events.append_searches([SearchEvent(at, "refund", "en", 1)])
            tx.events.append_usages([UsageEvent(at, "a", "chat", "en", Use.COPY)])
            tx.events.append_feedback([Feedback(at, "a", Verdict.WRONG)])
        tx.events.handle_feedback(tx.events.list_feedback()[0].uid)
        assert tx.events.purge(WHEN + 5 * DAY) == 3
        assert tx.events.purge(WHEN + 5 * DAY) == 0
        assert len(tx.events.searches()) == len(tx.events.usages()) == 1
        assert len(tx.events.list_feedback()) == 1
        tx.commit()
    assert check(kb).problems == ()


def test_synonyms_tests_and_decisions(kb: KnowledgeBase) -> None:
    words = SynonymSet(new_uid(), "en", ("money back", "refund"))
    with kb.write("eva") as tx:
        item_uid = tx.renditions.get(add_text(tx).rendition_uid).item_uid
        test = SearchTest(new_uid(), item_uid, "en", "money back", 3)
        tx.synonyms.put(SynonymSet(words.uid, "en", ("refund", " money  back ", "refund")))
        tx.synonyms.put(SynonymSet(new_uid(), "sv", ("pengar tillbaka", "återbetalning")))
        tx.search_tests.put(test)
        tx.search_tests.put(test)
        tx.misses.decide("en", "moneyback", "synonym", item_uid)
        tx.misses.decide("en", "moneyback", "dismissed")
        tx.commit()
    with kb.read() as reader:
        assert reader.synonyms.list_all("en") == (words,)
        assert len(reader.synonyms.list_all()) == 2
        assert reader.search_tests.list_all() == reader.search_tests.list_all(item_uid) == (test,)
        (decision,) = reader.misses.list_all()
        assert (decision.answer, decision.item_uid) == ("dismissed", "")
    with kb.write("eva") as tx:
        tx.synonyms.remove(words.uid)
        tx.search_tests.remove(test.uid)
        assert len(tx.synonyms.list_all()) == 1
        assert tx.search_tests.list_all() == ()
        with pytest.raises(BadInput):
            tx.synonyms.put(SynonymSet(new_uid(), "en", ("refund", "refund ")))


def test_exports_are_logged_with_the_hash_of_each_file(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        done = tx.export_runs.append(
            exporter="faq-site",
            target="out",
            seq=3,
            bundle_hash="ab",
            manifest={"b.html": "2", "a.html": "1"},
            as_of=WHEN,
        )
        tx.commit()
    with kb.read() as reader:
        assert reader.export_runs.get(done.uid) == done
        assert done.manifest == (("a.html", "1"), ("b.html", "2"))
        (line,) = reader.export_runs.list_all()
        assert (line.files, line.manifest, line.as_of) == (2, (), WHEN)
        with pytest.raises(NotFound):
            reader.export_runs.get("x")
