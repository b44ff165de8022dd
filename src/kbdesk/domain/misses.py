"""Misses: searches that did not help, in clusters, each with what would mend it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kbdesk.domain.insight import SearchEvent

REQUERY_S = 30
"""Another query within this many seconds means that the one before did not help."""


class Cause(StrEnum):
    """Why a search counts as missed."""

    NO_RESULT = "no_result"
    NO_CHOICE = "no_choice"
    REQUERY = "requery"


@dataclass(frozen=True, slots=True)
class Miss:
    """A search that did not help.

    Attributes:
        then: the query of the same session that did help next, or "".
        then_uid: the item that was chosen there, or "".
    """

    event: SearchEvent
    cause: Cause
    then: str = ""
    then_uid: str = ""


def misses(events: Iterable[SearchEvent]) -> tuple[Miss, ...]:
    """Gives the searches that did not help, in order of time.

    A search with a choice is no miss, unless another search of the session follows within
    REQUERY_S with another query and nothing was copied. A query that only grows into the next
    one, as it does while somebody types, is no search of its own.
    """
    by_session: dict[str, list[SearchEvent]] = {}
    for number, event in enumerate(sorted(events, key=lambda each: each.at)):
        by_session.setdefault(event.session or f"#{number}", []).append(event)
    found: list[Miss] = []
    for session in by_session.values():
        for place, event in enumerate(session):
            cause = _cause(event, session[place + 1] if place + 1 < len(session) else None)
            if cause is None:
                continue
            helped = next((later for later in session[place + 1 :] if later.chosen_uid), None)
            if helped is None or (helped.at - event.at).total_seconds() > REQUERY_S * 10:
                found.append(Miss(event, cause))
            else:
                found.append(Miss(event, cause, helped.query, helped.chosen_uid))
    return tuple(sorted(found, key=lambda miss: miss.event.at))


def _cause(event: SearchEvent, following: SearchEvent | None) -> Cause | None:
    if not event.query.strip():
        return None
    soon = following is not None and (following.at - event.at).total_seconds() <= REQUERY_S
    if following is not None and soon:
        now, then = (" ".join(each.query.casefold().split()) for each in (event, following))
        if then.startswith(now) and not event.chosen_uid:
            return None
        if now != then and event.copied_ms is None:
            return Cause.REQUERY if event.results else Cause.NO_RESULT
    if event.chosen_uid:
        return None
    return Cause.NO_CHOICE if event.results else Cause.NO_RESULT


class Proposal(StrEnum):
    """What would mend a cluster of misses."""

    SYNONYM = "synonym"
    SEARCH_TEST = "search_test"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Misses that ask for one thing.

    Attributes:
        name: its most frequent query.
        queries: (query, how often), most frequent first.
        item_uid: the item that most of the people found in the end, or "".
        found_by: the query that found it, or "".
    """

    name: str
    queries: tuple[tuple[str, int], ...]
    locale: str
    count: int
    proposal: Proposal
    item_uid: str = ""
    found_by: str = ""


SIMILAR = 0.5
"""Two queries ask for one thing when their letter triples overlap this much (Jaccard), as they
stand or without their blanks: "gift card" and "giftcards" do."""


def clusters(missed: Sequence[Miss], *, least: int = 1) -> tuple[Cluster, ...]:
    """Gives the misses in clusters of one language, the largest first.

    Queries are joined to the most frequent one that is similar to them, so that no chain of small
    steps joins what has nothing in common. Where at least half of the people who went on found
    one item, the proposal is a synonym if its query shares no word with the miss and a search
    test if it does; otherwise a draft, because the library seems to have no answer.

    Args:
        missed: the misses.
        least: leaves out clusters of fewer misses.
    """
    groups: list[tuple[tuple[frozenset[str], frozenset[str]], str, list[Miss]]] = []
    counts = Counter((_folded(m.event.query), _language(m.event.locale)) for m in missed)
    by_query: dict[tuple[str, str], list[Miss]] = {}
    for miss in missed:
        key = (_folded(miss.event.query), _language(miss.event.locale))
        by_query.setdefault(key, []).append(miss)
    for (query, language), _ in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        triples = (_triples(query), _triples(query.replace(" ", "")))
        home = next(
            (
                group
                for group in groups
                if group[1] == language and max(map(_overlap, group[0], triples)) >= SIMILAR
            ),
            None,
        )
        if home is None:
            groups.append((triples, language, list(by_query[query, language])))
        else:
            home[2].extend(by_query[query, language])
    made = [_cluster(language, its) for _, language, its in groups if len(its) >= least]
    return tuple(sorted(made, key=lambda cluster: (-cluster.count, cluster.name)))


def _cluster(language: str, its: list[Miss]) -> Cluster:
    queries = Counter(_folded(miss.event.query) for miss in its)
    ranked = tuple(sorted(queries.items(), key=lambda each: (-each[1], each[0])))
    ends = Counter((miss.then_uid, _folded(miss.then)) for miss in its if miss.then_uid)
    uids = Counter(uid for uid, _ in ends.elements())
    proposal, item_uid, found_by = Proposal.DRAFT, "", ""
    if uids:
        item_uid, most = min(uids.items(), key=lambda each: (-each[1], each[0]))
        if most * 2 >= sum(uids.values()):
            candidates = {query: n for (uid, query), n in ends.items() if uid == item_uid}
            found_by = min(candidates, key=lambda query: (-candidates[query], query))
            shares_word = set(found_by.split()) & set(ranked[0][0].split())
            proposal = Proposal.SEARCH_TEST if shares_word else Proposal.SYNONYM
        else:
            item_uid = ""
    return Cluster(ranked[0][0], ranked, language, len(its), proposal, item_uid, found_by)


def _folded(query: str) -> str:
    return " ".join(re.findall(r"[\w\[\]]+", query.casefold()))


def _language(locale: str) -> str:
    return locale.split("-", maxsplit=1)[0]


def _triples(query: str) -> frozenset[str]:
    padded = f"  {query} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
