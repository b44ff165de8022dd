"""The `team` commands: a base on a PostgreSQL server, and who is let into it."""

from __future__ import annotations

import secrets
import sys
from typing import TYPE_CHECKING, Any

import click

from kbdesk.cli.session import Session, json_option, print_json, print_table, progress_on_stderr
from kbdesk.domain.access import Role
from kbdesk.domain.errors import BadInput

if TYPE_CHECKING:
    from kbdesk.services.people import Person

_ROLES = click.Choice([role.value for role in Role])
_role_option = click.option(
    "--role", "roles", type=_ROLES, multiple=True, help="What the person is here for; repeat."
)
_stdin_option = click.option(
    "--password-stdin", is_flag=True, help="Read the password from the first line of the input."
)


@click.group("team")
def team_command() -> None:
    """Share a base on a PostgreSQL server, which itself says who may do what."""


@team_command.command("init")
@click.argument("url")
@click.option("--name", metavar="N", default="Knowledge base", help="What the base is called.")
@click.option("--locale", metavar="L", default="en", help="Its default locale.")
@json_option
def init_command(url: str, name: str, locale: str, as_json: bool) -> None:
    """Make a team's base at URL, as the owner of the database; again to renew the rights."""
    from kbdesk.services import team

    made = team.init(url, name=name, locale=locale)
    if as_json:
        print_json(
            {"base": made.target, "prefix": made.prefix, "new": made.is_new, "admin": made.admin}
        )
        return
    click.echo(f"{'Made' if made.is_new else 'Renewed the rights of'} {made.target}.")
    click.echo(f"Its groups on the server are {made.prefix}agent, {made.prefix}author and so on.")
    if made.admin:
        click.echo(f"{made.admin} is its administrator. `kbdesk team add-user` lets others in.")


@team_command.command("add-user")
@click.argument("login")
@_role_option
@click.option("--name", metavar="N", default="", help="The person's name.")
@click.option("--locale", metavar="L", default="", help="The language the person works in.")
@_stdin_option
@json_option
@click.pass_obj
def add_user_command(
    session: Session,
    login: str,
    roles: tuple[str, ...],
    name: str,
    locale: str,
    password_stdin: bool,
    as_json: bool,
) -> None:
    """Let somebody in. Without --password-stdin a first password is made and shown once."""
    from kbdesk.services import team

    made = "" if password_stdin else secrets.token_urlsafe(15)
    password = made or _first_line()
    person = team.add_user(
        session.desk(), login, password, [Role(role) for role in roles], name=name, locale=locale
    )
    _tell(person, as_json=as_json, password=made)


@team_command.command("set-role")
@click.argument("login")
@click.argument("roles", metavar="ROLE...", type=_ROLES, nargs=-1, required=True)
@json_option
@click.pass_obj
def set_role_command(session: Session, login: str, roles: tuple[str, ...], as_json: bool) -> None:
    """Give a person just these roles everywhere; those for a section or language stay."""
    from kbdesk.services import team

    _tell(team.set_roles(session.desk(), login, [Role(role) for role in roles]), as_json=as_json)


@team_command.command("remove-user")
@click.argument("login")
@json_option
@click.pass_obj
def remove_user_command(session: Session, login: str, as_json: bool) -> None:
    """Close an account; the login stays in the log and is never given away."""
    from kbdesk.services import team

    ended = team.remove_user(session.desk(), login)
    if as_json:
        print_json({"login": login, "active": False, "connections_ended": ended})
        return
    click.echo(f"{login} is closed and sees nothing from now on.")
    if not ended:
        click.echo("What the person has open stays connected; the server's owner can end it.")


@team_command.command("list")
@json_option
@click.pass_obj
def list_command(session: Session, as_json: bool) -> None:
    """List the people with what the base and the server know of them."""
    from kbdesk.services import team

    found = team.members(session.desk())
    if as_json:
        print_json(
            {
                "members": [
                    _as_json(one.person)
                    | {"server": list(one.server_roles), "can_log_in": one.can_log_in}
                    for one in found
                ]
            }
        )
        return
    print_table(
        ("LOGIN", "NAME", "ROLES", "ON THE SERVER"),
        (
            (
                one.person.user.login,
                one.person.user.display_name,
                ", ".join(sorted({grant.role.value for grant in one.person.grants})),
                ", ".join(one.server_roles) if one.can_log_in else "not let in",
            )
            for one in found
        ),
    )


@team_command.command("password")
@click.option("--new", "is_new", is_flag=True, help="Change it on the server too.")
@click.option("--forget", is_flag=True, help="Take it out of the keyring.")
@_stdin_option
@json_option
@click.pass_obj
def password_command(
    session: Session, is_new: bool, forget: bool, password_stdin: bool, as_json: bool
) -> None:
    """Keep the password for --base in the keyring of this computer, and nowhere else."""
    from kbdesk.services import team, team_passwords

    target = session.need_base()
    if forget:
        team_passwords.forget(target)
        told = "forgotten"
    elif is_new:
        desk = session.desk()
        team.set_password(desk, _asked(confirm=True, stdin=password_stdin))
        told = "changed"
    else:
        team_passwords.put(target, _asked(confirm=False, stdin=password_stdin))
        told = "kept"
    if as_json:
        print_json({"account": team_passwords.account_of(target), "password": told})
    else:
        click.echo(f"The password of {team_passwords.account_of(target)} is {told}.")


@team_command.command("copy")
@json_option
@click.pass_obj
def copy_command(session: Session, as_json: bool) -> None:
    """Bring the copy up to date that is read while the server is away."""
    from kbdesk.services import team_offline

    desk = session.desk()
    made = team_offline.renew(desk, progress_on_stderr(), older_than_s=0)
    if as_json:
        print_json({"renewed": made, "seq": desk.kb.seq()})
    else:
        click.echo("The copy is up to date." if not made else "The copy was made anew.")


def _asked(*, confirm: bool, stdin: bool) -> str:
    if stdin:
        return _first_line()
    answer: str = click.prompt("Password", hide_input=True, confirmation_prompt=confirm, err=True)
    return answer


def _first_line() -> str:
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise BadInput("No password came in.", "Pipe it in: pass show kbdesk | kbdesk ...")
    return line


def _tell(person: Person, *, as_json: bool, password: str = "") -> None:
    if as_json:
        print_json(_as_json(person) | ({"password": password} if password else {}))
        return
    roles = ", ".join(sorted({grant.role.value for grant in person.grants})) or "no role"
    click.echo(f"{person.user.login}: {roles}")
    if password:
        click.echo(f"First password, shown once: {password}")
        click.echo("The person changes it with: kbdesk --base URL team password --new")


def _as_json(person: Person) -> dict[str, Any]:
    return {
        "login": person.user.login,
        "name": person.user.display_name,
        "active": person.user.active,
        "roles": sorted({grant.role.value for grant in person.grants}),
    }
