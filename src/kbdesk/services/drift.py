"""What moved apart: the last export, the live texts and a fresh dump, compared three ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kbdesk.domain.errors import BadInput, BadSource
from kbdesk.exporters import registry
from kbdesk.exporters.base import Dumped, Record, fingerprint
from kbdesk.progress import Progress
from kbdesk.services.desk import Desk
from kbdesk.services.export_report import Told, read_report, report_beside
from kbdesk.services.exporting import EVERYTHING, planned
from kbdesk.services.selecting import Selection


class DriftKind(StrEnum):
    """How a text in the target stands to the library."""

    EDITED_THERE = "edited there"
    EDITED_HERE = "edited here"
    BOTH = "both"
    DELETED = "deleted"
    ORPHAN = "orphan"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Drift:
    """One text that is not the same in all three places.

    Attributes:
        kind: EDITED_THERE or EDITED_HERE since the last export, BOTH in different ways; DELETED
            there and still live here; ORPHAN there, with nothing live here; NEW here.
        key: what the target knows it by.
        item_uid: "" for an orphan that names no item.
        last: number of the revision that was exported last; 0 for none.
        live: number of the live revision; 0 for none.
        there: the text in the dump, "" for none.
        here: the text that an export would write now, "" for none.
    """

    kind: DriftKind
    key: str
    item_uid: str
    locale: str
    title: str
    last: int
    live: int
    there: str
    here: str


@dataclass(frozen=True, slots=True)
class DriftReport:
    """What moved apart.

    Attributes:
        drifts: by kind and title.
        same: how many texts are the same in the dump and here.
    """

    drifts: tuple[Drift, ...]
    same: int

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind, in the order of DriftKind."""
        found = Counter(drift.kind for drift in self.drifts)
        return {kind.value: found[kind] for kind in DriftKind if found[kind]}


def drift(
    desk: Desk,
    target: str,
    out: Path,
    dump: Path,
    *,
    options: Mapping[str, str | None] | None = None,
    selection: Selection = EVERYTHING,
    progress: Progress,
) -> DriftReport:
    """Compares the last export to `out`, the live texts and what came out of the target.

    Nothing is written. Options and selection have to be those of the export; what they leave out
    counts as not live.

    Args:
        desk: the base.
        target: key of an exporter whose texts a dump can be compared with.
        out: the folder or the file of the last export.
        dump: the file that came out of the target.
        options: of the export.
        selection: of the export.
        progress: told while the plan is made; may stop it.

    Raises:
        BadInput: the target gives no dumps, or an option cannot be used.
        BadSource: the dump cannot be read, or there is no report of a last export.
    """
    exporter = registry.find(target)
    if exporter.read_dump is None:
        known = [one.key for one in registry.all_exporters() if one.read_dump is not None]
        raise BadInput(
            f'An export to "{target}" cannot be compared with a dump.',
            f"These can: {', '.join(known)}.",
        )
    last = read_report(report_beside(out), target)
    try:
        data = dump.read_bytes()
    except OSError as error:
        raise BadSource(str(dump), error.strerror or str(error)) from error
    there = exporter.read_dump(data, str(dump))
    with planned(desk, target, options=options, selection=selection, progress=progress) as made:
        here = made.plan.records
    return compare(last, here, there)


def compare(
    last: tuple[Told, ...], here: tuple[Record, ...], there: tuple[Dumped, ...]
) -> DriftReport:
    """Compares what was exported last, what would be exported now and what the target holds.

    A text that was copied there counts once for each copy; one without a mark of ours and with
    an unknown name is an orphan.
    """
    exported = {told.key: told for told in last}
    live = {record.key: record for record in here}
    found: list[Drift] = []
    same = 0
    seen: set[str] = set()
    for number, text in enumerate(there):
        key = text.key or f"#{number + 1}"
        seen.add(key)
        kind = _kind(exported.get(key), live.get(key), text)
        if kind is None:
            same += 1
        else:
            found.append(_drift(kind, key, exported.get(key), live.get(key), text))
    for key, record in live.items():
        if key not in seen:
            kind = DriftKind.DELETED if key in exported else DriftKind.NEW
            found.append(_drift(kind, key, exported.get(key), record, None))
    order = list(DriftKind)
    found.sort(key=lambda one: (order.index(one.kind), one.title, one.key))
    return DriftReport(tuple(found), same)


def _kind(last: Told | None, live: Record | None, there: Dumped) -> DriftKind | None:
    """Gives how a text of the dump stands; None where nothing moved."""
    if live is None:
        return DriftKind.ORPHAN
    now, held = fingerprint(live.text), fingerprint(there.text)
    if now == held:
        return None
    if last is None:
        # Nobody knows which of the two it was made from.
        return DriftKind.BOTH
    if held == last.text_sha256:
        return DriftKind.EDITED_HERE
    return DriftKind.EDITED_THERE if now == last.text_sha256 else DriftKind.BOTH


def _drift(
    kind: DriftKind, key: str, last: Told | None, live: Record | None, there: Dumped | None
) -> Drift:
    known: Record | Told | Dumped | None = live or last or there
    assert known is not None
    return Drift(
        kind=kind,
        key=key,
        item_uid=known.item_uid,
        locale=known.locale,
        title=live.title if live else there.title if there else known.title,
        last=last.revision if last else there.revision if there else 0,
        live=live.revision if live else 0,
        there=there.text if there else "",
        here=live.text if live else "",
    )


def changed_lines(drifted: Drift, most: int = 6) -> Iterator[str]:
    """Gives the lines that differ, "-" there and "+" here, at most `most` of them."""
    import difflib

    if not drifted.there or not drifted.here:
        return
    lines = difflib.ndiff(drifted.there.split("\n"), drifted.here.split("\n"))
    different = [line for line in lines if line[:2] in ("- ", "+ ")]
    yield from different[:most]
    if len(different) > most:
        yield f"... and {len(different) - most} more"
