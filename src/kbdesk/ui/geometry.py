"""What the window remembers from one day to the next: a small file, never the settings."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kbdesk.config import paths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered of the window.

    Attributes:
        width: of the window, in pixels at any zoom; likewise `height`.
        splits: the widths of tree, list and article.
        halves: the widths of editor and preview.
        is_maximized: whether the window fills the screen.
        preview: both, editor or preview.
    """

    width: int = 1280
    height: int = 800
    splits: tuple[int, ...] = (200, 300, 660)
    halves: tuple[int, ...] = (340, 300)
    is_maximized: bool = False
    preview: str = "both"


def file() -> Path:
    """Gives the place of the file, which need not exist."""
    return paths.state_dir() / "window.json"


def load(path: Path) -> Remembered:
    """Reads what was remembered; what is missing or of the wrong kind takes its default."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        # A first start, or a file cut short: a window at its usual place is the answer to both.
        return Remembered()
    plain = Remembered()
    kept: dict[str, Any] = {}
    for field in fields(Remembered):
        value = found.get(field.name) if isinstance(found, dict) else None
        default = getattr(plain, field.name)
        if isinstance(default, tuple):
            if isinstance(value, list) and value and all(type(part) is int for part in value):
                kept[field.name] = tuple(value)
        elif type(value) is type(default):
            kept[field.name] = value
    return Remembered(**kept)


def store(path: Path, remembered: Remembered) -> None:
    """Writes it in one step, so that a crash leaves the former file or the new one."""
    # Not at the start of every day: what writes files loads more than what reads them.
    from kbdesk.files import write_whole

    write_whole(path, json.dumps(asdict(remembered), indent=1).encode())


def measured(
    window: QWidget, splits: tuple[int, ...], halves: tuple[int, ...], preview: str
) -> Remembered:
    """Gives what is to be remembered of a window; a maximised one keeps its former size."""
    size = window.normalGeometry().size() if window.isMaximized() else window.size()
    return Remembered(
        width=size.width(),
        height=size.height(),
        splits=splits,
        halves=halves,
        is_maximized=window.isMaximized(),
        preview=preview,
    )
