"""Without this a dragged part lands somewhere else, or vanishes from its pack."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from kbdesk.domain.training.pack import PackContent, PackSection, Part, PartKind, Scenario
from kbdesk.services.training import outline
from kbdesk.services.training.outline import Spot


def pack(*counts: int) -> PackContent:
    names = iter(range(1000))
    sections = tuple(
        PackSection(
            (("en", f"s{place}"),),
            tuple(Part(PartKind.TEXT, item_uid=str(next(names))) for _ in range(count)),
        )
        for place, count in enumerate(counts)
    )
    return PackContent((("en", "Pack"),), sections=sections)


def uids(content: PackContent) -> list[list[str]]:
    return [[part.item_uid for part in section.parts] for section in content.sections]


def test_a_part_goes_before_what_it_is_dropped_on() -> None:
    content = pack(3, 2)
    assert uids(outline.moved(content, Spot(0, 0), Spot(0, 2))) == [["1", "0", "2"], ["3", "4"]]
    assert uids(outline.moved(content, Spot(0, 2), Spot(0, 0))) == [["2", "0", "1"], ["3", "4"]]
    assert uids(outline.moved(content, Spot(0, 1), Spot(1, 1))) == [["0", "2"], ["3", "1", "4"]]
    assert uids(outline.moved(content, Spot(0, 1), Spot(1))) == [["0", "2"], ["3", "4", "1"]]


def test_a_section_takes_its_parts_along() -> None:
    assert uids(outline.moved(pack(1, 2), Spot(0), Spot(1))) == [["1", "2"], ["0"]]


@given(
    st.lists(st.integers(0, 4), min_size=1, max_size=4),
    st.integers(0, 30),
    st.lists(st.sampled_from((-1, 1)), max_size=12),
)
def test_steps_lose_nothing_and_say_where_the_part_is(
    counts: list[int], at: int, steps: list[int]
) -> None:
    content = pack(*counts)
    spots = [Spot(s, p) for s, count in enumerate(counts) for p in range(-1, count)]
    spot = spots[at % len(spots)]

    def what(content: PackContent, spot: Spot) -> str:
        section = content.sections[spot.section]
        return section.parts[spot.part].item_uid if spot.part >= 0 else section.names[0][1]

    name = what(content, spot)
    every = sorted(chain.from_iterable(uids(content)))
    for by in steps:
        content, spot = outline.step(content, spot, by)
        assert what(content, spot) == name
        assert sorted(chain.from_iterable(uids(content))) == every


def test_a_step_back_undoes_a_step() -> None:
    content = pack(2, 1)
    there, spot = outline.step(content, Spot(0, 1), 1)
    assert uids(there) == [["0"], ["1", "2"]]
    assert outline.step(there, spot, -1) == (content, Spot(0, 1))


def test_words_of_one_language_leave_the_other_alone() -> None:
    content = outline.with_words(pack(0), 0, "sv", name="Ett", goal="Kunna", notes="", minutes=20)
    section = content.sections[0]
    assert dict(section.names) == {"en": "s0", "sv": "Ett"}
    assert dict(section.goals) == {"sv": "Kunna"}
    assert section.minutes == 20


def test_a_scenario_has_one_text_a_language() -> None:
    one = Scenario("en", "Angry", "Paid twice", "Again!")
    content = outline.with_scenario(pack(1), Spot(0), one)
    content = outline.with_scenario(content, Spot(0, 1), Scenario("sv", "Arg", "Två", "Igen!"))
    content = outline.with_scenario(content, Spot(0, 1), Scenario("en", "Calm", "x", "y"))
    part = content.sections[0].parts[1]
    assert {one.locale: one.title for one in part.scenarios} == {"sv": "Arg", "en": "Calm"}
    assert uids(outline.without(content, Spot(0, 1))) == [["0"]]
    assert outline.without(content, Spot(0)).sections == ()
