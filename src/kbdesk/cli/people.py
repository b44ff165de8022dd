"""The `people` commands: who works in a base, and what each of them may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.session import Session, counted, json_option, print_json, print_table
from kbdesk.domain.access import Grant, Role, User

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk
    from kbdesk.services.people import Person

_ROLES = click.Choice([role.value for role in Role])


@click.group("people")
def people_command() -> None:
    """Say who works here and what each may do. Without people one person may do everything."""


@people_command.command("list")
@json_option
@click.pass_obj
def list_command(session: Session, as_json: bool) -> None:
    """List the people with their roles and teams."""
    from kbdesk.services import people

    desk = session.desk()
    found = people.list_people(desk)
    if as_json:
        print_json({"people": [_as_json(person) for person in found]})
        return
    names = _section_names(desk)
    print_table(
        ("LOGIN", "NAME", "GRANTS", "TEAMS"),
        (
            (
                person.user.login if person.user.active else f"{person.user.login} (closed)",
                person.user.display_name,
                ", ".join(_in_words(grant, names) for grant in person.grants),
                ", ".join(person.teams),
            )
            for person in found
        ),
    )
    click.echo(counted(len(found), "person", "people"), err=True)


@people_command.command("add")
@click.argument("login")
@click.option("--name", metavar="N", default="", help="What others call the person.")
@click.option("--locale", metavar="L", default="", help="The language the person works in.")
@click.option("--role", "roles", type=_ROLES, multiple=True, help="A role, everywhere.")
@json_option
@click.pass_obj
def add_command(
    session: Session, login: str, name: str, locale: str, roles: tuple[str, ...], as_json: bool
) -> None:
    """Let somebody in. The first person has to be an administrator."""
    from kbdesk.services import people

    desk = session.desk()
    user = User(login, name, locale=locale)
    _tell(desk, people.add(desk, user, [Role(role) for role in roles]), as_json=as_json)
    known = {person.user.login for person in people.list_people(desk)}
    if desk.actor not in known:  # the first person has just been let in, and it was another
        words = f'From now on the roles hold, and "{desk.actor}" has none. Work as {login} with'
        click.echo(f"{words} --actor {login} or KBDESK_ACTOR={login}.", err=True)


@people_command.command("grant")
@click.argument("login")
@click.argument("role", type=_ROLES)
@click.option("--section", metavar="NAME", help="Only in a section and those below it.")
@click.option("--locale", metavar="L", default="", help="Only for texts in a language.")
@json_option
@click.pass_obj
def grant_command(
    session: Session, login: str, role: str, section: str | None, locale: str, as_json: bool
) -> None:
    """Give a person a role, everywhere or in a part of the base."""
    from kbdesk.services import library, people

    desk = session.desk()
    section_uid = library.find_section(desk, section).uid if section else ""
    wanted = Grant(login, Role(role), section_uid, locale)
    _tell(desk, people.grant(desk, wanted), as_json=as_json)


@people_command.command("revoke")
@click.argument("login")
@click.argument("role", type=_ROLES, required=False)
@click.option("--section", metavar="NAME", help="Only the grant for a section.")
@click.option("--locale", metavar="L", help="Only the grant for a language.")
@json_option
@click.pass_obj
def revoke_command(
    session: Session,
    login: str,
    role: str | None,
    section: str | None,
    locale: str | None,
    as_json: bool,
) -> None:
    """Take a role away, or all that was granted."""
    from kbdesk.services import library, people

    desk = session.desk()
    section_uid = library.find_section(desk, section).uid if section else None
    person = people.revoke(
        desk, login, Role(role) if role else None, section_uid=section_uid, locale=locale
    )
    _tell(desk, person, as_json=as_json)


@people_command.command("close")
@click.argument("login")
@click.option("--open", "is_open", is_flag=True, help="Open the account again.")
@json_option
@click.pass_obj
def close_command(session: Session, login: str, is_open: bool, as_json: bool) -> None:
    """Close an account; the login stays in the log and is never given away."""
    from kbdesk.services import people

    desk = session.desk()
    _tell(desk, people.set_active(desk, login, active=is_open), as_json=as_json)


@people_command.command("team")
@click.argument("name")
@click.argument("logins", metavar="[LOGIN]...", nargs=-1)
@json_option
@click.pass_obj
def team_command(session: Session, name: str, logins: tuple[str, ...], as_json: bool) -> None:
    """Say who is in a team from now on; without anybody the team goes."""
    from kbdesk.services import people

    people.put_team(session.desk(), name, logins)
    if as_json:
        print_json({"team": name, "members": sorted(set(logins))})
    else:
        click.echo(f"{name}: {', '.join(sorted(set(logins))) or 'gone'}")


def _tell(desk: Desk, person: Person, *, as_json: bool) -> None:
    if as_json:
        print_json(_as_json(person))
        return
    names = _section_names(desk)
    granted = ", ".join(_in_words(grant, names) for grant in person.grants) or "no role"
    closed = "" if person.user.active else " (closed)"
    click.echo(f"{person.user.login}{closed}: {granted}")


def _section_names(desk: Desk) -> dict[str, str]:
    from kbdesk.services import library

    return {section.uid: section.name for section in library.sections(desk)}


def _in_words(grant: Grant, names: dict[str, str]) -> str:
    section = names.get(grant.section_uid, grant.section_uid)
    where = " ".join(filter(None, (f"in {section}" if section else "", grant.locale)))
    return f"{grant.role} {where}".strip()


def _as_json(person: Person) -> dict[str, Any]:
    return {
        "login": person.user.login,
        "name": person.user.display_name,
        "active": person.user.active,
        "locale": person.user.locale,
        "grants": [
            {"role": str(one.role), "section": one.section_uid, "locale": one.locale}
            for one in person.grants
        ],
        "teams": list(person.teams),
    }
