"""The door of a running KBDesk: where it listens, and a knock that needs no Qt.

One line of words goes in, and nothing comes back but that it was taken. Only the person's own
programs can reach it: the socket lies in a folder of theirs with mode 0700.
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

_NAME = "kbdesk-popup"
_LONGEST_PATH = 100
"""The address of a Unix socket may have 107 bytes; a home folder can be deep."""

_WAIT_S = 1.0
POPUP, TAKEN = "popup", b"taken\n"


def address() -> str:
    """Gives where KBDesk listens: a path, on Windows the name of a pipe."""
    if sys.platform == "win32":
        return f"{_NAME}-{os.environ.get('USERNAME', '')}"
    folder = Path(os.environ.get("XDG_RUNTIME_DIR") or _state_folder())
    if len(os.fsencode(folder)) > _LONGEST_PATH - len(_NAME):
        import tempfile

        folder = Path(tempfile.gettempdir()) / f"kbdesk-{os.getuid()}"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return str(folder / _NAME)


def _state_folder() -> Path:
    # Somebody waits for the popup: what most desktops do not need is not loaded.
    import platformdirs

    return platformdirs.user_state_path("kbdesk")


def knock(words: str = "") -> bool:
    """Asks the running KBDesk to come up; False when none is running."""
    message = f"{POPUP} {' '.join(words.split())}\n".encode()
    if sys.platform == "win32":
        try:
            with Path(rf"\\.\pipe\{address()}").open("r+b", buffering=0) as pipe:
                pipe.write(message)
                return pipe.read(len(TAKEN)) == TAKEN
        except OSError:
            return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.settimeout(_WAIT_S)
        try:
            client.connect(address())
            client.sendall(message)
            return client.recv(len(TAKEN)) == TAKEN
        except OSError:
            return False
