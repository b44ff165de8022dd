"""Proposes quiz items from what a text states: its facts, its steps, its texts a channel."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kbdesk.domain.training.quiz import Citation, Option, QuizContent, QuizKind

Words = Mapping[str, str]
"""The sentences of a language that questions are made with."""

MAX_DISTRACTORS = 3
_MIN_STEPS, _MAX_STEPS = 3, 7
_MIN_STATEMENTS = 3
_MAX_OPTION = 240
_END = re.compile(r"(?<=[.!?…])[\"”’»)]*\s+|\n+")
_GAP = "____"


@dataclass(frozen=True, slots=True)
class FactSaid:
    """A fact as a text says it.

    Attributes:
        kind: what kind of value it is, with its unit: only equal kinds can be confused.
        said: how the language writes what holds now.
        former: what it said before, the newest first.
    """

    key: str
    kind: str
    said: str
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChannelText:
    """What a text says on one channel; `limit` is its most characters, None without one."""

    channel: str
    name: str
    citation: Citation
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What questions can be made of: one item in one language.

    Attributes:
        words: the whole text as readers have it, blocks with a blank line between.
        citation: of the text; its quote is replaced by the passage.
        facts: those that the text uses.
        steps: runs of numbered steps, as readers have them.
        texts: the item on its channels, the base text left out.
    """

    title: str
    locale: str
    words: str
    citation: Citation
    facts: tuple[FactSaid, ...] = ()
    steps: tuple[tuple[str, ...], ...] = ()
    texts: tuple[ChannelText, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A quiz item for a person to confirm.

    Attributes:
        origin: what it was made of; the same thing is never proposed twice.
    """

    content: QuizContent
    origin: str


def proposals(
    source: Source,
    all_facts: Iterable[FactSaid],
    limits: Iterable[tuple[str, int]],
    words: Words,
) -> tuple[Proposal, ...]:
    """Gives the quiz items that a text suggests, always the same ones for the same text.

    Wrong answers are what people really mix up: the former value of the fact, what other facts
    of the same kind say, what other channels allow, the same steps in another order.

    Args:
        source: the item.
        all_facts: all facts of the base, in the same language.
        limits: (channel name, most characters) of all channels with a limit.
        words: the sentences of the language.
    """
    facts = tuple(sorted(all_facts, key=lambda fact: fact.key))
    found = [
        *_fact_gaps(source, facts, words),
        *_true_statements(source, facts, words),
        *_orders(source, words),
        *_matches(source, words),
        *_limits(source, tuple(limits), words),
    ]
    return tuple(found)


def sentences_of(text: str) -> tuple[str, ...]:
    """Gives the sentences of a plain text, each on one line."""
    parts = (" ".join(part.split()) for part in _END.split(text))
    return tuple(part for part in parts if part)


def _fact_gaps(source: Source, facts: Sequence[FactSaid], words: Words) -> Iterable[Proposal]:
    for fact in source.facts:
        sentence = _stating(source, fact)
        wrong = _confused_with(fact, facts)
        if not sentence or len(wrong) < 2:
            continue
        gapped = _replaced(sentence, fact.said, _GAP)
        options = (
            Option(fact.said, is_right=True),
            *(Option(said, why=why and words[why]) for said, why in wrong),
        )
        yield Proposal(
            QuizContent(
                kind=QuizKind.SINGLE,
                locale=source.locale,
                prompt=words["gap"].format(title=source.title, sentence=gapped),
                options=_mixed(options, f"{source.citation.item_uid}{fact.key}"),
                citations=(_cited(source.citation, sentence),),
            ),
            f"fact:{source.citation.rendition_uid}:{fact.key}",
        )


def _true_statements(source: Source, facts: Sequence[FactSaid], words: Words) -> Iterable[Proposal]:
    """Asks which of several statements are true: two that the text makes, the others bent."""
    stated: dict[str, FactSaid] = {}
    for fact in source.facts:
        sentence = _stating(source, fact)
        if sentence and len(sentence) <= _MAX_OPTION and _confused_with(fact, facts):
            stated.setdefault(sentence, fact)
    if len(stated) < _MIN_STATEMENTS:
        return
    chosen = list(stated.items())[:4]
    true, bent = chosen[:2], chosen[2:]
    options = [Option(sentence, is_right=True) for sentence, _ in true]
    for sentence, fact in bent:
        instead = _confused_with(fact, facts)[0][0]
        options.append(Option(_replaced(sentence, fact.said, instead), why=sentence))
    yield Proposal(
        QuizContent(
            kind=QuizKind.MULTI,
            locale=source.locale,
            prompt=words["true"].format(title=source.title),
            options=_mixed(options, source.citation.item_uid),
            citations=tuple(_cited(source.citation, sentence) for sentence, _ in (*true, *bent)),
        ),
        f"true:{source.citation.rendition_uid}",
    )


def _orders(source: Source, words: Words) -> Iterable[Proposal]:
    for number, steps in enumerate(source.steps):
        if not _MIN_STEPS <= len(steps) <= _MAX_STEPS or len(set(steps)) < len(steps):
            continue
        yield Proposal(
            QuizContent(
                kind=QuizKind.ORDER,
                locale=source.locale,
                prompt=words["order"].format(title=source.title),
                options=tuple(Option(step) for step in steps),
                # One quote over all steps: changed places make it untrue, too.
                citations=(_cited(source.citation, "\n".join(steps)),),
            ),
            f"order:{source.citation.rendition_uid}:{number}",
        )


def _matches(source: Source, words: Words) -> Iterable[Proposal]:
    short: dict[str, ChannelText] = {}
    for text in source.texts:
        short.setdefault(text.citation.quote, text)
    texts = list(short.values())[:4]
    if len(texts) < _MIN_STEPS:
        return
    options = [Option(_shortened(text.citation.quote), match=text.channel) for text in texts]
    mixed = _mixed(options, source.citation.item_uid)
    yield Proposal(
        QuizContent(
            kind=QuizKind.MATCH_CHANNEL,
            locale=source.locale,
            prompt=words["match"].format(title=source.title),
            options=mixed,
            citations=tuple(
                text.citation for option in mixed for text in texts if text.channel == option.match
            ),
        ),
        f"match:{source.citation.item_uid}:{source.locale}",
    )


def _limits(source: Source, limits: Sequence[tuple[str, int]], words: Words) -> Iterable[Proposal]:
    for text in source.texts:
        if text.limit is None:
            continue
        others = sorted({limit for _, limit in limits} - {text.limit})
        wrong = sorted(others, key=lambda limit: (abs(limit - (text.limit or 0)), limit))
        if len(wrong) < 2:
            continue
        options = [Option(words["characters"].format(count=text.limit), is_right=True)]
        for limit in wrong[:MAX_DISTRACTORS]:
            names = ", ".join(sorted(name for name, its in limits if its == limit))
            options.append(
                Option(
                    words["characters"].format(count=limit),
                    why=words["limit_of"].format(channel=names),
                )
            )
        yield Proposal(
            QuizContent(
                kind=QuizKind.SINGLE,
                locale=source.locale,
                prompt=words["limit"].format(title=source.title, channel=text.name),
                options=_mixed(options, text.channel),
                citations=(text.citation,),
                channel=text.channel,
                rule=f"channel:{text.channel}:{text.limit}",
            ),
            f"limit:{text.citation.rendition_uid}",
        )


# -- parts ---------------------------------------------------------------------------------


def _stating(source: Source, fact: FactSaid) -> str:
    """Gives the first sentence that states the fact, or ""."""
    pattern = _as_word(fact.said)
    return next((one for one in sentences_of(source.words) if pattern.search(one)), "")


def _confused_with(fact: FactSaid, facts: Sequence[FactSaid]) -> tuple[tuple[str, str], ...]:
    """Gives (value, key of why it is wrong) of what could be taken for the fact's value."""
    found = dict.fromkeys((said for said in fact.former if said != fact.said), "formerly")
    others = {
        other.said
        for other in facts
        if other.key != fact.key and other.kind == fact.kind and other.said != fact.said
    }
    for said in sorted(others, key=lambda said: (*_apart(said, fact.said), said)):
        found.setdefault(said, "")
    return tuple(found.items())[:MAX_DISTRACTORS]


def _apart(one: str, other: str) -> tuple[bool, float]:
    """Gives how far two values are apart, another unit first: the nearer, the easier to mix up."""
    numbers = [re.search(r"\d+(?:[.,]\d+)?", text.replace(" ", "")) for text in (one, other)]
    units = [re.sub(r"[\d.,:\s]+", " ", text).split()[-1:] for text in (one, other)]
    if not all(numbers):
        return units[0] != units[1], 0.0
    a, b = (float(found.group().replace(",", ".")) for found in numbers if found)
    return units[0] != units[1], abs(a - b)


def _as_word(said: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(said)}(?!\w)")


def _replaced(sentence: str, said: str, by: str) -> str:
    return _as_word(said).sub(lambda _: by, sentence, count=1)


def _cited(citation: Citation, quote: str) -> Citation:
    return Citation(citation.item_uid, citation.rendition_uid, citation.revision_uid, quote)


def _shortened(text: str) -> str:
    """Gives the text, at most some sentences of it."""
    if len(text) <= _MAX_OPTION:
        return text
    kept = ""
    for sentence in sentences_of(text):
        if kept and len(kept) + len(sentence) >= _MAX_OPTION:
            break
        kept = f"{kept} {sentence}".strip()
    return kept


def _mixed(options: Iterable[Option], salt: str) -> tuple[Option, ...]:
    """Gives the options in an order that tells nothing and never changes."""
    return tuple(
        sorted(options, key=lambda o: hashlib.sha256(f"{salt}/{o.text}".encode()).hexdigest())
    )
