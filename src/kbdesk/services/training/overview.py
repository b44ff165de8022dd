"""Shows a pack as a trainer sees it, and mends a quiz item in one step."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kbdesk.domain.training.pack import Pack, Part, PartKind, in_locale
from kbdesk.domain.training.quiz import QuizContent, QuizState
from kbdesk.services import guides
from kbdesk.services.desk import Desk
from kbdesk.services.library import best_rendition
from kbdesk.services.training.standing import Standing, standings_in
from kbdesk.store.transaction import Reader


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of a pack; `uid` is of the item or the quiz item, or ""."""

    kind: str
    uid: str
    words: str


@dataclass(frozen=True, slots=True)
class SectionLines:
    """One section of a pack."""

    title: str
    parts: tuple[PartLine, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A pack with how it stands; `quizzes` without retired ones, also those in no section."""

    pack: Pack
    title: str
    sections: tuple[SectionLines, ...]
    quizzes: tuple[Standing, ...]


def overview(desk: Desk, name: str, locale: str | None = None) -> Overview:
    """Gives a pack with its parts in words.

    Raises:
        NotFound: there is no such pack.
    """
    with desk.kb.read() as reader:
        pack = reader.packs.get(name)
        default = reader.workspace_settings.get().default_locale
        tag = locale or default
        found = standings_in(reader, guides.in_force(desk), reader.quizzes.list_all(pack.uid))
        by_uid = {one.item.uid: one for one in found}
        sections = tuple(
            SectionLines(
                in_locale(section.names, tag, default),
                tuple(_line(reader, part, by_uid, tag, default) for part in section.parts),
            )
            for section in pack.content.sections
        )
    kept = tuple(one for one in found if one.state is not QuizState.RETIRED)
    return Overview(pack, in_locale(pack.content.titles, tag, default), sections, kept)


def _line(
    reader: Reader, part: Part, quizzes: dict[str, Standing], locale: str, default: str
) -> PartLine:
    if part.kind is PartKind.QUIZ:
        one = quizzes[part.quiz_uid]
        kind = f"quiz {one.state}"
        return PartLine(kind, part.quiz_uid, one.item.content.prompt)
    title = _title(reader, part, locale, default)
    if part.kind is PartKind.SCENARIO:
        cases = [one.title for one in part.scenarios if one.locale.startswith(locale[:2])]
        return PartLine(part.kind, part.item_uid, (cases or [title])[0])
    if part.kind is PartKind.CHANNELS:
        return PartLine(part.kind, part.item_uid, f"{title} ({', '.join(part.channels)})")
    return PartLine(part.kind, part.item_uid, f"{title}{' (pinned)' if part.pinned else ''}")


def _title(reader: Reader, part: Part, locale: str, default: str) -> str:
    live = dict(reader.revisions.list_live([part.item_uid])) if part.item_uid else {}
    if not live:
        return ""
    return live[best_rendition(tuple(live), locale, part.channel, default)].content.title


def mended(
    desk: Desk, uid: str, *, quote: str | None = None, right: str | None = None
) -> QuizContent | None:
    """Gives a quiz item with another first quote or another right option; None for no change.

    Raises:
        NotFound: there is no such item.
    """
    if quote is None and right is None:
        return None
    with desk.kb.read() as reader:
        content = reader.quizzes.get(uid).content
    if quote is not None and content.citations:
        first, *others = content.citations
        content = replace(content, citations=(replace(first, quote=quote), *others))
    if right is not None:
        options = tuple(
            replace(one, text=right) if one.is_right else one for one in content.options
        )
        content = replace(content, options=options)
    return content
