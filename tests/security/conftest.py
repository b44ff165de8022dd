"""Lets the tests of the threats use the samples of the other tests."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[:0] = [
    str(Path(__file__).parent),
    str(TESTS),
    str(TESTS / "unit" / "content"),
    str(TESTS / "store"),
]
