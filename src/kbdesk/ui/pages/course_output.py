"""Gives a pack out: as a course in a format, and as sheets on paper."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from kbdesk.domain.errors import BadInput, Cancelled
from kbdesk.files import write_whole
from kbdesk.ui.bridge import building
from kbdesk.ui.messages import Words, explain
from kbdesk.ui.pages.page import Page
from kbdesk.ui.pages.training_board import TrainingBoard
from kbdesk.ui.sheet_pdf import pdf_of, preview
from kbdesk.ui.surroundings import Surroundings
from kbdesk.ui.widgets.band import Band

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kbdesk.progress import Progress
    from kbdesk.services.training.building import Built
    from kbdesk.services.training.overview import Overview


class CourseOutput(Page):
    """A page that shows one pack in one language."""

    def __init__(
        self, around: Surroundings, board: TrainingBoard, parent: QWidget | None = None
    ) -> None:
        super().__init__(around, parent)
        self.board = board
        self.shown: Overview | None = None
        self.name = ""
        self.formats: Sequence[tuple[str, str, str]] = ()
        self.band = Band(around.theme)

    @property
    def language(self) -> str:
        """The language in which the pack is shown."""
        return self.board.language

    def suffix_of(self, key: str) -> str:
        """Gives how a format's file ends; "" for a folder."""
        return next((suffix for known, _, suffix in self.formats if known == key), "")

    def export(self, key: str) -> None:
        """Asks where a course of that format is to go."""
        suffix = self.suffix_of(key)
        if suffix:
            usual = str(Path.home() / f"{self.name}{suffix}")
            found = QFileDialog.getSaveFileName(
                self, self.tr("Export the course"), usual, f"*{suffix}"
            )[0]
        else:
            found = QFileDialog.getExistingDirectory(self, self.tr("Folder for the course"))
        if found:
            self.export_to(key, Path(found))

    def export_to(self, key: str, out: Path) -> None:
        """Writes the course."""
        desk, name, locale = self.desk, self.name, self.language
        if desk is None or self.shown is None:
            return

        def work(progress: Progress) -> Built:
            return building.build(desk, name, key, out, locale=locale, progress=progress)

        self.write(work, self._on_built, self.tell, self.tr("Building the course"))

    def print_sheet(self, sheet: str) -> None:
        """Asks where a sheet is to go as a PDF."""
        usual = str(Path.home() / f"{self.name}-{sheet}.pdf")
        found = QFileDialog.getSaveFileName(self, self.tr("Save as PDF"), usual, "*.pdf")[0]
        if found:
            self.print_to(sheet, Path(found))

    def print_to(self, sheet: str, out: Path, *, is_opened: bool = True) -> None:
        """Writes one of the handout's sheets as a PDF and opens it, to be printed."""
        shown = self.shown
        if shown is None:
            return

        def keep(html: str) -> None:
            # Qt lays text out on the window's thread; the disk is for the job.
            data = pdf_of(html, shown.title)
            self.write(lambda _: write_whole(out, data), done, self.tell)

        def done(_nothing: None) -> None:
            self.said.emit(self.tr("Saved {0}.").format(out), None)
            if is_opened:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(out)))

        self._make_sheet(sheet, keep)

    def preview_sheet(self, sheet: str) -> None:
        """Shows one of the handout's sheets as it comes out of a printer."""
        shown = self.shown
        if shown is not None:
            self._make_sheet(sheet, lambda html: preview(html, shown.title, self).open())

    def _make_sheet(self, sheet: str, then: Callable[[str], None]) -> None:
        desk, name, locale = self.desk, self.name, self.language
        if desk is None:
            return

        def work(progress: Progress) -> str:
            with tempfile.TemporaryDirectory() as folder:
                place = Path(folder) / "sheets"
                building.build(desk, name, "handout", place, locale=locale, progress=progress)
                page = place / f"{sheet}.html"
                if not page.is_file():
                    raise BadInput(
                        "This pack has nothing for that sheet.",
                        "Add a call guide or a role play first.",
                    )
                return page.read_text("utf-8")

        self.write(work, then, self.tell, self.tr("Laying out the sheet"))

    def _on_built(self, built: Built) -> None:
        if built.warnings:
            what = self.tr("The course is made, but not all of the pack is in it.")
            self.band.say(Words(what, "\n" + "\n".join(built.warnings[:6]), "", "warn"))
        self.said.emit(self.tr("Exported to {0}.").format(built.out), None)

    def tell(self, error: Exception) -> None:
        """Says what did not work; a wish to cancel is no fault."""
        if not isinstance(error, Cancelled):
            self.band.say(explain(self.tr("That did not work."), error))
