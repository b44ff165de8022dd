"""What goes into the index and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass

from kbdesk.domain.rendition import BASE_CHANNEL


@dataclass(frozen=True, slots=True)
class Document:
    """The searchable words of one item in one locale, over all its channels.

    Attributes:
        sections: uids of the sections it stands in.
        channels: keys of the channels it has a text for.
        body: plain text of all its channels, as `content.plain` gives it.
        updated: ISO 8601 date or time of the last change or check; "" when unknown.
    """

    item_uid: str
    locale: str
    title: str
    body: str = ""
    type: str = "article"
    audience: str = "public"
    state: str = "published"
    sections: tuple[str, ...] = ()
    section_names: tuple[str, ...] = ()
    channels: tuple[str, ...] = (BASE_CHANNEL,)
    question: str = ""
    headings: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    shortcode: str = ""
    owner: str = ""
    updated: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person wants to see only: any value within a field, all fields together.

    Attributes:
        sections: uids; whoever means a whole branch names its sections.
        updated_from: first day or moment, ISO 8601; "" without a bound.
        updated_to: last day or moment, inclusive, ISO 8601; "" without a bound.
    """

    types: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    updated_from: str = ""
    updated_to: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One item that answers the query.

    Attributes:
        channel: the wished channel where the item has it, else "base", else its first.
        score: comparable within one answer only.
        why: reasons in words, the strongest first: "shortcode", "title", "keyword", "text",
            "spelling: <word>", "synonym: <word> = <word>", "phrase", "filter".
    """

    item_uid: str
    locale: str
    channel: str
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """The answer to one query.

    Attributes:
        hits: best first, each item once.
        total: texts that match at all.
        did_you_mean: the query with its misspelt words mended, or "".
        terms: what snippets mark.
        hint: what was set aside or guessed, as a sentence for people; or "".
    """

    hits: tuple[Hit, ...] = ()
    took_ms: float = 0.0
    total: int = 0
    did_you_mean: str = ""
    terms: frozenset[str] = frozenset()
    hint: str = ""
