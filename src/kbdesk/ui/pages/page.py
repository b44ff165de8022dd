"""A page: one screen of the window, built when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.ui.jobs import Job, Lane, Work
from kbdesk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """One text of the library, as an argument of `asked("library", ...)`.

    Attributes:
        locale: None for the item's own.
        line: 1-based line to go to; 0 for the start.
    """

    item_uid: str
    locale: str | None = None
    channel: str = BASE_CHANNEL
    line: int = 0


class Page(QWidget):
    """What the window asks of a page, and what a page may ask of the window."""

    said = Signal(str, object)
    """Carries the words of a toast and what undoes it (or None)."""
    asked = Signal(str, object)
    """Asks for another screen: its key, and what its `enter` gets (or None)."""
    base_changed = Signal()
    """Something was written to the base."""
    state_changed = Signal()
    """What can be done now may be another thing: actions have to look again."""
    keys_asked = Signal()
    """Asks for the sheet of all shortcuts."""

    has_search = False
    """Whether the page has a search field of its own, so that the window's steps aside."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.around = around

    @property
    def desk(self) -> Desk | None:
        """The open base."""
        return self.around.session.desk

    def use(self) -> None:
        """A base was opened, or the page is new: read what is to be shown."""
        self.refresh()

    def refresh(self) -> None:
        """Somebody wrote to the base: read again, and keep what a person is doing here."""

    def enter(self, argument: object) -> None:
        """The page comes on screen; `argument` is what `asked` carried."""

    def focus_order(self) -> Sequence[QWidget]:
        """Gives what F6 goes round, from left to right."""
        return ()

    def take_keys(self) -> None:
        """Puts the keys where a person begins here."""
        for part in self.focus_order():
            if part.isVisibleTo(self) and part.isEnabled():
                part.setFocus()
                return
        self.setFocus()  # nothing is read yet; Qt would take any button

    def step_back(self) -> bool:
        """Does what Escape means here; False when there is nothing to step back from."""
        return False

    def read(
        self,
        work: Work[T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
        label: str = "",
    ) -> Job:
        """Reads off the window's thread; `then` gets the result on it."""
        return self.around.jobs.start(work, owner=self, label=label, then=then, failed=failed)

    def write(
        self,
        work: Work[T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
        label: str = "",
    ) -> Job:
        """Writes off the window's thread, after all that was asked for before."""
        return self.around.jobs.start(
            work, owner=self, label=label, lane=Lane.WRITE, then=then, failed=failed
        )
