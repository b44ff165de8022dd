"""Makes a PostgreSQL base a team's: group roles, logins, and rights that the server enforces."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, LiteralString, TypeVar, cast

import psycopg
from psycopg import sql
from sqlalchemy import Connection, text

from kbdesk.domain.access import ALLOWED
from kbdesk.domain.errors import BadInput, BaseUnusable, Denied, Refused
from kbdesk.store import roles_functions, roles_tables
from kbdesk.store.faults import translated
from kbdesk.store.knowledge_base import KnowledgeBase
from kbdesk.store.session import Session
from kbdesk.store.tables.columns import metadata
from kbdesk.store.team_steps import is_team

MIN_PASSWORD_CHARS = 12

T = TypeVar("T")

_LOGIN_SETTINGS = (
    ("lock_timeout", "5s"),
    ("statement_timeout", "30s"),
    ("idle_in_transaction_session_timeout", "10s"),
)


@dataclass(frozen=True, slots=True)
class Login:
    """What the server knows of a person.

    Attributes:
        roles: the groups the login is in, as `domain.access.Role` names them, sorted.
        can_log_in: whether the server lets the login in.
    """

    name: str
    roles: tuple[str, ...]
    can_log_in: bool


def prefix_of(database: str) -> str:
    """Gives what the names of a base's group roles begin with; roles are shared by a server."""
    plain = re.sub(r"[^a-z0-9]+", "_", database.lower()).strip("_")[:36]
    if plain != database:
        plain = f"{plain}_{hashlib.sha256(database.encode()).hexdigest()[:6]}"
    return f"kb_{plain}_"


def init(kb: KnowledgeBase) -> str:
    """Gives the server the say over a base; again, it renews the rights. Gives the prefix.

    All in one transaction. Whoever runs it is let into the owner's group, so that the same
    person updates the base later.

    Raises:
        BaseUnusable: the base is no PostgreSQL database.
        Denied: the login may not make roles here.
    """

    def make(raw: psycopg.Connection[Any], prefix: str) -> str:
        _make_groups(raw, prefix)
        owner = f"{prefix}owner"
        for name in (*(table.name for table in metadata.sorted_tables), "alembic_version"):
            _run(raw, "ALTER TABLE {} OWNER TO {}", name, owner)
        _take_over(raw, prefix)
        _run(raw, "SET LOCAL ROLE {}", owner)
        raw.execute("REVOKE ALL ON alembic_version FROM PUBLIC")
        for statement in roles_functions.statements(owner):
            raw.execute(cast(Any, statement))
        raw.execute("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC")
        _run(raw, "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {}", f"{prefix}member")
        for statement in (*roles_tables.grants(prefix), *roles_tables.policies(), *_triggers()):
            raw.execute(cast(Any, statement))
        raw.execute("RESET ROLE")
        return prefix

    return _as_owner(kb, make)


def add_login(kb: KnowledgeBase, login: str, password: str) -> bool:
    """Lets a login into the server; gives whether it is new there.

    The server is sent a SCRAM verifier, never the password, so no log of it can hold one. Rights
    follow from what the person is granted. A login that other bases use keeps its password.

    Raises:
        BadInput: the password is too short, or the login is no name.
        Refused: the login is one of the server's own.
        Denied: it takes whoever may make roles.
    """
    if not login or login.startswith("pg_") or len(login.encode()) > 63:
        raise BadInput(f'"{login}" cannot be a login.', "Take a word of at most 63 letters.")

    def add(raw: psycopg.Connection[Any], prefix: str) -> bool:
        row = raw.execute(
            "SELECT rolsuper OR rolname LIKE 'kb\\_%%' FROM pg_roles WHERE rolname = %s", (login,)
        ).fetchone()
        if row is not None:
            if row[0]:
                raise Refused(f'"{login}" is a login of the server itself.', "Choose another one.")
            _run(raw, "ALTER ROLE {} LOGIN", login)
        else:
            verifier = _verifier(raw, login, password)
            raw.execute(
                sql.SQL(
                    "CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}"
                ).format(sql.Identifier(login), sql.Literal(verifier))
            )
        for name, value in _LOGIN_SETTINGS:
            raw.execute(
                sql.SQL("ALTER ROLE {} IN DATABASE {} SET {} = {}").format(
                    sql.Identifier(login),
                    sql.Identifier(raw.info.dbname),
                    sql.Identifier(name),
                    sql.Literal(value),
                )
            )
        del prefix
        return row is None

    return _as_owner(kb, add)


def set_password(kb: KnowledgeBase, login: str, password: str) -> None:
    """Gives a login another password: one's own, or as whoever may make roles.

    Raises:
        BadInput: it is too short.
        Denied: it is somebody else's.
    """

    def change(raw: psycopg.Connection[Any]) -> None:
        verifier = _verifier(raw, login, password)
        raw.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                sql.Identifier(login), sql.Literal(verifier)
            )
        )

    _with_raw(kb, change)


def end_sessions(kb: KnowledgeBase, login: str) -> int:
    """Ends what a login has open in the base; gives how many connections that were.

    Raises:
        Denied: it takes whoever may end other people's connections.
    """

    def end(raw: psycopg.Connection[Any]) -> int:
        return raw.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE usename = %s AND datname = current_database()",
            (login,),
        ).rowcount

    return _with_raw(kb, end)


def list_logins(kb: KnowledgeBase) -> tuple[Login, ...]:
    """Gives the logins that the server lets into the base, by name."""

    def ask(raw: psycopg.Connection[Any]) -> tuple[Login, ...]:
        prefix = prefix_of(raw.info.dbname)
        rows = raw.execute(
            "SELECT u.rolname, u.rolcanlogin, array_agg(g.rolname::text) FROM pg_auth_members m "
            "JOIN pg_roles u ON u.oid = m.member JOIN pg_roles g ON g.oid = m.roleid "
            "WHERE starts_with(g.rolname, %s) AND NOT starts_with(u.rolname, %s) "
            "AND NOT u.rolsuper GROUP BY 1, 2 ORDER BY 1",
            (prefix, prefix),
        ).fetchall()
        return tuple(
            Login(
                name,
                tuple(sorted(g.removeprefix(prefix) for g in groups if not g.endswith("_member"))),
                can,
            )
            for name, can, groups in rows
        )

    return _with_raw(kb, ask)


def login_of(kb: KnowledgeBase) -> tuple[str, bool]:
    """Gives the name under which the server knows who works here, "" outside a team base.

    With it, whether it is an owner, who may work in any name, as whoever has the whole server
    can anyway.
    """
    if kb.path is not None:
        return "", True
    with kb.read() as reader:
        session = reader.session
        if not is_team(session):
            return "", True
        row = session.execute(text("SELECT session_user AS login, kb_is_owner() AS owns")).one()
        return str(row.login), bool(row.owns)


def refuse_partial(session: Session) -> None:
    """Lets pass who sees every row of a base, so that a copy of it is whole.

    Raises:
        Denied: the server keeps rows from this login.
    """
    if not is_team(session):
        return
    if session.execute(text("SELECT row_security_active('revision')")).scalar():
        raise Denied(
            "The server shows you only your part of the base.",
            "Have whoever ran `kbdesk team init` copy it.",
        )


def _make_groups(raw: psycopg.Connection[Any], prefix: str) -> None:
    owner = f"{prefix}owner"
    groups = [f"{prefix}{role}" for role in (*map(str, ALLOWED), "member")]
    known = {row[0] for row in raw.execute("SELECT rolname FROM pg_roles").fetchall()}
    for name in (owner, *groups):
        if name not in known:
            _run(raw, "CREATE ROLE {} NOLOGIN", name)
    for group in groups:
        _run(raw, "GRANT {} TO {} WITH ADMIN OPTION", group, owner)
    me = raw.execute("SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user")
    ((who, is_super),) = me.fetchall()
    if not is_super:
        _run(raw, "GRANT {} TO {}", owner, who)
    _run(raw, "REVOKE ALL ON DATABASE {} FROM PUBLIC", raw.info.dbname)
    _run(raw, "GRANT CONNECT ON DATABASE {} TO {}", raw.info.dbname, f"{prefix}member")
    _run(raw, "GRANT CONNECT ON DATABASE {} TO {}", raw.info.dbname, owner)
    raw.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    _run(raw, "GRANT USAGE ON SCHEMA public TO {}", f"{prefix}member")
    _run(raw, "GRANT USAGE, CREATE ON SCHEMA public TO {}", owner)


def _take_over(raw: psycopg.Connection[Any], prefix: str) -> None:
    """Takes a base that was restored under another name from the groups of that name."""
    for (function,) in raw.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    ).fetchall():
        statement = f'ALTER FUNCTION {function} OWNER TO "{prefix}owner"'
        raw.execute(cast(Any, statement))
    former = raw.execute(
        "SELECT DISTINCT r.rolname FROM pg_class c, aclexplode(c.relacl) a "
        "JOIN pg_roles r ON r.oid = a.grantee WHERE c.relnamespace = 'public'::regnamespace "
        "AND r.rolname ~ '^kb_.*_(member|owner|agent|author|reviewer|publisher|trainer|admin)$' "
        "AND NOT starts_with(r.rolname, %s)",
        (prefix,),
    ).fetchall()
    for (group,) in former:
        for kind in ("TABLES", "FUNCTIONS"):
            _run(raw, "REVOKE ALL ON ALL " + kind + " IN SCHEMA public FROM {}", group)
        _run(raw, "REVOKE ALL ON SCHEMA public FROM {}", group)


def _triggers() -> Iterable[str]:
    for table, name, when, what in roles_functions.TRIGGERS:
        yield f'DROP TRIGGER IF EXISTS {name} ON "{table}"'
        yield f'CREATE TRIGGER {name} {when} ON "{table}" FOR EACH ROW EXECUTE FUNCTION {what}'
    for table, name, when, what in roles_functions.AT_COMMIT:
        yield f'DROP TRIGGER IF EXISTS {name} ON "{table}"'
        yield (
            f'CREATE CONSTRAINT TRIGGER {name} AFTER {when} ON "{table}" '
            f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {what}"
        )


def _verifier(raw: psycopg.Connection[Any], login: str, password: str) -> str:
    if len(password) < MIN_PASSWORD_CHARS:
        raise BadInput(
            f"A password has at least {MIN_PASSWORD_CHARS} characters.", "Choose a longer one."
        )
    secret = raw.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return secret.decode("ascii")


def _run(raw: psycopg.Connection[Any], statement: LiteralString, *names: str) -> None:
    parts = sql.SQL(statement).format(*map(sql.Identifier, names))
    raw.execute(parts)


def _as_owner(kb: KnowledgeBase, work: Callable[[psycopg.Connection[Any], str], T]) -> T:
    def with_prefix(raw: psycopg.Connection[Any]) -> T:
        return work(raw, prefix_of(raw.info.dbname))

    return _with_raw(kb, with_prefix)


def _with_raw(kb: KnowledgeBase, work: Callable[[psycopg.Connection[Any]], T]) -> T:
    """Runs work on the driver's own connection, in one transaction."""
    if kb.path is not None:
        raise BaseUnusable(
            "A base in a file is one person's.",
            "Copy it to a PostgreSQL database first: kbdesk base copy FILE URL.",
        )
    with translated(kb.target), kb.engines.writing.connect() as connection, connection.begin():
        raw = _driver(connection)
        try:
            return work(raw)
        except psycopg.errors.InsufficientPrivilege as error:
            raise Denied(
                f"The server does not let you do this ({str(error).splitlines()[0]}).",
                "It takes the owner of the database, who may make roles (CREATEROLE).",
            ) from error


def _driver(connection: Connection) -> psycopg.Connection[Any]:
    raw = connection.connection.driver_connection
    assert isinstance(raw, psycopg.Connection)
    return raw
