"""The runs that try to lose something: short by default, the promised counts with LONG=1.

    make faults            a few minutes
    make faults LONG=1     hours

Each run tells its figures at the end, with those of its control: a naive way of doing the same,
which has to fail where ours holds. A run whose control does not fail has proved nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "store"), str(HERE.parent)]

from store.conftest import file, file_template  # type: ignore[import-not-found]  # noqa: E402, F401

IS_LONG = os.environ.get("LONG", "") not in {"", "0"}
_told: list[str] = []


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """None of them belongs into the quick run; a mark by hand could be forgotten."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def tries() -> Callable[[int, int], int]:
    """Gives the count of a run: the first by default, the second with LONG=1."""
    return lambda short, long: long if IS_LONG else short


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Notes the figures of a run for the end."""

    def note(**figures: object) -> None:
        words = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in figures.items())
        _told.append(f"{request.node.name}: {words}")

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _told:
        terminalreporter.section("faults: figures")
        for line in _told:
            terminalreporter.line(line)
