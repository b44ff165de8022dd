from __future__ import annotations

from kbdesk.content.limits import MAX_BYTES, TooComplex, check_size
from kbdesk.content.positions import Lines, code_points


def test_bytes_become_code_points() -> None:
    text = "aåb語c😀d"
    convert = code_points(text)
    for at in range(len(text) + 1):
        assert convert(len(text[:at].encode())) == at


def test_lines_end_as_files_do() -> None:
    lines = Lines("a\nb\r\nc\rd")
    assert [lines.at(offset) for offset in (0, 1, 2, 3, 5, 7)] == [1, 1, 2, 2, 3, 4]
    assert lines.span(2) == (2, 5)
    assert lines.span(4) == (7, 8)


def test_size_is_that_of_the_file_not_of_the_letters() -> None:
    check_size("å" * (MAX_BYTES // 2))
    try:
        check_size("å" * (MAX_BYTES // 2 + 1))
    except TooComplex as error:
        assert error.line == 1  # noqa: PT017 - the other branch fails the test
    else:
        raise AssertionError("too much passed")
