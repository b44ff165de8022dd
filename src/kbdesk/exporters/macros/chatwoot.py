"""Chatwoot canned responses as JSON: a short code and Markdown, nothing else."""

from __future__ import annotations

from typing import Any

from kbdesk.domain.catalog import Catalog
from kbdesk.domain.item import Audience
from kbdesk.exporters.base import Dumped, Exporter, ExportPlan, Tools
from kbdesk.exporters.macros.choosing import Chosen
from kbdesk.exporters.macros.dumps import dumped, json_dump
from kbdesk.exporters.macros.making import Made, Target, packed_json, plan_texts
from kbdesk.exporters.macros.options import MacroOptions, reader_of, settings_of
from kbdesk.exporters.macros.wording import Worded, comparable


def _plan(catalog: Catalog, options: MacroOptions, tools: Tools) -> ExportPlan:
    def make(_text: Chosen, name: str, said: Worded) -> Made:
        body = said.markdown()
        code = name.replace(" ", "-")
        row = {"short_code": code, "content": body}
        return Made(row, code, comparable(body, is_html=False), body, key=code)

    return plan_texts(
        Target(
            "chatwoot",
            "chatwoot-canned-responses.json",
            lambda text: text.local_code,
            name_limit="key_chars",
        ),
        catalog,
        options,
        tools,
        make,
        packed_json,
    )


def _pick(row: dict[str, Any]) -> Dumped:
    code = str(row["short_code"])
    return dumped(code, "", code, comparable(str(row["content"]), is_html=False))


EXPORTER = Exporter(
    key="chatwoot",
    title="Chatwoot canned responses",
    options=reader_of("chatwoot", "chat"),
    plan=_plan,
    reach=Audience.CUSTOMER,
    suffixes=(".json",),
    read_dump=json_dump(("payload", "canned_responses"), _pick),
    settings=settings_of("chat"),
)
