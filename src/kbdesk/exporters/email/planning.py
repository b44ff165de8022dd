"""What both email targets do the same way: which letters, their names, what is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from kbdesk.domain.catalog import Catalog
from kbdesk.domain.item import slugify
from kbdesk.exporters.base import ExportPlan, ExportWarning, OutFile, Record, Tools
from kbdesk.exporters.dialects import NoEquivalent, named_in
from kbdesk.exporters.email.letters import Letter, letter_of
from kbdesk.exporters.email.options import EmailOptions
from kbdesk.exporters.faq_site.structure import shape
from kbdesk.exporters.macros.choosing import Chosen, chosen, told_apart

_NAME_CHARS = 80

Files = Callable[[Chosen, str, Letter], Iterator[OutFile]]
"""Gives the files of a letter by its name without an ending."""


def plan_letters(
    catalog: Catalog, options: EmailOptions, tools: Tools, ending: str, files: Files
) -> ExportPlan:
    """Plans one letter a text; a text that has none is left out with the reason.

    Args:
        catalog: the live library.
        options: the target's.
        tools: renders texts.
        ending: of the main file, for the report.
        files: makes the files of a letter.
    """
    known = {**named_in(catalog.placeholders, options.dialect), **options.texts.tokens}
    options = replace(options, texts=replace(options.texts, tokens=known))
    texts, left_out = chosen(catalog, options.texts)
    addresses: Mapping[str, Mapping[str, str]] = shape(catalog).paths if options.base_url else {}
    made: list[OutFile] = []
    warnings = [ExportWarning("", "brand", sentence) for sentence in options.brand.mended]
    records: list[Record] = []
    for done, (text, name) in enumerate(told_apart(texts, _name, _NAME_CHARS, by_locale=True)):
        tools.progress.report("writing letters", done, len(texts))
        uid = text.entry.item.uid
        try:
            letter = letter_of(text, options, tools, addresses)
        except NoEquivalent as error:
            message = f"“{text.title}” ({text.locale}) is left out: {error.message}."
            warnings.append(ExportWarning(uid, "no-equivalent", message))
            continue
        warnings += (
            ExportWarning(uid, "look", f"“{text.title}” ({text.locale}): {what}.")
            for what in (*letter.losses, *letter.warnings)
        )
        stem = f"{slugify(name)}.{text.locale}"
        made += files(text, stem, letter)
        records.append(_record(text, f"{stem}.{ending}", letter))
    return ExportPlan(
        made,
        tuple(sorted(warnings, key=lambda warning: (warning.item_uid, warning.message))),
        left_out,
        tuple(records),
    )


def example_values(catalog: Catalog, names: tuple[str, ...]) -> dict[str, Any]:
    """Gives values to try a template with, as deep as its names: {"customer": {"name": "Maja"}}."""
    known = {one.key: one.example for one in catalog.placeholders}
    found: dict[str, Any] = {}
    for name in sorted(names):
        *way, last = name.split(".")
        place = found
        for part in way:
            place = place.setdefault(part, {})
            if not isinstance(place, dict):
                break
        else:
            place.setdefault(last, known.get(name) or last.replace("_", " "))
    return found


def _name(text: Chosen) -> str:
    return slugify(text.entry.item.slug, _NAME_CHARS)


def _record(text: Chosen, path: str, letter: Letter) -> Record:
    carrier = text.carrier
    return Record(
        key=path,
        item_uid=carrier.item_uid,
        revision=carrier.number,
        locale=carrier.locale,
        channel=carrier.channel,
        path=path,
        title=letter.subject,
        text=f"{letter.subject}\n{letter.text}",
        losses=letter.losses,
    )
