"""Asks a Thunderbird without a window, over its own remote protocol (Marionette 3)."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Thunderbird:
    """One conversation: messages are "<length>:<JSON>"."""

    def __init__(self, port: int, until: float) -> None:
        while True:
            try:
                self._socket = socket.create_connection(("127.0.0.1", port), 2)
                break
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.5)
        self._socket.settimeout(60)
        self._rest = b""
        self._number = 0
        self._receive()

    def ask(self, command: str, **values: object) -> Any:
        self._number += 1
        data = json.dumps([0, self._number, command, values]).encode()
        self._socket.sendall(b"%d:%s" % (len(data), data))
        _, _, error, answer = self._receive()
        assert error is None, error
        return answer

    def run(self, script: str, *words: object) -> Any:
        """Runs a script with the program's own rights and gives what it returns."""
        return self.ask("WebDriver:ExecuteScript", script=script, args=words, sandbox="system")[
            "value"
        ]

    def close(self) -> None:
        with contextlib.suppress(OSError, AssertionError):
            self.ask("Marionette:Quit", flags=["eForceQuit"])
        self._socket.close()

    def _receive(self) -> Any:
        while b":" not in self._rest:
            self._rest += self._more()
        size, _, self._rest = self._rest.partition(b":")
        while len(self._rest) < int(size):
            self._rest += self._more()
        whole, self._rest = self._rest[: int(size)], self._rest[int(size) :]
        return json.loads(whole)

    def _more(self) -> bytes:
        data = self._socket.recv(65536)
        if not data:
            raise ConnectionError("Thunderbird went away")
        return data


@contextlib.contextmanager
def thunderbird(program: str, home: Path) -> Iterator[Thunderbird]:
    """Gives a Thunderbird with a profile of its own below `home`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    profile = home / "profile"
    profile.mkdir()
    (profile / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
    words = ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote"]
    process = subprocess.Popen(
        [program, *words, "--profile", profile],
        env={**os.environ, "HOME": str(home), "MOZ_HEADLESS": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        there = Thunderbird(port, time.monotonic() + 90)
        there.ask("WebDriver:NewSession", capabilities={})
        there.ask("Marionette:SetContext", value="chrome")
        yield there
        there.close()
    finally:
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
