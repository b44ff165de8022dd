"""Reads approved playbooks from the base, with the words of facts and fragments in place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kbdesk.content.bundles import check_lengths
from kbdesk.content.includes import CannotExpand
from kbdesk.content.placeholders import find
from kbdesk.content.playbooks import templates_in
from kbdesk.domain.channel import Channel
from kbdesk.domain.errors import BadSource, GuardFailed
from kbdesk.domain.item import Audience, Item, ItemType
from kbdesk.domain.placeholder import UseKind
from kbdesk.domain.playbook import Phase, Playbook, PlaybookFact, Reach, Template, check_playbook
from kbdesk.domain.rendition import BASE_CHANNEL, Content, Rendition, Revision
from kbdesk.domain.workflow import State
from kbdesk.services.resolving import Words, resolve
from kbdesk.services.text_guards import form_for
from kbdesk.store.transaction import Reader

MOST_FACTS = 6
_INTERNAL = ":::internal"
_PHASES = frozenset(Phase)


@dataclass(frozen=True, slots=True)
class Approved:
    """A playbook whose texts are live.

    Attributes:
        item: the playbook's item.
        by_locale: who approved the words of each language.
    """

    item: Item
    playbook: Playbook
    by_locale: Mapping[str, str]


def approved_playbook(reader: Reader, item_uid: str) -> Approved:
    """Gives the live words of a playbook, complete and within the limits of all channels.

    Raises:
        NotFound: there is no such item.
        BadSource: a document or its fields cannot be read.
        GuardFailed: it is no playbook, nothing of it is live, or something is missing.
    """
    item = reader.items.get(item_uid)
    if item.type is not ItemType.PLAYBOOK:
        raise GuardFailed("This item is no playbook.", hint="`kbdesk list` tells which are.")
    live = [
        (rendition, revision)
        for rendition, revision in reader.revisions.list_live([item_uid])
        if rendition.channel == BASE_CHANNEL
    ]
    if not live or item.archived_at is not None:
        raise GuardFailed(
            "Nothing of this playbook is live.", hint="Have it approved and published first."
        )
    words = Words(reader)
    default = words.default_locale
    live.sort(key=lambda pair: (pair[0].locale != default, pair[0].locale))
    texts = [(rendition, revision.content) for rendition, revision in live]
    playbook = _playbook(words, item, texts, live[0][1].uid)
    check_complete(playbook, words.channels)
    by_locale = {rendition.locale: _approver(reader, revision) for rendition, revision in live}
    return Approved(item, playbook, by_locale)


def playbook_faults(
    words: Words, item: Item, rendition: Rendition, content: Content
) -> tuple[str, ...]:
    """Gives what would stand against using a playbook with new words; none for other items.

    What is missing in a playbook shows by day, when it is published, and not in the night.
    """
    if item.type is not ItemType.PLAYBOOK or rendition.channel != BASE_CHANNEL:
        return ()
    texts = {
        locale: (text.rendition, text.content)
        for (locale, channel), text in words.texts_of(item).items()
        if channel == BASE_CHANNEL
    }
    texts[rendition.locale] = (rendition, content)
    try:
        check_complete(_playbook(words, item, tuple(texts.values()), ""), words.channels)
    except GuardFailed as error:
        return error.reasons or (f"{error.message} {error.hint}".strip(),)
    except BadSource as error:
        return (error.message,)
    return ()


def _playbook(
    words: Words, item: Item, texts: Iterable[tuple[Rendition, Content]], revision_uid: str
) -> Playbook:
    default = words.default_locale
    ordered = sorted(texts, key=lambda pair: (pair[0].locale != default, pair[0].locale))
    templates = tuple(
        template for text in ordered for template in _in_words(words, *text, source=item.slug)
    )
    return Playbook(
        revision_uid=revision_uid,
        title=ordered[0][1].title,
        facts=_facts(item, templates, words),
        reaches=_reaches(item, words.channels.values()),
        locales=tuple(rendition.locale for rendition, _ in ordered),
        templates=templates,
    )


def check_complete(playbook: Playbook, channels: Mapping[str, Channel]) -> None:
    """Lets a playbook be used, or says what is missing, unknown, or can become too long.

    Raises:
        GuardFailed: all faults are named.
    """
    reasons = []
    asked = {fact.key for fact in playbook.facts}
    if len(playbook.facts) > MOST_FACTS:
        reasons.append(f"It asks for {len(asked)} facts; {MOST_FACTS} are the most.")
    for template in playbook.templates:
        place = f"{template.phase}, {template.audience}, {template.channel}, {template.locale}"
        if template.channel not in channels:
            reasons.append(f"{place}: there is no such channel.")
        unknown = dict.fromkeys(u.name for u in find(template.body) if u.name not in asked)
        reasons += (f"{place}: {name} is no fact of it." for name in unknown)
        if template.audience is not Audience.INTERNAL and _INTERNAL in template.body:
            reasons.append(f"{place}: internal words have no place there.")
    if reasons:
        raise GuardFailed("The playbook is not complete.", tuple(reasons))
    check_playbook(playbook)
    check_lengths(playbook, channels)


def pinned_by(
    reader: Reader, playbook_uid: str, among: Iterable[str] | None, phase: Phase | None = None
) -> frozenset[str]:
    """Gives which of the items `among` a playbook pins while it is used; None asks all.

    These are the items that it links to or shares a tag with; playbooks are no answers. An item
    that is also tagged with phases, such as `resolved`, is pinned in those alone: "it is over"
    must not be the first answer while it is not. Without a `phase` all of them count.
    """
    tags = set(reader.items.get(playbook_uid).tags)
    targets = {
        target.removeprefix("kb:").partition("#")[0]
        for _, revision in reader.revisions.list_live([playbook_uid])
        for target in reader.links.list_of(revision.uid)
        if target.startswith("kb:")
    }
    if among is None:
        among = targets | reader.items.tagged(tags)
    return frozenset(
        item.uid
        for item in reader.items.many(among)
        if item.type is not ItemType.PLAYBOOK
        and (item.uid in targets or not tags.isdisjoint(item.tags))
        and (phase is None or phase in (_PHASES.intersection(item.tags) or _PHASES))
    )


def _in_words(
    words: Words, rendition: Rendition, content: Content, *, source: str
) -> Iterable[Template]:
    name = f"{source} ({rendition.locale})"
    for template in templates_in(content.body, rendition.locale, name):
        text = Content("", body=template.body)
        try:
            body = resolve(words, text, template.locale, template.channel).body
        except CannotExpand as error:
            raise GuardFailed(f"{name}: {error.message}", hint=error.hint) from error
        yield replace(template, body=body)


def _facts(item: Item, templates: Sequence[Template], words: Words) -> tuple[PlaybookFact, ...]:
    given = _field(item, "facts")
    if given is not None:
        try:
            return tuple(
                PlaybookFact(
                    key=str(row["key"]),
                    label=str(row.get("label") or row["key"]),
                    required=bool(row.get("required", True)),
                    max_chars=int(row.get("max_chars", 60)),
                )
                for row in given
            )
        except (TypeError, KeyError, ValueError, AttributeError) as error:
            reason = "facts: a list of {key, label, max_chars, required} is wanted"
            raise BadSource(item.slug, reason) from error
    used = dict.fromkeys(
        use.name
        for template in templates
        for use in find(template.body)
        if use.kind is UseKind.PLACEHOLDER
    )
    form = form_for(words, words.default_locale, words.channels[BASE_CHANNEL])
    known = (form.of(name) for name in used)
    return tuple(
        PlaybookFact(one.key, one.key, required=one.required, max_chars=one.max_chars or 60)
        for one in known
    )


def _reaches(item: Item, channels: Iterable[Channel]) -> tuple[Reach, ...]:
    given = _field(item, "reaches")
    if given is None:
        return tuple(
            Reach(channel.key, (Audience.PUBLIC if channel.is_public else Audience.CUSTOMER,))
            for channel in channels
            if channel.key != BASE_CHANNEL
        )
    try:
        return tuple(
            Reach(str(key), tuple(Audience(str(name)) for name in told))
            for key, told in given.items()
        )
    except (TypeError, ValueError, AttributeError) as error:
        reason = "reaches: audiences by channel are wanted, such as {banner: [public]}"
        raise BadSource(item.slug, reason) from error


def _field(item: Item, name: str) -> Any:
    text = dict(item.extra).get(name)
    return None if text is None else json.loads(text)


def _approver(reader: Reader, revision: Revision) -> str:
    steps = reader.revisions.transitions_of(revision.uid)
    approved = [step.actor for step in steps if step.to_state is State.APPROVED]
    return approved[-1] if approved else revision.author
