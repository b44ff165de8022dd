"""A team through the shell: made by the owner, let in, at work, and copied back to a file."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring

from kbdesk.cli.main import run

sys.path.insert(0, str(Path(__file__).parents[1]))

from postgres import Server, postgres_server, postgres_url  # noqa: F401


class Ring(KeyringBackend):
    """The keyring of the tests: in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError(username)


@pytest.fixture(autouse=True)
def ring() -> Iterator[Ring]:
    before = keyring.get_keyring()
    made = Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def shell(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    capsys.readouterr()
    ended = run(words, lambda *_args, **_named: 0)
    said = capsys.readouterr()
    assert ended == code, said.err
    return said.out if code == 0 else said.err


def test_a_team_from_the_first_day_to_a_copy(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    postgres_url: str,  # noqa: F811
    tmp_path: Path,
) -> None:
    made = json.loads(shell(capsys, "team", "init", postgres_url, "--name", "Ours", "--json"))
    assert (made["new"], made["admin"]) == (True, "kbdesk")
    again = json.loads(shell(capsys, "team", "init", postgres_url, "--json"))
    assert (again["new"], again["admin"], again["prefix"]) == (False, "", made["prefix"])

    at = ("--base", postgres_url)
    ada = f"ada{made['prefix'][-8:-1]}"
    told = shell(capsys, *at, "team", "add-user", ada, "--role", "author", "--json")
    assert len(json.loads(told)["password"]) >= 20
    shell(capsys, *at, "team", "add-user", ada, "--role", "author", code=1)

    hers = ("--base", postgres_url.replace("kbdesk@", f"{ada}@"))
    file = tmp_path / "refunds.md"
    file.write_text("# Refunds\n\nWithin 14 days.\n", "utf-8")
    shell(capsys, *hers, "import", "folder", str(tmp_path))
    listed = json.loads(shell(capsys, *hers, "list", "--json"))
    uid = listed["items"][0]["uid"]
    assert "may not" in shell(capsys, *hers, "publish", uid, code=1)
    assert "knows you as" in shell(capsys, *hers, "--actor", "kbdesk", "list", code=1)

    shell(capsys, *at, "team", "set-role", ada, "author", "reviewer", "publisher")
    shell(capsys, *hers, "publish", uid)
    members = json.loads(shell(capsys, *at, "team", "list", "--json"))["members"]
    (one,) = [member for member in members if member["login"] == ada]
    assert one["server"] == ["author", "publisher", "reviewer"]

    assert "only your part" in shell(
        capsys, "base", "copy", hers[1], str(tmp_path / "hers.kbdesk"), code=1
    )
    copied = json.loads(
        shell(capsys, "base", "copy", postgres_url, str(tmp_path / "ours.kbdesk"), "--json")
    )
    assert copied["counts"]["item"] == 1
    assert "All is well" in shell(capsys, "--base", str(tmp_path / "ours.kbdesk"), "check")

    shell(capsys, *at, "team", "remove-user", ada)
    assert shell(capsys, *hers, "list", code=1)


def test_passwords_are_in_the_keyring_and_nowhere_else(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    postgres_url: str,  # noqa: F811
    own_home: Path,
    ring: Ring,
) -> None:
    def typed(words: str) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(words.encode())))

    shell(capsys, "team", "init", postgres_url)
    typed("canary-canary-1\n")
    shell(capsys, "--base", postgres_url, "team", "password", "--password-stdin")
    assert list(ring.kept.values()) == ["canary-canary-1"]
    shell(capsys, "--base", postgres_url, "list")
    shell(capsys, "--base", postgres_url, "team", "copy")
    files = [path for path in own_home.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if b"canary" in path.read_bytes()] == []
    shell(capsys, "--base", postgres_url, "team", "password", "--forget")
    assert ring.kept == {}

    # Without a keyring nothing is kept, least of all in a file.
    keyring.set_keyring(Keyring())
    typed("canary-canary-2\n")
    said = shell(capsys, "--base", postgres_url, "team", "password", "--password-stdin", code=2)
    assert "keyring" in said
    with_password = postgres_url.replace("kbdesk@", "kbdesk:canary@")
    said = shell(capsys, "--base", with_password, "list", code=2)
    assert "canary" not in said
