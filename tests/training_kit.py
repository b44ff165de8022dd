"""The sample base with its training pack, made once a run and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

from kbdesk.progress import quiet
from kbdesk.services.desk import Desk
from kbdesk.services.sample import fill_with_sample
from kbdesk.services.workspace import create_workspace, open_workspace

PACK = "refunds-and-complaints"


def make_sample(folder: Path) -> Path:
    """Makes the sample base in a folder; gives its file."""
    file = folder / "sample.kbdesk"
    desk = create_workspace(file, name="Nordlys Audio", actor="anna")
    fill_with_sample(desk, quiet())
    desk.close()
    return file


def copied(template: Path, folder: Path) -> Desk:
    """Opens a copy of the sample base."""
    return open_workspace(Path(shutil.copy(template, folder / "base.kbdesk")), actor="anna")
