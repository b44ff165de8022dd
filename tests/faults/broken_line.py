"""A line to a PostgreSQL server that breaks exactly at a commit."""

from __future__ import annotations

import socket
import struct
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Self

BEFORE = "before"
"""The commit never reaches the server."""

AFTER = "after"
"""The server commits, and its answer never comes back."""

LATE = "late"
"""The client loses its line at once; the commit reaches the server a second after that."""

LATE_S = 1.0
_COMMIT = b"Q" + struct.pack("!i", 4 + len(b"COMMIT\0")) + b"COMMIT\0"


class BrokenLine:
    """Passes bytes on between clients and a server; breaks the line of the next commit."""

    def __init__(self, port: int) -> None:
        """Makes a line to a server on this machine; `port` is the server's."""
        self._server = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.breaks = ""
        self.broken = 0
        self.is_down = False
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return  # closed
            if self.is_down:
                client.close()
                continue
            server = socket.create_connection(("127.0.0.1", self._server))
            threading.Thread(target=self._up, args=(client, server), daemon=True).start()
            threading.Thread(target=self._down, args=(client, server), daemon=True).start()

    def _up(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError), client, server:
            while data := client.recv(65536):
                if self.breaks and data.endswith(_COMMIT):
                    self._break(client, server, data)
                    return
                server.sendall(data)

    def _break(self, client: socket.socket, server: socket.socket, data: bytes) -> None:
        how, self.breaks = self.breaks, ""
        self.broken += 1
        if how == AFTER:
            # What the server answers ends in a line that nobody reads any more.
            client.shutdown(socket.SHUT_WR)
            server.sendall(data)
            time.sleep(0.3)
        elif how == LATE:
            client.close()
            time.sleep(LATE_S)
            server.sendall(data)
            time.sleep(0.3)

    @staticmethod
    def _down(client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                client.sendall(data)
        with suppress(OSError):
            client.shutdown(socket.SHUT_WR)
