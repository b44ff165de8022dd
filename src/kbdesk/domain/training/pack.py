"""Training packs: ordered sections of live or pinned texts, scenarios and quiz items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kbdesk.domain.errors import BadInput
from kbdesk.domain.item import Audience
from kbdesk.domain.locale import fallback_chain
from kbdesk.domain.rendition import BASE_CHANNEL

Names = tuple[tuple[str, str], ...]
"""(locale, words), one for each language."""

PASS_PERCENT = 80
"""The share of right answers that a new pack asks for."""


class PartKind(StrEnum):
    """What a part of a pack is."""

    TEXT = "text"
    CHANNELS = "channels"
    CALL = "call"
    SCENARIO = "scenario"
    QUIZ = "quiz"


@dataclass(frozen=True, slots=True)
class Scenario:
    """A case to work through.

    Attributes:
        situation: what happened, for the learner.
        customer: what the customer writes or says.
        mood: how the customer feels, in a word or two.
        task: what the learner is to do.
        look_for: what a trainer looks for in the answer, one line each.
        questions: what to talk about afterwards.
    """

    locale: str
    title: str
    situation: str
    customer: str
    mood: str = ""
    task: str = ""
    look_for: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a section.

    Attributes:
        item_uid: the item of a text, of a comparison of channels, of a call, or that answers a
            scenario.
        channel: which of its texts.
        pinned: (locale, revision uid) of texts that stay as they are; others follow what is live.
        channels: those that a comparison shows, in order.
        scenarios: one a language.
        quiz_uid: the quiz item.
    """

    kind: PartKind
    item_uid: str = ""
    channel: str = BASE_CHANNEL
    pinned: Names = ()
    channels: tuple[str, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    quiz_uid: str = ""


@dataclass(frozen=True, slots=True)
class PackSection:
    """One section of a pack.

    Attributes:
        names: its heading a language.
        goals: what a learner can do after it, a language.
        notes: what a trainer says and does here, a language.
        minutes: how long it takes in a room.
    """

    names: Names
    parts: tuple[Part, ...] = ()
    goals: Names = ()
    notes: Names = ()
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class PackContent:
    """What one version of a pack holds.

    Attributes:
        titles: a language.
        summaries: a language.
        audience: who learns with it. It shows texts for that audience and for those before it.
        pass_percent: how much of the scored items has to be right.
    """

    titles: Names
    summaries: Names = ()
    audience: Audience = Audience.INTERNAL
    pass_percent: int = PASS_PERCENT
    sections: tuple[PackSection, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as its newest version has it.

    Attributes:
        name: what commands call it, [a-z0-9-].
        number: of the version, from 1.
        changed_at: when this version was saved.
    """

    uid: str
    name: str
    number: int
    content: PackContent
    created_at: datetime
    created_by: str
    changed_at: datetime
    changed_by: str
    archived: bool = False


_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_pack(name: str, content: PackContent) -> None:
    """Lets a pack pass that can be kept.

    Raises:
        BadInput: its name, pass mark or one of its parts is no good.
    """
    if not _NAME.fullmatch(name) or len(name) > 64:
        raise BadInput(f'"{name}" cannot name a pack.', "Use a-z, 0-9 and hyphens, at most 64.")
    if not any(words.strip() for _, words in content.titles):
        raise BadInput("The pack has no title.")
    if not 0 <= content.pass_percent <= 100:
        raise BadInput(f"{content.pass_percent} is no percentage.", "Give 0 to 100.")
    for part in (part for section in content.sections for part in section.parts):
        needs_item = part.kind in (PartKind.TEXT, PartKind.CHANNELS, PartKind.CALL)
        if (needs_item and not part.item_uid) or (part.kind is PartKind.QUIZ and not part.quiz_uid):
            raise BadInput(f"A part of kind {part.kind} names nothing to show.")


def in_locale(names: Names, locale: str, default_locale: str = "en") -> str:
    """Gives the words of a language, else those of its fallbacks, else the first there are."""
    known = dict(names)
    for tag in fallback_chain(locale, default_locale):
        if known.get(tag):
            return known[tag]
    return next((words for _, words in names if words), "")
