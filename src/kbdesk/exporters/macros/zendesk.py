"""Zendesk macros as JSON: each entry is what `POST /api/v2/macros` takes."""

from __future__ import annotations

import re
from typing import Any

from kbdesk.domain.catalog import Catalog
from kbdesk.domain.item import Audience
from kbdesk.exporters.base import Dumped, Exporter, ExportPlan, Tools
from kbdesk.exporters.macros.choosing import Chosen
from kbdesk.exporters.macros.dumps import dumped, json_dump
from kbdesk.exporters.macros.making import Made, Target, packed_json, plan_texts
from kbdesk.exporters.macros.options import MacroOptions, reader_of, settings_of
from kbdesk.exporters.macros.wording import Worded, comparable

# The channels whose answers Zendesk sends as a chat message and not as a mail.
_CHATS = {"chat": "channel:chat", "messaging": "channel:chat", "social_dm": "channel:chat"}
_LEVEL = "::"


def _name(text: Chosen) -> str:
    """Gives the title; "::" makes the levels of Zendesk's menu, so it never stands in a name."""
    parts = (*text.way, text.local_title)
    return _LEVEL.join(re.sub(r":{2,}", ":", part).strip(":") or "-" for part in parts)


def _plan(catalog: Catalog, options: MacroOptions, tools: Tools) -> ExportPlan:
    def make(text: Chosen, name: str, said: Worded) -> Made:
        content, item = text.entry.revision.content, text.entry.item
        chat = _CHATS.get(text.entry.rendition.channel)
        body = said.plain() if chat else said.html()
        comment = (
            {"field": "comment_value", "value": [chat, body]}
            if chat
            else {"field": "comment_value_html", "value": body}
        )
        actions: list[dict[str, Any]] = [
            comment,
            {"field": "comment_mode_is_public", "value": "true"},
        ]
        losses: tuple[str, ...] = ()
        if content.subject:
            if options.yes("subject"):
                actions.append({"field": "subject", "value": said.line(content.subject)})
            else:
                losses = ("the subject line stays out, a macro would rename the ticket",)
        tags = [re.sub(r"[\s,]+", "_", tag.strip().lower()) for tag in item.tags]
        if options.yes("count_use"):
            tags.append(f"kbdesk:{item.uid}")
        if tags:
            actions.append({"field": "current_tags", "value": " ".join(tags)})
        row: dict[str, Any] = {
            "title": name,
            "active": True,
            "description": str(text.carrier),
            "actions": actions,
        }
        if options.more["group"]:
            ids = [int(part) for part in re.findall(r"\d+", options.more["group"])]
            row["restriction"] = {"type": "Group", "ids": ids}
        return Made(row, name, comparable(body, is_html=not chat), body, losses=losses)

    return plan_texts(
        Target("zendesk", "zendesk-macros.json", _name),
        catalog,
        options,
        tools,
        make,
        lambda rows: packed_json({"macros": list(rows)}),
    )


def _pick(row: dict[str, Any]) -> Dumped:
    for action in row.get("actions") or ():
        value = action["value"]
        if action["field"] == "comment_value_html":
            text = comparable(str(value), is_html=True)
            break
        if action["field"] == "comment_value":
            text = comparable(str(value[-1] if isinstance(value, list) else value), is_html=False)
            break
    else:
        text = ""
    return dumped("", str(row.get("description") or ""), str(row["title"]), text)


EXPORTER = Exporter(
    key="zendesk",
    title="Zendesk macros",
    options=reader_of("zendesk", "email", more={"group": "", "subject": "no", "count_use": "no"}),
    plan=_plan,
    memo_kinds=("render",),
    reach=Audience.CUSTOMER,
    suffixes=(".json",),
    read_dump=json_dump(("macros",), _pick),
    settings=settings_of("email", more={"group": "", "subject": "no", "count_use": "no"}),
)
