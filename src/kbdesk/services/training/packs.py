"""Makes and changes training packs, and says of quiz items what holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.item import Audience
from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.domain.training.pack import (
    PASS_PERCENT,
    Pack,
    PackContent,
    PackSection,
    Part,
    PartKind,
    in_locale,
)
from kbdesk.domain.training.quiz import (
    Citation,
    QuizContent,
    QuizItem,
    QuizState,
    why_suspect,
)
from kbdesk.services import guides, permissions
from kbdesk.services.desk import Desk
from kbdesk.services.training.standing import LiveWords, Standing, standings_in
from kbdesk.store.quizzes import NewQuiz
from kbdesk.store.transaction import Reader, Transaction


@dataclass(frozen=True, slots=True)
class PackLine:
    """One pack in a list.

    Attributes:
        title: in the base's default locale.
        texts: parts that show texts of the library.
        states: (state, how many quiz items), in the order of QuizState.
    """

    pack: Pack
    title: str
    texts: int
    scenarios: int
    states: tuple[tuple[QuizState, int], ...]


def list_packs(desk: Desk) -> tuple[PackLine, ...]:
    """Gives all packs in use, by name."""
    with desk.kb.read() as reader:
        default = reader.workspace_settings.get().default_locale
        lines = []
        for pack in reader.packs.list_all():
            found = standings_in(reader, guides.in_force(desk), reader.quizzes.list_all(pack.uid))
            parts = [part for section in pack.content.sections for part in section.parts]
            counts = {state: sum(one.state is state for one in found) for state in QuizState}
            lines.append(
                PackLine(
                    pack,
                    in_locale(pack.content.titles, default, default),
                    sum(part.kind not in (PartKind.QUIZ, PartKind.SCENARIO) for part in parts),
                    sum(part.kind is PartKind.SCENARIO for part in parts),
                    tuple((state, count) for state, count in counts.items() if count),
                )
            )
        return tuple(lines)


def get(desk: Desk, name: str) -> Pack:
    """Gives the newest version of a pack.

    Raises:
        NotFound: there is no such pack.
    """
    with desk.kb.read() as reader:
        return reader.packs.get(name)


def create(
    desk: Desk,
    name: str,
    title: str,
    *,
    audience: Audience = Audience.INTERNAL,
    pass_percent: int = PASS_PERCENT,
) -> Pack:
    """Makes an empty pack, with its title in the base's default locale.

    Raises:
        BadInput: the name or the pass mark is no good.
        Refused: the name is taken.
        Denied: the person is no trainer.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.TRAIN)
        locale = tx.workspace_settings.get().default_locale
        content = PackContent(
            ((locale, title),),
            audience=audience,
            pass_percent=pass_percent,
            sections=(PackSection(((locale, title),)),),
        )
        pack = tx.packs.append(name, content)
        tx.commit()
    return pack


def save(desk: Desk, pack: Pack, content: PackContent) -> Pack:
    """Saves a new version of a pack.

    Raises:
        BadInput: a part is no good.
        NotFound: a part shows an item that is not there.
        Refused: somebody saved a newer version meanwhile.
        Denied: the person is no trainer.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.TRAIN)
        for part in (part for section in content.sections for part in section.parts):
            if part.item_uid:
                tx.items.get(part.item_uid)
            for _, revision_uid in part.pinned:
                tx.revisions.get(revision_uid)
        saved = tx.packs.save(pack.uid, content, based_on=pack.number)
        tx.commit()
    return saved


def archive(desk: Desk, name: str) -> Pack:
    """Takes a pack out of use; nothing is deleted.

    Raises:
        NotFound: there is no such pack.
        Denied: the person is no trainer.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.TRAIN)
        pack = tx.packs.archive(tx.packs.get(name).uid)
        tx.commit()
    return pack


def unarchive(desk: Desk, name: str) -> Pack:
    """Brings an archived pack back into use.

    Raises:
        NotFound: there is no such pack.
        Denied: the person is no trainer.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.TRAIN)
        pack = tx.packs.unarchive(tx.packs.get(name).uid)
        tx.commit()
    return pack


def add_text(
    desk: Desk,
    name: str,
    item_uid: str,
    *,
    kind: PartKind = PartKind.TEXT,
    channels: Sequence[str] = (BASE_CHANNEL,),
    section: str = "",
    pin: bool = False,
) -> Pack:
    """Adds an item to a pack: a text, a comparison of its channels, or a call guide.

    Args:
        desk: the open base.
        name: of the pack.
        item_uid: the item.
        kind: TEXT, CHANNELS or CALL.
        channels: the one to show, or those to compare.
        section: the heading of the section, in any language; a new one is made; "" is the last.
        pin: whether the pack keeps what is live now instead of following it.

    Raises:
        NotFound: there is no such pack, item or channel.
        Refused: somebody changed the pack meanwhile.
        Denied: the person is no trainer.
    """
    with desk.kb.read() as reader:
        pack = reader.packs.get(name)
        reader.items.get(item_uid)
        for key in channels:
            reader.channels.get(key)
        pinned = tuple(
            (rendition.locale, revision.uid)
            for rendition, revision in reader.revisions.list_live([item_uid])
            if pin and rendition.channel == channels[0]
        )
        locale = reader.workspace_settings.get().default_locale
    several = tuple(channels) if kind is PartKind.CHANNELS else ()
    part = Part(kind, item_uid, channels[0], pinned, several)
    return save(desk, pack, with_part(pack.content, part, section, locale))


def with_part(content: PackContent, part: Part, section: str, locale: str) -> PackContent:
    """Gives a pack with one more part, at the end of a section."""
    sections = list(content.sections)
    at = len(sections) - 1
    if section:
        named = (
            place
            for place, one in enumerate(sections)
            if any(section.casefold() == words.casefold() for _, words in one.names)
        )
        at = next(named, len(sections))
    if at < 0 or at == len(sections):
        sections.append(PackSection(((locale, section or in_locale(content.titles, locale)),)))
        at = len(sections) - 1
    sections[at] = replace(sections[at], parts=(*sections[at].parts, part))
    return replace(content, sections=tuple(sections))


# -- quiz items ----------------------------------------------------------------------------


def add_quiz(desk: Desk, name: str, content: QuizContent, *, section: str = "") -> QuizItem:
    """Adds a quiz item that a person wrote, which is as good as confirmed.

    Raises:
        NotFound: there is no such pack.
        BadInput: it cannot be asked.
        GuardFailed: a quote does not stand in the live text.
        Denied: the person is no trainer.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.TRAIN)
        pack = tx.packs.get(name)
        check_quotes(tx, content)
        (item,) = tx.quizzes.append_many(pack.uid, [NewQuiz(content)], state=QuizState.OK)
        _place(tx, pack, item, section)
        tx.commit()
    return item


def confirm(desk: Desk, uid: str, content: QuizContent | None = None) -> Standing:
    """Says that a quiz item is true, as it is or in other words; it then belongs to its pack.

    Its citations name the revisions that are live now. Learners who passed before are asked it
    again.

    Args:
        desk: the open base.
        uid: the item, or the first characters of its uid.
        content: its new words; None to keep them.

    Raises:
        NotFound: there is no such item.
        BadInput: it cannot be asked.
        GuardFailed: a quote does not stand word for word in the live text.
        Denied: the person is no trainer.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.TRAIN)
        item = tx.quizzes.get(uid)
        wanted = content or item.content
        check_quotes(tx, wanted)
        tx.quizzes.save(item.uid, _cited_now(tx, wanted), state=QuizState.OK)
        pack = tx.packs.get(item.pack_uid)
        _place(tx, pack, item, "")
        (standing,) = standings_in(tx, guides.in_force(desk), [tx.quizzes.get(item.uid)])
        if standing.state is QuizState.SUSPECT:
            raise GuardFailed("The quiz item cannot be confirmed.", standing.reasons)
        tx.commit()
    return standing


def retire(desk: Desk, uid: str, reason: str = "") -> QuizItem:
    """Takes a quiz item out of its pack; its answers stay.

    Raises:
        NotFound: there is no such item.
        Denied: the person is no trainer.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.TRAIN)
        item = tx.quizzes.get(uid)
        tx.quizzes.say(item.uid, QuizState.RETIRED, reason)
        pack = tx.packs.get(item.pack_uid)
        sections = tuple(
            replace(one, parts=tuple(p for p in one.parts if p.quiz_uid != item.uid))
            for one in pack.content.sections
        )
        tx.packs.save(pack.uid, replace(pack.content, sections=sections), based_on=pack.number)
        item = tx.quizzes.get(item.uid)
        tx.commit()
    return item


def check_quotes(reader: Reader, content: QuizContent) -> None:
    """Lets pass what quotes live texts word for word (invariant 18).

    Raises:
        GuardFailed: a quote does not stand there; all are named.
    """
    reasons = why_suspect(content, LiveWords(reader))
    if reasons:
        raise GuardFailed(
            "A quiz item has to quote what is live.", reasons, hint="Quote the passage anew."
        )


def _cited_now(tx: Transaction, content: QuizContent) -> QuizContent:
    citations = tuple(
        Citation(
            one.item_uid,
            one.rendition_uid,
            tx.renditions.get(one.rendition_uid).live_uid,
            one.quote,
        )
        for one in content.citations
    )
    return replace(content, citations=citations)


def _place(tx: Transaction, pack: Pack, item: QuizItem, section: str) -> None:
    """Puts a quiz item into its pack, unless it stands there."""
    parts = (part for one in pack.content.sections for part in one.parts)
    if any(part.quiz_uid == item.uid for part in parts):
        return
    locale = tx.workspace_settings.get().default_locale
    part = Part(PartKind.QUIZ, quiz_uid=item.uid)
    content = with_part(pack.content, part, section, locale)
    tx.packs.save(pack.uid, content, based_on=pack.number)
