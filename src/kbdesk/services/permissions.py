"""Who may do what in a base: finds the person, the grants and the thing, and asks the rules."""

from __future__ import annotations

from collections.abc import Iterable

from kbdesk.domain import access
from kbdesk.domain.access import WORKSPACE, Grant, Role, Thing, User, Verb, everything
from kbdesk.domain.errors import Denied, GuardFailed
from kbdesk.domain.item import Item
from kbdesk.domain.taxonomy import section_path
from kbdesk.services.desk import Desk
from kbdesk.store.transaction import Reader


def may(desk: Desk, verb: Verb, thing: Thing = WORKSPACE) -> bool:
    """Tells whether the person at the desk may do something with a thing."""
    with desk.kb.read() as reader:
        return can(reader, desk.actor, verb, thing)


def can(reader: Reader, login: str, verb: Verb, thing: Thing = WORKSPACE) -> bool:
    """Tells whether somebody may do something with a thing."""
    return access.may(*person_with_grants(reader, login), verb, thing)


def check(reader: Reader, login: str, verb: Verb, thing: Thing = WORKSPACE) -> None:
    """Lets the person pass.

    Raises:
        Denied: the person may not do this; it says why.
    """
    access.check(*person_with_grants(reader, login), verb, thing)


def person_with_grants(reader: Reader, login: str) -> tuple[User, tuple[Grant, ...]]:
    """Gives a person with the grants; in a base without people everybody may do everything."""
    user = reader.people.find(login)
    if user is not None:
        return user, reader.people.grants_of(login)
    return User(login), () if reader.people.list_all() else everything(login)


def thing_of(reader: Reader, item: Item, *, locale: str = "", author: str = "") -> Thing:
    """Gives an item, or with `locale` one of its texts, as the rules see it."""
    if not item.sections:
        return Thing(locale=locale, author=author, personal_to=item.personal_to)
    known = {section.uid: section for section in reader.sections.list_all()}
    above = (section for uid in item.sections for section in section_path(known, uid))
    return Thing(frozenset(section.uid for section in above), locale, author, item.personal_to)


class Rights:
    """What one person may do with many items of one snapshot; sections are read once."""

    def __init__(self, reader: Reader, login: str) -> None:
        self._user, self._grants = person_with_grants(reader, login)
        self._sections = {section.uid: section for section in reader.sections.list_all()}

    def why_not(self, verb: Verb, item: Item, locale: str = "") -> str:
        """Gives the rule that stands against it, in words; "" where none does."""
        above = (part for uid in item.sections for part in section_path(self._sections, uid))
        stands = frozenset(section.uid for section in above)
        thing = Thing(stands, locale, personal_to=item.personal_to)
        return access.why_not(self._user, self._grants, verb, thing)

    def check(self, verb: Verb, item: Item, name: str, locale: str = "") -> None:
        """Lets the person pass; `name` is what people call the text.

        Raises:
            Denied: a rule says no.
        """
        if reason := self.why_not(verb, item, locale):
            who = self._user.display_name or self._user.login
            raise Denied(f'{who} may not {verb.value} "{name}".', reason)


def thing_in(reader: Reader, section_uid: str | None, *, locale: str = "") -> Thing:
    """Gives a place for an item that is not there yet, as the rules see it."""
    if not section_uid:
        return Thing(locale=locale)
    known = {section.uid: section for section in reader.sections.list_all()}
    return Thing(frozenset(section.uid for section in section_path(known, section_uid)), locale)


def can_anywhere(reader: Reader, login: str, verb: Verb) -> bool:
    """Tells whether somebody may do something in at least one section or language."""
    user, grants = person_with_grants(reader, login)
    places = (Thing(frozenset({g.section_uid} - {""}), g.locale, login) for g in grants)
    return any(access.may(user, grants, verb, place) for place in places)


def check_anywhere(reader: Reader, login: str, verb: Verb) -> None:
    """Lets pass whoever may do something in at least one section or language.

    Raises:
        Denied: the person may do this nowhere.
    """
    if not can_anywhere(reader, login, verb):
        check(reader, login, verb)


def put_person(desk: Desk, user: User, grants: Iterable[Grant]) -> None:
    """Adds a person with just these grants, or changes both; the login is never given again.

    With the first person a base stops being one person's, so that one has to be able to let
    the others in.

    Raises:
        Denied: it takes an administrator.
        GuardFailed: nobody would be left who can administer the base.
    """
    with desk.kb.write(desk.actor) as tx:
        check(tx, desk.actor, Verb.ADMINISTER)
        if tx.people.find(user.login) is None:
            tx.people.append(user)
        else:
            tx.people.update(user)
        tx.people.put_grants(user.login, grants)
        active = {person.login for person in tx.people.list_all() if person.active}
        anywhere = (grant for grant in tx.people.list_grants() if grant.role is Role.ADMIN)
        if not any(
            grant.login in active and not grant.section_uid and not grant.locale
            for grant in anywhere
        ):
            raise GuardFailed(
                "Nobody would be left who can administer the base.",
                hint="Make somebody else an administrator first.",
            )
        tx.commit()
