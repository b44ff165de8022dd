"""What all tests share: a home of their own, and time for a busy machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# A loaded machine is no fault of the code; speed is the benches' affair.
settings.register_profile("kbdesk", deadline=None)
settings.load_profile("kbdesk")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the files of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    for name in ("KBDESK_BASE", "KBDESK_ACTOR", "KBDESK_CACHE"):
        monkeypatch.delenv(name, raising=False)
    return home
