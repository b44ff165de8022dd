"""Insight: what people searched, used and said, without keeping who they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from statistics import median


@dataclass(frozen=True, slots=True)
class SearchEvent:
    """One search.

    Attributes:
        at: aware, UTC.
        query: masked, see `masked`.
        results: how many hits were shown.
        chosen_uid: the item that was opened or copied; "" for none.
        rank: its place in the list, from 1; 0 for none.
        copied_ms: from the first letter to the copy; None where nothing was copied.
        session: groups the searches of one person in one sitting and nothing beyond it.
        uid: given to what waits before it is written, so that a second delivery adds nothing.
    """

    at: datetime
    query: str
    locale: str
    results: int
    chosen_uid: str = ""
    rank: int = 0
    copied_ms: int | None = None
    session: str = ""
    uid: str = field(default="", compare=False)


class Use(StrEnum):
    """What was done with an answer."""

    VIEW = "view"
    COPY = "copy"
    INSERT = "insert"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class UsageEvent:
    """One use of an answer; `uid` as of a search, `login` "" unless the workspace turns it on."""

    at: datetime
    item_uid: str
    channel: str
    locale: str
    use: Use
    login: str = ""
    uid: str = field(default="", compare=False)


class Verdict(StrEnum):
    """What somebody says of an answer."""

    WORKED = "worked"
    WRONG = "wrong"
    UNCLEAR = "unclear"
    OUTDATED = "outdated"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Feedback:
    """One verdict on an answer; `words` is masked as queries are, `uid` as of a search."""

    at: datetime
    item_uid: str
    verdict: Verdict
    words: str = ""
    login: str = ""
    uid: str = field(default="", compare=False)


# -- privacy -------------------------------------------------------------------------------

_DATA = re.compile(
    r"(?P<email>[\w.+%-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<iban>\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?\b)"
    r"|(?P<person>\b(?:19|20)?\d{6}[-+]\d{4}\b)"
    r"|(?P<number>\+?\(?\d(?:[ ./()\u00a0-]{0,2}\d){5,18})"
    r"|(?P<secret>\b(?=[\w-]*\d)(?=[\w-]*[a-zA-Z])[\w-]{20,}\b)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])")


def masked(query: str) -> str:
    """Gives a query with all that may point to a person replaced by its kind (invariant 16).

    Email addresses, IBANs, Swedish personal numbers, runs of six and more digits (telephones,
    cards, orders, customers) and long keys of letters and digits. Dates stay. Names cannot be
    told from other words.
    """

    def kind(match: re.Match[str]) -> str:
        if match.lastgroup == "number" and _DATE.fullmatch(match.group()):
            return match.group()
        return f"[{match.lastgroup}]"

    return _DATA.sub(kind, query)


# -- figures -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SearchFigures:
    """How well searching goes; shares are 0 to 1, and None where nothing was searched.

    Attributes:
        success: searches that led to a choice.
        zero: searches without any result.
        median_copy_ms: from the first letter to the copy; None where nothing was copied.
    """

    searches: int
    success: float | None
    zero: float | None
    median_copy_ms: float | None


def search_figures(events: Iterable[SearchEvent]) -> SearchFigures:
    """Gives the figures of all searches with words in them."""
    rows = [event for event in events if event.query.strip()]
    times = [event.copied_ms for event in rows if event.copied_ms is not None]
    if not rows:
        return SearchFigures(0, None, None, None)
    return SearchFigures(
        searches=len(rows),
        success=sum(bool(event.chosen_uid) for event in rows) / len(rows),
        zero=sum(event.results == 0 for event in rows) / len(rows),
        median_copy_ms=median(times) if times else None,
    )


def verdict_figures(feedback: Iterable[Feedback]) -> tuple[tuple[str, int], ...]:
    """Gives (item uid, complaints), most first; "worked" is no complaint."""
    return _ranked(Counter(f.item_uid for f in feedback if f.verdict is not Verdict.WORKED))


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


@dataclass(frozen=True, slots=True)
class ContentFigures:
    """The state of the library; shares are 0 to 1, and None where there is nothing to share.

    Attributes:
        stale: items whose review is overdue, of all.
        covered: cells of the coverage matrix with a text of their own.
        unused: items that nobody used in the time.
        lint_score: mean of the texts' scores, 0 to 100.
    """

    items: int
    stale: float | None
    covered: float | None
    unused: float | None
    lint_score: float | None


def content_figures(
    item_uids: Iterable[str],
    *,
    stale_uids: Iterable[str],
    used_uids: Iterable[str],
    covered: float | None,
    lint_scores: Iterable[float],
) -> ContentFigures:
    """Gives the figures of the library; uids that are not among `item_uids` do not count."""
    known = set(item_uids)
    scores = list(lint_scores)
    total = len(known)
    return ContentFigures(
        items=total,
        stale=len(known & set(stale_uids)) / total if total else None,
        covered=covered,
        unused=len(known - set(used_uids)) / total if total else None,
        lint_score=sum(scores) / len(scores) if scores else None,
    )


_TAG = re.compile(r"\bkbdesk:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b")


def uids_in_tags(text: str) -> tuple[str, ...]:
    """Gives the items that a help desk's tags name as `kbdesk:<uid>`, each once, in order."""
    return tuple(dict.fromkeys(_TAG.findall(text.casefold())))


def has_broken_tag(text: str) -> bool:
    """Tells whether a text holds a `kbdesk:` that no whole uid follows."""
    return text.casefold().count("kbdesk:") > len(_TAG.findall(text.casefold()))
