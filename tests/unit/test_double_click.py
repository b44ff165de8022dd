"""What a desktop passes when somebody double-clicks a base."""

from pathlib import Path

import pytest

from kbdesk.cli.main import run


def test_a_file_alone_opens_the_window_on_it(tmp_path: Path) -> None:
    opened: list[str | None] = []

    def open_window(base: str | None, **_more: object) -> int:
        opened.append(base)
        return 0

    file = tmp_path / "Våra svar.kbdesk"
    assert run([str(file)], open_window) == 0
    assert opened == [str(file)]


def test_a_word_that_is_no_file_of_ours_stays_a_mistake(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["answers.sqlite"], pytest.fail) == 2
    assert "No such command" in capsys.readouterr().err
