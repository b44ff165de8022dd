"""WhatsApp message templates as JSON: numbered variables, each with an example."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kbdesk.domain.catalog import Catalog
from kbdesk.domain.errors import BadInput
from kbdesk.domain.item import Audience
from kbdesk.domain.placeholder import Placeholder
from kbdesk.exporters.base import Dumped, Exporter, ExportPlan, Tools
from kbdesk.exporters.dialects import NoEquivalent, dialect
from kbdesk.exporters.macros.choosing import Chosen
from kbdesk.exporters.macros.dumps import dumped, json_dump
from kbdesk.exporters.macros.making import Made, Target, packed_json, plan_texts
from kbdesk.exporters.macros.options import MacroOptions, reader_of, settings_of
from kbdesk.exporters.macros.wording import Worded, comparable

CATEGORIES = ("UTILITY", "MARKETING", "AUTHENTICATION")

_EDGE = re.compile(r"^\W*\{\{\d+\}\}|\{\{\d+\}\}\W*$")


def _plan(catalog: Catalog, options: MacroOptions, tools: Tools) -> ExportPlan:
    known = {placeholder.key: placeholder for placeholder in catalog.placeholders}
    category = options.more["category"].upper()
    if category not in CATEGORIES:
        raise BadInput(f'category is "{category}".', f"There are: {', '.join(CATEGORIES)}.")
    extra = _around(options)

    def make(text: Chosen, name: str, said: Worded) -> Made:
        numbers = {
            variable: f"{{{{{number}}}}}"
            for number, variable in enumerate(dict.fromkeys(said.body.names), 1)
        }
        body = replace(said, dialect=said.dialect.with_tokens(numbers)).plain()
        if _EDGE.search(body):
            raise NoEquivalent("WhatsApp takes no body that begins or ends with a variable")
        component: dict[str, Any] = {"type": "BODY", "text": body}
        if numbers:
            component["example"] = {"body_text": [_examples(numbers, known)]}
        code = re.sub(r"[^a-z0-9_]+", "_", name.lower()).strip("_") or "item"
        row = {
            "name": code,
            "language": text.locale.replace("-", "_"),
            "category": category,
            "components": [component, *extra],
        }
        variables = tuple((number.strip("{}"), variable) for variable, number in numbers.items())
        text_of = comparable(body, is_html=False)
        return Made(row, code, text_of, body, key=f"{code}/{text.locale}", variables=variables)

    return plan_texts(
        Target(
            "whatsapp",
            "whatsapp-templates.json",
            lambda text: text.code,
            name_limit="key_chars",
            by_locale=True,
        ),
        catalog,
        options,
        tools,
        make,
        lambda rows: packed_json({"message_templates": list(rows)}),
    )


def _around(options: MacroOptions) -> list[dict[str, Any]]:
    """Gives the footer, the same for all templates, where there is one.

    Raises:
        BadInput: it is too long or holds a variable.
    """
    footer = options.more["footer"]
    most = dialect("whatsapp").limits["footer_chars"]
    if len(footer) > most or "{{" in footer:
        raise BadInput(
            f"The footer has {len(footer)} characters.",
            f"WhatsApp takes {most} characters without variables.",
        )
    return [{"type": "FOOTER", "text": footer}] if footer else []


def _examples(numbers: Mapping[str, str], known: Mapping[str, Placeholder]) -> list[str]:
    """Gives a value for each variable, in order of their numbers.

    Raises:
        NoEquivalent: one has no example, and WhatsApp approves nothing without.
    """
    examples = [known[name].example if name in known else "" for name in numbers]
    without = [
        f"{{{{{name}}}}}" for name, value in zip(numbers, examples, strict=True) if not value
    ]
    if without:
        raise NoEquivalent(f"WhatsApp wants an example for {', '.join(without)}")
    return examples


def _pick(row: dict[str, Any]) -> Dumped:
    name, language = str(row["name"]), str(row["language"]).replace("_", "-")
    body = next(
        (str(part["text"]) for part in row["components"] if str(part["type"]).upper() == "BODY"), ""
    )
    return dumped(f"{name}/{language}", "", name, comparable(body, is_html=False))


EXPORTER = Exporter(
    key="whatsapp",
    title="WhatsApp message templates",
    options=reader_of("whatsapp", "messaging", more={"category": "UTILITY", "footer": ""}),
    plan=_plan,
    reach=Audience.CUSTOMER,
    suffixes=(".json",),
    read_dump=json_dump(("message_templates", "data"), _pick),
    settings=settings_of(
        "messaging", more={"category": "UTILITY", "footer": ""}, choices={"category": CATEGORIES}
    ),
)
