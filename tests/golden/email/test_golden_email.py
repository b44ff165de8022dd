"""The letters of the sample, byte for byte; KBDESK_REGENERATE=1 writes them anew."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

import email_sample

EXPECTED = Path(__file__).parent / "expected"


@pytest.mark.parametrize("kind", ["eml", "liquid", "handlebars"])
def test_letters_have_the_agreed_bytes(kind: str) -> None:
    base = email_sample.catalog()
    options = {"sender": "Example Help", "base_url": "https://help.example/"}
    if kind == "eml":
        made = email_sample.drafts(base, **options)
    else:
        made = email_sample.pairs(base, dialect=kind, **options)
    folder = EXPECTED / kind
    if os.environ.get("KBDESK_REGENERATE"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for path, data in made.items():
            (folder / path).write_bytes(data)
    there = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(there) == sorted(made)
    for path, data in made.items():
        assert there[path] == data, path
