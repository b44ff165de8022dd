"""What a person gets to see of a base: one answer for lists, search, access by id and exports.

An item is seen by whoever may read it: a grant reaches its section and the language of its text.
A personal item is seen by its owner alone, one of a team by its members and whoever may publish
it. What a review policy hides while it is overdue is not found by search, and not seen at all by
people who only read; those who write, review or publish see it, for they have to mend it.

What is not seen is not there: access by its id raises NotFound, which tells nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from weakref import WeakKeyDictionary

from kbdesk.domain import access
from kbdesk.domain.access import Grant, Role, Thing, User, Verb
from kbdesk.domain.catalog import Catalog
from kbdesk.domain.errors import NotFound
from kbdesk.domain.item import Item, ItemScope
from kbdesk.domain.review import WhenOverdue
from kbdesk.domain.taxonomy import Section, section_path
from kbdesk.services import permissions
from kbdesk.services.desk import Desk
from kbdesk.services.overdue import overdue
from kbdesk.store.transaction import Reader

_at_hand: WeakKeyDictionary[Desk, tuple[object, Sight]] = WeakKeyDictionary()

_KEEPERS = frozenset({Role.AUTHOR, Role.REVIEWER, Role.PUBLISHER, Role.ADMIN})


@dataclass(frozen=True, slots=True)
class Sight:
    """What one person sees in one snapshot.

    Attributes:
        sections: all of the base, by uid.
        above: each section with itself and all above it.
        private: uids of items that belong to somebody else.
        withheld: uids of items that are hidden until somebody verifies them.
    """

    user: User
    grants: tuple[Grant, ...]
    sections: dict[str, Section]
    above: dict[str, frozenset[str]]
    private: frozenset[str]
    withheld: frozenset[str]
    _known: dict[tuple[tuple[str, ...], str], tuple[bool, bool]] = field(default_factory=dict)

    def sees(self, uid: str, section_uids: tuple[str, ...], locale: str = "") -> bool:
        """Tells whether the person sees an item, or with `locale` one of its texts."""
        if self.sees_all():
            return True
        if uid in self.private:
            return False
        reads, keeps = self._rights(section_uids, locale)
        return reads and (keeps or uid not in self.withheld)

    def finds(self, uid: str, section_uids: tuple[str, ...], locale: str = "") -> bool:
        """Tells whether search shows it to the person."""
        return uid not in self.withheld and self.sees(uid, section_uids, locale)

    def reads(self, section_uids: tuple[str, ...], locale: str = "") -> bool:
        """Tells whether a grant reaches what stands in these sections."""
        return self._rights(section_uids, locale)[0]

    def sees_item(self, item: Item) -> bool:
        """Tells whether the person sees any of an item."""
        return self.sees(item.uid, item.sections)

    def check(self, item: Item) -> None:
        """Lets whoever sees the item pass.

        Raises:
            NotFound: the person does not.
        """
        if not self.sees_item(item):
            raise NotFound(f"There is no item {item.uid}.", "It may have been removed meanwhile.")

    def sees_all(self) -> bool:
        """Tells whether nothing at all is kept from the person, now and in search."""
        return not self.private and not self.withheld and self.reads_all()

    def reads_all(self) -> bool:
        """Tells whether a grant reaches every section and language."""
        return self._rights((), "x-any")[0]

    def _rights(self, section_uids: tuple[str, ...], locale: str) -> tuple[bool, bool]:
        """Gives whether the person may read what stands there, and whether to look after it."""
        key = (section_uids, locale)
        if key not in self._known:
            stands = frozenset(up for uid in section_uids for up in self.above.get(uid, {uid}))
            thing = Thing(stands, locale)
            keeping = [grant for grant in self.grants if grant.role in _KEEPERS]
            self._known[key] = (
                access.may(self.user, self.grants, Verb.READ, thing),
                access.may(self.user, keeping, Verb.READ, thing),
            )
        return self._known[key]


def sight_of(reader: Reader, login: str, now: datetime) -> Sight:
    """Gives what a person sees of a snapshot at a moment."""
    user, grants = permissions.person_with_grants(reader, login)
    known = {section.uid: section for section in reader.sections.list_all()}
    above = {uid: frozenset(section.uid for section in section_path(known, uid)) for uid in known}
    teams = reader.people.teams_of(login)
    sight = Sight(user, grants, known, above, frozenset(), _withheld(reader, now))
    private = frozenset(
        item.uid for item in reader.items.list_scoped() if not _shares(sight, item, teams)
    )
    return replace(sight, private=private)


def sight_at(desk: Desk, reader: Reader) -> Sight:
    """Gives what the person at a desk sees; worked out once a commit and minute."""
    now = desk.kb.now()
    key = (desk.actor, reader.seq, now.replace(second=0, microsecond=0))
    known = _at_hand.get(desk)
    if known is None or known[0] != key:
        known = (key, sight_of(reader, desk.actor, now))
        _at_hand[desk] = known
    return known[1]


def sees_texts(desk: Desk, reader: Reader, item_uids: Iterable[str]) -> Callable[[str, str], bool]:
    """Gives a test, by item uid and locale ("" for any), of whether the person sees that text.

    Args:
        desk: whose sight it is.
        reader: the snapshot.
        item_uids: the items that will be asked about.
    """
    sight = sight_at(desk, reader)
    if sight.sees_all():
        return lambda _uid, _locale: True
    places = {item.uid: item.sections for item in reader.items.many(item_uids)}
    return lambda uid, locale: uid in places and sight.sees(uid, places[uid], locale)


def seen_catalog(sight: Sight, catalog: Catalog) -> tuple[Catalog, int]:
    """Gives the part of a catalog that a person may read, and how many items are left out."""
    if sight.sees_all():
        return catalog, 0
    entries = tuple(
        entry
        for entry in catalog.entries
        if entry.item.uid not in sight.private
        and sight.reads(entry.item.sections, entry.rendition.locale)
    )
    shown = {entry.item.uid for entry in entries}
    hidden = {entry.item.uid for entry in catalog.entries} - shown
    return replace(catalog, entries=entries), len(hidden)


def _shares(sight: Sight, item: Item, teams: Iterable[str]) -> bool:
    """Tells whether an item that is not the whole base's is this person's too."""
    if item.scope is ItemScope.PERSONAL:
        return item.personal_to == sight.user.login
    stands = frozenset(up for uid in item.sections for up in sight.above.get(uid, {uid}))
    publishes = access.may(sight.user, sight.grants, Verb.PUBLISH, Thing(stands))
    return publishes or not item.team or item.team in teams


def _withheld(reader: Reader, now: datetime) -> frozenset[str]:
    hiding = any(one.overdue is WhenOverdue.HIDE for one in reader.reviews.list_policies())
    if not hiding:
        return frozenset()
    dues = overdue(reader, now)
    return frozenset(uid for uid, due in dues.items() if due.overdue is WhenOverdue.HIDE)
