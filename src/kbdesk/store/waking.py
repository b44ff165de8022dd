"""Listens to a server: wakes when somebody committed, and hears who has which text open."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

import psycopg

from kbdesk.store.engine import parse_url
from kbdesk.store.roles_functions import CHANNEL

PRESENCE = "kbdesk_presence"

Hearing = Callable[[dict[str, str]], None]

_ANSWERS_S = 2
"""How long a server is given to say that it is there."""


def is_up(target: str) -> bool:
    """Tells whether a server takes connections now, whoever asks; waits two seconds at most."""
    url = parse_url(target).set(drivername="postgresql")
    asked = url.update_query_dict({"connect_timeout": str(_ANSWERS_S)}).render_as_string()
    return psycopg.pq.PGconn.ping(asked.encode()) == psycopg.pq.Ping.OK


class Waker:
    """One connection that listens. What it tells is a hint: the base's last number is the truth.

    A hint can be lost with the connection, so whoever waits looks at the base after each timeout
    too.
    """

    def __init__(self, target: str, password: str = "") -> None:
        url = parse_url(target).set(drivername="postgresql")
        self._connection = psycopg.connect(
            url.render_as_string(),
            autocommit=True,
            connect_timeout=10,
            application_name="KBDesk listening",
            tcp_user_timeout=20_000,
            keepalives_idle=30,
            password=password or None,
        )
        try:
            self._connection.execute(f"LISTEN {CHANNEL}")
            self._connection.execute(f"LISTEN {PRESENCE}")
        except BaseException:
            self._connection.close()
            raise

    def wait(self, timeout_s: float, hear: Hearing | None = None) -> bool:
        """Waits for a commit; tells whether one was announced before the time was over.

        Raises:
            psycopg.Error: the connection is gone.
        """
        woke = False
        for notice in self._connection.notifies(timeout=timeout_s, stop_after=1):
            if notice.channel == CHANNEL:
                woke = True
            elif hear is not None:
                with suppress(ValueError):  # anybody on the server may say anything here
                    said = json.loads(notice.payload)
                    if isinstance(said, dict):
                        hear({str(key): str(value) for key, value in said.items()})
        return woke

    def say(self, words: dict[str, str]) -> None:
        """Tells all who listen something about oneself.

        Raises:
            psycopg.Error: the connection is gone.
        """
        self._connection.execute("SELECT pg_notify(%s, %s)", (PRESENCE, json.dumps(words)))

    def close(self) -> None:
        """Stops to listen."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
