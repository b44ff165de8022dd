"""What was computed once is not computed again, and a damaged cache costs nothing but time."""

from pathlib import Path

import pytest

from kbdesk.services.memo import Memo


def never() -> bytes:
    raise AssertionError("computed again")


def test_a_value_is_made_once_and_survives_a_restart(tmp_path: Path) -> None:
    memo = Memo(tmp_path / "memo.sqlite")
    assert memo.get("render", "k", lambda: b"value") == b"value"
    assert memo.get("render", "k", never) == b"value"
    memo.close()
    again = Memo(tmp_path / "memo.sqlite")
    assert again.get("render", "k", never) == b"value"
    assert again.get("other", "k", lambda: b"2") == b"2"
    again.close()


def test_loaded_entries_and_new_ones_are_both_seen(tmp_path: Path) -> None:
    memo = Memo(tmp_path / "memo.sqlite")
    memo.get("a", "1", lambda: b"one")
    memo.flush()
    with memo.loaded("a", "b"):
        assert memo.get("a", "1", never) == b"one"
        assert memo.get("a", "2", lambda: b"two") == b"two"
        memo.flush()
        assert memo.get("a", "2", never) == b"two"
    assert memo.get("a", "2", never) == b"two"
    memo.close()


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    file = tmp_path / "memo.sqlite"
    file.write_bytes(b"not a database" * 1000)
    memo = Memo(file)
    assert memo.get("a", "1", lambda: b"one") == b"one"
    memo.close()


def test_a_failed_computation_is_not_kept(tmp_path: Path) -> None:
    memo = Memo(tmp_path / "memo.sqlite")
    with pytest.raises(AssertionError):
        memo.get("a", "1", never)
    assert memo.get("a", "1", lambda: b"one") == b"one"
    memo.close()
