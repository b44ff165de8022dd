"""The templates and assets of the site, and what stands for all of them in keys."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from functools import cache
from typing import Any

import jinja2

from kbdesk.config import paths
from kbdesk.exporters.base import OutFile, digest
from kbdesk.exporters.brand import READABLE, Brand, Palette, contrast, mix
from kbdesk.exporters.faq_site.addresses import way
from kbdesk.exporters.faq_site.theme import Theme

# Rises when Python code changes what a page looks like for the same context.
CODE_VERSION = "3"

_MARKS = ("note", "tip", "important", "warning", "caution")
_BREATH = 0.08  # of a callout's colour in its ground
_SCRIPTS = ("site.js", "search.js", "search_page.js")


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(paths.resources() / "templates" / "faq_site"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["way"] = lambda page, path: way(page["root"], page["path"], path)
    return made


@cache
def version() -> str:
    """Gives what stands for all templates and words: part of the key of every page."""
    folder = paths.resources() / "templates" / "faq_site"
    files = sorted(folder.iterdir(), key=lambda path: path.name)
    found = [
        (path.name, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in files
        if path.suffix in (".html", ".toml")
    ]
    return digest(CODE_VERSION, found)


def render(name: str, **values: Any) -> bytes:
    """Gives the page that template `name` makes of `values`."""
    text = _environment().get_template(name).render(**values)
    return text.encode("utf-8", "replace")


def assets(brand: Brand, theme: Theme) -> dict[str, OutFile]:
    """Gives style sheet, scripts and icon by name; they lie in `assets/`."""
    style = _text("site.css")
    for scheme, palette in (("light", brand.light), ("dark", brand.dark)):
        for field in fields(Palette):
            style = style.replace(f"@{scheme}.{field.name}@", getattr(palette, field.name))
        for name in _MARKS:
            style = style.replace(f"@{scheme}.{name}_ground@", _ground(palette, name))
    style = style.replace("@font@", brand.font).replace("@radius@", brand.radius)
    if theme.style:
        style = f"{style}\n{theme.style}"
    icon = _text("icon.svg").replace("@accent@", brand.light.accent)
    icon = icon.replace("@on_accent@", brand.light.on_accent)
    texts = {"site.css": style, "icon.svg": icon}
    texts |= {name: _text(name) for name in _SCRIPTS}
    return {
        name: OutFile(f"assets/{name}", digest(text), text.encode) for name, text in texts.items()
    }


def _ground(palette: Palette, name: str) -> str:
    """Gives the ground of a callout: a breath of its colour, where all words stay readable."""
    mark = getattr(palette, name)
    ground = mix(palette.page, mark, _BREATH)
    spoken = (palette.text, palette.muted, palette.accent, mark)
    readable = all(contrast(colour, ground) >= READABLE for colour in spoken)
    return ground if readable else palette.raised


def _text(name: str) -> str:
    return (paths.resources() / "templates" / "faq_site" / name).read_text("utf-8")
