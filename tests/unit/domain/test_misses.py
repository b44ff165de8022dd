"""What people look for in vain is the list of what to write next."""

from datetime import UTC, datetime, timedelta

from kbdesk.domain.insight import SearchEvent
from kbdesk.domain.misses import Cause, Proposal, clusters, misses

NOW = datetime(2026, 5, 3, 12, tzinfo=UTC)


def search(
    second: int,
    query: str,
    *,
    results: int = 3,
    chosen: str = "",
    session: str = "s",
    locale: str = "en",
    copied: int | None = None,
) -> SearchEvent:
    at = NOW + timedelta(seconds=second)
    return SearchEvent(at, query, locale, results, chosen, 1 if chosen else 0, copied, session)


def causes(*events: SearchEvent) -> list[tuple[str, Cause]]:
    return [(miss.event.query, miss.cause) for miss in misses(events)]


def test_no_result_no_choice_and_a_new_query_soon_are_misses() -> None:
    assert causes(search(0, "kaput", results=0)) == [("kaput", Cause.NO_RESULT)]
    assert causes(search(0, "refund")) == [("refund", Cause.NO_CHOICE)]
    assert causes(search(0, "refund", chosen="a")) == []
    again = (search(0, "money", chosen="a"), search(20, "refund", chosen="b", copied=900))
    assert causes(*again) == [("money", Cause.REQUERY)]


def test_a_later_query_or_one_of_somebody_else_is_no_second_try() -> None:
    assert causes(search(0, "money", chosen="a"), search(31, "refund", chosen="b")) == []
    assert causes(search(0, "money", chosen="a"), search(5, "x", chosen="b", session="t")) == []
    assert causes(search(0, "money", chosen="a", copied=5), search(5, "x", chosen="b")) == []


def test_letters_on_the_way_to_a_query_are_no_searches() -> None:
    typed = [search(0, "ref", results=0), search(1, "refund", chosen="a")]
    assert causes(*typed) == []
    assert causes(search(0, "  ")) == []


def test_queries_that_ask_for_one_thing_are_one_cluster_with_a_synonym() -> None:
    events = []
    for number, query in enumerate(["återbetalning", "Återbetalning!", "återbetalningar"]):
        session = f"s{number}"
        events.append(search(0, query, results=0, session=session, locale="sv"))
        events.append(search(9, "pengar tillbaka", chosen="i1", session=session, locale="sv-SE"))
    found = clusters(misses(events))
    assert len(found) == 1
    assert found[0].name == "återbetalning"
    assert found[0].count == 3
    assert (found[0].proposal, found[0].item_uid) == (Proposal.SYNONYM, "i1")
    assert found[0].found_by == "pengar tillbaka"


def test_a_query_that_shares_a_word_with_what_helped_becomes_a_search_test() -> None:
    events = [search(0, "sound gone"), search(10, "no sound", chosen="i1")]
    assert clusters(misses(events))[0].proposal is Proposal.SEARCH_TEST


def test_what_nobody_found_becomes_a_draft() -> None:
    events = [search(n * 100, "vinyl", results=0, session=f"s{n}") for n in range(3)]
    found = clusters(misses([*events, search(999, "once", results=0)]), least=2)
    assert [(each.name, each.count, each.proposal) for each in found] == [
        ("vinyl", 3, Proposal.DRAFT)
    ]


def test_words_written_together_or_apart_are_one_thing() -> None:
    events = [
        search(60 * number, query, results=0, session=f"s{number}")
        for number, query in enumerate(["gift card", "giftcards", "sign in", "gift wrapping"])
    ]
    found = {cluster.name: cluster.count for cluster in clusters(misses(events))}
    assert found == {"gift card": 2, "sign in": 1, "gift wrapping": 1}


def test_languages_and_unlike_queries_stay_apart() -> None:
    events = [
        search(0, "refund", session="a"),
        search(0, "refund", session="b", locale="sv"),
        search(0, "headphones", session="c"),
    ]
    assert len(clusters(misses(events))) == 3
