"""The door of a running KBDesk: where it listens, and a knock that needs no Qt.

One line of words goes in, and nothing comes back but that it was taken. Only the person's own
programs can reach it: the socket lies in a folder of theirs with mode 0700.
"""

from __future__ import annotations

import os
import sys

_NAME = "kbdesk-popup"
_LONGEST_PATH = 100
"""The address of a Unix socket may have 107 bytes; a home folder can be deep."""

_WAIT_S = 1.0
POPUP, TAKEN = "popup", b"taken\n"


def address() -> str:
    """Gives where KBDesk listens: a path, on Windows the name of a pipe."""
    if sys.platform == "win32":
        return f"{_NAME}-{os.environ.get('USERNAME', '')}"
    folder = os.environ.get("XDG_RUNTIME_DIR") or _state_folder()
    if len(os.fsencode(folder)) > _LONGEST_PATH - len(_NAME):
        import tempfile

        folder = f"{tempfile.gettempdir()}/kbdesk-{os.getuid()}"
    os.makedirs(folder, exist_ok=True, mode=0o700)  # noqa: PTH103
    return f"{folder}/{_NAME}"


def _state_folder() -> str:
    # Somebody waits for the popup: what most desktops do not need is not loaded, neither here nor
    # above. Half of the time of a knock went into `pathlib` and `socket`.
    import platformdirs

    return platformdirs.user_state_dir("kbdesk")


def knock(words: str = "") -> bool:
    """Asks the running KBDesk to come up; False when none is running."""
    message = f"{POPUP} {' '.join(words.split())}\n".encode()
    if sys.platform == "win32":
        try:
            with open(rf"\\.\pipe\{address()}", "r+b", buffering=0) as pipe:  # noqa: PTH123
                pipe.write(message)
                return pipe.read(len(TAKEN)) == TAKEN
        except OSError:
            return False
    # What `socket` is made of, without its wrapper and all that this imports.
    from _socket import AF_UNIX, SOCK_STREAM, socket

    client = socket(AF_UNIX, SOCK_STREAM)
    try:
        client.settimeout(_WAIT_S)
        client.connect(address())
        client.sendall(message)
        return client.recv(len(TAKEN)) == TAKEN
    except OSError:
        return False
    finally:
        client.close()
