"""A theme folder: own style, own words around the pages, own images, all of it kept harmless.

`theme.css` follows the site's own style sheet. `header.html`, `home.html`, `article_end.html` and
`footer.html` are Jinja templates in a sandbox that see `site`, `page` and `words`; what they give
passes the same gate as the text of articles, so no theme can bring a script in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kbdesk.content import gate
from kbdesk.domain.errors import BadInput

FRAGMENTS = ("header", "home", "article_end", "footer")
STYLE = "theme.css"
_MAX_BYTES = 500_000
_MAX_FILES = 40
_IMAGE = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}\.(?:png|jpg|jpeg|gif|webp)")
_FETCHED = re.compile(
    r"@import|url\s*\(\s*[\"']?\s*(?!media/|data:image/)|image-set|expression\s*\(|</|\\",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme folder as it was read.

    Attributes:
        style: the text of its style sheet, or "".
        fragments: (name without ".html", text).
        images: (file name, bytes); pages find them in `media/`.
    """

    style: str = ""
    fragments: tuple[tuple[str, str], ...] = ()
    images: tuple[tuple[str, bytes], ...] = ()


def read_theme(folder: Path) -> Theme:
    """Reads a theme folder.

    Raises:
        BadInput: it is none, holds something that no theme has, or asks for things from outside.
    """
    if not folder.is_dir():
        raise BadInput(f"theme is {folder}, which is no folder.", "Name the folder of the theme.")
    files = sorted(folder.iterdir(), key=lambda path: path.name)
    if len(files) > _MAX_FILES:
        raise BadInput(f"The theme has {len(files)} files.", f"At most {_MAX_FILES} are read.")
    style, fragments, images = "", [], []
    for file in files:
        data = _bytes_of(file)
        if file.name == STYLE:
            style = _style(data)
        elif file.suffix == ".html" and file.stem in FRAGMENTS:
            fragments.append((file.stem, _checked_fragment(file.name, _text(file.name, data))))
        elif _IMAGE.fullmatch(file.name):
            images.append((file.name, data))
        else:
            names = ", ".join([STYLE, *(f"{name}.html" for name in FRAGMENTS)])
            raise BadInput(
                f'The theme holds "{file.name}", which is no part of a theme.',
                f"A theme is made of {names} and images with plain names.",
            )
    return Theme(style, tuple(fragments), tuple(images))


def fragments_for(theme: Theme, **values: Any) -> dict[str, str]:
    """Gives what the theme's fragments make of a page, through the gate; "" for those it lacks.

    Raises:
        BadInput: a fragment asks for something that is not there or takes too much.
    """
    found = dict.fromkeys(FRAGMENTS, "")
    for name, text in theme.fragments:
        try:
            made = _template(text).render(**values)
        except (jinja2.TemplateError, TypeError, ValueError, OverflowError) as error:
            raise BadInput(
                f"The theme's {name}.html does not work: {error}",
                "It may use site, page and words.",
            ) from error
        found[name] = gate.pass_through(made, with_base=True)
    return found


@lru_cache(maxsize=64)
def _template(text: str) -> jinja2.Template:
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(text)


def _checked_fragment(name: str, text: str) -> str:
    try:
        _template(text)
    except jinja2.TemplateSyntaxError as error:
        raise BadInput(
            f"The theme's {name} does not work: line {error.lineno}: {error.message}",
            "Mend the template.",
        ) from error
    return text


def _style(data: bytes) -> str:
    text = _text(STYLE, data)
    fetched = _FETCHED.search(text)
    if fetched:
        line = text.count("\n", 0, fetched.start()) + 1
        raise BadInput(
            f"The theme's {STYLE} asks for something from outside in line {line}.",
            "Use colours, sizes and images of the theme itself: url(media/name.png).",
        )
    return text.replace("url(media/", "url(../media/").replace('url("media/', 'url("../media/')


def _bytes_of(file: Path) -> bytes:
    if file.is_symlink() or not file.is_file() or file.stat().st_size > _MAX_BYTES:
        raise BadInput(
            f'The theme\'s "{file.name}" is no file of at most {_MAX_BYTES // 1000} kB.',
            "Take it out of the folder.",
        )
    return file.read_bytes()


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"The theme's {name} is not UTF-8.", "Save it as UTF-8.") from error
