"""Who works in a base: people, their grants, teams, and whether a second person approves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kbdesk.domain.access import Grant, Role, User, Verb
from kbdesk.domain.errors import BadInput, NotFound, Refused
from kbdesk.services import permissions
from kbdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Person:
    """A person with what was granted.

    Attributes:
        teams: sorted.
    """

    user: User
    grants: tuple[Grant, ...]
    teams: tuple[str, ...]


def list_people(desk: Desk) -> tuple[Person, ...]:
    """Gives all people by login, those whose account is closed too.

    A base without any belongs to one person, who may do everything.
    """
    with desk.kb.read() as reader:
        return tuple(
            Person(
                user,
                reader.people.grants_of(user.login),
                tuple(sorted(reader.people.teams_of(user.login))),
            )
            for user in reader.people.list_all()
        )


def find_person(desk: Desk, login: str) -> Person:
    """Gives a person.

    Raises:
        NotFound: nobody has this login.
    """
    for person in list_people(desk):
        if person.user.login == login:
            return person
    raise NotFound(f'Nobody here has the login "{login}".', "`kbdesk people list` shows all.")


def add(desk: Desk, user: User, roles: Iterable[Role] = ()) -> Person:
    """Lets somebody in, with roles that reach everywhere.

    Raises:
        BadInput: the login is empty or has blanks in it.
        Denied: it takes an administrator.
        Refused: somebody has or had this login.
        GuardFailed: it is the first person and could not administer the base.
    """
    if not user.login or user.login != "".join(user.login.split()):
        raise BadInput("A login is one word.", "Use the name the person logs in with.")
    with desk.kb.read() as reader:
        if reader.people.find(user.login) is not None:
            raise Refused(f'The login "{user.login}" is taken.', "Grant roles to it instead.")
    grants = [Grant(user.login, role) for role in dict.fromkeys(roles)]
    permissions.put_person(desk, user, grants)
    return find_person(desk, user.login)


def grant(desk: Desk, wanted: Grant) -> Person:
    """Gives a person one more grant; one that is there already changes nothing.

    Raises:
        NotFound: nobody has this login, or there is no such section.
        Denied: it takes an administrator.
    """
    person = find_person(desk, wanted.login)
    if wanted.section_uid:
        with desk.kb.read() as reader:
            reader.sections.get(wanted.section_uid)
    if wanted not in person.grants:
        permissions.put_person(desk, person.user, (*person.grants, wanted))
    return find_person(desk, wanted.login)


def revoke(
    desk: Desk,
    login: str,
    role: Role | None = None,
    *,
    section_uid: str | None = None,
    locale: str | None = None,
) -> Person:
    """Takes grants away: those of a role, a section, a language, or all of them.

    Raises:
        NotFound: nobody has this login, or no such grant is there.
        Denied: it takes an administrator.
        GuardFailed: nobody would be left who can administer the base.
    """
    person = find_person(desk, login)
    gone = [
        one
        for one in person.grants
        if role in (None, one.role)
        and section_uid in (None, one.section_uid)
        and locale in (None, one.locale)
    ]
    if not gone:
        raise NotFound(f'"{login}" has no such grant.', "`kbdesk people list` shows all.")
    left = [one for one in person.grants if one not in gone]
    permissions.put_person(desk, person.user, left)
    return find_person(desk, login)


def set_active(desk: Desk, login: str, *, active: bool) -> Person:
    """Closes or opens an account; a closed one stays in the log and may do nothing.

    Raises:
        NotFound: nobody has this login.
        Denied: it takes an administrator.
        GuardFailed: nobody would be left who can administer the base.
    """
    person = find_person(desk, login)
    permissions.put_person(desk, replace(person.user, active=active), person.grants)
    return find_person(desk, login)


def put_team(desk: Desk, name: str, logins: Iterable[str]) -> None:
    """Makes a team, or says who is in it from now on; without anybody it goes.

    Raises:
        BadInput: the team has no name.
        NotFound: nobody has one of the logins.
        Denied: it takes an administrator.
    """
    team, members = " ".join(name.split()), list(logins)
    if not team:
        raise BadInput("A team needs a name.")
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.ADMINISTER)
        others = [one for one in tx.people.list_teams() if one != team]
        tx.people.put_teams([*others, team] if members else others)
        if members:
            tx.people.put_members(team, members)
        tx.commit()


def set_four_eyes(desk: Desk, on: bool) -> None:
    """Says whether a text is approved by somebody else than its author.

    Raises:
        Denied: it takes an administrator.
    """
    with desk.kb.write(desk.actor) as tx:
        permissions.check(tx, desk.actor, Verb.ADMINISTER)
        settings = tx.workspace_settings.get()
        if settings.four_eyes is not on:
            tx.workspace_settings.update(replace(settings, four_eyes=on))
            tx.commit()
