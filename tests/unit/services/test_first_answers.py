"""What is shown before anything is typed, and how use decides between hits that fit alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from kbdesk.domain.insight import UsageEvent, Use
from kbdesk.domain.review import ReviewPolicy
from kbdesk.progress import quiet
from kbdesk.search.document import Filters
from kbdesk.services import answers, indexing, popularity, publishing, verifying
from kbdesk.services.desk import Desk
from kbdesk.services.library import OpenItem

Write = Callable[..., OpenItem]


def use(desk: Desk, uid: str, times: int, *, days_ago: int = 1) -> None:
    at = desk.kb.now() - timedelta(days=days_ago)
    with desk.kb.write("anna") as tx:
        tx.events.append_usages([UsageEvent(at, uid, "base", "en", Use.COPY)] * times)
        tx.commit()


def test_what_is_used_lately_is_offered_first(desk: Desk, write: Write) -> None:
    first, second, third = (write(title) for title in ("One", "Two", "Three"))
    gone, hidden = write("Gone"), write("Draft", live=False)
    use(desk, second.item.uid, 2)
    use(desk, first.item.uid, 5)
    use(desk, gone.item.uid, 9)
    publishing.archive(desk, gone.item.uid)
    found = answers.first_answers(desk).answers
    assert [(one.title, one.why) for one in found] == [
        ("One", "used lately"),
        ("Two", "used lately"),
        ("Three", "changed lately"),
    ]
    assert hidden.item.uid not in {one.item_uid for one in found}
    assert [one.item_uid for one in answers.first_answers(desk, limit=1).answers] == [
        first.item.uid
    ]
    assert third.item.uid == found[2].item_uid


def test_use_decides_between_hits_that_fit_alike_and_no_others(desk: Desk, write: Write) -> None:
    write("Refund in the shop", "Ask at the desk.")
    write("Refund in the post", "Ask at the desk.")
    exact = write("Refund", "Refund.")
    indexing.catch_up(desk, quiet())
    best, upper, lower = answers.find_answers(desk, "refund ").answers
    use(desk, lower.item_uid, 500)
    desk.index.use_at = 0.0
    assert titles(desk) == [best.title, lower.title, upper.title]
    assert exact.item.uid == answers.find_answers(desk, "refund ").answers[0].item_uid


def titles(desk: Desk) -> list[str]:
    return [one.title for one in answers.find_answers(desk, "refund ").answers]


def test_shares_go_by_steps_of_use() -> None:
    assert popularity.shares({}) == {}
    found = popularity.shares({"a": 99, "b": 9, "c": 0})
    assert found["a"] == 1.0
    assert 0.4 < found["b"] < 0.6
    assert "c" not in found


def test_what_is_overdue_is_hidden_or_shown_alone(
    desk: Desk, write: Write, clock: Callable[[datetime], None]
) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    clock(start)
    verifying.put_policy(desk, ReviewPolicy("base", 365))
    write("Refund in the shop")
    kept = write("Refund in the post")
    clock(start + timedelta(days=400))
    verifying.verify(desk, kept.item.uid)
    indexing.catch_up(desk, quiet())

    def found(verified: bool | None, **more: Filters) -> list[str]:
        hits = answers.find_answers(desk, "refund ", verified=verified, **more).answers
        return sorted(one.title for one in hits)

    assert found(None) == ["Refund in the post", "Refund in the shop"]
    assert found(True) == ["Refund in the post"]
    assert found(False) == ["Refund in the shop"]
    assert found(None, filters=Filters(tags=("nothing",))) == []
    assert answers.find_answers(desk, "refund #x").chips[0].value == "x"


def test_what_changed_last_is_offered_after_any_number_of_commits(desk: Desk, write: Write) -> None:
    for number in range(60):
        write(f"Old {number}")
    write("Newest")
    found = answers.first_answers(desk, limit=3).answers
    assert [one.title for one in found] == ["Newest", "Old 59", "Old 58"]
