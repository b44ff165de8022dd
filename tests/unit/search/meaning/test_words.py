"""Words of like meaning take part in a question's groups, and never count like its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kbdesk.search.groups import Group
from kbdesk.search.meaning.fusion import NEAR_TERMS, NEAR_WORD, with_near_words
from kbdesk.search.meaning.words import LEAST_TEXTS, MOST_NEAR, Words, content_words

DIRECTIONS = {
    "workbook": (1.0, 0.0, 0.0),
    "spreadsheet": (0.9, 0.436, 0.0),
    "printer": (0.0, 0.0, 1.0),
    "missing": (0.0, 1.0, 0.0),
}


def encode(words: Sequence[str]) -> NDArray[np.float32]:
    return np.array([DIRECTIONS[word] for word in words], np.float32)


@pytest.fixture
def words(tmp_path: Path) -> Iterator[Words]:
    made = Words(tmp_path / "words.sqlite")
    yield made
    made.close()


def fill(words: Words, *texts: str) -> None:
    words.see(texts * LEAST_TEXTS)
    while waiting := words.waiting("m", 2):
        words.keep("m", waiting, encode(waiting))
    words.refresh()


def test_a_word_that_no_text_holds_finds_its_like(words: Words) -> None:
    fill(words, "A workbook on the printer is missing.")
    found = words.near("m", "Where is my spreadsheet?", encode)
    assert [word for word, _ in found["spreadsheet"]] == ["workbook"]
    assert found["spreadsheet"][0][1] == pytest.approx(0.9, abs=0.02)
    assert words.near("m", "printer", encode) == {}


def test_a_long_message_goes_by_its_own_words(words: Words) -> None:
    fill(words, "A workbook on the printer is missing.")
    letters = "abcdefghijklmnopqrstuvwxyz"
    long = " ".join(f"word{letter}" for letter in letters)
    assert words.near("m", f"spreadsheet {long}", encode) == {}


def test_rare_words_and_function_words_are_not_read(words: Words) -> None:
    words.see(["The workbook is on it"] * (LEAST_TEXTS - 1) + ["a printer"] * LEAST_TEXTS)
    assert words.waiting("m") == ["printer"]
    assert content_words("Is it the ERR-42 workbook, och är det din?") == ["err", "workbook"]


def test_words_come_again_after_all_is_read_anew(words: Words) -> None:
    fill(words, "workbook printer")
    words.forget_counts()
    words.refresh()
    assert words.near("m", "spreadsheet", encode) == {}
    fill(words, "workbook")
    assert list(words.near("m", "spreadsheet", encode)) == ["spreadsheet"]


def test_another_model_has_other_words(words: Words) -> None:
    fill(words, "workbook printer")
    assert words.near("other", "spreadsheet", encode) == {}
    assert set(words.waiting("other")) == {"workbook", "printer"}


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    file = tmp_path / "words.sqlite"
    file.write_bytes(b"no database at all" * 400)
    words = Words(file)
    fill(words, "workbook")
    assert list(words.near("m", "spreadsheet", encode)) == ["spreadsheet"]
    words.close()


def test_like_words_join_a_group_for_less_and_no_more_than_a_few() -> None:
    groups = (Group("spreadsheet", ("spreadsheet",)), Group("gone", ("gone",), (("lost", 0.6),)))
    many = [(f"word{'abcdefghijklmn'[place]}", 0.9) for place in range(MOST_NEAR)]
    near = {"spreadsheet": [("workbooks", 0.86), ("spreadsheets", 0.95)], "gone": many}
    sheet, gone = with_near_words(groups, {k: tuple(v) for k, v in near.items()}, ("en",))
    assert sheet.exact == ("spreadsheet",)
    assert [term for term, _ in sheet.alternatives] == ["workbook"]
    assert 0 < sheet.alternatives[0][1] < NEAR_WORD
    assert len(gone.alternatives) == NEAR_TERMS + 1
    assert gone.alternatives[0] == ("lost", 0.6)


def test_one_word_alone_is_meant_as_it_stands() -> None:
    groups = (Group("spreadsheet", ("spreadsheet",)),)
    assert with_near_words(groups, {"spreadsheet": (("workbook", 0.9),)}, ("en",)) == groups
