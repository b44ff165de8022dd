"""A base that a team shares on a PostgreSQL server: made, and who is let into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import text

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import BadInput, Denied, NotABase, Refused
from kbdesk.services import people, permissions, team_passwords
from kbdesk.services.desk import Desk
from kbdesk.services.people import Person
from kbdesk.services.workspace import create_workspace
from kbdesk.store import roles
from kbdesk.store.engine import is_url
from kbdesk.store.knowledge_base import open_base


@dataclass(frozen=True, slots=True)
class Made:
    """A base that the server guards now.

    Attributes:
        prefix: what the names of its group roles on the server begin with.
        is_new: whether it was made just now; else its rights were renewed.
        admin: login of its first administrator; "" where it had people already.
    """

    target: str
    prefix: str
    is_new: bool
    admin: str


@dataclass(frozen=True, slots=True)
class Member:
    """A person of a team base.

    Attributes:
        server_roles: the groups in which the server has the login, sorted.
        can_log_in: whether the server lets the person in.
    """

    person: Person
    server_roles: tuple[str, ...]
    can_log_in: bool


def init(target: str, *, name: str = "Knowledge base", locale: str = "en") -> Made:
    """Makes a base in an empty database, or takes the one that is there, for a team.

    Run it as the owner of the database, who may make roles; again after each update of KBDesk,
    to renew the rights. The first time, the owner becomes its administrator.

    Raises:
        BadInput: it is no address of a PostgreSQL database.
        Denied: the login may not make roles there.
        CannotWrite: the database belongs to another program.
    """
    if not is_url(target):
        raise BadInput(
            "A team shares a base on a PostgreSQL server.",
            "Write its address: kbdesk team init postgresql://name@server/database.",
        )
    is_new = False
    password = team_passwords.find(target)
    try:
        kb = open_base(target, password=password)
    except NotABase:
        create_workspace(target, name=name, locale=locale).close()
        kb, is_new = open_base(target, password=password), True
    with kb:
        prefix = roles.init(kb)
        with kb.read() as reader:
            me = str(reader.session.execute(text("SELECT session_user")).scalar())
            has_people = bool(reader.people.list_all())
        if not has_people:
            permissions.put_person(Desk(kb, target, me), User(me), [Grant(me, Role.ADMIN)])
        return Made(kb.target, prefix, is_new, "" if has_people else me)


def add_user(
    desk: Desk,
    login: str,
    password: str,
    granted: Iterable[Role],
    *,
    name: str = "",
    locale: str = "",
) -> Person:
    """Lets somebody into the server and the base, with roles that reach everywhere.

    Raises:
        BadInput: the login or the password will not do.
        Refused: somebody has or had this login.
        Denied: it takes an administrator who may make roles on the server.
    """
    with desk.kb.read() as reader:
        if reader.people.find(login) is not None:
            raise Refused(f'The login "{login}" is taken.', "`team set-role` changes its roles.")
    roles.add_login(desk.kb, login, password)
    return people.add(desk, User(login, name, locale=locale), granted)


def set_roles(desk: Desk, login: str, granted: Iterable[Role]) -> Person:
    """Gives a person just these roles everywhere; grants of a section or language stay.

    Raises:
        NotFound: nobody has this login.
        Denied: it takes an administrator.
        GuardFailed: nobody would be left who can administer the base.
    """
    person = people.find_person(desk, login)
    parts = [one for one in person.grants if one.section_uid or one.locale]
    wanted = [Grant(login, role) for role in dict.fromkeys(granted)]
    permissions.put_person(desk, person.user, (*wanted, *parts))
    return people.find_person(desk, login)


def remove_user(desk: Desk, login: str) -> bool:
    """Closes an account; the login stays in the log and is never given away.

    From the commit on the server lets the person see nothing. Gives whether open connections
    were ended too, which takes rights on the server.

    Raises:
        NotFound: nobody has this login.
        Denied: it takes an administrator.
        GuardFailed: nobody would be left who can administer the base.
    """
    person = people.find_person(desk, login)
    permissions.put_person(desk, replace(person.user, active=False), person.grants)
    try:
        roles.end_sessions(desk.kb, login)
    except Denied:
        return False
    return True


def set_password(desk: Desk, password: str, login: str = "") -> None:
    """Gives oneself, or as whoever may make roles somebody else, another password.

    The own one is kept in the keyring of this computer.

    Raises:
        BadInput: it is too short.
        Denied: it is another person's.
        CannotWrite: it is in force, and this computer has no keyring to keep it.
    """
    roles.set_password(desk.kb, login or desk.actor, password)
    if login in ("", desk.actor):
        team_passwords.put(desk.target, password)


def members(desk: Desk) -> tuple[Member, ...]:
    """Gives the people of the base with what the server knows of them, by login."""
    known = {login.name: login for login in roles.list_logins(desk.kb)}
    return tuple(
        Member(
            person,
            known[person.user.login].roles if person.user.login in known else (),
            person.user.login in known and known[person.user.login].can_log_in,
        )
        for person in people.list_people(desk)
    )
