"""Reads the file or the folder of files that a person names as a source."""

from __future__ import annotations

import csv
import json
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from kbdesk.domain.errors import BadSource, KBDeskError
from kbdesk.importers.walking import os_words
from kbdesk.isolate import Died, OutOfMemory, TimedOut, run

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_JSON_PARTS = 1_000_000
_MEMORY_MB = 400  # on top of what an interpreter has, so that both together stay below 512

_WIDE = ((b"\xff\xfe\x00\x00", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

Argument = TypeVar("Argument")
Result = TypeVar("Result")


def read_bytes(path: Path, max_bytes: int = MAX_FILE_BYTES) -> bytes:
    """Gives the bytes of a file.

    Raises:
        BadSource: there is none, it is no file, it is empty or too large.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise BadSource(str(path), "this is a folder, not a file")
        # To open a pipe or a device would wait for ever.
        if not stat.S_ISREG(status.st_mode):
            raise BadSource(str(path), "not a file but a pipe, socket or device")
        if status.st_size > max_bytes:
            size, limit = status.st_size // 2**20, max_bytes // 2**20
            raise BadSource(str(path), f"too large: {size} MB, a file may have {limit} MB")
        content = path.read_bytes()
    except FileNotFoundError:
        raise BadSource(str(path), "there is no such file") from None
    except OSError as error:
        raise BadSource(str(path), os_words(error)) from error
    if not content:
        raise BadSource(str(path), "the file is empty")
    return content


def files_of(path: Path, suffixes: Iterable[str]) -> list[tuple[str, Path]]:
    """Gives (source, file) of a file, or of the files of those kinds in a folder and below.

    Hidden ones and symbolic links are passed over.

    Raises:
        BadSource: there is nothing there, or no file of those kinds.
    """
    wanted = tuple(suffixes)
    if not path.exists():
        raise BadSource(str(path), "there is no such file or folder")
    if not path.is_dir():
        return [(path.name, path)]
    found = []
    for file in sorted(path.rglob("*")):
        parts = file.relative_to(path)
        hidden = any(part.startswith(".") for part in parts.parts)
        if not hidden and not file.is_symlink() and file.suffix.lower() in wanted:
            found.append((parts.as_posix(), file))
    if not found:
        raise BadSource(str(path), f"nothing to import: no files ending in {', '.join(wanted)}")
    return found


def decoded(content: bytes, source: str, encoding: str = "") -> str:
    r"""Gives the text of a file with "\n" line ends: UTF-8, UTF-16 with its mark, or as named.

    Raises:
        BadSource: it is in another encoding, or is no text.
    """
    try:
        if encoding:
            text = content.decode(encoding)
        else:
            wide = next((name for sign, name in _WIDE if content.startswith(sign)), "")
            text = content.decode(wide or "utf-8-sig")
    except LookupError:
        raise BadSource(source, f'there is no encoding "{encoding}"') from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadSource(
            source,
            f"not {encoding or 'UTF-8'}: byte 0x{content[error.start]:02X} at byte {error.start}",
            line,
            "Save it as UTF-8, or name its encoding, such as cp1252.",
        ) from error
    if "\x00" in text:
        at = text.find("\x00")
        raise BadSource(source, "not a text: it holds zero bytes", text.count("\n", 0, at) + 1)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def json_of(text: str, source: str) -> object:
    """Gives the value of a JSON document.

    Raises:
        BadSource: it is none, nested too deep, or made of more parts than 5,000 texts have.
    """
    if text.count("[") + text.count("{") > MAX_JSON_PARTS or text.count('":') > MAX_JSON_PARTS:
        reason = f"it is made of more than {MAX_JSON_PARTS:,} lists, objects and fields"
        raise BadSource(source, reason, hint="Import it in parts.")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BadSource(source, f"not valid JSON: {error.msg}", error.lineno) from error
    except RecursionError as error:
        raise BadSource(source, "not JSON that can be read: nested too deep") from error
    except ValueError as error:
        raise BadSource(source, "not JSON that can be read: a number in it is too long") from error


def apart(
    function: Callable[[Argument], Result], argument: Argument, size: int, name: str
) -> Result:
    """Gives `function(argument)`, computed in a child process under limits.

    Args:
        function: a function at the top of a module.
        argument: what it takes.
        size: bytes that it has to read. The time is a last resort, and enough on a busy machine:
            what bombs are made of is looked for before.
        name: of the source, in messages.

    Raises:
        BadSource: it is too much for the limits.
        KBDeskError: what the function raised.
    """
    try:
        return run(function, argument, timeout_s=10.0 + size / 500_000, memory_mb=_MEMORY_MB)
    except (TimedOut, OutOfMemory) as error:
        raise BadSource(name, f"too complex: {error.message}".rstrip(".")) from error
    except Died as error:
        raise BadSource(name, "it cannot be read: its reader broke down over it") from error
    except KBDeskError:
        raise
    except (csv.Error, RecursionError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadSource(name, f"it cannot be read ({type(error).__name__}: {error})") from error
