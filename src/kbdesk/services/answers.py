"""Finds answers: the index ranks, the base gives the words that a person sees."""

from __future__ import annotations

from dataclasses import dataclass

from kbdesk.content.plain import plain_text
from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.search.index import Filters, Hit
from kbdesk.search.snippets import snippet
from kbdesk.services.library import best_rendition
from kbdesk.services.workspace import Desk


@dataclass(frozen=True, slots=True)
class Answer:
    """One hit as a person sees it.

    Attributes:
        source: the path it was imported from, or "".
        section: the name of its main section, or "".
        snippet: the best passage, plain text.
        marks: half-open spans of the snippet to mark.
        why: what made it a hit, in words.
    """

    item_uid: str
    source: str
    title: str
    section: str
    channel: str
    locale: str
    score: float
    snippet: str
    marks: tuple[tuple[int, int], ...]
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """The answers to a query, best first.

    Attributes:
        took_ms: time in the index and the base.
        did_you_mean: a query that finds more, or "".
    """

    answers: tuple[Answer, ...]
    took_ms: float
    did_you_mean: str = ""
