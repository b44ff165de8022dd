"""Importers come from entry points, and a broken plugin is a line in a list."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from kbdesk.domain.errors import BadInput
from kbdesk.importers import registry
from kbdesk.importers.folder import IMPORTER


def test_our_own_importer_is_found_by_its_key() -> None:
    assert registry.find("folder") is IMPORTER


def test_an_unknown_importer_names_those_there_are() -> None:
    with pytest.raises(BadInput) as caught:
        registry.find("fax")
    assert "folder" in caught.value.hint


def test_a_broken_plugin_hurts_nobody_but_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [
        EntryPoint("folder", "kbdesk.importers.folder:IMPORTER", registry.GROUP),
        EntryPoint("again", "kbdesk.importers.folder:IMPORTER", registry.GROUP),
        EntryPoint("gone", "no_such_module:X", registry.GROUP),
        EntryPoint("odd", "kbdesk.importers.base:ImportOptions", registry.GROUP),
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: points)
    importers, failed = registry.all_importers()
    assert [importer.key for importer in importers] == ["folder"]
    assert [broken.name for broken in failed] == ["folder", "gone", "odd"]
    with pytest.raises(BadInput, match="No module named"):
        registry.find("gone")
