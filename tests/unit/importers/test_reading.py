"""A file is read exactly, or refused with the place and a reason that a writer understands."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbdesk.domain.errors import BadSource
from kbdesk.importers.reading import MAX_TEXT_BYTES, read_text
from kbdesk.importers.walking import FoundFile


def read(tmp_path: Path, data: bytes, encoding: str = "") -> str:
    file = tmp_path / "a.md"
    file.write_bytes(data)
    return read_text(FoundFile("a.md", file, len(data)), encoding)[0]


def refusal(tmp_path: Path, data: bytes, encoding: str = "") -> BadSource:
    with pytest.raises(BadSource) as caught:
        read(tmp_path, data, encoding)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_read_whatever_their_mark(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, "Återbetalning\r\n😀\rslut".encode(encoding)) == (
        "Återbetalning\n😀\nslut"
    )


def test_an_old_encoding_is_refused_with_byte_and_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, "# Hej\n\nåäö".encode("cp1252"))
    assert error.line == 3
    assert "not UTF-8: byte 0xE5 at byte 7" in error.reason


def test_the_byte_is_counted_from_the_start_of_the_file(tmp_path: Path) -> None:
    assert "at byte 5" in refusal(tmp_path, b"\xef\xbb\xbfab\xe5").reason


def test_an_encoding_that_the_person_names_is_used_and_noted(tmp_path: Path) -> None:
    data = "# Hej\n\nåäö “x”".encode("cp1252")
    (tmp_path / "a.md").write_bytes(data)
    text, note = read_text(FoundFile("a.md", tmp_path / "a.md", len(data)), "cp1252")
    assert text.endswith("åäö “x”")
    assert note is not None
    assert (note.line, note.what) == (3, "read as cp1252: check its letters")


def test_an_encoding_that_does_not_fit_or_exist_is_a_refusal(tmp_path: Path) -> None:
    assert "not ascii either" in refusal(tmp_path, b"\xe5", "ascii").reason
    assert "not klingon either" in refusal(tmp_path, b"\xe5", "klingon").reason


def test_a_binary_file_is_called_one(tmp_path: Path) -> None:
    error = refusal(tmp_path, b"\x89PNG\r\n\x1a\n\x00\x00")
    assert error.reason.startswith("not a text: a zero byte")


def test_damaged_utf_16_is_refused(tmp_path: Path) -> None:
    assert "damaged UTF-16" in refusal(tmp_path, b"\xff\xfea\x00\x00\xd8").reason


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refusal(tmp_path, data).reason == "the file is empty"


def test_a_2_mb_file_is_refused_with_its_size_and_the_limit(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"x" * 2_000_000).reason == (
        "too large: 2 MB, a text may have 512 kB; split it"
    )


def test_the_limit_is_in_bytes_of_utf_8(tmp_path: Path) -> None:
    assert len(read(tmp_path, b"x" * MAX_TEXT_BYTES)) == MAX_TEXT_BYTES
    assert "too large: 513 kB" in refusal(tmp_path, b"x" * (MAX_TEXT_BYTES + 1024)).reason
    wide = ("å" * (MAX_TEXT_BYTES // 2 + 1)).encode("utf-16")
    assert "too large" in refusal(tmp_path, wide).reason


def test_a_file_that_vanished_is_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="cannot be read"):
        read_text(FoundFile("a.md", tmp_path / "gone.md", 3))
