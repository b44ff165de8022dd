"""The brand colour, made readable on both backgrounds."""

from __future__ import annotations

from dataclasses import dataclass

LIGHT_SURFACE = "#e9f0fa"
DARK_SURFACE = "#22272e"
_READABLE = 4.6  # WCAG 2.2 asks for 4.5; a little more outlives rounding in the browser


@dataclass(frozen=True, slots=True)
class Brand:
    """Accent colours as "#rrggbb".

    Attributes:
        light: readable as text on the light surfaces.
        on_light: readable as text on `light`.
        dark: readable as text on the dark surfaces.
        on_dark: readable as text on `dark`.
    """

    light: str
    on_light: str
    dark: str
    on_dark: str


def brand_of(accent: str) -> Brand:
    """Gives `accent` for both schemes, darkened or lightened no more than reading asks for."""
    light = _until_readable(accent, LIGHT_SURFACE, "#000000")
    dark = _until_readable(accent, DARK_SURFACE, "#ffffff")
    return Brand(light, _best_on(light), dark, _best_on(dark))


def contrast(first: str, second: str) -> float:
    """Gives the contrast of two colours as WCAG defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _until_readable(colour: str, surface: str, towards: str) -> str:
    for step in range(21):
        mixed = _mix(colour, towards, step / 20)
        if contrast(mixed, surface) >= _READABLE:
            return mixed
    return towards


def _best_on(colour: str) -> str:
    return max(("#ffffff", "#10151b"), key=lambda text: contrast(text, colour))


def _mix(first: str, second: str, share: float) -> str:
    pairs = zip(_rgb(first), _rgb(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _luminance(colour: str) -> float:
    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
