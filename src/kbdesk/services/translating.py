"""Translations and variants: which are behind their source, and what a translator needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import BadInput, NotFound
from kbdesk.domain.ids import new_uid
from kbdesk.domain.locale import parse_locale
from kbdesk.domain.rendition import BASE_CHANNEL, Content, Rendition, Revision
from kbdesk.domain.translation import Outdated, SourceRevision, outdated
from kbdesk.domain.workflow import State
from kbdesk.services import editing, fragments, permissions
from kbdesk.services.desk import Desk
from kbdesk.services.facts import locales_of
from kbdesk.services.sight import sight_at
from kbdesk.store.renditions import new_rendition
from kbdesk.store.transaction import Reader

_WENT_LIVE = frozenset({State.PUBLISHED, State.SUPERSEDED})


@dataclass(frozen=True, slots=True)
class TextStatus:
    """How a translation or variant stands to its source.

    Attributes:
        title: its own.
        based_on: the number of the source's revision that its live text follows, or its newest
            one where nothing is live; 0 where none is named.
        source_live: the number of the source's live revision; 0 where nothing is live.
        is_live: whether it has a live text itself.
    """

    item_uid: str
    rendition_uid: str
    title: str
    locale: str
    channel: str
    source_locale: str
    source_channel: str
    based_on: int
    source_live: int
    outdated: Outdated
    is_live: bool


@dataclass(frozen=True, slots=True)
class MissingText:
    """An item that has no text in a locale that it should have."""

    item_uid: str
    title: str
    locale: str


@dataclass(frozen=True, slots=True)
class TranslationStatus:
    """The state of all translations and variants.

    Attributes:
        texts: red ones first, then yellow, then those in step; each by title.
        missing: items without any text in a required locale, by title.
    """

    texts: tuple[TextStatus, ...]
    missing: tuple[MissingText, ...]


@dataclass(frozen=True, slots=True)
class Triple:
    """What a translator works from.

    Attributes:
        source_old: the source as the translation follows it; None where nobody said.
        source_new: the source as it is live, or its draft where nothing is.
        target: the newest text of the translation.
    """

    source_old: Revision | None
    source_new: Revision
    target: Revision
    outdated: Outdated


_URGENCY = (Outdated.RED, Outdated.YELLOW, Outdated.NO)


def status(desk: Desk, locale: str | None = None) -> TranslationStatus:
    """Tells which translations and variants are behind, and which are missing.

    Args:
        desk: the open base.
        locale: only texts in this locale; None for all.

    Raises:
        BadInput: the locale is no language tag.
    """
    locale = parse_locale(locale) if locale else None
    with desk.kb.read() as reader:
        rows = reader.items.rows()
        sight = sight_at(desk, reader)
        if not sight.sees_all():
            rows = tuple(row for row in rows if sight.sees(row.item_uid, row.sections, row.locale))
        titles = {row.rendition_uid: row.title for row in rows}
        renditions = {r.uid: r for r in reader.renditions.list_all() if r.uid in titles}
        states = _states(reader, renditions, _shown(reader, renditions))
        texts = [
            TextStatus(
                item_uid=rendition.item_uid,
                rendition_uid=uid,
                title=titles[uid],
                locale=rendition.locale,
                channel=rendition.channel,
                source_locale=renditions[rendition.source_uid].locale,
                source_channel=renditions[rendition.source_uid].channel,
                based_on=based_on,
                source_live=source_live,
                outdated=state,
                is_live=bool(rendition.live_uid),
            )
            for uid, (state, based_on, source_live) in states.items()
            if locale in (None, (rendition := renditions[uid]).locale)
        ]
        wanted = [tag for tag in locales_of(reader) if locale in (None, tag)]
        default = reader.workspace_settings.get().default_locale
    texts.sort(key=lambda t: (_URGENCY.index(t.outdated), t.title.casefold(), t.locale, t.channel))
    have: dict[str, set[str]] = {}
    named: dict[str, tuple[bool, str]] = {}
    for row in rows:
        have.setdefault(row.item_uid, set()).add(row.locale)
        name = (row.locale != default or row.channel != BASE_CHANNEL, row.title)
        named[row.item_uid] = min(named.get(row.item_uid, name), name)
    missing = (
        MissingText(uid, named[uid][1], tag)
        for uid, tags in have.items()
        for tag in wanted
        if not any(tag == own or tag.startswith(f"{own}-") for own in tags)
    )
    return TranslationStatus(
        tuple(texts),
        tuple(sorted(missing, key=lambda m: (m.title.casefold(), m.item_uid, m.locale))),
    )


def outdated_by_rendition(reader: Reader) -> dict[str, Outdated]:
    """Gives how far translations and variants are behind, by rendition uid; others are in step."""
    return outdated_of(reader, reader.renditions.list_behind())


def outdated_of(reader: Reader, texts: Iterable[Rendition]) -> dict[str, Outdated]:
    """Gives how far the translations and variants among some texts are behind, by their uids.

    A source has to be among the texts, or what is made from it is left out.
    """
    renditions = {rendition.uid: rendition for rendition in texts}
    states = _states(reader, renditions, _shown(reader, renditions))
    return {uid: state for uid, (state, _, _) in states.items()}


def _shown(reader: Reader, renditions: dict[str, Rendition]) -> dict[str, Revision]:
    """Gives the live revision of each translation and variant, else its newest one."""
    wanted = {r.live_uid or r.head_uid for r in renditions.values() if r.source_uid}
    return {revision.rendition_uid: revision for revision in reader.revisions.many(wanted)}


def _states(
    reader: Reader, renditions: dict[str, Rendition], texts: dict[str, Revision]
) -> dict[str, tuple[Outdated, int, int]]:
    """Gives (how outdated, number it is based on, live number of the source) by rendition uid.

    Only sources that moved on are looked into, so a base in step takes a handful of queries.
    """
    sourced = [r for r in renditions.values() if r.source_uid in renditions and r.uid in texts]
    named = {texts[r.uid].based_on_uid for r in sourced} - {""}
    live_uids = {renditions[r.source_uid].live_uid for r in sourced} - {""}
    revisions = {one.uid: one for one in reader.revisions.many(named | live_uids)}
    histories: dict[str, tuple[SourceRevision, ...]] = {}
    found = {}
    for rendition in sourced:
        source = renditions[rendition.source_uid]
        based_on = revisions.get(texts[rendition.uid].based_on_uid)
        number = based_on.number if based_on and based_on.rendition_uid == source.uid else 0
        live = revisions.get(source.live_uid)
        state = Outdated.NO
        if live is not None and live.number > number:
            if source.uid not in histories:
                histories[source.uid] = _went_live(reader, source.uid)
            state = outdated(number, _as_source(live), histories[source.uid])
        found[rendition.uid] = (state, number, live.number if live else 0)
    return found


def _went_live(reader: Reader, rendition_uid: str) -> tuple[SourceRevision, ...]:
    return tuple(
        _as_source(revision)
        for revision in reader.revisions.list_of(rendition_uid)
        if revision.state in _WENT_LIVE
    )


def _as_source(revision: Revision) -> SourceRevision:
    return SourceRevision(revision.uid, revision.number, revision.significance)


def triple(desk: Desk, rendition_uid: str) -> Triple:
    """Gives a translation beside its source as it was and as it is.

    Raises:
        NotFound: there is no such text.
        BadInput: it is no translation or variant.
    """
    with desk.kb.read() as reader:
        rendition = reader.renditions.get(rendition_uid)
        item = reader.items.get(rendition.item_uid)
        if not sight_at(desk, reader).sees(item.uid, item.sections, rendition.locale):
            raise NotFound(f"There is no text {rendition_uid}.")
        if not rendition.source_uid:
            raise BadInput("This text has no source.", "Only translations and variants have one.")
        source = reader.renditions.get(rendition.source_uid)
        target = reader.revisions.get(rendition.head_uid)
        pair = {source.uid: source, rendition.uid: rendition}
        state, _, _ = _states(reader, pair, {rendition.uid: target})[rendition.uid]
        old = reader.revisions.find(target.based_on_uid) if target.based_on_uid else None
        new = reader.revisions.get(source.live_uid or source.head_uid)
    return Triple(old, new, target, state)


def start(
    desk: Desk,
    source_rendition_uid: str,
    content: Content,
    *,
    locale: str,
    channel: str | None = None,
) -> Revision:
    """Makes the first draft of a translation or variant of a text.

    Raises:
        NotFound: there is no such source.
        BadInput: the locale is none, or the text has no title.
        Refused: the item has a text for this locale and channel already.
        CannotExpand: its fragments would stand too deep.
        Denied: the person may not write in this section or language.
    """
    tag = parse_locale(locale)
    with desk.kb.write(desk.actor) as tx:
        source = tx.renditions.get(source_rendition_uid)
        item = tx.items.get(source.item_uid)
        permissions.check(tx, desk.actor, Verb.DRAFT, permissions.thing_of(tx, item, locale=tag))
        fragments.check_nesting(tx, item, content)
        rendition = new_rendition(item.uid, tag, channel or source.channel, source.uid)
        revision = tx.revisions.append_first(
            rendition,
            content,
            based_on_uid=source.live_uid or source.head_uid,
            links=editing.link_targets(content.body),
        )
        tx.commit()
    return revision


def confirm(desk: Desk, rendition_uid: str, content: Content | None = None) -> Revision:
    """Saves a translation as one that follows its source as it is now.

    Args:
        desk: the open base.
        rendition_uid: the translation.
        content: its words; None keeps those of its newest revision.

    Raises:
        NotFound: there is no such text.
        BadInput: it is no translation or variant, or has no title.
        StaleRevision: somebody saved in the same moment.
    """
    known = triple(desk, rendition_uid)
    saved = editing.save_draft(
        desk,
        rendition_uid,
        known.target.uid,
        content or known.target.content,
        note=f"Follows revision {known.source_new.number} of its source.",
        client_save_id=new_uid(),
        based_on_uid=known.source_new.uid,
    )
    return saved.revision
