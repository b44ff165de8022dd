"""Gorgias macros as JSON: the public macro object with its actions."""

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
    def make(text: Chosen, name: str, said: Worded) -> Made:
        item, content = text.entry.item, text.entry.revision.content
        body = said.html()
        actions: list[dict[str, Any]] = [
            _action(
                "setResponseText",
                "Add response text",
                {"body_html": body, "body_text": said.plain()},
            )
        ]
        tags = [tag.replace(",", " ") for tag in item.tags]
        if options.yes("count_use"):
            tags.append(f"kbdesk:{item.uid}")
        if tags:
            actions.append(_action("addTags", "Add tags", {"tags": ", ".join(tags)}))
        if content.subject and options.yes("subject"):
            subject = {"subject": said.line(content.subject)}
            actions.append(_action("setSubject", "Set subject", subject))
        row = {
            "external_id": str(text.carrier),
            "name": name,
            "intent": None,
            "language": text.locale.split("-", maxsplit=1)[0],
            "actions": actions,
        }
        stays = content.subject and not options.yes("subject")
        losses = ("the subject line stays out, a macro would rename the ticket",) if stays else ()
        return Made(row, name, comparable(body, is_html=True), body, losses=losses)

    return plan_texts(
        Target("gorgias", "gorgias-macros.json", lambda text: text.local_title),
        catalog,
        options,
        tools,
        make,
        lambda rows: packed_json({"data": list(rows)}),
    )


def _action(name: str, title: str, arguments: dict[str, str]) -> dict[str, Any]:
    return {"name": name, "title": title, "type": "user", "arguments": arguments}


def _pick(row: dict[str, Any]) -> Dumped:
    body = next(
        (
            str(action["arguments"].get("body_html") or action["arguments"].get("body_text") or "")
            for action in row.get("actions") or ()
            if action["name"] == "setResponseText"
        ),
        "",
    )
    text = comparable(body, is_html=True)
    return dumped("", str(row.get("external_id") or ""), str(row["name"]), text)


EXPORTER = Exporter(
    key="gorgias",
    title="Gorgias macros",
    options=reader_of("gorgias", "email", more={"subject": "no", "count_use": "no"}),
    plan=_plan,
    memo_kinds=("render",),
    reach=Audience.CUSTOMER,
    suffixes=(".json",),
    read_dump=json_dump(("data", "macros"), _pick),
    settings=settings_of("email", more={"subject": "no", "count_use": "no"}),
)
