"""The look: colour tokens read from files, fonts, zoom, the palette and one small style sheet."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from kbdesk.config.paths import resources
from kbdesk.ui.style_sheet import style_sheet

ZOOM_STEPS = (80, 90, 100, 110, 125, 150, 175, 200)
"""Zoom in per cent."""

BODY_PX = 13
MUTED_PX = 12

SANS = "Inter"
MONO = "JetBrains Mono"


class Mode(StrEnum):
    """Which of the looks a person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Density(StrEnum):
    """How close rows stand."""

    COMFORTABLE = "comfortable"
    COMPACT = "compact"


_COMPACT = 0.8
"""What is left of a row's height where a person wants more of them on screen."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one look, by what they are for; `#RRGGBB`."""

    name: str
    is_dark: bool
    colours: dict[str, str]

    def __getitem__(self, token: str) -> str:
        return self.colours[token]

    def colour(self, token: str) -> QColor:
        """Gives the colour that is ready to paint with."""
        return QColor(self.colours[token])


def load_tokens(path: Path) -> Tokens:
    """Reads one theme file."""
    table = tomllib.loads(path.read_text("utf-8"))
    return Tokens(table["name"], table["dark"], dict(table["colours"]))


@cache
def load_fonts() -> None:
    """Makes the bundled fonts known, so that every machine shows the same letters."""
    for path in sorted((resources() / "fonts").glob("*.[ot]tf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise RuntimeError(f"The bundled font {path.name} cannot be loaded.")


class Theme(QObject):
    """The look that is on now; widgets read it when they paint and listen to `changed`."""

    changed = Signal()

    def __init__(
        self,
        mode: Mode = Mode.SYSTEM,
        zoom: int = 100,
        density: Density = Density.COMFORTABLE,
    ) -> None:
        super().__init__()
        self._mode = mode
        self._density = density
        self._looks: dict[str, Tokens] = {}
        self._zoom = zoom if zoom in ZOOM_STEPS else 100
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    @property
    def mode(self) -> Mode:
        """What the person chose."""
        return self._mode

    @property
    def zoom(self) -> int:
        """Per cent."""
        return self._zoom

    @property
    def tokens(self) -> Tokens:
        """The colours that are on now."""
        if self._mode in {Mode.LIGHT, Mode.DARK}:
            return self._look(self._mode.value)
        scheme = QGuiApplication.styleHints().colorScheme()
        side = "dark" if scheme is Qt.ColorScheme.Dark else "light"
        is_strong = self._mode is Mode.CONTRAST or _wants_contrast()
        return self._look(f"contrast_{side}" if is_strong else side)

    def _look(self, name: str) -> Tokens:
        if name not in self._looks:
            self._looks[name] = load_tokens(resources() / "themes" / f"{name}.toml")
        return self._looks[name]

    @property
    def density(self) -> Density:
        """How close rows stand."""
        return self._density

    def row_px(self, height: int) -> int:
        """Gives a row's height, said for 100 % and the comfortable density, in pixels."""
        factor = _COMPACT if self._density is Density.COMPACT else 1
        return self.px(round(height * factor))

    def set_density(self, density: Density) -> None:
        """Chooses how close rows stand."""
        self._density = density
        self.apply()

    def px(self, size: int) -> int:
        """Gives a length at 100 % in pixels at the zoom that is on now."""
        return round(size * self._zoom / 100)

    def font(self, size: int = BODY_PX, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Gives the interface font; `size` in pixels at 100 %."""
        font = QFont(SANS, weight=weight.value)
        font.setPixelSize(self.px(size))
        font.setWeight(weight)
        return font

    def mono(self, size: int = BODY_PX) -> QFont:
        """Gives the editor's font; `size` in pixels at 100 %."""
        font = QFont(MONO)
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPixelSize(self.px(size))
        return font

    def set_mode(self, mode: Mode) -> None:
        """Chooses a look and puts it on."""
        self._mode = mode
        self.apply()

    def set_zoom(self, zoom: int) -> None:
        """Chooses a zoom of ZOOM_STEPS and puts it on."""
        self._zoom = min(ZOOM_STEPS, key=lambda step: abs(step - zoom))
        self.apply()

    def zoom_by(self, steps: int) -> None:
        """Goes up or down in ZOOM_STEPS; stays at the ends."""
        place = ZOOM_STEPS.index(self._zoom) + steps
        self.set_zoom(ZOOM_STEPS[max(0, min(place, len(ZOOM_STEPS) - 1))])

    def apply(self) -> None:
        """Puts the look on the application."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setFont(self.font())
        app.setPalette(palette(self.tokens))
        app.setStyleSheet(style_sheet(self.tokens.colours, self.px))
        self.changed.emit()

    def _on_system_changed(self, _wish: object) -> None:
        if self._mode in {Mode.SYSTEM, Mode.CONTRAST}:
            self.apply()


def _wants_contrast() -> bool:
    """Tells whether the person asked the whole desktop for more contrast; Qt 6.10 knows it."""
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def palette(tokens: Tokens) -> QPalette:
    """Gives a palette with every role that Fusion paints with."""
    made = QPalette()
    role = QPalette.ColorRole
    plain = {
        role.Window: "app",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "error",
        role.Highlight: "soft",
        role.HighlightedText: "on_soft",
        role.PlaceholderText: "muted",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Accent: "accent",
        role.ToolTipBase: "text",
        role.ToolTipText: "surface",
        role.Light: "surface",
        role.Midlight: "sunken",
        role.Mid: "border",
        role.Dark: "control",
        role.Shadow: "border",
    }
    for which, token in plain.items():
        made.setColor(which, tokens.colour(token))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, which, tokens.colour("control"))
    return made
