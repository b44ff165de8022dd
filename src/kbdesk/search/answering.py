"""From a query to hits: parse, score, filter, wish, look closer, put the shortcode first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from kbdesk.domain.locale import fallback_chain
from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.search import expression
from kbdesk.search.asking import Asked, ask
from kbdesk.search.document import Filters, Hit, Hits
from kbdesk.search.fields import label, seconds_of
from kbdesk.search.meaning.fusion import Nearness, blend
from kbdesk.search.query import Query, parse
from kbdesk.search.ranking import Candidate, Scores, look_closer, salient, scores
from kbdesk.search.segments import Mask, Snapshot
from kbdesk.search.synonyms import Meant, Thesaurus
from kbdesk.search.vocabulary import Vocabularies

OTHER_LOCALE: Final = 0.75
OTHER_CHANNEL: Final = 0.92
"""What is left of the score of a text that is not in the wished locale or channel."""

NO_SYNONYMS: Final = Thesaurus()

LET_THROUGH: Final = np.float32(1e-6)

SHORTCODE_SIGNS: Final = "/;:!#\\"
"""What people type before a shortcode."""

_DAY_S: Final = 86_400


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for.

    Attributes:
        languages: to read the query in.
        locales: wished, best first; empty without a wish.
        channel: wished, or None.
        use: how much items are used, 0 to 1, by uid; what is not named is not used.
        near: how near the texts are in meaning; None ranks by words alone.
        thesaurus: what words also mean.
    """

    text: str
    limit: int
    languages: tuple[str, ...]
    locales: tuple[str, ...]
    channel: str | None
    filters: Filters | None
    use: Mapping[str, float]
    near: Nearness | None = None
    thesaurus: Thesaurus = NO_SYNONYMS


def wished_locales(locale: str | None, default: str) -> tuple[str, ...]:
    """Gives the locales that satisfy a wish: its own, its language, then the default."""
    return fallback_chain(locale, default) if locale else ()


def answer(snapshot: Snapshot, vocabulary: Vocabularies, request: Request) -> Hits:
    """Gives the hits for a request."""
    shown = admitted(snapshot, request.filters)
    asked = _asked(snapshot, vocabulary, request, shown)
    if asked.through is not None:
        shown = asked.through if shown is None else shown & asked.through
    query = _read(snapshot, vocabulary, request, asked.words)
    groups, meant = request.thesaurus.widened(query.groups, asked.words)
    query = replace(query, groups=groups)
    raw = request.text.strip().casefold()
    query = replace(query, text=raw, groups=salient(snapshot, query.groups))
    score, covered = scores(snapshot, query.groups)
    _prefer_wished(snapshot, score, request)
    if asked.through is not None:
        # What is let through and holds no word that ranks comes last, the newest first.
        np.maximum(score, LET_THROUGH, out=score)
    if shown is not None:
        score *= shown
    _leave_out(snapshot, score, query.without)
    found = look_closer(snapshot, query, score, request.limit, request.use)
    found = [_with_reason(snapshot, one, asked, query, meant) for one in found]
    if request.near is not None:
        share = np.ones(snapshot.size, np.float32)
        _prefer_wished(snapshot, share, request)
        sure = float(np.max(covered, initial=0.0, where=score > 0))
        found = blend(snapshot, score, sure, found, shown, share, request.near)
    found = _shortcode_first(snapshot, query, shown, found)
    return Hits(
        hits=_hits(found, request),
        total=int(np.count_nonzero(score)),
        did_you_mean=query.did_you_mean,
        terms=frozenset(term for group in query.groups for term in group.shown),
        hint=asked.hint,
    )


def _asked(
    snapshot: Snapshot, vocabulary: Vocabularies, request: Request, shown: Mask | None
) -> Asked:
    """Reads the query language where it is used; a plain text is asked for as it is."""
    text = request.text
    plain = Asked(None, text, "", has_phrase=False)
    if not expression.looks_like_one(text) or _is_shortcode(snapshot, text):
        return plain
    tree = expression.read(text)
    if tree is None:
        return plain
    ends_open = text[-1:].isalnum()
    asked = ask(
        snapshot,
        request.languages,
        lambda words: request.thesaurus.widened(
            _read(snapshot, vocabulary, request, words).groups, words
        )[0],
        tree[0],
        shown,
        ends_open=ends_open,
    )
    asked.hint = tree[1] or asked.hint
    return asked


def _read(snapshot: Snapshot, vocabulary: Vocabularies, request: Request, text: str) -> Query:
    """Reads words against the live texts; a word with a synonym is known, too."""
    return parse(
        text,
        request.languages,
        vocabulary,
        lambda term: request.thesaurus.has(term) or snapshot.postings(term)[0].size > 0,
    )


def _with_reason(
    snapshot: Snapshot, found: Candidate, asked: Asked, query: Query, meant: tuple[Meant, ...]
) -> Candidate:
    """Names the phrase first, then synonyms, and the filter where no word made it a hit."""
    exact = {term for group in query.groups for term in group.exact}
    synonyms = [
        f"synonym: {one.typed} = {one.found}"
        for one in meant
        if exact.isdisjoint(one.terms)
        and all(snapshot.holds(term, found.number) for term in one.terms)
    ]
    if synonyms:
        found = replace(found, why=(*dict.fromkeys(synonyms), *found.why))
    if asked.has_phrase:
        return replace(found, why=("phrase", *found.why))
    if asked.through is not None and found.score <= 2 * LET_THROUGH:
        return replace(found, why=("filter",))
    return found


def _is_shortcode(snapshot: Snapshot, text: str) -> bool:
    bare = text.strip().casefold().lstrip(SHORTCODE_SIGNS)
    return bool(bare) and snapshot.labelled(label("shortcode", bare)).size > 0


def admitted(snapshot: Snapshot, filters: Filters | None) -> Mask | None:
    """Gives a mask of the documents that pass the filters; None where all do."""
    if filters is None or filters == Filters():
        return None
    mask = np.ones(snapshot.size, np.bool_)
    for field, values in (
        ("type", filters.types),
        ("section", filters.sections),
        ("channel", filters.channels),
        ("state", filters.states),
        ("audience", filters.audiences),
        ("locale", filters.locales),
        ("tag", filters.tags),
        ("owner", filters.owners),
    ):
        if values:
            mask &= _any_of(snapshot, field, values)
    seconds = snapshot.newness >> np.uint64(32)
    if filters.updated_from:
        mask &= seconds >= np.uint64(seconds_of(filters.updated_from))
    if filters.updated_to:
        is_day = len(filters.updated_to) <= len("2024-12-31")
        end = seconds_of(filters.updated_to) + (_DAY_S - 1 if is_day else 0)
        mask &= seconds <= np.uint64(end)
    return mask


def _any_of(snapshot: Snapshot, field: str, values: tuple[str, ...]) -> Mask:
    mask = np.zeros(snapshot.size, np.bool_)
    for value in values:
        mask[snapshot.labelled(label(field, value))] = True
    return mask


def _prefer_wished(snapshot: Snapshot, score: Scores, request: Request) -> None:
    """Lowers what is not in the wished locale or channel, a little for each step away."""
    if request.locales:
        share = np.full(snapshot.size, OTHER_LOCALE, np.float32)
        steps = len(request.locales)
        for step, locale in reversed(list(enumerate(request.locales))):
            ids = snapshot.labelled(label("locale", locale))
            share[ids] = 1 - (1 - OTHER_LOCALE) * step / steps
        score *= share
    if request.channel:
        share = np.full(snapshot.size, OTHER_CHANNEL, np.float32)
        share[snapshot.labelled(label("channel", request.channel))] = 1
        score *= share


def _leave_out(snapshot: Snapshot, score: Scores, terms: tuple[str, ...]) -> None:
    """Takes out what holds an unwanted term, unless nothing would be left."""
    unwanted = [snapshot.postings(term)[0] for term in terms]
    if not unwanted:
        return
    left = score.copy()
    for ids in unwanted:
        left[ids] = 0
    if left.any():
        score[:] = left


def _shortcode_first(
    snapshot: Snapshot, query: Query, shown: Mask | None, found: list[Candidate]
) -> list[Candidate]:
    """Puts the texts whose shortcode was typed before all others."""
    exact: dict[int, None] = {}
    for text in dict.fromkeys((query.text, query.text.lstrip(SHORTCODE_SIGNS))):
        if text:
            exact.update(dict.fromkeys(map(int, snapshot.labelled(label("shortcode", text)))))
    numbers = [number for number in exact if shown is None or shown[number]]
    if not numbers:
        return found
    others = [one for one in found if one.number not in exact]
    top = others[0].score if others else 0.0
    known = {one.number: one for one in found}
    first = []
    for number in numbers:
        candidate = known.get(number) or Candidate(number, 0.0, snapshot.stored(number), ())
        why = ("shortcode", *candidate.why)
        first.append(replace(candidate, score=1 + top + candidate.score, why=why))
    first.sort(key=lambda one: (-one.score, one.stored.item_uid, one.stored.locale))
    return first + others


def _hits(found: list[Candidate], request: Request) -> tuple[Hit, ...]:
    """Gives each item once, in its best text."""
    hits: dict[str, Hit] = {}
    for one in found:
        if len(hits) >= request.limit:
            break
        if one.stored.item_uid not in hits:
            hits[one.stored.item_uid] = Hit(
                item_uid=one.stored.item_uid,
                locale=one.stored.locale,
                channel=_channel(one.stored.channels, request.channel),
                score=one.score,
                why=one.why,
            )
    return tuple(hits.values())


def _channel(channels: tuple[str, ...], wished: str | None) -> str:
    if wished in channels:
        return str(wished)
    return BASE_CHANNEL if BASE_CHANNEL in channels or not channels else channels[0]
