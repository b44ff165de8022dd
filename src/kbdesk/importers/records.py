"""Reads what help desks keep as JSON: lists of records, in files or folders of files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from kbdesk.content.carriers import Carrier
from kbdesk.domain.errors import BadInput, BadSource
from kbdesk.domain.item import slugify
from kbdesk.domain.locale import parse_locale
from kbdesk.importers.base import ImportOptions, Loss, Refusal, Scanned
from kbdesk.importers.files import apart, decoded, files_of, json_of, read_bytes
from kbdesk.importers.pieces import Pieces, scan_pieces
from kbdesk.progress import Progress

Record = Mapping[str, object]

_REPORT = "export-report.json"
_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Export:
    """The files that came out of a help desk.

    Attributes:
        files: (source, bytes).
        encoding: of files that are not UTF-8, or "".
        marks: what `kbdesk:...` stands for in an export of ours, by the key that the help desk
            keeps: its report tells, for help desks that keep no mark.
    """

    files: tuple[tuple[str, bytes], ...]
    encoding: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lists:
    """The records of an export by what their list is called.

    Attributes:
        named: (records, source, text of the file) by the key that their list has, in lower case;
            that of the file for lists at its top.
        unfinished: the sources of lists that go on, on a page that no file holds.
    """

    named: Mapping[str, tuple[tuple[Record, str, str], ...]]
    unfinished: tuple[str, ...] = ()

    def of(self, *names: str) -> Iterator[tuple[Record, str, str]]:
        """Gives (record, source, text of the file) of the lists of these names, in order."""
        for name in names:
            yield from self.named.get(name, ())

    def by_id(self, *names: str) -> dict[str, Record]:
        """Gives records by their id as text."""
        return {text_of(record, "id"): record for record, _, _ in self.of(*names)}


@dataclass(frozen=True, slots=True)
class RecordsImporter:
    """The importer of what one help desk exports as JSON.

    Attributes:
        pieces_of: gives what an export becomes; runs in a child process.
    """

    key: str
    title: str
    pieces_of: Callable[[Export], Pieces]

    def scan(self, path: Path, options: ImportOptions, progress: Progress) -> Scanned:
        """Reads a JSON file, or all of a folder.

        Raises:
            BadSource: there is no JSON, or nothing in it that this importer knows.
            Cancelled: the person asked to stop.
        """
        files: list[tuple[str, bytes]] = []
        for source, file in files_of(path, (".json",)):
            if source.endswith(_REPORT):
                continue
            progress.report("Reading files", len(files))
            files.append((source, read_bytes(file)))
        export = Export(tuple(files), options.fallback_encoding, _marks(path, self.key))
        size = sum(len(content) for _, content in files)
        found = apart(self.pieces_of, export, size, path.name)
        return scan_pieces(self.key, found, path.name, options, progress)


def _marks(path: Path, target: str) -> dict[str, str]:
    """Gives the marks of the texts of an export of ours, where its report lies beside it."""
    beside = (
        path / _REPORT,
        path.with_name(f"{path.name}.{_REPORT}"),
        path.parent / _REPORT,
    )
    for file in beside:
        if file.is_file():
            value = json_of(decoded(read_bytes(file), file.name), file.name)
            if isinstance(value, Mapping) and value.get("target") == target:
                rows = value.get("records")
                return {
                    text_of(row, "key"): str(
                        Carrier(
                            text_of(row, "item"),
                            int(text_of(row, "revision") or 1),
                            text_of(row, "locale"),
                            text_of(row, "channel"),
                        )
                    )
                    for row in (rows if isinstance(rows, list) else ())
                    if isinstance(row, Mapping)
                }
    return {}


def lists_of(export: Export, inside: Mapping[str, str] | None = None) -> Lists:
    """Gives the lists of records in the files of an export.

    A list at the top of a file is called as its file.

    Args:
        export: the files.
        inside: lists that stand in the records above theirs, and the field of their records that
            names the one above: {"articles": "folder_id"}.

    Raises:
        BadSource: a file is no JSON.
    """
    named: dict[str, list[tuple[Record, str, str]]] = {}
    pages: dict[str, list[str]] = {}
    last: set[str] = set()
    for source, content in export.files:
        text = decoded(content, source, export.encoding)
        value = json_of(text, source)
        shape = ",".join(sorted(_list_names(value)))
        if _goes_on(value):
            pages.setdefault(shape, []).append(source)
        else:
            last.add(shape)
        for name, records in _lists(value, Path(source).stem.casefold(), inside or {}):
            place = named.setdefault(name.casefold(), [])
            place += [(record, source, text) for record in records]
    return Lists(
        {name: tuple(records) for name, records in named.items()},
        tuple(sources[-1] for shape, sources in pages.items() if shape not in last),
    )


def _list_names(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from (str(name) for name, inner in value.items() if isinstance(inner, list))


def _goes_on(value: object) -> bool:
    """Tells whether a help desk's answer is a page with another one behind it."""
    if not isinstance(value, Mapping):
        return False
    if isinstance(value.get("next_page"), str):
        return True
    meta, pages = value.get("meta"), value.get("pages")
    if isinstance(meta, Mapping) and (meta.get("has_more") is True or meta.get("next_cursor")):
        return True
    return isinstance(pages, Mapping) and bool(pages.get("next"))


def _lists(
    value: object, top: str, inside: Mapping[str, str]
) -> Iterator[tuple[str, Iterable[Record]]]:
    if isinstance(value, list):
        yield from _records(value, top, inside)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if isinstance(inner, list):
                yield from _records(inner, str(name), inside)
            elif isinstance(inner, Mapping) and ("id" in inner or "title" in inner):
                # One record alone, as an address of one thing answers: {"macro": {...}}.
                yield from _records([inner], f"{name}s", inside)


def _records(
    value: list[object], name: str, inside: Mapping[str, str], depth: int = 0
) -> Iterator[tuple[str, Iterable[Record]]]:
    """Gives a list of records, and those that stand in them."""
    records = [_unwrapped(one) for one in value if isinstance(one, Mapping)]
    yield name, records
    for record in records if depth < _MAX_DEPTH else ():
        for inner, above in inside.items():
            held = record.get(inner)
            if isinstance(held, list):
                told = [
                    {above: record.get("id"), **_unwrapped(one)}
                    for one in held
                    if isinstance(one, Mapping)
                ]
                yield from _records([*told], inner, inside, depth + 1)


def _unwrapped(record: Record) -> Record:
    """Gives the record of {"article": {...}}."""
    inner = next(iter(record.values())) if len(record) == 1 else None
    return inner if isinstance(inner, Mapping) else record


def text_of(record: Record, *names: str) -> str:
    """Gives the first of these fields that holds a text or a number, else ""."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return ""


def time_of(record: Record, name: str) -> str:
    """Gives a time in ISO 8601, which some count as seconds since 1970; else as it is told."""
    told = text_of(record, name)
    if not told.isdecimal():
        return told
    try:
        return datetime.fromtimestamp(int(told), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return told


def words_of(record: Record, name: str) -> tuple[str, ...]:
    """Gives a list of words; a text with commas is one too."""
    value = record.get(name)
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list):
        return ()
    names = (part.get("name") if isinstance(part, Mapping) else part for part in parts)
    return tuple(sorted({str(one).strip() for one in names if one} - {""}))


def is_false(value: object) -> bool:
    """Tells whether a field says no; one that is not there does not."""
    return value is False or (isinstance(value, str) and value.strip().casefold() == "false")


def locale_of(tag: str) -> str:
    """Gives the locale that a tag means, "" where it means none."""
    try:
        return parse_locale(tag.replace("_", "-")) if tag else ""
    except BadInput:
        return ""


def section_of(*names: str) -> tuple[tuple[str, str], ...]:
    """Gives sections from the top down as `Fields.section` wants them."""
    return tuple((slugify(name), name) for name in names if name)


def path_in(records: Mapping[str, Record], uid: str, parent: str) -> tuple[str, ...]:
    """Gives the names of a record and all above it, from the top down; a circle ends it."""
    names: list[str] = []
    seen: set[str] = set()
    while uid and uid in records and uid not in seen:
        seen.add(uid)
        record = records[uid]
        names.append(text_of(record, "name", "title"))
        uid = text_of(record, parent)
    return tuple(reversed(names))


def tell_missing(
    found: Pieces, records: Iterable[Record], above: str, known: Collection[str], name: str
) -> None:
    """Tells how many records name a section, in their field `above`, that is not among `known`."""
    there = {"", *known}
    count = sum(1 for record in records if text_of(record, above) not in there)
    if count:
        of_them = "1 text stands" if count == 1 else f"{count:,} texts stand"
        what = f"{of_them} in sections that are not in the file: import a folder with both"
        found.losses.append(Loss(name, what))


def host_of(address: str) -> str:
    """Gives "https://example.com" of a full address, or ""."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else ""


def path_of(address: str) -> str:
    """Gives the path of an address."""
    return urlsplit(address).path


def check_found(found: Pieces, lists: Lists, name: str, wanted: str) -> None:
    """Ends an import that found none of what it looks for, and tells where there is more.

    Raises:
        BadSource: always, unless there is something.
    """
    if not found.pieces and not found.refused:
        raise BadSource(name, f"nothing to import: there are no {wanted} in it")
    for source in lists.unfinished:
        what = "it is one page of several, and the next is not here: import a folder with all"
        found.losses.append(Loss(source, what))


def no_text(source: str, line: int | None = None) -> Refusal:
    """Gives the refusal of a record without words."""
    return Refusal(source, "there is no text in it", line)
