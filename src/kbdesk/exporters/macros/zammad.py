"""Zammad text modules as the CSV that its own import reads: semicolons, HTML in the content."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from kbdesk.domain.catalog import Catalog
from kbdesk.domain.item import Audience
from kbdesk.exporters.base import Dumped, Exporter, ExportPlan, Tools
from kbdesk.exporters.macros.choosing import Chosen, one_line
from kbdesk.exporters.macros.dumps import csv_dump, dumped
from kbdesk.exporters.macros.making import Made, Target, plan_texts
from kbdesk.exporters.macros.options import MacroOptions, reader_of, settings_of
from kbdesk.exporters.macros.wording import Worded, comparable

# The header of Zammad's own example ends in a separator.
_HEADER = ("name", "keywords", "content", "note", "active", "")


def _plan(catalog: Catalog, options: MacroOptions, tools: Tools) -> ExportPlan:
    def make(text: Chosen, name: str, said: Worded) -> Made:
        content = text.entry.revision.content
        body = said.html()
        # Without any tag Zammad takes the whole for plain text and escapes it once more.
        body = body if "<" in body else f"<p>{body}</p>"
        words = [text.local_code, *(word for k in content.keywords for word in k.split())]
        keywords = one_line(" ".join(dict.fromkeys(words)))
        row = (name, keywords, body, str(text.carrier), "true", "")
        return Made(row, name, comparable(body, is_html=True), body)

    return plan_texts(
        Target("zammad", "zammad-text-modules.csv", lambda text: text.local_title),
        catalog,
        options,
        tools,
        make,
        _packed,
    )


def _packed(rows: Sequence[tuple[str, ...]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def _pick(row: dict[str, Any]) -> Dumped:
    text = comparable(row["content"] or "", is_html=True)
    return dumped("", row.get("note") or "", row["name"], text)


EXPORTER = Exporter(
    key="zammad",
    title="Zammad text modules",
    options=reader_of("zammad", "email"),
    plan=_plan,
    memo_kinds=("render",),
    reach=Audience.CUSTOMER,
    suffixes=(".csv",),
    read_dump=csv_dump(";", _pick),
    settings=settings_of("email"),
)
