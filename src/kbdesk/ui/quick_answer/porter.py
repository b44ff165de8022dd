"""The porter: listens at the door of this KBDesk and tells who knocks."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from kbdesk.config import door


class Porter(QObject):
    """One for a person: the first KBDesk that runs has it."""

    knocked = Signal(str)
    """Carries the words to search for; may be empty."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_server_new_connection)

    def listen(self) -> bool:
        """Begins to listen; False when another KBDesk has the door."""
        place = door.address()
        probe = QLocalSocket()
        probe.connectToServer(place)
        if probe.waitForConnected(200):
            probe.abort()
            return False
        # Nobody answers: what lies there was left by a program that was killed.
        QLocalServer.removeServer(place)
        return self._server.listen(place)

    def close(self) -> None:
        """Stops listening."""
        self._server.close()

    def _on_server_new_connection(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.readyRead.connect(lambda caller=caller: self._read(caller))
            caller.disconnected.connect(caller.deleteLater)
            if caller.canReadLine():
                self._read(caller)

    def _read(self, caller: QLocalSocket) -> None:
        while caller.canReadLine():
            line = bytes(caller.readLine().data()).decode("utf-8", "replace").strip()
            what, _, words = line.partition(" ")
            if what == door.POPUP:
                caller.write(door.TAKEN)
                caller.flush()
                self.knocked.emit(words)
