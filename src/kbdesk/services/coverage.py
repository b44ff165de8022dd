"""Coverage: which items have a text on each channel and in each language they ought to be on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kbdesk.domain.access import Verb
from kbdesk.domain.item import ItemType
from kbdesk.domain.locale import parse_locale
from kbdesk.domain.rendition import BASE_CHANNEL, Rendition
from kbdesk.domain.taxonomy import Section, section_path
from kbdesk.domain.translation import Cell, Cover, Outdated, Share, TextState, share
from kbdesk.domain.translation import coverage as matrix_of
from kbdesk.services import library, permissions, translating
from kbdesk.services.desk import Desk
from kbdesk.services.facts import locales_of
from kbdesk.services.listing import entries_of
from kbdesk.services.translating import outdated_by_rendition
from kbdesk.store.required_channels import Scope

_COVERED_TYPES = frozenset({ItemType.ARTICLE, ItemType.RESPONSE, ItemType.ANNOUNCEMENT})


@dataclass(frozen=True, slots=True)
class CoveredItem:
    """One row of the matrix.

    Attributes:
        channels: those it has to be on.
        cells: channel by channel, locale by locale.
    """

    item_uid: str
    title: str
    channels: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix item x channel x locale.

    Attributes:
        rows: by title.
        share: how many cells have a text of their own, something else, or nothing.
    """

    locales: tuple[str, ...]
    rows: tuple[CoveredItem, ...]
    share: Share


def coverage(
    desk: Desk,
    section_uid: str | None = None,
    *,
    locale: str | None = None,
    channel: str | None = None,
    gaps_only: bool = False,
    every_channel: bool = False,
) -> Coverage:
    """Gives the matrix of the base or of a section, against the required channels.

    The channels that an item itself has to be on go before those of its sections, and those
    before the base's; where nobody asked for any, `base` is asked for. Fragments and playbooks
    have no coverage of their own.

    Args:
        desk: the open base.
        section_uid: only items in this section and below it.
        locale: only this locale; None for the default one and all required ones.
        channel: only this channel.
        gaps_only: whether rows without a gap are left out; `share` counts all.
        every_channel: whether all channels of the base are shown, asked for or not.

    Raises:
        BadInput: the locale is no language tag.
        NotFound: there is no such channel.
    """
    if locale:
        locale = parse_locale(locale)
    with desk.kb.read() as reader:
        entries = entries_of(desk, reader, section_uid)
        cards = {one.card.item_uid: one.card for one in entries if one.card.type in _COVERED_TYPES}
        titles = {one.card.item_uid: one.line.title for one in entries}
        locales = (locale,) if locale else locales_of(reader)
        if channel:
            reader.channels.get(channel)
        required = reader.required_channels.list_all()
        sections = {section.uid: section for section in reader.sections.list_all()}
        outdated = outdated_by_rendition(reader)
        behind = {
            (text.item_uid, text.locale, text.channel): outdated[text.uid]
            for text in reader.renditions.many(outdated)
        }
        default = reader.workspace_settings.get().default_locale
        every = tuple(one.key for one in reader.channels.list_all()) if every_channel else ()
    texts = (
        TextState(
            uid,
            text.locale,
            text.channel,
            text.is_live,
            behind.get((uid, text.locale, text.channel), Outdated.NO),
        )
        for uid, card in cards.items()
        for text in card.texts
    )
    asked = {uid: _required(uid, card.sections, sections, required) for uid, card in cards.items()}
    wanted = {uid: every or keys for uid, keys in asked.items()}
    if channel:
        wanted = {uid: (channel,) for uid, keys in wanted.items() if channel in keys}
    cells = matrix_of(wanted, texts, locales, default)
    by_item: dict[str, list[Cell]] = {}
    for cell in cells:
        by_item.setdefault(cell.item_uid, []).append(cell)
    rows = (
        CoveredItem(uid, titles[uid], asked[uid], tuple(its))
        for uid, its in by_item.items()
        if not gaps_only or any(cell.cover is not Cover.OWN for cell in its)
    )
    return Coverage(locales, tuple(rows), share(cells))


def begin(desk: Desk, item_uid: str, locale: str, channel: str) -> Rendition:
    """Gives an item's own text for a language and a channel; begins one where there is none.

    A new text begins as a draft with the words that stand in for it.

    Raises:
        NotFound: there is no such item.
        Denied: the person may not write in this section or language.
    """
    opened = library.open_item(desk, item_uid, locale, channel)
    for text in opened.renditions:
        if (text.locale, text.channel) == (locale, channel):
            return text
    made = translating.start(
        desk, opened.rendition.uid, opened.head.content, locale=locale, channel=channel
    )
    with desk.kb.read() as reader:
        return reader.renditions.get(made.rendition_uid)


@dataclass(frozen=True, slots=True)
class Requirement:
    """Which channels something has to be on.

    Attributes:
        name: the section's name or the item's address; "" for the base.
    """

    scope: Scope
    uid: str
    name: str
    channels: tuple[str, ...]


def requirements(desk: Desk) -> tuple[Requirement, ...]:
    """Gives all lists of required channels: of the base, of sections, of items."""
    with desk.kb.read() as reader:
        lists = reader.required_channels.list_all()
        names = {section.uid: section.name for section in reader.sections.list_all()}
        wanted = [uid for scope, uid in lists if scope is Scope.ITEM]
        names |= {item.uid: item.slug for item in reader.items.many(wanted)}
    order = {Scope.BASE: 0, Scope.SECTION: 1, Scope.ITEM: 2}
    found = (Requirement(key[0], key[1], names.get(key[1], ""), its) for key, its in lists.items())
    return tuple(sorted(found, key=lambda one: (order[one.scope], one.name, one.uid)))


def require(
    desk: Desk, channels: Iterable[str], *, scope: Scope = Scope.BASE, uid: str = ""
) -> tuple[str, ...]:
    """Says which channels the base, a section or an item has to be on; none takes a list away.

    Raises:
        NotFound: there is no such channel, section or item.
        Denied: it takes an administrator, for an item a publisher of it.
    """
    with desk.kb.write(desk.actor) as tx:
        if scope is Scope.ITEM:
            thing = permissions.thing_of(tx, tx.items.get(uid))
            permissions.check(tx, desk.actor, Verb.PUBLISH, thing)
        else:
            permissions.check(tx, desk.actor, Verb.ADMINISTER)
            if scope is Scope.SECTION:
                tx.sections.get(uid)
        keys = [tx.channels.get(key).key for key in dict.fromkeys(channels)]
        tx.required_channels.put(scope, uid, keys)
        tx.commit()
    return tuple(sorted(keys))


def require_in(desk: Desk, section_uid: str, channels: Iterable[str]) -> tuple[str, ...]:
    """Says which channels the articles of a section, or for "" of the base, have to be on.

    Raises:
        NotFound: there is no such channel or section.
        Denied: it takes an administrator.
    """
    scope = Scope.SECTION if section_uid else Scope.BASE
    return require(desk, channels, scope=scope, uid=section_uid)


def require_locales(desk: Desk, locales: Iterable[str]) -> tuple[str, ...]:
    """Says which languages every item should have beside the default one; gives all of them.

    Raises:
        BadInput: one is no language tag.
        Denied: it takes an administrator.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.ADMINISTER)
        settings = tx.workspace_settings.get()
        tags = dict.fromkeys(map(parse_locale, locales))
        tags.pop(settings.default_locale, None)
        if tuple(tags) != settings.required_locales:
            tx.workspace_settings.update(replace(settings, required_locales=tuple(tags)))
            tx.commit()
        return (settings.default_locale, *tags)


def _required(
    item_uid: str,
    stands_in: Iterable[str],
    sections: dict[str, Section],
    required: dict[tuple[Scope, str], tuple[str, ...]],
) -> tuple[str, ...]:
    own = required.get((Scope.ITEM, item_uid))
    if own:
        return own
    found: dict[str, None] = {}
    for uid in stands_in:
        # The nearest section that asks for something speaks for those above it.
        for section in reversed(section_path(sections, uid)):
            if keys := required.get((Scope.SECTION, section.uid)):
                found |= dict.fromkeys(keys)
                break
    return tuple(found) or required.get((Scope.BASE, ""), ()) or (BASE_CHANNEL,)
