"""Reads files here and has them parsed in child processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kbdesk.domain.errors import BadSource, Cancelled
from kbdesk.importers.base import ImportOptions, Loss, Refusal
from kbdesk.importers.documents import Chunk, Document, RawFile, parse_chunk
from kbdesk.importers.reading import read_text
from kbdesk.importers.walking import FoundFile
from kbdesk.isolate import map_isolated
from kbdesk.progress import Progress

_CHUNK_CHARS = 200_000
_CHUNK_FILES = 40
_BATCH_CHARS = 8_000_000
"""Files are read and parsed in batches of this size, so that a large folder does not wait in
memory as a whole."""

_FILE_TIMEOUT_S = 2.0
_CHUNK_TIMEOUT_S = 20.0
_MEMORY_MB = 512


@dataclass(slots=True)
class ParsedFiles:
    """What came out of a folder's files.

    Attributes:
        documents: in order of their sources.
    """

    documents: list[Document] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    def add(self, outcome: Document | Refusal) -> None:
        """Puts one file's outcome where it belongs."""
        if isinstance(outcome, Refusal):
            self.refused.append(outcome)
        else:
            self.documents.append(outcome)
            self.losses += outcome.losses


def parse_files(
    files: Sequence[FoundFile], options: ImportOptions, progress: Progress
) -> ParsedFiles:
    """Gives what the files hold.

    Raises:
        Cancelled: the person asked to stop.
    """
    parsed = ParsedFiles()
    for batch in _batches(files, options, parsed):
        chunks = list(_chunks(batch, options.drop))
        results = map_isolated(
            parse_chunk,
            chunks,
            timeout_s=_CHUNK_TIMEOUT_S,
            memory_mb=_MEMORY_MB,
            progress=progress,
        )
        for chunk, result in zip(chunks, results, strict=True):
            outcomes = _one_by_one(chunk, progress) if isinstance(result, Exception) else result
            for outcome in outcomes:
                parsed.add(outcome)
            done = len(parsed.documents) + len(parsed.refused)
            progress.report("Reading files", done, len(files))
    return parsed


def _batches(
    files: Sequence[FoundFile], options: ImportOptions, parsed: ParsedFiles
) -> Iterator[list[RawFile]]:
    batch: list[RawFile] = []
    chars = 0
    for file in files:
        try:
            text, note = read_text(file, options.fallback_encoding)
        except BadSource as error:
            parsed.refused.append(Refusal(file.source, error.reason, error.line))
            continue
        if note is not None:
            parsed.losses.append(note)
        batch.append(RawFile(file.source, text))
        chars += len(text)
        if chars > _BATCH_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch


def _chunks(batch: Sequence[RawFile], drop: frozenset[str]) -> Iterator[Chunk]:
    files: list[RawFile] = []
    chars = 0
    for file in batch:
        if files and (len(files) == _CHUNK_FILES or chars + len(file.text) > _CHUNK_CHARS):
            yield Chunk(tuple(files), drop)
            files, chars = [], 0
        files.append(file)
        chars += len(file.text)
    if files:
        yield Chunk(tuple(files), drop)


def _one_by_one(chunk: Chunk, progress: Progress) -> Iterator[Document | Refusal]:
    """Parses again, each file in a child of its own, what was too much for one child together."""
    alone = [Chunk((file,), chunk.drop) for file in chunk.files]
    results = map_isolated(
        parse_chunk, alone, timeout_s=_FILE_TIMEOUT_S, memory_mb=_MEMORY_MB, progress=progress
    )
    for file, result in zip(chunk.files, results, strict=True):
        if isinstance(result, Cancelled):
            raise result
        if isinstance(result, Exception):
            yield Refusal(file.source, f"too complex: {_why(result)}")
        else:
            yield result[0]


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"it takes more than {_FILE_TIMEOUT_S:.0f} seconds to parse"
    if isinstance(error, MemoryError):
        return f"it takes more than {_MEMORY_MB} MB to parse"
    return f"it cannot be parsed ({type(error).__name__})"
