"""An index is a cache: whatever happens to it or beside it, it says so and never breaks."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from kbdesk.domain.errors import BaseBusy, Cancelled, Refused
from kbdesk.progress import Progress
from kbdesk.search import header as headers
from kbdesk.search import writing
from kbdesk.search.document import Document
from kbdesk.search.index import SearchIndex

TEXTS = [
    Document(item_uid=f"i{n}", locale="en", title=f"Title number{n}", body=f"word{n} everywhere")
    for n in range(20)
]


def opened(folder: Path, **other: Any) -> SearchIndex:
    identity: dict[str, Any] = {"base_uuid": "b", "db_epoch": 1, "locales": ("en",)}
    return SearchIndex.open(folder, **identity | other)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    index = opened(tmp_path / "i")
    index.build(TEXTS, 5)
    index.close()
    return tmp_path / "i"


def found(index: SearchIndex, query: str) -> list[str]:
    return [hit.item_uid for hit in index.search(query).hits]


def change_header(folder: Path, **changes: object) -> None:
    path = folder / headers.NAME
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_an_index_is_found_again(folder: Path) -> None:
    index = opened(folder)
    assert (index.needs_rebuild, index.applied_seq, index.doc_count) == (None, 5, 20)
    assert found(index, "word7 ") == ["i7"]
    index.close()
    assert found(index, "word8 ") == ["i8"]
    index.close()


@pytest.mark.parametrize(
    ("identity", "reason", "answers"),
    [
        ({"base_uuid": "other"}, "The index belongs to another knowledge base.", False),
        ({"db_epoch": 2}, "The knowledge base was restored from a backup.", True),
    ],
)
def test_a_foreign_or_outdated_index_says_so(
    folder: Path, identity: dict[str, object], reason: str, answers: bool
) -> None:
    index = opened(folder, **identity)
    assert index.needs_rebuild == reason
    assert bool(found(index, "word7")) is answers
    with pytest.raises(Refused):
        index.apply(TEXTS[:1], (), 6)
    index.build(TEXTS[:3], 9)
    assert (index.needs_rebuild, index.applied_seq, index.doc_count) == (None, 9, 3)
    index.close()


@pytest.mark.parametrize("name", ["schema_hash", "whoosh_version", "analyzer_hash"])
def test_an_index_of_another_version_says_so(folder: Path, name: str) -> None:
    change_header(folder, **{name: "older"})
    index = opened(folder)
    assert "version" in (index.needs_rebuild or "")
    assert bool(found(index, "word7")) is (name == "analyzer_hash")
    index.close()


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"base_uuid": 1}', "\0" * 50, '{"place": "../../etc"}', "null"]
)
def test_a_damaged_header_says_so(folder: Path, damage: str) -> None:
    (folder / headers.NAME).write_text(damage)
    index = opened(folder)
    assert index.needs_rebuild
    assert found(index, "word7") == []
    index.build(TEXTS, 6)
    assert index.needs_rebuild is None
    index.close()


def test_a_header_cannot_lead_out_of_its_folder(folder: Path) -> None:
    change_header(folder, place="../elsewhere")
    assert "damaged" in (opened(folder).needs_rebuild or "")


def test_a_wrong_number_of_texts_says_so(folder: Path) -> None:
    change_header(folder, doc_count=19)
    assert "20 texts" in (opened(folder).needs_rebuild or "")


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9])
def test_a_truncated_file_says_so(folder: Path, share: float) -> None:
    for path in folder.glob("v-*/*.seg"):
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])
    index = opened(folder)
    assert "not whole" in (index.needs_rebuild or "")
    assert found(index, "word7") == []
    assert index.suggest("wor") == ()
    index.close()


@pytest.mark.parametrize("pattern", ["*.seg", "*.toc"])
def test_a_missing_file_says_so(folder: Path, pattern: str) -> None:
    for path in folder.glob(f"v-*/{pattern}"):
        path.unlink()
    index = opened(folder)
    assert index.needs_rebuild
    assert found(index, "word7") == []


@pytest.mark.parametrize("pattern", ["*.seg", "*.toc"])
def test_overwritten_bytes_never_raise(folder: Path, pattern: str) -> None:
    (path,) = folder.glob(f"v-*/{pattern}")
    data = path.read_bytes()
    for start in range(0, len(data), max(1, len(data) // 25)):
        path.write_bytes(data[:start] + b"\xff\x80\x00Z" * 8 + data[start + 32 :])
        index = opened(folder)
        for query in ("word7", "wo", "everywhere", "titel"):
            found(index, query)
        index.close()
    path.write_bytes(data)
    index = opened(folder)
    assert found(index, "word7 ") == ["i7"]
    index.close()


def test_damage_under_an_open_index_asks_for_a_rebuild(folder: Path) -> None:
    index = opened(folder)
    for path in folder.glob("v-*/*"):
        path.unlink()
    change_header(folder, applied_seq=6)
    assert found(index, "word7") == []
    assert index.needs_rebuild
    index.close()


def test_two_indexes_on_one_folder_see_each_other(folder: Path) -> None:
    one, other = opened(folder), opened(folder)
    assert found(other, "walrus") == []
    one.apply([Document(item_uid="new", locale="en", title="Walrus")], ["i3"], 6)
    assert found(other, "walrus") == ["new"]
    assert found(other, "word3 ") == []
    assert other.applied_seq == 6
    other.apply([Document(item_uid="new", locale="en", title="Giraffe")], (), 7)
    assert (found(one, "walrus"), found(one, "giraffe")) == ([], ["new"])
    one.build(TEXTS[:2], 8)
    assert (found(other, "giraffe"), other.doc_count) == ([], 2)
    assert len(list(folder.glob("v-*"))) == 1
    one.close()
    other.close()


ELSEWHERE = """
import sys
from pathlib import Path
from kbdesk.search.document import Document
from kbdesk.search.index import SearchIndex
index = SearchIndex.open(Path(sys.argv[1]), base_uuid="b", db_epoch=1, locales=("en",))
index.apply([Document(item_uid="new", locale="en", title="Walrus")], (), 6)
index.build([Document(item_uid="newer", locale="en", title="Walruses")], 7)
"""


@pytest.mark.slow
def test_another_process_is_noticed(folder: Path) -> None:
    index = opened(folder)
    assert found(index, "walrus") == []
    subprocess.run([sys.executable, "-c", ELSEWHERE, folder], check=True)
    assert found(index, "walrus") == ["newer"]
    assert index.applied_seq == 7
    index.close()


def test_a_crash_between_commit_and_header_is_redone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, witness = opened(folder), opened(folder)
    changed = [
        Document(item_uid="i3", locale="en", title="Walrus"),
        Document(item_uid="new", locale="en", title="Walrus calf"),
    ]
    with monkeypatch.context() as crash:
        crash.setattr(headers, "write", lambda *_: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            index.apply(changed, ["i4"], 6)
    index.close()

    again = opened(folder)
    assert (again.needs_rebuild, again.applied_seq) == (None, 5)
    again.apply(changed, ["i4"], 6)
    for one in (again, witness):
        assert (one.needs_rebuild, one.applied_seq, one.doc_count) == (None, 6, 20)
        assert sorted(found(one, "walrus")) == ["i3", "new"]
        assert found(one, "word4 ") == []
        one.close()


def test_a_crash_before_the_commit_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = opened(folder)
    with monkeypatch.context() as crash:
        crash.setattr(writing.Batch, "commit", lambda *_: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            index.apply(TEXTS[:1], ["i5"], 6)
    assert (index.applied_seq, index.doc_count) == (5, 20)
    index.apply(TEXTS[:1], ["i5"], 6)
    assert (index.applied_seq, index.doc_count) == (6, 19)
    index.close()


def test_a_change_can_be_applied_twice(folder: Path) -> None:
    index = opened(folder)
    for _ in range(2):
        index.apply([Document(item_uid="i3", locale="en", title="Walrus")], ["i4"], 6)
        assert (index.applied_seq, index.doc_count) == (6, 19)
    index.apply([], [], 9)
    assert index.applied_seq == 9
    index.apply([], [], 8)
    assert index.applied_seq == 9
    index.close()


def test_a_cancelled_build_leaves_the_old_index(folder: Path) -> None:
    index = opened(folder)
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        index.build(TEXTS, 9, progress)
    assert (index.applied_seq, index.doc_count) == (5, 20)
    assert len(list(folder.glob("v-*"))) == 1
    index.close()


def test_a_build_reports_each_document(tmp_path: Path) -> None:
    heard: list[int] = []
    index = opened(tmp_path)
    index.build(iter(TEXTS), 1, Progress(lambda _what, done, _total: heard.append(done)))
    assert heard == list(range(1, 21))
    index.close()


def test_one_process_writes_at_a_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kbdesk.search.index.LOCK_TIMEOUT_S", 0.05)
    index = opened(folder)
    with writing.exclusive(folder / "write.lock", 0, "test"), pytest.raises(BaseBusy):
        index.apply(TEXTS[:1], (), 6)
    with writing.exclusive(folder / "build.lock", 0, "test"), pytest.raises(BaseBusy):
        index.build(TEXTS[:1], 6)
    assert found(index, "word7 ") == ["i7"]
    index.close()


def test_small_segments_are_merged_when_there_is_time(folder: Path) -> None:
    index, other = opened(folder), opened(folder)
    for seq in range(6, 16):
        index.apply([Document(item_uid=f"n{seq}", locale="en", title="Walrus")], (), seq)
    before = index.search("walrus everywhere")
    assert index.segment_count == 11
    assert not index.tidy()
    assert index.tidy(at_least=8)
    assert (index.segment_count, index.doc_count, index.applied_seq) == (1, 30, 15)
    assert index.search("walrus everywhere").hits == before.hits
    assert other.search("walrus everywhere").hits == before.hits
    assert index.suggest("walr") == ("walrus",)
    index.close()
    other.close()


def test_saves_without_end_do_not_pile_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kbdesk.search.index.TOO_MANY_SEGMENTS", 5)
    index = opened(folder)
    for seq in range(6, 26):
        index.apply([Document(item_uid=f"i{seq % 4}", locale="en", title="Walrus")], (), seq)
        assert index.segment_count <= 6
        assert index.doc_count == 20
    index.close()


def test_damage_met_by_a_save_asks_for_a_rebuild(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = opened(folder)
    with monkeypatch.context() as damage:
        damage.setattr(
            "kbdesk.search.postings.whole_list", lambda _: (_ for _ in ()).throw(OSError("read"))
        )
        with pytest.raises(Refused):
            index.apply(TEXTS[:1], (), 6)
    assert "read" in (index.needs_rebuild or "")
    index.build(TEXTS, 7)
    assert (index.needs_rebuild, found(index, "word7 ")) == (None, ["i7"])
    index.close()


def test_people_search_while_others_write(folder: Path) -> None:
    index = opened(folder)
    wrong: list[object] = []

    def search() -> None:
        for number in range(60):
            hits = found(index, f"word{number % 20} ")
            if hits != [f"i{number % 20}"]:
                wrong.append(hits)

    readers = [threading.Thread(target=search) for _ in range(3)]
    for reader in readers:
        reader.start()
    for seq in range(6, 18):
        index.apply([TEXTS[seq]], (), seq)
        index.tidy(at_least=6)
    for reader in readers:
        reader.join()
    assert wrong == []
    index.close()
