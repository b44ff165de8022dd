"""Puts a message together: a greeting, answers and a closing, filled in and copied as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from kbdesk.services.answer_text import AnswerText, Blank, copy_text
from kbdesk.services.desk import Desk
from kbdesk.services.library import best_rendition
from kbdesk.services.quick_answer import CallStep, Prepared, prepare
from kbdesk.services.sight import sight_at

GREETING, CLOSING = "greeting", "closing"
"""The response classes that stand at the ends of a message."""

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """One answer in a message.

    Attributes:
        role: greeting, closing, or "" for what stands between them.
    """

    item_uid: str
    title: str
    locale: str
    role: str = ""


def ends(desk: Desk, role: str, *, locale: str, channel: str) -> tuple[Part, ...]:
    """Gives the greetings or closings that are live in a language, by title.

    Those with a text for the channel come first.
    """
    with desk.kb.read() as reader:
        items = {
            item.uid: item
            for item in reader.items.list_all()
            if item.response_class == role and item.archived_at is None
        }
        sight = sight_at(desk, reader)
        found = []
        for rendition, revision in reader.revisions.list_live(list(items)):
            item = items[rendition.item_uid]
            if rendition.locale == locale and sight.sees(item.uid, item.sections, locale):
                found.append((rendition, revision.content.title))
    chosen: dict[str, tuple[bool, str]] = {}
    for uid in {rendition.item_uid for rendition, _ in found}:
        texts = {text: title for text, title in found if text.item_uid == uid}
        best = best_rendition(tuple(texts), locale, channel, locale)
        chosen[uid] = (best.channel != channel, texts[best])
    return tuple(
        Part(uid, title, locale, role)
        for uid, (_, title) in sorted(chosen.items(), key=lambda one: (one[1], one[0]))
    )


def in_order(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Gives the parts with greetings first and closings last, otherwise as they were."""
    rank = {GREETING: 0, CLOSING: 2}
    return tuple(sorted(parts, key=lambda part: rank.get(part.role, 1)))


def prepare_message(
    desk: Desk, parts: Sequence[Part], values: Mapping[str, str] | None = None, *, channel: str
) -> Prepared:
    """Gives a whole message as it would be sent now, with the blanks of all its parts.

    Raises:
        NotFound: there is no such item or channel, or nothing of it is live.
        Refused: the channel is public and an item is not, or a name stands for nothing.
        TooComplex: a text cannot be read.
    """
    ready = [
        prepare(desk, part.item_uid, values, locale=part.locale, channel=channel) for part in parts
    ]
    starts = accumulate((len(one.plain) + len(_BETWEEN) for one in ready[:-1]), initial=0)
    gaps = tuple(
        (start + a, start + b)
        for start, one in zip(starts, ready, strict=True)
        for a, b in one.gaps
    )
    blanks: dict[str, Blank] = {}
    for one in ready:
        for blank in one.blanks:
            known = blanks.setdefault(blank.placeholder.key, blank)
            if blank.is_missing and not known.is_missing:
                blanks[blank.placeholder.key] = blank
    return replace(
        ready[0],
        title=" + ".join(one.title for one in ready),
        subject=next((one.subject for one in ready if one.subject), ""),
        is_own=all(one.is_own for one in ready),
        blanks=tuple(blanks.values()),
        plain=_BETWEEN.join(one.plain for one in ready),
        gaps=gaps,
        length=_length([one.length for one in ready]),
        limit=_smallest(one.limit for one in ready),
        faults=tuple(dict.fromkeys(fault for one in ready for fault in one.faults)),
        steps=_one_call(ready),
        escalation=next((one.escalation for one in ready if one.escalation), None),
    )


def copy_message(
    desk: Desk, parts: Sequence[Part], values: Mapping[str, str] | None = None, *, channel: str
) -> tuple[AnswerText, tuple[AnswerText, ...]]:
    """Gives a whole message for the clipboard, and each of its parts.

    Raises:
        NotFound: there is no such item or channel, or nothing of it is live.
        CannotFill: a value is missing or does not fit.
        Refused: the channel is public and an item is not, or a name stands for nothing.
        TooComplex: a text cannot be read.
    """
    texts = tuple(
        copy_text(desk, part.item_uid, values, locale=part.locale, channel=channel)
        for part in parts
    )
    html = [text.html for text in texts if text.html]
    whole = replace(
        texts[0],
        subject=next((text.subject for text in texts if text.subject), ""),
        plain=_BETWEEN.join(text.plain for text in texts),
        html="\n".join(html) if len(html) == len(texts) else None,
        length=_length([text.length for text in texts]),
    )
    return whole, texts


def _one_call(ready: Sequence[Prepared]) -> tuple[CallStep, ...]:
    steps: list[CallStep] = []
    for one in ready:
        steps += [step.moved(len(steps)) for step in one.steps]
    return tuple(steps)


def _length(lengths: Sequence[int]) -> int:
    return sum(lengths) + len(_BETWEEN) * (len(lengths) - 1)


def _smallest(limits: Iterable[int | None]) -> int | None:
    return min((limit for limit in limits if limit is not None), default=None)
