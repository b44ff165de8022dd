from __future__ import annotations

from datetime import UTC, datetime

import pytest
from bases import add_published

from kbdesk.domain.errors import BadInput, Refused
from kbdesk.domain.training.pack import PackContent, PackSection, Part, PartKind
from kbdesk.domain.training.quiz import Citation, Option, QuizContent, QuizKind, QuizState
from kbdesk.domain.training.results import QuizResult
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import KnowledgeBase, open_base
from kbdesk.store.quizzes import NewQuiz
from kbdesk.store.tables.training import quiz_version

EMPTY = PackContent((("en", "Refunds"),))


def _question(kb: KnowledgeBase, prompt: str = "How long?") -> QuizContent:
    with kb.read() as reader:
        ((rendition, revision),) = reader.revisions.list_live()
    cited = Citation(rendition.item_uid, rendition.uid, revision.uid, "passage")
    options = (Option("14 days", is_right=True), Option("30 days"))
    return QuizContent(QuizKind.SINGLE, "en", prompt, options, citations=(cited,))


def test_packs_keep_every_version_and_refuse_a_stale_save(target: str) -> None:
    with open_base(target) as kb:
        (revision,) = add_published(kb, ["refunds"])
        with kb.write("eva") as tx:
            first = tx.packs.append("refunds", EMPTY)
            tx.commit()
        with kb.read() as reader:
            item_uid = reader.renditions.get(revision.rendition_uid).item_uid
        parts = (Part(PartKind.TEXT, item_uid),)
        longer = PackContent(EMPTY.titles, sections=(PackSection((("en", "One"),), parts),))
        with kb.write("nils") as tx:
            assert tx.packs.save(first.uid, EMPTY, based_on=1).number == 1
            assert tx.packs.save(first.uid, longer, based_on=1).number == 2
            tx.commit()
        with kb.write("eva") as tx, pytest.raises(Refused, match="nils"):
            tx.packs.save(first.uid, EMPTY, based_on=1)
        with kb.write("eva") as tx, pytest.raises(Refused, match="already"):
            tx.packs.append("refunds", EMPTY)
        with kb.write("eva") as tx, pytest.raises(BadInput):
            tx.packs.append("No Name", EMPTY)
        with kb.read() as reader:
            assert [pack.content for pack in reader.packs.versions_of(first.uid)] == [EMPTY, longer]
            assert reader.packs.get("refunds").content == longer
        assert check(kb).problems == ()


def test_quiz_items_come_back_as_they_were_and_say_since_when_they_are_asked(target: str) -> None:
    with open_base(target) as kb:
        add_published(kb, ["refunds"])
        content = _question(kb)
        with kb.write("eva") as tx:
            pack = tx.packs.append("refunds", EMPTY)
            (made,) = tx.quizzes.append_many(pack.uid, [NewQuiz(content, "fact:x")])
            tx.commit()
        assert (made.content, made.stored, made.origin) == (content, QuizState.PROPOSED, "fact:x")
        assert made.asked_since is None
        with kb.write("nils") as tx:
            tx.quizzes.say(made.uid, QuizState.OK)
            tx.commit()
        other = _question(kb, "How many days?")
        with kb.write("nils") as tx:
            tx.quizzes.save(made.uid, other, state=QuizState.OK)
            tx.commit()
        with kb.read() as reader:
            item = reader.quizzes.get(made.uid[:30])
            assert (item.number, item.content, item.said_by) == (2, other, "nils")
            assert item.asked_since is not None
            assert item.asked_since < item.said_at
            assert reader.quizzes.version(made.uid, 1) == content


def test_an_answer_that_is_there_already_is_not_written_again(target: str) -> None:
    at = datetime(2026, 5, 3, 9, 30, tzinfo=UTC)
    with open_base(target) as kb:
        add_published(kb, ["refunds"])
        with kb.write("eva") as tx:
            pack = tx.packs.append("refunds", EMPTY)
            (made,) = tx.quizzes.append_many(pack.uid, [NewQuiz(_question(kb))])
            answer = QuizResult(made.uid, 1, "maja", "1", correct=True, at=at)
            assert tx.quizzes.append_results(pack.uid, [answer, answer]) == (answer,)
            tx.commit()
        with kb.write("eva") as tx:
            assert tx.quizzes.append_results(pack.uid, [answer]) == ()
            assert tx.quizzes.results_of(pack.uid) == (answer,)


def test_that_an_item_is_suspect_is_never_written(target: str) -> None:
    with open_base(target) as kb:
        add_published(kb, ["refunds"])
        with kb.write("eva") as tx:
            pack = tx.packs.append("refunds", EMPTY)
            (made,) = tx.quizzes.append_many(pack.uid, [NewQuiz(_question(kb))])
            with pytest.raises(ValueError, match="found out"):
                tx.quizzes.say(made.uid, QuizState.SUSPECT)


def test_a_changed_cell_of_a_question_is_found(target: str) -> None:
    with open_base(target) as kb:
        add_published(kb, ["refunds"])
        with kb.write("eva") as tx:
            pack = tx.packs.append("refunds", EMPTY)
            tx.quizzes.append_many(pack.uid, [NewQuiz(_question(kb))])
            tx.commit()
        with kb.engines.writing.connect() as connection, connection.begin():
            connection.execute(quiz_version.update().values(content='{"kind":"single"}'))
        assert [one.kind for one in check(kb).problems] == ["seal"]
