"""Compares a text that came back from another program with the one that was exported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from kbdesk.content.blocks import LABELS
from kbdesk.content.limits import TooComplex
from kbdesk.content.plain import plain_text
from kbdesk.domain.rendition import Content, Rendition, Revision
from kbdesk.importers.base import ScannedItem
from kbdesk.services.resolving import Words, resolve_softly

_ADDRESS = re.compile(r"<?(?:https?://|mailto:|tel:|kb:)[^\s<>)\]]+>?")
_ITEM_MARK = re.compile(r"(?m)^[^\S\n]*+(?:\d{1,3}[.)]|[-*•–])\s+")
_WORD = re.compile(r"\w+")
# Some programs only know the whole name of a person, so that is what comes back.
_FULL_NAME = {"first_name": "name", "last_name": "name"}
_LABELS = frozenset(
    tuple(_WORD.findall(word)) for words in LABELS.values() for word in words.values()
)
_LABEL = re.compile(
    r"^[*_]{0,2}(?:"
    + "|".join(re.escape(word) for words in LABELS.values() for word in words.values())
    + r")[*_]{0,2}:[*_]{0,2}\s+"
)
_BLANK = re.compile(r"\n[ \t]*\n+")


@dataclass(frozen=True, slots=True)
class Returned:
    """What came of a text that went out and came back.

    Attributes:
        content: the words that the base should have now; None where nothing changed there.
        conflict: why they cannot be taken over; "" where they can.
    """

    content: Content | None = None
    conflict: str = ""


def returned(words: Words, text: ScannedItem, rendition: Rendition, head: Revision) -> Returned:
    """Gives what a text with a carrier changes in the text it was exported from.

    The mark tells which revision went out. What came back is compared with that one by its words
    alone, because no program gives back the mark-up that it got; a paragraph with the same words
    keeps the mark-up, links, images, facts and fragments that it has here.
    """
    assert text.carrier is not None
    exported = _exported(words, text.carrier.number, rendition, head)
    before = _seen(words, exported.content, rendition)
    now = before if exported is head else _seen(words, head.content, rendition)
    body = _without_labels(text.body, before.body)
    if text.other_body and _said(body) == _said(before.body):
        body = _without_labels(text.other_body, before.body)
    title = _title(text, exported.content)
    is_other = _said(body) != _said(before.body) or title != exported.content.title
    if not is_other or (_said(body) == _said(now.body) and title == head.content.title):
        return Returned()
    if exported is not head and _said(now.body) != _said(before.body):
        return Returned(
            conflict=f"it was edited there, and here by {head.author} "
            f"on {head.created_at:%Y-%m-%d}; the text here stays"
        )
    if _has_internal(head.content.body):
        reason = "it was edited there, and parts of it are internal and never went out; "
        return Returned(conflict=f"{reason}take the change over by hand")
    merged = body
    if _said(body) == _said(now.body):
        merged = head.content.body
    else:
        merged = _with_own_paragraphs(head.content.body, now.body, body)
    return Returned(replace(head.content, title=title, body=merged))


def _exported(words: Words, number: int, rendition: Rendition, head: Revision) -> Revision:
    """Gives the revision of that number; the newest where there is none."""
    if number == head.number:
        return head
    history = words.reader.revisions.list_of(rendition.uid)
    return next((revision for revision in history if revision.number == number), head)


def _seen(words: Words, content: Content, rendition: Rendition) -> Content:
    return resolve_softly(words, content, rendition.locale, rendition.channel)


def _title(text: ScannedItem, exported: Content) -> str:
    """Gives the title without what an export put around it: sections, a language, a number."""
    assert text.carrier is not None
    title = text.title.rpartition("::")[2].strip()
    plain = " ".join(exported.title.split())
    ends = ["", f" ({text.carrier.locale})"]
    ends += [f"{end} {text.carrier.item_uid[-6:]}" for end in ends]
    if any(title == plain + end for end in ends):
        return exported.title
    if not text.title or title == text.shortcode:
        return exported.title
    for end in sorted(ends, key=len, reverse=True):
        if end and title.endswith(end):
            return title.removesuffix(end)
    return title


def _said(body: str) -> list[str]:
    """Gives the words of a text, without addresses and the numbers of lists."""
    try:
        plain = plain_text(body)
    except TooComplex:
        plain = body
    words = _WORD.findall(_ITEM_MARK.sub("", _ADDRESS.sub(" ", plain)))
    return [_FULL_NAME.get(word, word) for word in words]


def _without_labels(incoming: str, stored: str) -> str:
    """Gives the incoming text without the words that an export sets over a text's callouts."""
    if ":::" not in stored and "> [!" not in stored:
        return incoming
    own = {tuple(_said(paragraph)) for paragraph in _paragraphs(stored)}
    kept: list[str] = []
    for paragraph in _paragraphs(incoming):
        said = tuple(_said(paragraph))
        if said in own or said not in _LABELS:
            kept.append(paragraph if said in own else _LABEL.sub("", paragraph, count=1))
    return "\n\n".join(kept) + "\n"


def _has_internal(body: str) -> bool:
    if ":::" not in body:
        return False
    return plain_text(body) != plain_text(body, with_internal=True)


def _with_own_paragraphs(stored: str, resolved: str, incoming: str) -> str:
    """Gives the incoming text with the base's own paragraphs where the words are the same.

    Args:
        stored: the text of the base, with its names.
        resolved: the same with words for them, as it went out.
        incoming: the text that came back.
    """
    own, shown, new = (_paragraphs(text) for text in (stored, resolved, incoming))
    if len(own) != len(shown):
        # A fragment brought paragraphs of its own: nothing says which are whose.
        own = shown
    theirs = [tuple(_said(paragraph)) for paragraph in shown]
    matcher = SequenceMatcher(None, theirs, [tuple(_said(p)) for p in new], autojunk=False)
    result: list[str] = []
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            result += own[start:end]
        else:
            result += [own[at] for at in range(start, end) if not theirs[at]]
            result += new[new_start:new_end]
    return "\n\n".join(result) + "\n"


def _paragraphs(text: str) -> Sequence[str]:
    return [part.strip("\n") for part in _BLANK.split(text.strip()) if part.strip()]
