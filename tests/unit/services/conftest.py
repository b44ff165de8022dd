"""A desk on a new base, and short ways to fill it."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime
from pathlib import Path

import pytest

from kbdesk.domain.access import User, everything
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content
from kbdesk.services import editing, guides, publishing, reviewing
from kbdesk.services.desk import Desk
from kbdesk.services.library import OpenItem
from kbdesk.services.workspace import create_workspace, open_workspace
from kbdesk.store import roles
from kbdesk.store.knowledge_base import KnowledgeBase, open_base
from kbdesk.store.transaction import Transaction

sys.path.insert(0, str(Path(__file__).parents[2]))

from postgres import Server, postgres_server  # noqa: F401

ON_BOTH = frozenset(
    f"test_{name}"
    for name in (
        "changesets fact_changes fast_lane incidents merging permissions publishing reviewing "
        "scheduling sight text_guards translating verifying"
    ).split()
)
"""Modules whose tests run on PostgreSQL, too, where slow tests run."""

IN_A_TEAM = ON_BOTH - {"test_permissions", "test_sight"}
"""Those that also run in a team base, where each person has just an own login on the server."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    module = metafunc.module.__name__.rpartition(".")[2]
    if "desk" in metafunc.fixturenames and module in ON_BOTH:
        server = pytest.param("postgresql", marks=pytest.mark.slow)
        # Who lets people in within the test has other ones than those of a team.
        source = inspect.getsource(metafunc.function)
        plain = not any(word in source for word in ("people.append(", "put_person("))
        in_team = module in IN_A_TEAM and plain
        team = [pytest.param("team", marks=pytest.mark.slow)] if in_team else []
        metafunc.parametrize("desk", ["sqlite", server, *team], indirect=True)


@pytest.fixture(scope="session")
def server_template(postgres_server: Server) -> str:  # noqa: F811
    name = postgres_server.create_database()
    create_workspace(postgres_server.url(name), name="Test", actor="anna").close()
    return name


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    if getattr(request, "param", "sqlite") == "sqlite":
        opened = create_workspace(tmp_path / "base.kbdesk", name="Test", actor="anna")
        yield opened
        opened.close()
        return
    server: Server = request.getfixturevalue("postgres_server")
    name = server.create_database(request.getfixturevalue("server_template"))
    opened = open_workspace(server.url(name), actor="anna")
    with ExitStack() as others:
        if getattr(request, "param", "") == "team":
            _guard(opened, server.url(name), others)
        yield opened
    opened.close()
    server.drop_database(name)


def _guard(desk: Desk, url: str, others: ExitStack) -> None:
    """Makes a desk's base a team's: whoever writes does so through a login of the own.

    Everybody has all roles, as in a base without people.
    """
    as_owner = desk.kb.write
    known: dict[str, KnowledgeBase] = {}
    roles.init(desk.kb)

    def now() -> datetime:
        return desk.kb.now()  # as the test has set it

    def base_of(login: str) -> KnowledgeBase:
        if login not in known:
            roles.add_login(desk.kb, login, "a password of the tests")
            with as_owner("owner") as tx:
                if tx.people.find(login) is None:
                    tx.people.append(User(login))
                    tx.people.put_grants(login, everything(login))
                tx.commit()
            opened = open_base(url.replace("kbdesk@", f"{login}@"), now=now)
            known[login] = others.enter_context(opened)
        return known[login]

    def write(actor: str) -> AbstractContextManager[Transaction]:
        return base_of("anna" if actor == "clock" else actor).write(actor)

    base_of("anna")
    desk.kb.write = write  # type: ignore[method-assign]


@pytest.fixture
def at(desk: Desk) -> Callable[[str], Desk]:
    """Gives the same base with somebody else at the desk."""

    def sit(login: str) -> Desk:
        assert guides.in_force(desk)  # read once, for all of them
        other = copy.copy(desk)
        other.actor = login
        return other

    return sit


@pytest.fixture
def four_eyes(desk: Desk) -> None:
    """From here on nobody approves the own texts."""
    with desk.kb.write("anna") as tx:
        tx.workspace_settings.update(dataclasses.replace(desk.kb.workspace, four_eyes=True))
        tx.commit()


@pytest.fixture
def clock(desk: Desk) -> Callable[[datetime], None]:
    """Sets the base's clock, which stands still from then on."""

    def set_to(moment: datetime) -> None:
        desk.kb.now = lambda: moment

    return set_to


@pytest.fixture
def write(desk: Desk, at: Callable[[str], Desk]) -> Callable[..., OpenItem]:
    """Makes an item, live unless told otherwise; with four eyes zoe approves it."""

    def make(
        title: str,
        body: str = "Text.",
        *,
        live: bool = True,
        by: str = "anna",
        section_uid: str | None = None,
        **more: str,
    ) -> OpenItem:
        author, zoe = at(by), at("zoe")
        content = Content(title=title, body=body, **more)
        opened = editing.new_item(author, content, section_uid=section_uid)
        if live and desk.kb.workspace.four_eyes:
            reviewing.submit(author, opened.head.uid)
            reviewing.approve(zoe, opened.head.uid)
        if live:
            publishing.publish(author, opened.item.uid)
        return opened

    return make


@pytest.fixture
def save(desk: Desk) -> Callable[..., editing.Saved]:
    """Saves a new body on top of the head."""
    default = desk

    def make(opened: OpenItem, body: str, desk: Desk | None = None, **more: str) -> editing.Saved:
        with default.kb.read() as reader:
            rendition = reader.renditions.get(opened.rendition.uid)
        content = Content(title=opened.head.content.title, body=body)
        return editing.save_draft(
            desk or default,
            rendition.uid,
            rendition.head_uid,
            content,
            client_save_id=new_uid(),
            **more,
        )

    return make
