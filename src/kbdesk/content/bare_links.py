"""Addresses that stand bare in a text become links, as GFM has them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from kbdesk.content.tree import LINE, RAW, Root

_ADDRESS = re.compile(
    r"(?<![\w/@.+-])(?:(?P<web>https?://|www\.)(?P<host>[\w-]+(?:\.[\w-]+)+)(?P<rest>(?::\d+)?[^\s<]*)"
    r"|(?P<mail>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+))",
    re.IGNORECASE | re.ASCII,
)
_TRAILING = re.compile(r"[?!.,:;*_~'\"]+$")
_CLOSED = frozenset({"a", "code", "pre"})
_RAW_TAG = re.compile(r"<(?P<close>/?)(?:a|code|pre|kbd|samp|tt)\b", re.IGNORECASE)


def link_bare_addresses(root: Root) -> None:
    """Turns bare web and mail addresses outside links and code into links."""
    if root.may_hold_addresses and _walk(root, "1"):
        root.links[:] = [element for element in root.iter() if element.tag in ("a", "img")]


def _walk(parent: Element, line: str) -> bool:
    """Makes the links inside `parent`; tells whether it made any."""
    line = parent.get(LINE, line)
    made = False
    is_open = False  # whether the author's own HTML has a link or code open
    found: list[tuple[int, Element]] = []
    if _may_hold(parent.text):
        parent.text, links = _split(parent.text or "", line)
        found += ((0, link) for link in links)
    for number, child in enumerate(parent, 1):
        if child.tag == RAW:
            tag = _RAW_TAG.match(child.text or "")
            if tag is not None:
                is_open = not tag["close"]
        elif child.tag not in _CLOSED:
            made = _walk(child, line) or made
        if not is_open and _may_hold(child.tail):
            child.tail, links = _split(child.tail or "", line)
            found += ((number, link) for link in links)
    for shift, (number, link) in enumerate(found):
        parent.insert(number + shift, link)
    return made or bool(found)


def _may_hold(text: str | None) -> bool:
    return text is not None and ("://" in text or "@" in text or "www." in text.lower())


def _split(text: str, line: str) -> tuple[str, list[Element]]:
    """Gives the text before the first address, and the links with the texts between them."""
    before = text
    links: list[Element] = []
    done = 0
    joints = getattr(text, "joints", ())
    for start, end, target in _addresses(text):
        after = bisect_right(joints, start)
        if after < len(joints) and joints[after] < end:
            continue  # escaped: the author, or who filled in a value, wants no link
        between = AtomicString(text[done:start])
        if links:
            links[-1].tail = between
        else:
            before = between
        link = Element("a", {"href": target, LINE: line})
        link.text = AtomicString(text[start:end])
        links.append(link)
        done = end
    if links:
        links[-1].tail = AtomicString(text[done:])
    return before, links


def _addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Gives (start, end, target) of each address in a text."""
    for match in _ADDRESS.finditer(text):
        if match["mail"]:
            words = match["mail"]
            if words[-1] not in "-_":
                yield match.start(), match.end(), f"mailto:{words}"
            continue
        words = _trimmed(match.group())
        if len(words) <= len(match["web"]) + 2 or "_" in ".".join(match["host"].split(".")[-2:]):
            continue
        target = words if "://" in match["web"] else f"http://{words}"
        yield match.start(), match.start() + len(words), target


def _trimmed(words: str) -> str:
    """Takes off what belongs to the sentence: punctuation, and a bracket that was opened before."""
    while True:
        shorter = _TRAILING.sub("", words)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == words:
            return words
        words = shorter
