"""Templates for mail services: HTML and text of each letter, with values to try them with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from kbdesk.domain.catalog import Catalog
from kbdesk.domain.item import Audience
from kbdesk.exporters.base import Exporter, ExportPlan, OutFile, Tools, digest
from kbdesk.exporters.email.letters import VERSION, Letter
from kbdesk.exporters.email.options import EmailOptions, reader, settings
from kbdesk.exporters.email.planning import example_values, plan_letters
from kbdesk.exporters.macros.choosing import Chosen

_WITH_VALUES = ("liquid", "handlebars")


def plan(catalog: Catalog, options: EmailOptions, tools: Tools) -> ExportPlan:
    """Plans an HTML file and a text file a text, and for dialects with values a JSON file."""

    def files(_text: Chosen, name: str, letter: Letter) -> Iterator[OutFile]:
        # The subject is a field of its own in every mail service; here it leads the text.
        text = f"Subject: {letter.subject}\n\n{letter.text}"
        yield _file(f"{name}.html", letter.html)
        yield _file(f"{name}.txt", text)
        if options.test_data and options.dialect in _WITH_VALUES and letter.names:
            values = example_values(catalog, letter.names)
            yield _file(f"{name}.json", json.dumps(values, ensure_ascii=False, indent=2) + "\n")

    return plan_letters(catalog, options, tools, "html", files)


def _file(path: str, text: str) -> OutFile:
    return OutFile(path, digest(VERSION, text), partial(text.encode, "utf-8", "replace"))


EXPORTER = Exporter(
    key="email-html",
    title="Email templates as HTML and text",
    options=reader("email-html", "liquid"),
    plan=plan,
    memo_kinds=("render",),
    reach=Audience.CUSTOMER,
    settings=settings("email-html", "liquid"),
)
