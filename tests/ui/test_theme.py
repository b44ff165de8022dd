"""Without this somebody cannot read a word, or the window forgets how it was left."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QPalette
from pytestqt.qtbot import QtBot

from kbdesk.config.paths import resources
from kbdesk.ui import geometry
from kbdesk.ui.app import application
from kbdesk.ui.icons import pixmap
from kbdesk.ui.theme import MONO, SANS, Mode, Theme, load_tokens, palette

THEMES = sorted((resources() / "themes").glob("*.toml"))

WORDS = "text muted accent ok warn error info phone email chat social sms messaging".split()
GROUNDS = ("app", "surface", "sunken")
PAIRS = [(word, ground, 4.5) for word, ground in itertools.product(WORDS, GROUNDS)] + [
    ("on_accent", "accent", 4.5),
    ("on_soft", "soft", 4.5),
    ("text", "soft", 4.5),
    ("muted", "soft", 4.5),
    ("warn", "soft", 4.5),
    ("text", "added", 4.5),
    ("text", "removed", 4.5),
    ("muted", "hit", 4.5),
    ("surface", "text", 4.5),
    ("control", "surface", 3.0),
    ("control", "app", 3.0),
    ("accent", "soft", 3.0),
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("file", THEMES, ids=lambda file: file.stem)
def test_every_pair_can_be_read(file: Path) -> None:
    tokens = load_tokens(file)
    poor = {
        (front, ground): round(contrast(tokens[front], tokens[ground]), 2)
        for front, ground, least in PAIRS
        if contrast(tokens[front], tokens[ground]) < least
    }
    assert poor == {}


@pytest.mark.parametrize(
    "file",
    [file for file in THEMES if file.stem.startswith("contrast")],
    ids=lambda file: file.stem,
)
def test_high_contrast_is_high(file: Path) -> None:
    tokens = load_tokens(file)
    poor = {
        (front, ground): round(contrast(tokens[front], tokens[ground]), 2)
        for front, ground, least in PAIRS
        if contrast(tokens[front], tokens[ground]) < (7.0 if least == 4.5 else least)
    }
    assert poor == {}


def test_all_themes_have_the_same_tokens() -> None:
    assert len({frozenset(load_tokens(file).colours) for file in THEMES}) == 1


def test_the_palette_sets_every_role(qtbot: QtBot) -> None:
    application()
    made = palette(load_tokens(THEMES[0]))
    roles = [role for role in QPalette.ColorRole if role.name not in {"NColorRoles", "NoRole"}]
    unset = [role.name for role in roles if not made.isBrushSet(QPalette.ColorGroup.Active, role)]
    assert unset == []


def test_our_own_fonts_are_used(qtbot: QtBot) -> None:
    application()
    theme = Theme(Mode.LIGHT)
    assert SANS in QFontDatabase.families()
    assert QFontInfo(theme.mono()).family() == MONO
    assert QFontInfo(theme.font(weight=QFont.Weight.DemiBold)).weight() == 600


def test_zoom_stays_between_its_ends(qtbot: QtBot) -> None:
    application()
    theme = Theme(Mode.LIGHT)
    theme.zoom_by(50)
    assert theme.zoom == 200
    theme.zoom_by(-50)
    assert theme.zoom == 80
    theme.set_zoom(100)


def test_an_icon_has_the_colour_asked_for(qtbot: QtBot) -> None:
    application()
    image = pixmap("check", "#1D5FBF", 32).toImage()
    inks = {
        image.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {"#1d5fbf"}


def test_the_window_is_remembered(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    assert geometry.load(file) == geometry.Remembered()
    left = geometry.Remembered(width=900, splits=(1, 2, 3), preview="editor")
    geometry.store(file, left)
    assert geometry.load(file) == left


@pytest.mark.parametrize("text", ["", "[1]", '{"width": "wide", "splits": [1.5], "x": 1}'])
def test_a_broken_memory_is_no_reason_to_fail(tmp_path: Path, text: str) -> None:
    file = tmp_path / "window.json"
    file.write_text(text)
    assert geometry.load(file) == geometry.Remembered()
