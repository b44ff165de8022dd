"""Turns the bytes of a file into text, or says why they are none."""

from __future__ import annotations

import codecs

from kbdesk.domain.errors import BadSource
from kbdesk.importers.base import Loss
from kbdesk.importers.walking import FoundFile, os_words

MAX_TEXT_BYTES = 512 * 1024

# UTF-16 takes up to twice the bytes, and more than that is never worth opening.
_MAX_FILE_BYTES = 2 * MAX_TEXT_BYTES + 2

_WIDE = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_text(file: FoundFile, fallback_encoding: str = "") -> tuple[str, Loss | None]:
    r"""Gives the text of `file` with "\n" line ends, and a note where it was not UTF-8.

    UTF-8 with and without its mark and UTF-16 with its mark are read. Anything else is refused:
    the many old encodings look alike, and a wrong guess changes letters without a trace. With
    `fallback_encoding` the person has said which one it is.

    Raises:
        BadSource: unreadable, empty, too large, binary, or in another encoding.
    """
    if file.size_bytes > _MAX_FILE_BYTES:
        raise too_large(file.source, file.size_bytes)
    try:
        raw = file.path.read_bytes()
    except OSError as error:
        raise BadSource(file.source, os_words(error)) from error
    text, note = _decoded(raw, file.source, fallback_encoding)
    size = len(text.encode("utf-8"))
    if size > MAX_TEXT_BYTES:
        raise too_large(file.source, size)
    if not text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise BadSource(file.source, "the file is empty")
    return text.replace("\r\n", "\n").replace("\r", "\n"), note


def too_large(source: str, size_bytes: int) -> BadSource:
    """Gives the error for a text beyond the limit."""
    if size_bytes >= 1_000_000:
        size = f"{size_bytes / 1_000_000:.1f} MB".replace(".0 ", " ")
    else:
        size = f"{round(size_bytes / 1024)} kB"
    limit = f"{MAX_TEXT_BYTES // 1024} kB"
    return BadSource(source, f"too large: {size}, a text may have {limit}; split it")


def _decoded(raw: bytes, source: str, fallback_encoding: str) -> tuple[str, Loss | None]:
    for mark, encoding in _WIDE:
        if raw.startswith(mark):
            return _wide(raw, encoding, source), None
    at = raw.find(b"\0")
    if at >= 0:
        raise BadSource(source, f"not a text: a zero byte at byte {at}", _line(raw, at))
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        at = error.start
        # utf-8-sig counts from behind the mark.
        at += len(codecs.BOM_UTF8) if raw.startswith(codecs.BOM_UTF8) else 0
        line, value = _line(raw, at), raw[at]
        if fallback_encoding:
            return _old(raw, fallback_encoding, source), Loss(
                source, f"read as {fallback_encoding}: check its letters", line
            )
        raise BadSource(
            source,
            f"not UTF-8: byte 0x{value:02X} at byte {at}; save the file as UTF-8",
            line,
            "Most editors can do that; or name the encoding that the files have.",
        ) from error


def _wide(raw: bytes, encoding: str, source: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadSource(source, f"damaged UTF-16 at byte {error.start}") from error
    if "\0" in text:
        raise BadSource(source, "not a text: it holds zero characters")
    return text


def _old(raw: bytes, encoding: str, source: str) -> str:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise BadSource(source, f"not {encoding} either ({error})") from error


def _line(raw: bytes, at: int) -> int:
    return raw.count(b"\n", 0, at) + 1
