"""Puts a pack together in one language: every word that a course shows, or why it cannot be."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from kbdesk.content.calls import call_steps
from kbdesk.content.filling import Form, at_length
from kbdesk.content.includes import CannotExpand
from kbdesk.content.markup import Profile, render
from kbdesk.content.plain import plain_text
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.item import Audience
from kbdesk.domain.rendition import Content, Rendition, Revision
from kbdesk.domain.training.course import (
    Course,
    CourseCall,
    CourseChannels,
    CoursePart,
    CourseQuestion,
    CourseScenario,
    CourseSection,
    CourseText,
    Quoted,
)
from kbdesk.domain.training.pack import Pack, PackSection, Part, PartKind, Scenario, in_locale
from kbdesk.domain.training.quiz import Option, QuizItem, QuizKind, QuizState
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context, StyleGuide
from kbdesk.services import guides
from kbdesk.services.desk import Desk
from kbdesk.services.library import best_rendition
from kbdesk.services.resolving import Words, resolve
from kbdesk.services.text_guards import form_for
from kbdesk.services.training.standing import Standing, standings_in
from kbdesk.store.codec import to_json
from kbdesk.store.transaction import Reader

_RANK = {Audience.PUBLIC: 0, Audience.CUSTOMER: 1, Audience.INTERNAL: 2}
_IMAGE = re.compile(r"!\[(?P<alt>[^\]\n!]*(?:!(?!\[)[^\]\n!]*)*)\]\(asset:[^)\s\[\]]*+\)")


@dataclass(frozen=True, slots=True)
class Assembled:
    """A course, and what a person should know about it.

    Attributes:
        warnings: what was left out, in sentences.
    """

    course: Course
    warnings: tuple[str, ...]


def assemble(
    desk: Desk, name: str, locale: str | None = None, *, only: Collection[str] | None = None
) -> Assembled:
    """Gives a pack in one language, with what is live now.

    A text of the library goes in only when its audience is the pack's or a wider one, so texts
    for colleagues are in no course for customers. Blocks marked `:::internal` are in no course.

    Args:
        desk: the open base.
        name: of the pack.
        locale: the language; None for the base's default.
        only: quiz items for a delta quiz; the course then holds these and nothing else.

    Raises:
        NotFound: there is no such pack.
        GuardFailed: a quiz item is suspect, or a text is gone or not for that audience; all
            reasons are named.
    """
    with desk.kb.read() as reader:
        pack = reader.packs.get(name)
        tag = locale or reader.workspace_settings.get().default_locale
        return _Assembling(reader, guides.in_force(desk), pack, tag, only).course()


class _Assembling:
    """One pack on its way to a course."""

    def __init__(
        self,
        reader: Reader,
        guide: StyleGuide,
        pack: Pack,
        locale: str,
        only: Collection[str] | None,
    ) -> None:
        self._reader, self._guide, self._pack, self._locale = reader, guide, pack, locale
        self._only = only
        self._words = Words(reader)
        self._settings = reader.workspace_settings.get()
        found = standings_in(reader, guide, reader.quizzes.list_all(pack.uid))
        self._quizzes: dict[str, Standing] = {one.item.uid: one for one in found}
        self._reasons: list[str] = []
        self._warnings: list[str] = []
        self._newest: datetime = pack.changed_at
        self._asked = 0

    def course(self) -> Assembled:
        pack, content = self._pack, self._pack.content
        sections = tuple(filter(None, map(self._section, content.sections)))
        waiting = sum(one.state is QuizState.PROPOSED for one in self._quizzes.values())
        if waiting:
            self._warnings.append(
                f"{waiting} proposed quiz items wait for a person and are left out."
            )
        if self._reasons:
            raise GuardFailed(
                f'The pack "{pack.name}" cannot be built.',
                tuple(dict.fromkeys(self._reasons)),
                hint="`kbdesk pack suspect` shows what changed; confirm or retire each item.",
            )
        course = Course(
            uid=pack.uid,
            name=pack.name,
            title=in_locale(content.titles, self._locale, self._settings.default_locale),
            summary=in_locale(content.summaries, self._locale, self._settings.default_locale),
            locale=self._locale,
            company=self._settings.name,
            audience=content.audience.value,
            pass_percent=content.pass_percent,
            version="",
            changed_at=self._newest.replace(microsecond=0),
            sections=sections,
            is_delta=self._only is not None,
            response_times=tuple(self._response_times()),
            escalation=tuple(self._escalation()),
        )
        version = hashlib.sha256(to_json(course).encode()).hexdigest()[:12]
        return Assembled(replace(course, version=version), tuple(self._warnings))

    def _response_times(self) -> Iterator[tuple[str, str]]:
        for channel in self._words.channels.values():
            said = self._words.fact(channel.sla_fact, self._locale) if channel.sla_fact else None
            if said:
                yield channel.name, said

    def _escalation(self) -> Iterator[tuple[str, str, str]]:
        if self._pack.content.audience is not Audience.INTERNAL:
            return
        sections = self._pack.content.sections
        uids = dict.fromkeys(part.item_uid for one in sections for part in one.parts)
        items = (item for uid in uids if uid and (item := self._reader.items.find(uid)))
        wanted = dict.fromkeys(item.escalation_uid for item in items if item.escalation_uid)
        known = {path.uid: path for path in self._reader.escalations.list_all()}
        for level in (level for uid in wanted if uid in known for level in known[uid].levels):
            reach = ", ".join(filter(None, (level.contact, level.hours)))
            yield level.team, reach, ", ".join(level.collect)

    def _section(self, section: PackSection) -> CourseSection | None:
        found = [self._part(part) for part in section.parts]
        parts = tuple(part for part in found if part is not None)
        if not parts:
            return None
        default = self._settings.default_locale
        return CourseSection(
            title=in_locale(section.names, self._locale, default),
            goal=in_locale(section.goals, self._locale, default) if section.goals else "",
            notes=in_locale(section.notes, self._locale, default) if section.notes else "",
            minutes=section.minutes,
            parts=parts,
        )

    def _part(self, part: Part) -> CoursePart | None:
        if part.kind is PartKind.QUIZ:
            return self._question(part.quiz_uid)
        if self._only is not None:
            return None
        match part.kind:
            case PartKind.SCENARIO:
                return self._scenario(part)
            case PartKind.CHANNELS:
                texts = tuple(
                    text for key in part.channels if (text := self._text(part, key, exact=True))
                )
                return CourseChannels(texts[0].title, texts) if texts else None
            case PartKind.CALL:
                text = self._text(part, part.channel)
                return CourseCall(text) if text else None
            case _:
                return self._text(part, part.channel)

    # -- texts -----------------------------------------------------------------------------

    def _text(self, part: Part, channel_key: str, *, exact: bool = False) -> CourseText | None:
        item = self._reader.items.get(part.item_uid)
        pinned = dict(part.pinned).get(self._locale)
        live = dict(self._reader.revisions.list_live([item.uid]))
        if pinned:
            revision = self._reader.revisions.get(pinned)
            rendition = self._reader.renditions.get(revision.rendition_uid)
        else:
            if not live or item.archived_at is not None:
                self._reasons.append(f'Nothing of "{item.slug}" is live.')
                return None
            rendition = best_rendition(
                tuple(live), self._locale, channel_key, self._settings.default_locale
            )
            revision = live[rendition]
        title = revision.content.title
        if exact and rendition.channel != channel_key:
            self._warnings.append(f'"{title}" has no text for {channel_key}; it is left out.')
            return None
        if _RANK[item.audience] > _RANK[self._pack.content.audience]:
            self._reasons.append(
                f'"{title}" is {item.audience}, and the pack is for '
                f"{'everybody' if self._pack.content.audience is Audience.PUBLIC else 'customers'}."
            )
            return None
        if rendition.locale != self._locale:
            self._warnings.append(
                f'"{title}" has no text in {self._locale}; {rendition.locale} is shown.'
            )
        self._saw(revision)
        return self._made(part, rendition, revision, is_pinned=bool(pinned))

    def _made(
        self, part: Part, rendition: Rendition, revision: Revision, *, is_pinned: bool
    ) -> CourseText | None:
        channel = self._reader.channels.get(rendition.channel)
        try:
            said = resolve(self._words, revision.content, rendition.locale, rendition.channel)
        except CannotExpand as error:
            self._reasons.append(f'"{revision.content.title}" cannot be shown: {error.message}')
            return None
        form = form_for(self._words, rendition.locale, channel)
        said = _filled(said, form)
        body = _IMAGE.sub(lambda found: found["alt"], said.body)
        return CourseText(
            item_uid=part.item_uid,
            title=said.title,
            channel=channel.key,
            channel_name=channel.name,
            html=render(body, Profile.SITE, link=lambda _: None, locale=self._locale).html,
            plain=plain_text(body),
            short_answer=said.short_answer,
            subject=said.subject,
            steps=tuple((kind, plain_text(words)) for kind, words in call_steps(body)),
            limit=channel.max_chars,
            is_pinned=is_pinned,
        )

    def _scenario(self, part: Part) -> CourseScenario | None:
        found = _in_language(part.scenarios, self._locale)
        if found is None:
            self._warnings.append(f"A scenario has no text in {self._locale}; it is left out.")
            return None
        return CourseScenario(
            title=found.title,
            situation=found.situation,
            customer=found.customer,
            mood=found.mood,
            task=found.task,
            look_for=found.look_for,
            questions=found.questions,
            answer=self._text(part, part.channel) if part.item_uid else None,
        )

    # -- quiz items ------------------------------------------------------------------------

    def _question(self, uid: str) -> CourseQuestion | None:
        standing = self._quizzes.get(uid)
        if standing is None or (self._only is not None and uid not in self._only):
            return None
        item, content = standing.item, standing.item.content
        if standing.state in (QuizState.RETIRED, QuizState.PROPOSED):
            return None
        if content.locale.partition("-")[0] != self._locale.partition("-")[0]:
            return None
        if standing.state is QuizState.SUSPECT:
            self._reasons.append(f'Suspect: "{content.prompt}" {" ".join(standing.reasons)}')
            return None
        self._newest = max(self._newest, item.said_at)
        self._asked += 1
        return self._asking(item)

    def _asking(self, item: QuizItem) -> CourseQuestion:
        content = item.content
        channel = self._words.channels.get(content.channel)
        form = Form(self._words.placeholders, content.locale, self._settings.default_locale)

        def said(text: str) -> str:
            return at_length(text, form, longest=False)

        return CourseQuestion(
            uid=item.uid,
            number=item.number,
            kind=content.kind,
            prompt=said(content.prompt),
            options=tuple(replace(one, text=said(one.text)) for one in content.options),
            explanation=said(content.explanation),
            quotes=tuple(
                Quoted(self._title(one.revision_uid), said(one.quote)) for one in content.citations
            ),
            position=self._asked,
            text=said(content.text),
            channel=content.channel,
            channel_name=channel.name if channel else content.channel,
            channels=self._choice_of(content.options)
            if content.kind is QuizKind.MATCH_CHANNEL
            else (),
            model=said(content.model),
            rubric=content.rubric,
            flaws=self._flaws(item) if content.kind is QuizKind.REWRITE else (),
        )

    def _title(self, revision_uid: str) -> str:
        revision = self._reader.revisions.find(revision_uid)
        return revision.content.title if revision else ""

    def _choice_of(self, options: tuple[Option, ...]) -> tuple[tuple[str, str], ...]:
        keys = {option.match for option in options}
        known = self._words.channels.values()
        return tuple((channel.key, channel.name) for channel in known if channel.key in keys)

    def _flaws(self, item: QuizItem) -> tuple[tuple[str, str], ...]:
        content = item.content
        context = Context(locale=content.locale, channel=content.channel, tags=content.tags)
        found = lint_text(content.text, self._guide, context=context)
        shown: dict[tuple[str, str], None] = {}
        for one in found:
            words = "" if one.end - one.start > 120 or "\n" in one.match else one.match
            shown[words, one.message] = None
        return tuple(shown)

    def _saw(self, revision: Revision) -> None:
        self._newest = max(self._newest, revision.created_at)


def _filled(content: Content, form: Form) -> Content:
    """Gives a text with examples in the places of its placeholders."""

    def said(text: str) -> str:
        return at_length(text, form, longest=False)

    return replace(
        content,
        title=said(content.title),
        question=said(content.question),
        short_answer=said(content.short_answer),
        subject=said(content.subject),
        body=said(content.body),
    )


def _in_language(scenarios: tuple[Scenario, ...], locale: str) -> Scenario | None:
    language = locale.partition("-")[0]
    return next((one for one in scenarios if one.locale.partition("-")[0] == language), None)
