"""The report beside an export: what stands in it, from which revision, and what was lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kbdesk.domain.errors import BadSource
from kbdesk.exporters.base import ExportPlan, OutFile, Record, digest, fingerprint

REPORT = "export-report.json"
"""In the folder of an export; beside a single file it is called after that file."""


@dataclass(frozen=True, slots=True)
class Told:
    """A record as the report of an export tells it.

    Attributes:
        text_sha256: `fingerprint` of the text as the target was given it.
    """

    key: str
    item_uid: str
    revision: int
    locale: str
    channel: str
    title: str
    text_sha256: str


def report_beside(out: Path) -> Path:
    """Gives where the report of an export to `out` lies."""
    return out / REPORT if out.is_dir() else out.with_name(f"{out.name}.{REPORT}")


def with_report(target: str, plan: ExportPlan) -> Iterator[OutFile]:
    """Gives the files of a plan; where it has records, their report comes last."""
    if not plan.records:
        yield from plan.files
        return
    yield from plan.files
    body = _body(target, plan)
    yield OutFile(REPORT, digest("report-1", body), lambda: _packed(body))


def _body(target: str, plan: ExportPlan) -> dict[str, Any]:
    told = {record.item_uid for record in plan.records}
    return {
        "format": 1,
        "target": target,
        "records": [_row(record) for record in plan.records],
        # Of items that stay out only the number is told: the report travels with the files.
        "warnings": [
            {"item": warning.item_uid, "code": warning.code, "message": warning.message}
            for warning in plan.warnings
            if warning.item_uid in told or not warning.item_uid
        ],
        "left_out": [{"reason": reason, "items": count} for reason, count in plan.left_out],
    }


def _row(record: Record) -> dict[str, Any]:
    return {
        "key": record.key,
        "item": record.item_uid,
        "revision": record.revision,
        "locale": record.locale,
        "channel": record.channel,
        "file": record.path,
        "title": record.title,
        "text_sha256": fingerprint(record.text),
        "losses": list(record.losses),
        "limits": dict(record.limits),
        **({"variables": dict(record.variables)} if record.variables else {}),
    }


def _packed(body: dict[str, Any]) -> bytes:
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def read_report(path: Path, target: str) -> tuple[Told, ...]:
    """Gives what the last export to that place held.

    Raises:
        BadSource: there is no report, it cannot be read, or it is of another target.
    """
    try:
        stored = json.loads(path.read_text("utf-8"))
        if stored["target"] != target:
            raise BadSource(str(path), f"it tells about an export to {stored['target']}")
        return tuple(_told(stored["records"]))
    except OSError as error:
        raise BadSource(
            str(path),
            "there is no report of an export there",
            hint="Export to that place first; the report lies beside what was exported.",
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadSource(str(path), f"it is no report of an export ({error})") from error


def _told(rows: Iterable[dict[str, Any]]) -> Iterator[Told]:
    for row in rows:
        yield Told(
            str(row["key"]),
            str(row["item"]),
            int(row["revision"]),
            str(row["locale"]),
            str(row["channel"]),
            str(row["title"]),
            str(row["text_sha256"]),
        )
