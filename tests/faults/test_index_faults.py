"""An index that is gone, cut, old, foreign, flipped or mixed: the right answers after one go."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kbdesk.domain.rendition import Content
from kbdesk.progress import quiet
from kbdesk.services import answers, editing, indexing, publishing
from kbdesk.services.desk import Desk
from kbdesk.services.workspace import create_workspace, open_workspace

WORDS = ("refund", "invoice", "delivery", "password")


def _fill(desk: Desk, words: tuple[str, ...]) -> None:
    for word in words:
        opened = editing.new_item(desk, Content(word.title(), f"All about {word}."))
        publishing.publish(desk, opened.item.uid)
    indexing.catch_up(desk, quiet())


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)


def _gone(search: Path, old: Path, foreign: Path) -> None:
    shutil.rmtree(search)


def _cut(search: Path, old: Path, foreign: Path) -> None:
    for path in _files(search):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _old(search: Path, old: Path, foreign: Path) -> None:
    shutil.rmtree(search)
    shutil.copytree(old, search)


def _foreign(search: Path, old: Path, foreign: Path) -> None:
    shutil.rmtree(search)
    shutil.copytree(foreign, search)


def _flipped(search: Path, old: Path, foreign: Path) -> None:
    chance = random.Random(6)
    for path in _files(search):
        data = bytearray(path.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)


def _mixed(search: Path, old: Path, foreign: Path) -> None:
    for path in _files(foreign):
        target = search / path.relative_to(foreign)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)


FAULTS = {"gone": _gone, "cut": _cut, "old": _old, "foreign": _foreign, "flipped": _flipped}
FAULTS["mixed"] = _mixed


@pytest.mark.parametrize("fault", FAULTS)
def test_a_harmed_index_gives_right_answers_after_one_catch_up(
    fault: str, tmp_path: Path, tell: Callable[..., None]
) -> None:
    other = create_workspace(tmp_path / "other.kbdesk", name="Other", actor="anna")
    _fill(other, ("zebra",))
    foreign = other.cache / "search"
    other.close()
    base = tmp_path / "base.kbdesk"
    desk = create_workspace(base, name="Test", actor="anna")
    _fill(desk, WORDS[:2])
    old = tmp_path / "old"
    shutil.copytree(desk.cache / "search", old)
    _fill(desk, WORDS[2:])
    search = desk.cache / "search"
    desk.close()
    FAULTS[fault](search, old, foreign)
    again = open_workspace(base, actor="anna")
    try:
        first = answers.find_answers(again, "password").answers  # never an error
        indexing.catch_up(again, quiet())
        for word in WORDS:
            found = answers.find_answers(again, word).answers
            assert [answer.title for answer in found] == [word.title()]
        assert answers.find_answers(again, "zebra").answers == ()
        assert indexing.status(again).needs_rebuild == ""
        assert again.index.doc_count == len(WORDS)
    finally:
        again.close()
    tell(found_before_the_catch_up=len(first), found_after=len(WORDS))
