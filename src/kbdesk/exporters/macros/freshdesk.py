"""Freshdesk canned responses as JSON, with the folders that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kbdesk.domain.catalog import Catalog
from kbdesk.domain.item import Audience
from kbdesk.exporters.base import Dumped, Exporter, ExportPlan, Tools
from kbdesk.exporters.macros.choosing import Chosen
from kbdesk.exporters.macros.dumps import dumped, json_dump
from kbdesk.exporters.macros.making import Made, Target, packed_json, plan_texts
from kbdesk.exporters.macros.options import MacroOptions, reader_of, settings_of
from kbdesk.exporters.macros.wording import Worded, comparable

_LOOSE = "KBDesk"
_FOR_ALL, _FOR_GROUPS = 0, 2


def _plan(catalog: Catalog, options: MacroOptions, tools: Tools) -> ExportPlan:
    groups = [int(part) for part in options.more["group"].split(",") if part.strip().isdigit()]

    def make(text: Chosen, name: str, said: Worded) -> Made:
        body = said.html()
        row: dict[str, Any] = {
            "title": name,
            "folder": " / ".join(text.way) or _LOOSE,
            "content_html": body,
            "visibility": _FOR_GROUPS if groups else _FOR_ALL,
        }
        if groups:
            row["group_ids"] = groups
        # Freshdesk keeps no field for an id and strips comments: the title is what it is known by.
        return Made(row, name, comparable(body, is_html=True), body, key=name)

    return plan_texts(
        Target("freshdesk", "freshdesk-canned-responses.json", lambda text: text.local_title),
        catalog,
        options,
        tools,
        make,
        _packed,
    )


def _packed(rows: Sequence[dict[str, Any]]) -> bytes:
    """Gives folders and responses; the ids of the folders hold within the file."""
    names = sorted({row["folder"] for row in rows})
    ids = {name: number for number, name in enumerate(names, 1)}
    counts = {name: sum(1 for row in rows if row["folder"] == name) for name in names}
    return packed_json(
        {
            "folders": [
                {"id": ids[name], "name": name, "personal": False, "responses_count": counts[name]}
                for name in names
            ],
            "canned_responses": [
                {"title": row["title"], "folder_id": ids[row["folder"]]}
                | {key: value for key, value in row.items() if key not in ("title", "folder")}
                for row in rows
            ],
        }
    )


def _pick(row: dict[str, Any]) -> Dumped:
    title = str(row["title"])
    body = str(row.get("content_html") or row.get("content") or "")
    return dumped(title, "", title, comparable(body, is_html=True))


EXPORTER = Exporter(
    key="freshdesk",
    title="Freshdesk canned responses",
    options=reader_of("freshdesk", "email", more={"group": ""}),
    plan=_plan,
    memo_kinds=("render",),
    reach=Audience.CUSTOMER,
    suffixes=(".json",),
    read_dump=json_dump(("canned_responses",), _pick),
    settings=settings_of("email", more={"group": ""}),
)
