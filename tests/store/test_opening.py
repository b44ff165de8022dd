from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from bases import CHANNELS, add_published

from kbdesk.domain.errors import (
    BadInput,
    BaseDamaged,
    BaseMissing,
    BaseReadOnly,
    BaseTooNew,
    BaseUnusable,
    CannotWrite,
    NotABase,
)
from kbdesk.store import engine, places
from kbdesk.store.knowledge_base import create, open_base

CHILD = Path(__file__).with_name("child.py")


def _a_folder(path: Path) -> None:
    path.mkdir()


def _a_text(path: Path) -> None:
    path.write_text("# Refunds\n" * 200)


def _nothing_in_it(path: Path) -> None:
    path.touch()


def _another_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE kb_meta (schema)")
    connection.close()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_a_folder, "is a folder"),
        (_a_text, "is not a KBDesk base"),
        (_nothing_in_it, "is empty"),
        (_another_database, "another program"),
    ],
)
def test_what_is_no_base_is_refused_and_left_alone(
    tmp_path: Path, make: object, words: str
) -> None:
    path = tmp_path / "x.kbdesk"
    make(path)  # type: ignore[operator]
    before = None if path.is_dir() else path.read_bytes()
    with pytest.raises(NotABase, match=words) as caught:
        open_base(str(path))
    assert caught.value.hint
    assert before is None or path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["x.kbdesk"]


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(BaseMissing, match="no file"):
        open_base(str(tmp_path / "x.kbdesk"))
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_a_base_is_refused(postgres_url: str) -> None:
    with pytest.raises(NotABase, match="holds no KBDesk base"):
        open_base(postgres_url)
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE TABLE orders (id int)")
    with pytest.raises(CannotWrite, match="another program"):
        create(postgres_url, name="N", locale="en", channels=CHANNELS)


def test_a_missing_database_and_a_silent_server_say_so(postgres_url: str) -> None:
    with pytest.raises(BaseMissing, match="no database"):
        open_base(postgres_url + "_missing")
    with pytest.raises(BaseUnusable, match="cannot be reached"):
        open_base("postgresql://eva@127.0.0.1:1/kb")


def test_a_password_is_never_shown(postgres_url: str) -> None:
    create(postgres_url, name="N", locale="en", channels=CHANNELS).close()
    with open_base(postgres_url, password="canary") as kb:
        assert "canary" not in kb.target
    with pytest.raises(BaseUnusable) as caught:
        open_base("postgresql://eva@127.0.0.1:1/kb", password="canary")
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["postgresql://host", "postgresql+asyncpg://h/d", "postgres://[/"]
)
def test_a_wrong_address_is_explained(address: str) -> None:
    with pytest.raises(BadInput, match="address"):
        open_base(address)


def test_another_computer_is_only_spoken_to_over_verified_tls() -> None:
    assert engine.parse_url("postgresql://db.example.org/kb").query["sslmode"] == "verify-full"
    assert "sslmode" not in engine.parse_url("postgresql://localhost/kb").query
    own = "postgres://h/kb?sslmode=verify-full&sslrootcert=/ca.pem"
    assert engine.parse_url(own).query == {"sslmode": "verify-full", "sslrootcert": "/ca.pem"}
    for less in ("require", "prefer", "disable", "verify-ca"):
        with pytest.raises(BadInput, match="nobody proves"):
            engine.parse_url(f"postgres://h/kb?sslmode={less}")
    with pytest.raises(BadInput, match="nobody proves"):
        engine.parse_url("postgres:///kb?host=localhost&hostaddr=10.0.0.7&sslmode=disable")
    assert engine.parse_url("postgres://localhost/kb?sslmode=disable").host == "localhost"
    with pytest.raises(BadInput, match="processes") as refused:
        engine.parse_url("postgres://eva:canary@localhost/kb")
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize(
    ("cut", "damage"),
    [
        (60, b""),  # within the header
        (5000, b""),
        (None, b"\xff" * 4096),  # a page of garbage
    ],
)
def test_a_damaged_base_is_not_opened(file: Path, cut: int | None, damage: bytes) -> None:
    whole = bytearray(file.read_bytes())
    if cut is not None:
        whole = whole[:cut]
    else:
        whole[8192 : 8192 + len(damage)] = damage
    file.write_bytes(whole)
    with pytest.raises(BaseDamaged) as caught:
        open_base(str(file))
    assert "backup" in caught.value.hint
    assert file.read_bytes() == bytes(whole)


def _change_meta(target: str, cells: str) -> None:
    if target.startswith("postgresql"):
        with psycopg.connect(target.replace("+psycopg", ""), autocommit=True) as server:
            server.execute(f"UPDATE kb_meta SET {cells}")  # type: ignore[arg-type]
        return
    connection = sqlite3.connect(target, isolation_level=None)
    connection.execute(f"UPDATE kb_meta SET {cells}")
    connection.close()


def test_a_base_of_a_newer_program_is_refused(target: str) -> None:
    _change_meta(target, "schema = 9, min_reader = 9, min_writer = 9")
    with pytest.raises(BaseTooNew, match="newer KBDesk") as caught:
        open_base(target)
    assert "Update KBDesk" in caught.value.hint


def test_a_base_that_only_newer_programs_may_write_can_be_read(target: str) -> None:
    _change_meta(target, "schema = 9, min_reader = 1, min_writer = 9")
    with open_base(target) as kb:
        assert kb.workspace.name == "Test"
        assert "newer KBDesk" in kb.warnings[0]
        with pytest.raises(BaseReadOnly, match="can only be read"), kb.write("eva"):
            pass


def test_an_older_base_is_not_updated_by_a_reader(target: str) -> None:
    _change_meta(target, "schema = 0")
    with pytest.raises(BaseReadOnly, match="older format"):
        open_base(target, read_only=True)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every account of this computer can reach."""
    folder = Path(tempfile.mkdtemp(prefix="kbdesk-test-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def _look(target: Path) -> dict[str, object]:
    """Opens the base in another process, which is not root even if we are."""
    answer = subprocess.run(
        [sys.executable, CHILD, "look", target], capture_output=True, text=True, check=True
    )
    found: dict[str, object] = json.loads(answer.stdout)
    return found


def test_a_read_only_folder_opens_for_reading_and_says_so(file: Path, open_folder: Path) -> None:
    with open_base(str(file)) as kb:
        add_published(kb, ["refunds"])
    copy = Path(shutil.copy(file, open_folder / "base.kbdesk"))
    copy.chmod(0o444)
    open_folder.chmod(0o555)
    found = _look(copy)
    assert found["read_only"] is True
    assert found["slugs"] == ["refunds"]
    assert "read only" in str(found["warnings"])
    assert [p.name for p in open_folder.iterdir()] == ["base.kbdesk"]


def test_a_read_only_folder_with_a_log_is_not_read_without_the_log(
    file: Path, open_folder: Path
) -> None:
    with open_base(str(file)) as kb:
        add_published(kb, ["refunds"])
        for name in ("base.kbdesk", "base.kbdesk-wal"):  # as if the program had been killed
            shutil.copy(file.with_name(name), open_folder / name)
    for path in open_folder.iterdir():
        path.chmod(0o444)
    open_folder.chmod(0o555)
    found = _look(open_folder / "base.kbdesk")
    # SQLite may read the log into memory; if it cannot, the saves in it must not vanish silently.
    assert found.get("slugs") == ["refunds"] or "Copy both files" in str(found.get("hint"))


def test_a_network_share_is_refused(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.setattr(places, "_file_system", lambda path: "cifs")
    with pytest.raises(BaseUnusable, match="network drive"):
        open_base(str(file))
    with pytest.raises(BaseUnusable, match="network drive"):
        create(str(file.with_name("new")), name="N", locale="en", channels=CHANNELS)
    with open_base(str(file), read_only=True) as kb:
        assert "network" in " ".join(kb.warnings)
    assert places.network_reason(Path("//server/share/base.kbdesk"))


@pytest.mark.parametrize(
    ("folder", "service"),
    [("Dropbox", "Dropbox"), ("OneDrive - Nordlys", "OneDrive"), ("My Drive", "Google Drive")],
)
def test_a_synchronised_folder_is_warned_about(
    file: Path, tmp_path: Path, folder: str, service: str
) -> None:
    (tmp_path / folder).mkdir()
    moved = file.rename(tmp_path / folder / "base.kbdesk")
    with open_base(str(moved)) as kb:
        assert service in kb.warnings[0]
        assert not kb.read_only


def test_an_awkward_path_is_just_a_path(tmp_path: Path) -> None:
    folder = tmp_path / "50% off? #1 & åäö"
    folder.mkdir()
    path = folder / "my base.kbdesk"
    with create(str(path), name="N", locale="en", channels=CHANNELS) as kb:
        add_published(kb, ["refunds"])
    with open_base(str(path)) as kb:
        assert kb.seq() == 2
    assert [p.name for p in folder.iterdir()] == [path.name]


def test_a_base_is_not_made_where_it_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="no folder"):
        create(str(tmp_path / "no" / "x"), name="N", locale="en", channels=CHANNELS)
