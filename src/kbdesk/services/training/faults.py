"""Makes spot-the-fault items: from the examples of style rules, and from the base's own texts."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator

from kbdesk.content.plain import plain_text
from kbdesk.domain.finding import Finding, Severity
from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.domain.training.proposing import Proposal, sentences_of
from kbdesk.domain.training.quiz import Citation, Option, QuizContent, QuizKind
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, Definition, StyleGuide
from kbdesk.services.resolving import Words, resolve_softly
from kbdesk.store.transaction import Reader

_CATEGORIES = frozenset({"tone", "compliance", "clarity", "inclusion"})
_IN_WORDS = ("existence", "substitution")
_LONGEST = 200
_SHORTEST = 20
_GOOD = 3
_TRIED = 60
"""How many rules are looked at for one call: each example of them is linted."""


def faults_of_rules(
    guide: StyleGuide, locale: str, prompt: str, known: Collection[str], count: int
) -> Iterator[Proposal]:
    """Gives items whose wrong text is a rule's bad example, among good ones of its kind.

    Which rules come first looks random and is always the same. Only examples are used that the
    whole guide agrees on: the bad one breaks its rule, the good ones break none.

    Args:
        guide: the style guide.
        locale: the language.
        prompt: the question.
        known: origins that are there already.
        count: how many to give at most.
    """
    language = locale.partition("-")[0]
    rules = [
        rule.definition
        for rule in guide.rules
        if _can_ask(rule.definition, language) and f"rule:{rule.definition.name}" not in known
    ]
    rules.sort(key=lambda rule: hashlib.sha256(rule.name.encode()).hexdigest())
    given = 0
    for rule in rules[:_TRIED]:
        if given >= count:
            return
        bad = next(
            (text for text in rule.bad if _fits(text) and _finds(guide, rule, text, locale)), ""
        )
        good = [
            text
            for other in sorted(rules, key=lambda o: (o is not rule, o.category != rule.category))
            for text in other.good[:1]
            if _fits(text)
        ]
        clean = [text for text in good[: _GOOD * 4] if not _findings(guide, text, locale, rule)]
        if not bad or len(clean) < _GOOD:
            continue
        given += 1
        options = [
            Option(bad, is_right=True, why=rule.why),
            *(Option(text) for text in clean[:_GOOD]),
        ]
        yield Proposal(
            QuizContent(
                kind=QuizKind.SPOT_FAULT,
                locale=locale,
                prompt=prompt,
                options=_in_order(options, rule.name),
                explanation=rule.why or rule.description,
                channel=rule.channels[0] if rule.channels else BASE_CHANNEL,
                rule=rule.name,
            ),
            f"rule:{rule.name}",
        )


def fault_in_text(
    reader: Reader, guide: StyleGuide, item_uid: str, locale: str, prompt: str
) -> Proposal | None:
    """Gives an item made of a live text in which one sentence breaks the style, or None."""
    words = Words(reader)
    for rendition, revision in reader.revisions.list_live([item_uid]):
        if rendition.locale != locale:
            continue
        content = resolve_softly(words, revision.content, locale, rendition.channel)
        context = Context(locale=locale, channel=rendition.channel)
        broken: list[tuple[str, str, str]] = []
        sound: list[str] = []
        for sentence in sentences_of(plain_text(content.body)):
            if not _fits(sentence):
                continue
            found = [one for one in lint_text(sentence, guide, context=context) if _counts(one)]
            if found:
                broken.append((sentence, found[0].rule, found[0].message))
            else:
                sound.append(sentence)
        if not broken or len(sound) < 2:
            continue
        sentence, rule, message = broken[0]
        options = [Option(sentence, is_right=True), *(Option(text) for text in sound[:_GOOD])]
        cited = Citation(rendition.item_uid, rendition.uid, revision.uid, sentence)
        return Proposal(
            QuizContent(
                kind=QuizKind.SPOT_FAULT,
                locale=locale,
                prompt=prompt.format(title=content.title),
                options=_in_order(options, rendition.uid),
                explanation=message,
                citations=(cited,),
                channel=rendition.channel,
                rule=rule,
            ),
            f"fault:{rendition.uid}",
        )
    return None


def _can_ask(rule: Definition, language: str) -> bool:
    return (
        rule.category in _CATEGORIES
        and bool(rule.bad and rule.good)
        and rule.extends in _IN_WORDS
        and (not rule.langs or language in rule.langs)
        and (bool(rule.langs) or language == "en")
    )


def _fits(text: str) -> bool:
    return _SHORTEST <= len(text) <= _LONGEST and "\n" not in text and "<" not in text


def _finds(guide: StyleGuide, rule: Definition, text: str, locale: str) -> bool:
    return rule.name in _findings(guide, text, locale, rule)


def _findings(guide: StyleGuide, text: str, locale: str, rule: Definition) -> list[str]:
    channel = rule.channels[0] if rule.channels else BASE_CHANNEL
    found = lint_text(text, guide, context=Context(locale=locale, channel=channel))
    return [one.rule for one in found if _counts(one) or one.rule == rule.name]


def _counts(finding: Finding) -> bool:
    """Tells whether the words themselves are at fault, not that something is missing around."""
    return finding.severity is not Severity.SUGGESTION and finding.type in _IN_WORDS


def _in_order(options: list[Option], salt: str) -> tuple[Option, ...]:
    return tuple(
        sorted(options, key=lambda o: hashlib.sha256(f"{salt}/{o.text}".encode()).hexdigest())
    )
