"""The header file of an index: whose it is, how it was made, and which files make it up.

A folder of an index holds `header.json`, lock files and one subfolder with Whoosh's files; the
header names the subfolder. The header is replaced by rename, so a rebuilt index comes into force
in one step, also while other processes read the old one.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

import snowballstemmer
import whoosh

from kbdesk.search import analysis, fields, languages, postings
from kbdesk.search.postings import Unreadable

NAME: Final = "header.json"


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in the header file.

    Attributes:
        applied_seq: the last commit of the base whose changes the index holds.
        doc_count: live documents.
        place: name of the subfolder.
        generation: Whoosh's number of the commit that the header was written after.
        files: size in bytes by name of each file that the commit uses.
    """

    base_uuid: str
    db_epoch: int
    schema_hash: str
    analyzer_hash: str
    whoosh_version: str
    applied_seq: int
    doc_count: int
    place: str
    generation: int
    files: dict[str, int] = field(default_factory=dict)


def schema_hash() -> str:
    """Gives the hash of how things lie on disk."""
    return _hash(postings.FORMAT, sorted(postings.SCHEMA.names()), fields.Stored._fields)


def analyzer_hash() -> str:
    """Gives the hash of all that decides which terms a text has and what they weigh."""
    return _hash(
        analysis.VERSION,
        getattr(snowballstemmer, "__version__", ""),
        sorted((name, tuple(one)) for name, one in fields.FIELDS.items()),
        fields.SATURATION,
        sorted((name, sorted(words)) for name, words in languages.STOP_WORDS.items()),
        sorted(languages.STEMMERS.items()),
    )


def _hash(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def new_header(base_uuid: str, db_epoch: int, place: str) -> Header:
    """Gives the header of an index that holds nothing yet."""
    return Header(
        base_uuid=base_uuid,
        db_epoch=db_epoch,
        schema_hash=schema_hash(),
        analyzer_hash=analyzer_hash(),
        whoosh_version=whoosh.versionstring(),
        applied_seq=0,
        doc_count=0,
        place=place,
        generation=0,
    )


def read_bytes(folder: Path) -> bytes:
    """Gives the header file as it is, b"" where there is none."""
    try:
        return (folder / NAME).read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise Unreadable(f"its header cannot be read ({error.strerror})") from error


def parse(data: bytes) -> Header:
    """Gives the header that `data` holds.

    Raises:
        Unreadable: it holds none.
    """
    try:
        header = Header(**json.loads(data))
        whole = all(isinstance(value, int) for value in header.files.values())
        names = (header.base_uuid, header.place, header.schema_hash, header.analyzer_hash)
        numbers = (header.db_epoch, header.applied_seq, header.doc_count, header.generation)
        whole = whole and all(isinstance(name, str) for name in names)
        whole = whole and all(isinstance(number, int) for number in numbers)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable("its header is damaged") from error
    if not whole or not header.place or Path(header.place).name != header.place:
        raise Unreadable("its header is damaged")
    return header


def write(folder: Path, header: Header) -> None:
    """Puts `header` into force in one step."""
    text = json.dumps(asdict(header), ensure_ascii=True, separators=(",", ":"))
    temporary = folder / f"{NAME}.{os.getpid()}.new"
    temporary.write_text(text, encoding="ascii")
    temporary.replace(folder / NAME)


def reason_against(header: Header, base_uuid: str, db_epoch: int) -> str | None:
    """Gives why an index with this header is not the one wanted, or None."""
    if header.base_uuid != base_uuid:
        return "The index belongs to another knowledge base."
    if header.db_epoch != db_epoch:
        return "The knowledge base was restored from a backup."
    if header.schema_hash != schema_hash() or header.whoosh_version != whoosh.versionstring():
        return "The index was written by another version of KBDesk."
    if header.analyzer_hash != analyzer_hash():
        return "This version of KBDesk reads words differently."
    return None


def is_readable(header: Header, base_uuid: str) -> bool:
    """Tells whether an index may go on answering until it is rebuilt."""
    return (
        header.base_uuid == base_uuid
        and header.schema_hash == schema_hash()
        and header.whoosh_version == whoosh.versionstring()
    )
