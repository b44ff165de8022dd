"""Search tests say before a change what it would break; synonyms of the base reach the search."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from kbdesk.domain.search_aid import SearchTest, SynonymSet
from kbdesk.progress import quiet
from kbdesk.services import answers, editing, indexing, publishing, search_tests
from kbdesk.services.library import OpenItem
from kbdesk.services.synonyms import one_way_words, synonyms_of
from kbdesk.services.workspace import Desk

Write = Callable[..., OpenItem]


def keep(desk: Desk, *rows: SearchTest | SynonymSet) -> None:
    with desk.kb.write("anna") as tx:
        for row in rows:
            if isinstance(row, SearchTest):
                tx.search_tests.put(row)
            else:
                tx.synonyms.put(row)
        tx.commit()


def test_a_search_test_tells_the_place(desk: Desk, write: Write) -> None:
    refund = write("Refund a payment")
    write("Refund refund refund")
    indexing.catch_up(desk, quiet())
    keep(desk, SearchTest("t1", refund.item.uid, "en", "payment", 1))
    keep(desk, SearchTest("t2", refund.item.uid, "en", "nothing like it", 3))
    archived = write("Gone").item.uid
    keep(desk, SearchTest("t3", archived, "", "gone", 3))
    publishing.archive(desk, archived)
    indexing.catch_up(desk, quiet())
    tested = search_tests.run(desk)
    assert [(one.rank, one.has_passed) for one in tested] == [
        (1, True),
        (None, False),
        (None, False),
    ]
    assert len(search_tests.run(desk, refund.item.uid)) == 2
    with desk.kb.read() as reader:
        assert [test.uid for test in search_tests.forgotten(reader)] == ["t3"]


def test_publishing_shows_what_it_would_break(desk: Desk, write: Write) -> None:
    refund = write("Refund a payment", "Money back.")
    indexing.catch_up(desk, quiet())
    keep(desk, SearchTest("t1", refund.item.uid, "en", "refund", 1))
    content = dataclasses.replace(refund.head.content, title="Return a purchase", body="Goods.")
    saved = editing.save_draft(
        desk, refund.rendition.uid, refund.head.uid, content, client_save_id="c"
    )
    before = search_tests.run(desk)
    after = search_tests.run_with_texts(desk, [saved.revision.uid])
    assert [one.test.uid for one in search_tests.broken(before, after)] == ["t1"]
    assert search_tests.run(desk) == before


def test_synonyms_show_what_they_would_break(desk: Desk, write: Write) -> None:
    cash = write("Cash at the door")
    write("Refund refund", "Refund refund.")
    indexing.catch_up(desk, quiet())
    keep(desk, SearchTest("t1", cash.item.uid, "en", "cash", 1))
    keep(desk, SearchTest("t2", cash.item.uid, "en", "dough", 1))
    tested = search_tests.run_with_synonyms(desk, [SynonymSet("s", "en", ("cash", "dough"))])
    assert [one.has_passed for one in tested] == [True, True]
    assert [one.has_passed for one in search_tests.run(desk)] == [True, False]


def test_a_synonym_of_the_base_is_searched_at_once(desk: Desk, write: Write) -> None:
    refund = write("Refund a payment")
    indexing.catch_up(desk, quiet())
    assert answers.find_answers(desk, "dough ").answers == ()
    keep(desk, SynonymSet("s", "en", one_way_words(["dough"], ["refund"])))
    [answer] = answers.find_answers(desk, "dough ").answers
    assert answer.item_uid == refund.item.uid
    assert answer.why.startswith("synonym: dough = refund")


def test_one_way_words_do_not_find_back() -> None:
    [synonym] = synonyms_of([SynonymSet("s", "en", one_way_words(["dough"], ["refund"]))])
    assert (synonym.typed, synonym.found) == ("dough", ("refund",))


def test_a_hint_reaches_the_person(desk: Desk, write: Write) -> None:
    write("Refund a payment")
    indexing.catch_up(desk, quiet())
    assert "quotation mark" in answers.find_answers(desk, 'refund "pay').hint
