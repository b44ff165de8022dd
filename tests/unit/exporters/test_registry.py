"""Exporters and plugins are found, and a broken one is a line in a list."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from kbdesk.domain.errors import BadInput
from kbdesk.exporters import registry


def test_the_site_is_installed() -> None:
    assert "faq-site" in [exporter.key for exporter in registry.all_exporters()]
    assert registry.find("faq-site").title == "Help centre website"


def test_an_unknown_exporter_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInput) as caught:
        registry.find("fax")
    assert "faq-site" in caught.value.hint


def test_broken_plugins_are_listed_and_the_others_load() -> None:
    own = EntryPoint("faq-site", "kbdesk.exporters.faq_site:EXPORTER", registry.GROUP)
    gone = EntryPoint("gone", "no.such.module:X", registry.GROUP)
    odd = EntryPoint("odd", "kbdesk.exporters.base:digest", registry.GROUP)
    again = EntryPoint("twice", "kbdesk.exporters.faq_site:EXPORTER", registry.GROUP)
    exporters, broken = registry.load_all((own, gone, odd, again))
    assert [exporter.key for exporter in exporters] == ["faq-site"]
    assert [plugin.name for plugin in broken] == ["gone", "odd", "twice"]
    assert "ModuleNotFoundError" in broken[0].reason
