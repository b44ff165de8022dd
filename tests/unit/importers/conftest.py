"""Folders written for one test, and what a scan of them gives."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kbdesk.importers.base import ImportOptions, Scanned, ScannedItem
from kbdesk.importers.folder import IMPORTER
from kbdesk.progress import quiet

# Next to the tests lie the sources that several folders of them share.
sys.path.insert(0, str(Path(__file__).parents[2]))

Scan = Callable[..., Scanned]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "my texts å"
    made.mkdir()
    return made


@pytest.fixture
def scan(folder: Path) -> Scan:
    """Writes files, given as {path: text or bytes}, and scans the folder."""

    def run(files: dict[str, str | bytes], **options: object) -> Scanned:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return IMPORTER.scan(folder, ImportOptions(**options), quiet())  # type: ignore[arg-type]

    return run


@pytest.fixture
def scan_one(scan: Scan) -> Callable[..., ScannedItem]:
    """Gives the one item that a text becomes."""

    def run(text: str, name: str = "a-text.md", **options: object) -> ScannedItem:
        scanned = scan({name: text}, **options)
        assert not scanned.refused
        return scanned.items[0]

    return run
