"""Fragments never lead in a circle or too deep, and tell where they stand."""

import pytest

from kbdesk.content.includes import MAX_DEPTH, CannotExpand
from kbdesk.domain.errors import BadInput
from kbdesk.services import fragments
from text_kit import article, edit, fragment, move, translated


def test_a_fragment_that_includes_itself_is_not_saved(desk) -> None:
    opened = fragment(desk, "Loop", "Words.")
    with pytest.raises(CannotExpand) as refusal:
        edit(desk, opened, "{{include:loop}}")
    assert refusal.value.cycle == ("loop", "loop")


def test_a_circle_over_three_is_refused_at_the_save_that_would_close_it(desk) -> None:
    fragment(desk, "A", "{{include:b}}", live=False)
    fragment(desk, "B", "{{include:c}}", live=False)
    last = fragment(desk, "C", "Words.", live=False)
    with pytest.raises(CannotExpand) as refusal:
        edit(desk, last, "{{include:a}}")
    assert refusal.value.cycle == ("c", "a", "b", "c")
    edit(desk, last, "Words without a circle.")


def test_a_circle_through_another_language_or_the_live_text_is_one_too(desk) -> None:
    a = fragment(desk, "A", "Words.")
    translated(desk, a, "A", "Ord.")
    b = fragment(desk, "B", "{{include:a}}")
    edit(desk, b, "The draft dropped it; the live text has it still.")
    with pytest.raises(CannotExpand):
        edit(desk, a, "{{include:b}}")


def test_an_old_name_closes_a_circle_as_well(desk) -> None:
    a = fragment(desk, "A", "Words.")
    move(desk, a.item.uid, "alpha")
    fragment(desk, "B", "{{include:a}}")
    with pytest.raises(CannotExpand):
        edit(desk, a, "{{include:b}}")


def chain(desk, depth: int) -> list:
    bodies = ["Words.", *(f"{{{{include:f{number}}}}}" for number in range(1, depth))]
    return [fragment(desk, f"F{number}", body) for number, body in enumerate(bodies, 1)]


def test_five_deep_is_fine_and_six_is_refused_wherever_it_grows(desk) -> None:
    made = chain(desk, MAX_DEPTH)
    article(desk, "Text", f"{{{{include:f{MAX_DEPTH}}}}}")
    with pytest.raises(CannotExpand, match="deep"):
        fragment(desk, "On top", f"{{{{include:f{MAX_DEPTH}}}}}")
    fragment(desk, "Leaf", "Words.")
    with pytest.raises(CannotExpand, match="deep"):
        edit(desk, made[0], "{{include:leaf}}")


def test_a_name_that_does_not_exist_yet_may_be_saved(desk) -> None:
    fragment(desk, "Early", "{{include:later}}", live=False)


def test_where_used_goes_through_other_fragments(desk) -> None:
    inner = fragment(desk, "Inner", "Words.")
    fragment(desk, "Outer", "{{include:inner}}")
    article(desk, "Zebra", "{{include:outer}}")
    article(desk, "Apple", "{{include:inner}} {{include:outer}}", live=False)
    article(desk, "None", "Words.")
    uses = fragments.where_used(desk, inner.item.uid)
    assert [(use.title, use.via, use.is_live) for use in uses] == [
        ("Apple", (), False),
        ("Outer", (), True),
        ("Zebra", ("outer",), True),
    ]


def test_only_fragments_are_asked_where_they_stand(desk) -> None:
    with pytest.raises(BadInput, match="no fragment"):
        fragments.where_used(desk, article(desk, "T", "B").item.uid)


def test_the_list_tells_how_often_each_is_used(desk) -> None:
    fragment(desk, "Thanks", "Thank you.")
    fragment(desk, "Unused", "Words.", live=False)
    article(desk, "Reply", "{{include:thanks}}")
    lines = fragments.list_fragments(desk)
    assert [(line.slug, line.texts, line.is_live) for line in lines] == [
        ("thanks", 1, True),
        ("unused", 0, False),
    ]


def test_the_name_of_a_fragment_can_stand_in_a_text(desk) -> None:
    opened = fragment(desk, "A very long title " * 8, "Words.")
    article(desk, "Reply", f"{{{{include:{opened.item.slug}}}}}")
