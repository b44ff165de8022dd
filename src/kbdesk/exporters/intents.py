"""Intents for chatbots as JSONL and CSV: how people ask for what an item answers."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from kbdesk.content.carriers import Carrier
from kbdesk.content.filling import csv_cell
from kbdesk.content.limits import TooComplex
from kbdesk.content.placeholders import find, unescape
from kbdesk.content.plain import plain_text
from kbdesk.domain.catalog import Catalog, Entry, SearchedFor
from kbdesk.domain.item import Audience
from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.domain.workflow import State
from kbdesk.exporters.base import (
    Exporter,
    ExportPlan,
    ExportWarning,
    OutFile,
    Record,
    Tools,
    digest,
)
from kbdesk.exporters.macros.choosing import one_line
from kbdesk.exporters.macros.options import MacroOptions, reader_of, settings_of
from kbdesk.exporters.tables.rows import PROFILES

JSONL = "intents.jsonl"
TABLE = "intents.csv"
COLUMNS = ("intent", "language", "utterance", "source", "times", "kbdesk_id")


@dataclass(frozen=True, slots=True)
class Utterance:
    """One way to ask.

    Attributes:
        source: title, question, keyword or search.
        times: how often it was searched; 0 for the others.
    """

    text: str
    source: str
    times: int = 0


@dataclass(frozen=True, slots=True)
class Intent:
    """What people ask for, in one language."""

    name: str
    carrier: Carrier
    title: str
    utterances: tuple[Utterance, ...]
    answer: str


def _plan(catalog: Catalog, options: MacroOptions, tools: Tools) -> ExportPlan:
    searches = _by_place(catalog.searches)
    intents: list[Intent] = []
    warnings: list[ExportWarning] = []
    reasons: dict[str, str] = {}
    groups = groupby(catalog.entries, key=lambda one: (one.item.uid, one.rendition.locale))
    for done, ((uid, locale), entries) in enumerate(groups, 1):
        tools.progress.report("reading texts", done, 0)
        texts = [entry for entry in entries if _wanted(entry, options, reasons)]
        if not texts:
            continue
        try:
            intents.append(_intent(texts, options, searches.get((uid, locale), ())))
        except TooComplex as error:
            title = texts[0].revision.content.title
            warnings.append(
                ExportWarning(uid, "too-complex", f'"{title}" is left out: {error.reason}.')
            )
    warnings += _doubles(intents)
    rows = [_row(intent) for intent in intents]
    there = {intent.carrier.item_uid for intent in intents}
    counts = Counter(why for uid, why in reasons.items() if uid not in there)
    key = digest("intents", rows)
    files = (
        OutFile(JSONL, key, lambda: _jsonl(rows)),
        OutFile(TABLE, key, lambda: _table(intents, guarded=options.more["profile"] != "machine")),
    )
    return ExportPlan(
        files,
        tuple(sorted(warnings, key=lambda warning: (warning.item_uid, warning.message))),
        tuple(sorted(counts.items())),
        tuple(_record(intent) for intent in intents),
    )


def _wanted(entry: Entry, options: MacroOptions, reasons: dict[str, str]) -> bool:
    item = entry.item
    reason = ""
    if item.archived_at is not None or entry.revision.state is not State.PUBLISHED:
        reason = "not live"
    elif item.audience is Audience.INTERNAL:
        reason = "for the audience internal"
    elif item.type not in options.types:
        reason = f"of type {item.type}"
    if reason:
        reasons.setdefault(item.uid, reason)
    return not reason


def _by_place(searches: Iterable[SearchedFor]) -> dict[tuple[str, str], tuple[SearchedFor, ...]]:
    found: dict[tuple[str, str], list[SearchedFor]] = {}
    for one in searches:
        found.setdefault((one.item_uid, one.locale), []).append(one)
    return {
        place: tuple(sorted(rows, key=lambda row: (-row.count, row.query)))
        for place, rows in found.items()
    }


def _intent(texts: list[Entry], options: MacroOptions, searches: tuple[SearchedFor, ...]) -> Intent:
    """Gives the intent of one item in one language; the answer is that of the wished channel.

    Raises:
        TooComplex: its text cannot be read.
    """
    order = (*options.channels, BASE_CHANNEL)
    ranked = sorted(
        texts,
        key=lambda one: (
            order.index(one.rendition.channel) if one.rendition.channel in order else len(order),
            one.rendition.channel,
        ),
    )
    entry = ranked[0]
    item, content = entry.item, entry.revision.content
    carrier = Carrier(
        item.uid, entry.revision.number, entry.rendition.locale, entry.rendition.channel
    )
    answer = unescape(content.short_answer) or plain_text(content.body)
    return Intent(
        item.slug.replace("-", "_"),
        carrier,
        one_line(content.title),
        tuple(_utterances(ranked, searches)),
        answer,
    )


def _utterances(texts: list[Entry], searches: tuple[SearchedFor, ...]) -> Iterator[Utterance]:
    """Gives the ways to ask, each once, whatever its case."""
    seen: set[str] = set()
    contents = [entry.revision.content for entry in texts]
    ways = [Utterance(content.question, "question") for content in contents]
    ways += [Utterance(content.title, "title") for content in contents]
    ways += [Utterance(word, "keyword") for content in contents for word in content.keywords]
    ways += [Utterance(search.query, "search", search.count) for search in searches]
    for way in ways:
        text = one_line(way.text)
        # A text to be filled in is nothing that anybody asks.
        if text and not find(text) and text.casefold() not in seen:
            seen.add(text.casefold())
            yield Utterance(text, way.source, way.times)


def _doubles(intents: list[Intent]) -> Iterator[ExportWarning]:
    """Gives the utterances that lead to two intents, which no bot can tell apart."""
    owners: dict[tuple[str, str], list[Intent]] = {}
    for intent in intents:
        for way in intent.utterances:
            owners.setdefault((intent.carrier.locale, way.text.casefold()), []).append(intent)
    for (_, text), both in sorted(owners.items(), key=lambda pair: pair[0]):
        if len(both) > 1:
            names = ", ".join(f'"{intent.title}"' for intent in both)
            yield ExportWarning(
                both[0].carrier.item_uid, "same-utterance", f'"{text}" asks for {names} alike.'
            )


def _row(intent: Intent) -> dict[str, object]:
    return {
        "intent": intent.name,
        "language": intent.carrier.locale,
        "title": intent.title,
        "utterances": [way.text for way in intent.utterances],
        "answer": intent.answer,
        "kbdesk_id": str(intent.carrier),
    }


def _record(intent: Intent) -> Record:
    return Record(
        key=intent.carrier.place,
        item_uid=intent.carrier.item_uid,
        revision=intent.carrier.number,
        locale=intent.carrier.locale,
        channel=intent.carrier.channel,
        path=JSONL,
        title=intent.title,
        text=f"{intent.title}\n" + "\n".join(way.text for way in intent.utterances),
    )


def _jsonl(rows: list[dict[str, object]]) -> bytes:
    # Line separators of Unicode end a line for some readers of JSONL.
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    whole = "".join(lines).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return whole.replace("\x85", "\\u0085").encode("utf-8", "replace")


def _table(intents: list[Intent], *, guarded: bool) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for intent in intents:
        for way in intent.utterances:
            cells = (
                intent.name,
                intent.carrier.locale,
                way.text,
                way.source,
                str(way.times) if way.times else "",
                str(intent.carrier),
            )
            writer.writerow([csv_cell(cell) for cell in cells] if guarded else cells)
    return out.getvalue().encode("utf-8", "replace")


EXPORTER = Exporter(
    key="intents",
    title="Chatbot intents",
    options=reader_of("intents", "chat", types="article,response", more={"profile": "spreadsheet"}),
    plan=_plan,
    reach=Audience.CUSTOMER,
    suffixes=(".jsonl", ".csv"),
    settings=settings_of(
        "chat",
        types="article,response",
        more={"profile": "spreadsheet"},
        choices={"profile": PROFILES},
    ),
)
