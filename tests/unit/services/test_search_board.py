"""What mends a search has to be undone as easily as it was done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kbdesk.domain.access import User
from kbdesk.domain.errors import Denied, GuardFailed
from kbdesk.domain.insight import SearchEvent
from kbdesk.domain.misses import Proposal
from kbdesk.progress import quiet
from kbdesk.services import indexing, library, search_aids, search_board, search_tests


@pytest.fixture
def missed(desk, write):
    """Three kinds of misses: a synonym, a search test and a draft would mend them."""
    refund = write("Refunds").item.uid
    at = desk.kb.now() - timedelta(days=2)
    soon = at + timedelta(seconds=9)
    with desk.kb.write("anna") as tx:
        tx.events.append_searches(
            [
                SearchEvent(at, "money back", "en", 0, session="a"),
                SearchEvent(soon, "refund", "en", 1, refund, 1, 900, "a"),
                SearchEvent(at, "late refund", "en", 0, session="b"),
                SearchEvent(soon, "my refund", "en", 1, refund, 1, 900, "b"),
                SearchEvent(at, "gift card", "en", 0, session="c"),
                SearchEvent(at - timedelta(days=60), "fax", "en", 0, session="d"),
            ]
        )
        tx.commit()
    return refund


def names(desk) -> set[str]:
    return {one.name for one in search_board.board(desk).misses}


def test_only_the_last_thirty_days_are_shown_with_titles(desk, missed) -> None:
    board = search_board.board(desk)
    assert {one.name: one.proposal for one in board.misses} == {
        "money back": Proposal.SYNONYM,
        "late refund": Proposal.SEARCH_TEST,
        "gift card": Proposal.DRAFT,
    }
    assert board.titles[missed] == "Refunds"


@pytest.mark.parametrize("name", ["money back", "late refund", "gift card"])
def test_mending_leaves_nothing_behind_when_it_is_undone(desk, missed, name: str) -> None:
    def state() -> tuple[object, ...]:
        titles = [one.title for one in library.list_items(desk)]
        return search_aids.list_synonyms(desk), search_aids.list_tests(desk), titles

    before = state()
    cluster = next(one for one in search_board.board(desk).misses if one.name == name)
    mended = search_board.mend(desk, cluster)
    assert name not in names(desk)
    assert state() != before
    search_board.undo(desk, mended)
    assert name in names(desk)
    assert state() == before


def test_a_person_without_a_role_reopens_nothing(desk, missed, at) -> None:
    cluster = search_board.board(desk).misses[0]
    with desk.kb.write("anna") as tx:
        tx.people.append(User("bo"))
        tx.commit()
    with pytest.raises(Denied):
        search_board.reopen(at("bo"), cluster)


def test_a_synonym_that_would_break_a_search_test_is_not_taken(desk, write, missed) -> None:
    hours = write("Opening hours", "Long ago one could ask for money at the side door.").item.uid
    indexing.catch_up(desk, quiet())
    search_aids.add_test(desk, hours, "money back", max_rank=1)
    cluster = next(one for one in search_board.board(desk).misses if one.name == "money back")
    with desk.kb.write("anna") as tx:
        tx.settings.put(search_tests.STOP, "yes")
        tx.commit()
    before = search_aids.list_synonyms(desk)
    write("Refund", "A refund.")
    with pytest.raises(GuardFailed):
        search_board.mend(desk, cluster)
    assert search_aids.list_synonyms(desk) == before
    assert "money back" in names(desk)
