from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kbdesk.store.knowledge_base import KnowledgeBase, create, open_base

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from bases import CHANNELS  # noqa: E402

from postgres import Server, postgres_server, postgres_url  # noqa: E402, F401

BOTH = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def file_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "base.kbdesk"
    create(str(path), name="Test", locale="en", channels=CHANNELS).close()
    return path


@pytest.fixture(scope="session")
def server_template(postgres_server: Server) -> str:  # noqa: F811
    name = postgres_server.create_database()
    create(postgres_server.url(name), name="Test", locale="en", channels=CHANNELS).close()
    return name


@pytest.fixture
def file(file_template: Path, tmp_path: Path) -> Path:
    """A new base in a file, closed."""
    return Path(shutil.copy(file_template, tmp_path / "base.kbdesk"))


@pytest.fixture
def postgres_target(postgres_server: Server, server_template: str) -> Iterator[str]:  # noqa: F811
    """A new base in PostgreSQL, closed."""
    name = postgres_server.create_database(server_template)
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture(params=BOTH)
def target(request: pytest.FixtureRequest) -> str:
    """A new base, closed, in a file and then in PostgreSQL."""
    fixture = "file" if request.param == "sqlite" else "postgres_target"
    return str(request.getfixturevalue(fixture))


@pytest.fixture(params=BOTH)
def empty_target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place where no base is yet."""
    if request.param == "sqlite":
        return str(tmp_path / "new.kbdesk")
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def opened(target: str) -> Iterator[Callable[[], KnowledgeBase]]:
    """Opens the test's base, as often as a test likes; all are closed at its end."""
    bases: list[KnowledgeBase] = []

    def open_again() -> KnowledgeBase:
        bases.append(open_base(target))
        return bases[-1]

    yield open_again
    for base in bases:
        base.close()


@pytest.fixture
def kb(opened: Callable[[], KnowledgeBase]) -> KnowledgeBase:
    return opened()


@pytest.fixture
def file_kb(file: Path) -> Iterator[KnowledgeBase]:
    with open_base(str(file)) as base:
        yield base
