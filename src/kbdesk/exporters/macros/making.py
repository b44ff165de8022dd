"""Makes the plan of one file of saved replies, the same way for every target."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kbdesk.domain.catalog import Catalog
from kbdesk.exporters.base import ExportPlan, ExportWarning, OutFile, Record, Tools, digest
from kbdesk.exporters.dialects import Dialect, NoEquivalent, dialect, named_in
from kbdesk.exporters.macros.choosing import Chosen, chosen, told_apart
from kbdesk.exporters.macros.options import MacroOptions
from kbdesk.exporters.macros.wording import Worded, worded


@dataclass(frozen=True, slots=True)
class Made:
    """One text as a target takes it.

    Attributes:
        row: what stands in the file for it.
        title: as the target shows it.
        text: for comparing, without the title.
        body: the text that is measured against the limit of bodies.
        key: what the target knows it by; "" takes the place that its carrier names.
        losses: beside those of its words.
        variables: (number, placeholder) where the target numbers them.
    """

    row: Any
    title: str
    text: str
    body: str
    key: str = ""
    losses: tuple[str, ...] = ()
    variables: tuple[tuple[str, str], ...] = ()


Make = Callable[[Chosen, str, Worded], Made]
"""Gives what a target makes of a text, its name there and its words. May raise NoEquivalent."""


@dataclass(frozen=True, slots=True)
class Target:
    """One target for saved replies.

    Attributes:
        key: names the dialect table.
        path: the file.
        name: gives what a text is called there, which has to be unique.
        name_limit: the limit of names, by its name in the table.
        by_locale: whether texts in different languages may have one name.
    """

    key: str
    path: str
    name: Callable[[Chosen], str]
    name_limit: str = "title_chars"
    by_locale: bool = False


def plan_texts(
    target: Target,
    catalog: Catalog,
    options: MacroOptions,
    tools: Tools,
    make: Make,
    pack: Callable[[Sequence[Any]], bytes],
) -> ExportPlan:
    """Plans one file; a text that the target cannot say stays out with a warning that says why."""
    own = {**named_in(catalog.placeholders, target.key), **options.tokens}
    words = dialect(target.key).with_tokens(own)
    texts, left_out = chosen(catalog, options)
    most = words.limits.get(target.name_limit, 10_000)
    rows: list[Any] = []
    records: list[Record] = []
    warnings: list[ExportWarning] = []
    for done, (text, name) in enumerate(
        told_apart(texts, target.name, most, by_locale=target.by_locale), 1
    ):
        tools.progress.report("reading texts", done, len(texts))
        uid, title = text.entry.item.uid, text.local_title
        try:
            said = worded(text, words, tools)
            made = make(text, name, said)
            limits = _limits(words, made)
        except NoEquivalent as error:
            reason = error.message.rstrip(".")
            warnings.append(
                ExportWarning(uid, "no-equivalent", f'"{title}" is left out: {reason}.')
            )
            continue
        losses = (*said.losses, *made.losses)
        warnings += (ExportWarning(uid, "loss", f'"{title}": {loss}.') for loss in losses)
        rows.append(made.row)
        records.append(_record(text, made, target.path, losses, limits))
    files = [
        OutFile(target.path, digest(target.key, rows), lambda: pack(rows)),
    ]
    return ExportPlan(
        files,
        tuple(sorted(warnings, key=lambda warning: (warning.item_uid, warning.message))),
        left_out,
        tuple(records),
    )


def _record(
    text: Chosen,
    made: Made,
    path: str,
    losses: tuple[str, ...],
    limits: tuple[tuple[str, int], ...],
) -> Record:
    carrier = text.carrier
    return Record(
        key=made.key or carrier.place,
        item_uid=carrier.item_uid,
        revision=carrier.number,
        locale=carrier.locale,
        channel=carrier.channel,
        path=path,
        title=made.title,
        text=f"{made.title}\n{made.text}",
        losses=losses,
        limits=limits,
        variables=made.variables,
    )


def _limits(words: Dialect, made: Made) -> tuple[tuple[str, int], ...]:
    """Gives how much of each limit is used, in percent.

    Raises:
        NoEquivalent: a text is longer than the target takes; nothing is cut off.
    """
    used: list[tuple[str, int]] = []
    for name, size in (
        ("body_bytes", len(made.body.encode("utf-8", "surrogatepass"))),
        ("body_chars", len(made.body)),
    ):
        most = words.limits.get(name)
        if most is None:
            continue
        if size > most:
            unit = name.removeprefix("body_").replace("chars", "characters")
            raise NoEquivalent(f"it has {size:,} {unit} and {words.title} takes {most:,}")
        used.append((name, round(100 * size / most)))
    return tuple(used)


def packed_json(value: Any) -> bytes:
    """Gives a value as JSON for people and programs, in a fixed form."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
