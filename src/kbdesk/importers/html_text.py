"""Turns HTML from anywhere into Markdown: through the gate, tables and images kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from markdownify import ATX, MarkdownConverter

from kbdesk.content.gate import pass_through
from kbdesk.domain.errors import BadSource
from kbdesk.importers.elements import inside_first

MAX_DEPTH = 200
"""The deepest nesting of elements; the gate takes quadratic time for what is nested deeper."""

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)(?P<rest>[^<>]*+)>")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# An author may leave out the end of these.
_OPEN_ENDED = frozenset("p li dt dd tr td th option thead tbody tfoot colgroup".split())
_IMAGE = re.compile(r"<img\b(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_SOURCE = re.compile(
    r"(?<![\w-])src\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s>\"']+))",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(
    r"<(?P<kind>iframe|video|audio)\b(?P<rest>[^<>]*)>"
    r"(?:(?P<inner>[^<]*(?:<(?!/?(?:iframe|video|audio)\b)[^<]*)*)</(?P=kind)\s*>)?",
    re.IGNORECASE,
)
_MEDIA = re.compile(r"media/image-(\d+)")

# What Markdown would take for marks; a sign that can be none stays as it is.
_INLINE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|`|(?<!\s)\*|\*(?=\S)|~~|(?<!\w)_|_(?!\w)|\](?=\()|<(?=[a-zA-Z/!?])"
)
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"(?m)^(#{1,6}(?=\s)|[-+](?=\s)|>|:::|={2,}|-{2,}|\|)")
_LINE_NUMBER = re.compile(r"(?m)^(\d{1,9})([.)])(?=\s)")


@dataclass(frozen=True, slots=True)
class FromHtml:
    """What a piece of HTML says.

    Attributes:
        text: Markdown; images as `media/image-<n>`.
        images: the target of each image as it was written, by that number.
        title: of the document, or "".
        embedded: addresses of the videos and frames that are left out; "" where one had none.
    """

    text: str
    images: tuple[str, ...]
    title: str = ""
    embedded: tuple[str, ...] = ()


def from_html(html: str, source: str) -> FromHtml:
    """Gives HTML as Markdown; scripts, styles and whatever the gate stops are gone.

    Raises:
        BadSource: nested too deep.
    """
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    _check_depth(html, source)
    images: list[str] = []

    def keep_target(match: re.Match[str]) -> str:
        found = _SOURCE.search(match["rest"])
        if found is None:
            return match.group()
        value = next(part for part in found.groups() if part is not None)
        images.append(unescape(value).strip())
        start, end = (match.start("rest") + at for at in found.span())
        name = f'src="media/image-{len(images) - 1}"'
        return html[match.start() : start] + name + html[end : match.end()]

    embedded: list[str] = []

    def leave_out(match: re.Match[str]) -> str:
        found = _SOURCE.search(match["rest"]) or _SOURCE.search(match["inner"] or "")
        value = next((part for part in found.groups() if part is not None), "") if found else ""
        embedded.append(unescape(value).strip())
        return ""

    title = inside_first(html, "title") or ""
    html = _EMBEDDED.sub(leave_out, html)
    clean = pass_through(_IMAGE.sub(keep_target, html), with_base=True)
    text = _Converter(
        heading_style=ATX,
        bullets="-",
        autolinks=False,
        table_infer_header=True,
        keep_inline_images_in=["td", "th", "h1", "h2", "h3", "h4", "h5", "h6"],
    ).convert(clean)
    return FromHtml(
        text=re.sub(r"\n{3,}", "\n\n", text).strip() + "\n",
        images=tuple(images),
        title=" ".join(unescape(title).split()),
        embedded=tuple(embedded),
    )


def image_number(target: str) -> int | None:
    """Gives the number of an image that `from_html` left in a text, or None."""
    found = _MEDIA.fullmatch(target)
    return int(found[1]) if found else None


def escaped(text: str) -> str:
    """Gives Markdown that reads as the words of `text`."""
    return _LINE_NUMBER.sub(r"\1\\\2", _LINE_START.sub(r"\\\1", _marks_escaped(text)))


def from_plain(text: str) -> str:
    """Gives plain text as Markdown: its line breaks stay, and nothing in it becomes a mark.

    Lines that begin as those of a list do stay a list, since people write them so by hand.
    """
    paragraphs = re.split(r"\n[ \t]*\n+", text.replace("\r\n", "\n").replace("\r", "\n").strip())
    return "\n\n".join(_paragraph(paragraph) for paragraph in paragraphs) + "\n"


_ITEM = re.compile(r"\s*(?:[-*•–]|\d{1,3}[.)])\s+\S")
_BULLET = re.compile(r"\s*(?P<sign>[-*•–]|\d{1,3}[.)])\s+(?P<words>.*)")


def _paragraph(paragraph: str) -> str:
    lines = [line.strip() for line in paragraph.split("\n")]
    pieces: list[str] = []
    for number, line in enumerate(lines):
        item = _BULLET.fullmatch(line) if _ITEM.match(line) else None
        was_item = number > 0 and _ITEM.match(lines[number - 1]) is not None
        if item is not None:
            sign = item["sign"] if item["sign"][0].isdigit() else "-"
            gap = "" if number == 0 else "\n" if was_item else "\n\n"
            pieces.append(f"{gap}{sign} {escaped(item['words'])}")
        else:
            gap = "" if number == 0 else "\n\n" if was_item else "\\\n"
            pieces.append(gap + escaped(line))
    return "".join(pieces)


def _marks_escaped(text: str) -> str:
    return _ENTITY.sub(r"\\&", _INLINE.sub(lambda match: f"\\{match.group()}", text))


def _check_depth(html: str, source: str) -> None:
    opened: list[str] = []
    for tag in _TAG.finditer(html):
        name = tag["name"].lower()
        if name in _VOID or tag["rest"].endswith("/"):
            continue
        if tag["end"]:
            if name in opened[-MAX_DEPTH:]:
                while opened and opened.pop() != name:
                    pass
            continue
        if name in _OPEN_ENDED and opened and opened[-1] == name:
            opened.pop()
        opened.append(name)
        if len(opened) > MAX_DEPTH:
            line = html.count("\n", 0, tag.start()) + 1
            raise BadSource(source, f"elements are nested more than {MAX_DEPTH} deep", line)


class _Converter(MarkdownConverter):
    """Markdownify with our own idea of what needs a backslash."""

    def escape(self, text: str, parent_tags: Any) -> str:
        if not text or "pre" in parent_tags or "code" in parent_tags:
            return text
        escaped_text = _marks_escaped(text)
        if "td" in parent_tags or "th" in parent_tags:
            return escaped_text.replace("|", "\\|")
        if text[0].isspace():
            return escaped_text
        return _LINE_NUMBER.sub(r"\1\\\2", _LINE_START.sub(r"\\\1", escaped_text))

    def convert_summary(self, el: Any, text: str, parent_tags: Any) -> str:  # noqa: ARG002
        words = text.strip()
        return f"\n\n**{words}**\n\n" if words else ""

    def convert_sub(self, el: Any, text: str, parent_tags: Any) -> str:  # noqa: ARG002
        return text
