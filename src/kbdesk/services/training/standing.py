"""Tells which quiz items are still true: each quote is held against what is live now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kbdesk.content.includes import CannotExpand
from kbdesk.content.limits import TooComplex
from kbdesk.content.plain import plain_text
from kbdesk.domain.rendition import Content, Rendition
from kbdesk.domain.training.pack import Pack
from kbdesk.domain.training.quiz import QuizContent, QuizItem, QuizState, why_suspect
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, StyleGuide
from kbdesk.services import guides
from kbdesk.services.desk import Desk
from kbdesk.services.resolving import Words, resolve
from kbdesk.store.transaction import Reader


@dataclass(frozen=True, slots=True)
class Standing:
    """A quiz item and what it is worth today.

    Attributes:
        state: proposed, ok, suspect or retired.
        reasons: why it is suspect, in sentences.
        now: the live passages in which the quotes ought to stand, for a diff; by citation.
    """

    item: QuizItem
    state: QuizState
    reasons: tuple[str, ...] = ()
    now: tuple[str, ...] = ()


class LiveWords:
    """What readers have of each live text, looked up once in a snapshot."""

    def __init__(self, reader: Reader, words: Words | None = None) -> None:
        self._reader = reader
        self.words = words or Words(reader)
        self._known: dict[str, str | None] = {}

    def __call__(self, rendition_uid: str) -> str | None:
        """Gives the words of a rendition's live text, or None where nothing of it is live."""
        if rendition_uid not in self._known:
            self._known[rendition_uid] = self._read(rendition_uid)
        return self._known[rendition_uid]

    def _read(self, rendition_uid: str) -> str | None:
        rendition = self._reader.renditions.get(rendition_uid)
        item = self._reader.items.get(rendition.item_uid)
        if not rendition.live_uid or item.archived_at is not None:
            return None
        content = self._reader.revisions.get(rendition.live_uid).content
        return words_of(self.words, content, rendition)


def words_of(words: Words, content: Content, rendition: Rendition) -> str | None:
    """Gives what readers have of a text, blocks with a blank line between; None if nothing."""
    try:
        said = resolve(words, content, rendition.locale, rendition.channel)
        body = plain_text(said.body)
    except (CannotExpand, TooComplex):
        return None
    parts = (said.title, said.question, said.short_answer, said.subject, body)
    return "\n\n".join(part for part in parts if part)


def standings(
    desk: Desk, pack: str | None = None, *, with_retired: bool = False
) -> tuple[Standing, ...]:
    """Gives the quiz items of a pack, or of all, with what they are worth today.

    Raises:
        NotFound: there is no such pack.
    """
    with desk.kb.read() as reader:
        uid = reader.packs.get(pack).uid if pack else None
        found = standings_in(reader, guides.in_force(desk), reader.quizzes.list_all(uid))
    return tuple(one for one in found if with_retired or one.state is not QuizState.RETIRED)


def suspects(desk: Desk, pack: str | None = None) -> tuple[Standing, ...]:
    """Gives the quiz items that a person has to look at again.

    Raises:
        NotFound: there is no such pack.
    """
    return tuple(one for one in standings(desk, pack) if one.state is QuizState.SUSPECT)


def standings_in(
    reader: Reader, guide: StyleGuide, items: Iterable[QuizItem]
) -> tuple[Standing, ...]:
    """Gives what quiz items are worth in a snapshot."""
    live = LiveWords(reader)
    return tuple(_standing(item, live, guide) for item in items)


def _standing(item: QuizItem, live: LiveWords, guide: StyleGuide) -> Standing:
    content = item.content
    now = tuple(live(one.rendition_uid) or "" for one in content.citations)
    if item.stored is not QuizState.OK:
        return Standing(item, item.stored, now=now)
    reasons = (*why_suspect(content, live), *_rule_reasons(content, live.words, guide))
    return Standing(item, QuizState.SUSPECT if reasons else QuizState.OK, reasons, now)


def _rule_reasons(content: QuizContent, words: Words, guide: StyleGuide) -> tuple[str, ...]:
    """Holds an item against the limit or the style rule that its answer rests on."""
    if not content.rule:
        return ()
    kind, _, rest = content.rule.partition(":")
    if kind == "channel":
        key, _, limit = rest.partition(":")
        channel = words.channels.get(key)
        if channel is None or str(channel.max_chars) != limit:
            return (f"The limit of {channel.name if channel else key} changed.",)
        return ()
    for option in content.options:
        breaks = breaks_rule(guide, content.rule, option.text, content.locale, content.channel)
        if breaks is not option.is_right:
            what = "no longer breaks" if option.is_right else "now breaks"
            return (f"“{option.text}” {what} {content.rule}.",)
    return ()


def breaks_rule(guide: StyleGuide, rule: str, text: str, locale: str, channel: str) -> bool:
    """Tells whether the style guide finds a rule broken in a text."""
    found = lint_text(text, guide, context=Context(locale=locale, channel=channel))
    return any(one.rule == rule for one in found)


def quizzes_citing(reader: Reader, rendition_uids: Iterable[str]) -> tuple[str, ...]:
    """Gives the quiz items in use that quote one of some texts, for the impact of a change."""
    wanted = set(rendition_uids)
    if not wanted:
        return ()
    return tuple(
        sorted(
            item.uid
            for item in reader.quizzes.list_all()
            if item.stored is QuizState.OK
            and any(one.rendition_uid in wanted for one in item.content.citations)
        )
    )


def scored_in(pack: Pack, found: Iterable[Standing]) -> tuple[Standing, ...]:
    """Gives those of some quiz items that the pack asks, in its order."""
    by_uid = {one.item.uid: one for one in found}
    parts = (part.quiz_uid for section in pack.content.sections for part in section.parts)
    return tuple(by_uid[uid] for uid in dict.fromkeys(parts) if uid in by_uid)
