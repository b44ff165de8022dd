"""Dialects with tags: Liquid's `{% note %}`, Hugo's `{{< note >}}` and `{{% note %}}`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kbdesk.content.containers import CALLOUTS
from kbdesk.content.dialect_base import Edit, Page, attributes, image

_TAG = re.compile(
    r"\{%-?[ \t]*(?P<liquid>/?[A-Za-z][\w-]*)(?P<liquid_rest>[^\n]{0,500}?)-?%\}"
    r"|\{\{<[ \t]*(?P<angle>/?[ \t]*[A-Za-z][\w-]*)(?P<angle_rest>[^\n]{0,500}?)/?>\}\}"
    r"|\{\{%[ \t]*(?P<percent>/?[ \t]*[A-Za-z][\w-]*)(?P<percent_rest>[^\n]{0,500}?)/?%\}\}"
)
_CALLOUT_TAGS = frozenset("callout hint alert admonition notice admonish block infobox".split())
_ALIASES = {
    "primary": "note",
    "secondary": "note",
    "default": "note",
    "error": "caution",
    "hint": "tip",
    "question": "note",
    "blue": "note",
    "green": "tip",
    "yellow": "warning",
    "orange": "warning",
    "red": "caution",
}
_DETAILS = frozenset("details expand collapse accordion spoiler".split())
_CODE = frozenset({"highlight", "codeblock"})
_TABS = frozenset("tabs tabbed stepper steps cards columns".split())
_TAB = frozenset({"tab", "step"})
_PAGES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
}
_REFERENCES = frozenset({"ref", "relref", "link", "post_url"})


@dataclass(frozen=True, slots=True)
class _Tag:
    match: re.Match[str]
    name: str
    closes: bool
    rest: str


def convert(page: Page) -> None:
    """Turns the tags that have a counterpart into it; the others stay and are noted."""
    tags = [_tag(match) for match in page.matches(_TAG)]
    ends = _pairs(tags)
    comments = [
        (tags[first].match.start(), tags[last].match.end())
        for first, last in ends.items()
        if tags[first].name == "comment"
    ]
    for start, end in comments:
        page.edits.append(Edit(start, end, ""))
    closing = set(ends.values())
    for number, tag in enumerate(tags):
        at = tag.match.start()
        if any(start <= at < end for start, end in comments):
            continue
        if tag.closes:
            if number not in closing:
                page.lose(tag.match.start(), f"“{tag.match.group()}” was kept as text")
        elif number in ends:
            _convert_pair(page, tag, tags[ends[number]])
        else:
            _convert_single(page, tag)


def _tag(match: re.Match[str]) -> _Tag:
    kind = next(kind for kind in ("liquid", "angle", "percent") if match[kind])
    word = match[kind].replace(" ", "").replace("\t", "").lower()
    closes = word.startswith("/") or (kind == "liquid" and word.startswith("end"))
    name = word.removeprefix("/")
    if closes and kind == "liquid":
        name = name.removeprefix("end")
    return _Tag(match, name, closes, match[f"{kind}_rest"].strip())


def _pairs(tags: list[_Tag]) -> dict[int, int]:
    """Gives for each opening tag that is closed the number of its closing tag."""
    pairs: dict[int, int] = {}
    opened: dict[str, list[int]] = {}
    for number, tag in enumerate(tags):
        if not tag.closes:
            opened.setdefault(tag.name, []).append(number)
        elif opened.get(tag.name):
            pairs[opened[tag.name].pop()] = number
    return pairs


def _convert_pair(page: Page, begin: _Tag, end: _Tag) -> None:
    named, bare = attributes(begin.rest)
    name = begin.name
    callout = _callout(name, named, bare)
    if callout is not None:
        kind, title = callout
        _put(page, begin, f":::{kind}" + (f" {title}" if title else ""))
        _put(page, end, ":::")
    elif name in _DETAILS:
        summary = named.get("title") or named.get("summary") or " ".join(bare) or "Details"
        _put(page, begin, f"<details>\n<summary>{summary}</summary>\n")
        _put(page, end, "\n</details>")
    elif name in _CODE:
        language = bare[0] if bare else named.get("lang", "")
        _put(page, begin, f"```{language}")
        _put(page, end, "```")
    elif name == "raw":
        page.replace(begin.match, "")
        page.replace(end.match, "")
    elif name in _TABS:
        _put(page, begin, "")
        _put(page, end, "")
        page.lose(begin.match.start(), f"“{name}” now stand below each other")
    elif name in _TAB:
        title = named.get("title") or named.get("name") or named.get("header") or " ".join(bare)
        _put(page, begin, f"**{title}**\n" if title else "")
        _put(page, end, "")
    else:
        page.lose(begin.match.start(), f"“{begin.match.group()}” was kept as text")


def _callout(name: str, named: dict[str, str], bare: list[str]) -> tuple[str, str] | None:
    """Gives a callout's kind and title, or None for any other tag."""
    title = named.get("title", "")
    if name not in _CALLOUT_TAGS:
        own = _ALIASES.get(name, name)
        return (own, title or " ".join(bare)) if own in CALLOUTS else None
    kind = named.get("type") or named.get("style") or named.get("color") or named.get("kind")
    if kind is None and bare:
        kind, *bare = bare
    kind = (kind or name).lower()
    kind = _ALIASES.get(kind, kind)
    return (kind if kind in CALLOUTS else "note"), title or " ".join(bare)


def _convert_single(page: Page, tag: _Tag) -> None:
    named, bare = attributes(tag.rest)
    name = tag.name
    first = bare[0] if bare else ""
    if name in ("figure", "img", "image") and (named.get("src") or first):
        caption = named.get("caption") or named.get("title") or ""
        alt = named.get("alt") or caption
        page.replace(tag.match, image(alt, named.get("src") or first, named.get("title", "")))
    elif name in _PAGES and (first or named.get("id")):
        address = _PAGES[name].format(first or named["id"])
        page.replace(tag.match, f"[{address}]({address})")
        page.lose(tag.match.start(), f"what {name} shows is now a link")
    elif name == "embed" and (named.get("url") or first):
        address = named.get("url") or first
        page.replace(tag.match, f"[{address}]({address})")
    elif name in _REFERENCES and first:
        page.replace(tag.match, first)
    elif name == "glossary_tooltip" and named.get("text"):
        page.replace(tag.match, named["text"])
    elif name == "br":
        page.replace(tag.match, "<br>")
    elif name in ("toc", "raw", "endraw"):
        page.replace(tag.match, "")
    else:
        page.lose(tag.match.start(), f"“{tag.match.group()}” was kept as text")


def _put(page: Page, tag: _Tag, text: str) -> None:
    """Puts a block's line in the place of a tag, on a line of its own."""
    match = tag.match
    line_start = page.text.rfind("\n", 0, match.start()) + 1
    lead = page.text[line_start : match.start()]
    if page.stands_alone(match.start(), match.end()):
        page.replace(match, text.replace("\n", f"\n{lead}"))
        return
    before = "\n" if lead.strip() else ""
    line_end = page.text.find("\n", match.end())
    after = page.text[match.end() :] if line_end < 0 else page.text[match.end() : line_end]
    page.replace(match, f"{before}{text}" + ("\n" if after.strip() else ""))
