"""A desktop of its own for one journey: a screen, a window manager, and hands on the keyboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("kbdesk")
NEEDED = ("Xvfb", "openbox", "xdotool", "xclip", "import", "dbus-run-session")
WAIT_S = 90.0


class Desktop:
    """Starts the installed `kbdesk` on a screen that nobody sees, and keeps pictures of it.

    Pictures go to `SCREENS_OUT`, if it is set.
    """

    def __init__(self, home: Path, journey: str) -> None:
        missing = [tool for tool in NEEDED if shutil.which(tool) is None]
        assert not missing, f"scripts/system_libs.sh check installs {missing}"
        self.home = home
        self._journey = journey
        self._step = 0
        self.newest = ""
        """The number of the window that came up last."""
        self._running: list[subprocess.Popen[bytes]] = []
        reading, writing = os.pipe()
        screen = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24"]
        self._running.append(
            subprocess.Popen(
                [*screen, "-nolisten", "tcp"],
                pass_fds=[writing],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            display = pipe.readline().strip()
        self.environment = {
            **os.environ,
            "DISPLAY": f":{display}",
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_RUNTIME_DIR": str(home / "run"),
            "KBDESK_ACTOR": "anna",
            "QT_QPA_PLATFORM": "xcb",
            "LANG": "C.UTF-8",
        }
        self.environment.pop("WAYLAND_DISPLAY", None)
        (home / "run").mkdir(mode=0o700)
        self._start("openbox")

    def kbdesk(self, *words: str, actor: str = "anna", **more: str) -> subprocess.Popen[bytes]:
        """Starts the window and waits until it is on screen."""
        before = set(self._windows("KBDesk$"))
        environment = {**self.environment, "KBDESK_ACTOR": actor, **more}
        process = self._start(str(PROGRAM), *words, environment=environment)
        self.until(lambda: bool(self._new(before)), "no window came up")
        self.newest = self._new(before)[0]
        return process

    def shell(self, *words: str) -> str:
        """Runs `kbdesk` in the shell, which has to succeed; gives what it printed."""
        done = subprocess.run(
            [PROGRAM, *words], env=self.environment, capture_output=True, text=True,
            check=False, timeout=180,
        )  # fmt: skip
        assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def window(self, title: str) -> str:
        """Waits for a window whose title holds `title` and brings it to the front."""
        self.until(lambda: bool(self._windows(title)), f"no window “{title}”")
        number = self._windows(title)[-1]
        self.tool("windowactivate", "--sync", number)
        return number

    def has_window(self, title: str) -> bool:
        """Tells whether a window with such a title can be seen."""
        return bool(self._windows(title))

    def key(self, *keys: str) -> None:
        """Presses keys, one after the other, as xdotool names them."""
        for one in keys:
            self.tool("key", "--clearmodifiers", one)
            time.sleep(0.15)

    def type(self, text: str) -> None:
        """Types a text as a person with fast fingers."""
        self.tool("type", "--delay", "25", text)
        time.sleep(0.2)

    def clipboard(self) -> str:
        """Gives what lies on the clipboard as text; "" where nothing does."""
        done = subprocess.run(
            ["xclip", "-selection", "clipboard", "-o"], env=self.environment,
            capture_output=True, text=True, check=False, timeout=10,
        )  # fmt: skip
        return done.stdout

    def shot(self, name: str) -> None:
        """Keeps a picture of the whole screen as it is now."""
        out = os.environ.get("SCREENS_OUT")
        if out:
            folder = Path(out) / "journeys"
            folder.mkdir(parents=True, exist_ok=True)
            self._step += 1
            file = folder / f"{self._journey}-{self._step:02}-{name}.png"
            self._run("import", "-window", "root", str(file))

    def until(self, is_so: Callable[[], bool], otherwise: str) -> None:
        """Waits until something is so, as long as a patient person would."""
        end = time.monotonic() + WAIT_S
        while not is_so():
            if time.monotonic() > end:
                self.shot("gave-up")
                raise AssertionError(otherwise)
            time.sleep(0.2)

    def tool(self, *words: str) -> str:
        """Runs xdotool."""
        return self._run("xdotool", *words)

    def close(self) -> None:
        """Ends what was started here, the screen last."""
        for process in reversed(self._running):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _new(self, before: set[str]) -> list[str]:
        return [number for number in self._windows("KBDesk$") if number not in before]

    def _windows(self, title: str) -> list[str]:
        done = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", title], env=self.environment,
            capture_output=True, text=True, check=False, timeout=20,
        )  # fmt: skip
        return done.stdout.split()

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            words, env=self.environment, capture_output=True, text=True, check=False, timeout=30
        )
        assert done.returncode == 0, f"{words}: {done.stderr}"
        return done.stdout

    def _start(
        self, *words: str, environment: dict[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        log = (self.home / "programs.log").open("ab")
        process = subprocess.Popen(
            words, env=environment or self.environment, stdout=log, stderr=log
        )
        log.close()
        self._running.append(process)
        return process
