"""What can be exported to: each target with its options, how far it reaches and its last run."""

from __future__ import annotations

from dataclasses import dataclass

from kbdesk.domain.item import Audience
from kbdesk.domain.taxonomy import in_tree_order, section_path
from kbdesk.exporters import registry
from kbdesk.exporters.base import Setting
from kbdesk.services.desk import Desk
from kbdesk.services.selecting import up_to
from kbdesk.store.export_runs import ExportRun

_LOOKED_THROUGH = 1_000


@dataclass(frozen=True, slots=True)
class Target:
    """One target.

    Attributes:
        audiences: for whom it may hold texts, the narrowest first.
        suffixes: endings of the one file it can be; empty for a target that is a folder.
        can_compare: whether a file that came out of it can be compared with the base.
        settings: its options, for a form.
        last: its newest run that changed something; None before the first.
    """

    key: str
    title: str
    audiences: tuple[Audience, ...]
    suffixes: tuple[str, ...]
    can_compare: bool
    settings: tuple[Setting, ...]
    last: ExportRun | None


@dataclass(frozen=True, slots=True)
class Targets:
    """All targets, and what of the library can be chosen for them.

    Attributes:
        broken: (name, reason) of plug-ins that do not load.
        locales: languages of live texts.
        sections: (uid, name, how deep it stands) in tree order.
        channels: (key, name).
    """

    targets: tuple[Target, ...]
    broken: tuple[tuple[str, str], ...]
    locales: tuple[str, ...]
    sections: tuple[tuple[str, str, int], ...]
    channels: tuple[tuple[str, str], ...]


def list_targets(desk: Desk) -> Targets:
    """Gives all targets by title, with what a person can choose of the library."""
    exporters, broken = registry.load_all()
    with desk.kb.read() as reader:
        last: dict[str, ExportRun] = {}
        for run in reader.export_runs.list_all(_LOOKED_THROUGH):
            last.setdefault(run.exporter, run)
        locales = {one.locale for one in reader.renditions.list_all() if one.live_uid}
        sections = in_tree_order(reader.sections.list_all())
        channels = tuple((one.key, one.name) for one in reader.channels.list_all())
    known = {one.uid: one for one in sections}
    targets = (
        Target(
            key=one.key,
            title=one.title,
            audiences=up_to(one.reach),
            suffixes=one.suffixes,
            can_compare=one.read_dump is not None,
            settings=one.settings,
            last=last.get(one.key),
        )
        for one in exporters
    )
    return Targets(
        targets=tuple(sorted(targets, key=lambda one: one.title.casefold())),
        broken=tuple((one.name, one.reason) for one in broken),
        locales=tuple(sorted(locales)),
        sections=tuple(
            (one.uid, one.name, len(section_path(known, one.uid)) - 1) for one in sections
        ),
        channels=channels,
    )
