"""The six brand tokens, shared by site and email, made readable in both schemes."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from kbdesk.domain.asset import PREFIX
from kbdesk.domain.errors import BadInput

READABLE = 4.6
"""WCAG 2.2 asks for 4.5 between text and ground; a little more outlives rounding in a browser."""

SYSTEM_FONTS = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif'
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The brand as a person sets it; empty means the default.

    Attributes:
        accent: colour of links and buttons, "#rrggbb".
        text: colour of text on light ground.
        surface: colour of the light ground.
        font: a list of font names as CSS has it; only fonts of the reader's own machine.
        radius: how round corners are, such as "8px" or "0.5rem".
        logo: an image of the base, "asset:<uid>".
    """

    accent: str = "#1d5fbf"
    text: str = ""
    surface: str = ""
    font: str = ""
    radius: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of one scheme as "#rrggbb"; each text colour is readable on each ground.

    Attributes:
        page: the ground.
        raised: the ground of boxes.
        tint: the ground of what stands out.
        control: borders of fields and buttons, 3 to 1 on `page`.
        on_accent: text on `accent`.
    """

    page: str
    raised: str
    tint: str
    text: str
    muted: str
    line: str
    control: str
    accent: str
    on_accent: str
    note: str
    tip: str
    important: str
    warning: str
    caution: str


@dataclass(frozen=True, slots=True)
class Brand:
    """The brand in both schemes.

    Attributes:
        logo: uid of an asset, or "".
        mended: sentences about tokens that would have been hard to read as they were.
    """

    light: Palette
    dark: Palette
    font: str
    radius: str
    logo: str = ""
    mended: tuple[str, ...] = ()


_LIGHT = Palette(
    page="#ffffff", raised="#f6f8fa", tint="#e9f0fa", text="#18212d", muted="#525e6f",
    line="#d8dee6", control="#7c8798", accent="", on_accent="", note="#1d5fbf", tip="#17704a",
    important="#5546c0", warning="#8a5200", caution="#b3261e",
)  # fmt: skip
_DARK = Palette(
    page="#14181d", raised="#1b2027", tint="#22272e", text="#e7ebf0", muted="#a7b1be",
    line="#323a44", control="#7f8a99", accent="", on_accent="", note="#82b4ff", tip="#6fd3a4",
    important="#b3a8ff", warning="#f0b866", caution="#ff9a91",
)  # fmt: skip
_SPOKEN = ("text", "muted", "accent", "note", "tip", "important", "warning", "caution")
_GROUNDS = ("page", "raised", "tint")

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FONT = re.compile(r"""[\w .'"-]+(?:, ?[\w .'"-]+)*""")
_RADIUS = re.compile(r"(?:\d{1,2}(?:\.\d{1,3})?|\.\d{1,3})(?:px|rem|em)|0")
_LOGO = re.compile(rf"{PREFIX}[0-9a-f-]{{36}}")
_LIGHTEST = 0.6  # of the luminance that a surface needs to carry dark text and tinted boxes


def read_tokens(found: dict[str, str]) -> Tokens:
    """Gives the brand tokens that `found` holds by their names; an empty one is the default.

    Raises:
        BadInput: a value that cannot be used.
    """
    shapes = {
        "accent": (_COLOUR, 'Write a colour as "#1d5fbf".'),
        "text": (_COLOUR, 'Write a colour as "#18212d".'),
        "surface": (_COLOUR, 'Write a light colour as "#ffffff".'),
        "font": (_FONT, 'Write font names with commas between them, such as "Arial, sans-serif".'),
        "radius": (_RADIUS, 'Write a length such as "8px" or "0.5rem".'),
        "logo": (_LOGO, 'Write the address of an image of the base: "asset:<uid>".'),
    }
    given = {name: found[name] for name in shapes if found.get(name)}
    for name, value in given.items():
        pattern, hint = shapes[name]
        if pattern.fullmatch(value) is None:
            raise BadInput(f'{name} is "{value}".', hint)
    surface = given.get("surface", "")
    if surface and luminance(surface) < _LIGHTEST:
        raise BadInput(
            f"surface is {surface}, which is too dark.",
            "Choose a light colour; readers with a dark scheme get a dark ground by themselves.",
        )
    if given.get("font", "").count('"') % 2 or given.get("font", "").count("'") % 2:
        raise BadInput(f"font is {given['font']}.", "Close each quotation mark.")
    return Tokens(**given)


def brand_of(tokens: Tokens) -> Brand:
    """Gives the brand in both schemes, each colour moved no more than reading asks for."""
    light, dark = _LIGHT, _DARK
    if tokens.surface:
        text = tokens.text or light.text
        light = replace(
            light,
            page=tokens.surface,
            raised=mix(tokens.surface, text, 0.035),
            tint=mix(tokens.surface, tokens.accent, 0.1),
            line=mix(tokens.surface, text, 0.16),
        )
    if tokens.text:
        light = replace(light, text=tokens.text, muted=mix(tokens.text, light.page, 0.25))
    light = _readable(replace(light, accent=tokens.accent), "#000000")
    dark = _readable(replace(dark, accent=tokens.accent), "#ffffff")
    return Brand(
        light,
        dark,
        tokens.font or SYSTEM_FONTS,
        tokens.radius or ".625rem",
        tokens.logo.removeprefix(PREFIX),
        tuple(_mended(tokens, light, dark)),
    )


def contrast(first: str, second: str) -> float:
    """Gives the contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def faults(palette: Palette) -> list[str]:
    """Tells which pairs of colours of a palette are hard to read; none after `brand_of`."""
    pairs = [(name, ground) for name in _SPOKEN for ground in _GROUNDS]
    return [
        f"{name} on {ground}"
        for name, ground in [*pairs, ("on_accent", "accent")]
        if contrast(getattr(palette, name), getattr(palette, ground)) < 4.5
    ]


def _readable(palette: Palette, towards: str) -> Palette:
    grounds = [getattr(palette, name) for name in _GROUNDS]
    spoken = {name: _until(getattr(palette, name), grounds, READABLE, towards) for name in _SPOKEN}
    palette = replace(palette, **spoken)
    return replace(
        palette,
        on_accent=max(("#ffffff", "#10151b"), key=lambda colour: contrast(colour, palette.accent)),
        control=_until(palette.control, [palette.page], 3.1, towards),
    )


def _until(colour: str, grounds: list[str], wanted: float, towards: str) -> str:
    for step in range(21):
        mixed = mix(colour, towards, step / 20)
        if all(contrast(mixed, ground) >= wanted for ground in grounds):
            return mixed
    return towards


def _mended(tokens: Tokens, light: Palette, dark: Palette) -> list[str]:
    found = []
    accent = tokens.accent.lower()
    if accent not in (light.accent, dark.accent):
        found.append(
            f"The accent colour {tokens.accent} is hard to read on both backgrounds; "
            f"{light.accent} is used on light ones and {dark.accent} on dark ones."
        )
    if tokens.text and light.text != tokens.text.lower():
        found.append(
            f"The text colour {tokens.text} is hard to read on {light.tint}; {light.text} is used."
        )
    return found


def mix(first: str, second: str, share: float) -> str:
    """Gives the colour that lies `share` of the way from the first to the second."""
    pairs = zip(_rgb(first), _rgb(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Gives the relative luminance of a colour as WCAG 2.2 defines it, 0 to 1."""

    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


TOKEN_NAMES = tuple(field.name for field in fields(Tokens))
