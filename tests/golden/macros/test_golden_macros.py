"""The files of every target for saved replies, byte for byte.

`KBDESK_REGENERATE=1 pytest tests/golden/macros` writes the files anew; read the difference before
it is committed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

import macro_sample as sample

EXPECTED = Path(__file__).parent / "expected"
TARGETS = tuple(target for target in sample.TARGETS if target != "xlsx")


@pytest.mark.parametrize("target", TARGETS)
def test_macros_have_the_agreed_bytes(target: str) -> None:
    entries = [one for one in sample.entries() if one.item.uid != sample.LONG]
    made = sample.export(target, sample.catalog(entries))
    folder = EXPECTED / target
    if os.environ.get("KBDESK_REGENERATE"):
        folder.mkdir(parents=True, exist_ok=True)
        for path, data in made.items():
            (folder / path).write_bytes(data)
    assert sorted(path.name for path in folder.iterdir()) == sorted(made)
    for path, data in made.items():
        assert (folder / path).read_bytes() == data, path
