"""Finds the elements of HTML in one pass, also where nothing that is opened is ever closed."""

from __future__ import annotations

import re
from functools import cache


def inside(html: str, tag: str) -> list[str]:
    """Gives what stands in each element of a kind."""
    return _element(tag).findall(html, 0, _last_end(html, tag))


def without(html: str, tag: str) -> str:
    """Gives the HTML without the elements of a kind."""
    end = _last_end(html, tag)
    return _element(tag).sub("", html[:end]) + html[end:]


def inside_first(html: str, tag: str, attributes: str = "") -> str | None:
    """Gives what stands in the first element of a kind that begins as told; None without one.

    Args:
        html: of a page or a part of one.
        tag: its name.
        attributes: all that its opening tag says, such as `id="title-text"`; "" for anything.
    """
    said = rf"\s+{re.escape(attributes)}\s*" if attributes else r"\b[^<>]*"
    opening = re.search(rf"<{tag}{said}>", html, re.IGNORECASE)
    if opening is None:
        return None
    # Where this one has no end, none that opens after it has.
    closing = re.compile(rf"</{tag}\s*>", re.IGNORECASE).search(html, opening.end())
    return html[opening.end() : closing.start()] if closing else None


def _last_end(html: str, tag: str) -> int:
    """Gives where the last element of a kind ends.

    What opens after it never closes; to look for its end from each of them would take as long as
    the square of the page.
    """
    end = 0
    for match in re.finditer(rf"</{tag}\s*>", html, re.IGNORECASE):
        end = match.end()
    return end


@cache
def _element(tag: str) -> re.Pattern[str]:
    return re.compile(rf"<{tag}\b[^<>]*>(.*?)</{tag}\s*>", re.IGNORECASE | re.DOTALL)
