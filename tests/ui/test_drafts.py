"""Without this a crash or a closed window takes what somebody typed with it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kbdesk.domain.errors import BadSource, CannotWrite
from kbdesk.domain.rendition import Content
from kbdesk.services.drafts import Draft, Journal, read


def draft(key: str = "one", body: str = "Hej 😀 Åsa\u00a0!") -> Draft:
    content = Content(title="Refund", body=body, keywords=("money", "back"))
    return Draft(key, content, datetime.now(UTC), item_uid="i", base_uid="b", caret=3)


def test_a_draft_of_a_session_that_ended_is_offered(tmp_path: Path) -> None:
    first = Journal(tmp_path)
    kept = draft()
    first.keep(kept)
    first.close()
    second = Journal(tmp_path)
    left = second.left_behind()
    assert [found.draft for found in left.drafts] == [kept]
    second.discard(left.drafts[0])
    second.close()
    third = Journal(tmp_path)
    assert third.left_behind().drafts == ()
    third.close()
    assert not list(tmp_path.iterdir())


def test_a_draft_of_a_running_session_is_left_alone(tmp_path: Path) -> None:
    first, second = Journal(tmp_path), Journal(tmp_path)
    first.keep(draft())
    assert second.left_behind().drafts == ()
    first.close()
    second.close()


def test_only_one_session_is_offered_a_draft(tmp_path: Path) -> None:
    first = Journal(tmp_path)
    first.keep(draft())
    first.close()
    second, third = Journal(tmp_path), Journal(tmp_path)
    assert len(second.left_behind().drafts) == 1
    assert third.left_behind().drafts == ()
    second.close()
    third.close()


def test_the_newest_words_of_a_text_stand(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.keep(draft(body="old"))
    journal.keep(draft(body="new"))
    journal.keep(draft("two"))
    journal.drop("two")
    journal.close()
    following = Journal(tmp_path)
    assert [found.draft.content.body for found in following.left_behind().drafts] == ["new"]
    following.close()


def test_a_draft_that_cannot_be_read_is_told_and_kept(tmp_path: Path) -> None:
    first = Journal(tmp_path)
    first.keep(draft())
    (file,) = tmp_path.glob("*/one.json")
    first.close()
    file.write_text('{"format": 99}')
    second = Journal(tmp_path)
    left = second.left_behind()
    second.close()
    assert (left.drafts, left.unreadable) == ((), (file,))
    assert file.exists()
    with pytest.raises(BadSource):
        read(file)


def test_a_full_disk_is_told_and_the_former_draft_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path)
    journal.keep(draft(body="old"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotWrite):
        journal.keep(draft(body="new"))
    monkeypatch.undo()
    (file,) = tmp_path.glob("*/one.json")
    assert read(file).content.body == "old"
    assert len(list(file.parent.iterdir())) == 2
    journal.close()


@pytest.mark.parametrize("key", ["", "../x", ".lock", "a/b"])
def test_a_key_names_no_file_elsewhere(tmp_path: Path, key: str) -> None:
    journal = Journal(tmp_path)
    with pytest.raises(ValueError, match="no name"):
        journal.keep(draft(key))
    journal.close()
