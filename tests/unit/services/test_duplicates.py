"""Two texts on one thing grow apart; the base has to say so and let one take the other's place."""

from __future__ import annotations

import pytest

from kbdesk.domain.errors import BadInput, GuardFailed
from kbdesk.progress import Progress
from kbdesk.services import library, publishing
from kbdesk.services.duplicates import find_duplicates, merge_into

LONG = (
    "You can send the thing back within fourteen days. Pack it well, put the slip into the box, "
    "and hand it in at any post office. We pay for the way back and tell you when it is here."
)


def found(desk, **more):
    return find_duplicates(desk, progress=Progress(), **more)


def test_texts_that_say_nearly_the_same_are_found_once(desk, write, save) -> None:
    first = write("Returns", LONG)
    second = write("Send back", LONG.replace("fourteen", "thirty"), live=False)
    write("Passwords", "Choose a long one that you use nowhere else, and keep it to yourself.")
    (pair,) = found(desk)
    assert (pair.one, pair.other) == (first.item.uid, second.item.uid)
    assert (pair.one_title, pair.other_title) == ("Returns", "Send back")
    assert (pair.one_live, pair.other_live) == (True, False)
    assert 0.6 <= pair.similarity < 1
    assert found(desk, threshold=1) == ()
    publishing.archive(desk, second.item.uid)
    assert found(desk) == ()


@pytest.mark.parametrize("threshold", [0, -1, 1.5, float("nan")])
def test_a_similarity_that_is_none_is_refused(desk, threshold) -> None:
    with pytest.raises(BadInput):
        found(desk, threshold=threshold)


def test_a_merge_keeps_the_address_and_the_words_people_search(desk, write) -> None:
    kept = write("Returns", LONG, keywords=("parcel",))
    gone = write("Send it back", LONG, question="How do I return it?", keywords=("Parcel", "post"))
    linking = write("See also", f"Read [this](kb:{gone.item.uid}).")
    merged = merge_into(desk, gone.item.uid, kept.item.uid)
    assert merged.draft is not None
    assert merged.draft.content.keywords == (
        "parcel", "Send it back", "How do I return it?", "post",
    )  # fmt: skip
    assert "Send it back" in merged.draft.note
    now = library.open_item(desk, gone.item.uid)
    assert now.item.archived_at is not None
    assert now.item.redirect_to == kept.item.uid
    after = library.open_item(desk, kept.item.uid)
    assert after.live is not None
    assert after.live.number == 1
    assert linking.item.uid


def test_a_merge_that_makes_no_sense_changes_nothing(desk, write) -> None:
    one, other = write("One", LONG), write("Other", LONG)
    with pytest.raises(BadInput):
        merge_into(desk, one.item.uid, one.item.uid)
    publishing.archive(desk, other.item.uid)
    with pytest.raises((BadInput, GuardFailed)):
        merge_into(desk, one.item.uid, other.item.uid)
    assert library.open_item(desk, one.item.uid).item.archived_at is None


def test_a_merge_without_new_words_writes_no_draft(desk, write) -> None:
    kept, gone = write("Returns", LONG), write("Returns", LONG)
    assert merge_into(desk, gone.item.uid, kept.item.uid).draft is None
