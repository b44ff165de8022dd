"""Finds exporters: our own and those of plugins, all through one entry point group."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from kbdesk.domain.errors import BadInput
from kbdesk.exporters.base import Exporter

GROUP = "kbdesk.exporters"


@dataclass(frozen=True, slots=True)
class Broken:
    """A plugin that could not be loaded, and why."""

    name: str
    reason: str


def load_all(
    points: tuple[EntryPoint, ...] | None = None,
) -> tuple[tuple[Exporter, ...], tuple[Broken, ...]]:
    """Gives all exporters by key, and the plugins that failed to load.

    Args:
        points: other entry points than the installed ones.
    """
    exporters: dict[str, Exporter] = {}
    broken: list[Broken] = []
    for point in sorted(_installed() if points is None else points, key=lambda p: p.name):
        try:
            exporter = point.load()
        except Exception as error:  # noqa: BLE001 - a plugin may fail in any way; it is listed
            broken.append(Broken(point.name, f"{type(error).__name__}: {error}"))
            continue
        if not isinstance(exporter, Exporter):
            broken.append(Broken(point.name, f"{point.value} is not an Exporter"))
        elif exporter.key in exporters:
            broken.append(Broken(point.name, f'there is another exporter "{exporter.key}"'))
        else:
            exporters[exporter.key] = exporter
    return tuple(exporters[key] for key in sorted(exporters)), tuple(broken)


def all_exporters() -> tuple[Exporter, ...]:
    """Gives all exporters that load, by key."""
    return load_all()[0]


def find(key: str) -> Exporter:
    """Gives the exporter named `key`.

    Raises:
        BadInput: there is none, or its plugin does not load; the hint lists what there is.
    """
    exporters, broken = load_all()
    for exporter in exporters:
        if exporter.key == key:
            return exporter
    known = ", ".join(exporter.key for exporter in exporters)
    faults = "".join(f" {plugin.name} failed: {plugin.reason}." for plugin in broken)
    raise BadInput(f'There is no exporter "{key}".', f"Exporters: {known}.{faults}")


def _installed() -> tuple[EntryPoint, ...]:
    return tuple(entry_points(group=GROUP))
