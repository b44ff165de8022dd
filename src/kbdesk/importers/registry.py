"""Finds the importers: ours and those of plugins, all through the same entry points."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from kbdesk.domain.errors import BadInput
from kbdesk.importers.base import Importer

GROUP = "kbdesk.importers"


@dataclass(frozen=True, slots=True)
class NotLoaded:
    """A plugin that failed to load.

    Attributes:
        name: of the entry point.
        reason: what Python said.
    """

    name: str
    reason: str


def all_importers() -> tuple[tuple[Importer, ...], tuple[NotLoaded, ...]]:
    """Gives the importers ordered by key, and the plugins that cannot be used."""
    found: dict[str, Importer] = {}
    failed: list[NotLoaded] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        loaded = _load(point)
        if isinstance(loaded, NotLoaded):
            failed.append(loaded)
        elif loaded.key in found:
            failed.append(NotLoaded(point.name, f'there is another importer "{loaded.key}"'))
        else:
            found[loaded.key] = loaded
    return tuple(found[key] for key in sorted(found)), tuple(failed)


def find(key: str) -> Importer:
    """Gives the importer with that key.

    Raises:
        BadInput: there is none, or it cannot be loaded; the message says which there are.
    """
    importers, failed = all_importers()
    for importer in importers:
        if importer.key == key:
            return importer
    for broken in failed:
        if broken.name == key:
            raise BadInput(f'The importer "{key}" cannot be loaded: {broken.reason}.')
    known = ", ".join(importer.key for importer in importers) or "none"
    raise BadInput(f'There is no importer "{key}".', f"Known importers: {known}.")


def _load(point: EntryPoint) -> Importer | NotLoaded:
    try:
        loaded = point.load()
    except Exception as error:  # noqa: BLE001  # a plugin may fail in any way; it becomes a line
        return NotLoaded(point.name, f"{type(error).__name__}: {error}")
    if not all(hasattr(loaded, name) for name in ("key", "title", "scan")):
        return NotLoaded(point.name, "it is no importer: key, title or scan is missing")
    importer: Importer = loaded
    return importer
