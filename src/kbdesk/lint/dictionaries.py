"""Hunspell dictionaries: found beside the rules, in the system or the library; read when needed."""

from __future__ import annotations

import importlib
import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import Any

_SYSTEM = (
    Path("/usr/share/hunspell"),
    Path("/usr/share/myspell/dicts"),
    Path("/usr/local/share/hunspell"),
    Path("/Library/Spelling"),
)
_LONGEST_WORD = 60
_MOST_SUGGESTIONS = 5
_BY_LANGUAGE = {"en": ("en_US",), "sv": ("sv_SE",)}


def is_available() -> bool:
    """Tells whether the library that reads dictionaries is installed."""
    return importlib.util.find_spec("spylls") is not None


def find_dictionary(name: str, folders: tuple[str, ...] = ()) -> str:
    """Gives the path of a dictionary without its suffix; "" when there is none.

    `folders` come first, then those of the system, then what the library brings along.
    """
    for folder in (*map(Path, folders), *_SYSTEM, *_brought(name)):
        path = folder / name
        if path.with_suffix(".dic").is_file() and path.with_suffix(".aff").is_file():
            return str(path)
    return ""


def _brought(name: str) -> tuple[Path, ...]:
    spec = importlib.util.find_spec("spylls")
    if spec is None or spec.origin is None:
        return ()
    return (Path(spec.origin).parent / "hunspell" / "data" / name.split("_", maxsplit=1)[0],)


def names_for(lang: str) -> tuple[str, ...]:
    """Gives the names of the dictionaries of a language; English ones when it is not known."""
    return _BY_LANGUAGE.get(lang or "en", ())


@lru_cache(maxsize=8)
def _dictionary(path: str) -> Any:
    # Reading one takes seconds, so it is read when the first word is looked up.
    readers = importlib.import_module("spylls.hunspell.readers")
    aff, context = readers.read_aff(_Lines(path + ".aff"))
    words = readers.read_dic(_Lines(path + ".dic", context.encoding), aff=aff, context=context)
    return importlib.import_module("spylls.hunspell").Dictionary(aff, words)


class _Lines:
    """The lines of a dictionary's file, as the library reads them; it never closes its own."""

    def __init__(self, path: str, encoding: str = "cp1252") -> None:
        self._data = Path(path).read_bytes().removeprefix(b"\xef\xbb\xbf")
        self._lines: list[str] = []
        self.line_no = 0
        self.reset_encoding(encoding)

    def reset_encoding(self, encoding: str) -> None:
        """Reads what follows in another encoding."""
        # Flags may be single bytes that are no UTF-8.
        self._lines = self._data.decode(
            encoding, errors="replace" if encoding == "cp1252" else "surrogateescape"
        ).split("\n")

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> tuple[int, str]:
        while self.line_no < len(self._lines):
            self.line_no += 1
            line = self._lines[self.line_no - 1].strip()
            if line:
                return self.line_no, line
        raise StopIteration


@lru_cache(maxsize=200_000)
def knows(path: str, word: str) -> bool:
    """Tells whether the dictionary at `path` has `word`; very long words count as known."""
    if len(word) > _LONGEST_WORD:
        return True
    return bool(_dictionary(path).lookup(word))


def suggestions(word: str, path: str) -> tuple[str, ...]:
    """Gives at most five words that may be meant; slow, for one word at a time."""
    found: list[str] = []
    for each in _dictionary(path).suggest(word):
        found.append(str(each))
        if len(found) == _MOST_SUGGESTIONS:
            break
    return tuple(found)
