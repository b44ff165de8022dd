"""Gets an answer ready while an agent looks at it: what it will say, what is still to be asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kbdesk.content.calls import CallPart, call_parts
from kbdesk.content.filling import CannotFill, Form, Target, fill_text, missing_names
from kbdesk.content.plain import plain_text
from kbdesk.content.shaping import for_channel
from kbdesk.domain.channel import Channel, ChannelKind
from kbdesk.domain.escalation import EscalationPath
from kbdesk.domain.placeholder import Placeholder, PlaceholderType
from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.services.answer_text import Blank, Chosen, blanks_of, choose
from kbdesk.services.desk import Desk

OPEN, CLOSE = "⟨", "⟩"
"""Stand around the name of a value that is still to be filled in. No text can hold them as marks,
so nothing that has one of them is ever copied."""

_GAP = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")


@dataclass(frozen=True, slots=True)
class CallStep:
    """One part of a call.

    Attributes:
        kind: say, ask, do or confirm.
        words: plain, with the values filled in.
        title: "" for none.
        branches: the answers of the caller, each with the place to go on with, from 0.
        after: the place to go on with where it is not the next.
    """

    kind: str
    words: str
    title: str = ""
    branches: tuple[tuple[str, int], ...] = ()
    after: int | None = None

    def moved(self, by: int) -> CallStep:
        """Gives the step of a call that stands `by` places further on."""
        return replace(
            self,
            branches=tuple((answer, place + by) for answer, place in self.branches),
            after=None if self.after is None else self.after + by,
        )


@dataclass(frozen=True, slots=True)
class Prepared:
    """An answer as it would be sent now.

    Attributes:
        is_own: whether the channel has a text of its own; else another's stands in.
        blanks: what there is to fill in, in the order of the text.
        plain: the words, a missing value as its name between ⟨ and ⟩.
        gaps: half-open spans of `plain` where values are missing.
        faults: what is wrong with the values, in sentences.
        steps: the parts of a call, for a voice channel whose text has them.
        verified_at: when somebody last said that it is true; None where nobody did.
        locales: the languages that the item is live in.
    """

    item_uid: str
    title: str
    locale: str
    channel: Channel
    is_own: bool
    number: int
    owner: str
    subject: str
    blanks: tuple[Blank, ...]
    plain: str
    gaps: tuple[tuple[int, int], ...]
    length: int
    limit: int | None
    faults: tuple[str, ...]
    steps: tuple[CallStep, ...]
    escalation: EscalationPath | None
    verified_at: datetime | None
    locales: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """Whether it can be sent."""
        return not (self.gaps or self.faults) and (self.limit is None or self.length <= self.limit)


def channels(desk: Desk) -> tuple[Channel, ...]:
    """Gives the channels that an agent answers on, in the order of the base; no web pages."""
    with desk.kb.read() as reader:
        known = reader.channels.list_all()
    return tuple(
        channel
        for channel in known
        if channel.kind is not ChannelKind.WEB and channel.key != BASE_CHANNEL
    )


def prepare(
    desk: Desk,
    item_uid: str,
    values: Mapping[str, str] | None = None,
    *,
    locale: str | None = None,
    channel: str,
) -> Prepared:
    """Gives the live words of an item for a channel, as far as the values go.

    Raises:
        NotFound: there is no such item or channel, or nothing of it is live.
        Refused: the channel is public and the item is not, or a name stands for nothing.
        TooComplex: the text cannot be read.
    """
    given = {name: value for name, value in (values or {}).items() if value}
    with desk.kb.read() as reader:
        chosen = choose(desk, reader, item_uid, locale, channel)
        blanks, form = blanks_of(chosen, given)
        path = (
            reader.escalations.get(chosen.item.escalation_uid)
            if chosen.item.escalation_uid
            else None
        )
        looks = reader.reviews.verifications_of(item_uid)
        live = reader.revisions.list_live([item_uid])
    filled, loose, faults = _with_gaps(chosen, given, form)
    body = fill_text(chosen.content.body, filled, Target.MARKDOWN, loose)
    shaped = for_channel(body, chosen.channel, locale=chosen.rendition.locale)
    steps: tuple[CallStep, ...] = ()
    if chosen.channel.kind is ChannelKind.VOICE:
        steps = _steps(
            call_parts(chosen.content.body),
            lambda words: plain_text(fill_text(words, filled, Target.MARKDOWN, loose)),
        )
    return Prepared(
        item_uid=item_uid,
        title=chosen.content.title,
        locale=chosen.rendition.locale,
        channel=chosen.channel,
        is_own=chosen.rendition.channel == channel,
        number=chosen.revision.number,
        owner=chosen.item.owner,
        subject=fill_text(chosen.content.subject, filled, Target.HEADER, loose),
        blanks=blanks,
        plain=shaped.plain,
        gaps=tuple(match.span() for match in _GAP.finditer(shaped.plain)),
        length=shaped.length,
        limit=shaped.limit,
        faults=faults,
        steps=steps,
        escalation=path,
        verified_at=max((look.at for look in looks), default=None),
        locales=tuple(sorted({rendition.locale for rendition, _ in live})),
    )


def _steps(parts: Sequence[CallPart], say: Callable[[str], str]) -> tuple[CallStep, ...]:
    return tuple(
        CallStep(
            part.kind,
            say(part.words),
            part.title,
            tuple(
                (say(one.answer), place + 1 if one.target is None else one.target)
                for one in part.branches
            ),
            part.after,
        )
        for place, part in enumerate(parts)
    )


def _with_gaps(
    chosen: Chosen, given: Mapping[str, str], form: Form
) -> tuple[dict[str, str], Form, tuple[str, ...]]:
    """Gives values and a form that fill everything, and what is wrong with the values."""
    text = f"{chosen.content.subject}\n\n{chosen.content.body}"
    faults: list[str] = []
    shown = dict(given)
    loose = dict(form.placeholders)

    def stand_in(name: str, value: str) -> None:
        shown[name] = value
        loose[name] = Placeholder(name, PlaceholderType.TEXT, max_chars=10_000)

    try:
        fill_text(text, given, Target.MARKDOWN, form)
    except CannotFill as error:
        for name, why in error.unfit:
            faults.append(f"{name}: {why}.")
            stand_in(name, given[name])
        faults += [f"{name}: personal data has no place in public." for name in error.personal]
        for name in error.personal:
            stand_in(name, f"{OPEN}{name}{CLOSE}")
    for name in missing_names(text, shown, form):
        stand_in(name, f"{OPEN}{name}{CLOSE}")
    return shown, replace(form, placeholders=loose, is_public=False), tuple(faults)
