"""Reads and writes people, their grants, teams and the small settings of a base."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import NotFound, Refused
from kbdesk.store.seal import all_sealed, sealed
from kbdesk.store.session import Session
from kbdesk.store.tables import people as t


class People:
    """The people of one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, login: str) -> User:
        """Gives the person.

        Raises:
            NotFound: nobody has this login.
        """
        user = self.find(login)
        if user is None:
            raise NotFound(
                f'Nobody here has the login "{login}".', "`kbdesk people list` shows all."
            )
        return user

    def find(self, login: str) -> User | None:
        """Gives the person, or None."""
        row = self._session.execute(select(t.person).where(t.person.c.login == login)).first()
        return row_to_user(row) if row is not None else None

    def list_all(self) -> tuple[User, ...]:
        """Gives all people by login, those whose account is closed too.

        A base without any belongs to one person, who may do everything.
        """
        rows = self._session.execute(select(t.person).order_by(t.person.c.login))
        return tuple(map(row_to_user, rows))

    def grants_of(self, login: str) -> tuple[Grant, ...]:
        """Gives what a person was granted."""
        return self._grants(t.person_grant.c.login == login)

    def list_grants(self) -> tuple[Grant, ...]:
        """Gives all grants."""
        return self._grants()

    def list_teams(self) -> tuple[str, ...]:
        """Gives the names of the teams."""
        return tuple(self._session.execute(select(t.team.c.name).order_by(t.team.c.name)).scalars())

    def teams_of(self, login: str) -> frozenset[str]:
        """Gives the teams that a person is in."""
        its = t.team_member.c
        return frozenset(
            self._session.execute(select(its.team).where(its.login == login)).scalars()
        )

    def members_of(self, team: str) -> tuple[str, ...]:
        """Gives the logins of the people in a team, sorted."""
        its = t.team_member.c
        return tuple(
            self._session.execute(
                select(its.login).where(its.team == team).order_by(its.login)
            ).scalars()
        )

    def _grants(self, *wanted: Any) -> tuple[Grant, ...]:
        its = t.person_grant.c
        rows = self._session.execute(
            select(t.person_grant)
            .where(*wanted)
            .order_by(its.login, its.role, its.section_uid, its.locale)
        )
        return tuple(map(row_to_grant, rows))


class WritablePeople(People):
    """The people inside a writing transaction."""

    def append(self, user: User) -> None:
        """Adds a person.

        Raises:
            Refused: somebody has or had this login.
        """
        session = self._session
        if self.find(user.login) is not None:
            raise Refused(f'The login "{user.login}" is taken.', "Choose another one.")
        made = {"created_at": session.at, "created_by": session.actor}
        session.execute(insert(t.person).values(sealed(t.person, {**_cells(user), **made})))
        session.note("created", "person", user.login)

    def update(self, user: User) -> None:
        """Writes all cells of a person but the login; a closed account stays in the log.

        Raises:
            NotFound: nobody has this login.
        """
        session, its = self._session, t.person.c
        old = session.execute(
            select(its.created_at, its.created_by).where(its.login == user.login)
        ).first()
        if old is None:
            raise NotFound(f'Nobody here has the login "{user.login}".')
        made = {"created_at": old.created_at, "created_by": old.created_by}
        cells = sealed(t.person, {**_cells(user), **made})
        session.execute(update(t.person).where(its.login == user.login).values(cells))
        session.note("edited", "person", user.login)

    def put_grants(self, login: str, grants: Iterable[Grant]) -> None:
        """Gives a person just these grants.

        Raises:
            NotFound: nobody has this login.
        """
        session, its = self._session, t.person_grant.c
        self.get(login)
        wanted, known = dict.fromkeys(grants), set(self.grants_of(login))
        rows = [
            {
                "login": login,
                "role": grant.role.value,
                "section_uid": grant.section_uid,
                "locale": grant.locale,
                "created_at": session.at,
                "created_by": session.actor,
            }
            for grant in wanted
            if grant not in known
        ]
        session.execute_many(insert(t.person_grant), all_sealed(t.person_grant, rows))
        # Afterwards, and only what goes: administrators who change their own grants keep their
        # rights up to here, on a server that looks at each statement.
        for grant in sorted(known - set(wanted), key=lambda one: one.role is Role.ADMIN):
            session.execute(
                delete(t.person_grant).where(
                    its.login == login,
                    its.role == grant.role.value,
                    its.section_uid == grant.section_uid,
                    its.locale == grant.locale,
                )
            )
        session.note("granted", "person", login)

    def put_teams(self, names: Iterable[str]) -> None:
        """Writes which teams there are."""
        session, wanted = self._session, set(names)
        known = set(self.list_teams())
        for gone in sorted(known - wanted):
            session.execute(delete(t.team_member).where(t.team_member.c.team == gone))
            session.execute(delete(t.team).where(t.team.c.name == gone))
        rows = [{"name": name} for name in sorted(wanted - known)]
        session.execute_many(insert(t.team), all_sealed(t.team, rows))
        session.note("edited", "team", "team")

    def put_members(self, team: str, logins: Iterable[str]) -> None:
        """Writes who is in a team.

        Raises:
            NotFound: there is no such team, or nobody has one of the logins.
        """
        session = self._session
        if team not in self.list_teams():
            raise NotFound(f'There is no team "{team}".')
        wanted = sorted(set(logins))
        for login in wanted:
            self.get(login)
        session.execute(delete(t.team_member).where(t.team_member.c.team == team))
        rows = [{"team": team, "login": login} for login in wanted]
        session.execute_many(insert(t.team_member), all_sealed(t.team_member, rows))
        session.note("edited", "team", team)


class Settings:
    """The small settings of one snapshot, such as whether use is logged by name."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, key: str, default: str = "") -> str:
        """Gives what was set, else `default`."""
        value = self._session.execute(
            select(t.setting.c.value).where(t.setting.c.key == key)
        ).scalar()
        return default if value is None else value


class WritableSettings(Settings):
    """The small settings inside a writing transaction."""

    def put(self, key: str, value: str) -> None:
        """Writes a setting."""
        session = self._session
        session.execute(delete(t.setting).where(t.setting.c.key == key))
        session.execute(insert(t.setting).values(sealed(t.setting, {"key": key, "value": value})))
        session.note("edited", "setting", key)


def row_to_user(row: Row[Any]) -> User:
    """Gives the person that a row of `person` stands for."""
    return User(row.login, row.display_name, row.active, row.locale)


def row_to_grant(row: Row[Any]) -> Grant:
    """Gives the grant that a row of `person_grant` stands for."""
    return Grant(row.login, Role(row.role), row.section_uid, row.locale)


def _cells(user: User) -> dict[str, Any]:
    return {
        "login": user.login,
        "display_name": user.display_name,
        "active": user.active,
        "locale": user.locale,
    }
