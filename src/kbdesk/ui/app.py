"""Starts the window: an empty frame on screen first, its parts next, the heavy rooms last."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import kbdesk
from kbdesk.config import settings
from kbdesk.config.paths import resources
from kbdesk.domain.errors import BadSource
from kbdesk.ui import geometry, languages
from kbdesk.ui.frame import Frame
from kbdesk.ui.qt_log import follow_qt
from kbdesk.ui.theme import Density, Mode, Theme, load_fonts

if TYPE_CHECKING:
    from kbdesk.ui.agents_desk import AgentsDesk
    from kbdesk.ui.jobs import Jobs
    from kbdesk.ui.main_window import MainWindow

SCREENSHOT_SIZE = QSize(1280, 800)
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


def run(target: str | None, *, screenshot: Path | None = None, popup: str | None = None) -> int:
    """Opens the window on the base `target`, or on the last one; gives the exit code.

    With `screenshot` it shows the first article, writes a picture of the window when list, text,
    preview and findings are on screen, and ends; 1 when they did not come within a minute, 2 when
    there is no base or the picture cannot be written.

    With `popup` the quick answer comes up in place of the window, with these words in its field.
    """
    follow_qt()
    app = _plain_application()
    try:
        chosen = settings.load()
    except BadSource as error:
        # The file is left alone: somebody wrote into it what we cannot read.
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    # A picture is the same for everybody: it takes neither a person's look nor window.
    languages.put_on(app, chosen.language if screenshot is None else languages.SOURCE)
    shown = settings.Settings() if screenshot is not None else chosen
    remembered = geometry.Remembered() if screenshot is not None else geometry.load(geometry.file())
    theme = Theme(Mode(shown.theme), shown.zoom_percent, Density(shown.density))
    frame = Frame(theme, remembered)
    start = Start(frame, theme, chosen, remembered, target or chosen.last_base, screenshot, popup)
    frame.painted.connect(start.fill)
    if screenshot is not None:
        frame.resize(SCREENSHOT_SIZE)
    if popup is None:
        frame.show()
    else:
        QTimer.singleShot(0, frame, start.fill)
    code = app.exec()
    start.end()
    return code


def application() -> QApplication:
    """Gives the one QApplication of the process, dressed in our fonts."""
    app = _plain_application()
    load_fonts()
    return app


def _plain_application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # The style by name among the arguments: setStyle gives the style back, and the many names
        # of its class would be made before the frame is on screen.
        app = QApplication(["kbdesk", "-style", "Fusion"])
    app.setApplicationName("KBDesk")
    app.setApplicationVersion(kbdesk.__version__)
    app.setDesktopFileName("kbdesk")
    # Nothing slides or fades, whatever the desktop does elsewhere: some people get ill of it, and
    # nobody waits for it.
    for effect in _EFFECTS:
        app.setEffectEnabled(effect, False)
    return app


@dataclass
class Start:
    """Fills the frame after its first paint, and cleans up after the last."""

    frame: Frame
    theme: Theme
    chosen: settings.Settings
    remembered: geometry.Remembered
    target: str
    screenshot: Path | None
    popup: str | None = None
    jobs: Jobs | None = None
    window: MainWindow | None = None
    agents_desk: AgentsDesk | None = None

    def fill(self) -> None:
        """Builds the parts and opens the base."""
        if self.window is None:
            # The frame has no words: fonts and style sheet are for what comes into it.
            load_fonts()
            self.theme.apply()
            window = self._furnish()
            if self.screenshot is not None:
                from kbdesk.ui.photographer import Photographer

                Photographer(window, self.screenshot)
            else:
                self._open_door(window)
            if self.target:
                window.open_base(self.target)
            else:
                window.show_start()

    def _open_door(self, window: MainWindow) -> None:
        from kbdesk.ui.agents_desk import AgentsDesk

        if self.agents_desk is None:
            self.agents_desk = AgentsDesk(self.frame)
        self.agents_desk.serve(window)
        if self.popup is not None:
            self.agents_desk.come_up_when_open(self.popup)

    def change_base(self, target: str, is_new: bool) -> None:
        """Puts another base's parts in place of these; what is unsaved here is kept."""
        if self.window is None or not self.window.close():
            return
        self.end()
        self.frame.empty()
        window = self._furnish()
        self.popup = None
        self._open_door(window)
        if is_new:
            window.create_base(target)
        else:
            window.open_base(target)

    def _furnish(self) -> MainWindow:
        # Imported now and not above: the frame is on screen in a third of the time they take.
        from kbdesk.ui.choices import Choices
        from kbdesk.ui.jobs import Jobs
        from kbdesk.ui.main_window import MainWindow

        self.jobs = Jobs()
        choices = Choices(self.jobs, self.chosen, is_kept=self.screenshot is None)
        self.window = MainWindow(self.jobs, self.theme, choices, self.remembered)
        self.window.other_base_asked.connect(self.change_base)
        sys.excepthook = self._tell_bug
        self.frame.setWindowIcon(QIcon(str(resources() / "icons" / "app" / "kbdesk.svg")))
        self.frame.fill(self.window)
        return self.window

    def end(self) -> None:
        """Ends the threads."""
        sys.excepthook = sys.__excepthook__
        if self.agents_desk is not None:
            self.agents_desk.rest()
        if self.jobs is not None:
            self.jobs.close()

    def _tell_bug(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        # On a terminal that nobody may see, and in the window.
        sys.__excepthook__(kind, error, trace)
        if isinstance(error, Exception) and self.window is not None:
            self.window.tell_bug(error)
