"""Dialects with colons: `:::image`, `:::zone`, `:::row` and the like, and foreign containers."""

from __future__ import annotations

import re

from kbdesk.content.containers import KNOWN
from kbdesk.content.dialect_base import Edit, Page, attributes, image

_ATTRS = r"(?P<attrs>(?:\s+[\w-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)"
_IMAGE = re.compile(rf":::image(?![\w-]){_ATTRS}\s*:::")
_IMAGE_START = re.compile(r":::image(?![\w-])")
_IMAGE_END = re.compile(r"^[ \t>]*:::image-end:::[ \t]*$", re.MULTILINE)
_WORD = re.compile(r":::no-loc\s+text=\"(?P<text>[^\"]*)\"\s*:::")
_WRAPPER = re.compile(
    r"^(?P<lead>[ \t>]*):::[ \t]*(?P<name>zone|moniker|row|column)(?P<end>-end)?(?![\w-])"
    r"(?P<rest>[^\n]*)$",
    re.MULTILINE,
)
_FENCE = re.compile(
    r"^(?P<lead>[ \t>]*)(?P<colons>:{3,})[ \t]*"
    r"(?:(?P<name>[A-Za-z][\w-]*)(?P<rest>[^\n]*?))?[ \t]*$",
    re.MULTILINE,
)


def convert(page: Page) -> None:
    """Turns all that begins with three colons into ours."""
    _images(page)
    _wrappers(page)
    for match in page.matches(_WORD):
        page.replace(match, match["text"])
    _containers(page)


def _images(page: Page) -> None:
    for match in page.matches(_IMAGE):
        named, _ = attributes(match["attrs"])
        source = named.get("source") or named.get("src")
        if not source:
            continue
        page.replace(match, image(named.get("alt-text", named.get("alt", "")), source))
        larger = named.get("lightbox", "")
        if larger not in ("", source):
            page.lose(match.start(), f"the larger picture {larger} was left out")
        if named.get("link"):
            page.lose(match.start(), f"the picture's link to {named['link']} was left out")
    for match in page.matches(_IMAGE_END):
        page.replace(match, "")
    done = {edit.start for edit in page.edits}
    for match in page.matches(_IMAGE_START):
        if match.start() not in done:
            page.lose(match.start(), "a picture without a source was kept as text")


def _wrappers(page: Page) -> None:
    for match in page.matches(_WRAPPER):
        page.replace(match, match["lead"].rstrip())
        if match["end"]:
            continue
        if match["name"] in ("zone", "moniker"):
            named, _ = attributes(match["rest"].strip(": "))
            whom = ", ".join(named.values()) or "some"
            page.lose(match.start(), f"a part for {whom} only is now for all readers")
        elif match["name"] == "row":
            page.lose(match.start(), "columns now stand below each other")


def _containers(page: Page) -> None:
    """Pairs foreign containers and gives them the names that we have."""
    taken = {edit.start for edit in page.edits}
    opened: list[str] = []
    for match in page.matches(_FENCE):
        if match.start() in taken or _IMAGE_START.match(page.text, match.start("colons")):
            continue
        name = (match["name"] or "").lower()
        rest = (match["rest"] or "").strip()
        if not name:
            if opened and opened.pop() == "details":
                lead = match["lead"]
                page.replace(match, f"{lead}\n{lead}</details>")
        elif rest.endswith(":::"):
            page.lose(match.start(), f"“:::{name}” is not known and was kept as text")
        elif name == "details":
            opened.append(name)
            _begin_details(page, match, rest)
        elif name in KNOWN:
            opened.append(name)
            title = rest.strip("[]")
            written = f"{match['lead']}{match['colons']}{name}" + (f" {title}" if title else "")
            if written != match.group():
                page.replace(match, written)
        else:
            if not rest:
                opened.append(name)
            page.lose(match.start(), f"“:::{name}” is not known and was kept as text")


def _begin_details(page: Page, match: re.Match[str], rest: str) -> None:
    lead = match["lead"]
    summary = rest.strip("[]") or "Details"
    text = f"{lead}<details>\n{lead}<summary>{summary}</summary>\n"
    page.edits.append(Edit(match.start(), match.end(), text))
