"""Dialects of single lines: alerts, includes, videos, tabs, heading ids, MDX."""

from __future__ import annotations

import re

from kbdesk.content.containers import CALLOUTS
from kbdesk.content.dialect_base import Edit, Page, attributes

_ALERT = re.compile(
    r"^(?P<lead>[ \t>]*>[ \t]*)\[!(?P<name>[A-Za-z][\w-]*)\](?P<fold>[+-]?)(?P<rest>[^\n]*)$",
    re.MULTILINE,
)
_GFM = frozenset({"note", "tip", "important", "warning", "caution"})
_MORE = {
    "abstract": "note",
    "summary": "note",
    "todo": "note",
    "question": "note",
    "example": "note",
    "quote": "note",
    "faq": "note",
    "help": "note",
    "hint": "tip",
    "check": "tip",
    "done": "tip",
    "attention": "warning",
    "failure": "caution",
    "fail": "caution",
    "error": "caution",
    "bug": "caution",
}
_VIDEO = re.compile(
    r"^(?P<lead>[ \t]*)(?:>[ \t]*)?\[!VIDEO[ \t]+(?P<url>[^\s\]]+)[^\]\n]*\][ \t]*$", re.MULTILINE
)
_INCLUDE = re.compile(
    r"\[!INCLUDE[ \t]*\[(?P<title>[^\]\n]{0,300})\][ \t]*\((?P<path>[^)\n]{0,500})\)[ \t]*\]",
    re.IGNORECASE,
)
_DIV = re.compile(
    r"^(?P<lead>[ \t]*)>[ \t]*\[!div[^\]\n]*\][ \t]*\n(?P<body>(?:(?P=lead)>[^\n]*(?:\n|\Z))*)",
    re.MULTILINE | re.IGNORECASE,
)
_TAB = re.compile(
    r"^(?P<lead>[ \t]*#{1,6}[ \t]+)\[(?P<title>[^\]\n]+)\]\(#tab/[^)\n]*\)[ \t]*$", re.MULTILINE
)
_HEADING_ID = re.compile(r"(?<![ \t])[ \t]*\{#(?P<name>[\w.:-]{1,200})\}[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]")
_KRAMDOWN = re.compile(
    r"(?P<line>^[ \t]*)?\{:(?:[ \t.#]|[a-z_-]+=|toc)[^{}\n]{0,300}\}[ \t]*", re.MULTILINE
)
_MDX_IMPORT = re.compile(
    r"^(?:import[ \t][^\n]*?[ \t]from[ \t]+['\"][^'\"\n]+['\"];?"
    r"|export[ \t]+(?:const|default)\b[^\n]*)[ \t]*$",
    re.MULTILINE,
)
_JSX = re.compile(
    r"</?(?P<name>Tabs|TabItem|Steps|Step|CardGroup|Card|Callout|Note|Tip|Warning|Info)\b(?P<attrs>[^<>\n]*)>"
)


def convert(page: Page) -> None:
    """Turns what stands on lines of its own into ours."""
    _includes_and_videos(page)
    _quotes(page)
    _headings(page)
    _mdx(page)


def _includes_and_videos(page: Page) -> None:
    for match in page.matches(_VIDEO):
        page.replace(match, f"{match['lead']}[{match['url']}]({match['url']})")
        page.lose(match.start(), "the video is now a link")
    for match in page.matches(_INCLUDE):
        page.replace(match, "")
        title = match["title"] or match["path"]
        page.lose(
            match.start(),
            f"the text “{title}” is included from {match['path']} and was left out",
        )


def _quotes(page: Page) -> None:
    for match in page.matches(_DIV):
        lead = match["lead"]
        lines = match["body"].split("\n")
        body = "\n".join(
            lead + re.sub(r"^[ \t]*>[ \t]?", "", line) if line else "" for line in lines
        )
        page.replace(match, "\n" + body)
    for match in page.matches(_ALERT):
        name = match["name"].lower()
        rest = match["rest"].strip()
        if name in ("div", "video", "include") or (name in _GFM and not rest and not match["fold"]):
            continue
        known = name if name in _GFM else CALLOUTS.get(name) or _MORE.get(name)
        if known is None:
            page.lose(match.start(), f"“[!{match['name']}]” is not known and was kept as text")
            continue
        # Words behind a name of GFM's are text; behind any other they are the callout's title.
        words = rest if name in _GFM else f"**{rest}**"
        lead = match["lead"]
        page.replace(match, f"{lead}[!{known.upper()}]" + (f"\n{lead}{words}" if rest else ""))
        if match["fold"]:
            page.lose(match.start(), "a callout that folds is now always open")


def _headings(page: Page) -> None:
    for match in page.matches(_TAB):
        page.replace(match, match["lead"] + match["title"])
        page.lose(match.start(), f"the tab “{match['title']}” is now a heading")
    for match in page.matches(_HEADING_ID):
        line_start = page.text.rfind("\n", 0, match.start()) + 1
        if _HEADING.match(page.text, line_start):
            page.replace(match, "")
            page.lose(match.start(), f"the heading's own name “{match['name']}” was left out")
    for match in page.matches(_KRAMDOWN):
        page.replace(match, match["line"] or "")
        page.lose(match.start(), f"the attributes {match.group().strip()} were left out")


def _mdx(page: Page) -> None:
    for match in page.matches(_MDX_IMPORT):
        page.replace(match, "")
        page.lose(match.start(), f"“{match.group().strip()}” was left out")
    start = page.text.find("{/*")
    while start >= 0:
        end = page.text.find("*/}", start)
        if end < 0:
            break
        if not page.is_code(start):
            page.edits.append(Edit(start, end + 3, ""))
        start = page.text.find("{/*", end)
    for match in page.matches(_JSX):
        named, _ = attributes(match["attrs"])
        label = named.get("label") or named.get("title") or named.get("value")
        titled = label and match["name"] in ("TabItem", "Step", "Card")
        page.replace(match, f"**{label}**\n" if titled else "")
        if not match.group().startswith("</"):
            page.lose(match.start(), f"the component {match['name']} was left out, its text kept")
