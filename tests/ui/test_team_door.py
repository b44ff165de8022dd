"""Without this nobody gets from the window into the base of a team."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kbdesk.domain.access import Role
from kbdesk.domain.errors import CannotWrite
from kbdesk.services import team, team_passwords, workspace
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.widgets.team_dialog import TeamDialog

sys.path.insert(0, str(Path(__file__).parents[1]))
from postgres import Server, postgres_server  # noqa: F401

if TYPE_CHECKING:
    from conftest import Driver

PASSWORD = "Åsa's long secret"


@pytest.fixture
def address(postgres_server: Server) -> Iterator[str]:  # noqa: F811
    """A team base whose server asks one person for a password."""
    login = f"maja{secrets.token_hex(3)}"
    name = postgres_server.create_database()
    url = postgres_server.url(name)
    team.init(url, name="Nordlys")
    owner = workspace.open_workspace(url)
    team.add_user(owner, login, PASSWORD, [Role.PUBLISHER])
    owner.close()
    rules = postgres_server.data / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text(f"host all {login} 127.0.0.1/32 scram-sha-256\n{before}")
    plain = url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute("SELECT pg_reload_conf()")
    yield url.replace("kbdesk@", f"{login}@")
    with suppress(CannotWrite):  # a machine of tests has no keyring
        team_passwords.forget(url.replace("kbdesk@", f"{login}@"))
    rules.write_text(before)
    postgres_server.drop_database(name)


def test_a_team_base_asks_for_its_password_and_opens_with_it(
    qtbot: QtBot,
    make_window: Callable[[], MainWindow],
    drive: Driver,
    address: str,
) -> None:
    window = make_window()
    window.show_start()
    window.bases.open_team(address, "not it", False)
    qtbot.waitUntil(lambda: "does not let you in" in window.start.band.text, timeout=drive.wait_ms)
    assert "not it" not in window.start.band.text
    button = next(
        one
        for one in window.start.band.findChildren(QPushButton)
        if one.text() == "Give the password …"
    )
    button.click()
    dialog = window.findChild(TeamDialog)
    assert dialog is not None
    assert dialog.address.text() == address
    assert dialog.password.echoMode() is QLineEdit.EchoMode.Password
    dialog.keeps.setChecked(False)
    qtbot.keyClicks(dialog.password, PASSWORD)
    qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.desk is not None, timeout=drive.wait_ms)
    desk = window.session.desk
    assert desk is not None
    assert desk.actor.startswith("maja")
    assert PASSWORD not in window.session.target
    qtbot.waitUntil(lambda: not window.around.jobs.running, timeout=drive.wait_ms)
    # Nobody but the running program knows it: the choices that are kept hold none.
    assert PASSWORD not in " ".join(window._choices.now.recent_bases)


def test_an_address_that_is_none_is_told_on_the_start_page(
    qtbot: QtBot, make_window: Callable[[], MainWindow], drive: Driver
) -> None:
    window = make_window()
    window.show_start()
    window.bases.open_team("server/base", "x", False)
    qtbot.waitUntil(lambda: "postgresql://" in window.start.band.text, timeout=drive.wait_ms)
