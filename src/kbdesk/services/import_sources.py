"""Where texts can be imported from, and which kind of source a file or a folder is."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

from kbdesk.importers import registry

ENDINGS = {
    "csv": (".csv", ".tsv", ".txt"),
    "docx": (".docx",),
    "espanso": (".yml", ".yaml"),
    "html": (".html", ".htm"),
    "folder": (".md", ".markdown"),
    "wxr": (".xml",),
    "xlsx": (".xlsx", ".xlsm"),
}
"""How the files of a source end, where that tells it from others."""

_MARKS = {
    "zendesk": {"macros", "articles", "sections", "categories"},
    "freshdesk": {"canned_responses", "solution_articles", "canned_response_folders"},
    "intercom": {"saved_replies", "admins", "conversations"},
    "chatwoot": {"payload"},
}
"""Names that the outermost object of a help desk's JSON has."""

_ENTRIES = (
    ("chatwoot", {"short_code"}),
    ("gorgias", {"intent", "actions"}),
    ("freshdesk", {"content_html"}),
    ("zendesk", {"restriction", "actions"}),
    ("intercom", {"author_id", "body"}),
)
"""Fields that an entry of a help desk's list has, the ones that say most first."""

_LOOKED_AT = 4 * 1024 * 1024
_FILES = 2_000


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of source.

    Attributes:
        has_columns: whether it is a table whose columns a person may name.
    """

    key: str
    title: str
    has_columns: bool


def list_sources() -> tuple[Source, ...]:
    """Gives the kinds of sources by title."""
    found = (
        Source(one.key, one.title, one.key in ("csv", "xlsx"))
        for one in registry.all_importers()[0]
    )
    return tuple(sorted(found, key=lambda one: one.title.casefold()))


def guess(path: Path) -> str:
    """Gives the key of the source that `path` most probably is; a folder of Markdown else.

    Only names and the first bytes are looked at; a wrong guess costs a person one choice.
    """
    if path.is_dir():
        return _of_folder(path)
    suffix = path.suffix.lower()
    if suffix == ".json":
        return _of_json(path)
    if suffix == ".zip":
        return _of_archive(path)
    return next((key for key, endings in ENDINGS.items() if suffix in endings), "folder")


def _of_folder(path: Path) -> str:
    counts: dict[str, int] = {}
    for _, file in zip(range(_FILES), path.rglob("*"), strict=False):
        suffix = file.suffix.lower()
        if suffix == ".json":
            counts["json"] = counts.get("json", 0) + 1
        for key, endings in ENDINGS.items():
            if suffix in endings and suffix != ".txt":
                counts[key] = counts.get(key, 0) + 1
    # Markdown first: a folder of it may hold pictures, tables and pages beside it.
    if counts.get("folder") or not counts:
        return "folder"
    best = max(counts, key=lambda key: counts[key])
    if best != "json":
        return best
    return _of_json(next(iter(sorted(path.rglob("*.json")))))


def _of_json(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = json.loads(file.read(_LOOKED_AT))
    except (OSError, ValueError):
        # Too large to look at, or no JSON: the importer says what is wrong with it.
        return "zendesk"
    if isinstance(data, dict):
        for key, names in _MARKS.items():
            if names & set(data):
                return key
        data = next((value for value in data.values() if isinstance(value, list)), [])
    first = data[0] if isinstance(data, list) and data and isinstance(data[0], dict) else {}
    return next((key for key, names in _ENTRIES if names <= set(first)), "zendesk")


def _of_archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (OSError, zipfile.BadZipFile):
        # The importer says what is wrong with it.
        return "notion"
    if any(name.lower().endswith(".html") for name in names) and any(
        "attachments/" in name or name.endswith("index.html") for name in names
    ):
        return "confluence"
    return "notion"
