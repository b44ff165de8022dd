"""The ways to a base: by its file, as a new one, as the sample, or made of a folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kbdesk.config import paths
from kbdesk.domain.errors import CannotWrite
from kbdesk.ui.bridge import team_passwords
from kbdesk.ui.jobs import Jobs
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.rows import counted
from kbdesk.ui.session import Session
from kbdesk.ui.theme import Theme
from kbdesk.ui.told import told
from kbdesk.ui.widgets.team_dialog import TeamDialog

if TYPE_CHECKING:
    from kbdesk.services.importing import ImportResult


class BaseFiles(QObject):
    """Asks with the dialogs of the desktop, and tells the session."""

    began = Signal(str)
    """Carries what is being done."""
    said = Signal(str)
    other_asked = Signal(str, bool)
    """A base is open already: carries the place of another, and whether it is to be made."""

    refused = Signal(Words)
    """An address that is none."""

    def __init__(self, session: Session, window: QWidget, jobs: Jobs, theme: Theme) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._theme = theme
        self._session = session
        self._window = window
        self.is_first_run = False
        session.imported.connect(self._on_session_imported)

    def open(self, target: str, *, read_only: bool = False) -> None:
        """Opens the base at `target` off the GUI thread."""
        self.began.emit(self.tr("Opening {0} …").format(target))
        self._session.open(target, read_only=read_only)

    def create(self, target: str) -> None:
        """Makes an empty base at `target` and opens it."""
        self.began.emit(self.tr("Making {0} …").format(target))
        self._session.create(target)

    def choose(self) -> None:
        """Asks for the file of a base to open."""
        self._go_to(ask_for_base(self._window), is_new=False)

    def choose_new(self) -> None:
        """Asks where a new base is to be."""
        self.is_first_run = self._session.desk is None
        self._go_to(ask_for_new_base(self._window), is_new=True)

    def ask_team(self, address: str = "") -> None:
        """Asks for the address and the password of a base on a server."""
        dialog = TeamDialog(self._theme, self._window, address)
        dialog.wanted.connect(self.open_team)
        dialog.open()

    def open_team(self, address: str, password: str, keeps: bool) -> None:
        """Opens the base at an address; the system keeps the password, or this program holds it."""
        if not password:
            self._go_to(address, is_new=False)
            return
        self.began.emit(self.tr("Opening {0} …").format(address))

        def failed(error: Exception) -> None:
            # It can be used all the same, for as long as the program runs.
            if not isinstance(error, CannotWrite):
                self.refused.emit(explain(self.tr("The base could not be opened."), error))
                return
            self.said.emit(told(error.message))
            self._hold(address, password)

        if keeps:
            self._jobs.start(
                lambda _progress: team_passwords.put(address, password),
                owner=self,
                then=lambda _none: self._go_to(address, is_new=False),
                failed=failed,
            )
        else:
            self._hold(address, password)

    def _hold(self, address: str, password: str) -> None:
        self._jobs.start(
            lambda _progress: team_passwords.hold(address, password),
            owner=self,
            then=lambda _none: self._go_to(address, is_new=False),
            failed=lambda error: self.refused.emit(
                explain(self.tr("The base could not be opened."), error)
            ),
        )

    def ways_in(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """Gives what can be done about the base that could not be opened: (words, what)."""
        locked, shut = self._session.locked_target, self._session.shut_target
        if locked:
            return (
                (self.tr("Open it to read"), partial(self.open, locked, read_only=True)),
                (self.tr("Try again"), partial(self.open, locked)),
            )
        if shut:
            return ((self.tr("Give the password …"), partial(self.ask_team, shut)),)
        return ()

    def open_sample(self) -> None:
        """Opens the sample base."""
        self.is_first_run = True
        self.began.emit(self.tr("Making the sample base …"))
        self._session.open_sample()

    def import_folder(self) -> None:
        """Asks for a folder and makes a base of its texts."""
        folder = ask_for_folder(self._window)
        if folder:
            self.is_first_run = True
            self.began.emit(self.tr("Importing {0} …").format(folder))
            self._session.open_folder(folder)

    def _on_session_imported(self, result: ImportResult) -> None:
        words = counted(
            result.texts, self.tr("{0} text was imported"), self.tr("{0} texts were imported")
        )
        live = counted(result.published, self.tr("{0} is live"), self.tr("{0} are live"))
        self.said.emit(self.tr("{0}, {1}.").format(words, live))

    def _go_to(self, target: str, *, is_new: bool) -> None:
        if not target:
            return
        if self._session.desk is not None:
            # Another base gets a window content of its own: nothing of this one can linger in it.
            self.other_asked.emit(target, is_new)
        elif is_new:
            self.create(target)
        else:
            self.open(target)


def ask_for_base(parent: QWidget) -> str:
    """Gives the file of a base to open; "" when the person thought better of it."""
    name, _ = QFileDialog.getOpenFileName(
        parent,
        QCoreApplication.translate("BaseFiles", "Open a base"),
        str(paths.data_dir()),
        QCoreApplication.translate("BaseFiles", "Bases (*.kbdesk)"),
    )
    return name


def ask_for_new_base(parent: QWidget) -> str:
    """Gives where a new base is to be; "" when the person thought better of it."""
    name, _ = QFileDialog.getSaveFileName(
        parent,
        QCoreApplication.translate("BaseFiles", "New base"),
        str(paths.data_dir() / "base.kbdesk"),
        QCoreApplication.translate("BaseFiles", "Bases (*.kbdesk)"),
    )
    return name if not name or Path(name).suffix else f"{name}.kbdesk"


def ask_for_folder(parent: QWidget) -> str:
    """Gives a folder of texts to import; "" when the person thought better of it."""
    return QFileDialog.getExistingDirectory(
        parent, QCoreApplication.translate("BaseFiles", "Folder with articles"), str(Path.home())
    )
