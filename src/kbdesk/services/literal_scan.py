"""Finds the texts that state in words of their own what a fact says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kbdesk.content.limits import TooComplex
from kbdesk.content.literals import Agreement, Literal, compare, content_literals, verbatim
from kbdesk.domain.fact import Fact, FactType, kinds_of
from kbdesk.domain.rendition import Content, Rendition, Revision
from kbdesk.progress import Progress
from kbdesk.services.desk import Desk
from kbdesk.services.resolving import Words
from kbdesk.services.sight import Sight, sight_at
from kbdesk.store.transaction import Reader

_ORDER = tuple(Agreement)


@dataclass(frozen=True, slots=True)
class Match:
    """How a literal stands to one fact."""

    key: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Hit:
    """A literal in a text.

    Attributes:
        matches: the facts of its kind, those that say the same first.
        is_live: whether customers read it.
        is_head: whether it stands in the newest revision.
    """

    item_uid: str
    rendition_uid: str
    revision_uid: str
    title: str
    locale: str
    channel: str
    literal: Literal
    matches: tuple[Match, ...]
    is_live: bool
    is_head: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan found, and what it could not look at.

    Attributes:
        hits: by title and place.
        texts: how many revisions were read.
        unread: (title, why) of texts that could not be read.
        blind: (key, why) of facts whose values cannot be told from other words.
        hidden: how many literals stand in texts that the person may not read.
    """

    hits: tuple[Hit, ...]
    texts: int
    unread: tuple[tuple[str, str], ...] = ()
    blind: tuple[tuple[str, str], ...] = ()
    hidden: int = 0

    @property
    def is_all_clear(self) -> bool:
        """Whether no text states such a value, and nothing was passed over."""
        return not (self.hits or self.unread or self.blind or self.hidden)


def scan(desk: Desk, keys: Iterable[str] = (), *, progress: Progress) -> Scan:
    """Looks through the newest and the live texts for the values of some facts, or of all.

    A literal of a fact's kind is told whatever it says: the same value ought to be the fact, and
    another one may be an old one.

    Raises:
        NotFound: there is no such fact.
        Cancelled: the person asked to stop.
    """
    with desk.kb.read() as reader:
        words = Words(reader)
        wanted = [reader.facts.get(key) for key in dict.fromkeys(keys)]
        sight = sight_at(desk, reader)
        facts = wanted or list(words.facts.values())
        return scan_texts(words, facts, progress, None if sight.sees_all() else sight)


def scan_texts(
    words: Words, facts: Sequence[Fact], progress: Progress, sight: Sight | None = None
) -> Scan:
    """Does what `scan` does, with `words` for what the facts say.

    With `sight` the texts that a person may not read are counted and not told.
    """
    texts = _texts(words.reader)
    hits: list[Hit] = []
    unread: list[tuple[str, str]] = []
    hidden = 0
    places = {}
    if sight is not None:
        uids = dict.fromkeys(rendition.item_uid for rendition, _ in texts)
        places = {item.uid: item.sections for item in words.reader.items.many(uids)}
    for done, (rendition, revision) in enumerate(texts):
        progress.report("Reading texts", done, len(texts))
        uid, locale = rendition.item_uid, rendition.locale
        is_seen = sight is None or sight.sees(uid, places[uid], locale)
        try:
            found = _literals_of(words, facts, revision.content, locale)
        except TooComplex as error:
            unread.append((revision.content.title if is_seen else "", error.message))
            continue
        if not is_seen:
            hidden += len(found)
            continue
        hits += [_hit(rendition, revision, literal, matches) for literal, matches in found]
    progress.report("Reading texts", len(texts), len(texts))
    hits.sort(key=_place)
    return Scan(tuple(hits), len(texts), tuple(unread), tuple(_blind(words, facts)), hidden)


def _place(hit: Hit) -> tuple[str, str, str, str, str, int]:
    return (
        hit.title.casefold(),
        hit.item_uid,
        hit.locale,
        hit.channel,
        hit.literal.field,
        hit.literal.start,
    )


def _texts(reader: Reader) -> list[tuple[Rendition, Revision]]:
    """Gives the newest revision of each text of items in use, and the live one beside it."""
    active = {row.item_uid for row in reader.items.rows()}
    heads = reader.revisions.heads()
    live = [pair for pair in reader.revisions.list_live() if pair[0].head_uid != pair[1].uid]
    return [pair for pair in (*heads, *live) if pair[0].item_uid in active]


def _literals_of(
    words: Words, facts: Sequence[Fact], content: Content, locale: str
) -> list[tuple[Literal, tuple[Match, ...]]]:
    found: dict[tuple[str, int, int], tuple[Literal, list[Match]]] = {}
    by_unit: dict[str, tuple[Literal, ...]] = {}
    for fact in facts:
        known = words.values_of(fact.key)
        if not known:
            continue
        # One that does not hold today still tells what its literals look like.
        value = words.value(fact.key, locale) or known[-1]
        if fact.type is FactType.TEXT:
            compared = [(hit, Agreement.SAME) for hit in verbatim(content, value.value)]
        else:
            unit = "" if fact.unit == "%" or fact.type is not FactType.NUMBER else fact.unit
            if unit not in by_unit:
                by_unit[unit] = content_literals(content, locale, unit=unit)
            compared = [
                (one.literal, one.agreement) for one in compare(by_unit[unit], fact, value.value)
            ]
        for literal, agreement in compared:
            place = (literal.field, literal.start, literal.end)
            found.setdefault(place, (literal, []))[1].append(Match(fact.key, agreement))
    return [
        (literal, tuple(sorted(matches, key=lambda m: (_ORDER.index(m.agreement), m.key))))
        for literal, matches in found.values()
    ]


def _hit(
    rendition: Rendition, revision: Revision, literal: Literal, matches: tuple[Match, ...]
) -> Hit:
    return Hit(
        item_uid=rendition.item_uid,
        rendition_uid=rendition.uid,
        revision_uid=revision.uid,
        title=revision.content.title,
        locale=rendition.locale,
        channel=rendition.channel,
        literal=literal,
        matches=matches,
        is_live=rendition.live_uid == revision.uid,
        is_head=rendition.head_uid == revision.uid,
    )


def _blind(words: Words, facts: Sequence[Fact]) -> Iterable[tuple[str, str]]:
    for fact in facts:
        if not words.values_of(fact.key):
            yield fact.key, "it has no value yet"
        elif fact.type is FactType.TEXT:
            yield fact.key, "of words only the very same ones are found"
        elif not kinds_of(fact.type, words.values_of(fact.key)[-1].value, fact.unit):
            yield fact.key, "a number without a unit looks like any other"
