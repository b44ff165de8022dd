"""A person's choices survive: restarts, newer versions, and a damaged file is told, not eaten."""

from pathlib import Path

import pytest

from kbdesk.config import settings
from kbdesk.config.settings import Settings
from kbdesk.domain.errors import BadSource


def test_choices_come_back(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    chosen = Settings(theme="dark", zoom_percent=150, last_base="/å b/c.kbdesk")
    settings.save(chosen, file)
    assert settings.load(file) == chosen


def test_what_a_newer_version_stored_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('voice = "loud"\ntheme = "dark"\n')
    settings.save(Settings(theme="light"), file)
    assert 'voice = "loud"' in file.read_text()
    assert settings.load(file).theme == "light"


@pytest.mark.parametrize("text", ["theme = ", "zoom_percent = 'big'", "\x00"])
def test_a_damaged_file_is_told_and_left_alone(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    with pytest.raises(BadSource, match=r"settings\.toml"):
        settings.load(file)
    assert file.read_text() == text


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.toml") == Settings()


def test_a_value_that_is_no_choice_is_told_with_the_choices(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "purple"\n', "utf-8")
    with pytest.raises(BadSource, match="purple") as caught:
        settings.load(file)
    assert "contrast" in caught.value.hint
