"""What the commands of one run share: the open base, the actor and how results are printed."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from kbdesk.domain.errors import BadInput
from kbdesk.progress import Progress

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk
    from kbdesk.services.insight import Sitting

json_option = click.option("--json", "as_json", is_flag=True, help="Print data as JSON.")
as_of_option = click.option(
    "--as-of", metavar="DAY", help="As it was at the end of a day (UTC), or at 2026-05-03T14:30."
)


class OpenWindow(Protocol):
    """Opens the desktop on a base and gives its exit code; the shell itself knows no Qt."""

    def __call__(
        self, base: str | None, *, screenshot: Path | None = None, popup: str | None = None
    ) -> int:
        """`base` None opens the last one; with `screenshot` it takes a picture and ends.

        With `popup` the quick answer comes up in place of the main window, with these words.
        """


class Session:
    """The base named on the command line, opened when a command needs it."""

    def __init__(self, base: str | None, actor: str | None, open_window: OpenWindow) -> None:
        self.base = base
        self.actor = actor
        self.open_window = open_window
        self._desk: Desk | None = None
        self._past = ExitStack()

    def need_base(self) -> str:
        """Gives the base that was named.

        Raises:
            BadInput: none was.
        """
        if not self.base:
            raise BadInput(
                "No knowledge base is named.",
                "Write kbdesk --base FILE, or set KBDESK_BASE. `kbdesk --base FILE new` makes one.",
            )
        return self.base

    def desk(self) -> Desk:
        """Opens the base, once.

        Raises:
            BadInput: no base was named.
            BaseUnusable: it cannot be opened.
        """
        if self._desk is None:
            from kbdesk.services.workspace import open_workspace

            self._desk = open_workspace(self.need_base(), actor=self.actor)
        return self._desk

    def desk_as_of(self, as_of: str | None) -> Desk:
        """Opens the base as it was at a day or moment; None means now.

        Raises:
            BadInput: no base was named, or `as_of` is no day in the past.
            BaseUnusable: it cannot be opened.
            NotFound: there was no base then.
        """
        desk = self.desk()
        if as_of is None:
            return desk
        from kbdesk.services.history_view import desk_as_of, moment_of

        return self._past.enter_context(desk_as_of(desk, moment_of(as_of, desk.kb.now())))

    def close(self) -> None:
        """Closes what was opened."""
        self._past.close()
        if self._desk is not None:
            self._desk.close()
            self._desk = None


@contextmanager
def noting(desk: Desk) -> Iterator[Sitting]:
    """Gives a sitting whose events are written at its end; a base that is read only has none."""
    from kbdesk.services.event_writer import EventWriter
    from kbdesk.services.insight import Sitting

    with EventWriter(desk) as writer:
        sitting = Sitting(desk, writer)
        yield sitting
        sitting.end()


def print_json(value: object) -> None:
    """Writes one JSON document on one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Writes rows in columns as wide as their widest cell; control characters are shown as such."""
    cells = [[_printable(str(cell)) for cell in row] for row in rows]
    if not cells:
        return
    widths = [
        max(len(heading), *(len(row[column]) for row in cells))
        for column, heading in enumerate(headings)
    ]
    for row in [list(headings), *cells]:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(line.rstrip())


def _printable(text: str) -> str:
    """Keeps an item's title from moving the cursor or colouring the terminal."""
    return "".join(ch if ch.isprintable() else " " for ch in text)


def progress_on_stderr() -> Progress:
    """Gives a token that draws a bar on a terminal's stderr, and nothing elsewhere."""
    if not sys.stderr.isatty():
        return Progress()
    last = 0.0

    def draw(what: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        finished = total > 0 and done >= total
        if now - last < 0.1 and not finished:
            return
        last = now
        share = done / total if total else 0.0
        bar = "#" * round(24 * share)
        count = f"{done}/{total}" if total else str(done)
        click.echo(f"\r\033[K{what:<24} [{bar:<24}] {count}", err=True, nl=False)
        if finished:
            click.echo("\r\033[K", err=True, nl=False)

    return Progress(draw)


def counted(count: int, noun: str, plural: str = "") -> str:
    """Gives "1 item" or "3 items"."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def as_dict(pairs: Mapping[str, Any]) -> dict[str, Any]:
    """Gives the pairs without the empty ones, for compact JSON."""
    return {key: value for key, value in pairs.items() if value not in ("", None, (), [])}
