"""What is done with a training pack as a whole: made, written, archived, practised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog

from kbdesk.ui.bridge import packs
from kbdesk.ui.pages.course_output import CourseOutput
from kbdesk.ui.pages.training_board import name_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kbdesk.progress import Progress


class PackPage(CourseOutput):
    """A page that shows one pack, and writes to it."""

    @property
    def has_pack(self) -> bool:
        """Whether a pack is shown."""
        return self.shown is not None

    def practise(self) -> None:
        """Goes to the questions as a learner has them."""
        if self.shown is not None:
            self.asked.emit("practise", self.name)

    def show_results(self) -> None:
        """Goes to how learners fare with the pack."""
        if self.shown is not None:
            self.asked.emit("results", self.name)

    def new_pack(self) -> None:
        """Asks for the name of a new pack."""
        title, is_given = QInputDialog.getText(self, self.tr("New pack"), self.tr("Title"))
        if is_given and title.strip():
            self.create_pack(title.strip())

    def create_pack(self, title: str) -> None:
        """Makes an empty pack."""
        desk = self.desk
        if desk is not None:
            self.name = name_of(title)
            name = self.name
            self._write(lambda _: packs.create(desk, name, title), self.tr("The pack is made."))

    def archive(self) -> None:
        """Takes the pack out of use."""
        desk, shown, name = self.desk, self.shown, self.name
        if desk is None or shown is None:
            return

        def undo() -> None:
            self.name = name
            self._write(lambda _: packs.unarchive(desk, name), "")

        said = self.tr("“{0}” is archived.").format(shown.title)
        self._write(lambda _: packs.archive(desk, name), said, undo)

    def _write(
        self, work: Callable[[Progress], object], said: str, undo: Callable[[], None] | None = None
    ) -> None:
        def done(_result: object) -> None:
            if said:
                self.said.emit(said, undo)
            self._written()

        self.band.clear()
        self.write(work, done, self.tell)

    def _written(self) -> None:
        self.base_changed.emit()
        self.refresh()
