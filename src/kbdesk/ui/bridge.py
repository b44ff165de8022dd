"""The door to the services floor: each room is imported when it is first called, not before.

The window has to paint before SQLAlchemy, Whoosh and Markdown are loaded (they cost more than
twice the whole of Qt). The names below are the services modules themselves; looking up their
first function imports them, and pages do that inside jobs, so that it happens off the GUI thread.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kbdesk.services import (
        answers,
        editing,
        index_child,
        library,
        linting,
        meaning_child,
        publishing,
        rendering,
        workspace,
    )
else:

    class _Room:
        """Stands for a services module until it is needed."""

        def __init__(self, name: str) -> None:
            self._name = name

        def __getattr__(self, attribute: str) -> object:
            return getattr(importlib.import_module(f"kbdesk.services.{self._name}"), attribute)

    answers = _Room("answers")
    editing = _Room("editing")
    index_child = _Room("index_child")
    library = _Room("library")
    linting = _Room("linting")
    meaning_child = _Room("meaning_child")
    publishing = _Room("publishing")
    rendering = _Room("rendering")
    workspace = _Room("workspace")

__all__ = [
    "answers",
    "editing",
    "index_child",
    "library",
    "linting",
    "meaning_child",
    "publishing",
    "rendering",
    "workspace",
]
