"""Search tests say before a change what it would break; synonyms of the base reach the search."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from kbdesk.domain.access import User
from kbdesk.domain.errors import BadInput, Denied, GuardFailed, NotFound
from kbdesk.domain.search_aid import SearchTest, SynonymSet
from kbdesk.progress import quiet
from kbdesk.services import (
    answers,
    changesets,
    editing,
    indexing,
    publishing,
    search_aids,
    search_tests,
)
from kbdesk.services.desk import Desk
from kbdesk.services.library import OpenItem, open_item
from kbdesk.services.synonyms import synonyms_of

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
    keep(desk, SynonymSet("s", "en", ("dough", "refund"), one_way=True))
    [answer] = answers.find_answers(desk, "dough ").answers
    assert answer.item_uid == refund.item.uid
    assert answer.why.startswith("synonym: dough = refund")


def test_one_way_words_do_not_find_back() -> None:
    [synonym] = synonyms_of([SynonymSet("s", "en", ("dough", "refund"), one_way=True)])
    assert (synonym.typed, synonym.found) == ("dough", ("refund",))


def test_a_hint_reaches_the_person(desk: Desk, write: Write) -> None:
    write("Refund a payment")
    indexing.catch_up(desk, quiet())
    assert "quotation mark" in answers.find_answers(desk, 'refund "pay').hint


def changed(desk: Desk, item: OpenItem, title: str) -> str:
    content = dataclasses.replace(item.head.content, title=title, body="Goods.")
    saved = editing.save_draft(
        desk, item.rendition.uid, item.head.uid, content, client_save_id=title
    )
    return saved.revision.uid


def test_whoever_publishes_is_told_what_broke(desk: Desk, write: Write) -> None:
    refund = write("Refund a payment", "Money back.")
    other = write("Opening hours", "From nine.")
    indexing.catch_up(desk, quiet())
    search_aids.add_test(desk, refund.item.uid, "refund", max_rank=1)
    search_aids.add_test(desk, other.item.uid, "hours", max_rank=1)
    changed(desk, refund, "Return a purchase")
    published = publishing.publish(desk, refund.item.uid)
    assert published.revisions
    assert [one.test.query for one in published.search.broken] == ["refund"]
    # Broken before, so no news: and nothing is told twice.
    indexing.catch_up(desk, quiet())
    assert [one.has_passed for one in search_tests.run(desk)] == [False, True]
    changed(desk, desk_item(desk, refund), "Return a purchase soon")
    assert publishing.publish(desk, refund.item.uid).search == search_tests.Rehearsal()


def desk_item(desk: Desk, item: OpenItem) -> OpenItem:
    return open_item(desk, item.item.uid, None, "base")


def test_a_base_may_stop_what_breaks_a_search_test(desk: Desk, write: Write) -> None:
    refund = write("Refund a payment", "Money back.")
    indexing.catch_up(desk, quiet())
    search_aids.add_test(desk, refund.item.uid, "refund", max_rank=1)
    with desk.kb.write("anna") as tx:
        tx.settings.put(search_tests.STOP, "yes")
        tx.commit()
    changed(desk, refund, "Return a purchase")
    with pytest.raises(GuardFailed) as stopped:
        publishing.publish(desk, refund.item.uid)
    assert '"refund" has to find it' in stopped.value.hint
    assert desk_item(desk, refund).live.content.title == "Refund a payment"


def test_a_change_set_is_tried_as_a_whole(desk: Desk, write: Write) -> None:
    refund, other = write("Refund a payment"), write("Opening hours")
    indexing.catch_up(desk, quiet())
    search_aids.add_test(desk, refund.item.uid, "refund", max_rank=1)
    drafts = [changed(desk, refund, "Return a purchase"), changed(desk, other, "Refund refund")]
    made = changesets.new(desk, "Both", drafts)
    [broken] = changesets.rehearsed(desk, made.uid).broken
    assert broken.rank is None


def test_an_index_that_is_gone_stops_nobody(desk: Desk, write: Write) -> None:
    refund = write("Refund a payment")
    indexing.catch_up(desk, quiet())
    search_aids.add_test(desk, refund.item.uid, "refund")
    desk.index.close()
    for file in (desk.cache / "search").glob("*.json"):
        file.write_text("{", "utf-8")
    assert desk.index.needs_rebuild
    changed(desk, refund, "Return a purchase")
    published = publishing.publish(desk, refund.item.uid)
    assert published.revisions
    assert "built anew" in published.search.untested


def test_synonyms_are_added_and_removed(desk: Desk, write: Write) -> None:
    cash, refund = write("Cash at the door", "Cash."), write("Refund a payment", "Money back.")
    search_aids.add_test(desk, cash.item.uid, "dough", max_rank=1)
    indexing.catch_up(desk, quiet())
    both = search_aids.add_synonyms(desk, ["dough", "cash"], locale="en")
    assert both.search.broken == ()
    assert search_tests.run(desk)[0].has_passed
    worse = search_aids.remove_synonyms(desk, "dough")
    assert [one.test.query for one in worse.search.broken] == ["dough"]
    assert search_aids.list_synonyms(desk) == ()
    search_aids.add_synonyms(desk, ["dough"], one_way_to=["refund"])
    [found] = answers.find_answers(desk, "dough ").answers
    assert found.item_uid == refund.item.uid
    three = search_aids.add_synonyms(desk, ["bread", "lolly"], one_way_to=["cash"])
    assert [one.words for one in three.sets] == [
        ("bread", "lolly"),
        ("bread", "cash"),
        ("lolly", "cash"),
    ]
    assert [one.one_way for one in three.sets] == [False, True, True]
    with pytest.raises(BadInput):
        search_aids.add_synonyms(desk, ["alone", " "])
    with pytest.raises(NotFound):
        search_aids.remove_synonyms(desk, "nothing")


def test_the_same_search_changes_its_rank(desk: Desk, write: Write) -> None:
    uid = write("Refund a payment").item.uid
    first = search_aids.add_test(desk, uid, "Money  back", max_rank=1)
    again = search_aids.add_test(desk, uid, "money back", max_rank=5)
    assert (again.uid, again.max_rank) == (first.uid, 5)
    assert search_aids.list_tests(desk, uid) == (again,)
    assert search_aids.remove_test(desk, "money back") == again
    for query, rank in ((" ", 3), ("x", 0)):
        with pytest.raises(BadInput):
            search_aids.add_test(desk, uid, query, max_rank=rank)


def test_only_who_may_write_changes_them(
    desk: Desk, at: Callable[[str], Desk], write: Write
) -> None:
    uid = write("Refund a payment").item.uid
    with desk.kb.write("anna") as tx:
        tx.people.append(User("bo"))
        tx.commit()
    with pytest.raises(Denied):
        search_aids.add_synonyms(at("bo"), ["dough", "cash"])
    with pytest.raises(Denied):
        search_aids.add_test(at("bo"), uid, "money")
    assert search_aids.list_synonyms(desk) == ()
