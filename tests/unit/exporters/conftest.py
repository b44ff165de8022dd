from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

import site_sample


@pytest.fixture(scope="session")
def site() -> dict[str, bytes]:
    """The sample site as it stands in a folder, without an address."""
    return site_sample.export(site_sample.catalog(), **site_sample.OPTIONS)


@pytest.fixture(scope="session")
def web_site() -> dict[str, bytes]:
    """The sample site with an address of its own."""
    options = {**site_sample.OPTIONS, "base_url": "https://help.example/kb"}
    return site_sample.export(site_sample.catalog(), **options)
