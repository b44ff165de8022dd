"""Proposes quiz items from the live texts of a pack; a person confirms or retires each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache

from kbdesk.config import paths
from kbdesk.content.includes import CannotExpand
from kbdesk.content.limits import TooComplex
from kbdesk.content.plain import plain_text
from kbdesk.domain.access import Verb
from kbdesk.domain.fact import FactType, rendered
from kbdesk.domain.placeholder import UseKind
from kbdesk.domain.rendition import BASE_CHANNEL, Rendition, Revision
from kbdesk.domain.training.pack import PartKind
from kbdesk.domain.training.proposing import (
    ChannelText,
    FactSaid,
    Proposal,
    Source,
    proposals,
)
from kbdesk.domain.training.quiz import Citation, QuizItem
from kbdesk.services import guides, permissions
from kbdesk.services.desk import Desk
from kbdesk.services.resolving import Words, resolve
from kbdesk.services.training.faults import fault_in_text, faults_of_rules
from kbdesk.services.training.standing import words_of
from kbdesk.services.using import texts_using
from kbdesk.store.quizzes import NewQuiz
from kbdesk.store.transaction import Reader

__all__ = ["Proposal", "propose", "question_words"]

FAULTS = 3
"""How many spot-the-fault items of the style rules a pack is offered at a time."""

_NUMBERED = re.compile(r"(?m)^[ \t]{0,3}\d{1,9}[.)][ \t]+\S.*(?:\n(?![ \t]*\n).*)*")
_ITEM = re.compile(r"(?m)^[ \t]{0,3}\d{1,9}[.)][ \t]+")


@cache
def question_words(locale: str) -> dict[str, str]:
    """Gives the sentences that questions are made with, of a language or else the English ones."""
    file = paths.resources() / "templates" / "training" / "questions.toml"
    table: dict[str, dict[str, str]] = tomllib.loads(file.read_text("utf-8"))
    return table.get(locale.partition("-")[0], table["en"])


def propose(
    desk: Desk,
    pack: str,
    *,
    item_uid: str | None = None,
    locale: str | None = None,
    faults: int = FAULTS,
) -> tuple[QuizItem, ...]:
    """Writes down new quiz items as proposals; what was proposed before is left out.

    Args:
        desk: the open base.
        pack: its name.
        item_uid: the item to ask about; None for all that the pack shows.
        locale: the language; None for the base's default.
        faults: how many spot-the-fault items to take from the style rules.

    Raises:
        NotFound: there is no such pack or item.
        Denied: the person is no trainer.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.TRAIN)
        found = tx.packs.get(pack)
        tag = locale or tx.workspace_settings.get().default_locale
        shown = [
            part.item_uid
            for section in found.content.sections
            for part in section.parts
            if part.item_uid and part.kind is not PartKind.QUIZ
        ]
        uids = [item_uid] if item_uid else list(dict.fromkeys(shown))
        tx_items = [tx.items.get(uid) for uid in uids]
        offered: list[Proposal] = []
        for item in tx_items:
            offered += _of_item(tx, item.uid, tag)
        known = {one.origin for one in tx.quizzes.list_all(found.uid)}
        offered = [one for one in offered if one.origin not in known]
        words = question_words(tag)
        for uid in uids:
            fault = fault_in_text(tx, guides.in_force(desk), uid, tag, words["fault_in"])
            if fault is not None and fault.origin not in known:
                offered.append(fault)
        offered += faults_of_rules(guides.in_force(desk), tag, words["fault"], known, faults)
        new = [NewQuiz(one.content, one.origin) for one in offered]
        made = tx.quizzes.append_many(found.uid, new)
        if made:
            tx.commit()
    return made


def _of_item(reader: Reader, item_uid: str, locale: str) -> Iterator[Proposal]:
    words = Words(reader)
    live = [
        (rendition, revision)
        for rendition, revision in reader.revisions.list_live([item_uid])
        if rendition.locale == locale
    ]
    if not live:
        return
    limits = [
        (channel.name, channel.max_chars)
        for channel in words.channels.values()
        if channel.max_chars is not None
    ]
    texts = tuple(_channel_texts(words, live))
    ordered = sorted(live, key=lambda pair: (pair[0].channel != BASE_CHANNEL, pair[0].channel))
    for place, (rendition, revision) in enumerate(ordered):
        source = _source(reader, words, rendition, revision, texts if place == 0 else ())
        # What the base text asks already, its channel texts do not ask again.
        if source is not None and (place == 0 or not source.facts or source.steps):
            yield from proposals(source, _facts(words, locale), limits, question_words(locale))


def _source(
    reader: Reader,
    words: Words,
    rendition: Rendition,
    revision: Revision,
    texts: tuple[ChannelText, ...],
) -> Source | None:
    said = words_of(words, revision.content, rendition)
    if said is None:
        return None
    keys = [
        key
        for key in words.facts
        if any(
            use.rendition_uid == rendition.uid and use.is_live
            for use in texts_using(reader, UseKind.FACT, [key])
        )
    ]
    known = {fact.key: fact for fact in _facts(words, rendition.locale)}
    return Source(
        title=revision.content.title,
        locale=rendition.locale,
        words=said,
        citation=Citation(rendition.item_uid, rendition.uid, revision.uid, ""),
        facts=tuple(known[key] for key in keys if key in known),
        steps=tuple(_steps(words, rendition, revision)),
        texts=texts,
    )


def _facts(words: Words, locale: str) -> Iterable[FactSaid]:
    for key, fact in words.facts.items():
        said = words.fact(key, locale)
        if said is None or fact.type in (FactType.URL, FactType.PHONE, FactType.TEXT):
            continue
        held = sorted(
            (v for v in words.values_of(key) if v.valid_from <= words.day),
            key=lambda value: value.valid_from,
            reverse=True,
        )
        former = [rendered(fact.type, v.value, locale, unit=fact.unit) for v in held]
        unit = fact.unit if fact.type is FactType.NUMBER else ""
        yield FactSaid(
            key,
            f"{fact.type}{unit}",
            said,
            tuple(dict.fromkeys(one for one in former if one != said)),
        )


def _steps(words: Words, rendition: Rendition, revision: Revision) -> Iterator[tuple[str, ...]]:
    """Gives the numbered lists of a text as readers have them."""
    try:
        body = resolve(words, revision.content, rendition.locale, rendition.channel).body
        for run in _NUMBERED.finditer(body):
            lines = _ITEM.split(run.group())[1:]
            steps = tuple(" ".join(plain_text(line).split()) for line in lines)
            if all(steps):
                yield steps
    except (CannotExpand, TooComplex):
        return


def _channel_texts(
    words: Words, live: Iterable[tuple[Rendition, Revision]]
) -> Iterator[ChannelText]:
    for rendition, revision in live:
        channel = words.channels.get(rendition.channel)
        if channel is None or rendition.channel == BASE_CHANNEL:
            continue
        try:
            said = resolve(words, revision.content, rendition.locale, rendition.channel)
            body = plain_text(said.body)
        except (CannotExpand, TooComplex):
            continue
        quote = body.strip()
        if quote:
            yield ChannelText(
                channel.key,
                channel.name,
                Citation(rendition.item_uid, rendition.uid, revision.uid, quote),
                channel.max_chars,
            )
