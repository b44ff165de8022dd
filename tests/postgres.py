"""Starts a private PostgreSQL for tests from the system's own binaries; nothing is installed.

A conftest takes the two fixtures over:

    sys.path.insert(0, str(Path(__file__).parents[1]))
    from postgres import postgres_server, postgres_url  # noqa: F401

Without PostgreSQL 15 or newer the tests that ask for it fail where `CI` is set and are skipped,
with a warning at the end of the run, elsewhere.
"""

from __future__ import annotations

import itertools
import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

MIN_VERSION = 15
_numbers = itertools.count(1)


def find_binaries() -> Path | None:
    """Gives the folder of the newest initdb and postgres that will do, or None."""
    folders = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    found = shutil.which("initdb")
    if found:
        folders.append(Path(found).resolve().parent)
    good = [(version, folder) for folder in folders if (version := _version(folder)) >= MIN_VERSION]
    return max(good)[1] if good else None


def _version(folder: Path) -> int:
    answer = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False
    )
    match = re.search(r"(\d+)", answer.stdout)
    return int(match.group(1)) if match else 0


@dataclass(slots=True)
class Server:
    """One running server, for one run of the tests on one worker."""

    binaries: Path
    folder: Path
    user: str | None
    port: int = 0
    max_connections: int = 60
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://kbdesk@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        self._run(
            "initdb",
            *("-D", str(self.data), "-U", "kbdesk", "-A", "trust", "-E", "UTF8"),
            *("--locale=C.UTF-8", "--no-sync"),
        )
        self.launch()

    def launch(self) -> None:
        """Starts the server on the data it has, also after `kill`."""
        self.port = self.port or _free_port()
        fast = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
        quiet = ["listen_addresses=127.0.0.1", f"unix_socket_directories={self.folder}"]
        small = ["shared_buffers=32MB", f"max_connections={self.max_connections}", "autovacuum=off"]
        options = [part for setting in (*fast, *quiet, *small) for part in ("-c", setting)]
        log = (self.folder / "log").open("ab")
        with log:
            self.process = subprocess.Popen(
                [self.binaries / "postgres", "-D", self.data, "-p", str(self.port), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                user=self.user,
                group=_group(self.user),
                extra_groups=[] if self.user else None,
                start_new_session=True,
            )
        end = time.monotonic() + 30
        while True:
            try:
                with psycopg.connect(self._address("postgres"), connect_timeout=2):
                    return
            except psycopg.OperationalError:
                if time.monotonic() > end or self.process.poll() is not None:
                    text = (self.folder / "log").read_text(errors="replace")
                    raise RuntimeError(f"PostgreSQL did not start:\n{text[-3000:]}") from None
                time.sleep(0.05)

    def kill(self) -> None:
        """Ends the server and all its children as a power cut of the program would."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)
        with suppress(FileNotFoundError):
            (self.data / "postmaster.pid").unlink()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)  # at once: nobody wants its data
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()

    def create_database(self, template: str = "template0") -> str:
        """Makes a database and gives its name."""
        name = f"t{next(_numbers)}_{secrets.token_hex(3)}"
        self._sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop_database(self, name: str) -> None:
        self._sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _sql(self, statement: str) -> None:
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def _address(self, database: str) -> str:
        return f"host=127.0.0.1 port={self.port} user=kbdesk dbname={database}"

    def _run(self, program: str, *arguments: str) -> None:
        answer = subprocess.run(
            [self.binaries / program, *arguments],
            capture_output=True,
            text=True,
            cwd=self.folder,
            user=self.user,
            group=_group(self.user),
            extra_groups=[] if self.user else None,
            check=False,
        )
        if answer.returncode:
            raise RuntimeError(f"{program}: {answer.stdout}\n{answer.stderr}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _unprivileged() -> str | None:
    """PostgreSQL refuses to run as root; it then gets the account of its package, or nobody."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _group(user: str | None) -> int | None:
    return pwd.getpwnam(user).pw_gid if user else None


def start_server(*, max_connections: int = 60) -> Server:
    """Starts a server in a folder of its own; stop it, then remove `folder`.

    Raises:
        LookupError: there is no PostgreSQL here that will do.
    """
    binaries = find_binaries()
    if binaries is None:
        raise LookupError(
            f"PostgreSQL {MIN_VERSION} or newer is not installed; on Debian and Ubuntu: "
            "apt-get install postgresql"
        )
    # A short path: a socket's name has room for 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="kbdesk-pg-"))
    user = _unprivileged()
    if user:
        entry = pwd.getpwnam(user)
        os.chown(folder, entry.pw_uid, entry.pw_gid)
    server = Server(binaries, folder, user, max_connections=max_connections)
    try:
        server.start()
    except BaseException:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    try:
        server = start_server()
    except LookupError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        # Warnings are errors in our tests; this one shall only be seen.
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.warn(f"NOT TESTED ON POSTGRESQL: {error}", stacklevel=1)
        pytest.skip(f"NOT TESTED ON POSTGRESQL: {error}")
    yield server
    server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """The address of an empty database of the test's own."""
    name = postgres_server.create_database()
    yield postgres_server.url(name)
    postgres_server.drop_database(name)
