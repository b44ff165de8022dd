"""The ways to a base: by its file, as a new one, as the sample, or made of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kbdesk.config import paths
from kbdesk.ui.rows import counted
from kbdesk.ui.session import Session

if TYPE_CHECKING:
    from kbdesk.services.importing import ImportResult


class BaseFiles(QObject):
    """Asks with the dialogs of the desktop, and tells the session."""

    began = Signal(str)
    """Carries what is being done."""
    said = Signal(str)
    other_asked = Signal(str, bool)
    """A base is open already: carries the place of another, and whether it is to be made."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
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
