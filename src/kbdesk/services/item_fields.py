"""Changes what an item is, beside its texts: who may read it, whose it is, where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum
from typing import Any

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import BadInput, GuardFailed
from kbdesk.domain.item import Audience, Item, ItemScope, slugify
from kbdesk.domain.locale import parse_locale
from kbdesk.domain.placeholder import UseKind
from kbdesk.services import permissions
from kbdesk.services.desk import Desk
from kbdesk.services.library import find_section
from kbdesk.services.resolving import Words
from kbdesk.services.text_guards import first_of, text_faults
from kbdesk.services.using import names_of, texts_using
from kbdesk.store.transaction import Reader, Transaction


def edit_item(desk: Desk, wanted: Item) -> Item:
    """Writes the cells of an item; gives it as it is then. The same cells write nothing.

    What is live has to be right for its new readers: a text for everybody holds nothing that
    is for few, and no live text loses what it shows.

    Raises:
        NotFound: there is no such item, section, team or path.
        Denied: the person may not write here; where something is live, not publish.
        Refused: its address or shortcode is another item's.
        GuardFailed: live texts could not stay as they are.
        BadInput: its type would change, or a cell means nothing.
    """
    with desk.kb.write(desk.actor) as tx:
        old = tx.items.get(wanted.uid)
        changed = put_item(tx, wanted)
        if changed != old:
            tx.commit()
    return changed


def put_item(tx: Transaction, wanted: Item) -> Item:
    """Writes the cells of an item as `edit_item` does; the caller commits.

    Raises:
        KBDeskError: as `edit_item`.
    """
    old = tx.items.get(wanted.uid)
    if wanted == old:
        return old
    if wanted.type is not old.type:
        raise BadInput("An item stays of the type that it was made.", "Make a new one.")
    if wanted.archived_at != old.archived_at or wanted.redirect_to != old.redirect_to:
        raise BadInput("Items are archived by themselves.", "`kbdesk archive` does that.")
    _check_names(tx, wanted)
    is_live = any(text.live_uid for text in tx.renditions.list_of(old.uid))
    verb = Verb.PUBLISH if is_live else Verb.DRAFT
    for item in (old, wanted):
        permissions.check(tx, tx.session.actor, verb, permissions.thing_of(tx, item))
    # Tags, owner and the like are nothing that a text shows or that a reader is kept from.
    is_seen = is_live and any(getattr(old, name) != getattr(wanted, name) for name in _SEEN)
    before = _faults(tx, old) if is_seen else {}
    tx.items.update(wanted)
    if is_seen:
        _check_faults(before, _faults(tx, wanted))
    return tx.items.get(wanted.uid)


def with_fields(desk: Desk, item: Item, pairs: Iterable[tuple[str, str]]) -> Item:
    """Gives an item with cells as a person writes them: ("audience", "public"), ("tags", "a, b").

    `keywords.sv` are the search keywords for Swedish; an empty value empties a cell.

    Raises:
        BadInput: there is no such cell, or its value means nothing.
    """
    for name, value in pairs:
        key, _, locale = name.partition(".")
        if key == "keywords" and locale:
            tag = parse_locale(locale)
            others = [pair for pair in item.keywords if pair[0] != tag]
            words = _words(value)
            own = [(tag, words)] if words else []
            item = replace(item, keywords=tuple(sorted(others + own)))
            continue
        if name == "section":
            uids = tuple(find_section(desk, one).uid for one in _words(value))
            item = replace(item, sections=uids)
            continue
        if name not in _READ:
            known = ", ".join((*_READ, "section", "keywords.LOCALE"))
            raise BadInput(f'An item has no "{name}".', f"There are: {known}.")
        try:
            item = replace(item, **{name: _READ[name](value.strip())})
        except ValueError as error:
            raise BadInput(f'"{value}" is no {name}.', str(error)) from error
    return item


_SEEN = ("audience", "scope", "slug", "sections", "owner", "team", "protocol", "shortcode")
"""The cells that may spoil live texts when they change."""


def _words(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for part in value.split(",") if (word := part.strip())))


def _address(value: str) -> str:
    if slugify(value) != value:
        raise ValueError(f"Write it as {slugify(value)}.")
    return value


def _one_of(kind: type[StrEnum]) -> Callable[[str], StrEnum]:
    def read(value: str) -> StrEnum:
        if value not in set(kind):
            raise ValueError(f"There are: {', '.join(kind)}.")
        return kind(value)

    return read


_READ: dict[str, Callable[[str], Any]] = {
    "audience": _one_of(Audience),
    "scope": _one_of(ItemScope),
    "owner": str,
    "team": str,
    "shortcode": str,
    "slug": _address,
    "situation": str,
    "response_class": str,
    "intent": str,
    "protocol": str,
    "tags": lambda value: tuple(sorted(_words(value))),
    "escalation_uid": str,
    "derived_from": str,
}


def _check_names(tx: Transaction, item: Item) -> None:
    """Lets an item name what there is.

    Raises:
        NotFound: it names a section, path or item that is not there.
        BadInput: it names no team of the base.
    """
    for uid in item.sections:
        tx.sections.get(uid)
    if item.escalation_uid:
        tx.escalations.get(item.escalation_uid)
    if item.derived_from:
        tx.items.get(item.derived_from)
    if item.team and item.team not in tx.people.list_teams():
        raise BadInput(f'There is no team "{item.team}".', "`kbdesk people team` makes one.")


def _faults(reader: Reader, item: Item) -> dict[str, str]:
    """Gives what stands against live texts that hang on an item: fault to the text's title."""
    names = names_of(reader, item.uid, item.slug)
    using = {use.item_uid for use in texts_using(reader, UseKind.INCLUDE, names) if use.is_live}
    linking = {link.item_uid for link in reader.links.list_live_to(item.uid)}
    items = {one.uid: one for one in reader.items.many({item.uid, *using, *linking})}
    words = Words(reader)
    return {
        f"{revision.content.title}: {fault}": revision.uid
        for rendition, revision in reader.revisions.list_live(items)
        if items[rendition.item_uid].archived_at is None
        for fault in text_faults(words, items[rendition.item_uid], rendition, revision.content)
    }


def _check_faults(before: dict[str, str], after: dict[str, str]) -> None:
    told = [fault for fault in after if fault not in before]
    if told:
        raise GuardFailed(
            "Live texts could not stay as they are.",
            first_of(told),
            hint="Change them first, or take them out of readers' sight.",
        )
