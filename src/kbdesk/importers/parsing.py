"""Reads files here and has them parsed in child processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kbdesk.domain.errors import BadSource, KBDeskError
from kbdesk.importers.base import ImportOptions, Loss, Refusal
from kbdesk.importers.documents import Document, RawFile, parse_document
from kbdesk.importers.reading import read_text
from kbdesk.importers.walking import FoundFile
from kbdesk.isolate import map_isolated
from kbdesk.progress import Progress

_BATCH_CHARS = 8_000_000
"""Files are read and parsed in batches of this size, so that a large folder does not wait in
memory as a whole."""

_TIMEOUT_S = 2.0
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


def parse_files(
    files: Sequence[FoundFile], options: ImportOptions, progress: Progress
) -> ParsedFiles:
    """Gives what the files hold; one that is too much for its child process is refused.

    Raises:
        Cancelled: the person asked to stop.
    """
    parsed = ParsedFiles()
    for batch in _batches(files, options, parsed):
        outcomes = map_isolated(
            parse_document, batch, timeout_s=_TIMEOUT_S, memory_mb=_MEMORY_MB, progress=progress
        )
        for file, outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, Document):
                parsed.documents.append(outcome)
                parsed.losses += outcome.losses
            elif isinstance(outcome, Refusal):
                parsed.refused.append(outcome)
            else:
                parsed.refused.append(Refusal(file.source, why_not_parsed(outcome)))
        done = len(parsed.documents) + len(parsed.refused)
        progress.report("Reading files", done, len(files))
    return parsed


def _batches(
    files: Sequence[FoundFile], options: ImportOptions, parsed: ParsedFiles
) -> Iterator[list[RawFile]]:
    """Gives the texts of the files; what cannot be read goes to `parsed`."""
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
        batch.append(RawFile(file.source, text, options.drop))
        chars += len(text)
        if chars > _BATCH_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch


def why_not_parsed(error: Exception) -> str:
    """Gives why a file's child came back with nothing: one bad file must not keep out the rest."""
    if isinstance(error, KBDeskError):
        return f"too complex: {error.message}".rstrip(".")
    return f"it cannot be parsed ({type(error).__name__}: {error})"
