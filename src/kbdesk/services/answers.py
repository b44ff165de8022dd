"""Finds answers: the index ranks, the base gives the words that a person sees."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache, partial

from kbdesk.content.plain import plain_text
from kbdesk.domain.rendition import BASE_CHANNEL, Rendition, Revision
from kbdesk.domain.workflow import State
from kbdesk.search.document import Filters, Hit, Hits
from kbdesk.search.expression import Chip, chips
from kbdesk.search.meaning.fusion import Nearness
from kbdesk.search.snippets import snippet
from kbdesk.services import popularity
from kbdesk.services.desk import Desk
from kbdesk.services.indexing import show_newest
from kbdesk.services.library import best_rendition
from kbdesk.services.meaning import nearness
from kbdesk.services.notices import pinned
from kbdesk.services.overdue import overdue
from kbdesk.services.resolving import Words, resolve_softly
from kbdesk.services.sight import Sight, sight_at
from kbdesk.services.synonyms import refresh
from kbdesk.store.transaction import Reader

EVERYTHING = Filters()
"""No filter."""

RECENT = timedelta(days=14)
"""What was used within it is offered before anything is typed."""

ROWS_EACH = 6
"""Rows of the change feed that are looked through for each answer of what changed last."""

PINS_AMONG = 100
"""How many hits are looked through for those that an open incident pins."""

PIN_FROM = 0.5
"""The share of the best score from which a pinned hit is what was asked for: a word of the query
stands somewhere in most long texts."""

INCIDENT = "pinned by an open incident"
"""Why an answer stands before others while an incident is open."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One hit as a person sees it.

    Attributes:
        source: the path it was imported from, or "".
        section: the name of its main section, or "".
        snippet: the best passage, plain text.
        marks: half-open spans of the snippet to mark.
        why: what made it a hit, in words.
        is_pinned: whether an open incident puts it before all others.
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
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The answers to a query, best first.

    Attributes:
        took_ms: time in the index and the base.
        did_you_mean: a query that finds more, or "".
        hint: what of the query was set aside, as a sentence for people; or "".
        by_meaning: whether the sentence model had a say.
        chips: the filters that stand in the query.
    """

    answers: tuple[Answer, ...]
    took_ms: float
    did_you_mean: str = ""
    by_meaning: bool = False
    hint: str = ""
    chips: tuple[Chip, ...] = ()


def find_answers(
    desk: Desk,
    query: str,
    *,
    limit: int = 10,
    locale: str | None = None,
    channel: str | None = None,
    section_uids: tuple[str, ...] = (),
    drafts: bool = False,
    snippets: bool = True,
    meaning: bool = False,
    filters: Filters = EVERYTHING,
    verified: bool | None = None,
) -> Found:
    """Gives the answers to `query`, best first; whatever it holds, it never raises for it.

    Locale and channel are wishes: they rank, they do not hide. What was saved a moment ago is found
    at once. While an incident is open, answers that it pins and that match the words well go before
    all others, but for those whose shortcode or whole title was typed.

    Args:
        desk: the base.
        query: typed so far, or pasted.
        limit: answers at most.
        locale: wished.
        channel: wished.
        section_uids: sections to look in; none for all.
        drafts: also finds items that were never published.
        snippets: whether the best passage of each is wanted.
        meaning: also finds texts that say it in other words, as far as they were encoded.
        filters: what else to see only; its sections and states give way to the two above.
        verified: True hides what is overdue for review, False shows only that.
    """
    started = time.perf_counter()
    near = nearness(desk, query) if meaning else None
    refresh(desk)
    if section_uids:
        filters = replace(filters, sections=section_uids)
    if not drafts:
        filters = replace(filters, states=(State.PUBLISHED.value,))
    ask = partial(desk.index.search, query, locale=locale, channel=channel, filters=filters)
    with desk.kb.read() as reader:
        show_newest(desk, reader)
        popularity.refresh(desk, reader)
        fits = _is_verified(desk, reader, verified)
        search = partial(_seen, ask, reader, sight_at(desk, reader), drafts, fits)
        hits = search(limit=limit, near=near)
        shown, pins = hits.hits, frozenset[str]()
        if reader.incidents.list_all(open_only=True):
            # An answer is pinned where the words match: something is near to every query.
            wide = search(limit=max(limit, PINS_AMONG)).hits
            pins = pinned(reader, _of_good_standing(wide))
            if pins and near is not None:
                wide = search(limit=max(limit, PINS_AMONG), near=near).hits
            further = pins.difference(hit.item_uid for hit in shown)
            shown += tuple(hit for hit in wide if hit.item_uid in further)
        answers = _answers(desk, reader, shown, hits.terms if snippets else None, drafts)
    if pins:
        answers = _pins_first(answers, query, pins)[:limit]
    took_ms = (time.perf_counter() - started) * 1000
    return Found(answers, took_ms, hits.did_you_mean, near is not None, hits.hint, chips(query))


def first_answers(
    desk: Desk,
    *,
    limit: int = 10,
    locale: str | None = None,
    channel: str | None = None,
    own: Mapping[str, str] | None = None,
) -> Found:
    """Gives what to show while nothing is typed: what an open incident pins, then what is used.

    Those used most lately come first; where nothing was used yet, those changed last. `own` goes
    before both: item uids of the person's own with the reason for each.
    """
    own = own or {}
    started = time.perf_counter()
    with desk.kb.read() as reader:
        sight = sight_at(desk, reader)
        uses = reader.events.usage_by_item(desk.kb.now() - RECENT)
        used = sorted(uses, key=lambda uid: (-uses[uid], uid))
        changed = reader.feed.latest_items(limit * ROWS_EACH)
        pins = pinned(reader, None)
        language = locale or reader.workspace_settings.get().default_locale

        def why_first(uid: str) -> str:
            if uid in pins:
                return INCIDENT
            return own.get(uid) or ("used lately" if uid in uses else "changed lately")

        order = tuple(dict.fromkeys((*sorted(pins), *own, *used[: limit * 4], *changed)))
        found: list[Answer] = []
        for start in range(0, len(order), limit):
            # Most of them can be shown, so what stands further down is seldom read.
            some = order[start : start + limit]
            items = {item.uid: item for item in reader.items.many(some)}
            hits = [
                Hit(uid, language, channel or BASE_CHANNEL, 0.0, (why_first(uid),))
                for uid in some
                if uid in items and sight.finds(uid, items[uid].sections)
            ]
            found += _answers(desk, reader, tuple(hits), frozenset(), drafts=False)
            if len(found) >= limit:
                break
        shown = tuple(replace(one, is_pinned=one.item_uid in pins) for one in found[:limit])
    return Found(shown, (time.perf_counter() - started) * 1000)


def _of_good_standing(hits: tuple[Hit, ...]) -> list[str]:
    """Gives the items whose words answer a query not much worse than the best do."""
    best = max((hit.score for hit in hits if "shortcode" not in hit.why), default=0.0)
    return [hit.item_uid for hit in hits if hit.score >= best * PIN_FROM and hit.why != ("filter",)]


def _pins_first(
    answers: tuple[Answer, ...], query: str, pins: frozenset[str]
) -> tuple[Answer, ...]:
    """Gives what the query names first, by shortcode or by title, then the pins, then the rest."""
    words = _words(query)

    def place(answer: Answer) -> int:
        if answer.why.startswith("shortcode") or _words(answer.title) == words:
            return 0
        return 1 if answer.item_uid in pins else 2

    return tuple(
        replace(one, is_pinned=True, why=f"{INCIDENT}, {one.why}") if one.item_uid in pins else one
        for one in sorted(answers, key=place)
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _is_verified(desk: Desk, reader: Reader, verified: bool | None) -> Callable[[str], bool] | None:
    """Gives a test of whether an item is as up to date as wanted; None where every item will do."""
    if verified is None:
        return None
    due = frozenset(overdue(reader, desk.kb.now()))
    return lambda uid: (uid in due) != verified


def _seen(
    ask: Callable[..., Hits],
    reader: Reader,
    sight: Sight,
    drafts: bool,
    fits: Callable[[str], bool] | None,
    *,
    limit: int,
    near: Nearness | None = None,
) -> Hits:
    """Gives the first hits that the person may find; the others take nobody's place.

    What a policy hides is found by those who look for drafts, too, if they may see it.
    """
    wanted = limit
    while True:
        hits = ask(limit=wanted, near=near)
        if fits is None and sight.sees_all():
            return hits
        items = reader.items.many(hit.item_uid for hit in hits.hits)
        sections = {item.uid: item.sections for item in items}
        shows = sight.sees if drafts else sight.finds
        seen = tuple(
            hit
            for hit in hits.hits
            if hit.item_uid in sections
            and shows(hit.item_uid, sections[hit.item_uid], hit.locale)
            and (fits is None or fits(hit.item_uid))
        )
        if len(seen) >= limit or len(hits.hits) < wanted:
            return replace(hits, hits=seen[:limit])
        wanted *= 4


_plain = lru_cache(maxsize=512)(plain_text)
"""While somebody types, most hits stay, and their bodies are read once."""


def _answers(
    desk: Desk, reader: Reader, hits: tuple[Hit, ...], terms: frozenset[str] | None, drafts: bool
) -> tuple[Answer, ...]:
    """Gives the words of each hit from the base; what was archived meanwhile is left out.

    `terms` None leaves the snippets out.
    """
    uids = [hit.item_uid for hit in hits]
    items = {item.uid: item for item in reader.items.many(uids) if item.archived_at is None}
    texts: dict[str, dict[Rendition, Revision]] = {}
    pairs = reader.revisions.list_live(uids)
    live = {rendition.item_uid for rendition, _ in pairs}
    if drafts:
        pairs += reader.revisions.heads([uid for uid in uids if uid not in live])
    sight = sight_at(desk, reader)
    for rendition, revision in pairs:
        item_uid = rendition.item_uid
        if item_uid in items and sight.sees(item_uid, items[item_uid].sections, rendition.locale):
            texts.setdefault(item_uid, {})[rendition] = revision
    names = {section.uid: section.name for section in reader.sections.list_all()}
    words = Words(reader)
    default_locale = reader.workspace_settings.get().default_locale
    found = []
    for hit in hits:
        if hit.item_uid not in items or hit.item_uid not in texts:
            continue
        item, its_texts = items[hit.item_uid], texts[hit.item_uid]
        rendition = best_rendition(tuple(its_texts), hit.locale, hit.channel, default_locale)
        content = resolve_softly(
            words, its_texts[rendition].content, rendition.locale, rendition.channel
        )
        passage = None if terms is None else snippet(_plain(content.body), terms)
        found.append(
            Answer(
                item_uid=item.uid,
                source=item.source,
                title=content.title,
                section=names.get(item.sections[0], "") if item.sections else "",
                channel=rendition.channel,
                locale=rendition.locale,
                score=hit.score,
                snippet=passage.text if passage else "",
                marks=tuple(passage.marks) if passage else (),
                why=", ".join(hit.why),
            )
        )
    return tuple(found)
