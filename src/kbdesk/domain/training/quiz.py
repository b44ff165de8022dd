"""Quiz items: what is asked, which answers are right, and the passage that proves it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kbdesk.domain.errors import BadInput
from kbdesk.domain.rendition import BASE_CHANNEL


class QuizKind(StrEnum):
    """How a quiz item is answered."""

    SINGLE = "single"
    MULTI = "multi"
    ORDER = "order"
    MATCH_CHANNEL = "match_channel"
    REWRITE = "rewrite"
    SPOT_FAULT = "spot_fault"
    ROLE_PLAY = "role_play"


CHOICES = frozenset({QuizKind.SINGLE, QuizKind.MULTI, QuizKind.SPOT_FAULT})
"""Kinds that are answered by ticking options."""

UNSCORED = frozenset({QuizKind.REWRITE, QuizKind.ROLE_PLAY})
"""Kinds that a person judges; they never count towards a pass mark."""


class QuizState(StrEnum):
    """What a person last said of a quiz item; that it is suspect is found out, not said."""

    PROPOSED = "proposed"
    OK = "ok"
    SUSPECT = "suspect"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage that an item stands on.

    Attributes:
        item_uid: the item of the library.
        rendition_uid: the text.
        revision_uid: the revision that was live when the item was last confirmed.
        quote: its words as readers have them, facts and fragments in words.
    """

    item_uid: str
    rendition_uid: str
    revision_uid: str
    quote: str


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose, to put in order or to match.

    Attributes:
        text: its words.
        is_right: whether it is to be ticked.
        match: the channel that it belongs to, for MATCH_CHANNEL.
        why: what is wrong or right about it; may be empty.
    """

    text: str
    is_right: bool = False
    match: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class QuizContent:
    """The words of one version of a quiz item.

    Attributes:
        prompt: the question or the task.
        options: what there is to choose from; for ORDER in the right order.
        explanation: what a learner reads after the answer, besides the passage.
        citations: the passages, the main one first; may be empty for SPOT_FAULT with a rule.
        text: what is to be rewritten, or the situation of a role play.
        channel: where the rewritten answer or the call takes place.
        tags: what kind of answer it is, such as "complaint": decides which moves it needs.
        model: an answer that is good, for REWRITE.
        rule: "Style.Rule" that the faulty option breaks.
        rubric: what a trainer looks for, one line each.
    """

    kind: QuizKind
    locale: str
    prompt: str
    options: tuple[Option, ...] = ()
    explanation: str = ""
    citations: tuple[Citation, ...] = ()
    text: str = ""
    channel: str = BASE_CHANNEL
    tags: tuple[str, ...] = ()
    model: str = ""
    rule: str = ""
    rubric: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuizItem:
    """A quiz item as its newest version has it.

    Attributes:
        number: of the version, from 1.
        stored: what a person last said of it: proposed, ok or retired.
        origin: what it was proposed from, so that it is not proposed twice; "" when written.
        asked_since: when any version of it was first confirmed; None before.
        said_at: when a person last confirmed or retired it; when it was proposed before that.
    """

    uid: str
    pack_uid: str
    number: int
    content: QuizContent
    stored: QuizState
    created_at: datetime
    created_by: str
    said_at: datetime
    said_by: str
    origin: str = ""
    asked_since: datetime | None = None


def check_quiz(content: QuizContent) -> QuizContent:
    """Gives `content` when it can be asked.

    Raises:
        BadInput: it lacks what its kind needs; it says what.
    """
    fault = _fault(content)
    if fault:
        raise BadInput(f'The quiz item "{content.prompt[:60]}" cannot be asked: {fault}.')
    return content


def _fault(content: QuizContent) -> str:
    kind, options = content.kind, content.options
    right = sum(option.is_right for option in options)
    texts = [" ".join(option.text.casefold().split()) for option in options]
    faults = [
        (not content.prompt.strip(), "it has no question"),
        (any(not text for text in texts), "an option is empty"),
        (len(set(texts)) < len(texts), "two options say the same"),
        (kind in CHOICES and len(options) < 2, "it takes at least two options"),
        (kind in CHOICES - {QuizKind.MULTI} and right != 1, "exactly one option has to be right"),
        (kind is QuizKind.MULTI and right < 1, "at least one option has to be right"),
        (kind is QuizKind.MULTI and right == len(options), "one option at least has to be wrong"),
        (kind is QuizKind.ORDER and len(options) < 3, "an order takes at least three steps"),
        (kind is QuizKind.MATCH_CHANNEL and len(options) < 2, "it takes at least two texts"),
        (
            kind is QuizKind.MATCH_CHANNEL and not all(option.match for option in options),
            "each text needs its channel",
        ),
        (kind is QuizKind.REWRITE and not content.text.strip(), "there is nothing to rewrite"),
        (
            not content.citations
            and not content.rule
            and kind not in (QuizKind.ROLE_PLAY, QuizKind.REWRITE),
            "it cites no passage",
        ),
        (any(not one.quote.strip() for one in content.citations), "a quoted passage is empty"),
    ]
    return next((why for is_so, why in faults if is_so), "")


# -- is it still true ----------------------------------------------------------------------

LiveWords = Callable[[str], str | None]
"""Gives the words of a rendition's live text as readers have them, or None."""

_BLANKS = re.compile(r"\s+")


def squeezed(text: str) -> str:
    """Gives the text with single blanks, as quotes are compared."""
    return _BLANKS.sub(" ", text).strip()


def why_suspect(content: QuizContent, live_words: LiveWords) -> tuple[str, ...]:
    """Gives why an item may no longer be true; () while each quote stands word for word.

    A new value of a fact, a new text of a fragment and a changed sentence all change the words
    that readers have, so one comparison finds them all (invariant 18).
    """
    reasons = []
    for one in content.citations:
        words = live_words(one.rendition_uid)
        if words is None:
            reasons.append("The text that it quotes is no longer live.")
        elif squeezed(one.quote) not in squeezed(words):
            reasons.append(f"The live text no longer says: {squeezed(one.quote)}")
    return tuple(dict.fromkeys(reasons))


# -- answers -------------------------------------------------------------------------------

Answer = tuple[str, ...]
"""Option numbers from 1 that were ticked or put in order; for MATCH_CHANNEL channel keys."""


def right_answer(content: QuizContent) -> Answer:
    """Gives the one right answer, in the form in which learners' answers come."""
    numbered = tuple(enumerate(content.options, 1))
    if content.kind in CHOICES:
        return tuple(str(number) for number, option in numbered if option.is_right)
    if content.kind is QuizKind.ORDER:
        return tuple(str(number) for number, _ in numbered)
    if content.kind is QuizKind.MATCH_CHANNEL:
        return tuple(option.match for option in content.options)
    return ()


def is_right(content: QuizContent, answer: Answer) -> bool:
    """Tells whether an answer is right; the order of ticks does not count."""
    if content.kind in UNSCORED:
        return False
    wanted = right_answer(content)
    if content.kind in CHOICES:
        return sorted(wanted) == sorted(answer)
    return wanted == answer
