"""The formats of courses by name; the library of each is loaded when it is asked for."""

from __future__ import annotations

import importlib

from kbdesk.domain.errors import BadInput
from kbdesk.exporters.training.base import CourseExporter

_MODULES = {
    "html": "web",
    "scorm12": "scorm",
    "gift": "gift",
    "anki": "anki",
    "pptx": "slides",
    "handout": "handout",
}
KEYS = tuple(_MODULES)
"""The names of the formats, in the order in which people are shown them."""


def find(key: str) -> CourseExporter:
    """Gives the format of a name.

    Raises:
        BadInput: there is none; the hint lists what there is.
    """
    if key not in _MODULES:
        raise BadInput(f'There is no course format "{key}".', f"Formats: {', '.join(KEYS)}.")
    module = importlib.import_module(f"kbdesk.exporters.training.{_MODULES[key]}")
    exporter = module.EXPORTER
    assert isinstance(exporter, CourseExporter)
    return exporter
