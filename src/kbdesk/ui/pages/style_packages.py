"""Style packages in and out: a folder or zip file joins the guide, the team's rules go out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kbdesk.ui.bridge import house_rules
from kbdesk.ui.jobs import Lane
from kbdesk.ui.rows import counted
from kbdesk.ui.surroundings import Surroundings


class StylePackages(QObject):
    """Asks where, and tells what came of it."""

    joined = Signal(object)
    said = Signal(str)
    failed = Signal(str, Exception)

    def __init__(self, around: Surroundings, page: QWidget) -> None:
        super().__init__(page)
        self._around = around
        self._page = page

    def choose_package(self) -> None:
        """Asks for a style package and lets it hold for the base."""
        words = self.tr("Style packages (*.zip *.ini *.yml)")
        name, _ = QFileDialog.getOpenFileName(self._page, self.tr("Add a style package"), "", words)
        if name:
            # Of a package that is a folder a person can only point at a file in it.
            path = Path(name)
            self.join(path if path.suffix == ".zip" else path.parent)

    def join(self, package: Path) -> None:
        """Lets a package, a zip file or a folder, hold for all texts of the base."""
        desk = self._around.session.desk
        if desk is None:
            return
        self._around.jobs.start(
            lambda _progress: house_rules.join_package(desk, package),
            owner=self,
            label=self.tr("Adding the package"),
            lane=Lane.WRITE,
            then=self.joined.emit,
            failed=lambda error: self.failed.emit(self.tr("The package was not added."), error),
        )

    def choose_folder(self) -> None:
        """Asks for a folder and writes the team's rules and words to it."""
        title = self.tr("Empty folder for the rules")
        name = QFileDialog.getExistingDirectory(self._page, title)
        if name:
            self.export_to(Path(name))

    def export_to(self, out: Path) -> None:
        """Writes the team's rules and words to the folder `out`."""
        desk = self._around.session.desk
        if desk is None:
            return
        self._around.jobs.start(
            lambda _progress: house_rules.export(desk, out),
            owner=self,
            label=self.tr("Writing the rules"),
            then=lambda files: self.said.emit(
                counted(len(files), self.tr("{0} file written."), self.tr("{0} files written."))
            ),
            failed=lambda error: self.failed.emit(self.tr("The rules were not written."), error),
        )
