"""What a course itself says in each language, and the templates that say it."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import jinja2

from kbdesk.config import paths

Words = dict[str, str]


@cache
def _all_words() -> dict[str, Words]:
    file = paths.resources() / "templates" / "training" / "wording.toml"
    table: dict[str, Words] = tomllib.loads(file.read_text("utf-8"))
    return table


def words_for(locale: str) -> Words:
    """Gives the words of the language of `locale`, else the English ones."""
    table = _all_words()
    return table.get(locale.partition("-")[0], table["en"])


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(paths.resources() / "templates" / "training"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def page(name: str, **values: Any) -> bytes:
    """Gives the page that template `name` makes of `values`."""
    text = _environment().get_template(name).render(**values)
    return text.strip().encode("utf-8", "replace") + b"\n"


def asset(name: str) -> bytes:
    """Gives a style sheet or script."""
    return (paths.resources() / "templates" / "training" / name).read_bytes()
