"""Keeps a text that could not be saved, so that nothing a person wrote is ever lost."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from kbdesk.config import paths
from kbdesk.domain.rendition import Content
from kbdesk.files import write_whole


def rescue(content: Content, item_uid: str) -> Path:
    """Writes the text to a Markdown file in the person's state folder; gives its path.

    Raises:
        CannotWrite: not even that is possible.
    """
    folder = paths.state_dir() / "rescued"
    folder.mkdir(exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    file = folder / f"{item_uid}-{stamp}.md"
    write_whole(file, f"# {content.title}\n\n{content.body}".encode("utf-8", "surrogatepass"))
    return file
