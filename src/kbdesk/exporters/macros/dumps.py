"""Reads what came out of a help desk, for a drift report: the same fields that are written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from kbdesk.content.carriers import carrier_in
from kbdesk.domain.errors import BadSource
from kbdesk.exporters.base import Dumped

MAX_BYTES = 50 * 1024 * 1024

Pick = Callable[[dict[str, Any]], Dumped | None]
"""Gives the text in one row of a dump, or None for a row that is none."""


def json_dump(names: tuple[str, ...], pick: Pick) -> Callable[[bytes, str], tuple[Dumped, ...]]:
    """Gives a reader of JSON dumps: a list, or an object with the list under one of `names`."""

    def read(data: bytes, source: str) -> tuple[Dumped, ...]:
        try:
            value = json.loads(_text(data, source))
        except (ValueError, RecursionError) as error:
            raise BadSource(source, f"it is no JSON ({error})") from error
        rows = value
        if isinstance(value, dict):
            rows = next((value[name] for name in names if name in value), None)
        if not isinstance(rows, list):
            raise BadSource(source, f"it holds no list of {names[0]}")
        return tuple(_picked(rows, pick, source))

    return read


def csv_dump(delimiter: str, pick: Pick) -> Callable[[bytes, str], tuple[Dumped, ...]]:
    """Gives a reader of CSV dumps with a header."""

    def read(data: bytes, source: str) -> tuple[Dumped, ...]:
        text = _text(data, source)
        try:
            rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
        except csv.Error as error:
            raise BadSource(source, f"it is no CSV ({error})") from error
        if not rows or len(rows[0]) < 2:
            raise BadSource(source, "it holds no rows with a header")
        return tuple(_picked(rows, pick, source))

    return read


def dumped(key: str, mark: str, title: str, text: str, *, by_channel: bool = False) -> Dumped:
    """Gives a text of a dump.

    Args:
        key: what the target knows it by; "" takes the place that its mark names.
        mark: what holds the mark.
        title: as the target shows it.
        text: of the body, for comparing.
        by_channel: whether the target keeps a text for each channel.
    """
    carrier = carrier_in(mark)
    whole = f"{title}\n{text}"
    if carrier is None:
        return Dumped(key, "", 0, "", "", title, whole)
    place = f"{carrier.place}/{carrier.channel}" if by_channel else carrier.place
    return Dumped(
        key or place,
        carrier.item_uid,
        carrier.number,
        carrier.locale,
        carrier.channel,
        title,
        whole,
    )


def _text(data: bytes, source: str) -> str:
    if len(data) > MAX_BYTES:
        raise BadSource(source, f"it is larger than {MAX_BYTES // 1024 // 1024} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSource(source, f"it is not UTF-8 ({error.reason})") from error


def _picked(rows: list[Any], pick: Pick, source: str) -> Iterator[Dumped]:
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise BadSource(source, f"row {number} is no object")
        try:
            found = pick(row)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise BadSource(source, f"row {number} cannot be read ({error!r})") from error
        if found is not None:
            yield found
