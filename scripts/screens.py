"""Writes a picture of every screen, light and dark, in each language of the window.

    QT_QPA_PLATFORM=offscreen python scripts/screens.py OUT [KEY ...] [--zoom 150] [--language sv]

The sample base is made anew in a temporary folder, with four weeks of a team's life in it, so
the pictures show nobody's own texts. Shown are the screens of kbdesk.ui.screens, the scenes below,
and each screen once more in an empty base (KEY-empty); a KEY narrows them down.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from kbdesk.config.settings import Settings
from kbdesk.services import workspace
from kbdesk.ui import geometry, languages
from kbdesk.ui.app import application
from kbdesk.ui.choices import Choices
from kbdesk.ui.jobs import Jobs
from kbdesk.ui.main_window import MainWindow
from kbdesk.ui.pages.duplicates_page import DuplicatesPage
from kbdesk.ui.pages.facts_page import FactsPage
from kbdesk.ui.pages.replace_page import ReplacePage
from kbdesk.ui.quick_answer.panel import QuickAnswer
from kbdesk.ui.quick_answer.popup import Popup
from kbdesk.ui.screens import SCREENS
from kbdesk.ui.theme import Mode, Theme

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from lived_in import be_busy, make_lived_in

SIZE = (1280, 800)
SETTLED_S, LIMIT_S = 0.5, 60.0
EMPTY = "-empty"


def main() -> int:
    """Takes the pictures; 1 when a screen did not come to rest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    parser.add_argument("keys", nargs="*")
    parser.add_argument("--zoom", type=int, default=100)
    parser.add_argument("--language", action="append", choices=("en", "sv"))
    parser.add_argument("--mode", action="append", choices=("light", "dark", "contrast"))
    parser.add_argument("--base", help="Show this base in place of the sample.")
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            os.environ[name] = f"{folder}/{name.lower()}"
        base = wanted.base or _full(Path(folder) / "nordlys.kbdesk")
        return _take_all(wanted, base, _empty(Path(folder) / "empty.kbdesk"))


def _full(file: Path) -> str:

    make_lived_in(file)
    desk = workspace.open_workspace(file, actor="astrid")
    be_busy(desk)
    desk.close()
    return str(file)


def _empty(file: Path) -> str:

    workspace.create_workspace(file, name="Nordlys", actor="astrid").close()
    return str(file)


def _take_all(wanted: argparse.Namespace, base: str, empty: str) -> int:

    app = application()
    QApplication.setCursorFlashTime(0)
    late: set[str] = set()
    for language in wanted.language or ("en", "sv"):
        languages.put_on(app, language)
        late |= _take(app, wanted, base, language, _scenes)
        if not wanted.keys or any(key.endswith(EMPTY) for key in wanted.keys):
            late |= _take(app, wanted, empty, language, _empty_scenes)
        for translator in app.findChildren(QTranslator):
            app.removeTranslator(translator)
    for key in sorted(late):
        print(f"{key}: still at work after {LIMIT_S:.0f} s", file=sys.stderr)
    return 1 if late else 0


Scene = Callable[[], QWidget | None]


def _take(
    app: QApplication,
    wanted: argparse.Namespace,
    base: str,
    language: str,
    scenes: Callable[[QApplication, MainWindow], dict[str, Scene]],
) -> set[str]:
    """Takes the pictures of one language; gives the keys of those that did not come to rest."""
    theme = Theme(Mode.LIGHT, wanted.zoom)
    theme.apply()
    jobs = Jobs()
    choices = Choices(jobs, Settings(), is_kept=False)
    window = MainWindow(jobs, theme, choices, geometry.Remembered())
    window.resize(*SIZE)
    window.show()
    window.open_base(base)
    _wait(app, jobs, lambda: window.session.desk is not None)
    late = set()
    for key, scene in scenes(app, window).items():
        if wanted.keys and key not in wanted.keys:
            continue
        for mode in wanted.mode or ("light", "dark"):
            theme.set_mode(Mode(mode))
            shown = scene() or window
            if not _wait(app, jobs):
                late.add(key)
            name = f"{key}-{mode}-{language}.png"
            shown.grab().save(str(wanted.out / name))
            print(name)
    window.close()
    jobs.close()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return late


def _empty_scenes(_app: QApplication, window: MainWindow) -> dict[str, Scene]:
    """Gives every screen of a base that nobody has written in."""
    return {f"{one.key}{EMPTY}": partial(window.show_page, one.key) for one in SCREENS}


def _scenes(app: QApplication, window: MainWindow) -> dict[str, Scene]:
    """Gives what to show, by its name; each gives the widget to take, or None for the window."""
    scenes: dict[str, Scene] = {one.key: partial(window.show_page, one.key) for one in SCREENS}

    def article() -> None:
        window.show_page("library")
        window.library.open_first()

    def answers() -> None:
        window.show_page("answers", "refund")

    def popup() -> QWidget:
        shown = Popup(window.around)
        shown.come_up("refund on its way")
        _wait(app, window.around.jobs, lambda: shown.panel.prepared is not None)
        # Kept alive with the window until its picture is taken.
        window.destroyed.connect(shown.deleteLater)
        return shown

    def call() -> None:
        window.show_page("answers", "caller cancel")
        page = window.shelf.page
        assert isinstance(page, QuickAnswer)
        page.finder.choose_channel(0)
        _wait(app, window.around.jobs, lambda: page.prepared is not None)
        if not page.call.isVisible():
            page.toggle_call()

    def replaced() -> None:
        window.show_page("replace", "account")
        page = window.shelf.page_of("replace")
        assert isinstance(page, ReplacePage)
        page.put_field.setText("profile")

    def alike() -> None:
        window.show_page("duplicates")
        page = window.shelf.page_of("duplicates")
        assert isinstance(page, DuplicatesPage)
        page.likeness.setCurrentIndex(3)
        page.look_or_stop()

    def fact() -> None:
        window.show_page("facts", "refund.transfer")
        page = window.shelf.page_of("facts")
        assert isinstance(page, FactsPage)
        _wait(app, window.around.jobs)
        page.change()
        page.card.form.value.setText("9 business days")
        page.card.form.check()

    def bulk() -> None:
        window.show_page("library")
        window.search.clear()
        window.library.filter.box.show_line("status:published -channel:sms")
        _wait(app, window.around.jobs)
        window.library.choose_all()
        panel = window.library.many.panel
        panel.add_tags.setText("checked")
        panel.audience.setCurrentIndex(3)
        _wait(app, window.around.jobs)

    return scenes | {
        "article": article,
        "answers": answers,
        "call": call,
        "popup": popup,
        "bulk": bulk,
        "replaced": replaced,
        "alike": alike,
        "fact": fact,
        **_window_scenes(app, window),
    }


def _window_scenes(app: QApplication, window: MainWindow) -> dict[str, Scene]:
    """Gives what comes over the pages."""

    def found() -> None:
        window.show_page("library")
        window.search.setText("refund")

    def reply() -> None:
        window.show_page("answers", "how refunds work")
        page = window.shelf.page
        assert isinstance(page, QuickAnswer)
        _wait(app, window.around.jobs, lambda: page.prepared is not None)
        QApplication.clipboard().setText("Ask within 30 days, {{customer.first_name}}! 🎉")
        page.check_reply()
        _wait(app, window.around.jobs, page.sides.reply.isVisible)

    def notices() -> None:
        window.show_page("library")
        window.say("“How refunds work” is archived.", lambda: None)
        window.say("Saved as v3.")
        window.toast.hide()
        if window.notices.isHidden():
            window.notices.open()

    def tour() -> None:
        window.notices.hide()
        window.tour.begin()
        window.tour.next.click()

    def palette() -> None:
        window.tour.hide()
        window.search.clear()
        window.show_palette()

    def start() -> None:
        window.palette_box.hide()
        window.show_start()

    return {
        "search": found,
        "reply": reply,
        "notices": notices,
        "tour": tour,
        "palette": palette,
        "start": start,
    }


def _wait(app: QApplication, jobs: Jobs, ready: Callable[[], bool] = lambda: True) -> bool:
    """Handles events until no job has run for a while; False when that took too long."""
    began = quiet_since = time.monotonic()
    while time.monotonic() - began < LIMIT_S:
        app.processEvents()
        now = time.monotonic()
        if jobs.running or not ready():
            quiet_since = now
        elif now - quiet_since > SETTLED_S:
            return True
        time.sleep(0.01)
    return False


if __name__ == "__main__":
    sys.exit(main())
