"""Finds the links of a body that lead to other files, and writes them anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote

from kbdesk.content.commonmark import Event
from kbdesk.importers.base import IMAGE_SCHEME, SOURCE_SCHEME, SourceLink

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_REST = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')"
_ATTRIBUTE = re.compile(
    # That the tag ends is looked for once, and not again from each word in it.
    rf"<(?P<tag>a|img)\b(?={_REST}*+>)(?P<head>{_REST}*?\s)(?P<name>href|src)\s*=\s*"
    rf"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'){_REST}*+>",
    re.IGNORECASE,
)
_IMAGE_BLOCK = re.compile(
    r"(?:<(?:p|div|center|figure)\b[^<>]*>\s*)*<img\b[^<>]*>\s*(?:</(?:p|div|center|figure)>\s*)*",
    re.IGNORECASE,
)
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_PLAIN_TARGET = re.compile(r"[\w/:@#?=&%+.,;~-]+")
_ANCHOR_SAFE = "/:@!$&*+,;=~.-_"
_ADDRESS_SAFE = "/:@#?=&%+.,;~-_()'*![]$"


@dataclass(frozen=True, slots=True)
class LocalLink:
    """A link or image of a body whose target is no full address.

    Attributes:
        start: first code point of all of it: of "[", "![", or of the HTML attribute or tag.
        end: the one after it.
        label_start: first code point of the text between the brackets.
        label_end: that of the closing bracket.
        target: as the parser reads it, entities and escapes resolved, still percent-encoded.
        title: the words in quotes behind the target.
        alt: for an image its text.
        is_html: written as an HTML tag, so that there is no label.
        is_inline: whether Markdown may stand in its place.
    """

    start: int
    end: int
    label_start: int
    label_end: int
    target: str
    title: str = ""
    alt: str = ""
    is_image: bool = False
    is_html: bool = False
    is_inline: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """A span of the body and what comes in its place.

    Attributes:
        before: what is written before the link's target.
        path: the source that is linked to, or "" where the change makes no link.
        after: what is written after it.
        is_image: whether `path` is the SHA-256 hex of an image.
    """

    start: int
    end: int
    before: str = ""
    path: str = ""
    after: str = ""
    is_image: bool = False


def links_of(
    text: str, events: Sequence[Event]
) -> tuple[tuple[LocalLink, ...], tuple[tuple[int, str], ...]]:
    """Gives the links and images with relative targets, and (start, target) of all other links.

    Both in order of their starts. The others have a scheme, `//host` or nothing but an anchor.
    """
    found: list[LocalLink] = []
    others: list[tuple[int, str]] = []
    opened: list[tuple[Event, list[str], int]] = []
    for event in events:
        op = event.op
        if op in ("+Link", "+Image"):
            opened.append((event, [], event.start + (2 if op == "+Image" else 1)))
        elif op in ("-Link", "-Image"):
            begin, words, label_end = opened.pop()
            if opened:
                # Text of an image inside a link is text of the link.
                opened[-1][1].extend(words)
                opened[-1] = (*opened[-1][:2], event.end)
            link = _link(text, begin, "".join(words), label_end)
            if link is not None:
                found.append(link)
            elif op == "-Link":
                others.append((begin.start, _full_target(begin)))
        elif op in ("InlineHtml", "Html"):
            found += _html_links(text, event)
        elif opened:
            if op in ("Text", "Code"):
                opened[-1][1].append(event.value)
            elif op in ("SoftBreak", "HardBreak"):
                opened[-1][1].append(" ")
            opened[-1] = (*opened[-1][:2], max(opened[-1][2], event.end))
    found.sort(key=lambda link: (link.start, -link.end))
    return tuple(found), tuple(sorted(others))


def source_target(path: str, anchor: str = "") -> str:
    """Gives the target of a link to the text from `path`."""
    return SOURCE_SCHEME + quote(path, safe="/") + _anchor(anchor)


def to_source(link: LocalLink, path: str, anchor: str) -> tuple[Change, ...]:
    """Gives the change that makes `link` lead to the text from `path`."""
    tail = _anchor(anchor)
    if link.is_html:
        return (Change(link.start, link.end, 'href="', path, f'{tail}"'),)
    return (Change(link.label_end, link.end, "](", path, f"{tail}{_title(link)})"),)


def to_address(link: LocalLink, address: str) -> tuple[Change, ...]:
    """Gives the change that makes `link` lead to a full address or an anchor of its own text."""
    if link.is_html:
        quoted = address.replace("&", "&amp;").replace('"', "&quot;")
        return (Change(link.start, link.end, f'href="{quoted}"'),)
    if not _PLAIN_TARGET.fullmatch(address):
        address = f"<{quote(address, safe=_ADDRESS_SAFE)}>"
    return (Change(link.label_end, link.end, f"]({address}{_title(link)})"),)


def to_image(link: LocalLink, sha256: str) -> tuple[Change, ...]:
    """Gives the change that makes an image show the one with these bytes."""
    alt = link.alt.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return (Change(link.start, link.end, f"![{alt}](", sha256, f"{_title(link)})", is_image=True),)


def to_text(link: LocalLink) -> tuple[Change, ...]:
    """Gives the changes that leave only the words of `link`."""
    if link.is_image:
        return (Change(link.start, link.end, link.alt),)
    if link.is_html:
        return (Change(link.start, link.end),)
    return (
        Change(link.start, link.label_start),
        Change(link.label_end, link.end),
    )


def spliced(text: str, changes: Iterable[Change]) -> tuple[str, tuple[SourceLink, ...]]:
    """Gives `text` with all changes made, and where the links to other sources stand in it.

    A change inside a span that another change replaced is left out.
    """
    pieces: list[str] = []
    links: list[SourceLink] = []
    done = length = 0

    def add(piece: str) -> None:
        nonlocal length
        pieces.append(piece)
        length += len(piece)

    for change in sorted(changes, key=lambda change: (change.start, -change.end)):
        if change.start < done:
            continue
        add(text[done : change.start])
        add(change.before)
        if change.path:
            image = IMAGE_SCHEME + change.path
            target = image if change.is_image else source_target(change.path)
            end = length + len(target)
            links.append(SourceLink(length, end, change.path, change.is_image))
            add(target)
        add(change.after)
        done = change.end
    add(text[done:])
    return "".join(pieces), tuple(links)


def _anchor(anchor: str) -> str:
    return f"#{quote(anchor, safe=_ANCHOR_SAFE)}" if anchor else ""


def _title(link: LocalLink) -> str:
    words = link.title.replace("\\", "\\\\").replace('"', '\\"')
    return f' "{words}"' if words else ""


def _link(text: str, begin: Event, words: str, label_end: int) -> LocalLink | None:
    target: str = begin.value["dest_url"]
    if not _is_local(target) or begin.value["link_type"] in ("Autolink", "Email"):
        return None
    is_image = begin.op == "+Image"
    bracket = text.find("]", label_end, begin.end)
    if bracket < 0:
        return None
    return LocalLink(
        start=begin.start,
        end=begin.end,
        label_start=begin.start + (2 if is_image else 1),
        label_end=bracket,
        target=target,
        title=begin.value["title"],
        alt=words if is_image else "",
        is_image=is_image,
    )


def _full_target(begin: Event) -> str:
    target: str = begin.value["dest_url"]
    return f"mailto:{target}" if begin.value["link_type"] == "Email" else target


def _html_links(text: str, event: Event) -> Iterable[LocalLink]:
    """Gives the links of one piece of HTML; its positions are looked up in the source itself."""
    source = text[event.start : event.end]
    is_alone = _is_image_alone(text, event)
    for match in _ATTRIBUTE.finditer(source):
        name = match["name"].lower()
        is_image = match["tag"].lower() == "img"
        quoted = "double" if match["double"] is not None else "single"
        target = unescape(match[quoted])
        if (name == "src") is not is_image or not _is_local(target):
            continue
        alt = _ALT.search(match[0])
        start, end = match.span() if is_image else (match.start("name"), match.end(quoted) + 1)
        if is_alone:
            start, end = 0, len(source.rstrip())
        yield LocalLink(
            start=event.start + start,
            end=event.start + end,
            label_start=event.start + start,
            label_end=event.start + start,
            target=target,
            alt=unescape(alt[1] or alt[2] or "") if alt else "",
            is_image=is_image,
            is_html=True,
            is_inline=is_alone or event.op == "InlineHtml",
        )


def _is_image_alone(text: str, event: Event) -> bool:
    """Tells whether a block of HTML is one line with an image, so that Markdown can stand there."""
    if event.op != "Html" or not _IMAGE_BLOCK.fullmatch(text[event.start : event.end]):
        return False
    before, after = text[: event.start].rstrip(" \t"), text[event.end :].lstrip(" \t")
    return (not before or before.endswith("\n\n")) and (not after or after.startswith("\n"))


def _is_local(target: str) -> bool:
    if target[:11].lower() == "data:image/":
        return True
    return bool(target) and not target.startswith(("#", "//")) and not _SCHEME.match(target)
