"""Placeholders in mail: the same table gives them for HTML and for text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from kbdesk.config import paths
from kbdesk.exporters.dialects import Dialect, dialect

_AS_IS = Dialect("KBDesk", limits={"body_bytes": 90_000})


def dialects_for(
    key: str, names: Iterable[str], more: Mapping[str, str]
) -> tuple[Dialect, Dialect]:
    """Gives a dialect as HTML writes it and as text writes it.

    Args:
        key: one of `options.DIALECTS`.
        names: the placeholders in use; a dialect that takes any name gets them all.
        more: equivalents that the person gave.
    """
    if key == "kbdesk":
        own = {name: f"{{{{{name}}}}}" for name in names} | dict(more)
        return _AS_IS.with_tokens(own), _AS_IS.with_tokens(own)
    table = dialect(f"email_{key}")
    generic = _generic(key)
    known = [name for name in names if name not in table.tokens]
    in_html = {name: generic["html"].replace("{name}", name) for name in known if generic}
    in_text = {name: generic["text"].replace("{name}", name) for name in known if generic}
    return table.with_tokens({**in_html, **more}), table.with_tokens({**in_text, **more})


@cache
def _generic(key: str) -> dict[str, str]:
    path = paths.resources() / "dialects" / f"email_{key}.toml"
    found: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    pair: dict[str, str] = found.get("generic", {})
    return pair
