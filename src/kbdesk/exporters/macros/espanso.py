"""Espanso matches as YAML: a trigger a text, a form where something is to be filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import yaml

from kbdesk.content.filling import Form
from kbdesk.domain.catalog import Catalog
from kbdesk.domain.errors import BadInput, BadSource
from kbdesk.domain.item import Audience, slugify
from kbdesk.domain.placeholder import Placeholder
from kbdesk.exporters.base import Dumped, Exporter, ExportPlan, Tools
from kbdesk.exporters.dialects import NoEquivalent
from kbdesk.exporters.macros.choosing import Chosen, chosen, one_line
from kbdesk.exporters.macros.dumps import MAX_BYTES, dumped
from kbdesk.exporters.macros.making import Made, Target, plan_texts
from kbdesk.exporters.macros.options import MacroOptions, reader_of, settings_of
from kbdesk.exporters.macros.wording import Worded, comparable

_FIELD = re.compile(r"\[\[([a-z0-9_]+)\]\]")
_SIGNS = re.compile(r"[^\w\s]{0,3}", re.ASCII)
# Signs that YAML does not take raw between double quotes, or reads as the end of a line.
_HIDDEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def _plan(catalog: Catalog, options: MacroOptions, tools: Tools) -> ExportPlan:
    known = {placeholder.key: placeholder for placeholder in catalog.placeholders}
    before, after = options.more["prefix"], options.more["suffix"]
    for sign in (before, after):
        if _SIGNS.fullmatch(sign) is None:
            raise BadInput(f'"{sign}" cannot stand around a trigger.', "Take one to three signs.")
    texts, _ = chosen(catalog, options)
    triggers = {before + _code(text) + after for text in texts}

    def make(text: Chosen, name: str, said: Worded) -> Made:
        trigger = before + name.replace(" ", "-") + after
        longer = [other for other in triggers if other != trigger and other.startswith(trigger)]
        if longer:
            raise NoEquivalent(
                f'its trigger "{trigger}" is the beginning of "{min(longer)}", which could never '
                "be typed; set the option suffix"
            )
        content = text.entry.revision.content
        fields = _fields(said)
        body = replace(said, dialect=said.dialect.with_tokens(fields)).plain()
        form = Form(known, text.locale, catalog.workspace.default_locale)
        row: dict[str, Any] = {
            "trigger": trigger,
            "label": text.local_title,
            "comment": str(text.carrier),
            "search_terms": [one_line(word) for word in (*content.keywords, *text.entry.item.tags)],
        }
        if fields:
            row["form"] = body
            row["form_fields"] = {
                _FIELD.findall(token)[0]: _field(known.get(name), form)
                for name, token in fields.items()
            }
        else:
            row["replace"] = body
        return Made(row, text.local_title, comparable(body, is_html=False), body)

    return plan_texts(
        Target("espanso", "kbdesk.yml", _code, name_limit="key_chars"),
        catalog,
        options,
        tools,
        make,
        _packed,
    )


def _code(text: Chosen) -> str:
    return slugify(text.local_code)


def _fields(said: Worded) -> dict[str, str]:
    """Gives a form field for each placeholder of a text.

    Raises:
        NoEquivalent: two placeholders would be one field, or a given equivalent is no field.
    """
    fields: dict[str, str] = {}
    for name in dict.fromkeys(said.body.names):
        token = said.dialect.tokens.get(name, f"[[{name.replace('.', '_')}]]")
        if _FIELD.fullmatch(token) is None:
            raise NoEquivalent(f"{token} for {{{{{name}}}}} is no form field")
        if token in fields.values():
            raise NoEquivalent(f"two of its placeholders would be the field {token}")
        fields[name] = token
    return fields


def _field(placeholder: Placeholder | None, form: Form) -> dict[str, Any]:
    if placeholder is None:
        return {"multiline": False}
    usual = form.fallback(placeholder)
    return {"multiline": False, "default": usual} if usual else {"multiline": False}


# -- YAML ----------------------------------------------------------------------------------


def _packed(rows: Sequence[Mapping[str, Any]]) -> bytes:
    lines = ["# Written by KBDesk. Changes here are lost with the next export.", "matches:"]
    for row in rows:
        lines.append(f"  # {row['comment']}")
        mark = "  - "
        for key, value in row.items():
            if value in ([], {}):
                continue
            lines += _lines(f"{mark}{key}:", value)
            mark = "    "
    if not rows:
        lines[-1] = "matches: []"
    return ("\n".join(lines) + "\n").encode("utf-8")


def _lines(start: str, value: Any) -> list[str]:
    if isinstance(value, str):
        return [f"{start} {_quoted(value)}"]
    if isinstance(value, bool):
        return [f"{start} {'true' if value else 'false'}"]
    if isinstance(value, list):
        return [start, *(f"      - {_quoted(item)}" for item in value)]
    lines = [start]
    indent = " " * (len(start) - len(start.lstrip(" -")) + 2)
    for key, inner in value.items():
        lines += _lines(f"{indent}{key}:", inner)
    return lines


def _quoted(text: str) -> str:
    """Gives a YAML string in double quotes: no word of it can be read as anything else."""
    return _HIDDEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))


def _read_dump(data: bytes, source: str) -> tuple[Dumped, ...]:
    if len(data) > MAX_BYTES // 10:
        raise BadSource(source, "it is larger than 5 MB")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(data)):
            raise BadSource(source, "it has YAML aliases, which are not read")
        value = yaml.safe_load(data)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise BadSource(source, f"it is no YAML ({error})") from error
    rows = value.get("matches") if isinstance(value, dict) else None
    if not isinstance(rows, list):
        raise BadSource(source, "it holds no list of matches")
    return tuple(
        dumped(
            "",
            str(row.get("comment") or ""),
            str(row.get("label") or row.get("trigger") or ""),
            comparable(str(row.get("form") or row.get("replace") or ""), is_html=False),
        )
        for row in rows
        if isinstance(row, dict)
    )


EXPORTER = Exporter(
    key="espanso",
    title="Espanso text expander",
    options=reader_of("espanso", "chat", more={"prefix": ":", "suffix": ":"}),
    plan=_plan,
    reach=Audience.CUSTOMER,
    suffixes=(".yml", ".yaml"),
    read_dump=_read_dump,
    settings=settings_of("chat", more={"prefix": ":", "suffix": ":"}),
)
